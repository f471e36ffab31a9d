"""Goes on at the desk though a rule objects, and takes that back: the office's hand, in a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server import exchange, rules
from server.claims.assemble import bundle
from server.claims.days import day_here
from server.claims.gather import gather
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now_iso
from sync.records import check
from sync.rules import basis_of, judge, may_override, visit_facts

if TYPE_CHECKING:
    from server.claims.body import Fields
    from server.claims.models import ClaimRow
    from server.core.web import Actor
    from sync.rules import Finding, Pack

    Change = tuple[str, str, str, str | None, dict[str, Any]]

KIND = "finding_override"


def go_on(me: Actor, row: ClaimRow, rule: str, *, reason: str, said: str) -> None:
    """Write that somebody goes on though a rule objects to a claim's visit; ``said`` is what they read.

    Raises Problem ``claims.sent``, ``claims.moved`` when the rule does not say that any more,
    ``claims.cannot_go_on`` when the rule lets nobody or others, ``server.bad_fields``.
    """
    _refuse_sent(row)
    encounter_id, patient_id = row.encounter_id, row.patient_id

    def change() -> list[Change]:
        finding, given_for, pack = _finding(me.practice_id, encounter_id, rule)
        if said not in finding["say"].values():
            raise Problem("claims.moved")
        if finding["severity"] == "hint" or not may_override(finding, me.role):
            raise Problem("claims.cannot_go_on")
        fields: Fields = {"encounter_id": encounter_id, "rule": rule, "reason": reason.strip(), "said": said}
        fields |= {"pack": pack["hash"].removeprefix("sha256:"), "basis": given_for}
        fields |= {"decided_at": now_iso(), "decided_by": me.user_name}
        if wrong := {name: [why] for name, why in check(KIND, fields).items()}:
            raise Problem("server.bad_fields", errors=wrong)
        return [("create", KIND, new_id(), patient_id, fields)]

    _write(me, change)


def take_back(me: Actor, row: ClaimRow, rule: str) -> None:
    """Let a rule object again, whoever went on. Raises Problem ``claims.sent``, ``claims.moved``."""
    _refuse_sent(row)
    encounter_id, patient_id = row.encounter_id, row.patient_id

    def change() -> list[Change]:
        standing = [each["id"] for each in _overrides(me.practice_id, encounter_id) if each["rule"] == rule]
        if not standing:
            raise Problem("claims.moved")
        return [("delete", KIND, each, patient_id, {}) for each in standing[: exchange.MOST_TOGETHER]]

    _write(me, change)


def _refuse_sent(row: ClaimRow) -> None:
    if row.exported_at is not None:
        raise Problem("claims.sent")


def _finding(practice_id: str, encounter_id: str, rule: str) -> tuple[Finding, str, Pack]:
    pack = rules.current_pack(practice_id)
    for visit in gather(practice_id, [encounter_id]):
        facts = visit_facts(bundle(visit, day_here(), pack), pack)
        for finding in judge(facts, pack):
            if finding["rule"] == rule:
                return finding, basis_of(finding, facts, pack), pack
    # Not one of a rule, or no more: what only the office finds is never a matter of judgment.
    raise Problem("claims.moved")


def _overrides(practice_id: str, encounter_id: str) -> list[Fields]:
    return [each for visit in gather(practice_id, [encounter_id]) for each in visit.overrides]


def _write(me: Actor, change: Any) -> None:
    try:
        exchange.office_write(me.practice_id, change, by=me.user_id)
    except exchange.OfficeWriteError:
        raise Problem("claims.moved") from None
