"""What an owner should look at first: said by kind, person and day, judged by nobody."""

from __future__ import annotations

from collections import Counter
from typing import Any

from server import audit
from server.review.days import here, is_night

MANY_CHARTS = 40
"""So many different things opened one by one by one person on one day: more than a day of visits needs."""
FAILED = 3
"""So many failed sign-ins of one person in a week: fewer are slips."""

_ALWAYS = {
    "audit.rolled_back": "chain",
    "backup.restored": "chain",
    "caseload.changed": "rights",
    "chart.opened_in_emergency": "emergency",
    "identity.app_removed": "rights",
    "identity.device_revoked": "rights",
    "identity.passkey_retired": "rights",
    "identity.passphrase_set": "rights",
    "identity.recovery_given": "rights",
}
_PRINTED = frozenset(
    {"claim.printed", "claim.superbill_printed", "record.estimate_given", "record.statement_printed"}
)
_NOT_EXPORTS = _PRINTED | {"claim.sent", "consent.copy_given", "consent.copy_offered"}
"""A batch is counted where it is made; it goes out by itself, at night too."""
_EXPORTS = audit.GROUPS["left"] - _NOT_EXPORTS
_ONE_BY_ONE = _PRINTED | {"blob.read", "claim.read", "consent.printed", "reading.read", "signature.read"}
_BY_ITSELF = frozenset({"identity.signed_out", "identity.sign_in_failed"})
"""A sign-out can be the desk's own, and a failed sign-in is counted for itself."""


def standing_out(
    found: list[audit.Tally], since: str, until: str, people: dict[str, str]
) -> list[dict[str, Any]]:
    """Give {kind, who, name, action, day, count} of what stands out in a week's tallies.

    The kinds: ``chain``, ``emergency``, ``failed_sign_ins``, ``exports``, ``many_charts``, ``night`` and
    ``rights``. ``day`` is the practice's, "" for what is counted over the week; ``action`` may be "".
    """
    counted: Counter[tuple[str, str, str, str]] = Counter()
    failed: Counter[str] = Counter()
    for one in found:
        day = here(one.at).date().isoformat()
        if one.action == "identity.sign_in_failed":
            failed[one.who] += one.entries
        if one.action in _ALWAYS:
            counted[_ALWAYS[one.action], one.who, one.action, day] += one.entries
        if one.action in _EXPORTS:
            counted["exports", one.who, one.action, day] += one.entries
        if one.who in people and one.action not in _BY_ITSELF and is_night(one.at):
            counted["night", one.who, "", day] += one.entries
    for who, times in failed.items():
        if times >= FAILED:
            counted["failed_sign_ins", who, "identity.sign_in_failed", ""] = times
    counted.update(_many_charts(since, until))
    return [
        {"kind": kind, "who": who, "name": people.get(who, ""), "action": action, "day": day, "count": count}
        for (kind, who, action, day), count in sorted(counted.items())
    ]


def _many_charts(since: str, until: str) -> dict[tuple[str, str, str, str], int]:
    opened: dict[tuple[str, str], set[str]] = {}
    for who, object_id, at in audit.opened(since, until, _ONE_BY_ONE):
        opened.setdefault((who, here(at).date().isoformat()), set()).add(object_id)
    return {
        ("many_charts", who, "", day): len(things)
        for (who, day), things in opened.items()
        if len(things) >= MANY_CHARTS
    }
