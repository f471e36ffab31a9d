"""Takes an upload chunk by chunk, and finishes it: hash compared, picture drawn anew, both made durable.

Bytes are durable before the row says so, and the row is the only truth about how far an upload is. A
finish that was interrupted is done by whichever request meets the upload next.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import select

from server.blobs import files
from server.blobs.models import Blob
from server.blobs.verify import safe_jpeg
from server.core import log
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.core.web import Actor, settings
from sync.upload import CHUNK

MOST_BYTES = 15_000_000
HASH = re.compile(r"[0-9a-f]{64}")


def begin(me: Actor, sha256: str, size: int) -> tuple[Blob, bool]:
    """Give the upload of a picture, and whether it is new.

    Raises Problem ``blob.too_large``, ``blob.other_size`` when the same hash was announced with another size,
    and whatever finishing raises when all its bytes had arrived before.
    """
    if size > MOST_BYTES:
        raise Problem("blob.too_large", most_bytes=MOST_BYTES)
    with write_lock():
        blob = _locked(sha256)
        new = blob is None
        if blob is None:
            blob = Blob(
                practice_id=me.practice_id,
                sha256=sha256,
                size=size,
                received=0,
                state="receiving",
                created_at=now_iso(),
                by_user_id=me.user_id,
                device_id=me.device_id,
            )
            db.session.add(blob)
        elif blob.size != size:
            raise Problem("blob.other_size", size=blob.size)
    return finish_if_due(me.practice_id, sha256), new


def find(sha256: str) -> Blob:
    """Give an upload. Raises Problem ``server.not_found``, also for what another practice has."""
    blob = db.session.scalar(select(Blob).where(Blob.sha256 == sha256)) if HASH.fullmatch(sha256) else None
    if blob is None:
        raise Problem("server.not_found")
    return blob


def take_chunk(me: Actor, sha256: str, offset: int, chunk: bytes, checksum: bytes) -> Blob:
    """Add a chunk at the end of an upload and give how it stands.

    Raises Problem ``blob.wrong_offset`` (with an Upload-Offset header to go on from), ``blob.chunk_changed``,
    ``blob.past_the_end``, and what finishing raises.
    """
    if hashlib.sha256(chunk).digest() != checksum:
        raise Problem("blob.chunk_changed")
    find(sha256)
    with write_lock():
        blob = _locked(sha256)
        if blob is None:
            raise Problem("server.not_found")
        if offset != blob.received:
            raise Problem("blob.wrong_offset", offset=blob.received).with_headers(
                Upload_Offset=str(blob.received)
            )
        if offset + len(chunk) > blob.size:
            raise Problem("blob.past_the_end", size=blob.size)
        if chunk:
            paths = files.files_of(settings().blobs_dir, me.practice_id, sha256)
            files.append(paths.part, offset, chunk)
            blob.received = offset + len(chunk)
    return finish_if_due(me.practice_id, sha256)


def take_whole(me: Actor, sha256: str, size: int, pieces: Iterable[bytes]) -> bool:
    """Take a picture that came another way, piece by piece, and say whether it was not here before.

    Goes on where a tablet's own upload stands. Raises Problem what ``begin`` and ``take_chunk`` raise.
    """
    blob, _ = begin(me, sha256, size)
    if blob.state == "stored":
        return False
    at, standing = 0, blob.received
    for chunk in _chunks(pieces):
        fresh = chunk[max(0, standing - at) :]
        at += len(chunk)
        if fresh:
            checksum = hashlib.sha256(fresh).digest()
            standing = take_chunk(me, sha256, at - len(fresh), fresh, checksum).received
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

    A picture that cannot be used is forgotten whole, so that the same hash may be tried again. Raises
    Problem ``blob.wrong_hash`` and what ``verify.safe_jpeg`` raises.
    """
    blob = find(sha256)
    if blob.state == "stored" or blob.received < blob.size:
        return blob
    paths = files.files_of(settings().blobs_dir, practice_id, sha256)
    try:
        arrived = _whole_file(paths)
        files.write_whole(paths.served, safe_jpeg(arrived))
    except Problem as refused:
        _forget(paths)
        log.event("blob.refused", level="warning", code=refused.code, size=blob.size)
        raise
    if arrived == paths.part:
        files.move(paths.part, paths.evidence)
    with write_lock():
        held = _locked(sha256)
        if held is not None:
            held.state = "stored"
    log.event("blob.stored", size=find(sha256).size)
    return find(sha256)


def _whole_file(paths: files.Files) -> Path:
    arrived = paths.part if paths.part.exists() else paths.evidence
    if not arrived.exists() or files.hash_of(arrived) != paths.sha256:
        raise Problem("blob.wrong_hash")
    return arrived


def _locked(sha256: str) -> Blob | None:
    """Read an upload for writing; on PostgreSQL its row is held to the commit."""
    return db.session.scalar(
        select(Blob).where(Blob.sha256 == sha256).with_for_update().execution_options(populate_existing=True)
    )


def _forget(paths: files.Files) -> None:
    with write_lock():
        blob = _locked(paths.sha256)
        if blob is not None and blob.state != "stored":
            db.session.delete(blob)
            for path in (paths.part, paths.evidence, paths.served):
                path.unlink(missing_ok=True)
