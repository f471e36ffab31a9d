"""The X12 room: professional claims as 837P 005010X222A1 text, and an independent look at that text.

Pure: no database, no Flask, no clock. The door:

- the dataclasses of `claim` are what a claim is made of (`Claim`, `ServiceLine`, `Batch`, `TradingPartner`, ...);
- `check_sayable(claim, on=day)` raises `CannotSay` for the first fact of one claim that an 837P cannot carry;
- `write_837p(batch, claims)` yields the bytes of one interchange, in constant memory;
- `cross_check(content)` reads such bytes back, shares no code with the writer, and lists every `Fault`.
"""

from .claim import (
    Address,
    Batch,
    BillingProvider,
    Claim,
    Contact,
    Organization,
    Patient,
    Payer,
    Person,
    Receiver,
    ReferringProvider,
    RenderingProvider,
    ServiceLine,
    ServiceLocation,
    Submitter,
    Subscriber,
    TradingPartner,
)

__all__ = [
    "Address",
    "Batch",
    "BillingProvider",
    "Claim",
    "Contact",
    "Organization",
    "Patient",
    "Payer",
    "Person",
    "Receiver",
    "ReferringProvider",
    "RenderingProvider",
    "ServiceLine",
    "ServiceLocation",
    "Submitter",
    "Subscriber",
    "TradingPartner",
]
