"""An independent look at an 837P before it leaves: what guides and schema checkers do not see.

Shares no code with the writer, not even the list of delimiters, so that one mistake cannot hide another. It
looks for what a map of segments is blind to: check digits, sums, pointers, levels, counts, contradictions.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, islice, takewhile
from typing import TYPE_CHECKING

from .cross_check_cause import check_cause
from .cross_check_claim import check_claim
from .cross_check_envelope import Passing, check_envelope, check_set
from .cross_check_levels import BILLING, PATIENT, SUBSCRIBER, Ladder, Level, build, cut
from .cross_check_other_payers import check_other_payers
from .cross_check_parties import check_billing, check_party, check_patient, check_subscriber, real_day
from .cross_check_text import Fault, Token, check_characters, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date


def cross_check(content: bytes) -> list[Fault]:
    """Every fault found in one interchange of professional claims, in no promised order; never raises."""
    return list(cross_check_stream([content]))


def cross_check_stream(parts: Iterable[bytes]) -> Iterator[Fault]:
    """The same for a file that arrives in parts: a level is held at a time, and the ids of all claims."""
    unread: list[Fault] = []
    file = Passing("ISA", "GS", "GE", "IEA")
    tokens = file.watch(tokenize(parts, unread))
    head = list(islice(tokens, 2))
    today = real_day(head[1].at(4)) if len(head) > 1 else None
    seen: dict[str, set[str]] = {"ST02": set(), "BHT03": set(), "CLM01": set()}
    sets = 0
    for body in _sets(tokens):
        sets += 1
        passing = Passing("ST", "BHT", "SE")
        yield from _check_levels(passing.watch(body), today, seen["CLM01"])
        yield from check_set(passing, seen)
    for _ in tokens:
        pass  # to the end: what stands behind GE is the envelope's business
    for token in {token.number: token for token in (*head, *file.last)}.values():
        yield from check_characters(token)
    yield from unread
    if head:
        yield from check_envelope(file, sets)


def _sets(tokens: Iterator[Token]) -> Iterator[Iterator[Token]]:
    number = 0

    def of_set(token: Token) -> int:
        nonlocal number
        number += token.id == "ST"
        return number

    for _, body in groupby(takewhile(lambda token: token.id not in ("GE", "IEA"), tokens), key=of_set):
        yield body


def _check_levels(body: Iterator[Token], today: date | None, claim_ids: set[str]) -> Iterator[Fault]:
    pieces = cut(body)
    for token in next(pieces):
        yield from _check_token(token, today)
    ladder, branch = Ladder(), _Branch(claim_ids)
    piece = next(pieces, None)
    level = build(piece) if piece else None
    while piece and level:
        following = next(pieces, None)
        after = build(following) if following else None
        faults = [fault for token in piece for fault in _check_token(token, today)]
        faults += ladder.check(level, after)
        faults += branch.check(level, after)
        yield from (replace(fault, claim_id=_claim_of(level, after)) for fault in faults)
        piece, level = following, after


def _check_token(token: Token, today: date | None) -> Iterator[Fault]:
    yield from check_characters(token)
    yield from check_party(token)
    yield from _check_date(token, today)


def _claim_of(level: Level, after: Level | None) -> str:
    """CLM01 of the claim a level belongs to: its own, or of the patient below the subscriber."""
    holder = after if level.kind == SUBSCRIBER and not level.claims else level
    return holder.claims[0].head[0].at(1) if holder and holder.claims else ""


class _Branch:
    """Who bills and who holds the policy, from level to level of one transaction set."""

    def __init__(self, claim_ids: set[str]) -> None:
        self._billing: Level | None = None
        self._subscriber: Level | None = None
        self._claim_ids = claim_ids

    def check(self, level: Level, after: Level | None) -> Iterator[Fault]:
        born_on: date | None = None
        treated: Sequence[Token] = ()
        if level.kind == BILLING:
            self._billing, self._subscriber = level, None
            yield from check_billing(level)
        elif level.kind == SUBSCRIBER:
            self._subscriber = level
            yield from check_subscriber(level, has_patient=after is not None and after.kind == PATIENT)
            treated = level.named("IL")
            born_on = _born_on(treated)
        elif level.kind == PATIENT:
            if self._subscriber is None:
                yield level.hl.fault("a patient level without a subscriber")
            yield from check_patient(level)
            treated = level.named("QC")
            born_on = _born_on(treated)
        for claim in level.claims:
            yield from check_claim(claim, self._billing, born_on)
            yield from check_cause(claim, self._subscriber, treated)
            yield from check_other_payers(claim, self._subscriber)
            clm = claim.head[0]
            if clm.at(1) in self._claim_ids:
                yield clm.fault("CLM01 stands twice in the file")
            self._claim_ids.add(clm.at(1))


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
