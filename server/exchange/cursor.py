"""The bookmark a tablet carries: how far it has read, in which history, signed against being made up.

``4.<seq>.<head>.<tag>.<back>.<scope>.<mac>``. ``tag`` is the chain tag of ``head``, the newest seq of the
office when the page was read, so a bookmark of a history that was lost with a restored backup is told from
one of today's, whatever numbers both have given out. The head's and not the seq's own: what was left out of a
page because it had changed after ``seq`` stood in the lost history only. ``back``
says how far the records of a client that has just come into the caseload were read, and ``scope`` when the
user's caseload began: with another one everything is read again, but only after the history was looked at.
The MAC covers practice, user and epoch: a bookmark of another practice or person is no bookmark here.
"""

import base64
import hmac
import re
from dataclasses import dataclass

from server.core.ring import Key, Ring

_FORM = re.compile(
    r"4\.(0|[1-9][0-9]{0,15})\.(0|[1-9][0-9]{0,15})\.([0-9a-f]{32}|-)\.(-|[0-9]{1,16}/[a-z0-9_]{1,60}/[0-9a-f-]{36})\.(0|[1-9][0-9]{0,15})\.([A-Za-z0-9_-]{22})"
)
_MAC_BYTES = 16

Back = tuple[int, str, str]
"""(v, kind, id) of the last record read of a client whose records are being caught up on."""


@dataclass(frozen=True)
class Mark:
    """Who reads, how far, and what the office's head was: its chain tag is ``tag``, "" where it has none."""

    practice_id: str
    user_id: str
    epoch: str
    seq: int
    head: int
    tag: str
    back: Back | None = None
    scope_since: int = 0


def write_cursor(ring: Ring, mark: Mark) -> str:
    """Give the bookmark of a mark."""
    return _signed(ring.current, mark)


def _signed(key: Key, mark: Mark) -> str:
    back = "/".join(map(str, mark.back)) if mark.back else "-"
    said = f"4.{mark.seq}.{mark.head}.{mark.tag or '-'}.{back}.{mark.scope_since}"
    signed = f"cursor|{mark.practice_id}|{mark.user_id}|{mark.epoch}|{said}".encode()
    mac = key.mac(signed)[:_MAC_BYTES]
    return f"{said}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def read_cursor(ring: Ring, asker: Mark, cursor: str) -> Mark | None:
    """Give the mark of a bookmark, or None when it is not one of ours for this asker.

    ``asker`` says practice, user and epoch; its place and scope are not looked at. Any key that is not
    retired may have signed it: a tablet of before an exchange of keys goes on where it was.
    """
    form = _FORM.fullmatch(cursor)
    if form is None:
        return None
    back: Back | None = None
    if form[4] != "-":
        v, kind, record_id = form[4].split("/")
        back = (int(v), kind, record_id)
    mark = Mark(
        asker.practice_id,
        asker.user_id,
        asker.epoch,
        int(form[1]),
        int(form[2]),
        form[3].strip("-"),
        back,
        int(form[5]),
    )
    return mark if any(hmac.compare_digest(_signed(key, mark), cursor) for key in ring.live) else None
