"""The bookmark a tablet carries: how far it has read, in which history, signed against being made up.

``2.<seq>.<tag>.<back>.<mac>``. ``tag`` is the chain tag of that seq, so a bookmark of a history that was
lost with a restored backup is told from one of today's, whatever numbers both have given out. ``back``
says how far the records of a client that has just come into the caseload were read. The MAC covers
practice, user, epoch and when the user's caseload began: a bookmark of another practice, of another
person or of a time when this person saw other clients is no bookmark here.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

_FORM = re.compile(
    r"2\.(0|[1-9][0-9]{0,15})\.([0-9a-f]{32}|-)\.(-|[0-9]{1,16}/[a-z0-9_]{1,60}/[0-9a-f-]{36})\.([A-Za-z0-9_-]{22})"
)
_MAC_BYTES = 16

Back = tuple[int, str, str]
"""(v, kind, id) of the last record read of a client whose records are being caught up on."""


@dataclass(frozen=True)
class Mark:
    """Who reads, and how far: ``tag`` is the chain tag of ``seq``, "" where the chain has none."""

    practice_id: str
    user_id: str
    epoch: str
    seq: int
    tag: str
    back: Back | None = None
    scope_since: int = 0


def write_cursor(secret: bytes, mark: Mark) -> str:
    """Give the bookmark of a mark."""
    said = f"2.{mark.seq}.{mark.tag or '-'}.{'/'.join(map(str, mark.back)) if mark.back else '-'}"
    signed = f"cursor|{mark.practice_id}|{mark.user_id}|{mark.epoch}|{mark.scope_since}|{said}".encode()
    mac = hmac.new(secret, signed, hashlib.sha256).digest()[:_MAC_BYTES]
    return f"{said}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def read_cursor(secret: bytes, asker: Mark, cursor: str) -> Mark | None:
    """Give the mark of a bookmark, or None when it is not one of ours for this asker.

    ``asker`` says practice, user, epoch and scope; its seq and tag are not looked at.
    """
    form = _FORM.fullmatch(cursor)
    if form is None:
        return None
    back: Back | None = None
    if form[3] != "-":
        v, kind, record_id = form[3].split("/")
        back = (int(v), kind, record_id)
    mark = Mark(
        asker.practice_id,
        asker.user_id,
        asker.epoch,
        int(form[1]),
        form[2].strip("-"),
        back,
        asker.scope_since,
    )
    return mark if hmac.compare_digest(write_cursor(secret, mark), cursor) else None
