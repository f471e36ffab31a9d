"""Write what the patient's other payers are and decided: loops 2320, 2330A, 2330B and 2430.

A payer that is asked after another wants to see that one's answer as it came, and refuses one that does not
add up: paid and adjusted must make what was charged, in each line and in the claim.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .segments import (
    CannotSay,
    day,
    dollars,
    dollars_either_way,
    matching,
    one_of,
    reference,
    segment,
)
from .write_parties import place
from .write_subscriber import RELATIONSHIPS, coverage, holder, named_payer, payer_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .claim import Adjustment, Claim, LineAnswer, OtherPayer, ServiceLine

_RANKS = "PST"
_MEDICARE = ("MA", "MB")
_GROUPS = ("CO", "CR", "OA", "PI", "PR")
_REASON = re.compile(r"[A-Z0-9]{1,5}")
_MOST_REASONS, _MOST_CAS, _MOST_OTHERS, _MOST_UNITS = 6, 5, 10, 999


def other_payers(claim: Claim) -> str:
    """Loop 2320 with 2330A and 2330B for each other payer of a claim.

    Raises `CannotSay` also when a payer before this one has not answered, and when an answer does not add up.
    """
    _check_ranks(claim)
    return "".join(_other(claim, other, f"other_payers[{i}].") for i, other in enumerate(claim.other_payers))


def line_answers(claim: Claim, line: ServiceLine, procedure: str) -> str:
    """Loop 2430 of each payer that answered line by line; `procedure` is SV101, which it decided on."""
    said = ""
    for index, other in enumerate(claim.other_payers):
        for answer in (each for each in other.lines if each.line_id == line.line_id):
            at = f"other_payers[{index}]."
            paid = dollars(f"{at}lines.paid_cents", answer.paid_cents)
            said += segment("SVD", payer_number(at, other.payer), paid, procedure, "", str(line.units))
            said += _adjustments(f"{at}lines.adjustments", answer.adjustments)
            said += segment("DTP", "573", "D8", day(f"{at}lines.decided_on", answer.decided_on))
    return said


def answered_days(claim: Claim) -> Iterator[tuple[str, object]]:
    """Give the field and the day of each decision that other payers made."""
    for index, other in enumerate(claim.other_payers):
        yield f"other_payers[{index}].decided_on", other.decided_on
        yield from ((f"other_payers[{index}].lines.decided_on", each.decided_on) for each in other.lines)


def _check_ranks(claim: Claim) -> None:
    others = claim.other_payers
    if len(others) > _MOST_OTHERS:
        raise CannotSay("other_payers", len(others), "must be at most ten")
    ranks = [claim.rank, *(other.rank for other in others)]
    if len(set(ranks)) < len(ranks):
        raise CannotSay("other_payers", ranks, "must each be asked at a place of their own")
    ids = [payer.payer_id.strip().upper() for payer in (claim.payer, *(other.payer for other in others))]
    if len(set(ids)) < len(ids):
        raise CannotSay("other_payers", ids, "must have payer ids of their own: an answer is known by them")
    before = _RANKS[: _RANKS.find(claim.rank)]
    answered = {other.rank for other in others if other.paid_cents is not None}
    if not answered.issuperset(before):
        raise CannotSay("other_payers", ranks, "must have answered where they are asked before this payer")
    if before and claim.payer.filing_code in _MEDICARE:
        why = "is Medicare's, which is asked second only with a reason that no claim here can say"
        raise CannotSay("payer.filing_code", claim.payer.filing_code, why)


def _other(claim: Claim, other: OtherPayer, at: str) -> str:
    _check_sums(claim, other, at)
    relationship = one_of(f"{at}relationship", other.relationship, ("18", *sorted(RELATIONSHIPS)))
    who, answered = other.subscriber, other.paid_cents is not None
    said = coverage(at, who, other.payer, other.rank, relationship)
    said += _adjustments(f"{at}adjustments", other.adjustments)
    said += segment("AMT", "D", dollars(f"{at}paid_cents", other.paid_cents or 0)) if answered else ""
    source = "P" if claim.patient_signature_by_provider else ""
    said += segment("OI", "", "", claim.benefits_assigned, source, "", claim.release_of_information)
    said += holder(at, who)
    said += place(f"{at}subscriber.address", who.address) if who.address else ""
    said += named_payer(at, other.payer)
    if other.decided_on:
        said += segment("DTP", "573", "D8", day(f"{at}decided_on", other.decided_on))
    if other.payer_claim_number:
        said += segment("REF", "F8", reference(f"{at}payer_claim_number", other.payer_claim_number))
    return said


def _check_sums(claim: Claim, other: OtherPayer, at: str) -> None:
    """Refuse an answer that does not make the charges, or is told in halves."""
    if other.paid_cents is None:
        if other.adjustments or other.lines or other.decided_on:
            raise CannotSay(f"{at}paid_cents", None, "is missing: the payer decided something")
        return
    if bool(other.lines) == bool(other.decided_on):
        why = "must be said once: with the lines, or with a claim decided as a whole"
        raise CannotSay(f"{at}decided_on", other.decided_on, why)
    if other.lines:
        _check_lines(claim, other.lines, f"{at}lines")
    adjusted = _sum(other.adjustments) + sum(_sum(each.adjustments) for each in other.lines)
    if other.paid_cents + adjusted != claim.total_cents:
        why = "and what was adjusted must make the claim's charges"
        raise CannotSay(f"{at}paid_cents", other.paid_cents, why)


def _check_lines(claim: Claim, answers: Sequence[LineAnswer], field: str) -> None:
    charged = {line.line_id: line.charge_cents for line in claim.lines}
    if sorted(each.line_id for each in answers) != sorted(charged):
        raise CannotSay(field, len(answers), "must answer every line of the claim, each once")
    for each in answers:
        if each.paid_cents + _sum(each.adjustments) != charged[each.line_id]:
            raise CannotSay(field, each.line_id, "must each make its line's charge, paid and adjusted")


def _sum(adjustments: Iterable[Adjustment]) -> int:
    return sum(each.cents for each in adjustments)


def _adjustments(field: str, adjustments: Sequence[Adjustment]) -> str:
    """CAS by group in the order in which each group came first, six reasons in one segment."""
    if len({(each.group, each.reason) for each in adjustments}) < len(adjustments):
        raise CannotSay(field, len(adjustments), "must name each reason of a group once")
    groups = dict.fromkeys(one_of(f"{field}.group", each.group, _GROUPS) for each in adjustments)
    rows: list[str] = []
    for group in groups:
        own = [each for each in adjustments if each.group == group]
        for start in range(0, len(own), _MOST_REASONS):
            parts = [part for each in own[start : start + _MOST_REASONS] for part in _reason(field, each)]
            rows.append(segment("CAS", group, *parts))
    if len(rows) > _MOST_CAS:
        raise CannotSay(field, len(adjustments), "must fit in five CAS of six reasons each")
    return "".join(rows)


def _reason(field: str, each: Adjustment) -> tuple[str, str, str]:
    if not each.cents:
        raise CannotSay(f"{field}.cents", each.cents, "must be more or less than nothing")
    if each.units is not None and not 1 <= each.units <= _MOST_UNITS:
        raise CannotSay(f"{field}.units", each.units, "must be a whole number from 1 to 999")
    return (
        matching(f"{field}.reason", each.reason, _REASON, "must be a reason code of one to five characters"),
        dollars_either_way(f"{field}.cents", each.cents),
        "" if each.units is None else str(each.units),
    )
