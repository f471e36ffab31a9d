"""Brings a database to the shape the models have, and says whether it has it.

Whoever migrates a PostgreSQL owns its tables; the server works as a role that does not (``row_security``).
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import Migrate, upgrade
from sqlalchemy import Connection, NullPool, create_engine, make_url
from sqlalchemy.exc import ProgrammingError

from server.core import row_security
from server.core.db import db
from server.core.row_security import Told

if TYPE_CHECKING:
    from server.core.config import Settings

_SERVER = Path(__file__).resolve().parent.parent


def migrations_dir() -> Path:
    """Give the folder of migrations: inside the wheel, or at the top of a checkout."""
    packed = _SERVER / "migrations"
    return packed if packed.is_dir() else _SERVER.parent / "migrations"


def prepare(app: Flask) -> None:
    """Let Flask-Migrate work on the app; ``flask db`` commands find it too."""
    Migrate(app, db, directory=str(migrations_dir()))


def bring_up_to_date(app: Flask, revision: str = "head") -> None:
    """Run every migration the database has not had, or those up to a revision; let the server's role in."""
    settings: Settings = app.extensions["tableside.settings"]
    with app.app_context():
        upgrade(directory=str(migrations_dir()), revision=revision)
        if settings.owner_url:
            with owning() as connection, connection.begin():
                row_security.let_in(connection, make_url(settings.database_url).username or "")


@contextmanager
def owning() -> Iterator[Connection]:
    """Give a connection of the role that owns the tables; wants the app's context."""
    settings: Settings = current_app.extensions["tableside.settings"]
    if not settings.owner_url:
        with db.engine.connect() as connection:
            yield connection
        return
    engine = create_engine(settings.owner_url, poolclass=NullPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def begin_as_owner(connection: Connection) -> None:
    """Let a migration, or a restore, see every practice's rows in this transaction: it moves them all."""
    if row_security.has_row_security(connection):
        row_security.tell(connection, Told(every=True))


def wall_in_newcomers(*, ctx: MigrationContext, step: Any, **_: object) -> None:
    """After each migration upward, put the wall round the tables it made; Alembic calls it."""
    connection = ctx.connection
    if step.is_upgrade and connection is not None and row_security.stands(connection):
        row_security.raise_walls(connection, db.metadata)


def is_up_to_date(app: Flask) -> bool:
    """Say whether the database has had every migration, and lets the server's role in."""
    with app.app_context(), db.engine.connect() as connection, suppress(ProgrammingError):
        return set(MigrationContext.configure(connection).get_current_heads()) == set(_scripts().get_heads())
    return False


def newest() -> str:
    """Give the revision of a database that has had every migration."""
    return _scripts().get_current_head() or ""


def knows(revision: str) -> bool:
    """Say whether a revision is one of this program's; a newer program's is not."""
    return revision in {script.revision for script in _scripts().walk_revisions()}


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(migrations_dir()))
    return ScriptDirectory.from_config(config)
