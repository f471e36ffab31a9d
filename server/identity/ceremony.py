"""What a browser's passkey says, checked: py_webauthn in our words, and what it leaves to its caller.

The library asks neither for user verification, nor whose the credential is, nor whether the page stood in
somebody else's frame. All of it is asked here (WebAuthn Level 3, 7.1 and 7.2).
"""

import binascii
import json
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import webauthn
from flask import request
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from server.core.problem import Problem
from server.core.web import settings

LONGEST_CREDENTIAL_ID = 1_023
"""Bytes (WebAuthn Level 3, 4)."""

_SAYS = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class NewPasskey:
    """A credential as it was made."""

    credential_id: str
    public_key: bytes
    sign_count: int
    synced: bool
    transports: tuple[str, ...]


def relying_party() -> str:
    """Give the host name passkeys of this office belong to; on the own machine that is localhost."""
    return urlsplit(settings().origin).hostname or "localhost"


def own_origin() -> str:
    """Give the one origin whose pages may ask a passkey."""
    own = settings().origin
    if own:
        return own
    port = urlsplit(f"//{request.host}").port
    return f"http://localhost:{port}" if port else "http://localhost"


def options_to_make(
    challenge: bytes, *, user_id: str, login: str, name: str, known: list[str]
) -> dict[str, Any]:
    """Give PublicKeyCredentialCreationOptionsJSON; ``known`` are credential ids the person has already."""
    options = webauthn.generate_registration_options(
        rp_id=relying_party(),
        rp_name="Tableside",
        user_id=uuid.UUID(user_id).bytes,
        user_name=login,
        user_display_name=name,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_descriptors(known),
    )
    return options_to_json_dict(options)


def options_to_ask(challenge: bytes, *, known: list[str] | None = None) -> dict[str, Any]:
    """Give PublicKeyCredentialRequestOptionsJSON; without ``known`` the person chooses a passkey."""
    options = webauthn.generate_authentication_options(
        rp_id=relying_party(),
        challenge=challenge,
        user_verification=UserVerificationRequirement.REQUIRED,
        allow_credentials=_descriptors(known) if known else None,
    )
    return options_to_json_dict(options)


def challenge_of(credential: Any) -> bytes:
    """Give the challenge that is answered, unchecked. Raises Problem ``identity.passkey_refused``."""
    return _bytes(client_data_of(credential).get("challenge"))


def credential_id_of(credential: Any) -> str:
    """Give which credential answers, in base64url. Raises Problem ``identity.passkey_refused``."""
    said = str(credential.get("id", "")) if isinstance(credential, dict) else ""
    raw = _bytes(said)
    if not 0 < len(raw) <= LONGEST_CREDENTIAL_ID or bytes_to_base64url(raw) != said:
        raise Problem("identity.passkey_refused")
    return said


def check_made(credential: Any, *, challenge: bytes) -> NewPasskey:
    """Check a new credential (7.1). Raises Problem ``identity.passkey_refused``."""
    credential_id_of(credential)
    _check_frame(credential)
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=relying_party(),
            expected_origin=own_origin(),
            require_user_verification=True,
        )
    except (WebAuthnException, *_MALFORMED):
        raise Problem("identity.passkey_refused") from None
    said = credential["response"].get("transports")
    transports = [one for one in said if isinstance(one, str)] if isinstance(said, list) else []
    return NewPasskey(
        credential_id=bytes_to_base64url(made.credential_id),
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        synced=made.credential_device_type is CredentialDeviceType.MULTI_DEVICE,
        transports=tuple(one for one in transports if one in _TRANSPORTS),
    )


def check_asked(
    credential: Any,
    *,
    challenge: bytes,
    public_key: bytes,
    sign_count: int,
    user_id: str,
    relying_party_id: str | None = None,
    origin: str | None = None,
) -> int:
    """Check an assertion of a credential of this person (7.2) and give its counter.

    A document's signature is checked with ``sign_count`` 0: documents signed offline arrive in any order, and
    a counter that went on meanwhile is no sign of a copy. Raises Problem ``identity.passkey_refused``.
    """
    _check_frame(credential)
    handle = credential["response"].get("userHandle")
    if handle is not None and _bytes(handle) != uuid.UUID(user_id).bytes:
        raise Problem("identity.passkey_refused")
    try:
        return webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=relying_party_id or relying_party(),
            expected_origin=origin or own_origin(),
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        ).new_sign_count
    except (WebAuthnException, *_MALFORMED):
        raise Problem("identity.passkey_refused") from None


_MALFORMED = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)
"""What parsers raise for bytes that are no answer of an authenticator."""

_TRANSPORTS = frozenset({"usb", "nfc", "ble", "smart-card", "hybrid", "internal"})


def _check_frame(credential: Any) -> None:
    """Refuse what was asked for from inside another site's page."""
    said = client_data_of(credential)
    if said.get("crossOrigin", False) is not False or said.get("topOrigin") is not None:
        raise Problem("identity.passkey_refused")


def client_data_of(credential: Any) -> _SAYS:
    """Give what the browser says it did, unchecked (5.8.1). Raises Problem ``identity.passkey_refused``."""
    response = credential.get("response") if isinstance(credential, dict) else None
    raw = _bytes(response.get("clientDataJSON") if isinstance(response, dict) else None)
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise Problem("identity.passkey_refused")
    return said


def _bytes(text: object) -> bytes:
    try:
        if isinstance(text, str) and text.isascii():
            return base64url_to_bytes(text)
    except (ValueError, binascii.Error):
        pass
    raise Problem("identity.passkey_refused")


def _descriptors(known: list[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known]
