"""The bookmark a tablet carries: how far it has read, in which history, signed against being made up.

``2.<seq>.<tag>.<mac>``; ``tag`` is the chain tag of that seq, so a bookmark of a history that was lost
with a restored backup is told from one of today's, whatever numbers both have given out. The MAC covers
practice, user and epoch: a bookmark of another practice or person is no bookmark here.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

_FORM = re.compile(r"2\.(0|[1-9][0-9]{0,15})\.([0-9a-f]{32}|-)\.([A-Za-z0-9_-]{22})")
_MAC_BYTES = 16


@dataclass(frozen=True)
class Mark:
    """Who reads, and how far: ``tag`` is the chain tag of ``seq``, "" where the chain has none."""

    practice_id: str
    user_id: str
    epoch: str
    seq: int
    tag: str


def write_cursor(secret: bytes, mark: Mark) -> str:
    """Give the bookmark of a mark."""
    tag = mark.tag or "-"
    said = f"cursor|{mark.practice_id}|{mark.user_id}|{mark.epoch}|{mark.seq}|{tag}".encode()
    mac = hmac.new(secret, said, hashlib.sha256).digest()[:_MAC_BYTES]
    return f"2.{mark.seq}.{tag}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def read_cursor(secret: bytes, practice_id: str, user_id: str, epoch: str, cursor: str) -> Mark | None:
    """Give the mark of a bookmark, or None when it is not one of ours for this asker and epoch."""
    form = _FORM.fullmatch(cursor)
    if form is None:
        return None
    mark = Mark(practice_id, user_id, epoch, int(form[1]), form[2].strip("-"))
    return mark if hmac.compare_digest(write_cursor(secret, mark), cursor) else None
