"""The office is killed while three people write: nothing acknowledged is lost, nothing is there twice.

30 kills; KILLS=300 before a release. What a power cut does is another matter: a killed process leaves what it
handed to the system, a cut does not.
"""

import os
import random
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.faults.ledger import look
from tests.faults.writer import Writer
from tests.office import UNPACED, Office
from tests.server.lanes import settings_for
from tests.server.people import ALICE, BOB, CHARLIE

KILLS = int(os.environ.get("KILLS", "30"))
_WRITING_S = (0.05, 0.4)


@pytest.fixture
def served(lanes, tmp_path):
    """Give a served office on SQLite and its database's address."""
    url = lanes("sqlite").fresh(tmp_path)
    settings = settings_for(tmp_path, url)
    office = Office(tmp_path, command="serve", environ={"TABLESIDE_LOG_LEVEL": "error", **UNPACED})
    office.start()
    yield office, settings
    office.stop()


def workers_of(pid):
    """Give the processes a server has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill(office, who):
    """Kill the master, one worker, or all of them; a master that is gone is started again."""
    master = office.process.pid
    workers = workers_of(master)
    if who in {"worker", "both"} and workers:
        for pid in workers if who == "both" else workers[:1]:
            os.kill(pid, signal.SIGKILL)
    if who in {"master", "both"}:
        os.kill(master, signal.SIGKILL)
        office.process.wait(10)
        while office.answers():  # workers without a master end by themselves
            time.sleep(0.02)
        office.start()


def test_inv_11_nothing_acknowledged_is_lost_when_the_office_is_killed(served):
    office, settings = served
    writers = [Writer(office.url, settings, someone) for someone in (ALICE, BOB, CHARLIE)]
    for writer in writers:
        writer.start()
    seeded = random.Random(1)
    for number in range(KILLS):
        before = sum(len(writer.acked) for writer in writers)
        while sum(len(writer.acked) for writer in writers) == before:
            assert [writer.trouble for writer in writers] == [None] * 3
            time.sleep(0.01)
        time.sleep(seeded.uniform(*_WRITING_S))
        kill(office, ("worker", "master", "both")[number % 3])
    for writer in writers:
        writer.stop.set()
    for writer in writers:
        writer.join(60)
    office.stop()
    assert [writer.trouble for writer in writers] == [None] * 3
    assert not look(settings.database_url, writers).any()
    assert sum(writer.unknown for writer in writers) > 0, "no kill met a request"
    assert min(len(writer.acked) for writer in writers) >= 4
    control(settings.database_url, writers)


def control(database_url, writers):
    """Let each fault be there on purpose, and see that it is found."""
    spoiled = {
        "holes": "DELETE FROM op WHERE n = 1",
        "lost": "DELETE FROM op WHERE n = 2",
        "phantom": "UPDATE op SET op_id = 'nobody of ' || device_id WHERE n = 3",
        "duplicate": "UPDATE op SET op_id = 'the same' WHERE n = 4",
        "chain": "DELETE FROM seq_tag WHERE seq = 2",
    }
    engine = create_engine(database_url)
    for fault, statement in spoiled.items():
        before = getattr(look(database_url, writers), fault)
        with engine.begin() as connection:
            connection.execute(text(statement))
        assert len(getattr(look(database_url, writers), fault)) > len(before), fault
    engine.dispose()
