"""The keys that people sign documents with: their passkeys, and their devices' own keys.

Neither is ever forgotten: a passkey that signs nobody in any more and the key of a revoked device go on
proving what they signed.
"""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key
from sqlalchemy import select
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from server import audit
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.core.web import Actor, settings
from server.identity import ceremony
from server.identity.models_keys import DeviceKey
from server.identity.models_ways import Passkey

MOST_KEYS = 20
"""Of one device: a tablet makes one when it is prepared."""

Method = Literal["passkey", "device_key"]
NewKey = Callable[[str, str], object]


@dataclass(frozen=True, kw_only=True)
class SigningKey:
    """A key the office knows. ``key`` is what a signature names it by, in base64url.

    ``public_key`` is a COSE_Key (RFC 9052) for a passkey, SubjectPublicKeyInfo for a device. A passkey
    signs for pages of its ``host`` under one of the ``origins``. ``retired_at`` is "" while it signs its
    person in.
    """

    method: Method
    key: str
    user_id: str
    public_key: bytes
    known_at: str
    device_id: str = ""
    host: str = ""
    origins: tuple[str, ...] = ()
    retired_at: str = ""


_LISTENERS: list[NewKey] = []


def on_new_key(fn: NewKey) -> NewKey:
    """Ask to be called with (practice id, key) in the transaction that learns a device's key."""
    if fn not in _LISTENERS:
        _LISTENERS.append(fn)
    return fn


def keep_device_key(me: Actor, public_key: bytes) -> None:
    """Learn what this device signs with; commits. Saying it again changes nothing.

    Raises Problem ``identity.signing_key_refused`` for bytes that are no public key on P-256, for a key
    that is another device's, and when the device has too many.
    """
    _refuse_unless_p256(public_key)
    named = hashlib.sha256(public_key).hexdigest()
    with write_lock():
        known = db.session.scalar(select(DeviceKey).where(DeviceKey.sha256 == named))
        if known is not None:
            if (known.device_id, known.user_id) != (me.device_id, me.user_id):
                raise Problem("identity.signing_key_refused")
            return
        of_device = select(DeviceKey.sha256).where(DeviceKey.device_id == me.device_id)
        if len(db.session.scalars(of_device).all()) >= MOST_KEYS:
            raise Problem("identity.signing_key_refused")
        db.session.add(
            DeviceKey(
                sha256=named,
                device_id=me.device_id,
                user_id=me.user_id,
                public_key=public_key,
                known_at=now_iso(),
            )
        )
        db.session.flush()
        audit.record("identity.signing_key_added", kind="device", object_id=me.device_id)
        for fn in _LISTENERS:
            fn(me.practice_id, bytes_to_base64url(public_key))


def signing_keys(wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], SigningKey]:
    """Give the keys the practice knows, of some (method, key); what it does not know is left out."""
    passkeys = {key for method, key in wanted if method == "passkey"}
    of_devices = {_sha256(key): key for method, key in wanted if method == "device_key"}
    found: dict[tuple[str, str], SigningKey] = {}
    if passkeys:
        for passkey in db.session.scalars(select(Passkey).where(Passkey.credential_id.in_(passkeys))):
            found["passkey", passkey.credential_id] = SigningKey(
                method="passkey",
                key=passkey.credential_id,
                user_id=passkey.user_id,
                public_key=passkey.public_key,
                known_at=passkey.created_at,
                host=passkey.host or ceremony.relying_party(),
                origins=tuple(sorted({passkey.origin, settings().origin} - {""})),
                retired_at=passkey.retired_at,
            )
    if of_devices:
        for kept in db.session.scalars(select(DeviceKey).where(DeviceKey.sha256.in_(of_devices))):
            key = of_devices[kept.sha256]
            found["device_key", key] = SigningKey(
                method="device_key",
                key=key,
                user_id=kept.user_id,
                public_key=kept.public_key,
                known_at=kept.known_at,
                device_id=kept.device_id,
            )
    return found


def _sha256(key: str) -> str:
    try:
        return hashlib.sha256(base64url_to_bytes(key)).hexdigest()
    except ValueError:
        return ""


def _refuse_unless_p256(public_key: bytes) -> None:
    try:
        key = load_der_public_key(public_key)
    except Exception:  # noqa: BLE001  # whatever a parser says of bytes that are no key
        raise Problem("identity.signing_key_refused") from None
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise Problem("identity.signing_key_refused")
