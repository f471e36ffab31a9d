"""Entries are written with the act they are about, or before the bytes leave; or else nothing happens."""

import json
import sqlite3
import threading

import pytest
from sqlalchemy.exc import OperationalError

from server import audit
from server.audit import write as recording
from server.audit.checkpoint import Checkpoint, file_of, kept
from server.core.db import WallError, acting_for, db, write_lock
from server.core.problem import Problem
from sync.canon import digest
from tests.server.audit.tamper import stored
from tests.server.blobs.uploads import address, picture, upload
from tests.server.people import ALICE, BOB, CHARLIE
from tests.server.tablet import Tablet, new_id


def actions(app, practice_id=ALICE.practice_id):
    """Give what was written down, in order."""
    return [entry["action"] for entry in stored(app, practice_id)[0]]


def test_inv_20_a_push_is_one_entry_with_its_count_range_and_digest(app, alice):
    june = new_id()
    ops = [alice.new_patient(june), alice.change("patient", june, june, 0, city="Reno")]
    alice.exchange(*ops)
    entry, page = stored(app, ALICE.practice_id)[0]
    assert (entry["action"], page["action"]) == ("chart.pushed", "chart.pulled"), (
        "whoever begins gets it whole"
    )
    assert page["count"] == 1
    assert (entry["who"], entry["device_id"]) == (ALICE.user_id, ALICE.device_id)
    assert (entry["count"], entry["from_n"], entry["to_n"]) == (2, 1, 2)
    assert entry["digest"] == digest([op["op"] for op in ops])
    assert entry["device_at"] == ops[-1]["at"]
    assert "June" not in repr(entry)


def test_inv_20_a_page_is_one_entry_and_an_exchange_that_carries_nothing_is_none(app, alice, bob):
    alice.exchange(alice.new_patient(new_id()))
    before = ["chart.pushed", "chart.pulled"]
    alice.exchange(alice.new_patient(new_id()))
    assert actions(app) == [*before, "chart.pushed"], "an echo tells a tablet nothing it has not sent"
    bob.exchange()
    assert actions(app) == [*before, "chart.pushed", "chart.pulled"]
    page = stored(app, ALICE.practice_id)[0][-1]
    assert (page["who"], page["count"], page["from_n"], page["to_n"]) == (BOB.user_id, 2, 0, 2)
    for tablet in (alice, bob, bob):
        tablet.exchange()
    assert len(actions(app)) == 4


def test_ops_that_come_again_are_not_written_down_again(app, alice):
    op = alice.new_patient(new_id())
    alice.send(op)
    alice.send(op)
    assert actions(app) == ["chart.pushed", "chart.pulled", "chart.pulled"], (
        "each answer has the record whole"
    )


def test_inv_20_the_request_is_named_as_the_log_names_it(app, alice, bob):
    alice.exchange(alice.new_patient(new_id()))
    answer = bob.send()
    assert stored(app, ALICE.practice_id)[0][-1]["request_id"] == answer.headers["X-Request-Id"]


def test_inv_20_what_cannot_be_written_down_does_not_leave(app, alice, monkeypatch):
    photo = picture()
    upload(alice, photo)
    assert alice.client.get(address(photo)).status_code == 200

    def fail(*_):
        raise OperationalError("", {}, Exception("the disk is full"))

    with monkeypatch.context() as patch:
        patch.setattr(recording, "_extend", fail)
        refused = alice.client.get(address(photo))
    assert (refused.status_code, refused.json["code"]) == (503, "audit.not_written")
    assert refused.json["retry"] == "same"
    assert refused.headers["Retry-After"] == "2"
    assert refused.headers["Tus-Resumable"] == "1.0.0"
    assert alice.client.get(address(photo)).status_code == 200
    assert actions(app) == ["blob.read"] * 2


def test_inv_20_a_full_disk_is_named_and_not_waited_for(app, alice, monkeypatch):
    """Found at an office whose disk was full: it said it was busy, for as long as anybody asked again."""
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL

    def fail(*_):
        raise OperationalError("", {}, full)

    photo = picture()
    upload(alice, photo)
    monkeypatch.setattr(recording, "_extend", fail)
    refused = alice.client.get(address(photo))
    assert (refused.status_code, refused.json["code"]) == (507, "audit.no_room")
    assert refused.json["who"] == "office"


def test_inv_20_a_push_that_cannot_be_written_down_is_not_taken(app, alice, monkeypatch):
    def fail(*_):
        raise OperationalError("", {}, Exception("the disk is full"))

    op = alice.new_patient(new_id())
    with monkeypatch.context() as patch:
        patch.setattr(recording, "_extend", fail)
        assert alice.send(op).json["code"] == "audit.not_written"
    assert alice.exchange()["n"] == 0
    assert [ack["r"] for ack in alice.exchange(op)["acks"]] == ["applied"]


def test_a_transaction_that_is_rolled_back_leaves_no_entry(app):
    def cut_short():
        with write_lock():
            audit.record("claim.read")
            raise ZeroDivisionError

    with app.app_context(), acting_for(ALICE.practice_id):
        with pytest.raises(ZeroDivisionError):
            cut_short()
        with write_lock():
            audit.record("audit.read")
    assert actions(app) == ["audit.read"]


def test_one_transaction_may_act_for_two_practices(app):
    with app.app_context(), write_lock():
        for one in (CHARLIE, ALICE, CHARLIE):
            with acting_for(one.practice_id):
                audit.record("claim.read")
    assert actions(app) == ["claim.read"]
    assert actions(app, CHARLIE.practice_id) == ["claim.read"] * 2
    with app.app_context():
        assert audit.verify(CHARLIE.practice_id).fault is None


def test_at_the_command_line_the_operator_acts(app):
    with app.app_context(), acting_for(ALICE.practice_id):
        audit.record("claim.read")
    [entry] = stored(app, ALICE.practice_id)[0]
    assert (entry["who"], entry["device_id"], entry["request_id"]) == ("operator", "", "-")


def test_only_what_is_in_the_catalogue_is_written_and_only_for_a_practice(app):
    with app.app_context():
        with pytest.raises(WallError):
            audit.record("claim.read")
        with acting_for(ALICE.practice_id), pytest.raises(ValueError, match="catalogue"):
            audit.record("claim.admired")


def test_inv_21_what_is_no_id_is_withheld(app):
    with app.app_context(), acting_for(ALICE.practice_id):
        audit.record("claim.read", object_id="June Example, 555-0100", device_id="June's")
    [entry] = stored(app, ALICE.practice_id)[0]
    assert (entry["object_id"], entry["device_id"]) == ("[withheld]", "[withheld]")


def test_a_checkpoint_is_kept_outside_the_database_once_an_hour(app, alice, monkeypatch):
    own = app.extensions["tableside.settings"]
    for _ in range(3):
        alice.exchange(alice.new_patient(new_id()))
    assert len(actions(app)) == 4
    [(_, first)] = kept(own, ALICE.practice_id)
    entries, _ = stored(app, ALICE.practice_id)
    assert first == Checkpoint(
        practice_id=ALICE.practice_id, n=1, head=entries[0]["mac"], at=entries[0]["at"]
    )
    assert file_of(own).stat().st_mode & 0o777 == 0o600
    assert file_of(own).parent.stat().st_mode & 0o777 == 0o700
    monkeypatch.setattr("server.audit.checkpoint.iso_in", lambda _seconds: "9999")
    alice.exchange(alice.new_patient(new_id()))
    assert [one.n for _, one in kept(own, ALICE.practice_id)] == [1, 5]
    assert "practice_id" in json.loads(file_of(own).read_text().splitlines()[0])


def test_a_checkpoint_that_cannot_be_kept_stops_nobody(app, alice):
    own = app.extensions["tableside.settings"]
    (own.data_dir / "audit").write_text("in the way")
    alice.exchange(alice.new_patient(new_id()))
    (own.data_dir / "audit").unlink()
    assert list(kept(own, ALICE.practice_id)) == []
    alice.exchange(alice.new_patient(new_id()))
    assert [one.n for _, one in kept(own, ALICE.practice_id)] == [3]


def test_eight_tablets_at_once_leave_a_chain_without_gaps(app, alice):
    if db_name(app) == "sqlite":
        threads, pushes = 4, 2
    else:
        threads, pushes = 8, 5
    tablets = [Tablet(app, (ALICE, BOB)[turn % 2], device_id=new_id()) for turn in range(threads)]
    together = threading.Barrier(threads)
    failed = []

    def work(tablet):
        together.wait()
        try:
            for _ in range(pushes):
                tablet.exchange(tablet.new_patient(new_id()))
        except Exception as error:  # noqa: BLE001  # said below, in the test's own thread
            failed.append(error)

    workers = [threading.Thread(target=work, args=[tablet]) for tablet in tablets]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failed == []
    entries, head = stored(app, ALICE.practice_id)
    assert [entry["n"] for entry in entries] == list(range(1, head["n"] + 1))
    assert sum(entry["action"] == "chart.pushed" for entry in entries) == threads * pushes
    with app.app_context():
        assert audit.verify(ALICE.practice_id) == audit.Verdict(entries=head["n"], fault=None)


def db_name(app):
    with app.app_context():
        return db.engine.dialect.name


def test_a_problem_says_that_retrying_helps():
    assert Problem("audit.not_written", retry_after=2).body["retry"] == "same"
