"""At the desk: a file is taken in, and a claim says what was heard of it, in words and as it was sent."""

import pytest
from sqlalchemy import event

from server import claims
from server.acknowledgments.words import CODES, meaning
from server.core.db import db
from tests.server.acknowledgments.test_take import of_claims, said_of
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE

OCTETS = "application/octet-stream"


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def sent(app, office, tmp_path):
    office.a_finished_visit(office.a_client())
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "out", draw=False)
    [claim] = office.tablet.client.get("/api/claims").json["claims"]
    return claim


def post(client, content, name="came.277"):
    return client.post(f"/api/answers?name={name}", data=content, content_type=OCTETS)


def heard(client, claim):
    return client.get(f"/api/claims/{claim['id']}/answers").json


def test_a_refusal_is_said_in_words_with_its_codes_and_its_segments(alice, sent):
    assert heard(alice.client, sent) == {"state": "sent", "verified_on": None, "answers": []}
    answer = post(alice.client, of_claims(said_of(sent["claim_number"], accepted=False)))
    assert answer.json == {"answers": 1, "unmatched": [], "other_usage": [], "refused": "", "again": False}
    told = heard(alice.client, sent)
    assert told["state"] == "clearinghouse_rejected"
    [one] = told["answers"]
    assert (one["kind"], one["level"], one["accepted"], one["file_name"]) == (
        "277CA",
        "clearinghouse",
        False,
        "came.277",
    )
    assert one["segments"] == [
        f"TRN*2*{sent['claim_number']}",
        "STC*A7:562:85*20261130*U*84",
        "REF*1K*P-1",
    ]
    [said] = one["said"]
    assert (said["en"], said["codes"]) == ("Something is wrong: the NPI (the practice)", "A7:562:85")


def test_files_are_listed_with_what_they_brought_and_why_one_was_refused(alice, sent):
    whole = of_claims(said_of(sent["claim_number"], accepted=True))
    post(alice.client, whole, "one.277")
    assert post(alice.client, whole, "two.277").json["again"]
    assert "IEA is missing" in post(alice.client, whole[:-20], "cut.277").json["refused"]
    assert post(alice.client, of_claims(said_of("NOT-OURS", accepted=True))).json["unmatched"] == ["NOT-OURS"]
    listed = {one["name"]: one for one in alice.client.get("/api/answers").json["files"]}
    assert set(listed) == {"one.277", "cut.277", "came.277"}
    assert (listed["one.277"]["answers"], listed["one.277"]["refused"]) == (1, "")
    assert (listed["cut.277"]["answers"], "IEA is missing" in listed["cut.277"]["refused"]) == (0, True)


def test_a_page_that_is_no_x12_is_kept_as_refused(alice):
    answer = post(alice.client, b"<html>please sign in</html>")
    assert answer.status_code == 200
    assert answer.json["refused"].startswith("line 1, segment 1: an interchange begins with ISA")
    assert post(alice.client, b"", "empty").json["refused"] == "segment 0: the file is empty"


def test_the_list_and_the_claim_itself_say_where_it_stands(alice, sent):
    def told():
        [row] = alice.client.get("/api/claims").json["claims"]
        return row["state"], alice.client.get(f"/api/claims/{sent['id']}").json["state"]

    assert told() == ("sent", "sent")
    post(alice.client, of_claims(said_of(sent["claim_number"], accepted=False)))
    assert told() == ("clearinghouse_rejected", "clearinghouse_rejected")


def test_a_claim_that_was_not_sent_stands_nowhere(alice, office):
    office.a_finished_visit(office.a_client())
    [row] = alice.client.get("/api/claims").json["claims"]
    assert (row["status"], row["exported_at"], row["state"]) == ("ready", None, None)


def test_a_longer_list_asks_the_database_no_more_often(app, alice, office, sent, tmp_path):
    def asked():
        said = []
        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", heard := lambda *given: said.append(given[2]))
        answer = alice.client.get("/api/claims").json
        event.remove(engine, "before_cursor_execute", heard)
        assert {row["state"] for row in answer["claims"]} == {"sent"}
        return len(answer["claims"]), len(said)

    first, few = asked()
    client = office.a_client()
    for day in range(10, 20):
        office.a_finished_visit(client, day=f"2026-11-{day}")
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "more", draw=False)
    more, many = asked()
    assert (first, more > 3, many) == (1, True, few)


def test_only_the_office_takes_files_in_and_sees_what_was_heard(alice, bob, charlie, sent):
    content = of_claims(said_of(sent["claim_number"], accepted=True))
    assert post(bob.client, content).status_code == 403
    assert bob.client.get("/api/answers").status_code == 403
    assert charlie.client.get(f"/api/claims/{sent['id']}/answers").status_code == 404
    assert charlie.client.get("/api/answers").json == {"files": []}
    assert alice.client.post("/api/answers", data=content, content_type="text/plain").status_code == 415


def test_a_code_without_words_is_named_and_every_word_is_in_both_languages():
    assert meaning("A7", "9999", "ZZ") == {
        "en": "Something is wrong: code 9999",
        "es": "Algo está mal: código 9999",
    }
    assert meaning("E9", "21", "")["en"] == "E9: missing or invalid information"
    assert all(words["en"] and words["es"] for words in CODES.values())
