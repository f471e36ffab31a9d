"""Asks pyx12, which others wrote from the guide 005010X222A1 alone, what is wrong with an interchange.

Shares no code with the writer, and none with `cross_check` but the shape of a `Fault`. pyx12's reader, its
walk through the guide's map and its judging of a segment are called one by one, as its `x12n_document` does:
that one loads the map anew for every file, and says what it finds to a logger that all threads share, in
lines that quote the patient. So nothing here is said to any log, and threads that judge at once need no lock.
"""

# pyright: basic

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from .cross_check_text import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyx12.error_item import EleError
    from pyx12.map_if import map_if
    from pyx12.segment import Segment

_CONTROL_MAP = "x12.control.00501.xml"
_SUBSCRIBER_AT = "/ISA_LOOP/GS_LOOP/ST_LOOP/DETAIL/2000A/2000B/2010BA/NM1"
_MISSING, _NOT_SAID = "3", "1"
_SUBSCRIBER, _PATIENT = "22", "23"
_loading = Lock()


def second_opinion(parts: Iterable[bytes]) -> Iterator[Fault]:
    """Every complaint of pyx12 about one interchange that arrives in parts, in constant memory; never raises.

    A segment that is missing is told at the one that stands where it should have been. Not repeated is its
    demand for a member id of an employer: the guide asks for NM108 and NM109 of loop 2010BA of persons only.
    That pyx12 could not go on is a fault like any other.
    """
    claims, number, segment_id = _Claims(), 1, "ISA"
    try:
        for number, segment, said in _judge(_Text(parts)):
            segment_id = segment.get_seg_id() or ""
            yield from claims.told(number, segment, said)
    except Exception as crash:  # noqa: BLE001 - it raises many kinds on what it did not expect, each a refusal
        said = [_Complaint(f"could not read on after this segment ({type(crash).__name__})")]
        yield from claims.faults(number, segment_id, said)
    yield from claims.end()


class _Complaint(NamedTuple):
    text: str
    of_before: bool = False
    """What it is about should have stood before the segment at which it is told."""


class _Text:
    """Bytes that arrive in parts, as the text stream that pyx12 reads; latin-1, so that none are lost."""

    closed = False

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._arriving = iter(parts)
        self._held = ""

    def read(self, size: int) -> str:
        while len(self._held) < size and (part := next(self._arriving, None)) is not None:
            self._held += part.decode("latin-1")
        given, self._held = self._held[:size], self._held[size:]
        return given


class _Claims:
    """Which claim a complaint spoils: the one of its level, or the one below its subscriber."""

    def __init__(self) -> None:
        self._claim_id = ""
        self._waits = False
        self._waiting: list[Fault] = []

    def told(self, number: int, segment: Segment, said: list[_Complaint]) -> Iterator[Fault]:
        segment_id = segment.get_seg_id() or ""
        yield from self.faults(number, segment_id, [each for each in said if each.of_before])
        if segment_id == "CLM":
            self._claim_id, self._waits = segment.get_value("CLM01") or "", False
            yield from self.end()
        elif segment_id == "HL" and segment.get_value("HL03") == _PATIENT:
            self._claim_id, self._waits = "", True
        elif segment_id in {"HL", "SE", "GE", "IEA"}:
            self._claim_id = ""
            yield from self.end()
            self._waits = segment_id == "HL" and segment.get_value("HL03") == _SUBSCRIBER
        yield from self.faults(number, segment_id, [each for each in said if not each.of_before])

    def faults(self, number: int, segment_id: str, said: list[_Complaint]) -> Iterator[Fault]:
        found = [Fault(number, segment_id, f"pyx12: {each.text}", self._claim_id) for each in said]
        if self._waits:
            self._waiting += found
        else:
            yield from found

    def end(self) -> Iterator[Fault]:
        waited, self._waiting = self._waiting, []
        for fault in waited:
            yield Fault(fault.segment_number, fault.segment_id, fault.message, self._claim_id)


def _judge(text: Any) -> Iterator[tuple[int, Segment, list[_Complaint]]]:
    """Each segment with its number and what pyx12 says at it; what it says at the end, at the last one."""
    # Here and not above: every start of the server and of the command line would wait for it otherwise.
    from pyx12.map_walker import walk_tree  # noqa: PLC0415
    from pyx12.x12file import X12Reader  # noqa: PLC0415

    reader = X12Reader(text)
    walker = walk_tree()
    # Any: what its own annotations promise of a place in the map is less than what it relies on.
    node: Any = _map(_CONTROL_MAP).getnodebypath("/ISA_LOOP/ISA")
    last: Segment | None = None
    for segment in reader:
        last, said = segment, list[_Complaint]()
        if segment.get_seg_id() == "ISA":
            found = _map(_CONTROL_MAP).getnodebypath("/ISA_LOOP/ISA")
            walker.forceWalkCounterToLoopStart("/ISA_LOOP", "/ISA_LOOP/ISA")
        elif segment.get_seg_id() == "GS":
            guide = _map(_guide(reader.icvn, segment.get_value("GS08"), segment.get_value("GS01")))
            reader.check_837_lx = guide.id == "837"
            found = guide.getnodebypath("/ISA_LOOP/GS_LOOP/GS")
            walker.forceWalkCounterToLoopStart("/ISA_LOOP/GS_LOOP", "/ISA_LOOP/GS_LOOP/GS")
        else:
            where = (reader.get_seg_count(), reader.get_cur_line(), reader.get_ls_id())
            found, _, _, walked = walker.walk_errors(node, segment, *where)
            said += [_Complaint(each.err_str, each.err_cde == _MISSING) for each in walked]
        said += [_Complaint(each[2]) for each in reader.pop_errors()]
        if found is not None:
            node = found
            _, wrong = node.is_valid_errors(segment)
            said += [_Complaint(each.err_str) for each in wrong if not _is_employer(node, segment, each)]
        yield reader.get_cur_line(), segment, said
    reader.cleanup()
    if last and (left := reader.pop_errors()):
        yield reader.get_cur_line(), last, [_Complaint(each[2]) for each in left]


def _is_employer(node: Any, segment: Segment, wrong: EleError) -> bool:
    """Whether a complaint is that an employer, who is the subscriber, has no number of his own."""
    if node.get_path() != _SUBSCRIBER_AT or wrong.refdes not in {"NM108", "NM109"}:
        return False
    kind, *number = (segment.get_value(at) for at in ("NM102", "NM108", "NM109"))
    return wrong.err_cde == _NOT_SAID and kind == "2" and not any(number)


def _map(name: str) -> map_if:
    """Give the map of a guide, which judging does not change; it takes a quarter of a second to load."""
    with _loading:
        return _load(name)


@cache
def _load(name: str) -> map_if:
    from pyx12.map_if import load_map_file  # noqa: PLC0415
    from pyx12.params import ParamsBase  # noqa: PLC0415

    return load_map_file(name, ParamsBase())


@cache
def _guide(version: str | None, guide: str | None, kind: str | None) -> str:
    from pyx12.map_index import map_index  # noqa: PLC0415

    name = map_index().get_filename(version, guide, kind)
    if name is None:
        raise ValueError("pyx12 has no map of this guide")
    return name
