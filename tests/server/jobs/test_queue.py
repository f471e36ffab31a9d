"""What wakes work is names: nothing that lies in the queue is run, and one that is gone holds nobody up."""

import json
import pickle
import sqlite3

import pytest

from server import jobs
from server.jobs.queue import DUE, FILE, WOKEN, Names, queue_of
from tests.server.people import ALICE

MINE = ALICE.practice_id


class Bomb:
    """Does harm when it is unpickled."""

    def __reduce__(self):
        return (exec, ("raise SystemExit('unpickled')",))


@pytest.fixture
def calls(app):
    """Give what was done."""
    told = []
    jobs.install(
        app, [jobs.Work("one", lambda each: len(told.append(each) or ""), 600)], lambda: [(MINE, "A")]
    )
    return told


def run_all(app):
    huey = queue_of(app).huey
    while (task := huey.dequeue()) is not None:
        huey.execute(task)


def test_what_was_woken_is_done_though_it_is_not_due(app, calls):
    with app.app_context():
        jobs.wake(MINE, "one")
        jobs.wake(MINE, "one")
    run_all(app)
    assert calls == [MINE, MINE]


def test_what_was_due_is_not_done_twice(app, calls):
    for _ in range(3):
        queue_of(app).put(MINE, "one", DUE)
    run_all(app)
    assert calls == [MINE]


def test_what_is_woken_while_it_is_being_done_is_done_once_more(app):
    told = []

    def deed(_practice):
        told.append("")
        if len(told) == 1:
            queue_of(app)._do(MINE, "one", WOKEN)
        return 1

    jobs.install(app, [jobs.Work("one", deed, 600)], lambda: [(MINE, "A")])
    queue_of(app).put(MINE, "one", DUE)
    run_all(app)
    assert len(told) == 2


def test_the_queue_holds_names_alone(app, calls, settings):
    queue_of(app).put(MINE, "one", WOKEN)
    with sqlite3.connect(settings.data_dir / FILE) as file:
        [(said,)] = file.execute("SELECT data FROM task").fetchall()
    id_, task, names = json.loads(said)
    assert names == [MINE, "one", WOKEN]
    assert isinstance(id_, str)
    assert task.endswith(".do")


@pytest.mark.parametrize(
    "bent",
    [pickle.dumps(Bomb()), b"", b"{}", b"[1]", b'["a", "b", [1]]', b'["a", "b", [null]]', b"\xff", b"[]"],
)
def test_what_somebody_else_put_there_is_thrown_away_and_the_rest_goes_on(app, calls, bent, settings):
    queue_of(app).put(MINE, "one", WOKEN)
    with sqlite3.connect(settings.data_dir / FILE) as file:
        file.execute("UPDATE task SET data = ?", (bent,))
    queue_of(app).put(MINE, "one", WOKEN)
    huey = queue_of(app).huey
    for _ in range(3):
        try:
            task = huey.dequeue()
        except Exception:  # noqa: BLE001  # as Huey's own worker does
            continue
        if task is not None:
            huey.execute(task)
    assert calls == [MINE]


def test_the_bomb_would_have_gone_off_in_hueys_own_way_of_reading():
    with pytest.raises(SystemExit, match="unpickled"):
        pickle.loads(pickle.dumps(Bomb()))  # the control
    with pytest.raises(ValueError):  # noqa: PT011  # of several kinds
        Names().deserialize(pickle.dumps(Bomb()))


def test_a_queue_that_cannot_be_reached_keeps_nobody_waiting(make_app, calls, capfd):
    app = make_app(redis_url="redis://127.0.0.1:1/0")
    with app.app_context():
        jobs.wake(MINE, "one")
    assert "jobs.not_woken" in capfd.readouterr().err
