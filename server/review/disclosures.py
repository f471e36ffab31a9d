"""What left the practice about one client (45 CFR 164.528), from the audit chain.

The rule leaves out what went for treatment, payment and operations and what the client took
((a)(1)(i), (ii)); those are given too when they are asked for, and marked. The chain does not know to whom a
printed consent or an exported proof was handed, so these count, with nobody named. What was told by
telephone, handed over on paper or read off a screen is not in it at all.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from server import audit, claims, identity
from server.core.time import iso, now
from server.review.whose import things_of, whose

YEARS = 6
_LONGEST_YEAR_DAYS = 366
_EACH = 500

BASIS = {
    "claim.exported": "payment",
    "claim.printed": "payment",
    "consent.copy_given": "client",
    "consent.printed": "unknown",
    "signature.exported": "unknown",
}
"""Why it left, by action; ``unknown`` is what the rule wants counted."""


def disclosures(practice_id: str, patient_id: str, *, everything: bool) -> list[dict[str, Any]]:
    """List what left about a client in the last six years, newest first, {at, who, who_name, action, called,
    to, basis}; without ``everything`` only what the rule wants counted.
    """
    chosen = {action for action, basis in BASIS.items() if everything or basis == "unknown"}
    about = things_of(practice_id, patient_id)
    since = iso(now() - timedelta(YEARS * _LONGEST_YEAR_DAYS))
    people = {one.id: one.name for one in identity.people_of(practice_id)}
    found: list[dict[str, Any]] = []
    before: int | None = None
    while True:
        page = audit.entries(actions=chosen, about=about, since=since, before=before, limit=_EACH)
        found += page["entries"]
        before = page["next"]
        if before is None:
            break
    ids = {one["id"] for one in found}
    called = whose(practice_id, ids).called
    payers = claims.payers_of(practice_id, patient_id)
    return [
        {
            "at": one["at"],
            "who": one["who"],
            "who_name": people.get(one["who"], ""),
            "action": one["action"],
            "called": called.get(one["id"], one["id"] if one["action"] == "claim.exported" else ""),
            "to": payers.get(one["id"], ""),
            "basis": BASIS[one["action"]],
        }
        for one in found
    ]
