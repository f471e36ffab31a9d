"""Somebody goes on though a rule objects, by a record of a tablet; the claim keeps who and why."""

import pytest
from sqlalchemy import select

from server import claims, rules
from server.claims import due
from server.claims.assemble import bundle
from server.claims.gather import gather
from server.claims.models import ClaimRow
from server.core.db import acting_for, db
from sync.rules import basis_of, judge, visit_facts
from tests.server.claims.pushed import Pushed, new_id
from tests.server.people import ALICE, BOB
from tests.server.tablet import Tablet

ENDED = {"referral": {"ends_on": "2026-11-01"}}
AT = "2026-11-20T18:00:00Z"
REASON = "The prescriber renewed it by phone"


@pytest.fixture
def office(alice):
    """Give an office whose one rule that objects is one anybody may go on against."""
    return Pushed(alice, **ENDED)


def row_of(app, encounter_id):
    with app.app_context(), acting_for(ALICE.practice_id):
        found = db.session.scalars(select(ClaimRow).where(ClaimRow.encounter_id == encounter_id)).one()
        db.session.expunge_all()
        return found


def basis(app, encounter_id, rule):
    with app.app_context(), acting_for(ALICE.practice_id):
        [visit] = gather(ALICE.practice_id, [encounter_id])
        pack = rules.current_pack(ALICE.practice_id)
        facts = visit_facts(bundle(visit, due.latest_day(), pack), pack)
        [finding] = [each for each in judge(facts, pack) if each["rule"] == rule]
        return basis_of(finding, facts, pack)


def going_on(tablet, about, given_for, override_id=None, **fields):
    """Give the op of somebody who goes on; ``about`` is the client, the visit and the rule."""
    patient_id, encounter_id, rule = about
    said = {"encounter_id": encounter_id, "rule": rule, "reason": REASON, "said": "It said so."}
    by = {"basis": given_for, "decided_at": AT, "decided_by": "Whoever"}
    return tablet.create("finding_override", override_id or new_id(), patient_id, **{**said, **by, **fields})


def accepted(row):
    return {finding["rule"]: finding["accepted"] for finding in row.findings if "accepted" in finding}


@pytest.fixture
def stopped(app, office):
    """Give the client, the visit, and the basis of the stop that keeps its claim back."""
    client = office.a_client()
    encounter_id = office.a_finished_visit(client)
    row = row_of(app, encounter_id)
    assert [each["rule"] for each in row.findings if each["severity"] == "stop"] == ["referral-ended"]
    assert (row.status, row.body["overrides"]) == ("blocked", [])
    return client, encounter_id, basis(app, encounter_id, "referral-ended")


def test_a_stop_that_somebody_went_on_against_stops_no_claim_and_the_claim_keeps_who_and_why(
    app, alice, stopped
):
    (patient_id, *_), encounter_id, given_for = stopped
    override_id = new_id()
    alice.exchange(going_on(alice, (patient_id, encounter_id, "referral-ended"), given_for, override_id))
    row = row_of(app, encounter_id)
    assert row.status == "ready"
    [kept] = row.body["overrides"]
    v = row.built_from[f"finding_override/{override_id}"]
    assert kept == {
        "id": override_id,
        "v": v,
        "rule": "referral-ended",
        "reason": REASON,
        "decided_at": AT,
        "by_user_id": ALICE.user_id,
        "by_name": ALICE.name,
    }
    assert accepted(row) == {"referral-ended": kept}
    with app.app_context(), acting_for(ALICE.practice_id):
        [listed] = claims.list_claims(None, None, 10)["claims"]
    assert (listed["missing"], listed["status"]) == ([], "ready")


def test_assembling_again_gives_the_same(app, alice, stopped):
    (patient_id, *_), encounter_id, given_for = stopped
    alice.exchange(going_on(alice, (patient_id, encounter_id, "referral-ended"), given_for))
    before = row_of(app, encounter_id)
    with app.app_context():
        assert claims.assemble_due(ALICE.practice_id, everything=True) == 0
    after = row_of(app, encounter_id)
    assert (after.body, after.findings, after.assembled_at) == (
        before.body,
        before.findings,
        before.assembled_at,
    )


def test_taken_back_the_claim_stops_again(app, alice, stopped):
    (patient_id, *_), encounter_id, given_for = stopped
    override_id = new_id()
    alice.exchange(going_on(alice, (patient_id, encounter_id, "referral-ended"), given_for, override_id))
    assert row_of(app, encounter_id).status == "ready"
    alice.exchange(alice.op("delete", "finding_override", override_id, patient_id, base={"*": 10_000}))
    row = row_of(app, encounter_id)
    assert (row.status, row.body["overrides"], accepted(row)) == ("blocked", [], {})


def test_once_the_facts_are_others_it_counts_no_more_and_back_it_does(app, alice, stopped):
    (patient_id, _, referral_id), encounter_id, given_for = stopped
    alice.exchange(going_on(alice, (patient_id, encounter_id, "referral-ended"), given_for))
    alice.exchange(alice.change("referral", referral_id, patient_id, 10_000, ends_on="2026-11-02"))
    assert row_of(app, encounter_id).status == "blocked"
    alice.exchange(alice.change("referral", referral_id, patient_id, 10_000, ends_on="2026-11-01"))
    assert row_of(app, encounter_id).status == "ready"


@pytest.mark.parametrize("given_for", [None, "f" * 64])
def test_one_given_for_something_else_holds_for_nothing(app, alice, stopped, given_for):
    (patient_id, *_), encounter_id, _ = stopped
    alice.exchange(going_on(alice, (patient_id, encounter_id, "referral-ended"), given_for))
    assert row_of(app, encounter_id).status == "blocked"


def test_one_of_another_visit_holds_for_nothing(app, alice, office, stopped):
    client, encounter_id, given_for = stopped
    other = office.a_finished_visit(client)
    alice.exchange(going_on(alice, (client[0], other, "referral-ended"), given_for))
    assert row_of(app, encounter_id).status == "blocked"


def test_nobody_goes_on_against_a_rule_that_says_never(app, alice):
    office = Pushed(alice, coverage={"member_id": None})
    client = office.a_client()
    encounter_id = office.a_finished_visit(client)
    given_for = basis(app, encounter_id, "member-id")
    alice.exchange(going_on(alice, (client[0], encounter_id, "member-id"), given_for))
    assert (row_of(app, encounter_id).status, accepted(row_of(app, encounter_id))) == ("blocked", {})


@pytest.fixture
def inactive(app, alice):
    """Give a visit under a policy that is said not to be in force: only the owner goes on."""
    office = Pushed(alice)
    patient_id, coverage_id, _ = client = office.a_client()
    about = {"patient_id": patient_id, "coverage_id": coverage_id, "checked_on": "2026-11-19", "way": "phone"}
    check = {**about, "active": False}
    office.take([office.create("coverage_check", new_id(), patient_id, check)])
    encounter_id = office.a_finished_visit(client)
    assert row_of(app, encounter_id).status == "blocked"
    return patient_id, encounter_id, basis(app, encounter_id, "coverage-inactive")


def test_where_the_owner_alone_may_a_therapist_changes_nothing_and_the_owner_does(app, alice, bob, inactive):
    patient_id, encounter_id, given_for = inactive
    answer = bob.exchange(going_on(bob, (patient_id, encounter_id, "coverage-inactive"), given_for))
    assert [ack["r"] for ack in answer["acks"]] == ["applied"], "the word is kept; it holds for nothing"
    assert row_of(app, encounter_id).status == "blocked"
    alice.exchange(going_on(alice, (patient_id, encounter_id, "coverage-inactive"), given_for))
    row = row_of(app, encounter_id)
    assert row.status == "ready"
    assert [kept["by_user_id"] for kept in row.body["overrides"]] == [ALICE.user_id]


def test_a_therapist_who_rewrites_the_owners_does_not_speak_for_the_owner(app, alice, bob, inactive):
    patient_id, encounter_id, given_for = inactive
    override_id = new_id()
    alice.exchange(going_on(alice, (patient_id, encounter_id, "coverage-inactive"), "e" * 64, override_id))
    bob.exchange(bob.change("finding_override", override_id, patient_id, 10_000, basis=given_for))
    assert row_of(app, encounter_id).status == "blocked"
    alice.exchange(alice.change("finding_override", override_id, patient_id, 10_000, basis="e" * 64))
    alice.exchange(alice.change("finding_override", override_id, patient_id, 10_000, basis=given_for))
    assert row_of(app, encounter_id).status == "blocked", (
        "whoever wrote in it once, its words are not hers alone"
    )


def test_who_decided_is_who_was_signed_in_and_not_what_the_record_says(app, stopped, bob):
    (patient_id, *_), encounter_id, given_for = stopped
    op = going_on(bob, (patient_id, encounter_id, "referral-ended"), given_for, decided_by=ALICE.name)
    bob.exchange(op)
    [kept] = row_of(app, encounter_id).body["overrides"]
    assert (kept["by_user_id"], kept["by_name"]) == (BOB.user_id, BOB.name)


def test_two_versions_of_one_wait_for_a_person(app, alice, stopped):
    (patient_id, *_), encounter_id, given_for = stopped
    override_id = new_id()
    alice.exchange(going_on(alice, (patient_id, encounter_id, "referral-ended"), given_for, override_id))
    hers = Tablet(app, ALICE, device_id=new_id())
    [seen] = [change["v"] for change in hers.pull() if change["id"] == override_id]
    for tablet, reason in ((alice, "One"), (hers, "Another")):
        tablet.exchange(tablet.change("finding_override", override_id, patient_id, seen, reason=reason))
    row = row_of(app, encounter_id)
    assert row.status == "blocked"
    assert "contested-finding-override" in {finding["rule"] for finding in row.findings}
