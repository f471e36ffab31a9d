"""The X12 room: professional claims as 837P 005010X222A1 text, and an independent look at that text.

Pure: no database, no Flask, no clock. The door:

- the dataclasses of `claim` are what a claim and its envelope are made of (`Claim`, `Batch`, ...);
- `check_sayable(claim, on=day)` raises `CannotSay` for the first fact of one claim that an 837P cannot carry;
- `MOST_CONTROL_NUMBER`, the last that an interchange or a group can have;
- `check_partner(partner)` raises `CannotSay` for the first id of a connection that its envelopes cannot say;
- `write_837p(batch, claims)` yields the bytes of one interchange, in constant memory;
- `SetNumbers` tells in which transaction set of them each claim stands;
- `cross_check(content)` reads such bytes back, shares no code with the writer, and lists every `Fault`;
  `cross_check_stream(parts)` does the same in constant memory;
- `second_opinion(parts)` yields what pyx12, which others wrote, finds wrong with such bytes, as `Fault`s too;
- `Reader(parts)` gives the segments of any file from outside, in constant memory, and raises `CannotRead`;
- `read_responses(parts)` reads a file of TA1, 999 and 277CA, whole or not at all.
"""

from .claim import (
    Accident,
    Address,
    Adjustment,
    AdjustmentGroup,
    Attachment,
    Batch,
    BillingProvider,
    Cause,
    Claim,
    Contact,
    LineAnswer,
    Organization,
    OtherPayer,
    Patient,
    Payer,
    Person,
    Rank,
    Receiver,
    ReferringProvider,
    RenderingProvider,
    ServiceLine,
    ServiceLocation,
    Submitter,
    Subscriber,
    TradingPartner,
)
from .cross_check import Fault, cross_check, cross_check_stream
from .envelope import MOST_CONTROL_NUMBER, check_partner
from .read import CannotRead, Interchange, Reader, Segment
from .read_277ca import ClaimAcknowledgment, ClaimSaid, LevelSaid, Said, Status
from .read_999 import Acknowledgment999, SegmentFault, SetAcknowledgment, Ta1
from .read_responses import Responses, Unread, read_responses
from .second_opinion import second_opinion
from .segments import CannotSay
from .write_837p import SetNumbers, check_sayable, write_837p

__all__ = [
    "MOST_CONTROL_NUMBER",
    "Accident",
    "Acknowledgment999",
    "Address",
    "Adjustment",
    "AdjustmentGroup",
    "Attachment",
    "Batch",
    "BillingProvider",
    "CannotRead",
    "CannotSay",
    "Cause",
    "Claim",
    "ClaimAcknowledgment",
    "ClaimSaid",
    "Contact",
    "Fault",
    "Interchange",
    "LevelSaid",
    "LineAnswer",
    "Organization",
    "OtherPayer",
    "Patient",
    "Payer",
    "Person",
    "Rank",
    "Reader",
    "Receiver",
    "ReferringProvider",
    "RenderingProvider",
    "Responses",
    "Said",
    "Segment",
    "SegmentFault",
    "ServiceLine",
    "ServiceLocation",
    "SetAcknowledgment",
    "SetNumbers",
    "Status",
    "Submitter",
    "Subscriber",
    "Ta1",
    "TradingPartner",
    "Unread",
    "check_partner",
    "check_sayable",
    "cross_check",
    "cross_check_stream",
    "read_responses",
    "second_opinion",
    "write_837p",
]
