"""Takes an upload part by part, and finishes it: hash compared, picture drawn anew, both made durable.

Bytes are durable before the row says so, and the row is the only truth about how far an upload is. A
finish that was interrupted is done by whichever request meets the upload next.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from io import BufferedReader
from tempfile import SpooledTemporaryFile

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from server.blobs import files
from server.blobs.models import Blob
from server.blobs.verify import safe_jpeg
from server.core import log
from server.core.db import db, snapshot, write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.core.web import Actor, settings
from sync.upload import CHUNK

MOST_BYTES = 15_000_000
HASH = re.compile(r"[0-9a-f]{64}")
_NO_VERDICT = "server.busy"


def begin(me: Actor, sha256: str, size: int, said: str) -> tuple[Blob, bool]:
    """Give the upload of a picture, and whether it is new. ``said`` is its Upload-Metadata header.

    Raises Problem ``blob.too_large``, ``blob.other_size`` when the same hash was announced with another size,
    and whatever finishing raises when all its bytes had arrived before.
    """
    if size > MOST_BYTES:
        raise Problem("blob.too_large", most_bytes=MOST_BYTES)
    try:
        new = _announce(me, sha256, size, said)
    except IntegrityError:  # another request announced it between our look and our insert
        new = _announce(me, sha256, size, said)
    return finish_if_due(me.practice_id, sha256), new


def _announce(me: Actor, sha256: str, size: int, said: str) -> bool:
    with write_lock():
        blob = _locked(sha256)
        if blob is not None:
            if blob.size != size:
                raise Problem("blob.other_size", size=blob.size)
            return False
        db.session.add(
            Blob(
                practice_id=me.practice_id,
                sha256=sha256,
                size=size,
                received=size if _is_here(me.practice_id, sha256, size) else 0,
                state="receiving",
                created_at=now_iso(),
                by_user_id=me.user_id,
                device_id=me.device_id,
                said=said,
            )
        )
        return True


def _is_here(practice_id: str, sha256: str, size: int) -> bool:
    """Say whether a picture is on the disk whole though no row tells of it: a database was put back."""
    evidence = files.files_of(settings().blobs_dir, practice_id, sha256).evidence
    return evidence.exists() and evidence.stat().st_size == size


def find(sha256: str) -> Blob:
    """Give an upload. Raises Problem ``server.not_found``, also for what another practice has."""
    blob = db.session.scalar(select(Blob).where(Blob.sha256 == sha256)) if HASH.fullmatch(sha256) else None
    if blob is None:
        raise Problem("server.not_found")
    return blob


def take_part(
    me: Actor,
    sha256: str,
    offset: int,
    body: Iterable[bytes],
    *,
    length: int = 0,
    checksum: tuple[str, bytes] | None = None,
) -> Blob:
    """Add a part at the end of an upload and give how it stands.

    ``body`` comes in pieces; each is taken as it arrives, so that a part that was cut leaves what came before
    the cut. A part with a checksum is taken whole or not at all. ``length`` is how long the part said it
    would be, 0 when it did not say. Raises Problem ``blob.wrong_offset`` (with an Upload-Offset header to go
    on from), ``blob.chunk_changed``, ``blob.past_the_end``, and what finishing raises.
    """
    with snapshot():  # nothing of the database is held while a slow network brings the bytes
        _check_place(find(sha256), offset, length)
    for piece in body if checksum is None else _checked(body, *checksum):
        offset = _append(me, sha256, offset, piece)
    return finish_if_due(me.practice_id, sha256)


def _checked(body: Iterable[bytes], algorithm: str, checksum: bytes) -> Iterator[bytes]:
    summed = hashlib.new(algorithm, usedforsecurity=False)
    with SpooledTemporaryFile(max_size=CHUNK, dir=str(settings().blobs_dir)) as held:
        for piece in body:
            summed.update(piece)
            held.write(piece)
        if summed.digest() != checksum:
            raise Problem("blob.chunk_changed")
        held.seek(0)
        while piece := held.read(CHUNK):
            yield piece


def _append(me: Actor, sha256: str, offset: int, piece: bytes) -> int:
    with write_lock():
        blob = _locked(sha256)
        if blob is None:
            raise Problem("server.not_found")
        _check_place(blob, offset, len(piece))
        paths = files.files_of(settings().blobs_dir, me.practice_id, sha256)
        files.append(paths.part, offset, piece)
        blob.received = offset + len(piece)
        return blob.received


def _check_place(blob: Blob, offset: int, length: int) -> None:
    if offset != blob.received:
        raise Problem("blob.wrong_offset", offset=blob.received).with_headers(
            Upload_Offset=str(blob.received)
        )
    if offset + length > blob.size:
        raise Problem("blob.past_the_end", size=blob.size)


def take_whole(me: Actor, sha256: str, size: int, pieces: Iterable[bytes]) -> bool:
    """Take a picture that came another way, piece by piece, and say whether it was not here before.

    Goes on where a tablet's own upload stands. Raises Problem what ``begin`` and ``take_part`` raise.
    """
    blob, _ = begin(me, sha256, size, "")
    if blob.state == "stored":
        return False
    at, standing = 0, blob.received
    for chunk in _chunks(pieces):
        fresh = chunk[max(0, standing - at) :]
        at += len(chunk)
        if fresh:
            standing = take_part(me, sha256, at - len(fresh), [fresh], length=len(fresh)).received
    return True


def _chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Gather small pieces into about the chunks of an upload: each costs a transaction."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= CHUNK:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def finish_if_due(practice_id: str, sha256: str) -> Blob:
    """Finish an upload all of whose bytes have arrived, and give how it stands.

    A picture that cannot be used is forgotten whole, so that the same hash may be tried again; one that could
    not be looked at just now stays, and whoever asks next has it looked at again. Raises Problem
    ``blob.wrong_hash`` and what ``verify.safe_jpeg`` raises.
    """
    if not _is_due(find(sha256)):
        return find(sha256)
    paths = files.files_of(settings().blobs_dir, practice_id, sha256)
    with files.alone_with(paths) as arrived:
        db.session.rollback()  # to see what whoever was here before made of it
        if _is_due(find(sha256)):
            _finish(paths, arrived)
    return find(sha256)


def _is_due(blob: Blob) -> bool:
    return blob.state != "stored" and blob.received == blob.size


def _finish(paths: files.Files, arrived: BufferedReader | None) -> None:
    try:
        if arrived is None or files.hash_of(arrived) != paths.sha256:
            raise Problem("blob.wrong_hash")  # noqa: TRY301  # forgotten like every other refusal
        # Both are here when the database alone was put back, and nothing is left to be drawn.
        if not (paths.evidence.exists() and paths.served.exists()):
            files.write_whole(paths.served, safe_jpeg(arrived))
    except Problem as refused:
        if refused.code == _NO_VERDICT:
            raise
        size = _forget(paths)
        log.event("blob.refused", level="warning", code=refused.code, size=size)
        raise
    if paths.evidence.exists():
        paths.part.unlink(missing_ok=True)
    else:
        files.move(paths.part, paths.evidence)
    with write_lock():
        blob = _locked(paths.sha256)
        if blob is not None:
            blob.state = "stored"
            log.event("blob.stored", size=blob.size)


def _forget(paths: files.Files) -> int:
    """Remove a picture that cannot be used, and give its size."""
    with write_lock():
        blob = _locked(paths.sha256)
        if blob is None or not _is_due(blob):
            return 0
        db.session.delete(blob)
        for path in (paths.part, paths.evidence, paths.served):
            path.unlink(missing_ok=True)
        return blob.size


def _locked(sha256: str) -> Blob | None:
    """Read an upload for writing; on PostgreSQL its row is held to the commit."""
    return db.session.scalar(
        select(Blob).where(Blob.sha256 == sha256).with_for_update().execution_options(populate_existing=True)
    )
