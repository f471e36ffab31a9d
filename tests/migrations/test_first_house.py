"""The migrations make exactly what the models describe, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from server.core import migrate
from server.core.db import db
from tests.server.lanes import everything, settings_for

LARGEST_HOUSE = 15
SHARED = {"practice_account", "login_attempt", "spent_challenge", "alembic_version"}
"""Tables of no practice: the list of practices, tries to sign in, answered challenges, alembic's own."""


def _differences(app):
    with everything(app) as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return compare_metadata(context, db.metadata)


def test_the_migrated_schema_is_the_models_schema(app):
    assert _differences(app) == []


def test_a_column_the_migrations_forgot_would_be_seen(app):
    """The control: drop a column behind the models' back."""
    with everything(app) as connection:
        connection.execute(text("ALTER TABLE blob DROP COLUMN device_id"))
    assert [kind for kind, *_ in _differences(app)] == ["add_column"]


def test_a_fresh_database_is_brought_up_to_date_once(lane, make_app, tmp_path):
    folder = tmp_path / "fresh"
    folder.mkdir()
    url = lane.empty(folder)
    app = make_app(**vars(settings_for(folder, url)))
    assert not migrate.is_up_to_date(app)
    migrate.bring_up_to_date(app)
    assert migrate.is_up_to_date(app)
    migrate.bring_up_to_date(app)
    assert _differences(app) == []
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    lane.drop(url)


def _tables(app):
    with everything(app) as connection:
        seen = inspect(connection)
        return {
            name: (
                {column["name"] for column in seen.get_columns(name)},
                seen.get_pk_constraint(name)["constrained_columns"],
                [key["constrained_columns"] for key in seen.get_foreign_keys(name)],
            )
            for name in seen.get_table_names()
        }


def test_inv_17_every_table_of_a_practice_has_keys_led_by_its_id(app):
    tables = _tables(app)
    assert len(tables) > LARGEST_HOUSE
    assert {name for name, (columns, _, _) in tables.items() if "practice_id" not in columns} == SHARED
    for name, (columns, primary, foreign) in tables.items():
        if "practice_id" in columns:
            assert primary[0] == "practice_id", name
            assert all(key[0] == "practice_id" for key in foreign), name


def test_inv_17_what_is_unique_is_so_within_a_practice_or_opens_its_row(app):
    over_practices = set()
    with everything(app) as connection:
        seen = inspect(connection)
        for table in db.metadata.sorted_tables:
            if "practice_id" not in table.c:
                continue
            found = [one["column_names"] for one in seen.get_unique_constraints(table.name)]
            found += [one["column_names"] for one in seen.get_indexes(table.name) if one["unique"]]
            over_practices |= {(table.name, *columns) for columns in found if columns[0] != "practice_id"}
    opens = {
        (table.name, column.name)
        for table in db.metadata.sorted_tables
        for column in table.columns
        if column.info.get("opens")
    }
    assert over_practices == opens


def test_inv_17_a_table_with_a_key_of_its_own_would_be_found(app):
    """The control."""
    with everything(app) as connection:
        connection.execute(text("CREATE TABLE made_up (practice_id varchar(36), id int PRIMARY KEY)"))
    assert _tables(app)["made_up"][1] == ["id"]


@pytest.mark.parametrize(
    "pragma", [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 15000)]
)
def test_every_sqlite_connection_has_its_pragmas(app, pragma):
    name, wanted = pragma
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            assert db.engine.dialect.name == "postgresql"
            return
        connections = [db.engine.connect() for _ in range(3)]
        assert [one.execute(text(f"PRAGMA {name}")).scalar() for one in connections] == [wanted] * 3
        for one in connections:
            one.close()
