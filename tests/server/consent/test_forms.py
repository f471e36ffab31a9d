"""An owner writes the practice's forms: drafts, versions, who is asked again, and what stays as it was."""

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest

from server.consent.form_starters import starter
from server.core.db import acting_for
from server.core.time import now_iso
from sync.consent_text import signed_text
from sync.records import blank
from sync.records.consent import PURPOSES
from tests.server.claims.pushed import Pushed
from tests.server.consent.forms import ADDRESS, content, listed, publish, published, pulled
from tests.server.identity.test_step_up import grow_old
from tests.server.paper.test_consent import attached_to, text_of
from tests.server.people import ALICE
from tests.server.tablet import new_id


def today(off=0):
    return (date.fromisoformat(now_iso()[:10]) + timedelta(days=off)).isoformat()


def sign(tablet, patient_id, form, *, purpose="treatment", signed_at=None, **more):
    """Have a client sign a form that a tablet was sent, given as {id, fields}."""
    form_id, said = form
    fields = {
        **blank("consent"),
        **{name: said[name] for name in ("title", "language", "version", "body", "statements")},
        "body_sha256": sha256(signed_text(said["body"], said["statements"]).encode()).hexdigest(),
        "patient_id": patient_id,
        "form_id": form_id,
        "purpose": purpose,
        "answer_treatment": True,
        "answer_release": purpose == "treatment",
        "answer_assignment": purpose == "treatment",
        "signer_name": "Alma",
        "signer_relationship": "self",
        "ink": [[0, 0, 0, 500, 900, 300, 90, 500]],
        "typed_initials": ["AQ" for _ in said["statements"]],
        "initials": [[] for _ in said["statements"]],
        "signed_at": signed_at or now_iso(),
        "zone": "UTC",
        **more,
    }
    consent_id = new_id()
    [ack] = tablet.exchange(tablet.create("consent", consent_id, patient_id, **fields))["acks"]
    assert ack["r"] == "applied", ack
    return consent_id


def form_on(tablet, version, language="en"):
    """Give a form as it lies on a tablet: its id and fields."""
    tablet.cursor = None
    [found] = [
        (change["id"], change["f"])
        for change in tablet.pull()
        if change.get("k") == "consent_form"
        and (change["f"]["version"], change["f"]["language"]) == (version, language)
    ]
    return found


def evidence(tablet, consent_id):
    answer = tablet.client.get(f"/api/consents/{consent_id}/evidence.pdf")
    assert answer.status_code == 200
    return answer.data


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_starter_is_in_both_languages_reviewed_by_nobody_and_can_be_published(alice, purpose):
    found = alice.client.get(f"{ADDRESS}/{purpose}/starter").json["content"]
    assert found == starter(purpose)
    assert found["reviewed"] is False
    answer = alice.client.post(
        f"{ADDRESS}/{purpose}/versions", json=found | {"revision": 0, "effective_from_on": today()}
    )
    assert (answer.status_code, answer.json) == (201, {"version": "1"})
    assert listed(alice, purpose)["versions"][0]["reviewed"] is False


def test_a_draft_is_kept_at_the_office_and_no_tablet_hears_of_it(alice):
    half = content("Half a") | {"texts": {"en": content()["texts"]["en"]}}
    address = f"{ADDRESS}/payment/draft"
    assert alice.client.get(address).json == {"revision": 0, "saved_at": None, "content": None}
    kept = alice.client.put(address, json={"revision": 0, "content": half}).json
    assert (kept["revision"], kept["content"]) == (1, half)
    assert alice.client.get(address).json == kept
    assert listed(alice, "payment")["draft_saved_at"] == kept["saved_at"]
    assert pulled(alice, "payment") == {}
    assert alice.client.delete(address).status_code == 204
    assert alice.client.get(address).json["content"] is None


def test_two_pages_do_not_write_over_each_other(alice):
    address = f"{ADDRESS}/payment/draft"
    first = alice.client.put(address, json={"revision": 0, "content": content("One")})
    assert first.json["revision"] == 1
    other = alice.client.put(address, json={"revision": 0, "content": content("Two")})
    assert (other.status_code, other.json["code"]) == (409, "consent.draft_moved")
    refused = publish(alice, "payment", "Two")
    assert (refused.status_code, refused.json["code"]) == (409, "consent.draft_moved")
    assert publish(alice, "payment", "One", revision=1).status_code == 201
    assert alice.client.get(address).json["content"] is None, "what was published is no draft any more"


def test_a_new_version_goes_to_tablets_and_the_one_before_ends_and_keeps_its_words(alice, bob):
    published(alice, "payment", "The first.")
    before = pulled(bob, "payment")
    assert published(alice, "payment", "The second.", effective_from_on=today(3), due="yearly") == "2"
    after = pulled(bob, "payment")
    assert set(after) == {(version, language) for version in "12" for language in ("en", "es")}
    for key, fields in before.items():
        assert after[key] == fields | {"effective_to_on": today(2)}
    assert after["2", "es"]["body"] == "The second."
    assert (after["2", "es"]["due"], after["2", "es"]["effective_to_on"]) == ("yearly", None)
    newest, oldest = listed(alice, "payment")["versions"]
    assert (newest["version"], newest["effective_from_on"]) == ("2", today(3))
    assert (oldest["version"], oldest["languages"], oldest["signed"]) == ("1", ["en", "es"], 0)
    whole = alice.client.get(f"{ADDRESS}/payment/versions/1").json
    assert whole["texts"]["en"]["body"] == "The first."


def test_inv_09_what_was_signed_under_the_old_version_still_proves_its_own_words(alice, bob):
    office = Pushed(alice)
    patient_id, _, _ = office.a_client(but=("consent",))
    published(alice, "treatment", "The first words.")
    old = form_on(bob, "1")
    signed = sign(bob, patient_id, old)
    proof = evidence(alice, signed)
    published(alice, "treatment", "The second words.")
    assert evidence(alice, signed) == proof
    assert "The first words." in text_of(proof)
    # A tablet that has not heard of the new version: what is signed there is taken, and is of the old words.
    late = sign(bob, patient_id, old)
    said = json.loads(attached_to(evidence(alice, late))["consent-evidence.json"])["fields"]
    assert (said["version"], said["body"]) == ("1", "The first words.")
    again = sign(bob, patient_id, form_on(bob, "2"))
    assert "The second words." in text_of(evidence(alice, again))


def test_it_says_how_many_clients_would_be_asked_again(alice):
    office = Pushed(alice)
    published(alice, "treatment", "The first.")
    form = form_on(alice, "1")
    clients = [office.a_client(but=("consent",))[0] for _ in range(3)]
    for patient_id in clients[:2]:
        sign(alice, patient_id, form, signed_at="2026-11-20T10:00:00Z")
    taken = sign(alice, clients[2], form, signed_at="2026-11-20T10:00:00Z")
    office.take([office.a_withdrawal(clients[2], taken, withdrawn_at=now_iso(), withdrawn_on=today())])
    found = listed(alice, "treatment")
    assert (found["standing"], found["versions"][0]["signed"]) == (2, 3)
    published(alice, "treatment", "Not again.", sign_again=False)
    assert listed(alice, "treatment")["standing"] == 2
    published(alice, "treatment", "Again.")
    assert listed(alice, "treatment")["standing"] == 0, "they are asked already"
    sign(alice, clients[0], form_on(alice, "3"))
    assert listed(alice, "treatment")["standing"] == 1


def test_another_consent_prints_its_one_answer_and_answers_nothing_for_claims(app, alice):
    office = Pushed(alice)
    patient_id, _, _ = office.a_client(but=("consent",))
    published(alice, "special_areas", "Today alone.", due="as_needed")
    signed = sign(alice, patient_id, form_on(alice, "1"), purpose="special_areas")
    said = text_of(evidence(alice, signed)).replace("\n", " ")
    assert "Agrees to this text Yes" in said
    assert "Payment to the practice" not in said
    from server import consent  # noqa: PLC0415  # the app is made first

    with app.app_context(), acting_for(ALICE.practice_id):
        [row] = consent.consents_of(ALICE.practice_id, [patient_id])[patient_id]
    assert row["purpose"] == "special_areas"


def test_a_version_whose_day_has_not_come_can_be_taken_back_and_the_one_before_goes_on(alice):
    published(alice, "payment", "The first.")
    published(alice, "payment", "The second.", effective_from_on=today(5))
    address = f"{ADDRESS}/payment/versions"
    assert alice.client.delete(f"{address}/2").status_code == 204
    newest, oldest = listed(alice, "payment")["versions"]
    assert (oldest["version"], oldest["effective_to_on"]) == ("1", None)
    assert newest["effective_to_on"] < newest["effective_from_on"]
    refused = alice.client.delete(f"{address}/1")
    assert (refused.status_code, refused.json["code"]) == (409, "consent.form_in_force")
    assert alice.client.delete(f"{address}/9").status_code == 404
    assert published(alice, "payment", "The third.") == "3", "a number is given once"


def test_a_retired_form_is_asked_of_nobody_after_its_day(alice):
    published(alice, "payment")
    address = f"{ADDRESS}/payment/retired"
    assert alice.client.put(address, json={"last_on": today(-1)}).status_code == 204
    [version] = listed(alice, "payment")["versions"]
    assert version["effective_to_on"] == today(-1)
    assert alice.client.put(address, json={"last_on": today(-1)}).status_code == 404
    assert published(alice, "payment") == "2", "it may come back with the words it had"


def test_the_owner_says_that_a_lawyer_read_it(app, alice):
    published(alice, "payment")
    address = f"{ADDRESS}/payment/versions/1/reviewed"
    assert alice.client.put(address, json={"reviewed": True}).status_code == 204
    assert listed(alice, "payment")["versions"][0]["reviewed"] is True
    assert (
        alice.client.put(f"{ADDRESS}/payment/versions/7/reviewed", json={"reviewed": True}).status_code == 404
    )


def test_the_preview_is_the_paper_of_the_words_and_says_that_nobody_signed(alice):
    words = content("Uno & dos.")["texts"]["es"]
    drawn = alice.client.post(f"{ADDRESS}/treatment/preview.pdf", json={"language": "es", "words": words})
    said = text_of(drawn.data)
    assert drawn.data.startswith(b"%PDF")
    for part in ("Uno & dos.", "I was told.", "nadie ha firmado esto", "Pago a la práctica"):
        assert part in said


def test_publishing_and_retiring_want_a_fresh_proof(app, alice):
    published(alice, "payment")
    grow_old(app, ALICE)
    for answer in (
        publish(alice, "payment", "Another."),
        alice.client.put(f"{ADDRESS}/payment/retired", json={"last_on": today()}),
        alice.client.delete(f"{ADDRESS}/payment/versions/1"),
    ):
        assert (answer.status_code, answer.json["code"]) == (403, "identity.fresh_needed")
    assert (
        alice.client.put(f"{ADDRESS}/payment/draft", json={"revision": 0, "content": content()}).status_code
        == 200
    ), "writing does not"
