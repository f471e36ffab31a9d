"""Brings a database to the shape the models have, and says whether it has it."""

from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import Migrate, upgrade

from server.core.db import db

_SERVER = Path(__file__).resolve().parent.parent


def migrations_dir() -> Path:
    """Give the folder of migrations: inside the wheel, or at the top of a checkout."""
    packed = _SERVER / "migrations"
    return packed if packed.is_dir() else _SERVER.parent / "migrations"


def prepare(app: Flask) -> None:
    """Let Flask-Migrate work on the app; ``flask db`` commands find it too."""
    Migrate(app, db, directory=str(migrations_dir()))


def bring_up_to_date(app: Flask, revision: str = "head") -> None:
    """Run every migration the database has not had, or those up to a revision."""
    with app.app_context():
        upgrade(directory=str(migrations_dir()), revision=revision)


def is_up_to_date(app: Flask) -> bool:
    """Say whether the database has had every migration."""
    with app.app_context(), db.engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(_scripts().get_heads())


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
