"""Check other payers and their answers: loop 2320 against 2000B and 2010BB, SVD and CAS against SV1.

Part of `cross_check`. Source: 005010X222A1 loops 2320, 2330A, 2330B and 2430, and its section on balancing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .cross_check_levels import ClaimView, Level
    from .cross_check_text import Fault, Token

_ORDER = ("SBR", "CAS", "AMT", "OI", "IL", "IL N3", "IL N4", "PR", "PR N3", "PR N4", "PR DTP", "PR REF")
_SIGNED = re.compile(r"-?(0|[1-9]\d{0,7})(\.\d{1,2})?", re.ASCII)
_PLACES = {"P": 1, "S": 2, "T": 3}
_ONE_CAS = 3 * 6


@dataclass(slots=True)
class _Answer:
    """One loop 2320: its segments, and what SVD and CAS of the lines add to it."""

    segments: list[Token]
    svd: list[int] = field(default_factory=list[int])
    adjusted: int = 0

    def first(self, tag: str, qualifier: str = "") -> Token | None:
        found = (one for one in self.segments if one.id == tag and qualifier in ("", one.at(1)))
        return next(found, None)

    @property
    def payer_id(self) -> str:
        named = self.first("NM1", "PR")
        return named.at(9) if named else ""


def check_other_payers(claim: ClaimView, subscriber: Level | None) -> Iterator[Fault]:
    """What other payers' loops must say, and that paid and adjusted make what was charged."""
    answers = _cut(claim.others)
    own = next((one for one in subscriber.loops[0] if one.id == "SBR"), None) if subscriber else None
    yield from _check_places(claim.head[0], own, answers)
    payer = subscriber.named("PR") if subscriber else []
    ids = [one.payer_id for one in answers] + ([payer[0].at(9)] if payer else [])
    if len(set(ids)) < len(ids):
        yield claim.head[0].fault("two payers of a claim have one id, so that SVD01 names both")
    for answer in answers:
        yield from _check_loop(answer)
    for line in claim.lines:
        yield from _check_line(line, {one.payer_id: one for one in answers})
    for answer in answers:
        yield from _check_sum(answer, claim)


def _cut(others: Iterable[Token]) -> list[_Answer]:
    found: list[_Answer] = []
    for token in others:
        if token.id == "SBR" or not found:
            found.append(_Answer([]))
        found[-1].segments.append(token)
    return found


def _check_places(clm: Token, own: Token | None, answers: Sequence[_Answer]) -> Iterator[Fault]:
    ranks = [one.segments[0].at(1) for one in answers]
    mine = own.at(1) if own else ""
    if mine not in _PLACES or any(rank not in _PLACES for rank in ranks):
        yield clm.fault("SBR01 must be P, S or T")
        return
    if len({mine, *ranks}) < len(ranks) + 1:
        yield clm.fault("SBR01 names one place twice: each payer has its own")
    answered = {one.segments[0].at(1) for one in answers if one.first("AMT", "D")}
    if any(place < _PLACES[mine] and rank not in answered for rank, place in _PLACES.items()):
        yield clm.fault("a payer before this one has no AMT*D: it has not answered")


def _check_loop(answer: _Answer) -> Iterator[Fault]:
    yield from _check_order(answer)
    yield from _check_policy(answer)


def _check_order(answer: _Answer) -> Iterator[Fault]:
    reached, inside = 0, ""
    for token in answer.segments:
        name = token.id
        if name == "NM1":
            name = inside = token.at(1)
        elif inside:
            name = f"{inside} {name}"
        if name not in _ORDER:
            yield token.fault("does not belong to loop 2320")
            continue
        if _ORDER.index(name) < reached:
            yield token.fault(f"{token.id} comes too late in loop 2320")
        reached = max(reached, _ORDER.index(name))


def _check_policy(answer: _Answer) -> Iterator[Fault]:
    head = answer.segments[0]
    if not head.at(2):
        yield head.fault("SBR02 must say how the patient is related to this policy's holder")
    if bool(head.at(3)) and bool(head.at(4)):
        yield head.fault("SBR04 is said only without SBR03")
    oi = [one for one in answer.segments if one.id == "OI"]
    if len(oi) != 1 or oi[0].at(3) not in ("Y", "N", "W") or oi[0].at(6) not in ("Y", "I"):
        yield head.fault("loop 2320 needs one OI with OI03 (Y, N, W) and OI06 (Y, I)")
    for entity in ("IL", "PR"):
        named = [one for one in answer.segments if one.id == "NM1" and one.at(1) == entity]
        if len(named) != 1 or (entity == "PR" and not named[0].at(9)):
            yield head.fault(f"loop 2320 needs one NM1*{entity} with its number")


def _check_line(line: Sequence[Token], answers: dict[str, _Answer]) -> Iterator[Fault]:
    charge = next((_cents(one.at(2)) or 0 for one in line if one.id == "SV1"), 0)
    loops: list[list[Token]] = []
    for token in line:
        if token.id == "SVD":
            loops.append([token])
        elif loops and token.id != "SE":
            loops[-1].append(token)
        elif token.id == "CAS" or (token.id == "DTP" and token.at(1) == "573"):
            yield token.fault("stands in a line before any SVD")
    ids = [loop[0].at(1) for loop in loops]
    for loop in loops:
        answer = answers.get(loop[0].at(1))
        if answer is None or ids.count(loop[0].at(1)) > 1:
            yield loop[0].fault("SVD01 must be the id of one other payer (NM1*PR of 2330B), once in a line")
        yield from _check_decision(loop, charge, answer)


def _check_decision(loop: Sequence[Token], charge: int, answer: _Answer | None) -> Iterator[Fault]:
    """Check one loop 2430, and add what it says to its payer's answer."""
    svd, paid = loop[0], _cents(loop[0].at(2))
    if paid is None or paid < 0:
        yield svd.fault("SVD02 must be an amount")
    if svd.parts(3)[0] != "HC" or not re.fullmatch(r"[1-9]\d{0,2}", svd.at(5), re.ASCII):
        yield svd.fault("SVD03 and SVD05 must be HC with a procedure, and whole units")
    if sum(one.id == "DTP" and one.at(1) == "573" for one in loop) != 1:
        yield svd.fault("loop 2430 needs one DTP*573, the day on which the payer decided")
    if any(one.id not in ("SVD", "CAS", "DTP") for one in loop):
        yield svd.fault("loop 2430 ends its line and holds SVD, CAS and DTP only")
    cas = [one for one in loop if one.id == "CAS"]
    for token in cas:
        yield from _check_cas(token)
    adjusted = sum(map(_adjusted, cas))
    if (paid or 0) + adjusted != charge:
        yield svd.fault("SVD02 and its CAS do not make SV102")
    if answer:
        answer.svd.append(paid or 0)
        answer.adjusted += adjusted


def _check_sum(answer: _Answer, claim: ClaimView) -> Iterator[Fault]:
    head, clm = answer.segments[0], claim.head[0]
    cas = [one for one in answer.segments if one.id == "CAS"]
    for token in cas:
        yield from _check_cas(token)
    paid, decided = answer.first("AMT", "D"), answer.first("DTP", "573")
    if paid is None:
        if cas or answer.svd or decided:
            yield head.fault("a payer that decided something needs AMT*D")
        return
    if answer.svd and len(answer.svd) != len(claim.lines):
        yield head.fault("a payer that answered line by line has an SVD in every line")
    if bool(answer.svd) == bool(decided):
        yield head.fault("DTP*573 stands with the lines (2430), or else with the payer (2330B)")
    if (_cents(paid.at(2)) or 0) + answer.adjusted + sum(map(_adjusted, cas)) != _cents(clm.at(2)):
        yield paid.fault("AMT*D and all CAS of the payer do not make CLM02")


def _check_cas(token: Token) -> Iterator[Fault]:
    if token.at(1) not in ("CO", "CR", "OA", "PI", "PR"):
        yield token.fault("CAS01 must be CO, CR, OA, PI or PR")
    rest = token.elements[2:]
    if not rest or len(rest) > _ONE_CAS:
        yield token.fault("CAS holds one to six reasons")
    for start in range(0, len(rest), 3):
        reason, amount, units = (*rest[start : start + 3], "", "")[:3]
        if not re.fullmatch(r"[A-Z0-9]{1,5}", reason) or not _cents(amount):
            yield token.fault("CAS needs a reason and an amount that is not nothing")
        if units and not re.fullmatch(r"[1-9]\d{0,2}", units, re.ASCII):
            yield token.fault("CAS holds units that are no whole number")


def _adjusted(token: Token) -> int:
    return sum(_cents(written) or 0 for written in token.elements[3::3])


def _cents(written: str) -> int | None:
    """An amount of either sign as whole cents, or nothing when it is not one."""
    if not _SIGNED.fullmatch(written):
        return None
    whole, _, rest = written.lstrip("-").partition(".")
    cents = int(whole) * 100 + int(rest.ljust(2, "0") or "0")
    return -cents if written.startswith("-") else cents
