"""A client takes a consent back: it counts no more from then on, and what was signed stays as it was."""

import json

from server import consent, exchange
from server.core.db import acting_for
from tests.server.claims.pushed import Pushed, listed, new_id
from tests.server.claims.samples import DAY
from tests.server.paper.test_consent import attached_to, text_of
from tests.server.people import ALICE, CHARLIE


def _signed(office):
    [(_, consent_id)] = [key for key in office.shown if key[0] == "consent"]
    return consent_id


def _rules(app, tablet):
    [claim] = listed(app, ALICE.practice_id)
    return {one["rule"] for one in tablet.client.get(f"/api/claims/{claim['id']}").json["findings"]}


def _evidence(tablet, consent_id):
    answer = tablet.client.get(f"/api/consents/{consent_id}/evidence.pdf")
    assert answer.status_code == 200
    return answer.data


def test_a_withdrawal_holds_the_claim_of_a_later_visit_and_a_new_signing_answers_it(app, alice):
    office = Pushed(alice)
    client = office.a_client()
    office.a_finished_visit(client)
    assert "consent-withdrawn" not in _rules(app, alice)
    office.take([office.a_withdrawal(client[0], _signed(office))])
    assert "consent-withdrawn" in _rules(app, alice)
    again = {**office.shown["consent", _signed(office)], "signed_at": f"{DAY}T19:00:00Z"}
    office.take([office.create("consent", new_id(), client[0], again)])
    assert "consent-withdrawn" not in _rules(app, alice)


def test_the_claim_of_a_visit_of_before_stays_as_it_was(app, alice):
    office = Pushed(alice)
    client = office.a_client()
    office.a_finished_visit(client)
    before = _rules(app, alice)
    after = {"withdrawn_at": "2027-01-02T18:00:00Z", "withdrawn_on": "2027-01-02"}
    office.take([office.a_withdrawal(client[0], _signed(office), **after)])
    assert _rules(app, alice) == before


def test_inv_09_the_consent_stays_as_it_was_signed_and_its_paper_says_who_took_it_back(app, alice):
    office = Pushed(alice)
    client = office.a_client()
    consent_id = _signed(office)
    before = _evidence(alice, consent_id)
    assert "Withdrawn" not in text_of(before)
    office.take([office.a_withdrawal(client[0], consent_id, reason="Moves away")])
    after = _evidence(alice, consent_id)
    said = text_of(after).replace("\n", " ")
    for words in ("Withdrawn from 2026-11-20T18:00:00Z", "Alma (the client)", "by telephone", "Moves away"):
        assert words in said
    old, new = (json.loads(attached_to(pdf)["consent-evidence.json"]) for pdf in (before, after))
    [withdrawal] = new.pop("withdrawals")
    assert old.pop("withdrawals") == []
    assert old == new
    assert withdrawal["fields"]["consent_id"] == consent_id
    assert json.loads(withdrawal["record_as_sent"])["set"]["way"] == "phone"


def test_inv_09_a_withdrawal_is_never_edited_and_edits_no_consent(alice):
    office = Pushed(alice)
    client = office.a_client()
    op = office.a_withdrawal(client[0], _signed(office))
    office.take([op])
    for kind, record_id, said in (
        ("withdrawal", op["id"], {"reason": "Another"}),
        ("consent", _signed(office), {"answer_treatment": False}),
    ):
        [ack] = alice.exchange(alice.change(kind, record_id, client[0], 10_000, **said))["acks"]
        assert (ack["r"], ack["why"]) == ("kept", "signed")


def test_a_withdrawal_of_another_clients_consent_is_answered_like_one_of_none(alice):
    office = Pushed(alice)
    first = office.a_client()
    consent_id = _signed(office)
    second = office.a_client()
    acks = [alice.exchange(office.a_withdrawal(second[0], one))["acks"][0] for one in (consent_id, new_id())]
    assert [(ack["r"], ack["why"]) for ack in acks] == [("kept", "invalid")] * 2
    assert acks[0]["detail"] == acks[1]["detail"] == {"consent_id": "names a record that is not there"}
    # The control: its own client takes it back.
    assert alice.exchange(office.a_withdrawal(first[0], consent_id))["acks"][0]["r"] == "applied"


def test_withdrawals_are_changes_of_their_patient_and_of_no_other_practice(app, alice):
    office = Pushed(alice)
    patient_id, _, _ = office.a_client()
    with app.app_context(), acting_for(ALICE.practice_id):
        seen = exchange.newest_seq(ALICE.practice_id)
    office.take([office.a_withdrawal(patient_id, _signed(office))])
    with app.app_context(), acting_for(ALICE.practice_id):
        assert consent.patients_changed_since(ALICE.practice_id, seen) == {patient_id}
        [row] = consent.withdrawals_of(ALICE.practice_id, [patient_id])[patient_id]
        assert row["way"] == "phone"
        assert "reason" not in row
    with app.app_context(), acting_for(CHARLIE.practice_id):
        assert consent.withdrawals_of(CHARLIE.practice_id, [patient_id]) == {}
