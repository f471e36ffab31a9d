"""Where REDIS_URL is set, what wakes work goes through a Redis, and is trusted as little as the file."""

import pickle
import threading
from contextlib import suppress

import pytest
import redis
from fakeredis import TcpFakeServer

from server import jobs
from server.jobs.queue import DUE, FILE, WOKEN, queue_of
from tests.server.jobs.test_queue import MINE, Bomb

HELD = "huey.redis.tableside"
"""The list in which Huey keeps what nobody has taken yet."""


@pytest.fixture
def port():
    """Give the port of a Redis on loopback."""
    served = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield served.server_address[1]
    served.shutdown()
    served.server_close()
    thread.join()


@pytest.fixture
def office(make_app, port):
    """Give an app that is woken over it, and what was done."""
    app, told = make_app(redis_url=f"redis://127.0.0.1:{port}/0"), []
    jobs.install(
        app, [jobs.Work("one", lambda each: len(told.append(each) or ""), 600)], lambda: [(MINE, "A")]
    )
    return app, told


def run_some(app, most):
    huey = queue_of(app).huey
    for _ in range(most):
        with suppress(Exception):  # as Huey's own worker does
            if (task := huey.dequeue()) is not None:
                huey.execute(task)


def test_what_was_woken_is_done_and_what_was_due_once(office, settings):
    app, told = office
    with app.app_context():
        jobs.wake(MINE, "one")
        jobs.wake(MINE, "one")
    queue_of(app).put(MINE, "one", DUE)
    run_some(app, 4)
    assert told == [MINE, MINE]
    assert not (settings.data_dir / FILE).exists()


def test_what_somebody_else_put_there_is_thrown_away_and_the_rest_goes_on(office, port):
    app, told = office
    with redis.Redis(port=port) as outside:
        outside.lpush(HELD, pickle.dumps(Bomb()))
        queue_of(app).put(MINE, "one", WOKEN)
        # The control: the bomb lies where the queue looks.
        assert outside.llen(HELD) == 2
        run_some(app, 3)
        assert outside.llen(HELD) == 0
    assert told == [MINE]


def test_what_is_lost_with_a_redis_waits_for_its_next_time(office, port):
    app, told = office
    queue_of(app).put(MINE, "one", WOKEN)
    with redis.Redis(port=port) as outside:
        outside.flushall()
    run_some(app, 2)
    assert told == []
    queue_of(app).put(MINE, "one", DUE)
    run_some(app, 2)
    assert told == [MINE]
