"""Write TA1, and 999 005010X231A1: what became of an interchange, of its groups and their sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.rehearsal.payer.sent import at
from server.rehearsal.payer.syntax import HAS_BAD_ELEMENT, NO_SUCH_SEGMENT
from server.rehearsal.payer.write import clean, segment

if TYPE_CHECKING:
    from server.rehearsal.payer.judge import SetVerdict
    from server.rehearsal.payer.sent import Group, SentInterchange
    from server.rehearsal.payer.syntax import SetFault

VERSION = "005010X222A1"
_SET_FAULTY = "5"
"""IK502: one or more segments in error."""
_MOST_FAULTS = 100
_GROUP_ACKNOWLEDGED = ("BE", "HB", "HC", "HI", "HN", "HP", "HR", "HS", "RA")


def ta1(sent: SentInterchange) -> str:
    """Give the TA1 of an interchange: accepted where its envelope is sound."""
    number = sent.control_number if sent.control_number.isdigit() else "0"
    verdict = "A" if sent.note == "000" else "R"
    return segment(
        "TA1", f"{number:0>9}"[-9:], clean(sent.header[9], 6), clean(sent.header[10], 4), verdict, sent.note
    )


def group_faults(group: Group) -> tuple[str, ...]:
    """Give what is wrong with GS and GE, as AK905 says it (X12 list 716)."""
    header, trailer = group.header, group.trailer
    if not trailer:
        return ("3",)
    wrong = {
        "1": at(header, 1) != "HC",
        "2": at(header, 8) != VERSION,
        "4": at(trailer, 2) != at(header, 6),
        "5": at(trailer, 1).lstrip("0") != str(len(group.sets) or ""),
    }
    return tuple(code for code, is_wrong in wrong.items() if is_wrong)


def acknowledgment(group: Group, sets: list[SetVerdict], faults: tuple[str, ...]) -> list[str]:
    """Give the segments of a 999 between ST and SE; `sets` is empty where the group is refused whole."""
    functional_id = at(group.header, 1)
    functional_id = functional_id if functional_id in _GROUP_ACKNOWLEDGED else "HC"
    said = [
        segment("AK1", functional_id, clean(at(group.header, 6), 9) or "0", clean(at(group.header, 8), 12))
    ]
    for one in sets:
        said += _of_set(one)
    taken = sum(one.code != "R" for one in sets)
    included = at(group.trailer, 1)
    counts = (included if included.isdigit() else str(len(group.sets)), str(len(group.sets)), str(taken))
    said.append(segment("AK9", _verdict(sets, faults), *counts, *faults))
    return said


def _verdict(sets: list[SetVerdict], faults: tuple[str, ...]) -> str:
    codes = {one.code for one in sets}
    if faults or codes <= {"R"}:
        return "R"
    if "R" in codes:
        return "P"
    return "E" if "E" in codes else "A"


def _of_set(one: SetVerdict) -> list[str]:
    start = one.sent.segments[0]
    said = [segment("AK2", "837", clean(one.sent.number, 9), clean(at(start, 3), 35))]
    for fault in one.faults[:_MOST_FAULTS]:
        said += _fault(fault)
    codes = one.codes or ((_SET_FAULTY,) if one.faults else ())
    return [*said, segment("IK5", one.code, *codes[:5])]


def _fault(fault: SetFault) -> list[str]:
    kind = HAS_BAD_ELEMENT if fault.about else NO_SUCH_SEGMENT
    said = [segment("IK3", fault.tag, str(fault.position), fault.loop, kind)]
    if number := clean(fault.claim_number, 35):
        said.append(segment("CTX", f"CLM01:{number}"))
    if fault.about:
        about = fault.about
        place = f"{about.element}:{about.component}" if about.component else str(about.element)
        said.append(segment("IK4", place, about.reference, fault.code, clean(fault.value, 99)))
    return said
