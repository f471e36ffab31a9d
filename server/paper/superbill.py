"""The superbill: one visit with everything a client's own insurance asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.paper.consent_words import Language
from server.paper.errors import PaperError
from server.paper.sheet import (
    Charge,
    Client,
    Letterhead,
    Rows,
    Sheet,
    Table,
    Therapist,
    day,
    draw_sheet,
    money,
    place_line,
)
from server.paper.sheet_words import words

_LETTERS = "ABCDEFGHIJKL"


@dataclass(frozen=True, kw_only=True)
class Superbill:
    """What it says. ``referring`` is a name and an NPI, both "" where nobody referred.

    ``place_of_service`` is a CMS code of two digits. ``paid_cents`` is what the client paid by what is
    recorded; None where nothing is, and the paper then says so.
    """

    number: str
    head: Letterhead
    therapist: Therapist
    client: Client
    referring: tuple[str, str]
    date_of_service: str
    place_of_service: str
    diagnoses: Sequence[str]
    charges: Sequence[Charge]
    paid_cents: int | None = None


def draw_superbill(bill: Superbill, language: Language) -> bytes:
    """Draw it as PDF/UA-1. Raises PaperError without a charge or a diagnosis, or for a negative amount."""
    if not bill.charges or not bill.diagnoses:
        raise PaperError("A superbill needs at least one service and one diagnosis.")
    said = words(language)
    sheet = Sheet(
        language=language,
        title=said["superbill"],
        lead=said["superbill_lead"],
        head=bill.head,
        parts=[
            (said["client"], client_rows(bill.client, language)),
            (said["therapist"], therapist_rows(bill.therapist, language)),
            (said["visit"], _visit_rows(bill, language)),
            (said["diagnoses"], list(zip(_LETTERS, bill.diagnoses, strict=False))),
        ],
        tables=[_services(bill, language)],
        notes=[("", [*paid_words(bill.paid_cents, language), said["no_claim"], said["labels_ours"]])],
        foot=f"{said['superbill']} {bill.number}",
        signed=[said["signature"], said["signed_on"]],
    )
    return draw_sheet(sheet)


def client_rows(client: Client, language: Language) -> Rows:
    """Give what a paper says of a client."""
    said = words(language)
    return [
        (said["name"], client.name),
        (said["date_of_birth"], day(client.date_of_birth, language)),
        (said["address"], place_line(client.address) if client.address else ""),
        (said["member_id"], client.member_id),
    ]


def therapist_rows(therapist: Therapist, language: Language) -> Rows:
    """Give what a paper says of a therapist."""
    said = words(language)
    return [
        (said["name"], therapist.name),
        (said["license"], therapist.license),
        (said["npi"], therapist.npi),
    ]


def sums_of(total_cents: int, paid_cents: int | None, language: Language) -> Rows:
    """Give the sums under a table: what was paid and what is left only where payments are recorded."""
    said = words(language)
    sums = [(said["total"], money(total_cents))]
    if paid_cents is not None:
        sums += [
            (said["paid"], money(paid_cents)),
            (said["left"], money(max(0, total_cents - paid_cents))),
        ]
    return sums


def paid_words(paid_cents: int | None, language: Language) -> list[str]:
    """Give the sentence that nothing is known of payments, where nothing is."""
    return [words(language)["paid_unknown"]] if paid_cents is None else []


def _visit_rows(bill: Superbill, language: Language) -> Rows:
    said = words(language)
    place = said.get(f"place_{bill.place_of_service}", said["place_99"])
    name, npi = bill.referring
    return [
        (said["date_of_service"], day(bill.date_of_service, language)),
        (said["place"], f"{bill.place_of_service} ({place})"),
        (said["referred_by"], f"{name}, NPI {npi}" if name and npi else name),
        (said["number"], bill.number),
    ]


def _services(bill: Superbill, language: Language) -> Table:
    said = words(language)
    names = ("date", "code", "modifiers", "what", "treats", "units", "charge")
    return Table(
        heading=said["services"],
        header=[said[name] for name in names],
        sides=["left", "left", "left", "left", "left", "right", "right"],
        widest=names.index("what"),
        body=[
            [
                day(one.date_of_service, language),
                one.cpt,
                " ".join(one.modifiers),
                one.label,
                one.pointers,
                str(one.units),
                money(one.charge_cents),
            ]
            for one in bill.charges
        ],
        sums=sums_of(sum(one.charge_cents for one in bill.charges), bill.paid_cents, language),
    )
