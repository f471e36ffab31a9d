"""Writes a backup while the office goes on writing.

One way for both databases: every row of one snapshot, read as the office itself reads. SQLite's own backup
starts over whenever another process writes, and pg_dump has to be there in the server's version; a snapshot
needs neither, leaves no plain copy on the disk, and a backup of one database goes into the other.
Pictures are read after the snapshot: what it says is stored was durable before, and more does no harm.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from contextlib import closing
from dataclasses import dataclass, field, replace
from io import BufferedRandom, BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from server import blobs, exchange
from server.backup import manifest, rows, shelf
from server.backup.key import RECIPIENT, recipient_of
from server.backup.manifest import About, Listed, Manifest
from server.backup.members import END, member
from server.backup.seal import seal
from server.backup.trouble import BackupError, in_words
from server.core import VERSION, migrate
from server.core.db import across_practices, db, snapshot
from server.core.time import iso, now

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from server.core.config import Settings
    from server.core.ring import Ring

AUDIT = "audit"
"""The folder of checkpoints, where there is one; and ``audit_head`` the table they are of."""

_PIECE = 1 << 18
_ROWS_TOGETHER = 1 << 20
_LIST_IN_MEMORY = 1 << 22


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A backup that lies on the disk whole: the file, its size in bytes, its SHA-256 (hex), what is in it."""

    file: Path
    bytes: int
    sha256: str
    manifest: Manifest


def take(settings: Settings, out: Path, *, said: Callable[[str], None] = lambda _: None) -> Taken:
    """Write a backup into the folder ``out`` and read it again from the disk; wants the app's context.

    ``said`` is told often how far it is, as text. Raises BackupError, and then there is no new backup.
    """
    recipient = recipient_of(settings.data_dir)
    # Held: what is sealed with a key made meanwhile would be in the backup, and the key would not.
    with in_words(f"write a backup into {out}"), settings.key_file.held() as ring:
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
        shelf.sweep(out)
        began = now()
        content = _Content(settings, ring, iso(began), said)
        file = out / shelf.name_at(began)
        draft = shelf.draft_of(file)
        handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "r+b") as target:
                fcntl.flock(target, fcntl.LOCK_EX)
                written = _Counted(target)
                # Closed here when it fails: else the snapshot would stay open until somebody collects it.
                with closing(content.pieces()) as pieces:
                    seal(pieces, written, recipient)
                target.flush()
                os.fsync(target.fileno())
                said("reading it again")
                _read_again(target, written)
                draft.rename(file)
        except BaseException:  # whatever ends it, Ctrl-C too: half a backup must not pass for one
            draft.unlink(missing_ok=True)
            raise
        shelf.sync_folder(out)
        shelf.note(settings.data_dir, content.about.taken_at, file)
    return Taken(file=file, bytes=written.bytes, sha256=written.hex(), manifest=content.manifest())


class _Counted:
    def __init__(self, target: BinaryIO) -> None:
        self._target, self._summed, self.bytes = target, hashlib.sha256(), 0

    def write(self, content: bytes) -> None:
        self._summed.update(content)
        self.bytes += len(content)
        self._target.write(content)

    def hex(self) -> str:
        return self._summed.hexdigest()


def _read_again(target: BufferedRandom, written: _Counted) -> None:
    if hasattr(os, "posix_fadvise"):  # else the system would answer from its memory, not from the disk
        os.posix_fadvise(target.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    target.seek(0)
    if hashlib.file_digest(target, "sha256").hexdigest() != written.hex():
        raise BackupError(
            "What was written is not what lies on the disk now.", "Replace that disk, and name another."
        )


@dataclass
class _Content:
    """What goes into the backup, made piece by piece; the sums are complete when the pieces have ended."""

    settings: Settings
    ring: Ring
    taken_at: str
    said: Callable[[str], None]
    tables: dict[str, rows.Sum] = field(default_factory=dict)
    heads: dict[str, list[Any]] = field(default_factory=dict)
    audit: list[list[Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    listed: Listed = field(default_factory=lambda: Listed(count=0, bytes=0, sha256=""))

    def __post_init__(self) -> None:
        self.about = About(
            format=manifest.FORMAT, app=VERSION, migration=migrate.newest(), taken_at=self.taken_at
        )

    def manifest(self) -> Manifest:
        return Manifest(
            about=self.about,
            tables=self.tables,
            heads=self.heads,
            audit=self.audit,
            files=self.listed,
            missing=self.missing,
            damaged=self.damaged,
        )

    def pieces(self) -> Generator[bytes]:
        """Give the bytes of the archive."""
        yield from _small(manifest.ABOUT, manifest.write(self.about))
        with SpooledTemporaryFile(_LIST_IN_MEMORY, dir=str(self.settings.data_dir)) as listing:
            yield from self._secret(listing)
            with snapshot(), across_practices("a backup is of every practice"):
                yield from self._database()
            yield from self._files(listing)
            size, summed = listing.tell(), hashlib.sha256()
            listing.seek(0)
            yield from member(manifest.FILES, size, _summed(_Reading(listing, size), summed))
        self.listed = replace(self.listed, sha256=summed.hexdigest())
        yield from _small(manifest.MANIFEST, manifest.write(self.manifest()))
        yield END

    def _secret(self, listing: Any) -> Iterator[bytes]:
        # The key goes with what it opens: without it no bookmark of a tablet could be read any more, nor any
        # sealed copy. Whoever can open the backup has every chart anyway. An app needs it, so it comes first.
        content = self.ring.text().encode()
        return self._file(listing, blobs.Lying(manifest.SECRET, BytesIO(content), None, grows=False))

    def _database(self) -> Iterator[bytes]:
        connection = db.session.connection()
        for table in rows.tables(connection):
            yield from self._table(connection, table)
        self.heads = {practice_id: list(head) for practice_id, head in exchange.heads().items()}
        self.missing = [f"blobs/{name}" for name in blobs.missing(self.settings.blobs_dir)]

    def _table(self, connection: Connection, table: Table) -> Iterator[bytes]:
        summing, number, held = rows.Summing(), 0, bytearray()
        for line in rows.lines(connection, table):
            held += line
            if table.name == "audit_head":
                self.audit.append(json.loads(line))
            if len(held) >= _ROWS_TOGETHER:
                yield from _rows(table.name, number, held)
                summing.add(held)
                self.said(f"{table.name}: {summing.rows:,} rows")
                number, held = number + 1, bytearray()
        yield from _rows(table.name, number, held)
        summing.add(held)
        self.tables[table.name] = summing.sum()

    def _files(self, listing: Any) -> Iterator[bytes]:
        data_dir = self.settings.data_dir
        beside = [data_dir / RECIPIENT, *sorted((data_dir / AUDIT).rglob("*"))]
        for path in beside:
            if path.is_file():
                with path.open("rb") as file:
                    name = path.relative_to(data_dir).as_posix()
                    yield from self._file(listing, blobs.Lying(name, file, None, grows=True))
        for lying in blobs.lying(self.settings.blobs_dir):
            yield from self._file(listing, lying._replace(name=f"blobs/{lying.name}"))
            self.said(f"files: {self.listed.count:,}, {self.listed.bytes // 1_000_000:,} MB")

    def _file(self, listing: Any, lying: blobs.Lying) -> Iterator[bytes]:
        size = lying.file.seek(0, os.SEEK_END)
        lying.file.seek(0)
        summed, reading = hashlib.sha256(), _Reading(lying.file, size)
        yield from member(lying.name, size, _summed(reading, summed))
        if (reading.short and not lying.grows) or lying.sha256 not in (None, summed.hexdigest()):
            self.damaged.append(lying.name)
        listing.write(manifest.line_of(lying.name, size, summed.hexdigest()))
        self.listed = replace(self.listed, count=self.listed.count + 1, bytes=self.listed.bytes + size)


class _Reading:
    """Exactly ``size`` bytes of a file: what cannot be read is zeros, and ``short`` says so.

    One picture on a bad spot of the disk must not keep everything else from being saved.
    """

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._left, self.short = file, size, False

    def __iter__(self) -> Iterator[bytes]:
        while self._left:
            wanted = min(self._left, _PIECE)
            try:
                piece = self._file.read(wanted)
            except OSError:
                piece = b""
            if not piece:
                self.short, piece = True, bytes(wanted)
            self._left -= len(piece)
            yield piece


def _summed(pieces: _Reading, summed: Any) -> Iterator[bytes]:
    for piece in pieces:
        summed.update(piece)
        yield piece


def _small(name: str, content: bytes) -> Iterator[bytes]:
    return member(name, len(content), [content])


def _rows(table: str, number: int, held: bytearray) -> Iterator[bytes]:
    return _small(f"{manifest.ROWS}/{table}/{number:06}.jsonl", bytes(held))
