"""Writes into the accounting by hand: what was told, whom something that left was given to, a correction."""

from __future__ import annotations

from datetime import date
from typing import Any

from server import audit, disclosures
from server.core.db import write_lock
from server.core.problem import Problem
from server.review.days import begin_of, day_in, today
from server.review.whose import things_of

NAMELESS = frozenset({"consent.printed", "record.exported", "signature.exported"})
"""What leaves without the chain knowing to whom."""
WRITTEN = "disclosure.written"


def write(practice_id: str, patient_id: str, by: str, said: dict[str, Any]) -> str:
    """Write one disclosure about a client down and give its id; commits. ``said`` is ``shapes.ToldAsked``.

    Raises Problem ``server.bad_fields``, ``disclosures.unknown``, ``disclosures.corrected_already``.
    """
    if day_in(said["disclosed_on"]) > today():
        raise Problem("server.bad_fields", errors={"disclosed_on": ["is to come"]})
    way, more = _meant(practice_id, patient_id, said)
    kept = disclosures.draft(patient_id, way=way, by=by, said={**said, **more})
    with write_lock():
        kept.keep()
        audit.record(WRITTEN, kind="disclosure", object_id=patient_id, digest=kept.digest)
    return str(kept.fields["id"])


def _meant(practice_id: str, patient_id: str, said: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Say how it was disclosed, and what stays as the row or entry that is meant has it."""
    rows = disclosures.about(patient_id)
    if said["corrects"] is not None:
        first = disclosures.row(patient_id, said["corrects"]).fields
        if any(one.fields["corrects"] == first["id"] for one in rows) or first["withdrawn"]:
            raise Problem("disclosures.corrected_already")
        stays = {name: first[name] for name in ("entry_n", "content_sha256")}
        by_hand = first["way"] in disclosures.TOLD_BY
        if said["withdrawn"] and not by_hand:  # that it left, the chain knows
            raise Problem("server.bad_fields", errors={"withdrawn": ["left, and cannot be taken back"]})
        return (said["way"] if by_hand else first["way"]), stays
    if said["withdrawn"]:
        raise Problem("server.bad_fields", errors={"withdrawn": ["names no entry"]})
    if said["entry_n"] is None:
        return said["way"], {}
    entry = _entry(practice_id, patient_id, said["entry_n"])
    named = any(one.fields["entry_n"] == entry["n"] for one in rows)
    if named or (entry["digest"] and any(one.digest == entry["digest"] for one in rows)):
        raise Problem("disclosures.corrected_already")
    return "entry", {"disclosed_on": date.fromisoformat(entry["at"][:10]).isoformat()}


def _entry(practice_id: str, patient_id: str, n: int) -> dict[str, Any]:
    about = things_of(practice_id, patient_id)
    page = audit.entries(before=n + 1, actions=NAMELESS, about=about, limit=1)["entries"]
    if not page or page[0]["n"] != n:
        raise Problem("disclosures.unknown")
    return page[0]


def at_of(day: str) -> str:
    """Give the moment a day of the practice began, to put what was told in order with what left."""
    return begin_of(date.fromisoformat(day))
