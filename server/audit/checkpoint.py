"""Checkpoints: how far a chain went, signed, and kept where the database is not.

A chain whose end was cut off is whole as far as it goes. What was said of it elsewhere tells: a file beside
the database, to be copied off the machine with the logs, and every tablet of the practice (PROTOCOL.md).
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from server.audit.chain import KEY_BYTES
from server.core import log
from server.core.config import Settings
from server.core.ring import Key, Ring
from server.core.time import iso_in
from sync.canon import NotCanonical, canonical

EVERY_S = 3_600
_kept: dict[tuple[Path, str], str] = {}
"""By file and practice, when this process last wrote a checkpoint."""
_KEEPING = Lock()


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """That a practice's chain had ``n`` entries, the last with the mac ``head``, at a time (UTC ISO text)."""

    practice_id: str
    n: int
    head: str
    at: str


@lru_cache(maxsize=64)
def _key(key: Key) -> bytes:
    return key.derive(KEY_BYTES, "audit-checkpoint")


def sign(key: Key, checkpoint: Checkpoint) -> str:
    """Give the signature of a checkpoint: 64 hex digits."""
    return hmac.digest(_key(key), canonical(asdict(checkpoint)), hashlib.sha256).hex()


def file_of(own: Settings) -> Path:
    """Give the file checkpoints are appended to: a line of JSON each."""
    return own.data_dir / "audit" / "checkpoints.jsonl"


def keep_hourly(own: Settings, checkpoint: Checkpoint) -> None:
    """Append a checkpoint when this process has written none of the practice for an hour.

    It is called after the commit: a checkpoint never speaks of what might still be taken back. A file that
    cannot be written is logged and tried again with the next entry, since the act is done.
    """
    file, practice_id = file_of(own), checkpoint.practice_id
    with _KEEPING:
        if _kept.get((file, practice_id), "") > iso_in(-EVERY_S):
            return
        try:
            keep(own, checkpoint)
        except OSError as error:
            log.trouble("audit.checkpoint", error)
            return
        _kept[file, practice_id] = checkpoint.at


def keep(own: Settings, checkpoint: Checkpoint) -> None:
    """Append a checkpoint to the file, durably. Raises OSError."""
    file = file_of(own)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    said = asdict(checkpoint) | {"sig": sign(own.ring.current, checkpoint)}
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(
            handle, (json.dumps(said) + "\n").encode()
        )  # in one piece: processes append at the same time
        os.fsync(handle)
    finally:
        os.close(handle)


def kept(own: Settings, practice_id: str) -> Iterator[tuple[int, Checkpoint | None]]:
    """Give (line number, checkpoint) of a practice from the file, None where a line was not signed by us.

    A line that is not understood at all belongs to every practice. Nothing when there is no file.
    """
    file, ring = file_of(own), own.ring
    if not file.exists():
        return
    with file.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            said = _object(line)
            if said.get("practice_id", practice_id) == practice_id:
                yield number, read(ring, said)


def newest_kept(own: Settings, practice_id: str) -> Checkpoint | None:
    """Give the checkpoint of the file that reaches farthest, or None."""
    return max((one for _, one in kept(own, practice_id) if one), key=lambda one: one.n, default=None)


def read(ring: Ring, said: dict[str, object]) -> Checkpoint | None:
    """Give the checkpoint an object says, or None unless this server signed it, by whichever key."""
    practice_id, n, head, at, sig = (said.get(name) for name in ("practice_id", "n", "head", "at", "sig"))
    if not (isinstance(n, int) and all(isinstance(one, str) for one in (practice_id, head, at, sig))):
        return None
    checkpoint = Checkpoint(practice_id=str(practice_id), n=n, head=str(head), at=str(at))
    try:
        told = str(sig).encode("utf-8", "replace")
        ours = any(hmac.compare_digest(sign(key, checkpoint).encode(), told) for key in ring.newest_first)
    except NotCanonical:
        return None
    return checkpoint if ours else None


def _object(line: str) -> dict[str, object]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
