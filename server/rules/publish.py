"""Publishes a practice's pack: what is bound now, as the next version, hashed and signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from server.core.db import acting_for, db, write_lock
from server.core.time import now_iso
from server.core.web import settings
from server.rules.bind import bound
from server.rules.key import sign
from server.rules.models import RulePack
from server.rules.read import newest
from sync.canon import canonical, digest, parse
from sync.rules import load_pack
from sync.rules.pulled import check_body
from sync.rules.values import as_record

if TYPE_CHECKING:
    from typing import Any

_CHANGING = ("version", "published_at")


@dataclass(frozen=True, slots=True)
class Published:
    """A pack that is the newest now; ``fresh`` when it was just made."""

    version: int
    sha256: str
    published_at: str
    fresh: bool


def publish(practice_id: str) -> Published:
    """Make a practice's next pack, unless the newest already says all that is known now.

    Raises RefusedPack when what is bound could not be judged by: nothing is published then.
    """
    with acting_for(practice_id), write_lock():
        content, before = bound(practice_id), newest(practice_id)
        if before is not None and _content(before) == parse(canonical(content).decode()):
            return Published(before.version, before.sha256, before.published_at, fresh=False)
        at = now_iso()
        body = {**content, "version": before.version + 1 if before else 1, "published_at": at}
        check_body(body, load_pack())
        key, pack_hash = settings().ring.current, digest(body)
        row = RulePack(
            practice_id=practice_id,
            version=body["version"],
            sha256=pack_hash.removeprefix("sha256:"),
            signature=sign(key, practice_id, pack_hash),
            key_id=key.id,
            body=canonical(body).decode(),
            published_at=at,
        )
        db.session.add(row)
        return Published(row.version, row.sha256, at, fresh=True)


def _content(row: RulePack) -> dict[str, Any]:
    body = as_record(parse(row.body)) or {}
    return {name: value for name, value in body.items() if name not in _CHANGING}
