"""What a signature over a visit says, and the 32 bytes that a key signs for it.

A ``signature`` record says who signed, when, with which words, and names every record it is about with that
record's digest. All of it but the proof itself is signed: the statement is the canonical statement of the
record without the fields of the proof, fields nobody knows yet included. Twin: ``signature.ts``. Cases:
``vectors/signature/``. In words: docs/signatures.md.
"""

import re
from typing import NamedTuple

from sync.canon import canonical, signing_challenge, statement

PROOF = ("key", "algorithm", "authenticator_data", "client_data", "signature")
"""Fields that prove a signature and so cannot be part of what is signed."""

_SEALED = re.compile(
    r"([a-z][a-z_]{0,59})/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (sha256:[0-9a-f]{64})"
)


class Sealed(NamedTuple):
    """A record and its digest (``canon.digest`` of its statement) as somebody signed it."""

    kind: str
    id: str
    digest: str


def name_sealed(kind: str, record_id: str, digest: str) -> str:
    """Write an entry of ``sealed``: ``note/<id> sha256:<hex>``."""
    return f"{kind}/{record_id} {digest}"


def read_sealed(entry: object) -> Sealed | None:
    """Read an entry of ``sealed``; None for what is none."""
    found = _SEALED.fullmatch(entry) if isinstance(entry, str) else None
    return Sealed(*found.groups()) if found else None


def signed_statement(record_id: str, patient_id: str | None, fields: dict[str, object]) -> dict[str, object]:
    """Give what a signature record says, without its proof."""
    said = {name: value for name, value in fields.items() if name not in PROOF}
    return statement("signature", record_id, patient_id, said)


def challenge(said: dict[str, object]) -> bytes:
    """Give the 32 bytes to sign for a statement. Raises NotCanonical."""
    return signing_challenge(canonical(said))
