"""Check one claim: its id, its sums, its diagnoses and pointers, the order of its loops, its lines.

Part of `cross_check`. Source: 005010X222A1 loops 2300 to 2400.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .cross_check_parties import check_street, real_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from .cross_check_levels import ClaimView, Level
    from .cross_check_text import Fault, Token

_HEAD_ORDER = ("CLM", "DTP", "PWK", "CN1", "AMT", "REF", "K3", "NTE", "CRC", "HI")
_REF_ORDER = ("4N", "F5", "EW", "9F", "G1", "F8", "X4", "9A", "9C", "LX", "D9", "EA", "P4", "1J")
_PROVIDER_ORDER = {"DN": "A", "P3": "A", "82": "B", "77": "C", "DQ": "D", "PW": "E", "45": "F"}
_AMOUNT = re.compile(r"(0|[1-9]\d{0,7})(\.\d{1,2})?", re.ASCII)
_MOST_DIAGNOSES, _MOST_POINTERS, _MOST_LINES = 12, 4, 50


def cents(written: str) -> int | None:
    """An R element of at most ten digits as whole cents, or nothing when it is not one."""
    if not _AMOUNT.fullmatch(written):
        return None
    whole, _, rest = written.partition(".")
    return int(whole) * 100 + int(rest.ljust(2, "0") or "0")


def check_claim(claim: ClaimView, billing: Level | None, born_on: date | None) -> Iterator[Fault]:
    """Everything about one claim; `billing` and `born_on` come from the levels above it."""
    clm = claim.head[0]
    yield from _check_clm(clm, claim.head)
    yield from _check_head(claim.head)
    diagnoses = [token for token in claim.head if token.id == "HI"]
    if len(diagnoses) != 1:
        yield clm.fault("a claim needs exactly one HI with its diagnoses")
    for token in diagnoses:
        yield from _check_diagnoses(token)
    yield from _check_providers(claim, billing)
    count = len(diagnoses[0].elements) - 1 if diagnoses else 0
    yield from _check_lines(claim, count, born_on)


def _check_clm(clm: Token, head: Sequence[Token]) -> Iterator[Fault]:
    if not re.fullmatch(r"[A-Z0-9-]{1,20}", clm.at(1)):
        yield clm.fault("CLM01 must be at most 20 characters of A-Z, 0-9 and hyphen")
    total = cents(clm.at(2))
    if not total:
        yield clm.fault("CLM02 must be an amount above zero of at most ten digits")
    place, qualifier, frequency = (*clm.parts(5), "", "", "")[:3]
    if not re.fullmatch(r"\d\d", place, re.ASCII) or qualifier != "B" or frequency not in ("1", "7", "8"):
        yield clm.fault("CLM05 must be a place of service, B, and frequency 1, 7 or 8")
    codes = ((6, "YN"), (7, "ABC"), (8, "YNW"), (9, "YI"))
    for position, allowed in codes:
        if not clm.at(position) or clm.at(position) not in allowed:
            yield clm.fault(f"CLM{position:02} must be one of {', '.join(allowed)}")
    replaces = any(token.id == "REF" and token.at(1) == "F8" for token in head)
    if replaces != (frequency in ("7", "8")):
        yield clm.fault("REF*F8 goes with frequency 7 or 8, and only with them")
    for token in head:
        if token.id == "AMT" and not 0 < (cents(token.at(2)) or 0) <= (total or 0):
            yield token.fault("AMT02 must be above zero and no more than CLM02")


def _check_head(head: Sequence[Token]) -> Iterator[Fault]:
    reached, reached_ref, seen = 0, 0, set[tuple[str, str]]()
    for token in head:
        if token.id not in _HEAD_ORDER:
            yield token.fault("does not belong to loop 2300")
            continue
        rank = _HEAD_ORDER.index(token.id)
        if rank < reached:
            yield token.fault(f"{token.id} comes too late in loop 2300")
        reached = max(reached, rank)
        if token.id == "REF" and token.at(1) in _REF_ORDER:
            rank = _REF_ORDER.index(token.at(1))
            if rank < reached_ref:
                yield token.fault(f"REF*{token.at(1)} comes too late among the claim's numbers")
            reached_ref = max(reached_ref, rank)
        if token.id in ("DTP", "REF", "AMT") and (token.id, token.at(1)) in seen:
            yield token.fault(f"{token.id}*{token.at(1)} stands twice in one claim")
        seen.add((token.id, token.at(1)))


def _check_diagnoses(token: Token) -> Iterator[Fault]:
    codes: list[str] = []
    for position in range(1, len(token.elements)):
        parts = token.parts(position)
        if parts[0] != ("ABK" if position == 1 else "ABF"):
            yield token.fault(f"HI{position:02} must begin with ABK when first and ABF otherwise")
        code = parts[1] if len(parts) > 1 else ""
        if not re.fullmatch(r"[A-Z]\d[0-9A-Z]{1,5}", code, re.ASCII):
            yield token.fault(f"HI{position:02} is not an ICD-10-CM code without its point")
        if code in codes:
            yield token.fault(f"HI{position:02} repeats a diagnosis")
        codes.append(code)
    if not 1 <= len(codes) <= _MOST_DIAGNOSES:
        yield token.fault("HI must hold one to twelve diagnoses")
    if codes and codes[0][:1] in ("V", "W", "X", "Y"):
        yield token.fault("HI01 is an external cause, which cannot come first")


def _check_providers(claim: ClaimView, billing: Level | None) -> Iterator[Fault]:
    reached = ""
    own = billing.named("85") if billing else []
    entities = [loop[0].at(1) for loop in claim.providers]
    for entity, loop in zip(entities, claim.providers, strict=True):
        rank = _PROVIDER_ORDER.get(entity)
        if rank is None:
            yield loop[0].fault("NM101 names nobody who belongs to loop 2310")
            continue
        if rank < reached:
            yield loop[0].fault(f"loop 2310{rank} comes after 2310{reached}")
        reached = max(reached, rank)
        if entities.count(entity) > 1:
            yield loop[0].fault(f"NM1*{entity} stands twice in one claim")
        if entity == "77":
            yield from check_street(loop, what="service location")
            if own and _where(loop) == _where(own):
                yield loop[0].fault("the service location repeats the billing provider's address")
        if entity == "82" and own and loop[0].at(9) == own[0].at(9):
            yield loop[0].fault("the rendering provider repeats the billing provider")
    if own and own[0].at(2) == "2" and "82" not in entities:
        yield claim.head[0].fault("an organization bills but no rendering provider (NM1*82) is named")


def _where(loop: Sequence[Token]) -> list[list[str]]:
    return [token.elements for token in loop if token.id in ("N3", "N4")]


def _check_lines(claim: ClaimView, diagnoses: int, born_on: date | None) -> Iterator[Fault]:
    clm = claim.head[0]
    if not 1 <= len(claim.lines) <= _MOST_LINES:
        yield clm.fault("a claim holds one to fifty service lines")
    charged, line_ids = 0, set[str]()
    for number, line in enumerate(claim.lines, 1):
        if line[0].at(1) != str(number):
            yield line[0].fault(f"LX01 must be {number}")
        for token in line:
            if token.id == "SV1":
                charged += cents(token.at(2)) or 0
                yield from _check_service(token, diagnoses)
            if token.id == "REF" and token.at(1) == "6R":
                if token.at(2) in line_ids:
                    yield token.fault("REF*6R repeats a line id of this claim")
                line_ids.add(token.at(2))
        yield from _check_line_parts(line, born_on)
    if charged != cents(clm.at(2)):
        yield clm.fault("CLM02 is not the sum of SV102")


def _check_service(token: Token, diagnoses: int) -> Iterator[Fault]:
    procedure = token.parts(1)
    if procedure[0] != "HC" or not re.fullmatch(r"[0-9A-Z]\d{3}[0-9A-Z]", (*procedure, "")[1], re.ASCII):
        yield token.fault("SV101 must be HC and a procedure code of five characters")
    if any(not re.fullmatch(r"[0-9A-Z]{2}|", modifier) for modifier in procedure[2:6]):
        yield token.fault("SV101 holds a modifier that has not two letters or digits")
    if not cents(token.at(2)):
        yield token.fault("SV102 must be an amount above zero")
    if token.at(3) != "UN" or not re.fullmatch(r"[1-9]\d{0,2}", token.at(4), re.ASCII):
        yield token.fault("SV103 and SV104 must be UN and a whole number of units")
    pointers = token.parts(7)
    if len(pointers) > _MOST_POINTERS or len(set(pointers)) < len(pointers):
        yield token.fault("SV107 holds one to four pointers, each once")
    if any(not re.fullmatch(r"[1-9]\d?", one, re.ASCII) or int(one) > diagnoses for one in pointers):
        yield token.fault("SV107 points at a diagnosis that HI does not hold")


def _check_line_parts(line: Sequence[Token], born_on: date | None) -> Iterator[Fault]:
    services = sum(token.id == "SV1" for token in line)
    served = [token for token in line if token.id == "DTP" and token.at(1) == "472"]
    line_ids = [token for token in line if token.id == "REF" and token.at(1) == "6R"]
    if services != 1 or len(served) != 1 or len(line_ids) != 1:
        yield line[0].fault("a line holds one SV1, one DTP*472 and one REF*6R")
    for token in line_ids:
        if not re.fullmatch(r"[A-Z0-9-]{1,30}", token.at(2)):
            yield token.fault("REF*6R must be at most 30 characters of A-Z, 0-9 and hyphen")
    for token in served:
        on = real_day(token.at(3)[:8])
        if born_on and on and on < born_on:
            yield token.fault("the service is dated before the birth of the person treated")
