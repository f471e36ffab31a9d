"""Asks somebody who is signed in to show once more that it is them, before a dangerous act."""

from typing import Any

from flask import request
from sqlalchemy import select

from server.core import log
from server.core.db import db
from server.core.problem import Problem
from server.core.web import Actor
from server.identity import attempts, ceremony, challenge, codes
from server.identity.guard import presented
from server.identity.models import User
from server.identity.models_ways import Passkey
from server.identity.people import login_of, passphrase_fits
from server.identity.session import Way, strengthen
from server.identity.sign_in import answer

PURPOSE = "step_up"


def options(me: Actor) -> dict[str, Any]:
    """Give what a page asks a passkey of this person for."""
    known = select(Passkey.credential_id).where(Passkey.user_id == me.user_id, Passkey.retired_at == "")
    asked = challenge.issue(PURPOSE, me.user_id, presented() or "")
    return ceremony.options_to_ask(asked, known=list(db.session.scalars(known)))


def by_passkey(me: Actor, credential: Any) -> None:
    """Take a passkey of this very person; commits.

    Raises Problem ``identity.passkey_refused``, ``identity.too_many_tries``.
    """
    account = _counted(me)
    said = ceremony.challenge_of(credential)
    found = db.session.scalar(
        select(Passkey).where(
            Passkey.credential_id == ceremony.credential_id_of(credential),
            Passkey.user_id == me.user_id,
            Passkey.retired_at == "",
        )
    )
    if found is None:
        raise Problem("identity.passkey_refused")
    answer(found, credential, said, PURPOSE, me.user_id, presented() or "")
    _proved(me, account, "passkey")


def by_passphrase(me: Actor, passphrase: str, code: str | None) -> None:
    """Take the passphrase, and a code where one is asked for; commits.

    Raises Problem ``identity.wrong_passphrase``, ``identity.code_needed``, ``identity.wrong_code``,
    ``identity.too_many_tries``.
    """
    account = _counted(me)
    user = db.session.scalars(select(User).where(User.id == me.user_id)).one()
    if not passphrase_fits(user.passphrase, passphrase):
        raise Problem("identity.wrong_passphrase")
    _proved(me, account, codes.prove(me.user_id, code))


def _counted(me: Actor) -> str:
    login = login_of(me.user_id)
    attempts.count(login, request.remote_addr)
    return login


def _proved(me: Actor, account: str, way: Way) -> None:
    attempts.forgive(account, request.remote_addr)
    strengthen(way)
    log.event("identity.proved_again", user=me.user_id, way=way)
