"""Write a batch of claims as one 837P interchange, a claim at a time, so memory stays flat."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from .envelope import interchange_end, interchange_start, set_end, set_start
from .segments import TERMINATOR, CannotSay
from .write_accident import accident_days
from .write_claim import claim_loop
from .write_other_payers import answered_days
from .write_providers import billing_provider
from .write_subscriber import patient, subscriber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .claim import Batch, BillingProvider, Claim

MOST_CLAIMS_IN_A_SET = 5_000


def write_837p(batch: Batch, claims: Iterable[Claim]) -> Iterator[bytes]:
    """Yield the ASCII bytes of one interchange (005010X222A1), the same for the same input.

    A transaction set (ST-SE) ends where the payer changes or at 5,000 claims, so hand claims over in order of
    payer, then billing provider: consecutive claims of one billing provider share its loop 2000A. Every claim
    gets a subscriber level of its own. Claim ids are trusted to be unique; `cross_check` looks.

    Raises `CannotSay` with the claim's id at the first fact that cannot be said, and when there is no claim.
    What was yielded before it must then be thrown away; `check_sayable` asks beforehand.
    """
    number = 0
    for number, claims_of_set in groupby(_numbered(claims), key=lambda pair: pair[0]):
        if number == 1:
            yield interchange_start(batch).encode("ascii")
        yield from _transaction_set(batch, number, (claim for _, claim in claims_of_set))
    if not number:
        raise CannotSay("claims", 0, "has no claim: an interchange needs one")
    yield interchange_end(batch, number).encode("ascii")


def check_sayable(claim: Claim, *, on: date) -> None:
    """Raise `CannotSay` for the first fact of `claim` that an 837P made on the day `on` could not carry."""
    billing_provider(claim.billing_provider, 1)
    _claim_text(claim, 1, 1, on)


class SetNumbers:
    """ST02 of each claim of a batch, handed over in the order in which `write_837p` takes them."""

    def __init__(self) -> None:
        """Begin before the first claim."""
        self._number: int = 0
        self._held: int = 0
        self._payer_id: str | None = None

    def of(self, claim: Claim) -> int:
        """The number of the transaction set the claim stands in, from 1."""
        if self._held == MOST_CLAIMS_IN_A_SET or claim.payer.payer_id != self._payer_id:
            self._number, self._held, self._payer_id = self._number + 1, 0, claim.payer.payer_id
        self._held += 1
        return self._number


def _numbered(claims: Iterable[Claim]) -> Iterator[tuple[int, Claim]]:
    numbers = SetNumbers()
    return ((numbers.of(claim), claim) for claim in claims)


def _transaction_set(batch: Batch, number: int, claims: Iterator[Claim]) -> Iterator[bytes]:
    said = set_start(batch, number)
    segments = said.count(TERMINATOR)
    yield said.encode("ascii")
    on = batch.created_at.date()
    level = parent = 0
    billing: BillingProvider | None = None
    for claim in claims:
        try:
            said = ""
            if claim.billing_provider != billing:
                billing = claim.billing_provider
                level = parent = level + 1
                said = billing_provider(billing, parent)
            said += _claim_text(claim, level + 1, parent, on)
        except CannotSay as refusal:
            raise CannotSay(refusal.field, refusal.value, refusal.why, claim_id=claim.claim_id) from None
        level += 2 if claim.patient else 1
        segments += said.count(TERMINATOR)
        yield said.encode("ascii")
    yield set_end(segments + 1, number).encode("ascii")


def _claim_text(claim: Claim, level: int, parent: int, on: date) -> str:
    _check_days(claim, on)
    said = subscriber(claim, level, parent)
    if claim.patient:
        said += patient(claim.patient, level + 1, level, claim.accident)
    return said + claim_loop(claim)


def _check_days(claim: Claim, on: date) -> None:
    served = {f"lines[{i}].date_of_service": line.date_of_service for i, line in enumerate(claim.lines)}
    days = served | {
        "onset_on": claim.onset_on,
        "initial_treatment_on": claim.initial_treatment_on,
        "last_seen_on": claim.last_seen_on,
        **{field: day for _, field, day in accident_days(claim.accident)},
        **dict(answered_days(claim)),
    }
    for field, when in days.items():
        if type(when) is date and when > on:
            raise CannotSay(field, when, "is after the day on which the claim is made")
    who, born_on = "subscriber", claim.subscriber.date_of_birth
    if claim.patient:
        who, born_on = "patient", claim.patient.date_of_birth
    if type(born_on) is date and any(type(when) is date and when < born_on for when in served.values()):
        raise CannotSay(f"{who}.date_of_birth", born_on, "is after a date of service")
