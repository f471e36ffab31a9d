"""Lets somebody change their own passphrase, at the cost of the old one."""

from flask import request
from sqlalchemy import select

from server import audit
from server.core import log
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.web import Actor
from server.identity import attempts, session
from server.identity.models import User
from server.identity.people import check_passphrase, hash_passphrase, passphrase_fits
from server.identity.sign_ins import end_others


def change(me: Actor, *, old: str, new: str) -> None:
    """Put a new passphrase in place of one's old, and end one's other sign-ins; commits.

    One's own sign-in goes on under another token.
    A wrong old one is counted and written down as a failed sign-in is. Raises Problem ``server.bad_fields``,
    ``identity.passphrase_guessable``, ``identity.same_passphrase``, ``identity.wrong_passphrase``,
    ``identity.too_many_tries``.
    """
    login, before = db.session.execute(select(User.login, User.passphrase).where(User.id == me.user_id)).one()
    attempts.count(login, request.remote_addr)
    if not passphrase_fits(before, old):
        audit.record("identity.sign_in_failed")
        raise Problem("identity.wrong_passphrase")
    attempts.forgive(login, request.remote_addr)
    check_passphrase(new, field="new", login=login, name=me.user_name, practice_id=me.practice_id)
    if passphrase_fits(before, new):
        raise Problem("identity.same_passphrase")
    hashed = hash_passphrase(new)
    with write_lock():
        user = db.session.scalars(select(User).where(User.id == me.user_id).with_for_update()).one()
        if user.passphrase != before:  # changed meanwhile: what was proved is the old one no more
            raise Problem("identity.wrong_passphrase")
        user.passphrase = hashed
        db.session.flush()
        audit.record("identity.passphrase_set", kind="user", object_id=me.user_id)
        end_others(me)
        session.renew()
    log.event("identity.passphrase_changed", user=me.user_id)
