"""Copies of a whole database by name: how each history starts from one morning, how an office is restored.

Nobody may be connected while one is kept or put back.
"""

import shutil
from pathlib import Path

import psycopg
from psycopg import sql

from tests.server.lanes import PostgresLane, SqliteLane


class FileCopies:
    """SQLite: files beside the database's own."""

    def __init__(self, url: str) -> None:
        self.live = Path(url.removeprefix("sqlite:///"))

    def keep(self, name: str) -> None:
        """Copy the database as it stands."""
        shutil.copyfile(self.live, self.live.with_suffix(f".{name}"))

    def put_back(self, name: str) -> None:
        """Make the database what a copy is."""
        for left in self.live.parent.glob(f"{self.live.name}-*"):
            left.unlink()  # a journal of the database that was there
        # Another file under the name: what a power cut left open stays with the old one.
        fresh = self.live.with_suffix(".fresh")
        shutil.copyfile(self.live.with_suffix(f".{name}"), fresh)
        fresh.replace(self.live)

    def forget(self) -> None:
        """Leave the files to their folder."""


class DatabaseCopies:
    """PostgreSQL: databases beside it."""

    def __init__(self, lane: PostgresLane, url: str) -> None:
        self.lane = lane
        self.live = str(psycopg.conninfo.conninfo_to_dict(url.replace("+psycopg", ""))["dbname"])
        self.kept: set[str] = set()

    def keep(self, name: str) -> None:
        """Copy the database as it stands."""
        self._make(f"{self.live}_{name}", self.live)
        self.kept.add(f"{self.live}_{name}")

    def put_back(self, name: str) -> None:
        """Make the database what a copy is."""
        self._make(self.live, f"{self.live}_{name}")

    def forget(self) -> None:
        """Drop every copy."""
        for name in self.kept:
            self._drop(name)

    def _make(self, name: str, source: str) -> None:
        self._drop(name)
        self.lane.copy(name, source)

    def _drop(self, name: str) -> None:
        self.lane._say(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def copies_of(lane: SqliteLane | PostgresLane, url: str) -> FileCopies | DatabaseCopies:
    """Give the copies of a lane's database."""
    return DatabaseCopies(lane, url) if isinstance(lane, PostgresLane) else FileCopies(url)
