"""Lets people in: the owner makes a link for one person, who chooses login and passphrase with it."""

import hashlib
from typing import Any

from sqlalchemy import select

from server import audit
from server.core.db import acting_for, db, held, write_lock
from server.core.ids import new_id, new_token
from server.core.problem import Problem
from server.core.time import iso_in, now_iso
from server.core.web import Actor
from server.identity.joining import tell_joined
from server.identity.models import PracticeAccount
from server.identity.models_ways import Invitation
from server.identity.people import add_user

HOLDS_S = 7 * 24 * 3_600
ROLES = ("therapist", "biller", "owner")
LONGEST_TOKEN = 100


def invite(me: Actor, *, name: str, role: str) -> dict[str, Any]:
    """Make an invitation; commits. Gives it as listed, and beside it the ``token`` of its link, this once."""
    token = new_token()
    with write_lock():
        made = Invitation(
            id=new_id(),
            token_sha256=_hashed(token),
            name=name,
            role=role,
            invited_by=me.user_id,
            created_at=now_iso(),
            expires_at=iso_in(HOLDS_S),
            accepted_at="",
            user_id="",
        )
        db.session.add(made)
        db.session.flush()
        shown = _describe(made)
        audit.record("identity.invited", kind="invitation", object_id=made.id)
    return {**shown, "token": token}


def waiting() -> list[dict[str, Any]]:
    """Give the invitations that can still be accepted, the newest first."""
    open_ones = select(Invitation).where(Invitation.accepted_at == "", Invitation.expires_at > now_iso())
    found = db.session.scalars(open_ones.order_by(Invitation.created_at.desc(), Invitation.id))
    return [_describe(one) for one in found]


def withdraw(invitation_id: str) -> None:
    """Take an invitation back that nobody accepted; commits. Raises Problem ``server.not_found``."""
    with write_lock():
        found = db.session.scalar(
            select(Invitation).where(Invitation.id == invitation_id, Invitation.accepted_at == "")
        )
        if found is None:
            raise Problem("server.not_found")
        db.session.delete(found)
        db.session.flush()
        audit.record("identity.invitation_withdrawn", kind="invitation", object_id=invitation_id)


def look(token: str) -> dict[str, str]:
    """Give {practice, name, role} of an invitation, for whoever holds its link.

    Raises Problem ``identity.invitation_gone``.
    """
    found = _holding(token)
    practice = db.session.scalar(select(PracticeAccount.name).where(PracticeAccount.id == found.practice_id))
    return {"practice": practice or "", "name": found.name, "role": found.role}


def accept(token: str, *, login: str, passphrase: str) -> None:
    """Make the person an invitation is for; commits.

    Raises Problem ``identity.invitation_gone``, ``identity.login_taken``, ``server.bad_fields``.
    """
    found = _holding(token)
    practice_id, invitation_id, name, role = found.practice_id, found.id, found.name, found.role
    with write_lock(), acting_for(practice_id):
        kept = db.session.scalar(
            select(Invitation).where(Invitation.id == invitation_id, Invitation.accepted_at == "")
        )
        if kept is None:
            raise Problem("identity.invitation_gone")
        user_id = add_user(practice_id, login=login, name=name, role=role, passphrase=passphrase)
        kept.accepted_at = now_iso()
        kept.user_id = user_id
        db.session.flush()
        tell_joined(practice_id, user_id, role)
        audit.record("identity.invitation_accepted", who=user_id, kind="invitation", object_id=invitation_id)


def _holding(token: str) -> Invitation:
    hashed = _hashed(token)
    with held(Invitation.token_sha256, hashed):
        found = db.session.scalar(
            select(Invitation).where(
                Invitation.token_sha256 == hashed,
                Invitation.accepted_at == "",
                Invitation.expires_at > now_iso(),
            )
        )
    if found is None:
        raise Problem("identity.invitation_gone")
    return found


def _describe(one: Invitation) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "role": one.role,
        "created_at": one.created_at,
        "expires_at": one.expires_at,
    }


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
