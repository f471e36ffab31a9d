"""I19: the chain is whole over an exchange of keys, and an old key proves nothing of what came after it."""

import pytest

from server import audit
from server.audit import checkpoint as checkpoints
from server.audit.chain import chain_key, mac_of
from tests.server.audit.tamper import loosened, put, stored
from tests.server.audit.test_check import write
from tests.server.audit.test_tablets import rolled_back, told
from tests.server.exchange.backup import backup, restore
from tests.server.keys import exchange_key, lose_oldest, own
from tests.server.lanes import everything
from tests.server.people import ALICE
from tests.server.tablet import new_id

BEFORE = 5


@pytest.fixture
def ring(app):
    """Give the keys of an office with entries before an exchange, one of it, and entries after."""
    write(app, ALICE.practice_id, BEFORE)
    made = exchange_key(app)
    write(app, ALICE.practice_id, 3)
    entries, head = stored(app, ALICE.practice_id)
    said = {"practice_id": ALICE.practice_id, "n": head["n"], "head": head["head"], "at": entries[-1]["at"]}
    checkpoints.keep(own(app), checkpoints.Checkpoint(**said))
    return made


def fault(app):
    with app.app_context():
        found = audit.verify(ALICE.practice_id).fault
    return found and (found.n, found.what)


def stamped(app, key, entries, since):
    """Write entries from a number on anew, as whoever has a key and the database could."""
    before = entries[since - 2]["mac"]
    for row in entries[since - 1 :]:
        before = row["mac"] = mac_of(chain_key(key), before, row)
    head = {"practice_id": ALICE.practice_id, "n": len(entries), "head": before}
    with everything(app) as connection, loosened(connection):
        put(connection, ALICE.practice_id, entries, head)


def test_inv_19_the_chain_is_whole_over_exchanges_and_after_the_key_is_retired(app, ring):
    assert fault(app) is None
    exchange_key(app)
    write(app, ALICE.practice_id, 2)
    own(app).key_file.retire(ring.oldest.id)
    with app.app_context():
        assert audit.verify(ALICE.practice_id).entries == BEFORE + 1 + 3 + 1 + 2
    assert fault(app) is None


def test_inv_19_the_exchange_is_an_entry_by_the_new_key_and_is_written_once(app, ring):
    entries, _ = stored(app, ALICE.practice_id)
    said = [row for row in entries if row["action"] == "keys.exchanged"]
    assert [(row["n"], row["object_id"]) for row in said] == [
        (BEFORE + 1, f"{ring.oldest.id}.{ring.current.id}")
    ]
    assert mac_of(chain_key(ring.current), entries[BEFORE - 1]["mac"], said[0]) == said[0]["mac"]


def test_inv_19_whoever_has_the_old_key_rewrites_nothing_unseen(app, ring):
    entries, head = stored(app, ALICE.practice_id)
    for since in (2, BEFORE, BEFORE + 1, BEFORE + 2, len(entries)):
        changed = [dict(row) for row in entries]
        changed[since - 1]["who"] = "somebody"
        stamped(app, ring.oldest, changed, since)
        wrong = fault(app)
        # From BEFORE + 1 on all of it is well chained by the old key, and the checkpoints say otherwise.
        assert wrong is not None, since
        assert wrong[0] >= min(since, BEFORE + 1)
    with everything(app) as connection, loosened(connection):
        put(connection, ALICE.practice_id, entries, head)
    assert fault(app) is None


def test_inv_19_an_entry_by_the_old_key_after_one_by_the_new_is_a_fault(app, ring):
    entries, _ = stored(app, ALICE.practice_id)
    stamped(app, ring.oldest, entries, BEFORE + 3)
    found = fault(app)
    assert (found[0], found[1] in {"changed", "restamped", "inserted"}) == (BEFORE + 3, True)


def test_a_key_that_is_missing_is_said_to_be(app, ring):
    path = own(app).key_file.path
    whole = path.read_text()
    lose_oldest(app)
    assert fault(app) == (1, "key_missing")
    path.write_text(whole.splitlines()[0])  # as one from a backup of before the exchange
    assert own(app).ring.keys == (ring.oldest,)
    assert fault(app) == (BEFORE + 1, "key_missing")
    path.write_text(whole)
    assert fault(app) is None


def test_checkpoints_of_before_still_count_and_none_is_taken_for_forged(app, alice, ring):
    saved = backup(app)
    alice.exchange(alice.new_patient(new_id()))
    remembered = told(alice)
    exchange_key(app)
    own(app).key_file.retire(ring.current.id)
    assert fault(app) is None
    restore(app, saved)
    alice.cursor = alice.epoch = None
    told(alice, remembered)
    assert len(rolled_back(app)) == 1
    assert all(one for _, one in checkpoints.kept(own(app), ALICE.practice_id))


def test_a_checkpoint_by_a_key_the_office_never_had_proves_nothing(app, alice, ring):
    alice.exchange(alice.new_patient(new_id()))
    given = told(alice)
    other = ring.exchanged("2026-01-01T00:00:00Z").current
    lie = checkpoints.Checkpoint(practice_id=ALICE.practice_id, n=99, head="ab" * 32, at=given["at"])
    told(alice, {"n": 99, "head": lie.head, "at": lie.at, "sig": checkpoints.sign(other, lie)})
    assert rolled_back(app) == []
