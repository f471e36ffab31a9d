"""I19: whoever has the database and not the key changes nothing unseen; the first bad entry is named."""

from collections import Counter
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from server import audit
from server.audit import check as checking
from server.audit import checkpoint as checkpoints
from server.core import migrate
from server.core.db import acting_for, db, write_lock
from tests.server.audit.tamper import Tamperer, loosened, put, stored
from tests.server.people import ALICE, CHARLIE

ENTRIES, MUTATIONS = 12, 1_000
KINDS = ("chart.pushed", "chart.pulled", "blob.read", "claim.read", "identity.signed_in", "claim.exported")


def write(app, practice_id, count):
    """Write entries that are all different."""
    with app.app_context(), acting_for(practice_id), write_lock():
        for turn in range(count):
            audit.record(
                KINDS[turn % len(KINDS)],
                kind="test",
                object_id=f"object-{turn}",
                who=(ALICE.user_id, CHARLIE.user_id)[turn % 2],
                count=turn,
                span=(turn, turn + 1),
            )


@pytest.fixture
def chain(app):
    """Give (entries, head) of Alice's practice, with a checkpoint of its end in the file."""
    write(app, ALICE.practice_id, ENTRIES)
    entries, head = stored(app, ALICE.practice_id)
    own = app.extensions["tableside.settings"]
    said = {"practice_id": ALICE.practice_id, "n": head["n"], "head": head["head"], "at": entries[-1]["at"]}
    checkpoints.keep(own, checkpoints.Checkpoint(**said))
    return entries, head


@contextmanager
def opened(app):
    """Give a connection past the triggers that does not wait for the disk."""
    with app.app_context(), migrate.owning() as connection:
        if connection.dialect.name == "sqlite":
            connection.connection.dbapi_connection.execute("PRAGMA synchronous=OFF")
        migrate.begin_as_owner(connection)
        with loosened(connection):
            connection.commit()
            yield connection
            migrate.begin_as_owner(connection)
        connection.commit()


def verdicts(app, mutations, practice_id=ALICE.practice_id):
    """Give the fault that is found after each mutation, each done to the chain as it was."""
    found = []
    with opened(app) as connection:
        for _, entries, head, _, _ in mutations:
            put(connection, practice_id, entries, head)
            connection.commit()
            found.append(audit.verify(practice_id).fault)
            db.session.remove()
    return found


def test_inv_19_a_thousand_mutations_are_found_and_the_first_bad_entry_is_named(app, chain):
    mutations = Tamperer(*chain, seed=20261128).mutations(MUTATIONS)
    missed, misnamed = [], []
    for (way, _, _, n, what), fault in zip(mutations, verdicts(app, mutations), strict=True):
        if fault is None:
            missed.append((way, n))
        elif fault.n != n or fault.what not in what:
            misnamed.append((way, n, what, fault))
    assert Counter(way for way, *_ in missed) == {}
    assert misnamed == []


def test_inv_19_an_untouched_chain_is_whole(app, chain):
    """The control, before and after somebody has put the same rows back."""
    with app.app_context():
        assert audit.verify(ALICE.practice_id) == audit.Verdict(entries=len(chain[0]), fault=None)
    assert verdicts(app, [("nothing", *chain, 0, set())]) == [None]


def test_a_verify_that_skips_the_key_would_miss_some(app, chain, monkeypatch):
    """The control: numbers and checkpoints alone see neither edits nor restamped entries."""
    monkeypatch.setattr(checking, "mac_of", lambda _key, _before, entry: entry["mac"])
    mutations = Tamperer(*chain, seed=3).mutations(60)
    found = verdicts(app, mutations)
    missed = {way for (way, *_), fault in zip(mutations, found, strict=True) if fault is None}
    assert missed >= {"edit", "swap"}


def test_a_verify_that_reads_no_checkpoint_would_miss_a_chain_cut_short(app, chain, monkeypatch):
    """The control."""
    monkeypatch.setattr(checking, "kept", lambda _own, _practice_id: [])
    mutations = [one for one in Tamperer(*chain, seed=4).mutations(60) if one[0] == "truncate"]
    assert set(verdicts(app, mutations)) == {None}


def test_inv_19_a_chain_written_anew_with_the_key_is_not_what_the_checkpoint_says(app, chain):
    """As after a backup that was put back: the chain is whole, and another."""
    entries, head = chain
    with opened(app) as connection:
        cut = entries[:-3]
        put(connection, ALICE.practice_id, cut, {**head, "n": len(cut), "head": cut[-1]["mac"]})
        connection.commit()
    write(app, ALICE.practice_id, 5)
    with app.app_context():
        fault = audit.verify(ALICE.practice_id).fault
    assert (fault.n, fault.what) == (head["n"], "rewritten")


@pytest.mark.parametrize("line", ["{}", "no JSON", '{"practice_id": 7}', '{"n": "\\ud800"}'])
def test_inv_19_a_line_among_the_checkpoints_that_we_did_not_write_is_named(app, chain, line):
    file = checkpoints.file_of(app.extensions["tableside.settings"])
    file.write_text(line + "\n" + file.read_text())
    with app.app_context():
        fault = audit.verify(ALICE.practice_id).fault
    if line != '{"practice_id": 7}':
        assert (fault.n, fault.what) == (1, "forged_checkpoint")


def test_inv_19_a_checkpoint_with_another_number_is_not_ours(app, chain):
    file = checkpoints.file_of(app.extensions["tableside.settings"])
    file.write_text(file.read_text().replace(f'"n": {ENTRIES},', '"n": 1,'))
    with app.app_context():
        assert audit.verify(ALICE.practice_id).fault.what == "forged_checkpoint"


def test_inv_19_the_chains_of_two_practices_know_nothing_of_each_other(app, chain):
    write(app, CHARLIE.practice_id, 3)
    entries, head = stored(app, CHARLIE.practice_id)
    assert [entry["n"] for entry in entries] == [1, 2, 3]
    mutations = Tamperer(*chain, seed=5).mutations(6)
    assert None not in verdicts(app, mutations)
    with app.app_context():
        assert audit.verify(CHARLIE.practice_id) == audit.Verdict(entries=3, fault=None)
        assert audit.verify(ALICE.practice_id).fault is not None
    assert stored(app, CHARLIE.practice_id) == (entries, head)


def test_an_entry_of_another_practice_does_not_fit(app, chain):
    write(app, CHARLIE.practice_id, ENTRIES)
    theirs, head = stored(app, CHARLIE.practice_id)
    moved = [{**row, "practice_id": ALICE.practice_id} for row in theirs]
    own = ("moved", moved, {**head, "practice_id": ALICE.practice_id}, 1, set())
    assert verdicts(app, [own])[0].n == 1


def test_a_practice_without_entries_is_whole(app):
    with app.app_context():
        assert audit.verify(CHARLIE.practice_id) == audit.Verdict(entries=0, fault=None)


CHANGES = [
    "UPDATE audit_entry SET who = 'nobody'",
    "UPDATE audit_entry SET mac = mac",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_entry WHERE n = (SELECT max(n) FROM audit_entry)",
    "UPDATE audit_head SET n = n - 1",
    "UPDATE audit_head SET head = ''",
    "UPDATE audit_head SET n = n + 1, practice_id = 'another'",
    "DELETE FROM audit_head",
]
ONLY = {
    "sqlite": [
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE n = 1",
        "INSERT OR REPLACE INTO audit_head SELECT * FROM audit_head",
    ],
    "postgresql": ["TRUNCATE audit_entry", "TRUNCATE audit_head"],
}


def test_inv_19_the_database_itself_refuses_to_change_or_delete(app, chain):
    with app.app_context():
        changes = CHANGES + ONLY[db.engine.dialect.name]
        for change in changes:
            with migrate.owning() as connection:
                migrate.begin_as_owner(connection)
                with pytest.raises(Exception, match="audit"):
                    connection.execute(text(change))
    assert stored(app, ALICE.practice_id) == chain
