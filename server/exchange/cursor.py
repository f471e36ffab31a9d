"""The bookmark a tablet carries: how far it has read, signed so that it cannot be made up.

``1.<seq>.<mac>``; the MAC covers practice, user and epoch, so a bookmark of another practice, another
person or another history of this practice is no bookmark here, and the tablet starts over (reset).
"""

import base64
import hashlib
import hmac
import re

_FORM = re.compile(r"1\.(0|[1-9][0-9]{0,15})\.([A-Za-z0-9_-]{22})")
_MAC_BYTES = 16


def write_cursor(secret: bytes, practice_id: str, user_id: str, epoch: str, seq: int) -> str:
    """Give the bookmark for a seq."""
    said = f"cursor|{practice_id}|{user_id}|{epoch}|{seq}".encode()
    mac = hmac.new(secret, said, hashlib.sha256).digest()[:_MAC_BYTES]
    return f"1.{seq}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def read_cursor(secret: bytes, practice_id: str, user_id: str, epoch: str, cursor: str) -> int | None:
    """Give the seq of a bookmark, or None when it is not one of ours for this asker and epoch."""
    form = _FORM.fullmatch(cursor)
    if form is None:
        return None
    seq = int(form[1])
    true = write_cursor(secret, practice_id, user_id, epoch, seq)
    return seq if hmac.compare_digest(true, cursor) else None
