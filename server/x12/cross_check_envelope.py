"""Check what goes round the claims: ISA, GS, ST and BHT against IEA, GE and SE.

Part of `cross_check`. Source: 005010X222A1 appendix C and section 2.4 (ST, BHT, SE).
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from .cross_check_parties import real_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cross_check_text import Fault, Token

_VERSION = "005010X222A1"
_MOST_CLAIMS = 5_000
# ISA01 to ISA16 joined by semicolons.
_ISA = r"00;( {10});00;\1;..;.{15};..;.{15};\d{6};\d{4};[^;];00501;\d{9};[01];[PT];."
# GS02 and GS03: not padded as ISA06 and ISA08 are.
_CODE = r"\S(.{0,13}\S)"


class Passing:
    """What must be remembered of segments that pass by: the first two, the last two, how many, and of some
    ids the order. Nothing else is held, however long the file is.
    """

    def __init__(self, *ids: str) -> None:
        self.first: list[Token] = []
        self.last: deque[Token] = deque(maxlen=2)
        self.order: list[str] = []
        self.count = self.claims = 0
        self._ids = frozenset(ids)

    def watch(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """Pass the segments on."""
        for token in tokens:
            self.count += 1
            self.claims += token.id == "CLM"
            if len(self.first) < 2:  # noqa: PLR2004 - the first two
                self.first.append(token)
            if token.id in self._ids:
                self.order.append(token.id)
            self.last.append(token)
            yield token

    def frame(self, before: int) -> list[str]:
        """The ids of the first and the last segments, `before` of them at the front."""
        return [token.id for token in (*self.first[:before], *self.last)]


def check_envelope(file: Passing, sets: int) -> list[Fault]:
    """One interchange, one group, and trailers that repeat the headers' numbers and count right."""
    isa, last = file.first[0], file.last[-1]
    if file.order != ["ISA", "GS", "GE", "IEA"] or file.frame(2) != file.order:
        return [last.fault("the file must be ISA, GS, transaction sets, GE, IEA, each once")]
    gs, ge = file.first[1], file.last[0]
    wrong = (
        (not _fits(_ISA, ";".join(isa.elements[1:])), isa, "an element of ISA has not the form of 00501"),
        (not _real_moment("20" + isa.at(9), isa.at(10)), isa, "ISA09 and ISA10 are no real day and time"),
        ((gs.at(1), gs.at(7), gs.at(8)) != ("HC", "X", _VERSION), gs, f"GS must be HC ... X {_VERSION}"),
        (not all(_fits(_CODE, gs.at(at)) for at in (2, 3)), gs, "GS02 and GS03 must have 2 to 15 characters"),
        (not _real_moment(gs.at(4), gs.at(5)), gs, "GS04 and GS05 are no real day and time"),
        (not _fits(r"[1-9]\d{0,8}", gs.at(6)), gs, "GS06 must be one to nine digits, no leading zero"),
        (ge.at(2) != gs.at(6), ge, "GE02 is not GS06"),
        (ge.at(1) != str(sets), ge, f"GE01 must be {sets}, the number of transaction sets"),
        (not sets, ge, "the file holds no transaction set"),
        (last.at(1) != "1", last, "IEA01 must be 1, the number of groups"),
        (last.at(2) != isa.at(13), last, "IEA02 is not ISA13"),
    )
    return [token.fault(message) for bad, token, message in wrong if bad]


def check_set(body: Passing, seen: dict[str, set[str]]) -> list[Fault]:
    """One transaction set that has passed by; `seen` remembers the numbers of those before it."""
    st, se = body.first[0], body.last[-1]
    if body.order != ["ST", "BHT", "SE"] or [*body.frame(2)[:2], se.id] != body.order:
        return [st.fault("a transaction set must be ST, BHT, loops, SE")]
    bht = body.first[1]
    wrong = (
        ((st.at(1), st.at(3)) != ("837", _VERSION), st, f"ST must be 837 ... {_VERSION}"),
        (not _fits(r"\d{4,9}", st.at(2)), st, "ST02 must be four to nine digits"),
        (st.at(2) in seen["ST02"], st, "ST02 stands twice in the file"),
        (se.at(2) != st.at(2), se, "SE02 is not ST02"),
        (se.at(1) != str(body.count), se, f"SE01 must be {body.count}, ST and SE counted"),
        ((bht.at(1), bht.at(6)) != ("0019", "CH"), bht, "BHT must be 0019 ... CH"),
        (bht.at(2) not in ("00", "18"), bht, "BHT02 must be 00 or 18"),
        (not _fits(r".{1,30}", bht.at(3)), bht, "BHT03 must have 1 to 30 characters"),
        (bht.at(3) in seen["BHT03"], bht, "BHT03 stands twice in the file"),
        (not _real_moment(bht.at(4), bht.at(5)), bht, "BHT04 and BHT05 are no real day and time"),
        (body.claims > _MOST_CLAIMS, st, "a transaction set holds at most 5000 claims"),
    )
    seen["ST02"].add(st.at(2))
    seen["BHT03"].add(bht.at(3))
    return [token.fault(message) for bad, token, message in wrong if bad]


def _fits(shape: str, written: str) -> bool:
    return bool(re.fullmatch(shape, written, re.ASCII | re.DOTALL))


def _real_moment(day: str, time: str) -> bool:
    return real_day(day) is not None and _fits(r"([01]\d|2[0-3])[0-5]\d", time)
