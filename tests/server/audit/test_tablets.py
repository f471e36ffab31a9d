"""Tablets remember how far the chain went, and the office finds out from them that its log went back."""

import pytest

from server import audit
from server.audit import checkpoint
from server.core.time import iso_in
from tests.server.audit.tamper import stored
from tests.server.exchange.backup import backup, restore
from tests.server.people import ALICE
from tests.server.tablet import new_id


def told(tablet, remembered=None):
    """Exchange as a tablet that remembers a checkpoint, or none yet, and give what it is to remember."""
    return tablet.exchange(audit=remembered).get("audit")


def rolled_back(app):
    return [one for one in stored(app, ALICE.practice_id)[0] if one["action"] == "audit.rolled_back"]


def an_hour_later(monkeypatch):
    monkeypatch.setattr("server.audit.tablets.iso_in", lambda _seconds: iso_in(60))


def test_a_tablet_is_given_the_head_of_the_chain_to_remember(app, alice):
    alice.exchange(alice.new_patient(new_id()))
    given = told(alice)
    _, head = stored(app, ALICE.practice_id)
    assert (given["n"], given["head"]) == (head["n"], head["head"])
    assert set(given) == {"n", "head", "at", "sig"}
    assert told(alice, given) is None


def test_a_tablet_that_does_not_speak_of_checkpoints_hears_nothing_of_them(alice):
    assert "audit" not in alice.exchange(alice.new_patient(new_id()))
    assert "audit" not in alice.exchange()


def test_before_anything_was_written_there_is_nothing_to_remember(alice):
    assert told(alice) is None


def test_it_is_given_another_once_an_hour_when_something_happened(app, alice, monkeypatch):
    alice.exchange(alice.new_patient(new_id()))
    first = told(alice)
    alice.exchange(alice.new_patient(new_id()))
    assert told(alice, first) is None
    an_hour_later(monkeypatch)
    second = told(alice, first)
    assert second["n"] > first["n"]
    assert told(alice, second) is None
    assert rolled_back(app) == []


def test_inv_19_a_log_that_was_cut_short_is_found_out_by_a_tablet_and_written_down_once(app, alice, bob):
    alice.exchange(alice.new_patient(new_id()))
    told(alice)
    saved = backup(app)
    alice.exchange(alice.new_patient(new_id()))
    before = stored(app, ALICE.practice_id)[1]["n"]
    remembered = told(alice)
    restore(app, saved)
    alice.cursor = alice.epoch = None
    given = told(alice, remembered)
    [entry] = rolled_back(app)
    assert (entry["to_n"], entry["digest"]) == (before, f"sha256:{remembered['head']}")
    assert (entry["who"], entry["device_id"]) == (ALICE.user_id, ALICE.device_id)
    assert entry["n"] <= given["n"] <= stored(app, ALICE.practice_id)[1]["n"]
    assert told(alice, given) is None
    told(alice, remembered)
    told(bob, remembered)
    assert len(rolled_back(app)) == 1


def test_inv_19_so_is_a_log_that_has_grown_again_since(app, alice):
    alice.exchange(alice.new_patient(new_id()))
    saved = backup(app)
    alice.exchange(alice.new_patient(new_id()))
    remembered = told(alice)
    restore(app, saved)
    alice.cursor, alice.n = None, 1
    for _ in range(3):
        alice.send(alice.new_patient(new_id()))
    told(alice, remembered)
    assert len(rolled_back(app)) == 1


@pytest.mark.parametrize(
    "change", [{"n": 5_000}, {"head": "ab" * 32}, {"at": "2027-01-01T00:00:00Z"}, {"sig": ""}]
)
def test_what_the_office_never_signed_proves_nothing(app, alice, change):
    alice.exchange(alice.new_patient(new_id()))
    told(alice, told(alice) | change)
    assert rolled_back(app) == []


def test_a_checkpoint_of_another_practice_proves_nothing(app, alice, charlie):
    alice.exchange(alice.new_patient(new_id()))
    charlie.exchange(charlie.new_patient(new_id()))
    told(charlie, told(alice))
    assert stored(app, charlie.practice_id)[0][-1]["action"] != "audit.rolled_back"


def test_after_a_backup_was_put_back_the_operator_can_have_it_written_down_and_the_chain_is_whole(app, alice):
    alice.exchange(alice.new_patient(new_id()))
    saved = backup(app)
    alice.exchange(alice.new_patient(new_id()))
    entries, head = stored(app, ALICE.practice_id)
    own = app.extensions["tableside.settings"]
    said = {"practice_id": ALICE.practice_id, "n": head["n"], "head": head["head"], "at": entries[-1]["at"]}
    checkpoint.keep(own, checkpoint.Checkpoint(**said))
    with app.app_context():
        assert not audit.note_rollback(ALICE.practice_id)
    restore(app, saved)
    with app.app_context():
        assert audit.verify(ALICE.practice_id).fault.what == "truncated"
        assert audit.note_rollback(ALICE.practice_id)
        verdict = audit.verify(ALICE.practice_id)
    assert (verdict.fault, verdict.on_record) == (None, 1)
