"""What is said in a file as rows, each beside the batch, set or claim it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from server import claims, x12
from server.acknowledgments.models import AnswerRow
from server.acknowledgments.states import CLEARINGHOUSE, INTERCHANGE, PAYER, SET

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAKEN = frozenset({"A0", "A1", "A2", "A5"})
_REFUSED = frozenset({"A3", "A6", "A7", "A8"})
_LONGEST = 80
_MOST_CONTROL_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Known:
    """The batches and claims of the practice that a file speaks of.

    ``other_usage`` gathers the numbers of those for which the file's ISA15 is another: a test says nothing of
    what is real, nor the other way round.
    """

    batches: dict[int, claims.SentBatch]
    claims: dict[str, claims.SentClaim]
    other_usage: dict[str, None] = field(default_factory=dict[str, None])


def known_of(found: x12.Responses) -> Known:
    """Look up everything a file names, in a few queries."""
    batches: set[int] = set()
    numbers: set[str] = set()
    for _, answer in found.answers:
        if isinstance(answer, x12.ClaimAcknowledgment):
            numbers |= {one.claim_id for one in answer.claims}
            batches |= {number for one in answer.refused_whole if (number := claims.batch_number(one.trace))}
        elif isinstance(answer, x12.Acknowledgment999):
            batches |= _number(answer.control_number)
            numbers |= {fault.claim_id for one in answer.sets for fault in one.faults if fault.claim_id}
        elif isinstance(answer, x12.Ta1):
            batches |= _number(answer.control_number)
    return Known(claims.sent_batches(batches), claims.sent_claims(numbers))


def rows_of(answer: object, known: Known, usage: str) -> Iterator[AnswerRow]:
    """Give the rows of one answer, from an interchange of a usage; file and moment the caller fills in.

    Where the usage is not that of the batch or the claim, the row stands beside neither and counts for none.
    """
    if isinstance(answer, x12.Ta1):
        row = _row("TA1", INTERCHANGE, answer.number, answer.control_number)
        row.accepted, row.said = answer.accepted, [{"code": answer.code, "note": answer.note}]
        yield _to_batch(row, answer.control_number, known, usage)
    elif isinstance(answer, x12.Acknowledgment999):
        yield from _of_group(answer, known, usage)
    elif isinstance(answer, x12.ClaimAcknowledgment):
        yield from _of_claims(answer, known, usage)
    elif isinstance(answer, x12.Unread):
        row = _row("other", 0, answer.number, answer.set_id)
        row.said = [{"version": answer.version}]
        yield row


def _of_group(answer: x12.Acknowledgment999, known: Known, usage: str) -> Iterator[AnswerRow]:
    row = _row("999", SET, answer.number, answer.control_number)
    # AK901 is of every set, named or not, but P: that some were taken does not say which of those unnamed.
    row.accepted = None if answer.sets and answer.partly else answer.accepted
    row.said = [{"code": answer.code, "reasons": list(answer.reasons)}]
    yield _to_batch(row, answer.control_number, known, usage)
    for one in answer.sets:
        row = _row("999", SET, one.number, answer.control_number)
        row.accepted = one.accepted if one.code else None
        row.set_number = next(iter(_number(one.control_number)), None)
        row.said = [{"code": one.code, "reasons": list(one.reasons)}]
        yield _to_batch(row, answer.control_number, known, usage)
        for fault in one.faults:
            yield _of_fault(answer.control_number, fault, known, usage)


def _of_fault(control_number: str, fault: x12.SegmentFault, known: Known, usage: str) -> AnswerRow:
    row = _row("999", SET, fault.number, fault.claim_id or control_number)
    about: dict[str, Any] = {"segment": fault.tag, "loop": fault.loop, "code": fault.code}
    row.said = [about] + [
        {"element": one.position, "component": one.component, "code": one.code, "value": one.value}
        for one in fault.elements
    ]
    if claim := _claim(fault.claim_id, known, usage):
        row.claim_id = claim.claim_id
    return _to_batch(row, control_number, known, usage)


def _of_claims(answer: x12.ClaimAcknowledgment, known: Known, usage: str) -> Iterator[AnswerRow]:
    level = PAYER if answer.by_payer else CLEARINGHOUSE
    traced = {number for one in answer.batches if (number := claims.batch_number(one.trace)) is not None}
    for one in answer.claims:
        row = _row("277CA", level, one.number, one.claim_id)
        row.accepted, row.said = _verdict(one), _said(one)
        row.payer_claim_number = one.payer_claim_number or None
        if claim := _claim(one.claim_id, known, usage):
            row.claim_id = claim.claim_id
            if at := _which(_fitting(claim, usage), traced):
                row.trading_partner_id, row.control_number = at.trading_partner_id, at.control_number
                row.set_number = at.set_number
        yield row
    for whole in answer.refused_whole:
        yield _of_batch(level, whole, known, usage)


def _of_batch(level: int, whole: x12.LevelSaid, known: Known, usage: str) -> AnswerRow:
    """Give the row of a batch that was refused as a whole, or with all claims of who bills in it."""
    row = _row("277CA", level, whole.number, whole.trace)
    row.accepted, row.said = False, _statuses(None, whole.said)
    number, row.set_number = claims.batch_number(whole.trace), claims.set_number(whole.trace)
    return row if number is None else _to_batch(row, str(number), known, usage)


def _claim(number: str, known: Known, usage: str) -> claims.SentClaim | None:
    """Give a claim, unless it left with another usage only."""
    claim = known.claims.get(number)
    if claim and claim.sendings and not _fitting(claim, usage):
        known.other_usage[number] = None
        return None
    return claim


def _fitting(claim: claims.SentClaim, usage: str) -> list[claims.Sending]:
    return [one for one in claim.sendings if one.usage in {None, usage}]


def _which(sendings: list[claims.Sending], traced: set[int]) -> claims.Sending | None:
    """Give the sending the batch's own number names; where it names none, the last."""
    named = [one for one in sendings if one.control_number in traced]
    return (named or sendings or [None])[-1]


def _verdict(claim: x12.ClaimSaid) -> bool | None:
    if claim.accepted is not None:
        return claim.accepted
    categories = {status.category for said in claim.said for status in said.statuses}
    if categories & _REFUSED:
        return False
    return True if categories & _TAKEN else None


def _said(claim: x12.ClaimSaid) -> list[dict[str, Any]]:
    own = _statuses(None, claim.said)
    return own + [one for line in claim.lines for one in _statuses(line.line_id or line.code, line.said)]


def _statuses(line: str | None, said: list[x12.Said]) -> list[dict[str, Any]]:
    return [
        {
            "line": line,
            "category": status.category,
            "code": status.code,
            "entity": status.entity,
            "message": one.message,
        }
        for one in said
        for status in one.statuses
    ]


def _row(kind: str, level: int, number: int, named: str) -> AnswerRow:
    return AnswerRow(
        segment_number=number, kind=kind, level=level, accepted=None, named=named[:_LONGEST], said=[]
    )


def _to_batch(row: AnswerRow, control_number: str, known: Known, usage: str) -> AnswerRow:
    for number in _number(control_number):
        if not (batch := known.batches.get(number)):
            continue
        if batch.usage in {None, usage}:
            row.trading_partner_id, row.control_number = batch.trading_partner_id, number
        else:
            known.other_usage[control_number] = None
            row.claim_id = None
    return row


def _number(text: str) -> set[int]:
    """Give a control number as a set of one, or of none when it cannot be one of ours."""
    sound = text.isascii() and text.isdigit() and len(text) <= _MOST_CONTROL_NUMBER
    return {int(text)} if sound else set()
