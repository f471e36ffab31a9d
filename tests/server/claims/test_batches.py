"""At the desk: ready claims are sent with one press, and each batch says where it stands."""

import pytest
from sqlalchemy import select

from server import claims
from server.claims.models import BatchRow, ClaimRow
from server.clearinghouse import connection
from server.core.db import acting_for, db, write_lock
from tests.server.audit.tamper import stored
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE

FOLDER = {"kind": "folder", "on": True, "usage": "T"}


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def by_folder(alice):
    """Let the practice's claims leave by a folder, and give it."""
    return alice.client.put("/api/clearinghouse", json=FOLDER).json["folder"]


def send(tablet, *claim_ids):
    return tablet.client.post("/api/batches", json={"claims": list(claim_ids)} if claim_ids else {})


def run(app):
    with app.app_context():
        return claims.send_due(ALICE.practice_id)


def listed(tablet):
    return tablet.client.get("/api/batches").json["batches"]


def test_every_ready_claim_is_sent_and_then_none_is_left(app, office, by_folder, dana, tmp_path):
    for _ in range(2):
        office.a_finished_visit(office.a_client())
    made = send(dana)
    assert (made.status_code, made.json["claims"], made.json["usage"]) == (201, 2, "T")
    assert [(one["state"], one["claims"]) for one in listed(dana)] == [("waiting", 2)]
    assert run(app).sent == [made.json["file_name"]]
    [batch] = listed(dana)
    assert (batch["state"], batch["tries"], batch["trouble"]) == ("sent", 1, None)
    with app.app_context(), acting_for(ALICE.practice_id):
        row = db.session.scalars(select(BatchRow)).one()
        sent = (tmp_path / "clearinghouse" / ALICE.practice_id / "drop" / row.file_name).read_bytes()
        assert row.sha256 == claims.batches.hashlib.sha256(sent).hexdigest()
    assert send(dana).json["code"] == "claims.nothing_to_send"
    assert [one["action"] for one in stored(app, ALICE.practice_id)[0] if one["kind"] == "batch"] == [
        "claim.exported",
        "claim.sent",
    ]


def test_chosen_claims_are_sent_and_others_stay(app, office, by_folder, alice):
    for _ in range(2):
        office.a_finished_visit(office.a_client())
    first, second = (one["id"] for one in alice.client.get("/api/claims").json["claims"])
    assert send(alice, first).json["claims"] == 1
    left = {one["id"]: one["exported_at"] for one in alice.client.get("/api/claims").json["claims"]}
    assert left[first] is not None
    assert left[second] is None
    assert send(alice, first).json["code"] == "claims.nothing_to_send"


def test_without_a_connection_nothing_is_made(office, alice):
    office.a_finished_visit(office.a_client())
    assert send(alice).json["code"] == "claims.no_connection"
    alice.client.put("/api/clearinghouse", json=FOLDER | {"on": False})
    assert send(alice).json["code"] == "claims.no_connection"
    assert alice.client.get("/api/batches").json == {"sends": False, "usage": "T", "batches": []}


def test_what_every_file_needs_is_said(alice):
    office = Pushed(alice, practice={"phone": None})
    alice.client.put("/api/clearinghouse", json=FOLDER)
    office.a_finished_visit(office.a_client())
    refused = send(alice).json
    assert (refused["code"], "telephone" in refused["detail"]) == ("claims.cannot_write", True)


@pytest.mark.parametrize("slip", [(b"SE*", b"SE*1"), (b"***12:", b"***98:")], ids=["ours", "pyx12"])
@pytest.mark.usefixtures("by_folder")
def test_a_file_that_fails_its_check_leaves_nothing_due(app, office, alice, monkeypatch, slip):
    office.a_finished_visit(office.a_client())
    write = claims.make.x12.write_837p
    with monkeypatch.context() as patch:
        spoiled = lambda *words: (part.replace(*slip) for part in write(*words))  # noqa: E731
        patch.setattr(claims.make.x12, "write_837p", spoiled)
        assert send(alice).json["code"] == "claims.failed_check"
    assert [one["state"] for one in listed(alice)] == ["cut_short"]
    assert run(app).sent == []
    assert send(alice).json["claims"] == 1, "the claim is still there to send"


def test_whoever_wants_to_know_is_told_that_something_is_due(office, by_folder, alice, monkeypatch):
    told = []
    monkeypatch.setattr(claims.batches, "_HEARERS", [])
    claims.on_due(told.append)
    claims.on_due(told.append)
    office.a_finished_visit(office.a_client())
    send(alice)
    assert told == [ALICE.practice_id]


def test_claims_that_left_in_test_files_are_ready_again_once_files_are_real(app, office, by_folder, alice):
    office.a_finished_visit(office.a_client())
    send(alice)
    run(app)
    assert alice.client.put("/api/clearinghouse", json=FOLDER | {"usage": "P"}).status_code == 200
    made = send(alice).json
    assert (made["claims"], made["usage"]) == (1, "P")
    with app.app_context():
        assert connection(ALICE.practice_id).usage == "P"
        assert run(app).sent == [made["file_name"]]
    for usage in ("T", "P"):
        alice.client.put("/api/clearinghouse", json=FOLDER | {"usage": usage})
        assert send(alice).json["code"] == "claims.nothing_to_send", "what was really claimed is so once"


def test_the_command_line_changes_usage_alike(app, office, by_folder, alice):
    office.a_finished_visit(office.a_client())
    send(alice)
    with app.app_context():
        claims.set_partner(ALICE.practice_id, {"usage": "P"})
        with acting_for(ALICE.practice_id):
            assert db.session.scalars(select(ClaimRow.exported_at)).one() is None
    assert run(app).troubles == [], "the test file may still go to where test files go"
    made = send(alice).json
    assert made["usage"] == "P"
    assert [trouble.code for _, trouble in run(app).troubles] == ["claims.other_usage"]


def test_what_a_person_found_out_is_taken_of_batches_that_ask_for_it_only(app, office, by_folder, alice):
    office.a_finished_visit(office.a_client())
    number = send(alice).json["control_number"]
    at = f"/api/batches/{number}/outcome"
    assert alice.client.put(at, json={"arrived": True}).json["code"] == "claims.batch_moved"
    for nobodys in (77, 11_196_898_441_167_735_095_296):
        answer = alice.client.put(f"/api/batches/{nobodys}/outcome", json={"arrived": True})
        assert answer.json["code"] == "claims.unknown_batch"
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        row = db.session.scalars(select(BatchRow)).one()
        row.whole_at, row.whole_place = "2026-11-30T00:00:00Z", "elsewhere"
    run(app)
    [said] = listed(alice)
    assert (said["state"], said["trouble"]["code"]) == ("stuck", "claims.maybe_sent")
    assert alice.client.put(at, json={"arrived": False}).status_code == 204
    assert run(app).sent == [said["file_name"]]


def test_only_the_office_sends(office, by_folder, bob):
    assert bob.client.get("/api/batches").status_code == 403
    assert send(bob).status_code == 403
    assert bob.client.post("/api/batches/again").status_code == 403


def test_a_change_of_the_connection_has_what_is_stuck_tried_again(app, office, by_folder, alice, tmp_path):
    office.a_finished_visit(office.a_client())
    send(alice)
    drop = tmp_path / "clearinghouse" / ALICE.practice_id / "drop"
    drop.rmdir()
    run(app)
    assert [one["state"] for one in listed(alice)] == ["stuck"]
    assert run(app).troubles == []
    alice.client.put("/api/clearinghouse", json=FOLDER)
    assert len(run(app).sent) == 1


def test_again_has_it_tried_at_once(app, office, by_folder, alice, tmp_path):
    office.a_finished_visit(office.a_client())
    send(alice)
    drop = tmp_path / "clearinghouse" / ALICE.practice_id / "drop"
    drop.rmdir()
    run(app)
    drop.mkdir()
    assert run(app).sent == []
    assert alice.client.post("/api/batches/again").status_code == 204
    assert len(run(app).sent) == 1
