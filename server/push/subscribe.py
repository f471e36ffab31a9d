"""Where a device is told: kept sealed, checked before it is kept and each time it is used."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.core.db import db, write_lock
from server.core.keys import P256_BYTES, BrokenSealError, p256_key, seal, unseal
from server.core.problem import Problem
from server.core.time import now_iso
from server.core.web import settings
from server.push.models import PushSubscriptionRow

if TYPE_CHECKING:
    from server.core.ring import Key
    from server.core.web import Actor

SEALED_FOR = "push-subscription"
_VENDORS = (
    "fcm.googleapis.com",
    "push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
)
"""Whose push services there are: a browser gives no other address, and we go to no other."""
_LONGEST = 2_000
_AUTH_BYTES = 16
_HTTPS = 443


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser gives (W3C Push API): where to post, and the keys of RFC 8291 in base64url."""

    endpoint: str
    p256dh: str
    auth: str


def public_key(key: Key | None = None) -> str:
    """Give the public half of the VAPID pair of one of the server's keys, base64url (RFC 8292, 3.2)."""
    pair = vapid_key(key or settings().ring.current).public_key()
    return _base64url(pair.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def vapid_key(key: Key) -> ec.EllipticCurvePrivateKey:
    """Give the VAPID pair of a key. Raises BrokenSealError when it is retired."""
    return p256_key(key.derive(P256_BYTES, "push-vapid"))


def host_of(endpoint: str) -> str:
    """Give the host of an address that may be posted to. Raises Problem ``push.address``."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        raise Problem("push.address") from None
    host = parts.hostname or ""
    fit = (
        len(endpoint) <= _LONGEST
        and endpoint.isascii()
        and not any(sign.isspace() or sign in "\\@#" for sign in endpoint)
        and parts.scheme == "https"
        and port in (None, _HTTPS)
        and parts.netloc.lower() in (host, f"{host}:{_HTTPS}")
        and any(host == vendor or host.endswith(f".{vendor}") for vendor in _VENDORS)
    )
    if not fit:
        raise Problem("push.address")
    return host


def subscribe(me: Actor, said: Subscription, language: str) -> None:
    """Have the device asking be told. Raises Problem ``push.address``, ``push.keys``."""
    host_of(said.endpoint)
    _check_keys(said)
    plain = json.dumps([said.endpoint, said.p256dh, said.auth]).encode()
    ring = settings().ring
    with write_lock():
        row = db.session.get(PushSubscriptionRow, (me.practice_id, me.device_id))
        if row is None:
            row = PushSubscriptionRow(
                practice_id=me.practice_id, device_id=me.device_id, created_at=now_iso()
            )
            db.session.add(row)
        row.user_id, row.language, row.key_id = me.user_id, language, ring.current.id
        row.sealed = seal(ring, plain, SEALED_FOR, me.practice_id, me.device_id)
        row.next_try_at = None


def unsubscribe(me: Actor) -> None:
    """Have the device asking be told no more; nothing to do when it was not."""
    with write_lock():
        row = db.session.get(PushSubscriptionRow, (me.practice_id, me.device_id))
        if row is not None:
            db.session.delete(row)


def told_in(me: Actor) -> str | None:
    """Give the language in which the device asking is told under the newest key; None when it is not."""
    row = db.session.get(PushSubscriptionRow, (me.practice_id, me.device_id))
    stands = row is not None and row.user_id == me.user_id and row.key_id == settings().ring.current.id
    return row.language if row is not None and stands else None


def opened(row: PushSubscriptionRow) -> Subscription | None:
    """Open what a row keeps; None when its key is gone, so that the tablet has to say it anew."""
    try:
        plain = unseal(settings().ring, row.sealed, SEALED_FOR, row.practice_id, row.device_id)
    except BrokenSealError:
        return None
    return Subscription(*json.loads(plain))


def _check_keys(said: Subscription) -> None:
    try:
        point, secret = _bytes(said.p256dh), _bytes(said.auth)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except (ValueError, binascii.Error):
        raise Problem("push.keys") from None
    if len(secret) != _AUTH_BYTES:
        raise Problem("push.keys")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _base64url(said: bytes) -> str:
    return base64.urlsafe_b64encode(said).rstrip(b"=").decode()
