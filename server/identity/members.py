"""The people of a practice as an owner sees them, and what is done when one of them leaves.

Somebody who left proves nothing here any more and reads nothing; their tablets hand over what is unsent and
erase themselves (45 CFR 164.308(a)(3)(ii)(C)). What they wrote and signed stays theirs and can be proved.
"""

from typing import Any

from sqlalchemy import ColumnElement, delete, func, select

from server import audit
from server.core import log
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.core.web import Actor
from server.identity.devices import revoke
from server.identity.models import Device, User
from server.identity.models_ways import AuthenticatorApp, Invitation, Passkey, RecoveryCode


def list_members() -> list[dict[str, Any]]:
    """Give the people of the practice acted for, by name, those who left last; of their ways only counts."""
    passkeys = _counts(Passkey.user_id, Passkey.retired_at == "")
    codes = _counts(RecoveryCode.user_id, RecoveryCode.used_at == "")
    apps = _counts(AuthenticatorApp.user_id, AuthenticatorApp.confirmed_at != "")
    devices = _counts(Device.user_id, Device.state == "active")
    people = db.session.scalars(select(User).order_by(User.left_at != "", User.name, User.id))
    return [
        {
            "id": one.id,
            "name": one.name,
            "login": one.login,
            "role": one.role,
            "created_at": one.created_at,
            "left_at": one.left_at or None,
            "passkeys": passkeys.get(one.id, 0),
            "app": one.id in apps,
            "recovery_codes": codes.get(one.id, 0),
            "devices": devices.get(one.id, 0),
        }
        for one in people
    ]


def leave(me: Actor, user_id: str) -> None:
    """Let somebody leave the practice; commits. Saying it again changes nothing.

    Their passkeys are retired, their active devices hand over and erase themselves, invitations of theirs
    open nothing. Raises Problem ``server.not_found``, ``identity.last_owner``.
    """
    with write_lock():
        owners = _owners()
        who = _person(user_id)
        if who.left_at:
            return
        if who.role == "owner" and owners == {user_id}:
            raise Problem("identity.last_owner")
        who.left_at = now_iso()
        mine = select(Passkey).where(Passkey.user_id == user_id, Passkey.retired_at == "")
        for passkey in db.session.scalars(mine):
            passkey.retired_at = who.left_at
        waiting = (Invitation.invited_by == user_id) & (Invitation.accepted_at == "")
        db.session.execute(delete(Invitation).where(waiting))
        db.session.flush()
        audit.record("identity.person_left", kind="user", object_id=user_id)
        active = select(Device.id).where(Device.user_id == user_id, Device.state == "active")
        for device_id in db.session.scalars(active.order_by(Device.id)).all():
            revoke(device_id, "left")
    log.event("identity.person_left", left=user_id, by=me.user_id)


def come_back(user_id: str) -> None:
    """Let somebody who left sign in again, with what they knew before; commits.

    Retired passkeys and devices that were shut out stay so. Raises Problem ``server.not_found``.
    """
    with write_lock():
        who = _person(user_id)
        if not who.left_at:
            return
        who.left_at = ""
        db.session.flush()
        audit.record("identity.person_returned", kind="user", object_id=user_id)
    log.event("identity.person_returned", returned=user_id)


def _counts(of: Any, which: ColumnElement[bool]) -> dict[str, int]:
    rows = db.session.execute(select(of, func.count()).where(which).group_by(of))
    return {user_id: count for user_id, count in rows}  # noqa: C416  # dict() would take it for a mapping


def _owners() -> set[str]:
    """Give the owners that are left, held until the commit: two who let each other leave wait here."""
    owners = select(User.id).where(User.role == "owner", User.left_at == "").order_by(User.id)
    return set(db.session.scalars(owners.with_for_update()))


def _person(user_id: str) -> User:
    found = db.session.scalar(select(User).where(User.id == user_id).with_for_update())
    if found is None:
        raise Problem("server.not_found")
    return found
