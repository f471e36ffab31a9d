"""Write interchanges of answers: envelopes, counts and control numbers, marked as tests, from nobody real."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from server.rehearsal.payer.sent import at

if TYPE_CHECKING:
    from datetime import datetime

    from server.rehearsal.payer.sent import Segment, SentInterchange

US = "REHEARSAL"
"""Who answers, in ISA06 and GS02."""
_UNSAYABLE = re.compile(r"[^ -)+-9;-\]_-}]")
"""What is no printable ASCII, and the separators * : ^ ~ that these files use themselves."""
_NO_ELEMENT = re.compile(r"[^ -)+-\]_-}]")
"""The same but for the colon, which parts what an element is made of."""
_NUMBERS = 10**9


def clean(text: str, most: int = 80) -> str:
    """Give words of somebody else's as these files can say them."""
    return " ".join(_UNSAYABLE.sub(" ", text).split())[:most].rstrip()


def segment(*elements: str) -> str:
    """Give a segment without its terminator, absent elements at its end left out.

    Of what was sent some stands in it as it came, a tag or an amount: what no element can have is a ``?``.
    """
    return "*".join(_NO_ELEMENT.sub("?", one) for one in elements).rstrip("*")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a group of answers is: GS01, ST01, and the version in GS08 and ST03."""

    functional_id: str
    set_id: str
    version: str


OF_SETS = Kind("FA", "999", "005010X231A1")
OF_CLAIMS = Kind("HN", "277", "005010X214")


class Outgoing:
    """Numbers and addresses of what is answered to one interchange."""

    def __init__(self, sent: SentInterchange, first_number: int, moment: datetime) -> None:
        """Answers are numbered from `first_number` on and dated `moment`."""
        self._sent, self._next, self._moment = sent, first_number, moment

    @property
    def day(self) -> str:
        """The day of answering, CCYYMMDD."""
        return f"{self._moment:%Y%m%d}"

    @property
    def time(self) -> str:
        """The time of answering, HHMM."""
        return f"{self._moment:%H%M}"

    def of_interchange(self, body: str) -> list[str]:
        """Give an interchange with no group, for a TA1."""
        number = self._number()
        return [self._isa(number), body, segment("IEA", "0", number)]

    def of_sets(self, kind: Kind, sets: list[list[str]]) -> list[str]:
        """Give an interchange with one group of transaction sets, each its segments between ST and SE."""
        number = self._number()
        group = number.lstrip("0")
        to = clean(at(self._sent.groups[0].header, 2), 15) if self._sent.groups else US
        said = [
            self._isa(number),
            segment("GS", kind.functional_id, US, to, self.day, self.time, group, "X", kind.version),
        ]
        for count, body in enumerate(sets, 1):
            control = f"{count:04}"
            said += [segment("ST", kind.set_id, control, kind.version), *body]
            said.append(segment("SE", str(len(body) + 2), control))
        return [*said, segment("GE", str(len(sets)), group), segment("IEA", "1", number)]

    def _number(self) -> str:
        self._next += 1
        return f"{(self._next - 1) % _NUMBERS or 1:09}"

    def _isa(self, number: str) -> str:
        header: Segment = self._sent.header
        said = [
            *("ISA", "00", " " * 10, "00", " " * 10, "ZZ", US.ljust(15)),
            *(clean(header[5]) or "ZZ", clean(header[6], 15).ljust(15)),
            *(f"{self._moment:%y%m%d}", self.time, "^", "00501", number, "0", "T", ":"),
        ]
        return "*".join(said)
