"""The itemized statement: a client's visits of a span of days, for an FSA or HSA."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.paper.consent_words import Language
from server.paper.errors import PaperError
from server.paper.sheet import Charge, Client, Letterhead, Sheet, Table, Therapist, day, draw_sheet, money
from server.paper.sheet_words import words
from server.paper.superbill import client_rows, paid_words, sums_of


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What it says: every charge of the visits from one ISO day to another, and who treated.

    It names no diagnosis: an account asks what was done, for whom, when and for how much. ``paid_cents`` as
    in a superbill.
    """

    head: Letterhead
    client: Client
    therapists: Sequence[Therapist]
    first_on: str
    last_on: str
    charges: Sequence[Charge]
    paid_cents: int | None = None


def draw_statement(statement: Statement, language: Language) -> bytes:
    """Draw it as PDF/UA-1. Raises PaperError without a charge, or for a negative amount."""
    if not statement.charges:
        raise PaperError("A statement needs at least one service.")
    said = words(language)
    span = {"first": day(statement.first_on, language), "last": day(statement.last_on, language)}
    sheet = Sheet(
        language=language,
        title=said["statement"],
        lead=said["statement_lead"].format(**span),
        head=statement.head,
        parts=[
            (said["client"], client_rows(statement.client, language)),
            (said["therapists"], [(one.name, f"NPI {one.npi}") for one in statement.therapists]),
        ],
        tables=[_services(statement, language)],
        notes=[
            (
                "",
                [
                    *paid_words(statement.paid_cents, language),
                    said["statement_words"],
                    said["labels_ours"],
                ],
            )
        ],
        foot=said["statement"],
    )
    return draw_sheet(sheet)


def _services(statement: Statement, language: Language) -> Table:
    said = words(language)
    names = ("date", "code", "what", "units", "charge")
    return Table(
        heading=said["services"],
        header=[said[name] for name in names],
        sides=["left", "left", "left", "right", "right"],
        widest=names.index("what"),
        body=[
            [
                day(one.date_of_service, language),
                one.cpt,
                one.label,
                str(one.units),
                money(one.charge_cents),
            ]
            for one in statement.charges
        ],
        sums=sums_of(sum(one.charge_cents for one in statement.charges), statement.paid_cents, language),
    )
