"""Signs a person in on a device, and out again."""

from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy import delete, select

from server import audit
from server.core import log
from server.core.db import across_practices, acting_for, db, write_lock
from server.core.ids import new_token
from server.core.problem import Problem
from server.core.time import iso_in, now_iso
from server.identity import attempts
from server.identity.guard import OVERALL_S, presented, token_hash
from server.identity.models import Device, PracticeAccount, Session, User
from server.identity.people import NOBODY, normal_login, passphrase_fits


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """What a sign-in gives; ``token`` goes into the cookie and nowhere else."""

    token: str
    body: dict[str, dict[str, str]]


def sign_in(*, login: str, passphrase: str, device_id: str, device_name: str) -> SignedIn:
    """Open a session.

    Raises Problem ``identity.too_many_tries``, ``identity.wrong_passphrase`` (also for a login nobody has),
    ``identity.device_of_another``, ``identity.device_revoked``.
    """
    known = normal_login(login)
    attempts.count(known, request.remote_addr)
    with across_practices("a login's practice is not known before it is read"):
        found = db.session.execute(
            select(User.practice_id, User.id, User.name, User.role, User.passphrase).where(
                User.login == known
            )
        ).one_or_none()
    if not passphrase_fits(found.passphrase if found else NOBODY, passphrase) or found is None:
        _note_failure(known, found, device_id)
        raise Problem("identity.wrong_passphrase")
    attempts.forgive(known, request.remote_addr)
    token = new_token()
    before = presented()
    with write_lock(), acting_for(found.practice_id):
        _enroll(found.id, device_id, device_name)
        expired = Session.began_at < iso_in(-OVERALL_S)
        db.session.execute(delete(Session).where(expired | (Session.token_sha256 == before)))
        began = now_iso()
        db.session.add(
            Session(
                token_sha256=token_hash(token),
                user_id=found.id,
                device_id=device_id,
                began_at=began,
                seen_at=began,
            )
        )
        db.session.flush()
        audit.record("identity.signed_in", who=found.id, device_id=device_id)
    log.event("identity.signed_in", practice=found.practice_id, user=found.id, device=device_id)
    body = describe(
        practice_id=found.practice_id,
        user={"id": found.id, "name": found.name, "role": found.role},
        device_id=device_id,
    )
    return SignedIn(token=token, body=body)


def describe(*, practice_id: str, user: dict[str, str], device_id: str) -> dict[str, dict[str, str]]:
    """Give {user, practice, device} as the session endpoint answers."""
    name = db.session.scalar(select(PracticeAccount.name).where(PracticeAccount.id == practice_id)) or ""
    return {"user": user, "practice": {"id": practice_id, "name": name}, "device": {"id": device_id}}


def sign_out() -> None:
    """End the session this request carries, if it carries one."""
    hashed = presented()
    if hashed is None:
        return
    with write_lock():
        with across_practices("a session's practice is not known before it is read"):
            found = db.session.scalar(select(Session).where(Session.token_sha256 == hashed))
        if found is None:
            return
        practice_id, who, device_id = found.practice_id, found.user_id, found.device_id
        with acting_for(practice_id):
            db.session.execute(delete(Session).where(Session.token_sha256 == hashed))
            audit.record("identity.signed_out", who=who, device_id=device_id)


def _note_failure(login: str, found: Any, device_id: str) -> None:
    if found is None:
        attempts.take_as_long(login)
        return
    with acting_for(found.practice_id):
        audit.record("identity.sign_in_failed", who=found.id, device_id=device_id)


def _enroll(user_id: str, device_id: str, device_name: str) -> None:
    device = db.session.scalar(select(Device).where(Device.id == device_id))
    seen = now_iso()
    if device is None:
        db.session.add(
            Device(
                id=device_id,
                user_id=user_id,
                name=device_name,
                state="active",
                created_at=seen,
                last_seen_at=seen,
            )
        )
        db.session.flush()
        return
    if device.user_id != user_id:
        raise Problem("identity.device_of_another")
    if device.state != "active":
        raise Problem("identity.device_revoked")
    device.name = device_name
    device.last_seen_at = seen
    db.session.flush()
