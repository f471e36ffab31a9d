"""What proves a consent goes out on paper, once to the client too, and is written down before it does."""

import base64
import json
from datetime import timedelta

import pytest

from server import audit, exchange
from server.consent import copies
from server.core.db import acting_for
from tests.server.claims.pushed import Pushed
from tests.server.paper.test_consent import attached_to, text_of
from tests.server.people import ALICE, BOB


@pytest.fixture
def consent(alice):
    """Give (consent id, its fields as they were sent)."""
    office = Pushed(alice)
    office.a_client()
    [(_, consent_id)] = [key for key in office.shown if key[0] == "consent"]
    return consent_id, office.shown["consent", consent_id]


def _evidence(consent_id):
    return f"/api/consents/{consent_id}/evidence.pdf"


def _actions(app):
    with app.app_context(), acting_for(ALICE.practice_id):
        return [
            (one["action"], one["who"]) for one in audit.everything() if one["action"].startswith("consent")
        ]


def test_the_evidence_says_what_was_signed_and_carries_the_record_as_it_was_sent(app, alice, consent):
    consent_id, fields = consent
    answer = alice.client.get(_evidence(consent_id))
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    said = text_of(answer.data)
    for words in (fields["title"], fields["signer_name"], fields["body_sha256"], ALICE.device_id):
        assert words in said.replace("\n", " ")
    attached = json.loads(attached_to(answer.data)["consent-evidence.json"])
    assert attached["fields"]["ink"] == fields["ink"]
    assert json.loads(attached["record_as_sent"])["set"]["body"] == fields["body"]
    assert attached["handed_by"]["id"] == ALICE.user_id
    assert _actions(app) == [("consent.printed", ALICE.user_id)]


def test_inv_09_initials_stay_with_what_was_signed(alice):
    office = Pushed(alice)
    patient_id, _, _ = office.a_client()
    strokes = [[[0, 0, 0, 500, 30, 20, 80, 500]], []]
    said = {
        "statements": ["I pay the rest.", "I may stop."],
        "initials": strokes,
        "typed_initials": ["", "AP"],
    }
    [(_, first)] = [key for key in office.shown if key[0] == "consent"]
    again = {**office.shown["consent", first], **said, "signed_at": "2026-11-21T09:00:00Z"}
    op = office.create("consent", "00000000-0000-4000-8000-0000000000d3", patient_id, again)
    office.take([op])
    drawn = alice.client.get(_evidence(op["id"])).data
    assert "AP I may stop." in text_of(drawn)
    attached = json.loads(attached_to(drawn)["consent-evidence.json"])
    assert attached["fields"]["initials"] == strokes
    assert "Initials" not in text_of(alice.client.get(_evidence(first)).data)


def test_inv_15_another_practices_consent_is_answered_like_an_unknown_one(app, alice, charlie, consent):
    consent_id, _ = consent
    nowhere = "00000000-0000-4000-8000-0000000000ff"
    for ask in (
        lambda one: charlie.client.get(_evidence(one)),
        lambda one: charlie.client.post(f"/api/consents/{one}/copies"),
    ):
        foreign, unknown = ask(consent_id), ask(nowhere)
        assert (foreign.status_code, foreign.json["code"]) == (404, "server.not_found")
        assert {**foreign.json, "instance": ""} == {**unknown.json, "instance": ""}


def test_a_person_sees_the_consents_of_their_own_caseload_only(app, alice, bob, consent):
    consent_id, fields = consent
    assert bob.client.get(_evidence(consent_id)).status_code == 200
    with app.app_context():
        exchange.limit(ALICE.practice_id, BOB.user_id)
    assert bob.client.get(_evidence(consent_id)).status_code == 404
    with app.app_context():
        exchange.give(ALICE.practice_id, BOB.user_id, fields["patient_id"])
    assert bob.client.get(_evidence(consent_id)).status_code == 200


def _offered(tablet, consent_id):
    answer = tablet.client.post(f"/api/consents/{consent_id}/copies")
    assert answer.status_code == 201
    return answer.json["url"].partition("localhost")[2], answer.json


def test_a_client_takes_a_copy_once_without_signing_in(app, alice, consent):
    consent_id, fields = consent
    path, said = _offered(alice, consent_id)
    assert len({len(row) for row in said["qr"]} | {len(said["qr"])}) == 1
    client = app.test_client()
    page = client.get(path)
    assert (page.status_code, fields["signer_name"] in page.text) == (200, False)
    assert client.head(f"{path}/consent.pdf").status_code == 200
    copy = client.get(f"{path}/consent.pdf")
    assert fields["signer_name"] in text_of(copy.data)
    assert _actions(app) == [
        ("consent.copy_given", copies.THE_CLIENT),
        ("consent.copy_offered", ALICE.user_id),
    ]
    for again in (client.get(f"{path}/consent.pdf"), client.head(f"{path}/consent.pdf"), client.get(path)):
        assert again.status_code == 410
    assert client.get(f"{path}/consent.pdf").json["code"] == "consent.copy_over"


def test_an_address_gives_nothing_once_its_minutes_are_over(app, alice, consent, monkeypatch):
    path, _ = _offered(alice, consent[0])
    later = copies.now
    monkeypatch.setattr(copies, "now", lambda: later() + timedelta(seconds=copies.LIFE_S + 1))
    assert app.test_client().get(f"{path}/consent.pdf").json["code"] == "consent.copy_over"


def test_no_other_address_gives_a_copy(app, alice, consent):
    path, _ = _offered(alice, consent[0])
    start, _, token = path.rpartition("/")
    said = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    client = app.test_client()
    tried = [
        base64.urlsafe_b64encode(said[:-1]),
        base64.urlsafe_b64encode(said + b"0"),
        b"",
        b"%00",
        b"a" * 80,
    ]
    for at in range(len(said)):
        changed = bytearray(said)
        changed[at] ^= 1
        tried.append(base64.urlsafe_b64encode(changed))
    for token in tried:
        answer = client.get(f"{start}/{token.decode().rstrip('=')}/consent.pdf")
        assert answer.status_code in {404, 410}
        assert answer.content_type == "application/problem+json"
    # The control: the address itself, after all that, still gives it.
    assert client.get(f"{path}/consent.pdf").status_code == 200
