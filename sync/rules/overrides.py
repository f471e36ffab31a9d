"""When somebody goes on though a rule objects: for whom that may be, and for how long it holds.

An override (the record `finding_override`) holds for what it was given for and for nothing else. It keeps
the *basis* of the finding it was given for, a SHA-256 over what the rule asked (its condition, severity,
scope and days), what it answered, the sentence with the facts it names in both languages, the payer and the
day of service. A finding with another basis was never overridden. Twin: overrides.ts.
"""

from collections.abc import Iterable
from typing import Any

from sync.canon import digest
from sync.rules.judge import Finding
from sync.rules.packed import Pack, Rule, load_pack
from sync.rules.values import UNKNOWN, walk

_ASKED = ("id", "severity", "scope", "from", "to", "fires_when")


def may_override(finding: Finding, role: str) -> bool:
    """Say whether somebody of a role (owner, therapist, biller; "" for none) may set a finding aside."""
    who = finding["override"]
    return role == "owner" if who == "owner" else who == "anyone"


def basis_of(finding: Finding, facts: object, pack: Pack | None = None) -> str:
    """Give the basis of a finding in 64 hex digits; "" for one that no rule of the pack made.

    ``facts`` and ``pack`` are those it was judged by. Raises NotCanonical for a fact no record can hold.
    """
    named = (rule for rule in (pack or load_pack())["rules"] if rule["id"] == finding["rule"])
    rule: Rule | None = next(named, None)
    if rule is None:
        return ""
    said = {
        "asked": {name: rule[name] for name in _ASKED},
        "answer": finding["answer"],
        "say": finding["say"],
        "payer": _known(facts, "payer.payer_id"),
        "on": _known(facts, "encounter.date_of_service"),
    }
    return digest(said).removeprefix("sha256:")


def override_of(finding: Finding, basis: str, overrides: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """Give the override that holds for a finding, the first of several; None when none does.

    ``overrides`` are records' fields with `id`, of one visit and of people who may.
    """
    if finding["override"] == "never" or basis == "":
        return None
    holding = [each for each in overrides if (each["rule"], each["basis"]) == (finding["rule"], basis)]
    return min(holding, key=lambda each: (each["decided_at"], each["id"]), default=None)


def _known(facts: object, path: str) -> object:
    value = walk(facts, path)
    return None if value is UNKNOWN else value
