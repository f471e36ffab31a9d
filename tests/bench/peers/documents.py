"""What a document of the peers' benchmark is as a record of ours, and back.

One document is one note. Its id becomes a UUID digit by digit, its client the record's patient; what a
note has no field for travels as fields this version does not know, which are stored and merged like any
other. Twin: pwa/tests/peers/document.ts.
"""

from typing import Any

_SETS = {"s": "5e", "c": "c0"}
_LETTERS = {code: letter for letter, code in _SETS.items()}
_FIXED = "-4000-8000-"
_CLIENT = "c1000000-0000-4000-8000-"
_SAID_ELSEWHERE = {"id", "kind", "schema", "client_id"}


def note_id(doc_id: str) -> str:
    """Give the note's id for a document's, such as ``s000012-ab34-0123456789ab``."""
    head, four, rest = doc_id.split("-")
    return f"{_SETS[head[0]]}{head[1:]}-{four}{_FIXED}{rest}"


def to_fields(doc: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of the note a document is."""
    own = {name: value for name, value in doc.items() if name not in _SAID_ELSEWHERE}
    return {"encounter_id": note_id(doc["id"]), "pain_before": None, "pain_after": None, **own}


def patient_id(doc: dict[str, Any]) -> str:
    """Give the patient a document is about."""
    return _CLIENT + doc["client_id"].removeprefix("cl-")


def to_document(record_id: str, patient: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Give the document that a note is."""
    head, four, _, _, rest = record_id.split("-")
    own = {
        name: value
        for name, value in fields.items()
        if name not in {"encounter_id", "pain_before", "pain_after"}
    }
    doc_id = f"{_LETTERS[head[:2]]}{head[2:]}-{four}-{rest}"
    return {
        "id": doc_id,
        "kind": "note",
        "schema": 1,
        "client_id": "cl-" + patient.removeprefix(_CLIENT),
        **own,
    }
