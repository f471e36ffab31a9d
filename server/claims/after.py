"""What a claim to a payer asked after another takes over from the one before, and what it knows. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from server.claims.body import said
from server.claims.gather import policies_of
from sync.rules.standing import assumed_policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from server.claims.body import After, AnswerBody, ClaimBody, Earlier, Fields, Later
    from server.claims.gather import Visit


def take_over(before: ClaimBody, answer: AnswerBody) -> After:
    """Give what follows from a claim as it left and its payer's answer.

    The lines are that claim's, whatever the next payer's own rules would make of the minutes: the answer adds
    up to its charges and to no others.
    """
    one: Earlier = {
        "claim_number": before["claim_number"],
        "payer": before["payer"],
        "coverage": before["coverage"],
        "injury": before.get("injury"),
        "answer": answer,
    }
    return {
        "earlier": [*before.get("earlier", []), one],
        "diagnoses": before["diagnoses"],
        "lines": before["lines"],
    }


def asked_next(visit: Visit, after: After) -> Visit:
    """Give a visit as it is judged once the payers before have answered: none of them is to be billed first.

    Visits that name no policy still count for the one that they were billed to.
    """
    answered = {said(each["coverage"], "id") for each in after["earlier"]}
    counted = [
        {**each, "coverage_id": each["coverage_id"] or _assumed(visit, each)}
        for each in visit.asked["visits"]
    ]
    coverages = [each for each in visit.asked["coverages"] if each["id"] not in answered]
    return replace(visit, asked={**visit.asked, "coverages": coverages, "visits": counted})


def fill_in(body: ClaimBody, after: After) -> None:
    """Have a body say what was billed before, and to whom."""
    body["earlier"] = after["earlier"]
    body["diagnoses"], body["lines"] = after["diagnoses"], after["lines"]
    body["total_cents"] = sum(line["charge_cents"] for line in after["lines"])
    if not body.get("injury"):
        # That it was an accident is so whoever pays.
        body["injury"] = next((each["injury"] for each in after["earlier"] if each["injury"]), None)


def later(visit: Visit, shown: Callable[[str, Fields | None], Fields | None]) -> list[Later]:
    """Give the policies that may be asked after the one billed, where they are known well enough to name."""
    policies = policies_of(visit.asked["coverages"], visit.encounter["date_of_service"])
    ids = [each["id"] for each in policies]
    own = visit.coverage["id"] if visit.coverage else ""
    if own not in ids:
        return []
    found: list[Later] = []
    for coverage in policies[ids.index(own) + 1 :]:
        payer = visit.office.payers.get(coverage["payer_id"] or "")
        told, of = shown("payer", payer), shown("coverage", coverage)
        if told and of and _may_be_named(told, of, visit.payer):
            found.append({"payer": told, "coverage": of})
    return found


def _may_be_named(payer: Fields, coverage: Fields, own: Fields | None) -> bool:
    holder = said(coverage, "relationship") == "self" or said(coverage, "subscriber_last_name")
    known = all((said(payer, "payer_id"), said(payer, "filing_code"), said(coverage, "member_id"), holder))
    return known and said(payer, "payer_id") != said(own, "payer_id")


def _assumed(visit: Visit, other: Fields) -> str | None:
    found = assumed_policy({"coverages": visit.asked["coverages"]}, other["date_of_service"])
    return found if isinstance(found, str) else None
