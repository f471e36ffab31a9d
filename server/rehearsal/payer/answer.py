"""From one file that was sent to the files that answer it, and what is to be remembered of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from server.rehearsal.payer import write_277ca
from server.rehearsal.payer.judge import Judge
from server.rehearsal.payer.sent import Unreadable, read_sent
from server.rehearsal.payer.write import OF_CLAIMS, OF_SETS, Outgoing, clean
from server.rehearsal.payer.write_999 import acknowledgment, group_faults, ta1

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from server.rehearsal.payer.behavior import Behavior
    from server.rehearsal.payer.book import Book
    from server.rehearsal.payer.judge import SetVerdict, Verdict
    from server.rehearsal.payer.sent import SentInterchange
    from server.rehearsal.payer.write_277ca import Speaker

_UNNAMEABLE = re.compile(r"[^A-Za-z0-9-]+")
_LONGEST_STEM = 40
_NUMBERS_A_BATCH = 1_000
_LINE_ENDS = {"": "", "lf": "\n", "crlf": "\r\n"}
_DUPLICATE, _SOUND = "025", "000"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it was picked up: `number` counts such files from 1, `moment` is the wall clock."""

    name: str
    content: bytes
    number: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file to lay out, once the pick-up folder was listed `polls_late` times."""

    name: str
    content: bytes
    polls_late: int


@dataclass(frozen=True, slots=True)
class Answered:
    """Everything that answers one file, and what `Book.add` is to be told once that is certain."""

    files: tuple[AnswerFile, ...]
    noted: Book


@dataclass(frozen=True, slots=True)
class _Part:
    """One interchange of an answer."""

    kind: str
    late: int
    segments: list[str]


def answer(sent: SentFile, behavior: Behavior, book: Book) -> Answered:
    """Give the answers to a file, the same for the same file, behavior and book; the book is not changed."""
    judge = Judge(behavior, book, sent.number)
    try:
        interchanges = read_sent(sent.content)
    except Unreadable as unreadable:
        said = f"REHEARSAL: {clean(sent.name)} was not read. {unreadable}.\n".encode()
        return Answered((AnswerFile(f"{_stem(sent)}-01.txt", said, behavior.file_late),), judge.noted)
    parts: list[_Part] = []
    for at, interchange in enumerate(interchanges):
        first = (sent.number * _NUMBERS_A_BATCH) + at * (_NUMBERS_A_BATCH // len(interchanges))
        _refuse_known(interchange, book, judge.noted)
        parts += _of_interchange(interchange, Outgoing(interchange, first, sent.moment), behavior, judge)
    return Answered(tuple(_files(sent, behavior, parts)), judge.noted)


def _refuse_known(interchange: SentInterchange, book: Book, noted: Book) -> None:
    """See whether a number was used before; an interchange that is taken uses its up."""
    name = f"{interchange.header[6]}/{interchange.control_number}"
    if name in book.interchanges or name in noted.interchanges:
        interchange.fault(_DUPLICATE)
    if interchange.note == _SOUND:
        noted.interchanges.add(name)


def _of_interchange(
    interchange: SentInterchange, out: Outgoing, behavior: Behavior, judge: Judge
) -> Iterator[_Part]:
    refused = interchange.note != _SOUND
    if refused or behavior.always_ta1 or interchange.header[14] == "1":
        yield _Part("ta1", behavior.file_late, out.of_interchange(ta1(interchange)))
    if refused:
        return
    judged: list[SetVerdict] = []
    for group in interchange.groups:
        faults = group_faults(group)
        sets = [] if faults else [judge.judge(one, interchange.component) for one in group.sets]
        judged += sets
        yield _Part("999", behavior.file_late, out.of_sets(OF_SETS, [acknowledgment(group, sets, faults)]))
    trace = interchange.control_number
    to = write_277ca.clearinghouse(out.day, out.time)
    for one in judged:
        for some in _chunks(one.verdicts, behavior):
            said = write_277ca.acknowledgment(to, one.sent, trace, some)
            yield _Part("277ca", behavior.clearinghouse_late, out.of_sets(OF_CLAIMS, [said]))
    for one in judged:
        yield from _of_payers(one, out, behavior, trace)


def _of_payers(one: SetVerdict, out: Outgoing, behavior: Behavior, trace: str) -> Iterator[_Part]:
    """Give what each payer says of the claims that the clearinghouse handed on."""

    def whose(verdict: Verdict) -> Speaker:
        return write_277ca.payer(verdict, out.day, out.time)

    handed_on = [verdict for verdict in one.verdicts if not verdict.refused_by("clearinghouse")]
    for speaker, own in groupby(handed_on, key=whose):
        for some in _chunks(list(own), behavior):
            said = write_277ca.acknowledgment(speaker, one.sent, trace, some)
            yield _Part("277ca", behavior.payer_late, out.of_sets(OF_CLAIMS, [said]))


def _chunks(verdicts: list[Verdict], behavior: Behavior) -> Iterator[list[Verdict]]:
    size = behavior.claims_a_file if behavior.files == "scattered" else len(verdicts) or 1
    for start in range(0, len(verdicts), size):
        yield verdicts[start : start + size]


def _files(sent: SentFile, behavior: Behavior, parts: list[_Part]) -> Iterator[AnswerFile]:
    together = behavior.files == "together"
    files: list[tuple[str, int, list[_Part]]] = [(part.kind, part.late, [part]) for part in parts]
    if together:
        by_late = sorted(parts, key=lambda part: part.late)
        files = [("txt", late, list(some)) for late, some in groupby(by_late, key=lambda part: part.late)]
    for at, (kind, late, some) in enumerate(files, 1):
        content = _bytes((line for part in some for line in part.segments), behavior)
        yield AnswerFile(f"{_stem(sent)}-{at:02}.{kind}", content, late)


def _bytes(segments: Iterable[str], behavior: Behavior) -> bytes:
    text = "".join(f"{one}~{_LINE_ENDS[behavior.line_ends]}" for one in segments)
    return text.encode("utf-8-sig" if behavior.byte_order_mark else "ascii")


def _stem(sent: SentFile) -> str:
    stem = _UNNAMEABLE.sub("-", sent.name.rsplit(".", 1)[0]).strip("-")
    return f"rehearsal-{sent.number:06}-{stem[:_LONGEST_STEM] or 'file'}"
