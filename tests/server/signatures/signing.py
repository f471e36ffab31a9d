"""A visit as a tablet closes and signs it, with a passkey or with the device's own key."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from webauthn.helpers import bytes_to_base64url

from sync.canon import digest, statement
from sync.records import blank
from sync.signature import challenge, name_sealed, signed_statement
from tests.server.claims.pushed import Pushed
from tests.server.tablet import new_id

MEANING = "I gave this treatment and this note is complete."


@dataclass
class DeviceKey:
    """A device's own signing key."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def public(self):
        """Give the public half as SubjectPublicKeyInfo."""
        return self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def prove(self, signed):
        """Give the proof's fields for a challenge."""
        r, s = decode_dss_signature(self.key.sign(signed, ec.ECDSA(hashes.SHA256())))
        return {
            "key": bytes_to_base64url(self.public),
            "algorithm": "ES256",
            "signature": bytes_to_base64url(r.to_bytes(32) + s.to_bytes(32)),
        }


def by_passkey(passkey, signed, **lie):
    """Give the proof's fields as a browser answers a challenge."""
    said = passkey.sign({"challenge": bytes_to_base64url(signed)}, **lie)["response"]
    return {
        "key": bytes_to_base64url(passkey.credential_id),
        "authenticator_data": said["authenticatorData"],
        "client_data": said["clientDataJSON"],
        "signature": said["signature"],
    }


class Visit:
    """A visit pushed and closed in one group, its signature with it; ``office`` is reused for more visits."""

    def __init__(self, tablet, *, office=None, client=None):
        self.tablet = tablet
        self.office = office or Pushed(tablet)
        self.client = client or self.office.a_client()
        self.patient_id = self.client[0]
        self.id = self.signature_id = None
        self.sealed = []
        self.fields = {}

    def held(self):
        """Push the visit, closed under a typed name."""
        before = set(self.office.shown)
        self.id = self.office.a_finished_visit(self.client)
        new = [key for key in self.office.shown if key not in before and key[0] != "consent"]
        self.sealed = [
            name_sealed(*key, digest(statement(*key, self.patient_id, self.office.shown[key]))) for key in new
        ]
        return self

    def statement(self, method, **said):
        """Give the signature's fields without a proof."""
        someone = self.tablet.someone
        self.signature_id = said.pop("signature_id", None) or new_id()
        self.fields = {
            **blank("signature"),
            "encounter_id": self.id,
            "signer_id": someone.user_id,
            "signer_name": someone.name,
            "signer_credential": "LMT",
            "language": "en",
            "meaning": MEANING,
            "sealed": self.sealed,
            "device_id": self.tablet.device_id,
            "signed_at": "2026-11-24T18:11:12Z",
            "method": method,
            **said,
        }
        return self.fields

    def challenge(self):
        """Give the 32 bytes to sign."""
        return challenge(signed_statement(self.signature_id, self.patient_id, self.fields))

    def op(self, **proof):
        """Give the op that brings the signature."""
        self.fields = {**self.fields, **proof}
        return self.tablet.create("signature", self.signature_id, self.patient_id, **self.fields)

    def sign(self, passkey, said=None, **lie):
        """Sign with a passkey and push; gives the ack."""
        self.statement("passkey", **(said or {}))
        return self.push(self.op(**by_passkey(passkey, self.challenge(), **lie)))

    def sign_by_device(self, key, **said):
        """Sign with a device's key and push; gives the ack."""
        self.statement("device_key", **said)
        return self.push(self.op(**key.prove(self.challenge())))

    def push(self, op):
        """Push one op; gives its ack."""
        [ack] = self.tablet.exchange(op)["acks"]
        return ack
