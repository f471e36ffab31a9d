"""What needs somebody, as the rooms say it: each thing by a mark of its own, and to nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from server import push
from server.acknowledgments.needs import needs as refused
from server.chart.models import EncounterRow, ReferralRow
from server.chart.needs import needs as of_the_chart
from server.claims.models import ClaimRow
from server.claims.needs import needs as of_claims
from server.core.db import acting_for, write_lock
from server.core.db import db as database
from server.core.time import now
from server.practice.models import ProviderRow
from tests.server.acknowledgments.test_take import sent_and_rejected
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE, BOB, CHARLIE

TODAY = now().date()


def said(app, fn, practice=ALICE.practice_id):
    with app.app_context(), acting_for(practice):
        return sorted((need.who, need.mark) for need in fn(practice))


def put(app, model, **values):
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        database.session.execute(update(model).values(**values))


@pytest.fixture
def visit(app, alice):
    """Give a visit of Bob's, with its referral."""
    office = Pushed(alice)
    client = office.a_client()
    encounter_id = office.a_finished_visit(client)
    put(app, ProviderRow, user_id=BOB.user_id)
    put(app, ReferralRow, ends_on=None)
    return encounter_id, client[2]


def begun(app, days, **other):
    day = (TODAY - timedelta(days=days)).isoformat()
    usual = {"signed": False, "started_at": f"{day}T16:00:00Z", "date_of_service": day}
    put(app, EncounterRow, **usual | other)


def test_a_visit_begun_on_an_earlier_day_and_not_closed_needs_its_therapist(app, visit):
    assert said(app, of_the_chart) == [], "it is closed"
    begun(app, 2)
    assert said(app, of_the_chart) == [(BOB.user_id, f"open/{visit[0]}")]
    assert said(app, of_the_chart, CHARLIE.practice_id) == []


@pytest.mark.parametrize(
    ("days", "other"),
    [
        (-1, {}),
        (40, {}),
        (2, {"started_at": None}),
        (2, {"canceled_at": "2026-01-01T00:00:00Z"}),
        (2, {"deleted": True}),
    ],
)
def test_no_other_visit_needs_anybody(app, visit, days, other):
    begun(app, days, **other)
    assert said(app, of_the_chart) == []


def test_a_therapist_without_a_login_is_told_nothing(app, visit):
    begun(app, 2)
    put(app, ProviderRow, user_id=None)
    assert said(app, of_the_chart) == []


@pytest.mark.parametrize(("days", "needs"), [(3, True), (20, False), (-3, False)])
def test_a_referral_that_ends_within_a_week_needs_whoever_treats_by_it(app, visit, days, needs):
    ends_on = (TODAY + timedelta(days=days)).isoformat()
    put(app, ReferralRow, ends_on=ends_on)
    expected = [(BOB.user_id, f"ends/{visit[1]}/{ends_on}")] if needs else []
    assert said(app, of_the_chart) == expected


def test_what_was_refused_needs_the_office(app, visit):
    assert said(app, of_claims) == []
    sent_and_rejected(app)
    [(who, mark)] = said(app, of_claims)
    assert (who, mark.partition("/")[0]) == (push.OFFICE, "refused")
    assert said(app, of_claims, CHARLIE.practice_id) == []
    assert said(app, refused) == [], "it is told of once"


def test_an_unsent_claim_whose_last_day_is_near_needs_the_office(app, visit):
    assert said(app, of_claims) == []
    near = [{"rule": "filing-near", "severity": "warn"}]
    put(app, ClaimRow, findings=near, due_on=now().date().isoformat())
    [(who, mark)] = said(app, of_claims)
    assert (who, mark.partition("/")[0]) == (push.OFFICE, "filing")
    assert said(app, of_claims, CHARLIE.practice_id) == []
    put(app, ClaimRow, exported_at="2026-01-01T00:00:00Z", lane="sent")
    assert said(app, of_claims) == []
