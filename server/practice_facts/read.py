"""Reads what the practice says of itself, as the desk shows it, who may write it, and what rests on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from server import chart, claims, exchange, identity, payer_rules, practice
from sync.records import blank

if TYPE_CHECKING:
    from server.core.web import Role

KINDS = ("practice", "provider", "payer", "fee", "enrollment")
WRITES: dict[Role, tuple[str, ...]] = {"owner": KINDS, "biller": ("payer", "fee", "enrollment")}
"""Which kinds each role writes: who pays and what is charged is the biller's daily work; who the practice is,
and who renders care in it, is the owner's to say."""
NAMED = ("provider", "payer")
"""What other records name; counting what does walks the practice's visits and claims."""


def facts(practice_id: str, role: Role) -> dict[str, Any]:
    """Give {facts, people, writes}: facts as ``shapes.PracticeFact`` has them, by kind and id; who could
    render care; and the kinds that somebody of a role writes.

    Of several records of the practice itself the one that claims are made of.
    """
    ids = _ids(practice_id)
    contested = exchange.open_conflicts(practice_id, [(kind, one) for kind in KINDS for one in ids[kind]])
    resting = rests_on(practice_id)
    found: list[dict[str, Any]] = []
    for kind in KINDS:
        # Versions first: one that is too old is refused when it is written over, one too new would not be.
        versions = exchange.versions(practice_id, kind, ids[kind])
        said = exchange.read_fields(practice_id, kind, ids[kind])
        found += [
            {
                "kind": kind,
                "id": one,
                "v": versions[one],
                "fields": {name: said[one].get(name, empty) for name, empty in blank(kind).items()},
                "contested": (kind, one) in contested,
                "rests": dict(resting[one]),
            }
            for one in sorted(said.keys() & versions.keys())
        ]
    people = [{"id": one.id, "name": one.name} for one in identity.people_of(practice_id)]
    return {"facts": found, "people": people, "writes": list(WRITES.get(role, ()))}


def rests_on(practice_id: str) -> defaultdict[str, Counter[str]]:
    """Count what names a provider or a payer, by its id: policies, visits, claims, enrollments, rule_sets."""
    resting: defaultdict[str, Counter[str]] = defaultdict(Counter)
    named = {**chart.times_named(practice_id), "claims": claims.times_named(practice_id)}
    for what, counts in named.items():
        for one, count in counts.items():
            resting[one][what] += count
    for enrollment in practice.office(practice_id).enrollments:
        for name in ("provider_id", "payer_id"):
            resting[enrollment[name]]["enrollments"] += 1
    for content in payer_rules.sets_of(practice_id):
        if payer := content["for"]["payer"]:
            resting[payer]["rule_sets"] += 1
    return resting


def _ids(practice_id: str) -> dict[str, list[str]]:
    said = practice.office(practice_id)
    return {
        "practice": [said.practice["id"]] if said.practice else [],
        "provider": list(said.providers),
        "payer": list(said.payers),
        "fee": [fee["id"] for fee in said.fees],
        "enrollment": [enrollment["id"] for enrollment in said.enrollments],
    }
