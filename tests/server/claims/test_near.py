"""When a payer's last day is near, the therapist is asked and told for what only they can mend."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from server import claims, push
from server.chart.models import EncounterRow
from server.claims import days
from server.claims.models import ClaimRow
from server.claims.near import NOTICE_DAYS, near_unsent
from server.claims.needs import needs
from server.core.db import acting_for, db, write_lock
from server.practice.models import ProviderRow
from sync.rules.pack import shelf
from tests.server.claims.pushed import Pushed, new_id
from tests.server.payer_rules.writing import published
from tests.server.people import ALICE, BOB, CHARLIE

SERVED = "2026-11-20"
LIMIT = {"timely_filing_days": 40, "timely_filing_from": "service"}
FAR, NEAR, LAST, LATE = (
    (date(2026, 12, 30) + timedelta(days=n)).isoformat() + "T20:00" for n in (-15, -14, 0, 1)
)
"""Two weeks before the last day, that day, and the days before and after; in UTC, by day in Hawaii."""


@pytest.fixture
def clock(monkeypatch):
    """Stand the clock of claims on a moment, in UTC."""

    def at(text):
        monkeypatch.setattr(days, "now", lambda: datetime.fromisoformat(text).replace(tzinfo=UTC))

    at(FAR)
    return at


@pytest.fixture
def office(app, alice, clock):
    office = Pushed(alice)
    published(alice, parameters=LIMIT)
    put(app, ProviderRow, user_id=BOB.user_id)
    return office


@pytest.fixture
def blocked(app, office):
    """Give the claim of a closed visit that nobody agreed to in writing."""
    office.a_finished_visit(office.a_client(but=("consent",)))
    with app.app_context(), acting_for(ALICE.practice_id):
        return db.session.scalars(select(ClaimRow.id)).one()


@pytest.fixture
def begun(office):
    """Give a visit that was begun and not closed."""
    patient_id, coverage_id, referral_id = office.a_client()
    encounter_id = new_id()
    visit = {
        "patient_id": patient_id,
        "date_of_service": SERVED,
        "provider_id": office.provider_id,
        "coverage_id": coverage_id,
        "referral_id": referral_id,
        "place_of_service": "12",
        "started_at": f"{SERVED}T18:00:00Z",
    }
    office.take([office.create("encounter", encounter_id, patient_id, visit)])
    return encounter_id


def put(app, model, **values):
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        db.session.execute(update(model).values(**values))


def look(app):
    with app.app_context():
        claims.judge_by_day(ALICE.practice_id)
        return claims.ask_near(ALICE.practice_id)


def asked(alice, claim_id):
    return alice.client.get(f"/api/claims/{claim_id}").json["questions"]


def needed(app, practice=ALICE.practice_id):
    with app.app_context(), acting_for(practice):
        return sorted((need.who, need.mark) for need in needs(practice))


@pytest.mark.parametrize(("moment", "is_near"), [(FAR, False), (NEAR, True), (LAST, True), (LATE, False)])
def test_an_open_visit_needs_its_therapist_in_the_last_two_weeks(app, begun, clock, moment, is_near):
    clock(moment)
    assert needed(app) == ([(BOB.user_id, f"filing/{begun}")] if is_near else [])
    assert needed(app, CHARLIE.practice_id) == []


def test_an_open_visit_of_nobody_who_signs_in_needs_the_office(app, begun, clock):
    put(app, ProviderRow, user_id=None)
    clock(NEAR)
    assert needed(app) == [(push.OFFICE, f"filing/{begun}")]


@pytest.mark.parametrize(
    "other",
    [
        {"no_charge": True},
        {"canceled_at": "2026-11-20T18:00:00Z"},
        {"started_at": None},
        {"deleted": True},
    ],
)
def test_no_visit_that_makes_no_claim_needs_anybody(app, begun, clock, other):
    clock(NEAR)
    put(app, EncounterRow, **other)
    assert needed(app) == []


def test_a_blocked_claim_asks_its_therapist_once_for_what_stands_in_the_visit(app, alice, blocked, clock):
    assert (look(app), asked(alice, blocked)) == (0, [])
    clock(NEAR)
    assert look(app) == 1
    [question] = asked(alice, blocked)
    assert (question["asks_about"], question["asked_by"]) == ("consent", None)
    assert "consent" in question["words"].lower()
    assert needed(app) == [(BOB.user_id, f"filing/{blocked}"), (push.OFFICE, f"filing/{blocked}")]
    assert look(app) == 0
    assert asked(alice, blocked) == [question]


def test_nothing_is_asked_where_a_question_stands_and_its_therapist_is_told_of_the_day(
    app, alice, blocked, clock
):
    said = {"words": "Where is the consent?", "asks_about": "consent"}
    assert alice.client.post(f"/api/claims/{blocked}/questions", json=said).status_code == 204
    clock(NEAR)
    assert look(app) == 0
    assert [one["words"] for one in asked(alice, blocked)] == [said["words"]]
    assert (BOB.user_id, f"filing/{blocked}") in needed(app)


def test_what_was_closed_by_hand_is_not_asked_again(app, alice, blocked, clock):
    clock(NEAR)
    look(app)
    [question] = asked(alice, blocked)
    gone = alice.client.delete(f"/api/claims/{blocked}/questions/{question['id']}")
    assert gone.status_code == 204
    assert (look(app), asked(alice, blocked)) == (0, [])


def test_what_keeps_the_claim_no_more_is_closed(app, alice, blocked, clock):
    clock(NEAR)
    look(app)
    assert len(asked(alice, blocked)) == 1
    put(app, ClaimRow, findings=[{"rule": "filing-near", "severity": "warn", "where": "office"}])
    assert (look(app), asked(alice, blocked)) == (0, [])


@pytest.mark.parametrize("where", ["office", "client", "coverage"])
def test_a_ready_claim_and_what_the_office_mends_ask_no_therapist(app, office, clock, where):
    office.a_finished_visit(office.a_client())
    clock(NEAR)
    assert look(app) == 0
    [(who, mark)] = needed(app)
    assert (who, mark.partition("/")[0]) == (push.OFFICE, "filing")
    near = {"rule": "filing-near", "severity": "warn", "where": "office"}
    put(
        app,
        ClaimRow,
        status="blocked",
        findings=[near, near | {"rule": "x", "severity": "stop", "where": where}],
    )
    assert look(app) == 0
    assert needed(app) == [(push.OFFICE, mark)]


def test_claims_are_looked_for_over_as_many_days_as_the_rule_speaks():
    [rule] = [one for one in shelf() if one["id"] == "filing-near"]
    assert ["le", ["get", "filing.days_left"], NOTICE_DAYS] in rule["fires_when"]


def test_no_claim_of_another_day_is_read_for_those_that_are_near(app, office, clock):
    office.a_finished_visit(office.a_client())
    clock(NEAR)
    look(app)
    with app.app_context(), acting_for(ALICE.practice_id):
        [near] = near_unsent(ALICE.practice_id)
        assert near.due_on == LAST[:10]
    put(app, ClaimRow, due_on="2027-12-31")
    with app.app_context(), acting_for(ALICE.practice_id):
        assert near_unsent(ALICE.practice_id) == [], "by its last day it was not asked for what it found"
