"""Check accident, injury at work and attachments: CLM11 against SBR09, DTP*439 and REF*Y4; PWK.

Part of `cross_check`. Source: 005010X222A1 loops 2000B, 2010BA, 2010CA and 2300.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .cross_check_levels import ClaimView, Level
    from .cross_check_text import Fault, Token

_STATE_AT = 3
_ALL_CAUSES = {"AA", "EM", "OA"}
_MOST_PAPERS = 10


def check_cause(claim: ClaimView, subscriber: Level | None, treated: Sequence[Token]) -> Iterator[Fault]:
    """What an accident must say, and what must not be said without one."""
    clm = claim.head[0]
    parts = clm.parts(11)
    named = [part for part in parts[:_STATE_AT] if part]
    state = parts[_STATE_AT] if len(parts) > _STATE_AT else ""
    if len(set(named)) < len(named) or not set(named) <= _ALL_CAUSES or len(named) == _STATE_AT:
        yield clm.fault("CLM11 must name one or two of AA, EM and OA, each once")
    if ("AA" in named) != bool(re.fullmatch(r"[A-Z]{2}", state)) or (state and "AA" not in named):
        yield clm.fault("CLM11-4 must be the state of an auto accident, and of nothing else")
    days = {token.at(1) for token in claim.head if token.id == "DTP"}
    if bool(named) != ("439" in days):
        yield clm.fault("CLM11 and DTP*439 (the day of the accident) go together")
    if "444" in days and not named:
        yield clm.fault("DTP*444 (first contact) is for accidents")
    kind = _filing_code(subscriber)
    case = [token for token in treated if token.id == "REF" and token.at(1) == "Y4"]
    if kind in ("AM", "WC") and (not named or len(case) != 1 or not case[0].at(2)):
        yield clm.fault(f"a claim to a payer of the kind {kind} needs CLM11 and one REF*Y4")
    if kind == "WC" and "EM" not in named:
        yield clm.fault("a claim to workers' compensation must name EM in CLM11")
    if case and not named:
        yield case[0].fault("REF*Y4 is for accidents")
    yield from _check_papers(claim.head)


def _filing_code(subscriber: Level | None) -> str:
    return next((token.at(9) for token in subscriber.loops[0] if token.id == "SBR"), "") if subscriber else ""


def _check_papers(head: Sequence[Token]) -> Iterator[Fault]:
    papers = [token for token in head if token.id == "PWK"]
    for token in papers:
        numbered = token.at(5) == "AC" and bool(token.at(6))
        if (token.at(2) == "AA") == numbered or bool(token.at(5)) != bool(token.at(6)):
            yield token.fault("PWK05 and PWK06 number every paper that is sent, and only those")
    if len(papers) > _MOST_PAPERS:
        yield papers[-1].fault("a claim holds at most ten PWK")
