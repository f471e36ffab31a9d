"""The procedures we know: our own plain label, and whether minutes make their units.

CPT descriptors belong to the AMA and are not here. A code that is not in the table may still be
billed; nothing is then known about its minutes.
"""

import json
from pathlib import Path
from typing import TypedDict

Procedure = TypedDict(
    "Procedure",
    {
        "code": str,
        "label": dict[str, str],
        "timed": bool,
        "tile": bool,
        "from": str | None,
        "to": str | None,
        "unverified": bool,
    },
)
"""`tile`: offered on the Codes screen at once. `from`, `to`: first and last date of service, null is open."""

_TABLE = json.loads((Path(__file__).parent / "tables" / "procedures.json").read_text(encoding="utf-8"))
PROCEDURES: tuple[Procedure, ...] = tuple(_TABLE["procedures"])


def procedure(code: str, on_day: str | None) -> Procedure | None:
    """Find what is known of a code on a date of service (ISO day; null for any day)."""
    for each in PROCEDURES:
        if each["code"] == code and _holds(each, on_day):
            return each
    return None


def _holds(each: Procedure, on_day: str | None) -> bool:
    if on_day is None:
        return True
    return (each["from"] is None or each["from"] <= on_day) and (each["to"] is None or on_day <= each["to"])
