"""Whoever saw a client sign says so by a key, over that consent: proved at the office and on paper."""

import json

import pytest

from server.core.db import acting_for, db
from server.exchange.models import Record
from server.signatures import signed_of, witnesses_of
from sync.canon import digest, statement
from sync.signature import name_sealed
from tests.server.admin.conftest import run  # noqa: F401  # a fixture
from tests.server.identity.test_sign_in import enroll
from tests.server.paper.test_consent import attached_to, text_of
from tests.server.people import ALICE
from tests.server.signatures.signing import DeviceKey, Visit
from tests.server.signatures.test_apply import register, said_of
from tests.server.signatures.test_gather import rewrite
from tests.server.tablet import new_id

WORDS = {"role": "witness", "meaning": "I saw the client read this consent and sign it."}


@pytest.fixture
def visit(alice):
    """Give a closed visit under no key, with ``consent_id`` and the entry that seals the consent."""
    visit = Visit(alice).held()
    office = visit.office
    first = next(fields for (kind, _), fields in office.shown.items() if kind == "consent")
    visit.consent_id = new_id()
    said = {**first, "encounter_id": visit.id, "signed_at": "2026-11-20T17:00:00Z"}
    office.take([office.create("consent", visit.consent_id, visit.patient_id, said)])
    key = ("consent", visit.consent_id)
    visit.entry = name_sealed(*key, digest(statement(*key, visit.patient_id, office.shown[key])))
    return visit


def witnessed(app, visit):
    with app.app_context(), acting_for(ALICE.practice_id):
        return [one.holds for one in witnesses_of(ALICE.practice_id, visit.id, visit.consent_id)]


def paper(tablet, visit):
    return tablet.client.get(f"/api/consents/{visit.consent_id}/evidence.pdf").data


def test_inv_09_a_witness_proves_the_consent_by_passkey_and_the_paper_says_so(app, alice, visit):
    before = text_of(paper(alice, visit))
    assert "No witness has signed" in before
    passkey, _ = enroll(alice)
    assert visit.sign(passkey, {"sealed": [visit.entry], **WORDS})["r"] == "applied"
    assert witnessed(app, visit) == [True]
    drawn = paper(alice, visit)
    said = text_of(drawn).replace("\n", " ")
    for words in ("Witness Alice, LMT", WORDS["meaning"], "a passkey", "holds for this record"):
        assert words in said
    [attached] = json.loads(attached_to(drawn)["consent-evidence.json"])["witnesses"]
    assert (attached["fields"]["sealed"], attached["holds"]) == ([visit.entry], True)


def test_inv_09_a_device_keys_witness_holds_once_the_office_knows_the_key(app, alice, visit):
    key = DeviceKey()
    visit.sign_by_device(key, sealed=[visit.entry], **WORDS)
    assert witnessed(app, visit) == [False]
    assert "does not hold" in text_of(paper(alice, visit))
    assert register(alice, key).status_code == 204
    assert witnessed(app, visit) == [True]


def test_inv_09_a_consent_that_is_not_as_it_was_witnessed_is_not_proved(app, alice, visit):
    key = DeviceKey()
    register(alice, key)
    visit.sign_by_device(key, sealed=[visit.entry[:-1] + "0"], **WORDS)
    visit.sign_by_device(key, sealed=[visit.entry], **WORDS)
    holds = witnessed(app, visit)
    assert sorted(holds) == [visit.entry.endswith("0"), True]
    words = {**visit.office.shown["consent", visit.consent_id], "answer_release": False}
    rewrite(app, Record, {"f": json.dumps(words)}, kind="consent", id=visit.consent_id)
    assert witnessed(app, visit) == [False, False]


def test_inv_10_a_witness_signs_no_visit_and_a_visits_signature_is_no_witness(app, alice, visit):
    key = DeviceKey()
    register(alice, key)
    visit.sign_by_device(key, sealed=[visit.entry], **WORDS)
    with app.app_context(), acting_for(ALICE.practice_id):
        assert signed_of(ALICE.practice_id, [visit.id]) == {}
        db.session.remove()
    assert said_of(app, visit) == []  # closed under a typed name, as before the witness
    visit.sign_by_device(key, sealed=[*visit.sealed, visit.entry])
    assert witnessed(app, visit) == [True]
    with app.app_context(), acting_for(ALICE.practice_id):
        assert ("note", visit.id) in signed_of(ALICE.practice_id, [visit.id])[visit.id].proved


def test_the_command_shows_the_witness_and_does_not_take_one_for_the_visits_signature(
    alice,
    run,  # noqa: F811
    visit,
):
    key = DeviceKey()
    register(alice, key)
    visit.sign_by_device(key, sealed=[visit.entry], **WORDS)
    answer = run("verify", visit.consent_id)
    assert (answer.exit_code, answer.output.splitlines()[-1]) == (0, "HOLDS"), answer.output
    assert "witnessed by Alice, LMT with" in answer.output
    visit.sign_by_device(DeviceKey())  # of a key that nobody knows
    answer = run("verify", visit.id)
    assert (answer.exit_code, answer.output.splitlines()[-1]) == (1, "DOES NOT HOLD"), answer.output
