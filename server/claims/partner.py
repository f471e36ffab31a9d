"""The connection claims leave by: who submits, to whom, and which control number comes next."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal, cast

from sqlalchemy.exc import IntegrityError

from server import practice, x12
from server.claims.body import IncompleteError, need, said
from server.claims.models import TradingPartnerRow
from server.claims.to_x12 import billing_name, phone_digits
from server.core.db import db
from server.core.problem import Problem

if TYPE_CHECKING:
    from datetime import datetime

    from server.claims.body import Fields

ONLY = "default"
"""The id of the one trading partner a practice has so far."""

LOOK_NUMBER = 1
"""The control number of a file made for looking at one claim; batches begin above it."""

IDS = (
    "submitter_id",
    "receiver_name",
    "receiver_id",
    "group_sender_id",
    "group_receiver_id",
    "submitter_etin",
    "receiver_etin",
)
"""ISA06, 1000B NM103, ISA08, GS02, GS03, 1000A NM109, 1000B NM109."""
QUALIFIERS = ("sender_qualifier", "receiver_qualifier")

_NOBODY = "CLEARINGHOUSE"
_ELEMENTS = {
    "interchange_sender_qualifier": "ISA05",
    "interchange_sender_id": "ISA06",
    "interchange_receiver_qualifier": "ISA07",
    "interchange_receiver_id": "ISA08",
    "group_sender_id": "GS02",
    "group_receiver_id": "GS03",
    "submitter.submitter_id": "NM109 (1000A)",
    "receiver.receiver_id": "NM109 (1000B)",
    "receiver.name": "NM103 (1000B)",
}
"""Where in a file each setting stands first."""


def partner_row(practice_id: str) -> TradingPartnerRow:
    """Give the practice's trading partner, held to the commit; a new one is marked T until it is set up."""
    for _ in range(2):
        key = (practice_id, ONLY)
        row = db.session.get(TradingPartnerRow, key, with_for_update=True, populate_existing=True)
        if row is not None:
            return row
        # Two may find none at once: whoever is slower finds the other's.
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(_new(practice_id))
    raise RuntimeError("the trading partner of a practice could neither be read nor be made")


def _new(practice_id: str) -> TradingPartnerRow:
    return TradingPartnerRow(
        practice_id=practice_id,
        id=ONLY,
        submitter_id=None,
        receiver_name=None,
        receiver_id=None,
        group_sender_id=None,
        group_receiver_id=None,
        submitter_etin=None,
        receiver_etin=None,
        sender_qualifier="ZZ",
        receiver_qualifier="ZZ",
        usage="T",
        last_control_number=LOOK_NUMBER,
    )


def trading_partner(practice_id: str, row: TradingPartnerRow | None) -> x12.TradingPartner:
    """Give the envelope's settings (ISA, GS, 1000A, 1000B), from the practice where the partner is not set.

    Raises IncompleteError naming what the practice must fill in first.
    """
    own = practice.office(practice_id).practice
    sender = (row and row.submitter_id) or need(own, "npi", "the practice's NPI")
    etin = (row and row.submitter_etin) or sender
    who = x12.Submitter(name=billing_name(own), submitter_id=etin, contact=_contact(own))
    return _said_by(row, sender, who)


def ids(practice_id: str) -> dict[str, str | None]:
    """Give what is set of the ids of a practice's files (IDS), null for what is not, and what files say now.

    ``sender`` and ``receiver`` are ISA06 and ISA08 as they stand, ``group_sender`` and ``group_receiver``
    GS02 and GS03, ``named_submitter`` and ``named_receiver`` NM109 of 1000A and 1000B: of a sender null while
    there is no NPI.
    """
    row = db.session.get(TradingPartnerRow, (practice_id, ONLY))
    own = practice.office(practice_id).practice
    sender = (row and row.submitter_id) or said(own, "npi") or None
    receiver = (row and row.receiver_id) or _NOBODY
    return {
        **{name: getattr(row, name) if row else None for name in IDS},
        "sender_qualifier": row.sender_qualifier if row else "ZZ",
        "receiver_qualifier": row.receiver_qualifier if row else "ZZ",
        "sender": sender,
        "receiver": receiver,
        "group_sender": (row and row.group_sender_id) or sender,
        "group_receiver": (row and row.group_receiver_id) or receiver,
        "named_submitter": (row and row.submitter_etin) or sender,
        "named_receiver": (row and row.receiver_etin) or receiver,
    }


def check_ids(row: TradingPartnerRow) -> None:
    """Refuse what no file can say. Raises Problem ``claims.bad_partner``, naming the X12 element."""
    somebody = x12.Contact(name=_NOBODY, phone="2065550100")
    sender = row.submitter_id or _NOBODY
    etin = row.submitter_etin or sender
    who = x12.Submitter(name=x12.Organization(name=_NOBODY), submitter_id=etin, contact=somebody)
    try:
        x12.check_partner(_said_by(row, sender, who))
    except x12.CannotSay as refusal:
        element = _ELEMENTS.get(refusal.field.removeprefix("partner."), refusal.field)
        raise Problem("claims.bad_partner", element=element) from None


def _said_by(row: TradingPartnerRow | None, sender: str, submitter: x12.Submitter) -> x12.TradingPartner:
    receiver = (row and row.receiver_id) or _NOBODY
    etin = (row and row.receiver_etin) or receiver
    return x12.TradingPartner(
        submitter=submitter,
        receiver=x12.Receiver(name=(row and row.receiver_name) or _NOBODY, receiver_id=etin),
        interchange_sender_id=sender,
        interchange_receiver_id=receiver,
        interchange_sender_qualifier=row.sender_qualifier if row else "ZZ",
        interchange_receiver_qualifier=row.receiver_qualifier if row else "ZZ",
        group_sender_id=(row and row.group_sender_id) or sender,
        group_receiver_id=(row and row.group_receiver_id) or receiver,
        usage=cast("Literal['P', 'T']", row.usage if row else "T"),
    )


def batch(partner: x12.TradingPartner, control_number: int, created_at: datetime) -> x12.Batch:
    """Give the envelope of one interchange; interchange and group carry the same number."""
    return x12.Batch(
        partner=partner,
        batch_id=batch_id(control_number),
        interchange_control_number=control_number,
        group_control_number=control_number,
        created_at=created_at,
    )


def batch_id(control_number: int) -> str:
    """Give BHT03's stem and the file's name: the same number, so that paper, file and answers match."""
    return f"B{control_number:09}"


def _contact(own: Fields | None) -> x12.Contact:
    phone = phone_digits(said(own, "phone"))
    if not phone:
        raise IncompleteError("the practice's telephone number, which every file names (1000A PER)")
    return x12.Contact(name=need(own, "name", "the practice's name"), phone=phone)
