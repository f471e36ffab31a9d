"""Put the segments of one transaction set into levels, claims and lines, and check how they hang together.

Part of `cross_check`. Source: 005010X222A1 sections 1.4.3.2 (HL numbering) and 2.3 (loops and their order).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .cross_check_text import Fault, Token

BILLING, SUBSCRIBER, PATIENT = "20", "22", "23"
_PARENT = {SUBSCRIBER: BILLING, PATIENT: SUBSCRIBER}


@dataclass(slots=True)
class ClaimView:
    """Loop 2300: its own segments, its provider loops (2310), other coverage (2320), its lines (2400)."""

    head: list[Token]
    providers: list[list[Token]] = field(default_factory=list[list["Token"]])
    others: list[Token] = field(default_factory=list["Token"])
    lines: list[list[Token]] = field(default_factory=list[list["Token"]])

    def take(self, token: Token) -> None:
        """Put the next segment where it belongs."""
        if token.id == "LX":
            self.lines.append([token])
        elif self.lines:
            self.lines[-1].append(token)
        elif self.others or token.id == "SBR":
            self.others.append(token)
        elif token.id == "NM1":
            self.providers.append([token])
        elif self.providers:
            self.providers[-1].append(token)
        else:
            self.head.append(token)


@dataclass(slots=True)
class Level:
    """One HL with its loops 2000x and 2010x, cut at each NM1, and the claims below it."""

    loops: list[list[Token]]
    claims: list[ClaimView] = field(default_factory=list[ClaimView])

    @property
    def hl(self) -> Token:
        return self.loops[0][0]

    @property
    def kind(self) -> str:
        return self.hl.at(3)

    def named(self, entity: str) -> list[Token]:
        """The loop whose NM101 is `entity`, or nothing."""
        for loop in self.loops:
            if loop[0].id == "NM1" and loop[0].at(1) == entity:
                return loop
        return []

    def take(self, token: Token) -> None:
        """Put the next segment where it belongs."""
        if token.id == "CLM":
            self.claims.append(ClaimView([token]))
        elif self.claims:
            self.claims[-1].take(token)
        elif token.id == "NM1":
            self.loops.append([token])
        else:
            self.loops[-1].append(token)


def cut(body: Iterable[Token]) -> Iterator[list[Token]]:
    """The segments of one transaction set in pieces: what precedes the first HL, then one piece an HL."""
    piece: list[Token] = []
    for token in body:
        if token.id == "HL":
            yield piece
            piece = []
        piece.append(token)
    yield piece


def build(piece: list[Token]) -> Level:
    """The level of a piece that begins with its HL."""
    level = Level([piece[:1]])
    for token in piece[1:]:
        level.take(token)
    return level


class Ladder:
    """HL01 to HL04 of one transaction set, and claims only at the level of the person treated."""

    def __init__(self) -> None:
        self._position = 0
        self._latest: dict[str, str] = {}

    def check(self, level: Level, after: Level | None) -> Iterator[Fault]:
        """Check the next level; `after` is the one that follows it."""
        hl, latest = level.hl, self._latest
        self._position += 1
        if hl.at(1) != str(self._position):
            yield hl.fault(f"HL01 must be {self._position}: levels count from 1 in each ST")
        if level.kind not in (BILLING, SUBSCRIBER, PATIENT):
            yield hl.fault("HL03 must be 20, 22 or 23")
            return
        parent = latest.get(_PARENT.get(level.kind, ""), "")
        if hl.at(2) != parent:
            yield hl.fault(f"HL02 must be {parent or 'empty'}: the nearest level above")
        if level.kind == BILLING:
            latest.clear()
        if level.kind == SUBSCRIBER:
            latest.pop(PATIENT, None)
        latest[level.kind] = hl.at(1)
        yield from _check_children(level, after)


def _check_children(level: Level, after: Level | None) -> Iterator[Fault]:
    has_child = after is not None and _PARENT.get(after.kind) == level.kind
    if level.hl.at(4) != ("1" if has_child else "0"):
        yield level.hl.fault(f"HL04 must be {int(has_child)}: {'a' if has_child else 'no'} level hangs below")
    if level.kind == BILLING and not has_child:
        yield level.hl.fault("a billing provider without a subscriber")
    if level.kind != BILLING and bool(level.claims) == has_child:
        yield level.hl.fault("claims belong to the level of the person treated, one at least")
    if level.kind == BILLING and level.claims:
        yield level.hl.fault("a claim hangs directly on the billing provider")
