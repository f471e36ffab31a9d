"""Signs a person in on a device: by a passkey, or by a passphrase and, where it is asked for, a code."""

from typing import Any

from flask import request
from sqlalchemy import select

from server import audit
from server.core import log
from server.core.db import acting_for, db, held, write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.identity import attempts, ceremony, challenge, codes
from server.identity.models import User
from server.identity.models_ways import Passkey
from server.identity.people import NOBODY, normal_login, passphrase_fits
from server.identity.session import Known, SignedIn, begin

PURPOSE = "sign_in"


def options() -> dict[str, Any]:
    """Give what a page asks a passkey for, to sign somebody in. Tells nothing of who there is."""
    return ceremony.options_to_ask(challenge.issue(PURPOSE))


def by_passkey(credential: Any, *, device_id: str, device_name: str) -> SignedIn:
    """Open a session for whoever holds a passkey.

    Raises Problem ``identity.too_many_tries``, ``identity.passkey_refused``, ``identity.device_of_another``,
    ``identity.device_revoked``, ``identity.person_left``.
    """
    attempts.count(None, request.remote_addr)  # whose a wrong one was meant to be, nobody knows
    known = _holder(credential, device_id)
    attempts.forgive(None, request.remote_addr)
    return begin(known, device_id=device_id, device_name=device_name)


def by_passphrase(
    *, login: str, passphrase: str, code: str | None, device_id: str, device_name: str
) -> SignedIn:
    """Open a session for whoever knows a passphrase, and a code where the person has an app.

    ``code`` is six digits of the app, or a recovery code. Raises Problem ``identity.too_many_tries``,
    ``identity.wrong_passphrase`` (also for a login nobody has), ``identity.code_needed``,
    ``identity.wrong_code``, ``identity.device_of_another``, ``identity.device_revoked``,
    ``identity.person_left`` (whose passphrase was right, too).
    """
    account = normal_login(login)
    attempts.count(account, request.remote_addr)
    with held(User.login, account):
        found = db.session.execute(
            select(User.practice_id, User.id, User.name, User.role, User.passphrase).where(
                User.login == account
            )
        ).one_or_none()
    if not passphrase_fits(found.passphrase if found else NOBODY, passphrase) or found is None:
        _note_failure(account, found, device_id)
        raise Problem("identity.wrong_passphrase")
    with acting_for(found.practice_id):
        try:
            way = codes.prove(found.id, code)
        except Problem as refused:
            if refused.code == "identity.wrong_code":
                audit.record("identity.sign_in_failed", who=found.id, device_id=device_id)
            raise
    attempts.forgive(account, request.remote_addr)
    known = Known(practice_id=found.practice_id, user_id=found.id, name=found.name, role=found.role, way=way)
    return begin(known, device_id=device_id, device_name=device_name)


def _note_failure(login: str, found: Any, device_id: str) -> None:
    if found is None:
        attempts.take_as_long(login)
        return
    with acting_for(found.practice_id):
        audit.record("identity.sign_in_failed", who=found.id, device_id=device_id)


def _holder(credential: Any, device_id: str) -> Known:
    said = ceremony.challenge_of(credential)
    presented = ceremony.credential_id_of(credential)
    with held(Passkey.credential_id, presented):
        passkey = db.session.scalar(
            select(Passkey).where(Passkey.credential_id == presented, Passkey.retired_at == "")
        )
    if passkey is None:
        raise Problem("identity.passkey_refused")
    practice_id, user_id = passkey.practice_id, passkey.user_id
    with acting_for(practice_id):
        name, role = db.session.execute(select(User.name, User.role).where(User.id == user_id)).one()
    known = Known(practice_id=practice_id, user_id=user_id, name=name, role=role, way="passkey")
    try:
        answer(passkey, credential, said, PURPOSE)
    except Problem:
        with acting_for(known.practice_id):
            audit.record("identity.sign_in_failed", who=known.user_id, device_id=device_id)
        raise
    return known


def answer(passkey: Passkey, credential: Any, said: bytes, *purpose: str) -> None:
    """Take a passkey's answer to our challenge; commits. Raises Problem ``identity.passkey_refused``."""
    practice_id, passkey_id, user_id = passkey.practice_id, passkey.id, passkey.user_id
    count = ceremony.check_asked(
        credential,
        challenge=said,
        public_key=passkey.public_key,
        sign_count=passkey.sign_count,
        user_id=user_id,
    )
    challenge.spend(said, *purpose)
    with write_lock(), acting_for(practice_id):
        kept = db.session.scalars(select(Passkey).where(Passkey.id == passkey_id)).one()
        kept.sign_count = max(kept.sign_count, count)
        kept.last_used_at = now_iso()
        db.session.flush()
    log.event("identity.passkey_used", practice=practice_id, user=user_id, passkey=passkey_id)
