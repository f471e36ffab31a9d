"""The proof beside a passphrase: six digits of an authenticator app (RFC 6238), or a code from paper."""

import hashlib
import hmac
import secrets
from typing import Any

from pyotp import random_base32
from pyotp.totp import TOTP
from sqlalchemy import delete, select

from server import audit
from server.core import qr
from server.core.db import db, write_lock
from server.core.keys import BrokenSealError, seal, unseal
from server.core.problem import Problem
from server.core.time import now, now_iso
from server.core.web import settings
from server.identity.models_ways import AuthenticatorApp, Passkey, RecoveryCode
from server.identity.session import Way

STEP_S = 30
RECOVERY_CODES = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is mistaken for something else on paper: i l o 0 1."""
_RECOVERY_LETTERS = 16
"""79 bits: no hash of one can be turned back by trying, so a fast hash does."""
SEALED_FOR = "authenticator-app"


def prove(user_id: str, code: str | None) -> Way:
    """Take the code of somebody whose passphrase was right, and say how well they are known by now.

    Raises Problem ``identity.code_needed`` when they have more than a passphrase and gave no code,
    ``identity.wrong_code``, ``server.seal_broken``.
    """
    app = _app(user_id)
    confirmed = app is not None and app.confirmed_at != ""
    if not code:
        if confirmed or (settings().second_factor and _has_another_way(user_id)):
            raise Problem("identity.code_needed")
        return "passphrase"
    broken: BrokenSealError | None = None
    try:
        if confirmed and _take_digits(user_id, code):
            return "code"
    except BrokenSealError as lost:  # paper still lets its person in
        broken = lost
    if _take_recovery(user_id, code):
        return "recovery"
    raise broken or Problem("identity.wrong_code")


def begin_app(practice_id: str, user_id: str, login: str) -> dict[str, Any]:
    """Make a secret for an app that is not used yet, in place of one never confirmed; commits.

    Gives {"secret", "uri", "qr"}; the uri is what the app reads, ``qr`` the same as rows of 0 and 1. Raises
    Problem ``identity.app_there``.
    """
    secret = random_base32()
    with write_lock():
        found = _app(user_id)
        if found is not None and found.confirmed_at:
            raise Problem("identity.app_there")
        db.session.execute(delete(AuthenticatorApp).where(AuthenticatorApp.user_id == user_id))
        sealed = seal(settings().ring, secret.encode(), SEALED_FOR, practice_id, user_id)
        db.session.add(AuthenticatorApp(user_id=user_id, secret=sealed, created_at=now_iso()))
        db.session.flush()
    uri = TOTP(secret, interval=STEP_S).provisioning_uri(name=login, issuer_name="Tableside")
    return {"secret": secret, "uri": uri, "qr": qr.rows(uri)}


def confirm_app(user_id: str, code: str) -> None:
    """Begin to ask for the app's codes, once it has shown a right one; commits.

    Raises Problem ``identity.wrong_code``.
    """
    if not _take_digits(user_id, code, confirming=True):
        raise Problem("identity.wrong_code")
    audit.record("identity.app_added", kind="user", object_id=user_id)


def remove_app(user_id: str) -> None:
    """Ask for no app's codes any more; commits.

    Raises Problem ``identity.last_way`` when a second proof is required and there is no passkey.
    """
    with write_lock():
        if settings().second_factor and not _has_passkey(user_id):
            raise Problem("identity.last_way")
        db.session.execute(delete(AuthenticatorApp).where(AuthenticatorApp.user_id == user_id))
        audit.record("identity.app_removed", kind="user", object_id=user_id)


def has_app(user_id: str) -> bool:
    """Say whether a person's app has been confirmed."""
    found = _app(user_id)
    return found is not None and found.confirmed_at != ""


def new_recovery_codes(user_id: str) -> list[str]:
    """Make ten codes for paper, which end those before; commits. They are shown this once."""
    made = [_recovery_code() for _ in range(RECOVERY_CODES)]
    with write_lock():
        db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
        db.session.add_all(RecoveryCode(user_id=user_id, code_sha256=_hashed(code)) for code in made)
        db.session.flush()
        audit.record("identity.recovery_codes_made", kind="user", object_id=user_id)
    return made


def recovery_left(user_id: str) -> int:
    """Count the recovery codes that were not used."""
    unused = select(RecoveryCode).where(RecoveryCode.user_id == user_id, RecoveryCode.used_at == "")
    return len(db.session.scalars(unused).all())


def _app(user_id: str) -> AuthenticatorApp | None:
    return db.session.scalar(select(AuthenticatorApp).where(AuthenticatorApp.user_id == user_id))


def _has_another_way(user_id: str) -> bool:
    return _has_passkey(user_id) or recovery_left(user_id) > 0


def _has_passkey(user_id: str) -> bool:
    keys = select(Passkey.id).where(Passkey.user_id == user_id, Passkey.retired_at == "").limit(1)
    return db.session.scalar(keys) is not None


def _take_digits(user_id: str, code: str, *, confirming: bool = False) -> bool:
    """Take the digits of this half minute or the two beside it, none of them twice (RFC 6238, 5.2)."""
    digits = code.replace(" ", "")
    present = int(now().timestamp()) // STEP_S
    with write_lock():
        app = _app(user_id)
        if app is None or (app.confirmed_at == "" and not confirming):
            return False
        secret = unseal(settings().ring, app.secret, SEALED_FOR, app.practice_id, user_id).decode()
        totp = TOTP(secret, interval=STEP_S)
        fitting = [
            step
            for step in range(max(present - 1, app.last_step + 1), present + 2)
            if hmac.compare_digest(totp.generate_otp(step).encode(), digits.encode())
        ]
        if not fitting:
            return False
        app.last_step = fitting[-1]
        app.confirmed_at = app.confirmed_at or now_iso()
        db.session.flush()
    return True


def _take_recovery(user_id: str, code: str) -> bool:
    with write_lock():
        found = db.session.scalar(
            select(RecoveryCode).where(
                RecoveryCode.user_id == user_id,
                RecoveryCode.code_sha256 == _hashed(code),
                RecoveryCode.used_at == "",
            )
        )
        if found is None:
            return False
        found.used_at = now_iso()
        db.session.flush()
    return True


def _recovery_code() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_RECOVERY_LETTERS))
    return "-".join(letters[at : at + 4] for at in range(0, _RECOVERY_LETTERS, 4))


def _hashed(code: str) -> str:
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
