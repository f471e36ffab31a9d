"""What left the practice about one client (45 CFR 164.528): the audit chain, and what was written by hand.

The rule leaves out what went for treatment, payment and operations, to the client and by their authorization
((a)(1)(i) to (iv)); those are given too when they are asked for, and marked. To whom a printed consent or an
exported proof was handed the chain does not know: until somebody says so these count, with nobody named.
What was told by telephone or handed over on paper is here as far as somebody wrote it down.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from server import audit, claims, identity
from server import disclosures as room
from server.core.time import iso, now
from server.review.told import NAMELESS, WRITTEN, at_of
from server.review.whose import things_of, whose

YEARS = 6
_LONGEST_YEAR_DAYS = 366
_EACH = 500

BASIS = {
    "claim.exported": "payment",
    "claim.printed": "payment",
    "claim.superbill_printed": "client",
    "consent.copy_given": "client",
    "consent.printed": "unknown",
    "record.estimate_given": "client",
    "record.exported": "unknown",
    "record.statement_printed": "client",
    "signature.exported": "unknown",
}
"""Why it left, by action, where nobody said more; ``unknown`` is what the rule wants counted."""
_OF_REASON = {"access": "client"} | dict.fromkeys(room.COUNTED, "unknown")
_WORDS = (
    "way",
    "disclosed_on",
    "recipient",
    "recipient_name",
    "recipient_address",
    "reason",
    "purpose",
    "what",
    "content_sha256",
    "corrects",
    "withdrawn",
)


def disclosures(practice_id: str, patient_id: str, *, everything: bool) -> list[dict[str, Any]]:
    """List what left about a client in the last six years, newest first, as ``shapes.Disclosure``.

    Without ``everything`` only what the rule wants counted. With it what was corrected stays in the list,
    beside what corrects it. ``whole`` says whether the chain repeats the digest of what was written by hand.
    """
    since = iso(now() - timedelta(YEARS * _LONGEST_YEAR_DAYS))
    people = {one.id: one.name for one in identity.people_of(practice_id)}
    entries = _entries({*BASIS, WRITTEN}, things_of(practice_id, patient_id), since)
    rows = room.about(patient_id)
    corrected = {one.fields["corrects"] for one in rows}
    proven = {one["digest"] for one in entries if one["digest"]}
    of_entry = {one.fields["entry_n"]: one for one in rows}  # the newest of several stands
    of_digest = {one.digest: one for one in rows}
    called = whose(practice_id, {one["id"] for one in entries}).called
    payers = claims.payers_of(practice_id, patient_id)

    def by_hand(one: room.Kept) -> dict[str, Any]:
        return {
            "id": one.fields["id"],
            **{name: one.fields[name] for name in _WORDS},
            "to": one.fields["recipient_name"],
            "basis": _OF_REASON.get(one.fields["reason"], one.fields["reason"]),
            "corrected": one.fields["id"] in corrected,
            "whole": one.digest in proven,
        }

    found: list[dict[str, Any]] = []
    told: set[str] = set()
    for one in entries:
        if one["action"] == WRITTEN:
            continue
        row = of_entry.get(one["n"]) or of_digest.get(one["digest"])
        said: dict[str, Any] = {
            "n": one["n"],
            "at": one["at"],
            "who": one["who"],
            "who_name": people.get(one["who"], ""),
            "action": one["action"],
            "called": called.get(one["id"], one["id"] if one["action"] == "claim.exported" else ""),
            "to": payers.get(one["id"], "") if BASIS[one["action"]] == "payment" else "",
            "basis": BASIS[one["action"]],
            "nameless": row is None and one["action"] in NAMELESS,
        }
        if row is not None:
            told.add(row.fields["id"])
            said |= by_hand(row)
        found.append(said)
    for row in rows:
        at = at_of(row.fields["disclosed_on"])
        if row.fields["id"] not in told and at >= since:
            who = row.fields["written_by"]
            said = {"at": at, "who": who, "who_name": people.get(who, ""), "action": WRITTEN}
            found.append(said | by_hand(row))
    listed = [one for one in found if everything or _counts(one)]
    return sorted(listed, key=lambda one: (one["at"], one.get("n", 0)), reverse=True)


def _counts(said: dict[str, Any]) -> bool:
    stands = not (said.get("corrected") or said.get("withdrawn"))
    return said["basis"] == "unknown" and stands


def _entries(actions: set[str], about: set[str], since: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    before: int | None = None
    while True:
        page = audit.entries(actions=actions, about=about, since=since, before=before, limit=_EACH)
        found += page["entries"]
        before = page["next"]
        if before is None:
            return found
