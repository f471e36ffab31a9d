"""A13: practices taking turns on a few pooled connections, each looking without a WHERE.

Run by hand for the full number: ``python -m tests.server.abuse.swap 20000``.
"""

import random
import sys
import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, select, text

from server import create_app
from server.core.db import acting_for, db, write_lock
from server.exchange.models import PracticeClock
from tests.server.lanes import PostgresLane, settings_for
from tests.server.people import ALICE, CHARLIE

THREADS, POOL = 3, 2
PRACTICES = (ALICE.practice_id, CHARLIE.practice_id)
_SEEN = text('SELECT practice_id FROM "user"')


class GaveUpError(Exception):
    """Somebody stopped in the middle."""


def race(app: Flask, checks: int) -> int:
    """Give how many of so many looks, in three threads over two connections, saw what they should not."""
    with app.app_context():
        url = db.engine.url
        db.engine.dispose()
        db._app_engines[app][None] = create_engine(url, pool_size=POOL, max_overflow=0)
    with ThreadPoolExecutor(THREADS) as threads:
        wrong = sum(threads.map(_look, [app] * THREADS, range(THREADS), [checks // THREADS + 1] * THREADS))
    with app.app_context():
        db.engine.dispose()
    return wrong


def _look(app: Flask, seed: int, checks: int) -> int:
    dice, wrong = random.Random(seed), 0
    with app.app_context():
        for _ in range(checks):
            here, there = dice.sample(PRACTICES, 2)
            wrong += not dice.choice((_one, _two_in_a_row, _gives_up, _savepoint, _nobody))(here, there)
            if dice.random() < 0.5:
                db.session.remove()
    return wrong


def _sees(practice_id: str) -> bool:
    db.session.execute(select(PracticeClock.seq))
    return set(db.session.connection().scalars(_SEEN)) == {practice_id}


def _one(here: str, _there: str) -> bool:
    with acting_for(here):
        right = _sees(here)
    db.session.rollback()
    return right


def _two_in_a_row(here: str, there: str) -> bool:
    with write_lock(), acting_for(here):
        right = _sees(here)
        with acting_for(there):
            right &= _sees(there)
        return right & _sees(here)


def _gives_up(here: str, _there: str) -> bool:
    seen = []
    with suppress(GaveUpError), write_lock(), acting_for(here):
        seen.append(_sees(here))
        _give_up()
    return seen == [True]


def _give_up() -> None:
    raise GaveUpError


def _savepoint(here: str, there: str) -> bool:
    with write_lock(), acting_for(here):
        savepoint = db.session.begin_nested()
        with acting_for(there):
            right = _sees(there)
        savepoint.rollback()
        return right & _sees(here)


def _nobody(_here: str, _there: str) -> bool:
    db.session.rollback()
    with db.engine.connect() as connection:
        return connection.scalars(_SEEN).all() == []


def main(checks: int) -> int:
    """Race on a PostgreSQL of its own and say how it went."""
    with tempfile.TemporaryDirectory() as folder:
        lane = PostgresLane(Path(folder), uuid.uuid4().hex[:12])
        url = lane.fresh(Path(folder))
        wrong = race(create_app(settings_for(Path(folder), url)), checks)
        lane.drop(url)
    print(f"{checks:,} looks in {THREADS} threads over {POOL} connections: {wrong} wrong")  # noqa: T201
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
