"""What a list of clients and a list of payers become: their columns, and the records of one line. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from server.moving_in.values import (
    Reader,
    WrongCellError,
    day_before,
    language,
    payer_type,
    phone,
    sex,
    state,
    text,
    zip_code,
)
from server.moving_in.words import CLIENT_HEADINGS, PAYER_HEADINGS, heard
from sync.records import blank

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Values = dict[str, Any]
Records = list[tuple[str, dict[str, Any]]]
"""(kind, fields) in the order they are made; a coverage's ``patient_id`` and every id come when it is."""
Found = list[tuple[str, str]]
"""Who is there already: what to call them, and the day they were born or an identifier, "" for none."""

KINDS = ("clients", "payers")


@dataclass(frozen=True, slots=True)
class Known:
    """Who is there already, by what they are compared by; ids of payers by name and by number."""

    there: dict[str, Found] = field(default_factory=dict[str, Found])
    payers: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list. ``needs`` are sets of columns of which one whole set has to be there.

    ``keys`` gives what a line is compared by, each with what tells two of the same name apart; ``make``
    raises WrongValueError.
    """

    headings: Mapping[str, str]
    readers: Mapping[str, Reader]
    needs: tuple[frozenset[str], ...]
    keys: Callable[[Values], Found]
    make: Callable[[Values, Known], Records]


class WrongValueError(ValueError):
    """What a line says cannot be made a record; ``name`` is the column's field."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name
        self.why = why


def kinds(today: date) -> dict[str, Kind]:
    """Give both kinds; nobody was born after ``today``."""
    place: dict[str, Reader] = {"street": text(55), "city": text(30), "state": state, "zip": zip_code}
    return {
        "clients": Kind(
            headings=CLIENT_HEADINGS,
            readers={
                "first_name": text(35),
                "middle_name": text(25),
                "last_name": text(60),
                "full_name": _full_name,
                "date_of_birth": day_before(today),
                "sex": sex,
                "phone": phone,
                **place,
                "language": language,
                "gate_note": text(500, lines=True),
                "payer": text(80),
                "member_id": text(80),
                "group_number": text(50),
            },
            needs=(frozenset({"first_name", "last_name"}), frozenset({"full_name"})),
            keys=_client_keys,
            make=_client,
        ),
        "payers": Kind(
            headings=PAYER_HEADINGS,
            readers={"name": text(60), "payer_id": text(80), "filing_code": payer_type, **place},
            needs=(frozenset({"name"}),),
            keys=_payer_keys,
            make=_payer,
        ),
    }


def _full_name(cell: str) -> str:
    said = text(120)(cell)
    if not all(_split(said)):
        raise WrongCellError("full_name")
    return said


def _split(name: str) -> tuple[str, str]:
    """Give (first, last) of a whole name: "Last, First", else the last word is the last name."""
    if "," in name:
        last, _, first = (part.strip() for part in name.partition(","))
        return first, last
    first, _, last = name.rpartition(" ")
    return first, last


def _named(values: Values) -> tuple[str, str]:
    if whole := values.get("full_name"):
        first, last = _split(whole)
        return values.get("first_name") or first, values.get("last_name") or last
    return values.get("first_name") or "", values.get("last_name") or ""


def _client_keys(values: Values) -> Found:
    first, last = _named(values)
    return [(heard(first + last), values.get("date_of_birth") or "")]


def _payer_keys(values: Values) -> Found:
    by_number = [(f"#{heard(values['payer_id'])}", "")] if values.get("payer_id") else []
    return [(heard(values.get("name") or ""), values.get("payer_id") or ""), *by_number]


def _client(values: Values, known: Known) -> Records:
    first, last = _named(values)
    for name, said, most in (("first_name", first, 35), ("last_name", last, 60)):
        if not said:
            raise WrongValueError(name, "empty")
        if len(said) > most:
            raise WrongValueError(name if values.get(name) else "full_name", "name_too_long")
    own = blank("patient")
    patient = own | {k: v for k, v in values.items() if k in own and v}
    records: Records = [("patient", patient | {"first_name": first, "last_name": last})]
    policy = {name: values.get(name) for name in ("member_id", "group_number") if values.get(name)}
    if payer := values.get("payer"):
        if heard(payer) not in known.payers:
            raise WrongValueError("payer", "payer_unknown")
        insured = {"payer_id": known.payers[heard(payer)], "rank": "primary", "relationship": "self"}
        records.append(("coverage", blank("coverage") | policy | insured))
    elif policy:
        raise WrongValueError(next(iter(policy)), "payer_missing")
    return records


def _payer(values: Values, _: Known) -> Records:
    if not values.get("name"):
        raise WrongValueError("name", "empty")
    # What a payer demands nobody said: its rules stay unverified, and screens say so.
    unsaid = {
        "unit_rule": "cms",
        "pair_97124_97140": "unknown",
        "referral_required": False,
        "pos12_service_location": "send",
    }
    return [("payer", blank("payer") | unsaid | {k: v for k, v in values.items() if v})]


FIELDS = {name: tuple(kind.readers) for name, kind in kinds(date.max).items()}
"""The fields a column can be, by kind of list."""
