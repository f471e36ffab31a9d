"""Of which day a claim is told that it may be judged otherwise."""

from datetime import date, timedelta

import pytest

from server.claims.assemble import assemble
from server.claims.number import claim_number
from server.payer_rules import Held
from tests.server.claims.samples import DAY, ENCOUNTER_ID, a_visit, an_encounter

NUMBER = claim_number(ENCOUNTER_ID)
SERVED = date.fromisoformat(DAY)
LIMIT = {"timely_filing_days": 40, "timely_filing_from": "service"}


def a_set(**changes):
    scope = {"payer": "payer", "payer_type": None, "plan": None, "state": None}
    return {
        "id": "s1",
        "name": "Limit",
        "for": scope,
        "effective_from_on": "2020-01-01",
        "effective_to_on": None,
        "parameters": LIMIT,
        "review_by_on": None,
        **changes,
    }


def on(visit, day):
    return assemble(visit, NUMBER, today=day, here=day)


UNDER = {
    "a last day to send": a_set(),
    "a day to look at the rules again": a_set(
        parameters={"unit_cap": 4}, review_by_on=(SERVED + timedelta(days=50)).isoformat()
    ),
    "both": a_set(review_by_on=(SERVED + timedelta(days=33)).isoformat()),
}


@pytest.mark.parametrize("limited", UNDER.values(), ids=UNDER)
def test_nothing_changes_before_the_day_a_claim_waits_for_and_something_does_by_then(limited):
    visit = a_visit(payer_sets=(Held(1, limited),))
    days = [SERVED + timedelta(days=after) for after in range(70)]
    made = {day.isoformat(): on(visit, day) for day in days}
    told = {day: claim.findings for day, claim in made.items()}
    assert len({str(findings) for findings in told.values()}) > 1, "the control: days do change it"
    turns = {day for before, day in zip(told, [*told][1:], strict=False) if told[before] != told[day]}
    for day, claim in made.items():
        following = [turn for turn in sorted(turns) if turn > day]
        assert claim.again_on is not None
        assert claim.again_on > day
        assert claim.again_on <= min(following, default="9999-12-31"), day
        if following and following[0] < (date.fromisoformat(day) + timedelta(days=31)).isoformat():
            assert claim.again_on == following[0], "no claim is looked at in vain"


def test_a_claim_that_no_day_can_change_waits_for_none():
    visit = a_visit(payer_sets=(Held(1, a_set(parameters={"unit_cap": 4})),))
    assert on(visit, SERVED).again_on is None
    assert on(visit, SERVED).findings == on(visit, SERVED + timedelta(days=900)).findings


def test_a_visit_of_a_day_that_has_not_come_here_is_looked_at_again_the_next():
    ahead = on(a_visit(encounter=an_encounter(date_of_service="2026-11-22")), SERVED)
    assert "claim-unsayable" in {finding["rule"] for finding in ahead.findings}
    assert ahead.again_on == (SERVED + timedelta(days=1)).isoformat()
