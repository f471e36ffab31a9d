"""Read 277CA 005010X214: what a clearinghouse or a payer says of each claim it took in or refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from .read_999 import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .read import Segment

_MOST_CENTS = 10**14


@dataclass(frozen=True, slots=True)
class Status:
    """One STC composite: what is said, and of whom."""

    category: str
    """A0 forwarded, A1 received, A2 taken into adjudication, A3 returned, A4 not found, A5 split, A6 missing,
    A7 invalid, A8 invalid together (X12 code list 507)."""
    code: str
    """What of the claim is meant (X12 code list 508)."""
    entity: str
    """Whose it is: 85 the billing provider, IL the insured, ... ; empty where nobody's."""


@dataclass(frozen=True, slots=True)
class Said:
    """One STC segment."""

    statuses: tuple[Status, ...]
    effective_on: date | None
    action: str
    """WQ accepted, U rejected; empty on lines."""
    charge_cents: int | None
    message: str
    number: int


@dataclass(slots=True)
class LineSaid:
    """Loop 2220D: what is said of one service line."""

    number: int
    line_id: str = ""
    """REF*FJ: our REF*6R."""
    code: str = ""
    said: list[Said] = field(default_factory=list[Said])


@dataclass(slots=True)
class ClaimSaid:
    """Loops 2200D and 2220D: what is said of one claim."""

    claim_id: str
    """TRN02 with TRN01 = 2: our CLM01."""
    number: int
    said: list[Said] = field(default_factory=list[Said])
    payer_claim_number: str = ""
    """REF*1K."""
    clearinghouse_number: str = ""
    """REF*D9."""
    lines: list[LineSaid] = field(default_factory=list[LineSaid])

    @property
    def accepted(self) -> bool | None:
        """Whether the claim was taken: by the action of its latest words; None where they say neither."""
        action = next((one.action for one in reversed(self.said) if one.action), "")
        return {"WQ": True, "U": False}.get(action)


@dataclass(slots=True)
class LevelSaid:
    """Loops 2200B or 2200C: what is said of the batch of one submitter, or of one provider's claims.

    ``trace`` is the batch's own (BHT03 of what was sent), also of a provider's claims: those have none.
    """

    trace: str
    number: int
    said: list[Said] = field(default_factory=list[Said])
    accepted: int | None = None
    rejected: int | None = None
    claims: int = 0
    """Of how many claims something is said further down."""
    batch: LevelSaid | None = None
    """Of a provider's claims the batch in which they stand."""

    @property
    def refused(self) -> bool:
        """Whether it was turned away, by the action of its latest words, with every claim in it."""
        return next((one.action for one in reversed(self.said) if one.action), "") == "U"


@dataclass(slots=True)
class ClaimAcknowledgment:
    """One 277CA."""

    number: int
    said_by: str = ""
    """NM101 of loop 2100A: PR a payer, AY a clearinghouse."""
    said_by_name: str = ""
    said_by_id: str = ""
    received_on: date | None = None
    processed_on: date | None = None
    batches: list[LevelSaid] = field(default_factory=list[LevelSaid])
    providers: list[LevelSaid] = field(default_factory=list[LevelSaid])
    claims: list[ClaimSaid] = field(default_factory=list[ClaimSaid])

    @property
    def refused_whole(self) -> list[LevelSaid]:
        """What was turned away without a word of any claim in its batch: X214 then ends at that level."""
        levels = (*self.batches, *self.providers)
        return [one for one in levels if one.refused and not (one.batch or one).claims]

    @property
    def by_payer(self) -> bool:
        """Whether the payer itself speaks."""
        return self.said_by == "PR"


class _Hand:
    """What is being read: the level of HL, and whose STC would be next."""

    def __init__(self, answer: ClaimAcknowledgment, component: str) -> None:
        self.answer, self.component = answer, component
        self.level = ""
        self.batch: LevelSaid | None = None
        self.above: dict[str, LevelSaid] = {}
        """The batch and the provider within which claims are spoken of, by their level of HL."""
        self.claim: ClaimSaid | None = None
        self.line: LineSaid | None = None


def read_277ca(segments: Sequence[Segment], component: str) -> ClaimAcknowledgment:
    """Read one transaction set from ST to SE; `component` is the separator inside elements.

    Money is in cents. Raises CannotRead where a claim is spoken of without its number, an amount or a day is
    none, or a status stands where nobody is spoken of.
    """
    hand = _Hand(ClaimAcknowledgment(segments[0].number), component)
    for segment in segments:
        read = _READ.get(segment.tag)
        if read:
            read(hand, segment)
    for claim in hand.answer.claims:
        if not claim.said:
            raise segments[-1].refuse(f"of the claim at segment {claim.number} nothing is said")
    return hand.answer


def _hl(hand: _Hand, segment: Segment) -> None:
    if segment[3] not in ("20", "21", "19", "PT"):
        raise segment.refuse("HL names no level of a 277CA")
    hand.level, hand.batch, hand.claim, hand.line = segment[3], None, None, None
    for below in ("20", "21", "19")[{"20": 0, "21": 1, "19": 2}.get(hand.level, 3) :]:
        hand.above.pop(below, None)


def _nm1(hand: _Hand, segment: Segment) -> None:
    if hand.level == "20":
        answer = hand.answer
        answer.said_by, answer.said_by_name, answer.said_by_id = segment[1], segment[3], segment[9]


def _trn(hand: _Hand, segment: Segment) -> None:
    if hand.level in ("21", "19"):
        batch = hand.above.get("21")
        hand.batch = LevelSaid(batch.trace if batch else segment[2], segment.number, batch=batch)
        hand.above[hand.level] = hand.batch
        (hand.answer.batches if hand.level == "21" else hand.answer.providers).append(hand.batch)
    elif hand.level == "PT":
        if not segment[2]:
            raise segment.refuse("it speaks of a claim without its number")
        hand.claim, hand.line = ClaimSaid(segment[2], segment.number), None
        hand.answer.claims.append(hand.claim)
        for one in hand.above.values():
            one.claims += 1


def _stc(hand: _Hand, segment: Segment) -> None:
    if (about := hand.line or hand.claim or hand.batch) is None:
        raise segment.refuse("a status stands where nobody is spoken of")
    about.said.append(_said(segment, hand.component))


def _said(segment: Segment, component: str) -> Said:
    texts = [text for position in (1, 10, 11) if (text := segment[position])]
    statuses = tuple(Status(*[*text.split(component), "", ""][:3]) for text in texts)
    if not statuses or any(not one.category or not one.code for one in statuses):
        raise segment.refuse("a status says nothing")
    if segment[3] not in ("", "WQ", "U"):
        raise segment.refuse("it says neither accepted nor rejected")
    return Said(
        statuses, _day(segment, segment[2]), segment[3], cents(segment, 4), segment[12], segment.number
    )


def _ref(hand: _Hand, segment: Segment) -> None:
    if hand.line:
        if segment[1] == "FJ":
            hand.line.line_id = segment[2]
    elif hand.claim:
        if segment[1] == "1K":
            hand.claim.payer_claim_number = segment[2]
        elif segment[1] == "D9":
            hand.claim.clearinghouse_number = segment[2]


def _svc(hand: _Hand, segment: Segment) -> None:
    if hand.claim is None:
        raise segment.refuse("a line stands where no claim is spoken of")
    said = segment[1].split(hand.component)
    hand.line = LineSaid(segment.number, code=said[1] if len(said) > 1 else "")
    hand.claim.lines.append(hand.line)


def _qty(hand: _Hand, segment: Segment) -> None:
    if hand.batch is None:
        raise segment.refuse("a count stands where nobody is spoken of")
    if segment[1] in ("90", "QA"):
        hand.batch.accepted = whole(segment, 2)
    elif segment[1] in ("AA", "QC"):
        hand.batch.rejected = whole(segment, 2)


def _dtp(hand: _Hand, segment: Segment) -> None:
    if hand.level != "20":
        return
    if segment[1] == "050":
        hand.answer.received_on = _day(segment, segment[3])
    elif segment[1] == "009":
        hand.answer.processed_on = _day(segment, segment[3])


def _day(segment: Segment, text: str) -> date | None:
    if not text:
        return None
    if not (len(text) == len("CCYYMMDD") and text.isascii() and text.isdigit()):
        raise segment.refuse("a day in it is none")
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise segment.refuse("a day in it is none") from None


def cents(segment: Segment, position: int) -> int | None:
    """An amount of X12 (type R) in cents; None when the element is absent. Raises CannotRead."""
    text = segment[position]
    if not text:
        return None
    try:
        amount = Decimal(text) * 100
        whole_cents = int(amount)
    except (InvalidOperation, ValueError, OverflowError):
        raise segment.refuse(f"element {position} is no amount") from None
    if amount != whole_cents or abs(whole_cents) > _MOST_CENTS or "E" in text.upper():
        raise segment.refuse(f"element {position} is no amount of dollars and cents")
    return whole_cents


_READ: dict[str, Callable[[_Hand, Segment], None]] = {
    "HL": _hl,
    "NM1": _nm1,
    "TRN": _trn,
    "STC": _stc,
    "REF": _ref,
    "SVC": _svc,
    "QTY": _qty,
    "DTP": _dtp,
}
