"""Makes up rule sets of payers: whole ones, whose parameters are what each is declared to be."""

import random

from sync.rules.payer_parameters import NEEDS, PARAMETERS

CODES = {"cpt": ["97124", "97140", "97010"], "modifier": ["GP", "59", "XS"]}


def a_set(**changes):
    """Give one whole set: every commercial payer's, from 2026 on, that asks for a referral."""
    scope = {"payer": None, "payer_type": "commercial", "plan": None, "state": None}
    return {
        "id": "s1",
        "name": "Commercial",
        "for": {**scope, **changes.pop("scope", {})},
        "effective_from_on": "2026-01-01",
        "effective_to_on": None,
        "parameters": {"referral_required": True},
        "evidence": {},
        "source": "the payer's manual, page 4",
        "author": "Ann Sample",
        "verified_on": "2026-11-01",
        "review_by_on": "2027-01-01",
        **changes,
    }


def about_edits(payer: str, **parameters: bool) -> dict[str, object]:
    """Give a set that says of one payer whether it follows the edits of CMS."""
    return {
        "id": "edits",
        "name": "Edits",
        "for": {"payer": payer, "payer_type": None, "plan": None, "state": None},
        "effective_from_on": "2020-01-01",
        "effective_to_on": None,
        "parameters": parameters,
    }


def payer_set(dice: random.Random) -> dict[str, object]:
    """Give a set of some parameters for some payers, in force or not, verified or not."""
    pick = dice.choice
    names = dice.sample(list(PARAMETERS), dice.randint(1, 12))
    names += [needed for name, needed in NEEDS if name in names]
    names += ["authorization_after_visits"] if "authorization" in names else []
    parameters = {name: _value(dice, PARAMETERS[name]) for name in names}
    proof = {"source": pick([None, "a call"]), "verified_on": pick([None, "2026-10-01"]), "to_verify": None}
    scope = pick([{"payer": "p1", "payer_type": None}, *2 * [{"payer_type": pick(["commercial", "auto"])}]])
    return a_set(
        id=pick("abcdef"),
        scope={**scope, "plan": pick([None, None, "Gold"]), "state": pick([None, None, "WA"])},
        effective_from_on=pick(["2024-01-01", "2026-10-01"]),
        effective_to_on=pick([None, None, "2026-11-30"]),
        parameters=parameters,
        evidence={name: proof for name in parameters if dice.random() < 0.2},
        verified_on=pick([None, "2026-11-01", "2026-11-02"]),
        review_by_on=pick(["2026-11-23", "2026-11-24", "2027-05-01"]),
    )


def _value(dice: random.Random, parameter: dict[str, object]) -> object:
    kind = parameter["kind"]
    if kind == "flag":
        return dice.choice([True, False])
    if kind in ("count", "money"):
        return None if parameter.get("none") and dice.random() < 0.2 else dice.randint(1, 9)
    if kind == "choice":
        return dice.choice(parameter["options"])
    offered = CODES.get(parameter.get("form")) or parameter["options"]
    return dice.sample(offered, dice.randint(0, 3 if len(offered) > 2 else 2))
