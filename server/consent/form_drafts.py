"""Keeps what an owner is writing, before any client sees it: one draft for each purpose."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from server.consent.models import ConsentDraft
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso

if TYPE_CHECKING:
    from server.core.web import Actor


def read(practice_id: str, purpose: str) -> dict[str, Any]:
    """Give {revision, saved_at, content}; revision 0 and null when nobody is writing."""
    kept = db.session.get(ConsentDraft, (practice_id, purpose))
    if kept is None:
        return {"revision": 0, "saved_at": None, "content": None}
    return {"revision": kept.revision, "saved_at": kept.saved_at, "content": json.loads(kept.content)}


def save(me: Actor, purpose: str, revision: int, content: dict[str, Any]) -> dict[str, Any]:
    """Keep a draft in place of the one of ``revision``, 0 for none; commits, and gives it.

    Raises Problem ``consent.draft_moved`` when it was kept from another page since.
    """
    with write_lock():
        kept = lock(me.practice_id, purpose, revision)
        if kept is None:
            kept = ConsentDraft(practice_id=me.practice_id, purpose=purpose)
            db.session.add(kept)
        kept.revision = revision + 1
        kept.content = json.dumps(content, ensure_ascii=False, sort_keys=True)
        kept.saved_by = me.user_id
        kept.saved_at = now_iso()
    return {"revision": revision + 1, "saved_at": kept.saved_at, "content": content}


def drop(practice_id: str, purpose: str) -> None:
    """Let go of a draft, whether or not there is one; commits."""
    with write_lock():
        kept = db.session.get(ConsentDraft, (practice_id, purpose))
        if kept is not None:
            db.session.delete(kept)


def lock(practice_id: str, purpose: str, revision: int) -> ConsentDraft | None:
    """Give the draft while nobody else can write. Raises Problem ``consent.draft_moved`` for another one."""
    kept = db.session.get(ConsentDraft, (practice_id, purpose), populate_existing=True)
    if (kept.revision if kept else 0) != revision:
        raise Problem("consent.draft_moved")
    return kept
