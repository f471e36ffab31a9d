"""Visits that wait and are too early for a payer's set are counted, for the set as it holds or would."""

import pytest
from sqlalchemy import select

from server.claims import reach
from server.claims.models import ClaimRow
from server.core.db import acting_for, db, write_lock
from tests.server.claims.pushed import Pushed
from tests.server.claims.test_preview import ask
from tests.server.payer_rules.writing import ADDRESS, SET_ID, content, published
from tests.server.people import ALICE

NONE = {"visits": 0, "first_on": None}
DAYS = ("2026-11-06", "2026-11-13", "2026-11-20")
LIMIT = {"timely_filing_days": 10, "timely_filing_from": "service"}


@pytest.fixture
def office(alice):
    """Give an office with three visits of one client that wait."""
    office = Pushed(alice)
    client = office.a_client()
    for day in DAYS:
        office.a_finished_visit(client, day=day)
    return office


def of_held(tablet):
    answer = tablet.client.get(f"{ADDRESS}/earlier")
    assert answer.status_code == 200, answer.text
    return answer.json["sets"]


def of_payer(tablet, office, **changes):
    """Ask ahead for a set of the office's own payer."""
    scope = {"payer": office.payer_id, "payer_type": None} | changes.pop("scope", {})
    return ask(tablet, scope=scope, **changes)


def bodies(app, **coverage):
    """Have the policies of all claims say something else."""
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        for row in db.session.scalars(select(ClaimRow)):
            row.body = {**row.body, "coverage": {**row.body["coverage"], **coverage}}


@pytest.mark.parametrize("ask", [ask, of_payer], ids=["a type of payers", "one payer"])
def test_a_look_ahead_says_which_visits_are_too_early_and_from_when_on_none_is(alice, office, ask):
    given = (alice,) if ask is not of_payer else (alice, office)
    at = {"effective_from_on": "2026-11-30", "parameters": LIMIT}
    late = ask(*given, **at)
    assert late["earlier"] == {"visits": 3, "first_on": DAYS[0]}
    assert late["claims"] == [], "so nothing is said of the very visits that wait"
    some = ask(*given, **at | {"effective_from_on": DAYS[2]})
    assert some["earlier"] == {"visits": 2, "first_on": DAYS[0]}
    back = ask(*given, **at | {"effective_from_on": late["earlier"]["first_on"]})
    assert back["earlier"] == NONE
    rules = [[one["rule"] for one in claim["appear"]] for claim in back["claims"]]
    assert len(rules) == 3
    assert all(any("filing" in rule for rule in some) for some in rules), rules


def test_what_left_waits_no_more(alice, office):
    alice.client.put("/api/clearinghouse", json={"kind": "folder", "on": True, "usage": "T"})
    assert alice.client.post("/api/batches", json={}).json["visits"] == 3
    office.a_finished_visit(office.a_client(), day="2026-11-17")
    assert ask(alice, effective_from_on="2026-11-30")["earlier"] == {"visits": 1, "first_on": "2026-11-17"}


def test_visits_of_others_than_the_set_is_for_are_not_counted(app, alice, office):
    late = {"effective_from_on": "2026-11-30"}
    assert ask(alice, scope={"payer_type": "va"}, **late)["earlier"] == NONE
    assert of_payer(alice, office, scope={"state": "OR"}, **late)["earlier"] == NONE
    assert of_payer(alice, office, scope={"state": "WA"}, **late)["earlier"]["visits"] == 3
    assert of_payer(alice, office, scope={"plan": "Harbor Pilots"}, **late)["earlier"] == NONE
    bodies(app, group_name=" Harbor Pilots ")
    assert of_payer(alice, office, scope={"plan": "Harbor Pilots"}, **late)["earlier"]["visits"] == 3
    assert ask(alice, **late)["earlier"]["visits"] == 3
    bodies(app, filing_code="MB")
    assert ask(alice, **late)["earlier"] == NONE, "a Medicare plan of a commercial payer is Medicare's"


def test_a_policys_own_type_comes_before_its_payers(alice):
    office = Pushed(alice)
    client = office.a_client()
    patient_id, coverage_id, _ = client
    office.take([alice.change("coverage", coverage_id, patient_id, 1_000_000, filing_code="MB")])
    office.a_finished_visit(client, day=DAYS[0])
    late = {"effective_from_on": "2026-11-30"}
    of_medicare = ask(alice, scope={"payer_type": "medicare"}, **late)
    assert of_medicare["earlier"] == {"visits": 1, "first_on": DAYS[0]}
    assert of_medicare["there"] == 1
    assert ask(alice, **late)["earlier"] == NONE, "its payer is a commercial one"


def test_only_days_count_to_which_the_set_can_be_set_back(alice, office):
    published(alice, id="until-then", name="Of last year", effective_to_on=DAYS[0])
    late = ask(alice, effective_from_on="2026-11-30", parameters=LIMIT)
    assert late["earlier"] == {"visits": 2, "first_on": DAYS[1]}, "the first is judged by the other"
    back = ask(alice, effective_from_on=DAYS[1], parameters=LIMIT)
    assert (back["earlier"], len(back["claims"])) == (NONE, 2)


def test_sets_that_hold_say_it_too_until_they_are_set_back_and_nothing_is_set_by_itself(alice, office):
    assert of_held(alice) == []
    published(alice, effective_from_on="2026-11-30", parameters=LIMIT)
    published(alice, id="of-va", scope={"payer_type": "va"}, effective_from_on="2026-11-30")
    assert of_held(alice) == [{"id": SET_ID, "visits": 3, "first_on": DAYS[0]}]
    [held] = [one for one in alice.client.get(ADDRESS).json["sets"] if one["id"] == SET_ID]
    assert held["newest"]["content"]["effective_from_on"] == "2026-11-30"
    body = {"revision": 0, "content": content(effective_from_on=DAYS[0], parameters=LIMIT), "why": "set back"}
    assert alice.client.post(f"{ADDRESS}/sets/{SET_ID}/versions", json=body).status_code == 201
    assert of_held(alice) == []


def test_it_looks_no_longer_than_it_may_and_each_practice_sees_its_own(alice, charlie, office, monkeypatch):
    published(alice, effective_from_on="2026-11-30", parameters=LIMIT)
    published(charlie, effective_from_on="2026-11-30", parameters=LIMIT)
    assert [len(of_held(one)) for one in (alice, charlie)] == [1, 0]
    monkeypatch.setattr(reach, "_LONGEST_S", -1.0)
    assert of_held(alice) == []


def test_therapists_do_not_ask_for_it(alice, bob):
    assert bob.client.get(f"{ADDRESS}/earlier").json["code"] == "identity.not_allowed"
