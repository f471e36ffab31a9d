"""A backup holds the keys of its moment, and an office of one opens whatever is in it."""

import base64
import json

import pytest

from server import audit
from server.backup import pack
from server.core.key_file import KeysBusyError
from tests.server.backup.test_history import moved
from tests.server.keys import LONG_AGO, exchange_key, own
from tests.server.people import ALICE
from tests.server.tablet import new_id

RECOVERY = "/api/identity/device/recovery"
KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture
def patient(alice, bob):
    """Give a patient both tablets have seen, in an office that keeps a recovery key of Alice's tablet."""
    made = new_id()
    alice.exchange(alice.new_patient(made, phone="555-0100"))
    bob.pull()
    alice.client.put(RECOVERY, json={"key": KEY})
    return made


def is_whole(app):
    with app.app_context():
        return audit.verify(ALICE.practice_id).fault is None


def test_inv_14_a_backup_of_before_an_exchange_makes_an_office_that_tablets_of_after_it_come_back_to(  # noqa: PLR0917
    app, alice, bob, patient, take, elsewhere, key
):
    file = take().file
    ring = exchange_key(app)
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    bob.pull()
    _, office = elsewhere.restore(file, key)
    assert own(office).ring.keys == (ring.oldest,)
    assert is_whole(office)
    bob = moved(bob, office)
    answer = bob.exchange()
    assert (answer["reset"], [change["f"]["phone"] for change in answer["changes"]]) == (True, ["555-0100"])
    assert moved(alice, office).client.get(RECOVERY).json == {"key": KEY}


def test_inv_14_with_the_newer_key_beside_it_tablets_tell_what_was_lost(  # noqa: PLR0917
    app, alice, patient, take, elsewhere, key
):
    past = [[alice.epoch, alice.cursor]]
    file = take().file
    newest = exchange_key(app).current
    op = alice.change("patient", patient, patient, 1, phone="555-0111")
    alice.exchange(op)
    _, office = elsewhere.restore(file, key)
    ring = own(office).ring
    own(office).key_file.path.write_text(f"{ring.oldest.id} - {ring.text()}\n{newest.line()}\n")
    alice = moved(alice, office)
    assert json.loads(alice.send().data)["code"] == "sync.other_history"
    assert alice.exchange(past=past)["agreed"] == 1
    assert is_whole(office)


def test_inv_26_a_backup_of_after_an_exchange_holds_every_key(  # noqa: PLR0917
    app, alice, patient, take, elsewhere, key
):
    old = own(app).ring.current
    exchange_key(app)
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    _, office = elsewhere.restore(take().file, key)
    assert own(office).ring == own(app).ring
    assert own(office).ring.oldest.derive(32, "x") == old.derive(32, "x")
    assert is_whole(office)
    alice = moved(alice, office)
    assert alice.exchange()["reset"] is False
    assert alice.client.get(RECOVERY).json == {"key": KEY}


def test_no_key_is_exchanged_between_the_rows_of_a_backup_and_its_keys(app, patient, take, monkeypatch):
    tried = []

    def exchange(*words):
        with pytest.raises(KeysBusyError):
            own(app).key_file.exchange(LONG_AGO)
        tried.append(words)
        return lines(*words)

    lines = pack.rows.lines
    monkeypatch.setattr(pack.rows, "lines", exchange)
    take()
    assert tried
    monkeypatch.undo()
    assert len(own(app).key_file.exchange(LONG_AGO).keys) == 2
