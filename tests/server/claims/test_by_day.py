"""A new day judges unsent claims again, though no record moved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from server import claims
from server.claims import days, due
from server.claims.models import ClaimRow
from server.core.db import acting_for, db, write_lock
from tests.server.claims.pushed import Pushed
from tests.server.payer_rules.writing import published
from tests.server.people import ALICE

SERVED = "2026-11-20"
LIMIT = {"timely_filing_days": 40, "timely_filing_from": "service"}


@pytest.fixture
def clock(monkeypatch):
    """Stand the clock of claims on a moment, in UTC."""

    def at(text):
        monkeypatch.setattr(days, "now", lambda: datetime.fromisoformat(text).replace(tzinfo=UTC))

    at("2026-11-21T20:00")
    return at


@pytest.fixture
def office(alice, clock):
    office = Pushed(alice)
    published(alice, parameters=LIMIT)
    return office


def look(app, **how):
    with app.app_context():
        return claims.judge_by_day(ALICE.practice_id, **how)


def told(tablet, claim_id):
    found = tablet.client.get(f"/api/claims/{claim_id}").json["findings"]
    return [one["say"]["en"] for one in found if one["rule"].startswith("filing-")]


def waiting(app):
    with app.app_context(), acting_for(ALICE.practice_id):
        here = days.day_here().isoformat()
        return len(db.session.scalars(select(ClaimRow.id).where(ClaimRow.again_on <= here)).all())


def test_a_claim_learns_that_its_last_day_is_near_and_past_while_nothing_moves(app, alice, office, clock):
    office.a_finished_visit(office.a_client())
    [claim] = alice.client.get("/api/claims").json["claims"]
    assert (claim["status"], told(alice, claim["id"])) == ("ready", [])
    clock("2026-12-20T20:00")
    [near] = alice.client.get("/api/claims").json["claims"]
    assert (near["status"], near["warnings"]) == ("ready", claim["warnings"] + 1)
    assert told(alice, claim["id"]) == [
        "Evergreen Health takes this claim until Dec 30, 2026: 10 days are left."
    ]
    clock("2026-12-21T20:00")
    assert "9 days are left" in told(alice, claim["id"])[0], "one claim that is opened is as of today"
    clock("2026-12-31T20:00")
    [late] = alice.client.get("/api/claims").json["claims"]
    assert late["status"] == "blocked"
    assert waiting(app) == 0


def test_the_desk_goes_on_by_the_day_the_claim_was_judged_by(alice, office, clock):
    office.a_finished_visit(office.a_client())
    clock("2026-12-20T20:00")
    [claim] = alice.client.get("/api/claims").json["claims"]
    [said] = told(alice, claim["id"])
    going_on = {"reason": "It leaves tonight", "said": said}
    answer = alice.client.put(f"/api/claims/{claim['id']}/overrides/filing-near", json=going_on)
    assert answer.status_code == 204, answer.json


def test_a_push_on_another_day_tells_it_too(app, alice, office, clock):
    office.a_finished_visit(office.a_client())
    clock("2026-12-20T20:00")
    assert waiting(app) == 1
    office.a_client()
    assert waiting(app) == 0


def test_the_day_is_the_practices_own_where_its_zone_is_known(app, alice, office, clock):
    office.a_finished_visit(office.a_client())
    [claim] = alice.client.get("/api/claims").json["claims"]
    own = app.extensions["tableside.settings"]
    # 07:00 UTC on the 31st is 02:00 that day in New York and 21:00 on the 30th, the last day, in Hawaii.
    clock("2026-12-31T07:00")
    assert "0 days are left" in told(alice, claim["id"])[0]
    clock("2027-01-01T07:00")
    app.extensions["tableside.settings"] = replace(own, time_zone="Pacific/Honolulu")
    assert look(app) == 1
    app.extensions["tableside.settings"] = replace(own, time_zone="America/New_York")
    assert look(app) == 0
    app.extensions["tableside.settings"] = own


def test_a_day_is_told_in_parts_each_claim_once_and_a_stop_in_between_loses_nothing(
    app, alice, office, clock, monkeypatch
):
    client = office.a_client()
    for _ in range(5):
        office.a_finished_visit(client, day=SERVED)
    monkeypatch.setattr(due, "_A_FEW", 2)
    looked_at = []
    gather = due.gather
    monkeypatch.setattr(due, "gather", lambda practice, ids: looked_at.extend(ids) or gather(practice, ids))
    clock("2026-12-20T20:00")
    ticks = iter([0.0, 0.1, 5.0])
    with monkeypatch.context() as patch:
        patch.setattr(due, "monotonic", lambda: next(ticks))
        assert look(app, within_s=1.0) == 2
    assert waiting(app) == 3
    assert look(app) == 3
    assert sorted(looked_at) == sorted(set(looked_at))
    assert len(looked_at) == 5
    assert look(app) == 0
    assert len(looked_at) == 5, "a day that was told is told once"


def test_an_exported_claim_and_one_of_a_canceled_visit_wait_for_no_day(app, office, clock, tmp_path):
    office.a_finished_visit(office.a_client())
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "out", draw=False)
    left = office.a_finished_visit(office.a_client())
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        gone = update(ClaimRow).where(ClaimRow.encounter_id == left)
        db.session.execute(gone.values(patient_id="nobody"))
    clock("2026-12-20T20:00")
    assert look(app) == 0
    with app.app_context(), acting_for(ALICE.practice_id):
        by_visit = {row.encounter_id: row for row in db.session.scalars(select(ClaimRow))}
        assert by_visit[left].again_on is None
        assert all("filing" not in str(row.findings) for row in by_visit.values())


def test_what_was_judged_before_days_were_kept_is_judged_once_more(app, alice, office, clock):
    office.a_finished_visit(office.a_client())
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        db.session.execute(update(ClaimRow).values(again_on="2026-11-20"))
    before = alice.client.get("/api/claims").json["claims"][0]["assembled_at"]
    assert look(app) == 0, "nothing of it changed"
    assert waiting(app) == 0
    assert alice.client.get("/api/claims").json["claims"][0]["assembled_at"] == before


def test_another_practices_claims_are_none_of_its_days(app, office, charlie, clock):
    office.a_finished_visit(office.a_client())
    clock(f"{(datetime.fromisoformat(SERVED) + timedelta(days=35)).date()}T20:00")
    with app.app_context():
        assert claims.judge_by_day(charlie.practice_id) == 0
    assert waiting(app) == 1
