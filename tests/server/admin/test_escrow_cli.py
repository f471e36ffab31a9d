"""What is in escrow can be listed, looked at and saved from the command line."""

import hashlib
import json

import pytest

from tests.server.exchange.backup import backup, restore
from tests.server.exchange.test_escrow import BYTES, give
from tests.server.tablet import new_id


def test_it_lists_by_practice_with_the_newest_first(run, alice, bob, charlie):
    ours = [give(alice, b"1").json["id"], give(bob, b"22", about="rows").json["id"]]
    theirs = give(charlie, b"333").json["id"]
    answer = run("escrow", "list")
    assert answer.exit_code == 0, answer.output
    lines = answer.output.splitlines()
    assert {line[2:38] for line in lines[1:3]} == set(ours)
    assert lines[0] == "Made-up Hands"
    assert lines[3:] == ["Someone Else's Practice", lines[4]]
    assert theirs in lines[4]
    [bobs] = [line for line in lines if "Bob" in line]
    assert "rows" in bobs
    assert "2 bytes" in bobs


def test_it_says_all_that_is_known_of_one(run, bob):
    kept = give(bob, about="a letter").json["id"]
    answer = run("escrow", "show", kept)
    assert answer.exit_code == 0
    for words in ("Bob", bob.device_id, "other (a letter)", hashlib.sha256(BYTES).hexdigest()):
        assert words in answer.output
    assert "ops" not in answer.output, "the bytes are not shown"


def test_it_saves_the_bytes_for_one_pair_of_eyes_and_never_over_a_file(run, alice, tmp_path):
    kept = give(alice).json["id"]
    out = tmp_path / "out.bin"
    assert run("escrow", "save", kept, str(out)).exit_code == 0
    assert out.read_bytes() == BYTES
    assert out.stat().st_mode & 0o777 == 0o600
    again = run("escrow", "save", kept, str(out))
    assert again.exit_code == 1
    assert "cannot be written" in again.output


def test_it_reads_what_a_tablet_had_of_a_history_that_was_lost(app, run, alice, bob):
    june = new_id()
    alice.exchange(alice.new_patient(june, phone="555-0100"))
    saved = backup(app)
    alice.exchange(alice.change("patient", june, june, 1, phone="555-\u202e0111"))
    rows = bob.exchange()["changes"]
    restore(app, saved)
    said = {"device": bob.device_id, "schema": 1, "epoch": bob.epoch, "agreed": 1, "rows": rows}
    kept = give(bob, json.dumps(said).encode(), about="rows").json["id"]
    answer = run("escrow", "read", kept)
    assert answer.exit_code == 0, answer.output
    assert answer.output.splitlines() == [
        f"of the history {bob.epoch}, which is today's up to 1",
        "1 records, of which the office says 1 otherwise today",
        f"patient {june} of June Example",
        "  open then, at 2; open now",
        "  phone",
        '    then  "555-\\u202e0111"',
        '    now   "555-0100"',
    ]


def test_it_says_of_other_things_that_it_cannot_read_them(run, bob):
    answer = run("escrow", "read", give(bob).json["id"])
    assert answer.exit_code == 1
    assert "This is not of a lost history" in answer.output


@pytest.mark.parametrize("words", [["show"], ["read"], ["save"]])
def test_an_id_nobody_has_is_said_to_be_so(run, words, tmp_path):
    more = [str(tmp_path / "out.bin")] if words == ["save"] else []
    answer = run("escrow", *words, new_id(), *more)
    assert answer.exit_code == 1
    assert "Nothing in escrow has the id" in answer.output
