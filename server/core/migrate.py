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


def bring_up_to_date(app: Flask) -> None:
    """Run every migration the database has not had."""
    with app.app_context():
        upgrade(directory=str(migrations_dir()))


def is_up_to_date(app: Flask) -> bool:
    """Say whether the database has had every migration."""
    config = Config()
    config.set_main_option("script_location", str(migrations_dir()))
    wanted = set(ScriptDirectory.from_config(config).get_heads())
    with app.app_context(), db.engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == wanted
