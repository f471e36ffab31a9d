"""Adds, lists and retires the passkeys of a person."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from server import audit
from server.core.db import db, write_lock
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now_iso
from server.core.web import settings
from server.identity import ceremony, challenge, codes
from server.identity.models import User
from server.identity.models_ways import Passkey

PURPOSE = "enroll"
MOST_PASSKEYS = 20


def options(user_id: str) -> dict[str, Any]:
    """Give what a page makes a passkey of this person with. Raises Problem ``identity.passkeys_full``."""
    user = db.session.scalars(select(User).where(User.id == user_id)).one()
    known = [passkey.credential_id for passkey in _of(user_id)]
    if len(known) >= MOST_PASSKEYS:
        raise Problem("identity.passkeys_full", most=MOST_PASSKEYS)
    asked = challenge.issue(PURPOSE, user_id)
    return ceremony.options_to_make(asked, user_id=user_id, login=user.login, name=user.name, known=known)


def add(user_id: str, credential: Any, name: str) -> dict[str, Any]:
    """Keep a new passkey and give how it is listed; commits. Raises Problem ``identity.passkey_refused``."""
    said = ceremony.challenge_of(credential)
    made = ceremony.check_made(credential, challenge=said)
    challenge.spend(said, PURPOSE, user_id)
    kept = Passkey(
        id=new_id(),
        user_id=user_id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        synced=made.synced,
        transports=json.dumps(made.transports),
        name=name,
        created_at=now_iso(),
        last_used_at="",
        retired_at="",
        host=ceremony.relying_party(),
        origin=ceremony.own_origin(),
    )
    try:
        with write_lock():
            db.session.add(kept)
            db.session.flush()
            shown = describe(kept)
            audit.record("identity.passkey_added", kind="passkey", object_id=kept.id)
    except IntegrityError:
        # Somebody's already, perhaps in another practice: of that, nothing is said (7.1, step 26).
        raise Problem("identity.passkey_refused") from None
    return shown


def list_of(user_id: str) -> list[dict[str, Any]]:
    """Give the passkeys that sign a person in, the oldest first."""
    return [describe(passkey) for passkey in _of(user_id)]


def retire(user_id: str, passkey_id: str) -> None:
    """Let a passkey sign nobody in any more; what it signed can still be proved; commits.

    Raises Problem ``server.not_found``, ``identity.last_way`` when a second proof is required and this is the
    last.
    """
    with write_lock():
        left = _of(user_id)
        found = next((passkey for passkey in left if passkey.id == passkey_id), None)
        if found is None:
            raise Problem("server.not_found")
        if settings().second_factor and len(left) == 1 and not codes.has_app(user_id):
            raise Problem("identity.last_way")
        found.retired_at = now_iso()
        db.session.flush()
        audit.record("identity.passkey_retired", kind="passkey", object_id=passkey_id)


def describe(passkey: Passkey) -> dict[str, Any]:
    """Give {id, name, credential_id, synced, created_at, last_used_at}."""
    return {
        "id": passkey.id,
        "name": passkey.name,
        "credential_id": passkey.credential_id,
        "synced": passkey.synced,
        "created_at": passkey.created_at,
        "last_used_at": passkey.last_used_at or None,
    }


def _of(user_id: str) -> list[Passkey]:
    of_user = select(Passkey).where(Passkey.user_id == user_id, Passkey.retired_at == "")
    return list(db.session.scalars(of_user.order_by(Passkey.created_at, Passkey.id)))
