"""Publishes sets, withdraws them and rolls them back: each is a version more, and none is ever rewritten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from server import audit
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.payer_rules.check import refuse_what_cannot_hold, written
from server.payer_rules.drafts import lock
from server.payer_rules.models import PayerSetVersion
from server.payer_rules.read import WITHDRAWN, Content, newest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from server.core.web import Actor

_HEARERS: list[Callable[[str], Callable[[], object]]] = []


def on_change(fn: Callable[[str], Callable[[], object]]) -> Callable[[str], Callable[[], object]]:
    """Ask to be called with the practice's id inside the write that changes what holds.

    What it gives is called after the commit.
    """
    if fn not in _HEARERS:
        _HEARERS.append(fn)
    return fn


def publish(me: Actor, set_id: str, said: dict[str, Any]) -> int:
    """Publish ``said["content"]`` in place of what held, let go of the draft it was; give the version.

    Commits. Raises Problem ``payer_rules.draft_moved``, ``payer_rules.same``, ``payer_rules.wrong``,
    ``payer_rules.clash``.
    """
    with write_lock():
        draft = lock(me.practice_id, set_id, said["revision"])
        content = refuse_what_cannot_hold(me.practice_id, set_id, said["content"])
        newest = newest_of(me.practice_id, set_id)
        if newest and newest.act != WITHDRAWN and newest.content == written(content):
            raise Problem("payer_rules.same")
        row = _add(me, set_id, "published", content, said["why"])
        if draft is not None:
            db.session.delete(draft)
        version, afterwards = row.version, _tell(me.practice_id)
    _after(afterwards)
    return version


def withdraw(me: Actor, set_id: str, why: str) -> int:
    """Let a set hold for no visit any more; give the version. Commits. Raises ``server.not_found``."""
    with write_lock():
        newest = newest_of(me.practice_id, set_id)
        if newest is None or newest.act == WITHDRAWN:
            raise Problem("server.not_found")
        row = _add(me, set_id, WITHDRAWN, json.loads(newest.content), why)
        version, afterwards = row.version, _tell(me.practice_id)
    _after(afterwards)
    return version


def roll_back(me: Actor, set_id: str, to: int, why: str) -> int:
    """Let an earlier version's content hold again, as a version more; give it. Commits.

    Raises Problem ``server.not_found``, and what ``publish`` raises but for the draft, which stays.
    """
    with write_lock():
        earlier = db.session.get(PayerSetVersion, (me.practice_id, set_id, to))
        newest = newest_of(me.practice_id, set_id)
        if earlier is None or newest is None:
            raise Problem("server.not_found")
        if newest.act != WITHDRAWN and newest.content == earlier.content:
            raise Problem("payer_rules.same")
        content = refuse_what_cannot_hold(me.practice_id, set_id, json.loads(earlier.content))
        row = _add(me, set_id, "rolled_back", content, why)
        row.rolled_back_to = to
        version, afterwards = row.version, _tell(me.practice_id)
    _after(afterwards)
    return version


def _add(me: Actor, set_id: str, act: str, content: Content, why: str) -> PayerSetVersion:
    newest = newest_of(me.practice_id, set_id)
    row = PayerSetVersion(
        practice_id=me.practice_id,
        set_id=set_id,
        version=(newest.version if newest else 0) + 1,
        act=act,
        content=written(content),
        why=why,
        rolled_back_to=None,
        published_by=me.user_id,
        published_by_name=me.user_name,
        published_at=now_iso(),
    )
    db.session.add(row)
    audit.record(f"payer_rules.{act}", kind="payer_set", object_id=set_id)
    return row


def _tell(practice_id: str) -> list[Callable[[], object]]:
    db.session.flush()
    return [hearer(practice_id) for hearer in _HEARERS]


def _after(acts: list[Callable[[], object]]) -> None:
    for act in acts:
        act()
