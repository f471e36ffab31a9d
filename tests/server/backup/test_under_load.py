"""A backup taken while several people write is of one moment, and nobody waits for it."""

import json
import threading

import pytest
from sqlalchemy import text

from server.backup import rows
from server.core import migrate
from server.core.db import db
from tests.server.backup.conftest import refusal
from tests.server.lanes import everything
from tests.server.people import ALICE, BOB, CHARLIE
from tests.server.tablet import Tablet, new_id

WRITERS = ((ALICE, 1), (ALICE, 2), (BOB, 3), (CHARLIE, 4))


class Writer(threading.Thread):
    """Makes one client after the other and changes each, until told to stop; counts what was acknowledged."""

    def __init__(self, app, someone, number):
        super().__init__()
        self.tablet = Tablet(app, someone, device_id=f"{number:08}-0000-4000-8000-00000000000f")
        self.acked, self.stop, self.trouble = 0, threading.Event(), None

    def run(self):
        try:
            while not self.stop.is_set():
                made = new_id()
                create = self.tablet.new_patient(made, phone="555-0100")
                change = self.tablet.change("patient", made, made, 0, phone="555-0111")
                answer = self.tablet.exchange(create, change)
                assert len(answer["acks"]) == 2
                self.acked += 2
        except BaseException as trouble:
            self.trouble = trouble
            raise


@pytest.fixture
def writers(app):
    """Give people who are writing, each on a device of their own."""
    made = [Writer(app, someone, number) for someone, number in WRITERS]
    for writer in made:
        writer.start()
    yield made
    for writer in made:
        writer.stop.set()
    for writer in made:
        writer.join(60)
    assert [writer.trouble for writer in made] == [None] * len(made)


def wait_for_more(writers):
    """Wait until each writer was acknowledged something that was begun after now."""
    wanted = [writer.acked + 4 for writer in writers]
    waited = threading.Event()
    for _ in range(3_000):
        if all(writer.acked >= most for writer, most in zip(writers, wanted, strict=True)):
            return
        waited.wait(0.01)
    raise AssertionError("the writers wait for the backup")


def slowly(monkeypatch, writers, look=rows.lines):
    """Let everybody write between a backup's looks at the tables that writing changes."""

    def lines(connection, table):
        if table.name in {"op", "practice_clock", "record", "seq_tag", "patient"}:
            wait_for_more(writers)
        yield from look(connection, table)

    monkeypatch.setattr(rows, "lines", lines)


def numbers_by_device(app):
    """Give {device: [n of its ops]} as the restored office has them."""
    found = {}
    with everything(app) as connection:
        for device, number in connection.execute(text("SELECT device_id, n FROM op ORDER BY device_id, n")):
            found.setdefault(device, []).append(number)
        records = connection.execute(text("SELECT kind, id, f FROM record")).all()
        patients = connection.execute(text("SELECT id, phone FROM patient")).all()
    return found, records, patients


def test_inv_26_a_backup_under_load_is_of_one_moment_and_nobody_waits_for_it(  # noqa: PLR0917
    app, writers, take, elsewhere, key, monkeypatch
):
    wait_for_more(writers)
    before = {writer.tablet.device_id: writer.acked for writer in writers}
    slowly(monkeypatch, writers)
    file = take().file
    after = {writer.tablet.device_id: writer.acked + 2 for writer in writers}
    monkeypatch.undo()
    _, restored = elsewhere.restore(file, key)
    found, records, patients = numbers_by_device(restored)
    for device, numbers in found.items():
        assert numbers == list(range(1, len(numbers) + 1)), "a hole"
        assert before[device] <= len(numbers) <= after[device]
        assert len(numbers) % 2 == 0, "half a request"
    assert set(found) == set(before)
    assert len(records) == len(patients) == sum(map(len, found.values())) // 2
    assert {json.loads(f)["phone"] for _, _, f in records} == {phone for _, phone in patients} == {"555-0111"}


def test_a_backup_that_looked_at_each_table_at_its_own_time_would_be_refused(
    writers, take, elsewhere, key, monkeypatch
):
    """The control: without one snapshot over all tables the parts do not fit each other."""
    read = rows.lines

    def at_its_own_time(_connection, table):
        with db.engine.connect() as connection:
            migrate.begin_as_owner(connection)
            yield from read(connection, table)

    wait_for_more(writers)
    slowly(monkeypatch, writers, at_its_own_time)
    file = take().file
    monkeypatch.undo()
    words = refusal(elsewhere, file, key)
    assert "histories stand differ" in words or "IntegrityError" in words
