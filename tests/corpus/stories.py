"""Denial stories: what makes a payer deny the claim of a visit, and what is next to it and paid all the same.

Each is written from what practices are denied for (CARC, X12 external code list 139), not from a rule: it
says by hand which rule ought to have said so beforehand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.corpus.clean import Bundle

Change = Callable[[Bundle], None]


@dataclass(frozen=True, kw_only=True)
class Story:
    """One cause of denial: what brings it about, what barely does not, and at whom (empty: at all)."""

    name: str
    carc: str
    rule: str
    spoil: Change
    near: Change
    payers: tuple[str, ...] = ()


def put(section: str, **fields: object) -> Change:
    """Set fields of a record, or of the first of a list of records."""

    def change(visit: Bundle) -> None:
        held = visit[section]
        (held[0] if isinstance(held, list) else held).update(fields)

    return change


def every(section: str, **fields: object) -> Change:
    """Set fields of each record of a list."""

    def change(visit: Bundle) -> None:
        for each in visit[section]:
            each.update(fields)

    return change


def give(**parts: object) -> Change:
    """Put something in the place of whole parts of a visit."""

    def change(visit: Bundle) -> None:
        visit.update(parts)

    return change


def demand(**parameters: object) -> Change:
    """Have the payer ask for something."""

    def change(visit: Bundle) -> None:
        visit["payer_sets"][0]["parameters"].update(parameters)

    return change


def both(*changes: Change) -> Change:
    """Make several changes."""

    def change(visit: Bundle) -> None:
        for each in changes:
            each(visit)

    return change


def nothing(visit: Bundle) -> None:
    """Leave the visit as it is."""


def lines(**of: dict[str, object]) -> Change:
    """Set fields of service lines by their code: `lines(c97124={...})`."""

    def change(visit: Bundle) -> None:
        for line in visit["service_lines"]:
            line.update(of.get(f"c{line['cpt']}", {}))

    return change


def another_visit(**fields: object) -> Change:
    """Have the client visited once more."""

    def change(visit: Bundle) -> None:
        one = {**visit["visits"][0], "id": "v9", **fields}
        visit["visits"].append({**one, "code_units": [2 for _ in one["codes"]]})

    return change


def visits_on(*days: str, **fields: object) -> Change:
    """Have the client visited on some days before."""

    def change(visit: Bundle) -> None:
        one = visit["visits"][0]
        visit["visits"] = [
            {**one, "id": f"d{at}", "date_of_service": day, "started_at": f"{day}T17:00:00Z", **fields}
            for at, day in enumerate(days)
        ]

    return change


def story(name: str, carc: str, rule: str, *changes: Change, payers: Sequence[str] = ()) -> Story:
    """Write one down: what spoils a visit and, if given, what does not quite."""
    spoil, near = (*changes, nothing)[:2]
    return Story(name=name, carc=carc, rule=rule, spoil=spoil, near=near, payers=tuple(payers))
