"""A client's own copy: an address that gives it once, to whoever was shown it (45 CFR 164.524(c)).

The address carries what it is for, its end and a MAC over both, so that offering one writes nothing; the one
that was used is remembered. It says nothing of anybody to who only reads it.
"""

import base64
import binascii
import hmac
import os
import uuid
from typing import Any

from flask import request
from sqlalchemy.exc import IntegrityError

from server import audit
from server.consent.evidence import draw
from server.consent.models import ConsentCopy
from server.core import qr
from server.core.db import acting_for, db, write_lock
from server.core.keys import KEY_BYTES
from server.core.problem import Problem
from server.core.time import iso_in, now, now_iso
from server.core.web import settings

LIFE_S = 15 * 60
_ID, _TIME, _NONCE, _MAC = 16, 8, 8, 16
_HEAD = 2 * _ID + _TIME + _NONCE
THE_CLIENT = "client"
"""Who takes a copy: whoever was shown the address."""


def offer(practice_id: str, consent_id: str) -> dict[str, Any]:
    """Give an address of a copy, its end, and the address as a QR code (ISO/IEC 18004): rows of 0 and 1."""
    ends = int(now().timestamp()) + LIFE_S
    ids = uuid.UUID(practice_id).bytes + uuid.UUID(consent_id).bytes
    head = ids + ends.to_bytes(_TIME) + os.urandom(_NONCE)
    token = base64.urlsafe_b64encode(head + _mac(head)).decode().rstrip("=")
    url = f"{settings().origin or request.host_url.rstrip('/')}/copies/{token}"
    return {"url": url, "ends_at": iso_in(LIFE_S), "qr": qr.rows(url)}


def check(token: str) -> None:
    """Raise Problem ``consent.copy_over`` for an address that gives nothing, or nothing any more."""
    practice_id, _, nonce = _read(token)
    with acting_for(practice_id):
        if db.session.get(ConsentCopy, (practice_id, nonce)) is not None:
            raise Problem("consent.copy_over")


def take(token: str) -> bytes:
    """Give the copy as PDF, once, and write down that it was given. Raises Problem ``consent.copy_over``."""
    practice_id, consent_id, nonce = _read(token)
    check(token)  # before anything is drawn for an address that is over
    with acting_for(practice_id):
        drawn = draw(practice_id, consent_id)
        try:
            with write_lock():
                db.session.add(
                    ConsentCopy(
                        practice_id=practice_id, nonce=nonce, consent_id=consent_id, taken_at=now_iso()
                    )
                )
                db.session.flush()
                audit.record(
                    "consent.copy_given", kind="consent", object_id=consent_id, who=THE_CLIENT, device_id=""
                )
        except IntegrityError:
            raise Problem("consent.copy_over") from None
    return drawn


def _read(token: str) -> tuple[str, str, str]:
    try:
        said = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        raise Problem("consent.copy_over") from None
    head, mac = said[:_HEAD], said[_HEAD:]
    if len(said) != _HEAD + _MAC or not hmac.compare_digest(mac, _mac(head)):
        raise Problem("consent.copy_over")
    if int.from_bytes(head[2 * _ID : 2 * _ID + _TIME]) < now().timestamp():
        raise Problem("consent.copy_over")
    practice_id, consent_id = (str(uuid.UUID(bytes=head[at : at + _ID])) for at in (0, _ID))
    return practice_id, consent_id, head[2 * _ID + _TIME :].hex()


def _mac(head: bytes) -> bytes:
    # The newest key alone: an address shown before keys were exchanged is over, and is offered anew.
    key = settings().ring.current.derive(KEY_BYTES, "consent-copy")
    return hmac.digest(key, head, "sha256")[:_MAC]
