"""What a backup says of itself: its first member ``about.json`` and its last, ``manifest.json``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from server.backup.rows import Sum
from server.backup.trouble import BackupError

FORMAT = 1
"""Which way members are laid out. Raised when an older program could not read a backup any more."""

ABOUT, MANIFEST, FILES, SECRET = "about.json", "manifest.json", "files.jsonl", "secret.key"
ROWS = "rows"
"""The members' names: ``rows/<table>/<number>.jsonl`` are rows; others lie in the data folder as named."""


@dataclass(frozen=True, kw_only=True)
class About:
    """Known before anything else is read: format, the program's version, migration, time (UTC ISO)."""

    format: int
    app: str
    migration: str
    taken_at: str


@dataclass(frozen=True, kw_only=True)
class Listed:
    """The files beside the database: how many, how many bytes, and the SHA-256 (hex) of ``files.jsonl``."""

    count: int
    bytes: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Everything a restored office must come out as.

    ``heads`` is {practice_id: [epoch, seq, tag]} of the exchange's chain; ``audit`` the rows of the table
    ``audit_head`` where there is one. ``missing`` and ``damaged`` name pictures that were so already when the
    backup was taken.
    """

    about: About
    tables: dict[str, Sum]
    heads: dict[str, list[Any]]
    audit: list[list[Any]]
    files: Listed
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows all tables have together."""
        return sum(table.rows for table in self.tables.values())


def write(said: About | Manifest) -> bytes:
    """Give the JSON of a manifest, or of what is known before it."""
    return json.dumps(asdict(said), indent=1, sort_keys=True).encode() + b"\n"


def read_about(content: bytes) -> About:
    """Read the first member. Raises BackupError when it is of a newer program, or nothing of ours."""
    try:
        said = json.loads(content)
        number, app = int(said["format"]), str(said["app"])
    except (ValueError, KeyError, TypeError) as wrong:
        raise _unreadable() from wrong
    if number > FORMAT:
        raise newer(app)
    return _made(About, said)


def read_manifest(content: bytes) -> Manifest:
    """Read the last member. Raises BackupError when it cannot be read."""
    try:
        said = json.loads(content)
        return Manifest(
            about=_made(About, said.pop("about")),
            tables={name: _made(Sum, one) for name, one in said.pop("tables").items()},
            files=_made(Listed, said.pop("files")),
            **said,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise _unreadable() from wrong


def line_of(name: str, size: int, sha256: str) -> bytes:
    """Give a file's line in ``files.jsonl``."""
    return json.dumps([name, size, sha256]).encode() + b"\n"


def read_line(line: bytes) -> tuple[str, int, str]:
    """Give name, size in bytes and SHA-256 (hex) of a line in ``files.jsonl``."""
    name, size, sha256 = json.loads(line)
    return name, size, sha256


def newer(app: str) -> BackupError:
    """Give the error that a backup was written by a program newer than this one."""
    return BackupError(
        f"This backup was written by Tableside {app}, which is newer than this program.",
        f"Install Tableside {app} or newer and restore it with that.",
    )


def _made(kind: Any, said: Any) -> Any:
    try:
        return kind(**said)
    except TypeError as wrong:
        raise _unreadable() from wrong


def _unreadable() -> BackupError:
    return BackupError("This backup's own description cannot be read.", "Take an older backup.")
