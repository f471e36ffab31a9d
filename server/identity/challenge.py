"""Challenges for passkeys: nobody but the office makes one, each holds for one purpose, and is answered once.

A challenge carries its own end and a MAC over what it is for, so that asking for one writes nothing, however
often a stranger asks. Only one that was answered is remembered, until it would be too old (WebAuthn Level 3,
13.4.3).
"""

import hashlib
import hmac
import os

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from server.core.db import db, write_lock
from server.core.keys import KEY_BYTES
from server.core.problem import Problem
from server.core.time import iso_in, now, now_iso
from server.core.web import settings
from server.identity.models_ways import SpentChallenge

LIFE_S = 300
_NONCE_BYTES = 16
_TIME_BYTES = 8
_BYTES = _NONCE_BYTES + _TIME_BYTES + hashlib.sha256().digest_size
"""Never as long as a document's digest: no signature of a document answers one, nor the other way."""


def issue(*purpose: str) -> bytes:
    """Make a challenge for a purpose, such as ("enroll", user id). It holds for ``LIFE_S``."""
    head = os.urandom(_NONCE_BYTES) + int(now().timestamp() + LIFE_S).to_bytes(_TIME_BYTES)
    return head + _mac(head, purpose)


def spend(challenge: bytes, *purpose: str) -> None:
    """Take a challenge as answered.

    Raises Problem ``identity.passkey_refused`` when it is not ours, is for something else, too old, or was
    answered before.
    """
    head, mac = challenge[: -hashlib.sha256().digest_size], challenge[-hashlib.sha256().digest_size :]
    if len(challenge) != _BYTES or not hmac.compare_digest(mac, _mac(head, purpose)):
        raise Problem("identity.passkey_refused")
    if int.from_bytes(head[_NONCE_BYTES:]) < now().timestamp():
        raise Problem("identity.passkey_refused")
    try:
        with write_lock():
            db.session.execute(delete(SpentChallenge).where(SpentChallenge.expires_at < now_iso()))
            db.session.add(
                SpentChallenge(sha256=hashlib.sha256(challenge).hexdigest(), expires_at=iso_in(LIFE_S + 60))
            )
            db.session.flush()
    except IntegrityError:
        raise Problem("identity.passkey_refused") from None


def _mac(head: bytes, purpose: tuple[str, ...]) -> bytes:
    # The newest key alone: a ceremony under way while keys are exchanged begins again.
    key = settings().ring.current.derive(KEY_BYTES, "challenge")
    return hmac.digest(key, head + "|".join(purpose).encode(), "sha256")
