"""Shows somebody where they are signed in, and ends what they do not want. Of a sign-in no token is shown.

There is one a device: signing in there again ends the one before. So a device's id names its sign-in. One
that is ended is kept, good for nothing but the order to erase itself, which a lost device hears by it.
"""

from typing import Any

from sqlalchemy import ColumnElement, select

from server import audit
from server.core import log
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.time import iso_in, now_iso
from server.core.web import Actor
from server.identity.guard import GRACE_S, is_over
from server.identity.models import Device, Session


def list_of(me: Actor) -> list[dict[str, Any]]:
    """Give one's own sign-ins, the one asking first, then by last use.

    Each is {device_id, device_name, browser, system, way, began_at, last_used_at, current, sends_only};
    ``sends_only`` says that it ran out and is good for sending what its device has.
    """
    mine = (
        select(Session, Device.name)
        .join(Device, (Device.practice_id == Session.practice_id) & (Device.id == Session.device_id))
        .where(Session.user_id == me.user_id, _live())
        .order_by(Session.device_id != me.device_id, Session.seen_at.desc(), Session.device_id)
    )
    return [
        {
            "device_id": one.device_id,
            "device_name": name,
            "browser": one.browser,
            "system": one.system,
            "way": one.way,
            "began_at": one.began_at,
            "last_used_at": one.seen_at,
            "current": one.device_id == me.device_id,
            "sends_only": is_over(one.began_at, one.seen_at),
        }
        for one, name in db.session.execute(mine)
    ]


def end_one(me: Actor, device_id: str) -> None:
    """End one's sign-in on a device; commits. Raises Problem ``server.not_found`` when there is none."""
    with write_lock():
        if not _end(me, Session.device_id == device_id):
            raise Problem("server.not_found")
        audit.record("identity.sign_in_ended", kind="device", object_id=device_id)
    log.event("identity.sign_in_ended", user=me.user_id, ended=device_id)


def end_others(me: Actor) -> None:
    """End all of one's sign-ins but the one asking; commits."""
    with write_lock():
        if ended := _end(me, Session.device_id != me.device_id):
            audit.record("identity.sign_in_ended", kind="user", object_id=me.user_id, count=ended)
    log.event("identity.sign_ins_ended", user=me.user_id)


def _end(me: Actor, which: ColumnElement[bool]) -> int:
    mine = (Session.user_id == me.user_id) & which & _live()
    ended = db.session.scalars(select(Session).where(mine)).all()
    for one in ended:
        one.ended_at = now_iso()
    db.session.flush()
    return len(ended)


def _live() -> ColumnElement[bool]:
    """Give the condition of a sign-in that is good for anything; its device is joined or not asked for."""
    active = select(Device.id).where(Device.state == "active")
    return (Session.began_at > iso_in(-GRACE_S)) & (Session.ended_at == "") & Session.device_id.in_(active)
