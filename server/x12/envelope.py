"""Write what goes round the claims: ISA/GS/GE/IEA, ST/SE, BHT and the submitter and receiver loops."""

from __future__ import annotations

from .claim import Batch, Organization, TradingPartner
from .segments import (
    COMPONENT,
    ELEMENT,
    REPETITION,
    TERMINATOR,
    CannotSay,
    one_of,
    own_id,
    reference,
    segment,
)
from .write_parties import contact, name

VERSION = "005010X222A1"  # A2 was published but never adopted under HIPAA; payers refuse it
_QUALIFIERS = ("01", "14", "20", "27", "28", "29", "30", "33", "ZZ")
MOST_CONTROL_NUMBER = 999_999_999
"""ISA13, GS06: nine digits."""


def check_partner(partner: TradingPartner) -> None:
    """Raise CannotSay for ids of a connection that ISA05-08, GS02-03 or loops 1000A, 1000B cannot say."""
    for field in ("interchange_sender_qualifier", "interchange_receiver_qualifier"):
        _qualifier(partner, field)
    for field in ("interchange_sender_id", "interchange_receiver_id", "group_sender_id", "group_receiver_id"):
        _party(partner, field)
    _submitter_id(partner)
    name("partner.receiver", "40", Organization(name=partner.receiver.name), "46", _receiver_id(partner))


def interchange_start(batch: Batch) -> str:
    """ISA (106 characters, the only fixed-width segment) and GS."""
    partner = batch.partner
    if partner.usage not in ("P", "T"):
        raise CannotSay("partner.usage", partner.usage, "must be P (to be paid) or T (test)")
    interchange = ELEMENT.join(
        (
            "ISA",
            "00",
            " " * 10,
            "00",
            " " * 10,
            _qualifier(partner, "interchange_sender_qualifier"),
            _party(partner, "interchange_sender_id").ljust(15),
            _qualifier(partner, "interchange_receiver_qualifier"),
            _party(partner, "interchange_receiver_id").ljust(15),
            f"{batch.created_at:%y%m%d}",
            f"{batch.created_at:%H%M}",
            REPETITION,
            "00501",
            f"{_control_number('interchange_control_number', batch.interchange_control_number):09}",
            "1" if partner.wants_ta1 else "0",
            partner.usage,
            COMPONENT,
        )
    )
    group = segment(
        "GS",
        "HC",
        _party(partner, "group_sender_id"),
        _party(partner, "group_receiver_id"),
        f"{batch.created_at:%Y%m%d}",
        f"{batch.created_at:%H%M}",
        str(_control_number("group_control_number", batch.group_control_number)),
        "X",
        VERSION,
    )
    return interchange + TERMINATOR + group


def interchange_end(batch: Batch, sets: int) -> str:
    """GE and IEA, whose numbers repeat their headers'."""
    return segment("GE", str(sets), str(batch.group_control_number)) + segment(
        "IEA", "1", f"{batch.interchange_control_number:09}"
    )


def set_start(batch: Batch, number: int) -> str:
    """ST, BHT, loop 1000A and loop 1000B of the `number`-th transaction set."""
    control = f"{number:04}"
    partner = batch.partner
    batch_id = own_id("batch_id", batch.batch_id, 20)
    submitter, receiver = partner.submitter, partner.receiver
    return "".join(
        (
            segment("ST", "837", control, VERSION),
            segment(
                "BHT",
                "0019",
                "18" if batch.reissue else "00",
                f"{batch_id}-{control}",
                f"{batch.created_at:%Y%m%d}",
                f"{batch.created_at:%H%M}",
                "CH",
            ),
            name("partner.submitter.name", "41", submitter.name, "46", _submitter_id(partner)),
            contact("partner.submitter.contact", submitter.contact),
            name("partner.receiver", "40", Organization(name=receiver.name), "46", _receiver_id(partner)),
        )
    )


def set_end(segments: int, number: int) -> str:
    """SE: `segments` counts ST and SE themselves."""
    return segment("SE", str(segments), f"{number:04}")


def _qualifier(partner: TradingPartner, field: str) -> str:
    return one_of(f"partner.{field}", getattr(partner, field), _QUALIFIERS)


def _party(partner: TradingPartner, field: str) -> str:
    return reference(f"partner.{field}", getattr(partner, field), 15, least=2)


def _submitter_id(partner: TradingPartner) -> str:
    return reference("partner.submitter.submitter_id", partner.submitter.submitter_id, 80, least=2)


def _receiver_id(partner: TradingPartner) -> str:
    return reference("partner.receiver.receiver_id", partner.receiver.receiver_id, 80, least=2)


def _control_number(field: str, number: int) -> int:
    if not 0 < number <= MOST_CONTROL_NUMBER:
        raise CannotSay(field, number, "must be a whole number from 1 to 999999999")
    return number
