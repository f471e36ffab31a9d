"""A signature holds for the very words it was made over, by a key of its signer's, and for nothing else."""

import base64

import pytest
from sqlalchemy import select

from server.core.db import acting_for, db
from server.signatures.models import SignatureRow
from sync.canon import digest, statement
from sync.signature import name_sealed
from tests.server.claims.pushed import listed
from tests.server.identity.authenticator import Authenticator
from tests.server.identity.test_sign_in import LIES, ask, enroll, give
from tests.server.people import ALICE, BOB
from tests.server.signatures.signing import DeviceKey, Visit, by_passkey
from tests.server.tablet import Tablet, new_id

KEY = "/api/identity/device/signing-key"


def register(tablet, key):
    """Let the office know a device's key."""
    return tablet.client.put(KEY, json={"key": base64.b64encode(key.public).decode()})


def verdicts(app):
    """Give {signature: why} of Alice's practice."""
    with app.app_context(), acting_for(ALICE.practice_id):
        return dict(db.session.execute(select(SignatureRow.id, SignatureRow.why)).all())


def said_of(app, visit):
    """Give what stands against a visit's claim that only signatures bring."""
    claims = {one["encounter_id"]: one for one in listed(app, ALICE.practice_id)}
    words = [one["en"] for one in claims[visit.id]["missing"]]
    return [one for one in words if "signature" in one]


DOUBT = ["The signature does not hold for all of this visit."]


def test_inv_09_a_passkeys_signature_over_a_closed_visit_holds_and_its_claim_is_ready(app, alice):
    passkey, _ = enroll(alice)
    visit = Visit(alice).held()
    assert said_of(app, visit) == []  # a typed name alone, as before there were signatures
    assert visit.sign(passkey)["r"] == "applied"
    assert verdicts(app) == {visit.signature_id: ""}
    assert said_of(app, visit) == []


def test_inv_09_a_device_keys_signature_holds_once_the_office_knows_the_key(app, alice):
    key = DeviceKey()
    visit = Visit(alice).held()
    assert visit.sign_by_device(key)["r"] == "applied"
    assert verdicts(app) == {visit.signature_id: "unknown_key"}
    assert said_of(app, visit) == DOUBT
    assert register(alice, key).status_code == 204
    assert verdicts(app) == {visit.signature_id: ""}
    assert said_of(app, visit) == []
    assert register(alice, key).status_code == 204  # said again, it changes nothing


@pytest.mark.parametrize(
    "lie", [lie for name, lie in LIES.items() if name not in {"another port", "somebody else's handle"}]
)
def test_inv_02_an_assertion_that_is_not_right_in_every_part_proves_no_signature(app, alice, lie):
    passkey, _ = enroll(alice)
    visit = Visit(alice).held()
    assert visit.sign(passkey, **lie)["r"] == "applied"
    assert verdicts(app)[visit.signature_id] in {"refused", "other_words"}
    assert said_of(app, visit) == DOUBT
    assert visit.sign(passkey)["r"] == "applied"
    assert said_of(app, visit) == []  # signed again, it holds


def test_inv_02_a_passkey_nobody_has_and_one_of_somebody_else_prove_no_signature(app, alice, bob):
    visit = Visit(alice).held()
    visit.sign(Authenticator(user_id=ALICE.user_id))
    assert verdicts(app) == {visit.signature_id: "unknown_key"}
    passkey, _ = enroll(bob)
    visit.sign(passkey)
    assert verdicts(app)[visit.signature_id] == "other_person"
    visit.sign(passkey, {"signer_id": BOB.user_id, "signer_name": "Bob"})
    assert verdicts(app)[visit.signature_id] == ""  # Bob's own, whoever brought it


def test_inv_02_a_key_of_another_device_or_person_proves_no_signature(app, alice, bob):
    key = DeviceKey()
    assert register(bob, key).status_code == 204
    visit = Visit(alice).held()
    visit.sign_by_device(key)
    assert verdicts(app)[visit.signature_id] == "other_person"
    own = DeviceKey()
    register(Tablet(app, ALICE, device_id=new_id()), own)
    visit.sign_by_device(own)
    assert verdicts(app)[visit.signature_id] == "other_device"


def test_inv_09_a_signature_moved_to_another_record_client_or_meaning_does_not_hold(app, alice):
    passkey, _ = enroll(alice)
    one = Visit(alice).held()
    one.statement("passkey")
    proof = by_passkey(passkey, one.challenge())
    changes = [
        {"meaning": "I gave no treatment."},
        {"signer_name": "Bob"},
        {"sealed": one.sealed[:1]},
        {"signed_at": "2026-11-25T18:11:12Z"},
        {"device_id": new_id()},
        {"language": "es"},
    ]
    for change in changes:
        one.statement("passkey", **change)
        assert one.push(one.op(**proof))["r"] == "applied"
        assert verdicts(app)[one.signature_id] == "other_words"
    one.statement("passkey")
    assert one.push(one.op(**proof))["r"] == "applied"
    assert verdicts(app)[one.signature_id] == "other_words"  # all the same, under another id


def test_inv_09_a_record_that_is_not_as_it_was_sealed_is_not_proved(app, alice):
    passkey, _ = enroll(alice)
    visit = Visit(alice).held()
    words = {**visit.office.shown["note", visit.id], "plan": "Something else."}
    own = visit.sealed
    other = name_sealed("note", visit.id, digest(statement("note", visit.id, visit.patient_id, words)))
    visit.sealed = [entry for entry in own if not entry.startswith("note/")] + [other]
    visit.sign(passkey)
    assert verdicts(app)[visit.signature_id] == ""  # it is what was signed, but not what is there
    assert said_of(app, visit) == DOUBT
    visit.sealed = [entry for entry in own if not entry.startswith("note/")]
    visit.sign(passkey)
    assert said_of(app, visit) == DOUBT  # the note is under no signature
    visit.sealed = own
    visit.sign(passkey)
    assert said_of(app, visit) == []


def test_inv_02_what_signs_a_note_signs_nobody_in_and_the_other_way(app, alice, client):
    passkey, _ = enroll(alice)
    visit = Visit(alice).held()
    options = ask(client)
    answer = passkey.sign(options)
    visit.statement("passkey")
    said = answer["response"]
    proof = {"authenticator_data": said["authenticatorData"], "client_data": said["clientDataJSON"]}
    visit.push(visit.op(key=answer["id"], signature=said["signature"], **proof))
    assert verdicts(app)[visit.signature_id] == "other_words"
    assert give(client, answer).status_code == 200  # the control: it was a good answer for a sign-in
    visit.sign(passkey)
    names = ("clientDataJSON", "client_data"), ("authenticatorData", "authenticator_data")
    response = {theirs: visit.fields[ours] for theirs, ours in (*names, ("signature", "signature"))}
    signed = {**answer, "response": response}
    assert verdicts(app)[visit.signature_id] == ""
    assert give(client, signed).json["code"] == "identity.passkey_refused"


def test_inv_12_counters_out_of_order_and_the_same_op_twice_change_nothing(app, alice):
    passkey, _ = enroll(alice)
    visit = Visit(alice).held()
    for count in (9, 4, 4, 0):
        visit.sign(passkey, count=count)
        assert verdicts(app)[visit.signature_id] == ""
    before = verdicts(app)
    again = {**visit.tablet.create("signature", visit.signature_id, visit.patient_id), "set": visit.fields}
    assert visit.push(again)["r"] == "applied"
    assert verdicts(app) == before


def test_inv_10_a_signature_and_what_it_seals_is_changed_and_deleted_by_nobody(app, alice):
    passkey, _ = enroll(alice)
    visit = Visit(alice).held()
    visit.sign(passkey)
    keys = [("signature", visit.signature_id), *(key for key in visit.office.shown if key[1] == visit.id)]
    for kind, record_id in keys:
        ops = [
            alice.change(kind, record_id, visit.patient_id, 10_000, encounter_id=visit.id),
            alice.op("delete", kind, record_id, visit.patient_id, base={"*": 10_000}),
        ]
        for op in ops:
            assert (visit.push(op)["r"], kind) == ("kept", kind)
    assert verdicts(app) == {visit.signature_id: ""}
    assert said_of(app, visit) == []


def test_a_passkey_that_is_removed_goes_on_proving_what_it_signed(app, alice):
    passkey, made = enroll(alice)
    visit = Visit(alice).held()
    visit.sign(passkey)
    assert alice.client.delete(f"/api/identity/passkeys/{made.json['id']}").status_code == 204
    late = Visit(alice, office=visit.office, client=visit.client).held()
    late.sign(passkey)  # made before it was removed, for all that can be known
    assert verdicts(app) == {visit.signature_id: "", late.signature_id: ""}


def test_what_is_no_key_is_refused_and_another_devices_key_too(alice, bob):
    for key in (b"no key at all", DeviceKey().public[:-1]):
        answer = alice.client.put(KEY, json={"key": base64.b64encode(key).decode()})
        assert (answer.status_code, answer.json["code"]) == (422, "identity.signing_key_refused")
    assert alice.client.put(KEY, json={"key": "*"}).json["code"] == "server.bad_fields"
    key = DeviceKey()
    assert register(alice, key).status_code == 204
    assert register(bob, key).json["code"] == "identity.signing_key_refused"
    for _ in range(19):
        assert register(alice, DeviceKey()).status_code == 204
    assert register(alice, DeviceKey()).json["code"] == "identity.signing_key_refused"
