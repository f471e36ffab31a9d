"""What a visit is billed as: diagnoses in order, lines with units, pointers and cents. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.rules import procedure, units
from sync.rules.icd10 import plain

if TYPE_CHECKING:
    from server.claims.body import Fields, LineBody

MOST_DIAGNOSES = 12
"""HI in loop 2300 and box 21 hold twelve."""

MOST_POINTERS = 4
"""SV107 and box 24E hold four."""


def fee_cents(fees: list[Fields], cpt: str, day: str) -> int | None:
    """Give what one unit of a procedure costs on a day, in cents; None when no fee is in force.

    Of several fees in force the one that began last counts.
    """
    held = [
        fee
        for fee in fees
        if fee["cpt"] == cpt
        and fee["effective_from_on"] <= day
        and (fee["effective_to_on"] is None or day <= fee["effective_to_on"])
    ]
    latest = max(held, key=lambda fee: (fee["effective_from_on"], fee["id"]), default=None)
    return latest["charge_cents"] if latest else None


def claimed_diagnoses(referral: Fields | None, lines: list[Fields]) -> list[str]:
    """Give the claim's diagnoses: the referral's in the prescriber's order, then what only lines name.

    Each code is said once however it was typed, and no more than twelve are.
    """
    ordered: dict[str, str] = {}
    ordered_by_prescriber: list[str] = referral["diagnoses"] if referral else []
    for code in [*ordered_by_prescriber, *_of_lines(lines)]:
        ordered.setdefault(plain(code) or code, code)
    return list(ordered.values())[:MOST_DIAGNOSES]


def billed_lines(
    lines: list[Fields], diagnoses: list[str], payer: Fields | None, fees: list[Fields], day: str
) -> list[LineBody]:
    """Give the lines with units, pointers into `diagnoses` and money.

    Units are those the therapist closed the note with; where none were written the payer's rule makes them
    from the minutes. A procedure without a fee is billed 0, which the rules then stop.
    """
    made = made_units(lines, payer, fees, day)
    places = {plain(code) or code: place for place, code in enumerate(diagnoses, start=1)}
    billed: list[LineBody] = []
    for line in lines:
        count = line["units"] if line["units"] is not None else made[line["id"]]
        pointed = [places[key] for code in line["diagnoses"] if (key := plain(code) or code) in places]
        billed.append(
            {
                "id": line["id"],
                "position": line["position"],
                "cpt": line["cpt"],
                "minutes": line["minutes"],
                "units": count,
                "modifiers": list(line["modifiers"]),
                "diagnoses": list(line["diagnoses"]),
                "pointers": list(dict.fromkeys(pointed))[:MOST_POINTERS],
                "region": line["region"],
                "charge_cents": count * (fee_cents(fees, line["cpt"], day) or 0),
            }
        )
    return billed


def made_units(lines: list[Fields], payer: Fields | None, fees: list[Fields], day: str) -> dict[str, int]:
    """Give {line id: units} that minutes support under the payer's rule; an untimed procedure is one unit."""
    timed = [line for line in lines if _is_timed(line["cpt"], day)]
    counted = units(
        [line["minutes"] or 0 for line in timed],
        payer["unit_rule"] if payer else "cms",
        payer["unit_cap"] if payer else None,
        [fee_cents(fees, line["cpt"], day) or 0 for line in timed],
    )
    return dict.fromkeys((line["id"] for line in lines), 1) | {
        line["id"]: count for line, count in zip(timed, counted, strict=True)
    }


def _is_timed(cpt: str, day: str) -> bool:
    known = procedure(cpt, day)
    return known is not None and known["timed"]


def _of_lines(lines: list[Fields]) -> list[str]:
    return [code for line in lines for code in line["diagnoses"]]
