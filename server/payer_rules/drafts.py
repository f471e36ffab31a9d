"""Keeps what somebody is writing, before it holds: one draft for each set."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from server.core.db import db, write_lock
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now_iso
from server.payer_rules.check import written
from server.payer_rules.models import PayerSetDraft
from server.payer_rules.read import Content, drafted
from sync.rules import payer_starters

if TYPE_CHECKING:
    from server.core.web import Actor


def save(me: Actor, set_id: str, revision: int, content: Content) -> dict[str, Any]:
    """Keep a draft in place of the one of ``revision``, 0 for none; commits, and gives it.

    Raises Problem ``payer_rules.draft_moved`` when it was kept from another page since.
    """
    with write_lock():
        kept = put(me, set_id, revision, content)
    return drafted(kept) or {}


def put(me: Actor, set_id: str, revision: int | None, content: Content) -> PayerSetDraft:
    """Keep a draft inside a write; with ``revision`` None whichever draft there is gives way."""
    kept = lock(me.practice_id, set_id, revision)
    if kept is None:
        kept = PayerSetDraft(practice_id=me.practice_id, set_id=set_id, revision=0)
        db.session.add(kept)
    kept.revision += 1
    kept.content = written(content)
    kept.saved_by = me.user_id
    kept.saved_at = now_iso()
    return kept


def drop(practice_id: str, set_id: str) -> None:
    """Let go of a draft, whether or not there is one; commits."""
    with write_lock():
        kept = lock(practice_id, set_id, None)
        if kept is not None:
            db.session.delete(kept)


def lock(practice_id: str, set_id: str, revision: int | None) -> PayerSetDraft | None:
    """Give the draft while nobody else can write. Raises Problem ``payer_rules.draft_moved``."""
    kept = db.session.get(PayerSetDraft, (practice_id, set_id), populate_existing=True)
    if revision is not None and (kept.revision if kept else 0) != revision:
        raise Problem("payer_rules.draft_moved")
    return kept


def adopt(me: Actor, starter_id: str) -> dict[str, Any]:
    """Make a draft of a starter set, under an id of its own; commits, and gives {id, draft}.

    Raises Problem ``server.not_found``.
    """
    starter = payer_starters().get(starter_id)
    if starter is None:
        raise Problem("server.not_found")
    set_id = new_id()
    content = {**json.loads(json.dumps(starter)), "id": set_id, "author": me.user_name or starter["author"]}
    return {"id": set_id, "draft": save(me, set_id, 0, content)}
