"""The folder of backups: their names, what killed runs left, how many are kept; and which was the newest."""

from __future__ import annotations

import fcntl
import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from server.backup.key import RECIPIENT, write_private

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"tableside-\d{8}T\d{6}\.\d{3}Z\.tar\.age")
_DRAFT = ".partial"
_NEWEST = "backup.newest.json"
"""A note in the data folder: backups themselves are carried away."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Whether there is a key; when the newest backup was taken (None: never), and where it was put."""

    has_key: bool
    taken_at: datetime | None = None
    file: str = ""


def name_at(moment: datetime) -> str:
    """Give the name of a backup taken at a moment in UTC; names sort as their times do."""
    return f"tableside-{moment:%Y%m%dT%H%M%S}.{moment.microsecond // 1000:03}Z.tar.age"


def draft_of(file: Path) -> Path:
    """Give where a backup lies while it is written: no name of this form passes for a backup."""
    return file.with_name(f".{file.name}{_DRAFT}")


def backups(folder: Path) -> list[Path]:
    """Give the backups of a folder, the oldest first."""
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))


def sweep(folder: Path) -> None:
    """Remove what runs that were killed left half written. A run that goes on holds a lock on its file."""
    for path in folder.glob(f".tableside-*{_DRAFT}"):
        with suppress(OSError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def keep_only(folder: Path, count: int) -> list[Path]:
    """Remove the oldest backups of a folder beyond ``count`` (at least 1), and give those removed."""
    old = backups(folder)[: -max(count, 1)]
    for path in old:
        path.unlink()
    return old


def note(data_dir: Path, taken_at: str, file: Path) -> None:
    """Remember the newest backup, for the doctor. ``taken_at`` is UTC ISO text."""
    said = json.dumps({"taken_at": taken_at, "file": str(file.resolve())})
    write_private(data_dir / _NEWEST, said + "\n", replace=True)


def standing(data_dir: Path) -> Standing:
    """Say how backups of a data folder stand. A note that cannot be read counts as none."""
    has_key = (data_dir / RECIPIENT).is_file()
    try:
        said = json.loads((data_dir / _NEWEST).read_text())
        moment = datetime.fromisoformat(said["taken_at"])
        return Standing(has_key=has_key, taken_at=moment, file=said["file"])
    except (OSError, ValueError, KeyError, TypeError):
        return Standing(has_key=has_key)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
