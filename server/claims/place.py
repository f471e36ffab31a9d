"""Where a visit took place, as loop 2310C and box 32 need it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.claims.body import address_in, said

if TYPE_CHECKING:
    from server.claims.body import AddressBody, Fields

OFFICE, HOME = "11", "12"
_PARTS = ("street", "city", "state", "zip")


def service_location(
    encounter: Fields, patient: Fields | None, payer: Fields | None, practice: Fields | None
) -> AddressBody | None:
    """Give the address of loop 2310C, or None where it is not to be said.

    At home it is the visit's address, or the client's own where the visit has none, unless the payer wants it
    omitted (X12 RFI 2810, CMS CR 6947: payers differ). It is never the billing address again: 2310C is
    required only where it differs from 2010AA, and payers reject it where it does not.
    """
    at = encounter["place_of_service"]
    if at == OFFICE or (at == HOME and payer and payer["pos12_service_location"] == "omit"):
        return None
    place = address_in(encounter)
    if place is None and at == HOME and not half_written(encounter):
        place = address_in(patient)
    return None if place is None or _same(place, address_in(practice)) else place


def half_written(encounter: Fields) -> bool:
    """Say whether a visit's own address was begun and not finished: then nobody can know where it was."""
    written = [bool(said(encounter, part)) for part in _PARTS]
    return any(written) and not all(written)


def _same(one: AddressBody, other: AddressBody | None) -> bool:
    if other is None:
        return False

    def bare(place: AddressBody) -> tuple[str, ...]:
        return (
            " ".join(place["street"].upper().split()),
            place["zip"].replace("-", "")[:5],
        )

    return bare(one) == bare(other)
