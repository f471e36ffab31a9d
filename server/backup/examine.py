"""Reads a backup from its first byte to its last before anything is made of it.

Sealing proves each part as it comes and the end when it comes; acting on a backup before its end has been
seen would mean to act on half of one. So it is read twice, and the first time only looked at.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from server.backup import manifest
from server.backup.manifest import Listed, Manifest
from server.backup.members import Member, members
from server.backup.rows import Summing
from server.backup.seal import opened
from server.backup.trouble import BackupError, in_words
from server.core import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from server.backup.seal import Identity


def examine(path: Path, identity: Identity) -> Manifest:
    """Read a whole backup and give its manifest.

    Raises BackupError when it cannot be opened, is damaged or cut, is not ours, was written by a newer
    program, or says other things of itself than what is in it.
    """
    with in_words(f"read {path}"), path.open("rb") as file, opened(file, identity) as stream:
        return _Examined().read(members(stream))


def table_of(member: Member) -> str | None:
    """Give the table whose rows a member has, None for a file."""
    room, _, rest = member.name.partition("/")
    return rest.partition("/")[0] if room == manifest.ROWS else None


class _Examined:
    def __init__(self) -> None:
        self._tables: dict[str, Summing] = {}
        self._count = self._bytes = 0
        self._files = hashlib.sha256()
        self._listing = ""

    def read(self, found: Iterator[Member]) -> Manifest:
        first = next(found, None)
        if first is None or first.name != manifest.ABOUT:
            raise _not_as_it_says("its first part is missing")
        about = manifest.read_about(first.whole())
        if not migrate.knows(about.migration):
            raise manifest.newer(about.app)
        said = None
        for one in found:
            if said is not None:
                raise _not_as_it_says("something follows its end")
            if one.name == manifest.MANIFEST:
                said = manifest.read_manifest(one.whole())
            elif one.name == manifest.FILES:
                self._listing = summed(one.pieces)
            else:
                self._add(one)
        if said is None or said.about != about:
            raise _not_as_it_says("its last part is missing")
        self._compare(said)
        return said

    def _compare(self, said: Manifest) -> None:
        if {name: one.sum() for name, one in self._tables.items()} != said.tables:
            raise _not_as_it_says("its tables differ")
        if self._files.hexdigest() != self._listing:
            raise _not_as_it_says("its files differ")
        if Listed(count=self._count, bytes=self._bytes, sha256=self._listing) != said.files:
            raise _not_as_it_says("its list of files differs")

    def _add(self, one: Member) -> None:
        table = table_of(one)
        if table is not None:
            summing = self._tables.setdefault(table, Summing())
            for piece in one.pieces:
                summing.add(piece)
            return
        self._count += 1
        self._bytes += one.size
        self._files.update(manifest.line_of(one.name, one.size, summed(one.pieces)))


def summed(pieces: Iterator[bytes]) -> str:
    """Give the SHA-256 of some pieces, in hex."""
    one = hashlib.sha256()
    for piece in pieces:
        one.update(piece)
    return one.hexdigest()


def _not_as_it_says(what: str) -> BackupError:
    return BackupError(
        f"This backup is not what it says it is: {what}.",
        "Take an older backup, and keep this one for support.",
    )
