"""Answers which pack a practice judges by, and what its tablets are told of it."""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from server.core.db import acting_for, db
from server.core.web import settings
from server.rules.key import public_key, sign
from server.rules.models import RulePack
from sync.rules import load_pack
from sync.rules.pulled import check_body, in_force

if TYPE_CHECKING:
    from sync.rules.packed import Pack

_SCHEME = "sha256:"


def newest(practice_id: str) -> RulePack | None:
    """Give the newest pack a practice published, acting for it."""
    query = select(RulePack).where(RulePack.practice_id == practice_id)
    return db.session.scalar(query.order_by(RulePack.version.desc()).limit(1))


def packs(practice_id: str) -> list[RulePack]:
    """Give all a practice published, the oldest first."""
    with acting_for(practice_id):
        query = select(RulePack).where(RulePack.practice_id == practice_id).order_by(RulePack.version)
        rows = list(db.session.scalars(query))
        db.session.expunge_all()
        return rows


def current_pack(practice_id: str) -> Pack:
    """Give what a practice's visits are judged by: its newest pack, or the program's own before the first.

    Of a pack older than the program's rules the tables count, and the rules are the program's own.
    """
    with acting_for(practice_id):
        query = select(RulePack.version, RulePack.sha256).where(RulePack.practice_id == practice_id)
        head = db.session.execute(query.order_by(RulePack.version.desc()).limit(1)).first()
        if head is None:
            return load_pack()
        return _judged_by(practice_id, *head)


@lru_cache(maxsize=16)
def _judged_by(practice_id: str, version: int, sha256: str) -> Pack:
    query = select(RulePack.body).where(RulePack.practice_id == practice_id, RulePack.version == version)
    body = json.loads(cast("str", db.session.scalar(query)))
    check_body(body, load_pack())
    return in_force(load_pack(), body, _SCHEME + sha256)


def told(practice_id: str) -> dict[str, Any] | None:
    """Give what a tablet is told, so that it asks for a pack only when it has another; None before the first.

    ``public`` is the key it checks the pack with, in base64.
    """
    with acting_for(practice_id):
        query = select(RulePack.version, RulePack.sha256).where(RulePack.practice_id == practice_id)
        head = db.session.execute(query.order_by(RulePack.version.desc()).limit(1)).first()
    if head is None:
        return None
    key = settings().ring.current
    return {
        "version": head.version,
        "hash": _SCHEME + head.sha256,
        "key": key.id,
        "public": base64.b64encode(public_key(key, practice_id)).decode(),
    }


def envelope(row: RulePack) -> dict[str, Any]:
    """Give a pack as it leaves: its body as text, signed with the newest key."""
    key, pack_hash = settings().ring.current, _SCHEME + row.sha256
    signature = row.signature if key.id == row.key_id else sign(key, row.practice_id, pack_hash)
    return {
        "version": row.version,
        "hash": pack_hash,
        "key": key.id,
        "signature": signature,
        "body": row.body,
    }
