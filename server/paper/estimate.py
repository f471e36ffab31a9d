"""The good-faith estimate for a client without insurance, or who wants no claim (45 CFR 149.610)."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.paper import estimate_words
from server.paper.consent_words import Language
from server.paper.errors import PaperError
from server.paper.sheet import (
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
from server.paper.superbill import client_rows


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One service of every visit: ``cpt`` is "" for what has no code, such as travel; money is cents."""

    cpt: str
    label: str
    units: int
    visits: int
    charge_cents: int
    """Of one visit, all units together."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What it says. Days are ISO; ``scheduled_on`` is "" for what is not scheduled yet.

    ``at_home`` says that care is given at the client's, in ``state``; ``often`` how often, in words.
    """

    number: str
    given_on: str
    head: Letterhead
    provider: Therapist
    client: Client
    primary: str
    state: str
    at_home: bool
    scheduled_on: str
    visits: int
    first_on: str
    last_on: str
    often: str
    diagnoses: Sequence[str]
    expected: Sequence[Expected]
    apart: Sequence[str]

    @property
    def total_cents(self) -> int:
        """All expected charges together."""
        return sum(one.charge_cents * one.visits for one in self.expected)


def draw_estimate(estimate: Estimate, language: Language) -> bytes:
    """Draw it as PDF/UA-1. Raises PaperError without a service, or for a negative amount."""
    if not estimate.expected:
        raise PaperError("An estimate needs at least one service.")
    said, common = estimate_words.words(language), words(language)
    none = [] if estimate.apart else [said["apart_none"]]
    listed = [f"\u2022 {one}" for one in estimate.apart]
    sheet = Sheet(
        language=language,
        title=said["estimate"],
        lead=said["lead"].format(given=day(estimate.given_on, language)),
        head=estimate.head,
        parts=[
            (common["client"], client_rows(estimate.client, language)),
            (said["provider"], _provider_rows(estimate, language)),
            (said["service"], _service_rows(estimate, language)),
            (common["diagnoses"], [("", one) for one in estimate.diagnoses] or [("", said["none"])]),
        ],
        tables=[_charges(estimate, language)],
        notes=[
            (said["apart"], [*listed, *none, *([said["apart_words"]] if listed else [])]),
            (
                said["disclaimers"],
                [said[name] for name in ("only_estimate", "may_be_more", "no_contract", "dispute", "keep")]
                + [common["labels_ours"]],
            ),
        ],
        foot=f"{said['estimate']} {estimate.number}",
    )
    return draw_sheet(sheet)


def _provider_rows(estimate: Estimate, language: Language) -> Rows:
    said, common = estimate_words.words(language), words(language)
    where = said["where_home"].format(state=estimate.state) if estimate.at_home else ""
    return [
        (common["name"], estimate.provider.name),
        (common["license"], estimate.provider.license),
        (common["npi"], estimate.provider.npi),
        (common["tax_id"], f"{estimate.head.tax_id} ({estimate.head.tax_id_type})"),
        (said["state"], estimate.state),
        (said["where"], where or place_line(estimate.head.address)),
    ]


def _service_rows(estimate: Estimate, language: Language) -> Rows:
    said = estimate_words.words(language)
    span = {"first": day(estimate.first_on, language), "last": day(estimate.last_on, language)}
    often = said["often"].format(often=estimate.often) if estimate.often else ""
    many = said["period_many"].format(visits=estimate.visits, often=often, **span)
    return [
        (said["primary"], estimate.primary),
        (
            said["scheduled"],
            day(estimate.scheduled_on, language) if estimate.scheduled_on else said["not_scheduled"],
        ),
        (said["period"], said["period_one"] if estimate.visits == 1 else many),
    ]


def _charges(estimate: Estimate, language: Language) -> Table:
    said, common = estimate_words.words(language), words(language)
    header = [
        common["code"],
        said["primary"],
        common["units"],
        said["each"],
        said["visits"],
        said["sum"],
    ]
    return Table(
        heading=said["expected"],
        header=header,
        sides=["left", "left", "right", "right", "right", "right"],
        widest=1,
        body=[
            [
                one.cpt,
                one.label,
                str(one.units),
                money(one.charge_cents),
                str(one.visits),
                money(one.charge_cents * one.visits),
            ]
            for one in estimate.expected
        ],
        sums=[(common["total"], money(estimate.total_cents))],
    )
