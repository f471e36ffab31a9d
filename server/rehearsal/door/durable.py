"""Files that are whole or not there, and names that outlast a power cut."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a new file for this user alone; its name is made to last by who made its folder or renames it."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace(path: Path, content: bytes) -> None:
    """Write a file, or another one in its place, in one step."""
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    write(draft, content)
    rename(draft, path)


def rename(source: Path, target: Path) -> None:
    """Give a file or folder another name, in one step, and make that last."""
    source.rename(target)
    for folder in {target.parent, source.parent}:
        sync(folder)


def sync(folder: Path) -> None:
    """Make the names in a folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
