"""Takes the signatures that the exchange merged, proves each by the keys the office knows, and writes rows.

A signature that does not hold is a row like any other: the op is never lost, and a claim says what to do.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server import exchange
from server.core.db import db
from server.core.projection import Projected, keep_all
from server.identity import SigningKey, signing_keys
from server.signatures.judge import judge
from server.signatures.models import SignatureRow
from sync.canon import NotCanonical
from sync.signature import challenge, signed_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KIND = "signature"
ROWS: dict[str, type[Projected]] = {KIND: SignatureRow}
"""Record kind to the table that repeats it."""

_JUDGED: list[Callable[[str, list[str]], object]] = []


def on_judged_again(fn: Callable[[str, list[str]], object]) -> Callable[[str, list[str]], object]:
    """Ask to be called with (practice id, encounter ids) when signatures turned out to hold after all."""
    if fn not in _JUDGED:
        _JUDGED.append(fn)
    return fn


def apply(records: Sequence[Any]) -> None:
    """Write the rows of merged signatures, inside the transaction of the ops that brought them."""
    written = exchange.as_signed_words({(KIND, record.id) for record in records})
    words = {one: said.fields for (_, one), said in written.items()}
    said = [(record, words[record.id] if record.id in words else dict(record.fields)) for record in records]
    keys = signing_keys({_named(fields) for _, fields in said})
    keep_all(SignatureRow, [(record, _derived(record, fields, keys)) for record, fields in said])


def judge_again(practice_id: str, key: str) -> None:
    """Prove the signatures anew that waited for the office to know a key; joins the ``write_lock``."""
    waiting = db.session.scalars(
        select(SignatureRow).where(
            SignatureRow.practice_id == practice_id,
            SignatureRow.key_sha256 == name_of_key(key),
            SignatureRow.why == "unknown_key",
        )
    ).all()
    if not waiting:
        return
    words = exchange.as_signed_words({(KIND, row.id) for row in waiting})
    keys = signing_keys({("device_key", key)})
    for row in waiting:
        said = words[KIND, row.id]
        row.why = judge(row.id, said.patient_id, said.fields, keys.get(_named(said.fields)))
        row.holds = row.why == ""
    db.session.flush()
    mended = sorted({row.encounter_id for row in waiting if row.holds})
    for fn in _JUDGED if mended else ():
        fn(practice_id, mended)


def name_of_key(key: object) -> str:
    """Give the SHA-256 that a key, as signatures name it, is looked for by."""
    return hashlib.sha256(str(key).encode()).hexdigest()


def _named(fields: dict[str, Any]) -> tuple[str, str]:
    return str(fields.get("method")), str(fields.get("key"))


def _derived(record: Any, fields: dict[str, Any], keys: dict[tuple[str, str], SigningKey]) -> dict[str, Any]:
    why = judge(record.id, record.patient_id, fields, keys.get(_named(fields)))
    return {
        "patient_id": record.patient_id,
        "key_sha256": name_of_key(fields.get("key")),
        "challenge": _challenge(record, fields),
        "holds": why == "",
        "why": why,
    }


def _challenge(record: Any, fields: dict[str, Any]) -> str:
    try:
        return challenge(signed_statement(record.id, record.patient_id, fields)).hex()
    except NotCanonical:
        return str(record.id)
