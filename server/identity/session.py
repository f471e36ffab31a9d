"""Begins and ends sessions, and says how strong each is."""

from dataclasses import dataclass
from typing import Any, Literal

from flask import Response, after_this_request, request
from sqlalchemy import delete, select

from server import audit
from server.core import log
from server.core.db import acting_for, db, write_lock
from server.core.problem import Problem
from server.core.time import iso_in, now_iso
from server.identity import browsers
from server.identity.guard import (
    GRACE_S,
    give_cookie,
    practice_presented,
    presented,
    session_token,
    standing_of,
    token_hash,
)
from server.identity.models import Device, PracticeAccount, Session, User

Way = Literal["passkey", "code", "recovery", "passphrase"]
"""How a person proved who they are: a passkey, a passphrase with a code of an app or of paper, or alone."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """A person who has just proved who they are."""

    practice_id: str
    user_id: str
    name: str
    role: str
    way: Way


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """What a sign-in gives; ``token`` goes into the cookie and nowhere else."""

    token: str
    body: dict[str, Any]


def begin(known: Known, *, device_id: str, device_name: str) -> SignedIn:
    """Open a session with a new token, whatever this request carried (no session is fixed beforehand).

    Raises Problem ``identity.person_left``, ``identity.device_of_another``, ``identity.device_revoked``.
    """
    token = session_token(known.practice_id)
    before = presented()
    browser, system = browsers.named(request.user_agent.string)
    with write_lock(), acting_for(known.practice_id):
        _enroll(known.user_id, device_id, device_name)  # a device that was shut out hears that first
        _refuse_who_left(known.user_id)
        gone = Session.began_at < iso_in(-GRACE_S)
        same = (Session.user_id == known.user_id) & (Session.device_id == device_id)
        db.session.execute(delete(Session).where(gone | same | (Session.token_sha256 == before)))
        began = now_iso()
        db.session.add(
            Session(
                token_sha256=token_hash(token),
                user_id=known.user_id,
                device_id=device_id,
                began_at=began,
                seen_at=began,
                verified_at=began,
                way=known.way,
                browser=browser,
                system=system,
            )
        )
        db.session.flush()
        audit.record("identity.signed_in", who=known.user_id, device_id=device_id)
    log.event(
        "identity.signed_in",
        practice=known.practice_id,
        user=known.user_id,
        device=device_id,
        way=known.way,
    )
    body = describe(
        practice_id=known.practice_id,
        user={"id": known.user_id, "name": known.name, "role": known.role},
        device_id=device_id,
        enrolling=standing_of(known.way) == "enrolling",
    )
    return SignedIn(token=token, body=body)


def strengthen(way: Way) -> None:
    """Let this request's session count as one begun by a better way, just shown; commits.

    It goes on under another token, which the answer brings: who had a look at the old one has nothing.
    Raises Problem ``identity.signed_out`` when another request was faster.
    """
    with write_lock():
        session = _of_this_request()
        session.verified_at = now_iso()
        if session.way == "passphrase":
            session.way = way
        _rename(session)


def renew() -> None:
    """Let this request's session go on under another token, within a transaction; the answer brings it.

    Raises Problem ``identity.signed_out`` when another request was faster.
    """
    _rename(_of_this_request())


def _of_this_request() -> Session:
    """Give this request's session; one that another request of it renewed or ended meanwhile is over."""
    mine = select(Session).where(Session.token_sha256 == presented()).with_for_update()
    session = db.session.scalars(mine).one_or_none()
    if session is None:
        raise Problem("identity.signed_out")
    return session


def _rename(session: Session) -> None:
    token = session_token(session.practice_id)
    session.token_sha256 = token_hash(token)
    db.session.flush()

    @after_this_request
    def bring(response: Response) -> Response:
        if response.status_code < 400:  # what is refused was rolled back, and the old token holds  # noqa: PLR2004
            give_cookie(response, token)
        return response


def describe(*, practice_id: str, user: dict[str, str], device_id: str, enrolling: bool) -> dict[str, Any]:
    """Give {user, practice, device, enrolling} as the session endpoint answers."""
    name = db.session.scalar(select(PracticeAccount.name).where(PracticeAccount.id == practice_id)) or ""
    return {
        "user": user,
        "practice": {"id": practice_id, "name": name},
        "device": {"id": device_id},
        "enrolling": enrolling,
    }


def end() -> None:
    """End the session this request carries, if it carries one."""
    hashed = presented()
    if hashed is None:
        return
    with write_lock():
        practice_id = practice_presented()
        if not practice_id:
            return
        with acting_for(practice_id):
            ended = delete(Session).where(Session.token_sha256 == hashed)
            found = db.session.execute(ended.returning(Session.user_id, Session.device_id)).one_or_none()
            if found is not None:
                audit.record("identity.signed_out", who=found.user_id, device_id=found.device_id)


def _refuse_who_left(user_id: str) -> None:
    """Refuse somebody who has left; one who is just leaving is waited for."""
    if db.session.scalars(select(User.left_at).where(User.id == user_id).with_for_update()).one():
        raise Problem("identity.person_left")


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
        raise Problem("identity.device_revoked", wipe=device.why)
    device.name = device_name
    device.last_seen_at = seen
    db.session.flush()
