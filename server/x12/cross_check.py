"""An independent look at an 837P before it leaves: what guides and schema checkers do not see.

Shares no code with the writer, not even the list of delimiters, so that one mistake cannot hide another. It
looks for what a map of segments is blind to: check digits, sums, pointers, levels, counts, contradictions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cross_check_claim import check_claim
from .cross_check_envelope import check_envelope, check_set
from .cross_check_levels import BILLING, PATIENT, SUBSCRIBER, Level, build, check_levels
from .cross_check_parties import check_billing, check_party, check_patient, check_subscriber, real_day
from .cross_check_text import Fault, Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date


def cross_check(content: bytes) -> list[Fault]:
    """Every fault found in one interchange of professional claims, in no promised order; never raises."""
    tokens, faults = tokenize(content)
    if not tokens:
        return faults
    sets = _sets(tokens)
    faults += check_envelope(tokens, sets)
    today = real_day(tokens[1].at(4)) if len(tokens) > 1 else None
    seen: dict[str, set[str]] = {"ST02": set(), "BHT03": set(), "CLM01": set()}
    for body in sets:
        faults += check_set(body, seen)
        levels = build(body)
        faults += check_levels(levels)
        faults += _check_branches(levels, seen["CLM01"])
        for token in body:
            faults += check_party(token)
            faults += _check_date(token, today)
    return faults


def _sets(tokens: Sequence[Token]) -> list[list[Token]]:
    sets: list[list[Token]] = []
    for token in tokens[2:]:
        if token.id == "ST" or not sets:
            sets.append([])
        if token.id in ("GE", "IEA"):
            break
        sets[-1].append(token)
    return sets


def _check_branches(levels: Sequence[Level], claim_ids: set[str]) -> Iterator[Fault]:
    billing: Level | None = None
    subscriber: Level | None = None
    for position, level in enumerate(levels):
        born_on: date | None = None
        if level.kind == BILLING:
            billing, subscriber = level, None
            yield from check_billing(level)
        elif level.kind == SUBSCRIBER:
            subscriber = level
            has_patient = position + 1 < len(levels) and levels[position + 1].kind == PATIENT
            yield from check_subscriber(level, has_patient=has_patient)
            born_on = _born_on(level.named("IL"))
        elif level.kind == PATIENT:
            if subscriber is None:
                yield level.hl.fault("a patient level without a subscriber")
            yield from check_patient(level)
            born_on = _born_on(level.named("QC"))
        for claim in level.claims:
            yield from check_claim(claim, billing, born_on)
            clm = claim.head[0]
            if clm.at(1) in claim_ids:
                yield clm.fault("CLM01 stands twice in the file")
            claim_ids.add(clm.at(1))


def _born_on(loop: Sequence[Token]) -> date | None:
    return next((real_day(token.at(2)) for token in loop if token.id == "DMG"), None)


def _check_date(token: Token, today: date | None) -> Iterator[Fault]:
    if token.id == "DTP":
        written = token.at(3).split("-")
        if token.at(2) == "D8" and len(written) == 1:
            days = [real_day(written[0])]
        elif token.at(2) == "RD8" and len(written) == 2:  # noqa: PLR2004 - from and to
            days = [real_day(one) for one in written]
        else:
            days = [None]
        known = [day for day in days if day]
        if len(known) < len(days):
            yield token.fault("DTP03 is not a real day in the format that DTP02 names")
        elif known != sorted(known) or (today and known[-1] > today):
            yield token.fault("DTP03 runs backward or lies after the day of the file")
    if token.id == "DMG" and today and (real_day(token.at(2)) or today) > today:
        yield token.fault("DMG02 lies after the day of the file")
