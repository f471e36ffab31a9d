"""A migration is killed at each statement that writes: the database is old or new, never between."""

import multiprocessing
import os
import signal
import time

import pytest
from flask_migrate import downgrade
from sqlalchemy import Engine, create_engine, event, inspect, text

from server.core import migrate
from server.core.db import db
from tests.server.lanes import everything
from tests.server.tablet import new_id

OLD = "20261124_01"
READS = ("SELECT", "PRAGMA", "SHOW", "EXPLAIN", "WITH")
_FORK = multiprocessing.get_context("fork")


def released(app):
    """Let no connection be open: what is forked would share it."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def shape_and_rows(app):
    """Give what a database has: every table's columns, keys, indexes and rows, and its walls."""
    with everything(app) as connection:
        seen = inspect(connection)
        all_columns, all_primary = seen.get_multi_columns(), seen.get_multi_pk_constraint()
        all_foreign, all_indexes = seen.get_multi_foreign_keys(), seen.get_multi_indexes()
        found = {}
        for name in sorted(seen.get_table_names()):
            table = (None, name)
            columns = sorted((one["name"], str(one["type"]), one["nullable"]) for one in all_columns[table])
            keys = sorted(key["constrained_columns"] for key in all_foreign[table])
            keys.insert(0, all_primary[table]["constrained_columns"])
            indexes = sorted(str(index["column_names"]) for index in all_indexes[table])
            names = ", ".join(f'"{column}"' for column, *_ in columns)
            rows = sorted(map(str, connection.execute(text(f'SELECT {names} FROM "{name}"'))))
            found[name] = (columns, keys, indexes, rows)
        if connection.dialect.name == "postgresql":
            walls = text("SELECT tablename, policyname, qual FROM pg_policies ORDER BY 1, 2")
            found["walls"] = (sorted(map(str, connection.execute(walls))), [], [], [])
    released(app)
    return found


def killed_at(app, number):
    """Bring the database up to date in a process that is killed before one of its statements that write.

    Gives whether it was killed: False when there are fewer such statements.
    """

    def run():
        done = [0]

        def before(*_args):
            done[0] += 1
            if done[0] == number:
                os.kill(os.getpid(), signal.SIGKILL)

        @event.listens_for(Engine, "before_cursor_execute")
        def _statement(_connection, _cursor, statement, *_rest):
            if not statement.lstrip().upper().startswith(READS):
                before()

        event.listen(Engine, "commit", before)
        migrate.bring_up_to_date(app)

    process = _FORK.Process(target=run)
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


@pytest.fixture
def old(app, alice):
    """Give the app on a filled database as an earlier release left it."""
    for _ in range(3):
        patient, visit = new_id(), new_id()
        day = {"patient_id": patient, "date_of_service": "2026-11-24", "place_of_service": "12"}
        alice.exchange(
            alice.new_patient(patient),
            alice.create("encounter", visit, patient, **day),
            alice.create("note", visit, patient, encounter_id=visit),
        )
    with app.app_context():
        downgrade(directory=str(migrate.migrations_dir()), revision=OLD)
    released(app)
    return app


def settled(lane, url):
    """Wait until PostgreSQL has seen that a process is gone."""
    if lane.name == "sqlite":
        return
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with engine.connect() as connection:
        while connection.scalar(others):
            time.sleep(0.01)
    engine.dispose()


def test_a_migration_that_is_killed_leaves_the_old_database_or_the_new_one(old, lane):
    before = shape_and_rows(old)
    url = old.extensions["tableside.settings"].database_url
    kept = lane.keep(url)
    migrate.bring_up_to_date(old)
    after = shape_and_rows(old)
    assert before.keys() < after.keys()
    assert [len(after[name][3]) for name in before] == [len(rows) for *_, rows in before.values()]
    lane.put_back(url, kept)
    number, found = 0, before
    while found == before and killed_at(old, number := number + 1):
        settled(lane, url)
        found = shape_and_rows(old)
        assert found in (before, after), f"statement {number}"
    print(f"{lane.name}: killed at {number} statements")  # noqa: T201  # shown with -s
    assert number > 100
    migrate.bring_up_to_date(old)  # what comes after the end may be done again
    assert shape_and_rows(old) == after
