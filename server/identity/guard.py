"""Finds out who is asking, from the session cookie."""

import hashlib
from typing import Any, cast

from flask import Response, request
from sqlalchemy import select

from server.core.db import acting_for, db, held, write_lock
from server.core.ids import new_token
from server.core.problem import Problem
from server.core.time import iso_in, now_iso
from server.core.web import Actor, Role, Standing, settings
from server.identity.models import Device, Session, User
from sync.changes import is_id

IDLE_S = 3_600
OVERALL_S = 24 * 3_600
"""NIST SP 800-63B-4 2.2.3: at most an hour idle and a day in all at AAL2."""

GRACE_S = 14 * 24 * 3_600
"""How long after it began a sign-in still sends what its device has, and reads nothing: charts are no
hostages.
"""

ERASE = '"cache", "storage"'
"""For Clear-Site-Data: what a lost device has goes even where our own script runs no more. The cookie
stays, for the device to say with that it is done.
"""

TURN_COOKIES = ("__Host-tableside-turn", "tableside-turn")
"""What the tablet's own script puts beside the session while a client has the tablet: the session's cookie is
out of its reach, and without a network so is the office.
"""

_TOUCH_S = 60
_LONGEST_TOKEN = 100


def cookie_name() -> str:
    """Name the session cookie; the prefix binds it to https and to this very host."""
    return "__Host-tableside" if settings().secure else "tableside"


def give_cookie(response: Response, token: str) -> None:
    """Put a session's token into an answer's cookie."""
    response.set_cookie(cookie_name(), token, max_age=GRACE_S, **_cookie_rules())


def take_cookie(response: Response) -> None:
    """Take the session cookie back."""
    response.delete_cookie(cookie_name(), **_cookie_rules())


def _cookie_rules() -> dict[str, Any]:
    return {"path": "/", "secure": settings().secure, "httponly": True, "samesite": "Strict"}


def token_hash(token: str) -> str:
    """Give what a token is kept as."""
    return hashlib.sha256(token.encode()).hexdigest()


def session_token(practice_id: str) -> str:
    """Give a new session's token: its practice, which is no secret, and 256 random bits, which are.

    So that who asks is found within the practice at once (docs/adr/0013). One without a practice, of before
    this was so, is found by its hash first.
    """
    return f"{practice_id}.{new_token()}"


def presented() -> str | None:
    """Give the hash of the token this request carries."""
    token = _token()
    return token_hash(token) if token else None


def practice_presented() -> str | None:
    """Give the practice this request's session is of, by what its token says, or by whose it is; or None."""
    token = _token()
    practice_id, named, _ = token.partition(".")
    if named:
        return practice_id if is_id(practice_id) else None
    hashed = token_hash(token)
    with held(Session.token_sha256, hashed):
        return db.session.scalar(select(Session.practice_id).where(Session.token_sha256 == hashed))


def _token() -> str:
    token = request.cookies.get(cookie_name(), "")
    return token if len(token) <= _LONGEST_TOKEN else ""


def who_is_asking() -> Actor | None:
    """Give the signed-in person and device of this request, or None.

    Raises Problem ``identity.device_revoked`` for a device that was lost, telling the browser to erase
    everything of ours. One whose person left is let in as far as handing over goes.
    """
    hashed = presented()
    if hashed is None:
        return None
    practice_id = practice_presented()
    if not practice_id:
        return None
    with acting_for(practice_id):
        row = db.session.execute(
            select(
                Session.practice_id,
                Session.user_id,
                Session.device_id,
                Session.seen_at,
                Session.began_at,
                Session.verified_at,
                Session.way,
                Session.ended_at,
                User.role,
                User.name,
                User.left_at,
                Device.state,
                Device.why,
            )
            .join(User, (User.practice_id == Session.practice_id) & (User.id == Session.user_id))
            .join(Device, (Device.practice_id == Session.practice_id) & (Device.id == Session.device_id))
            .where(Session.token_sha256 == hashed, Session.began_at > iso_in(-GRACE_S))
        ).one_or_none()
    if row is None:
        return None
    if row.state != "active" and row.why != "left":
        raise Problem("identity.device_revoked", wipe="lost").with_headers(Clear_Site_Data=ERASE)
    if row.ended_at and row.state == "active":  # one that is to erase itself has to hear of it
        return None
    over = is_over(row.began_at, row.seen_at)
    if not over and row.seen_at < iso_in(-_TOUCH_S):
        _touch(row.practice_id, hashed, row.device_id)
    return Actor(
        practice_id=row.practice_id,
        user_id=row.user_id,
        role=cast("Role", row.role),
        device_id=row.device_id,
        user_name=row.name,
        standing=_standing(leaving=row.state != "active" or row.left_at != "", over=over, way=row.way),
        verified_at=row.verified_at,
    )


def is_over(began_at: str, seen_at: str) -> bool:
    """Say whether a sign-in has run out: too long ago, or idle for too long."""
    return began_at <= iso_in(-OVERALL_S) or seen_at <= iso_in(-IDLE_S)


def _standing(*, leaving: bool, over: bool, way: str) -> Standing:
    if any(name in request.cookies for name in TURN_COOKIES):
        return "handed"
    return "leaving" if leaving else "sending" if over else standing_of(way)


def standing_of(way: str) -> Standing:
    """Say what a sign-in that is not over is good for."""
    return "enrolling" if way == "passphrase" and settings().second_factor else "whole"


def _touch(practice_id: str, hashed: str, device_id: str) -> None:
    """Note that the session is in use; once a minute, so that reading stays reading."""
    seen = now_iso()
    with write_lock(), acting_for(practice_id):
        for found in (
            db.session.scalar(select(Session).where(Session.token_sha256 == hashed)),
            db.session.scalar(select(Device).where(Device.id == device_id)),
        ):
            if isinstance(found, Session):
                found.seen_at = seen
            elif found is not None:
                found.last_seen_at = seen
        db.session.flush()
