"""Where somebody goes on though a rule objects: who they are, and which findings it holds for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server import exchange, identity
from sync.rules import Finding, basis_of, may_override, override_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import NotRequired

    from server.claims.body import Accepted, Fields
    from sync.rules import Pack

_KEPT = ("id", "v", "rule", "reason", "decided_at", "by_user_id", "by_name")


class Judged(Finding):
    """A finding, and that somebody went on against it."""

    accepted: NotRequired[Accepted]


def with_writers(practice_id: str, by_visit: Mapping[str, list[Fields]]) -> dict[str, list[Fields]]:
    """Give overrides by visit, each with `by_user_id`, `by_name` and the `roles` of everybody who wrote it.

    Who wrote a record is known from who was signed in; what a record says of itself anybody can write.
    """
    ids = [each["id"] for overrides in by_visit.values() for each in overrides]
    if not ids:
        return {}
    people = {person.id: person for person in identity.people_of(practice_id)}
    writers = exchange.writers_of("finding_override", ids)

    def told(override: Fields) -> Fields:
        by = writers.get(override["id"], [])
        known = [people.get(user_id) for user_id in by]
        first = known[0] if known else None
        return {
            **override,
            "by_user_id": by[0] if by else "",
            "by_name": first.name if first else "",
            "roles": [person.role if person else "" for person in known] or [""],
        }

    return {visit: [told(each) for each in overrides] for visit, overrides in by_visit.items()}


def accept(
    findings: Sequence[Finding], overrides: Sequence[Fields], facts: Mapping[str, Any], pack: Pack
) -> list[Judged]:
    """Give the findings, with `accepted` where an override of somebody who may holds for it."""
    return [_judged(finding, overrides, facts, pack) for finding in findings]


def _judged(finding: Finding, overrides: Sequence[Fields], facts: Mapping[str, Any], pack: Pack) -> Judged:
    given = [
        each
        for each in overrides
        if each["rule"] == finding["rule"] and all(may_override(finding, role) for role in each["roles"])
    ]
    held = override_of(finding, basis_of(finding, facts, pack), given) if given else None
    if held is None:
        return {**finding}
    accepted: Any = {name: held[name] for name in _KEPT}
    return {**finding, "accepted": accepted}
