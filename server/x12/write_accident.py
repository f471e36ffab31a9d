"""Write what casualty payers ask beside the rest: the cause, its day, the case, and papers that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .segments import STATES, CannotSay, composite, one_of, own_id, reference, segment

if TYPE_CHECKING:
    from datetime import date

    from .claim import Accident, Attachment, Claim

CASUALTY = frozenset(("AM", "WC"))
"""SBR09 of auto insurance and workers' compensation."""
_CAUSES = ("AA", "EM", "OA")
_MOST_CAUSES = 2  # CLM11-3 is not used by the guide
_REPORTS = ("03", "B2", "B3", "B4", "OZ", "PN", "PZ", "RT")
_WAYS = ("AA", "BM", "EL", "EM", "FT", "FX")
_MOST_ATTACHMENTS = 10


def causes(claim: Claim) -> str:
    """CLM11: one or two causes, and the state of an auto accident; empty when there was no accident.

    Raises `CannotSay` also when an auto or workers' compensation payer is billed without an accident of
    theirs.
    """
    kind, accident = claim.payer.filing_code, claim.accident
    if accident is None:
        if kind in CASUALTY:
            why = f"is missing: a claim to a payer of the kind {kind} says when and how it happened"
            raise CannotSay("accident", None, why)
        return ""
    said = accident.causes
    if not 1 <= len(said) <= _MOST_CAUSES or len(set(said)) < len(said):
        raise CannotSay("accident.causes", said, "must be one or two, each once")
    for cause in said:
        one_of("accident.causes", cause, _CAUSES)
    if kind == "WC" and "EM" not in said:
        raise CannotSay("accident.causes", said, "must name work (EM): the payer is workers' compensation")
    _check_state(accident)
    if kind in CASUALTY and not accident.claim_number:
        why = "is missing: the payer gave the case a number (Y4); ask for it"
        raise CannotSay("accident.claim_number", "", why)
    if "AA" not in said:
        return composite(*said)
    return composite(*said, *("",) * (_MOST_CAUSES + 1 - len(said)), accident.state.upper())


def _check_state(accident: Accident) -> None:
    if "AA" in accident.causes:
        one_of("accident.state", accident.state.upper(), STATES)
    elif accident.state:
        raise CannotSay("accident.state", accident.state, "is said of an auto accident only")


def accident_days(accident: Accident | None) -> tuple[tuple[str, str, date | None], ...]:
    """DTP01, the field and the day: 439 the accident, 444 the first contact with the provider."""
    if accident is None:
        return ()
    return (
        ("439", "accident.occurred_on", accident.occurred_on),
        ("444", "accident.first_contact_on", accident.first_contact_on),
    )


def case_number(accident: Accident | None) -> str:
    """REF*Y4 of loops 2010BA or 2010CA: of the person treated, whichever that is."""
    if accident is None or not accident.claim_number:
        return ""
    return segment("REF", "Y4", reference("accident.claim_number", accident.claim_number))


def attachments(papers: tuple[Attachment, ...]) -> str:
    """PWK for each paper that follows by another way, at most ten."""
    if len(papers) > _MOST_ATTACHMENTS:
        raise CannotSay("attachments", len(papers), "must be at most ten")
    said = ""
    for index, paper in enumerate(papers):
        field = f"attachments[{index}]"
        report = one_of(f"{field}.report_type", paper.report_type, _REPORTS)
        way = one_of(f"{field}.sent_by", paper.sent_by, _WAYS)
        if way == "AA":
            if paper.control_number:
                why = "goes with a paper that is sent, not with one there on request"
                raise CannotSay(f"{field}.control_number", paper.control_number, why)
            said += segment("PWK", report, way)
        else:
            number = own_id(f"{field}.control_number", paper.control_number, 50)
            said += segment("PWK", report, way, "", "", "AC", number)
    return said
