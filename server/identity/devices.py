"""The devices of a practice, what revoked ones are told, and the keys for forgotten passphrases."""

import base64
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import delete, select

from server import audit
from server.core import log
from server.core.db import acting_for, db, held, write_lock
from server.core.keys import seal, unseal
from server.core.problem import Problem
from server.core.time import iso_in, now_iso
from server.core.web import Actor, settings
from server.identity.guard import GRACE_S, is_over, presented
from server.identity.models import Device, Session, User

RECOVERY_BYTES = 32
SEALED_FOR = "device-recovery"
Why = Literal["lost", "left"]
"""Lost: erase at the next contact. Left: hand over first what is unsent, then erase."""


@dataclass(frozen=True, kw_only=True)
class KnownDevice:
    """A device as other rooms may see one; ``revoked_at`` is "" while it is not shut out.

    ``sent_known`` says whether whose records it was sent was written down from its first page on.
    """

    id: str
    user_id: str
    created_at: str
    revoked_at: str
    sent_known: bool


def list_devices(user_id: str | None = None) -> list[dict[str, Any]]:
    """Give the practice's devices, or one person's, those seen last first.

    ``standing`` is active, push_only (the sign-in is over, and it still sends), signed_out or revoked.
    """
    standings = _standings()
    found = (
        select(Device, User.name)
        .join(User, (User.practice_id == Device.practice_id) & (User.id == Device.user_id))
        .order_by(Device.last_seen_at.desc(), Device.id)
    )
    if user_id is not None:
        found = found.where(Device.user_id == user_id)
    return [
        {
            "id": device.id,
            "name": device.name,
            "user": {"id": device.user_id, "name": name},
            "state": device.state,
            "standing": device.state if device.state != "active" else standings.get(device.id, "signed_out"),
            "why": device.why or None,
            "created_at": device.created_at,
            "last_seen_at": device.last_seen_at,
            "revoked_at": device.revoked_at or None,
            "wiped_at": device.wiped_at or None,
        }
        for device, name in db.session.execute(found)
    ]


def get_device(device_id: str) -> KnownDevice:
    """Give a device of the practice acted for. Raises Problem ``server.not_found``."""
    found = _device(device_id)
    return KnownDevice(
        id=found.id,
        user_id=found.user_id,
        created_at=found.created_at,
        revoked_at=found.revoked_at,
        sent_known=found.sent_known,
    )


def revoke(device_id: str, why: Why) -> None:
    """Shut a device out from its next request on, destroying the key that would open it; commits.

    Raises Problem ``server.not_found``.
    """
    with write_lock():
        device = _device(device_id)
        device.recovery = None
        if device.state != "revoked":
            device.revoked_at = now_iso()
        device.state, device.why = "revoked", why
        db.session.flush()
        audit.record("identity.device_revoked", kind="device", object_id=device_id)
    log.event("identity.device_revoked", revoked=device_id, why=why)


def note_wiped() -> bool:
    """Take the asking, revoked device's word that it has erased everything, and end its sign-ins; commits.

    It is told by its session, which is good for nothing else any more. Of any other nothing is noted,
    and the answer is False.
    """
    hashed = presented()
    if hashed is None:
        return False
    with write_lock():
        with held(Session.token_sha256, hashed):
            found = db.session.scalar(select(Session).where(Session.token_sha256 == hashed))
        if found is None:
            return False
        practice_id, user_id, device_id = found.practice_id, found.user_id, found.device_id
        with acting_for(practice_id):
            device = _device(device_id)
            if device.state != "revoked":
                return False
            device.wiped_at = device.wiped_at or now_iso()
            db.session.execute(delete(Session).where(Session.device_id == device_id))
            db.session.flush()
            audit.record(
                "identity.device_wiped", who=user_id, device_id=device_id, kind="device", object_id=device_id
            )
    log.event("identity.device_wiped", wiped=device_id)
    return True


def keep_recovery(me: Actor, key: bytes) -> None:
    """Keep the key that opens this device's own key when its passphrase is forgotten; commits."""
    with write_lock():
        sealed = seal(settings().ring, key, SEALED_FOR, me.practice_id, me.device_id)
        _device(me.device_id).recovery = sealed
        db.session.flush()


def give_recovery(me: Actor) -> str:
    """Give that key back, in base64. Raises Problem ``server.not_found``, ``server.seal_broken``."""
    sealed = _device(me.device_id).recovery
    if sealed is None:
        raise Problem("server.not_found")
    audit.record("identity.recovery_given", kind="device", object_id=me.device_id)
    key = unseal(settings().ring, sealed, SEALED_FOR, me.practice_id, me.device_id)
    return base64.b64encode(key).decode()


def _standings() -> dict[str, str]:
    """Give {device id: active or push_only} of the devices somebody is signed in on."""
    sessions = select(Session.device_id, Session.began_at, Session.seen_at).where(
        Session.began_at > iso_in(-GRACE_S), Session.ended_at == ""
    )
    found: dict[str, str] = {}
    for device_id, began_at, seen_at in db.session.execute(sessions):
        over = is_over(began_at, seen_at)
        if not over or device_id not in found:
            found[device_id] = "push_only" if over else "active"
    return found


def _device(device_id: str) -> Device:
    found = db.session.scalar(select(Device).where(Device.id == device_id))
    if found is None:
        raise Problem("server.not_found")
    return found
