"""The shapes of what identity is asked and answers."""

import base64
import json
from typing import Any, cast

from flask import Response
from marshmallow import Schema, ValidationError, fields, validate

from server.core.problem import Problem, complaints
from server.core.web import body_json, json_answer
from server.identity.devices import RECOVERY_BYTES
from server.identity.invite import LONGEST_TOKEN, ROLES
from server.identity.people import LONGEST_PASSPHRASE
from sync.changes import is_id
from sync.records.kinds import Text

_LONGEST_CODE = 40
LONGEST_PUBLIC_KEY = 200


def read(schema: type[Schema]) -> dict[str, Any]:
    """Read a JSON body by a shape. Raises Problem ``server.bad_fields`` naming every wrong field."""
    try:
        return cast("dict[str, Any]", schema().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints({"json": refused.messages})) from None


def answer(body: object, *, status: int = 200) -> Response:
    """Answer with JSON."""
    return json_answer(json.dumps(body, ensure_ascii=False).encode(), status=status)


def _must_be_id(value: str) -> None:
    if not is_id(value):
        raise ValidationError("must be a UUID in lower case")


def _must_be_a_key(value: str) -> None:
    try:
        if len(base64.b64decode(value, validate=True)) == RECOVERY_BYTES:
            return
    except ValueError:  # binascii.Error is one, and so is what is not ASCII
        pass
    raise ValidationError(f"must be {RECOVERY_BYTES} bytes in base64")


def _must_be_base64(value: str) -> None:
    try:
        if 0 < len(base64.b64decode(value, validate=True)) <= LONGEST_PUBLIC_KEY:
            return
    except ValueError:
        pass
    raise ValidationError(f"must be at most {LONGEST_PUBLIC_KEY} bytes in base64")


def _text(longest: int, *, required: bool = True) -> fields.String:
    """Describe text a person typed: what no keyboard writes, no database holds."""

    def must_be_typable(value: str) -> None:
        if wrong := Text(longest).complaint(value):
            raise ValidationError(wrong)

    return fields.String(required=required, validate=[validate.Length(1, longest), must_be_typable])


def _device_id() -> fields.String:
    return fields.String(
        required=True, validate=_must_be_id, metadata={"description": "made once by the device"}
    )


def _credential(what: str) -> fields.Dict:
    return fields.Dict(required=True, metadata={"description": what})


class SignIn(Schema):
    """What a person signs in with."""

    login = _text(120)
    passphrase = _text(LONGEST_PASSPHRASE)
    code = fields.String(
        validate=validate.Length(1, _LONGEST_CODE),
        metadata={"description": "of the authenticator app, or a recovery code; asked for when needed"},
    )
    device_id = _device_id()
    device_name = _text(60)


class PasskeySignIn(Schema):
    """What a person signs in with by a passkey."""

    credential = _credential("AuthenticationResponseJSON (WebAuthn Level 3, 5.1.8)")
    device_id = _device_id()
    device_name = _text(60)


class Options(Schema):
    """What to ask the browser for."""

    options = fields.Dict(metadata={"description": "for navigator.credentials, in its JSON form"})


class NewPasskey(Schema):
    """A passkey to keep."""

    credential = _credential("RegistrationResponseJSON (WebAuthn Level 3, 5.1.8)")
    name = _text(60)


class Passkey(Schema):
    """A passkey of the person asking."""

    id = fields.String()
    name = fields.String()
    credential_id = fields.String(metadata={"description": "base64url"})
    synced = fields.Boolean(metadata={"description": "whether its maker copies it to other devices"})
    created_at = fields.String()
    last_used_at = fields.String(allow_none=True)


class Ways(Schema):
    """How the person asking can prove who they are."""

    passkeys = fields.List(fields.Nested(Passkey))
    app = fields.Boolean(metadata={"description": "whether codes of an authenticator app are asked for"})
    recovery_codes = fields.Integer(metadata={"description": "how many were not used"})
    second_factor = fields.Boolean(metadata={"description": "whether a passphrase alone is not enough here"})


class Proof(Schema):
    """A passkey's answer, or a passphrase with its code."""

    credential = fields.Dict(metadata={"description": "AuthenticationResponseJSON"})
    passphrase = _text(LONGEST_PASSPHRASE, required=False)
    code = fields.String(validate=validate.Length(1, _LONGEST_CODE))


class AppSecret(Schema):
    """What an authenticator app is set up with."""

    secret = fields.String(metadata={"description": "base32, to be typed"})
    uri = fields.String(metadata={"description": "otpauth://, as the app reads it"})
    qr = fields.List(fields.String(), metadata={"description": "the same as a QR code: rows of 0 and 1"})


class AppCode(Schema):
    """What the app shows."""

    code = fields.String(required=True, validate=validate.Length(1, _LONGEST_CODE))


class RecoveryCodes(Schema):
    """Codes for paper, shown this once."""

    codes = fields.List(fields.String())


class NewPassphrase(Schema):
    """One's old passphrase and what to put in its place."""

    old = _text(LONGEST_PASSPHRASE)
    new = _text(LONGEST_PASSPHRASE)


class OwnSignIn(Schema):
    """Where the person asking is signed in."""

    device_id = fields.String()
    device_name = fields.String()
    browser = fields.String(metadata={"description": "as it calls itself, such as firefox, or empty"})
    system = fields.String(metadata={"description": "as its browser calls it, such as windows, or empty"})
    way = fields.String(metadata={"description": "passkey, code, recovery or passphrase"})
    began_at = fields.String()
    last_used_at = fields.String(metadata={"description": "to the minute"})
    current = fields.Boolean(metadata={"description": "whether it is the one asking"})
    sends_only = fields.Boolean(metadata={"description": "it ran out; it still sends what its device has"})


class SignIns(Schema):
    """One's own sign-ins."""

    sign_ins = fields.List(fields.Nested(OwnSignIn))


class Invite(Schema):
    """Whom to invite."""

    name = _text(100)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))


class Invitation(Schema):
    """A place in the practice that waits for its person."""

    id = fields.String()
    name = fields.String()
    role = fields.String()
    created_at = fields.String()
    expires_at = fields.String()


class NewInvitation(Invitation):
    """An invitation just made."""

    token = fields.String(metadata={"description": "goes into the link, behind #; shown this once"})


class Token(Schema):
    """An invitation's link."""

    token = fields.String(required=True, validate=validate.Length(1, LONGEST_TOKEN))


class Accept(Token):
    """What the invited person chooses."""

    login = _text(120)
    passphrase = _text(LONGEST_PASSPHRASE)


class Invited(Schema):
    """What an invitation is for."""

    practice = fields.String()
    name = fields.String()
    role = fields.String()


class Named(Schema):
    """An id and its name."""

    id = fields.String()
    name = fields.String()


class Device(Schema):
    """A tablet or browser."""

    id = fields.String()
    name = fields.String()
    user = fields.Nested(Named)
    state = fields.String(metadata={"description": "active or revoked"})
    standing = fields.String(
        metadata={
            "description": "active, push_only (its sign-in is over; it still sends), signed_out or revoked"
        }
    )
    why = fields.String(allow_none=True, metadata={"description": "lost or left, once revoked"})
    created_at = fields.String()
    last_seen_at = fields.String()
    revoked_at = fields.String(allow_none=True)
    wiped_at = fields.String(
        allow_none=True, metadata={"description": "when it said that it had erased everything"}
    )


class Member(Schema):
    """A person of the practice; of their ways to sign in only counts."""

    id = fields.String()
    name = fields.String()
    login = fields.String()
    role = fields.String(metadata={"description": "owner, therapist or biller"})
    created_at = fields.String()
    left_at = fields.String(allow_none=True, metadata={"description": "when they left the practice"})
    passkeys = fields.Integer()
    app = fields.Boolean(metadata={"description": "whether codes of an authenticator app are asked for"})
    recovery_codes = fields.Integer(metadata={"description": "how many were not used"})
    devices = fields.Integer(metadata={"description": "how many are not shut out"})


class Members(Schema):
    """The people of the practice."""

    people = fields.List(fields.Nested(Member))


class Devices(Schema):
    """The devices of the practice."""

    devices = fields.List(fields.Nested(Device))


class Revoke(Schema):
    """Why a device is shut out."""

    why = fields.String(
        required=True,
        validate=validate.OneOf(("lost", "left")),
        metadata={"description": "lost: erase at once; left: hand over what is unsent first"},
    )


class RecoveryKey(Schema):
    """What opens a device whose passphrase is forgotten."""

    key = fields.String(
        required=True, validate=_must_be_a_key, metadata={"description": "32 bytes in base64"}
    )


class DeviceKey(Schema):
    """The public key a device signs documents with."""

    key = fields.String(
        required=True,
        validate=_must_be_base64,
        metadata={"description": "SubjectPublicKeyInfo (RFC 5480) of a key on P-256, in base64"},
    )


class SignedInUser(Named):
    """The person and their role."""

    role = fields.String(metadata={"description": "owner, therapist or biller"})


class DeviceId(Schema):
    """The device."""

    id = fields.String()


class WhoAmI(Schema):
    """Who is signed in, where, on what."""

    user = fields.Nested(SignedInUser)
    practice = fields.Nested(Named)
    device = fields.Nested(DeviceId)
    enrolling = fields.Boolean(metadata={"description": "whether a second proof has to be added first"})
