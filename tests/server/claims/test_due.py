import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from server import claims
from server.claims import due
from server.claims.models import AssemblyMarkRow, ClaimRow
from server.core.db import acting_for, db, write_lock
from sync.rules import load_pack
from tests.server.claims.pushed import Pushed, listed
from tests.server.claims.samples import a_payer
from tests.server.payer_rules.writing import published
from tests.server.people import ALICE


@pytest.fixture
def office(alice):
    return Pushed(alice)


def rows(app):
    with app.app_context(), acting_for(ALICE.practice_id):
        found = db.session.scalars(select(ClaimRow).order_by(ClaimRow.claim_number)).all()
        db.session.expunge_all()
        return found


def look(app, **how):
    with app.app_context():
        return claims.assemble_due(ALICE.practice_id, **how)


def test_a_closed_visit_becomes_a_ready_claim_when_the_tablet_syncs(app, office):
    encounter_id = office.a_finished_visit(office.a_client())
    [claim] = listed(app, ALICE.practice_id)
    assert (claim["encounter_id"], claim["status"], claim["missing"]) == (encounter_id, "ready", [])
    assert claim["total_cents"] == 8400


def test_a_visit_that_nobody_is_charged_for_is_no_claim(app, office):
    client = office.a_client()
    charged = office.a_finished_visit(client, day="2026-11-18")
    office.change["encounter"] = {"no_charge": True}
    office.a_finished_visit(client, day="2026-11-20")
    assert [claim["encounter_id"] for claim in listed(app, ALICE.practice_id)] == [charged]


def test_a_note_worded_like_an_earlier_one_is_said_at_the_office_and_keeps_no_claim_back(app, office):
    client = office.a_client()
    office.change["note"] = {"subjective": "Neck sore. Slept badly.", "plan": "Twice a week."}
    office.a_finished_visit(client, day="2026-11-18")
    encounter_id = office.a_finished_visit(client, day="2026-11-20")
    found = {row.encounter_id: row for row in rows(app)}[encounter_id]
    [said] = [finding for finding in found.findings if finding["rule"] == "note-like-earlier"]
    assert said["say"]["en"].startswith("4 of 4 lines of this note stand in the same words")
    assert "Nov 18, 2026" in said["say"]["en"]
    assert "Neck" not in str(found.findings)
    assert (said["severity"], found.status) == ("warn", "ready")
    [other] = [row for row in rows(app) if row.encounter_id != encounter_id]
    assert "note-like-earlier" not in {finding["rule"] for finding in other.findings}


def test_a_visit_that_is_still_open_is_no_claim(app, office, alice):
    patient_id, _, _ = office.a_client()
    open_visit = {"patient_id": patient_id, "date_of_service": "2026-11-20", "place_of_service": "12"}
    office.take([office.create("encounter", str(uuid.uuid4()), patient_id, open_visit)])
    assert listed(app, ALICE.practice_id) == []


def test_what_is_missing_is_said_and_the_claim_is_made_once_it_is_there(app, alice):
    office = Pushed(alice, coverage={"member_id": None})
    client = office.a_client()
    office.a_finished_visit(client)
    [claim] = listed(app, ALICE.practice_id)
    assert claim["status"] == "blocked"
    assert "member id" in claim["missing"][0]["en"]
    alice.exchange(alice.change("coverage", client[1], client[0], 10_000, member_id="XYZ987"))
    [claim] = listed(app, ALICE.practice_id)
    assert claim["status"] == "ready"


def test_a_second_look_changes_nothing(app, office):
    office.a_finished_visit(office.a_client())
    before = [(row.assembled_at, row.body, row.built_from) for row in rows(app)]
    assert look(app) == 0
    assert look(app, everything=True) == 0
    assert [(row.assembled_at, row.body, row.built_from) for row in rows(app)] == before


def test_a_wake_up_that_was_lost_loses_no_claim(app, office, monkeypatch):
    monkeypatch.setattr(claims, "assemble_due", lambda _practice_id: None)
    office.a_finished_visit(office.a_client())
    assert listed(app, ALICE.practice_id) == []
    monkeypatch.undo()
    assert look(app) == 1
    assert len(listed(app, ALICE.practice_id)) == 1


def test_a_look_that_fails_does_not_cost_the_tablet_its_acknowledgement(app, office, monkeypatch):
    def fail(_practice_id):
        raise RuntimeError("no claims today")

    monkeypatch.setattr(claims, "assemble_due", fail)
    office.a_finished_visit(office.a_client())
    monkeypatch.undo()
    assert look(app) == 1


def test_only_the_visits_of_whom_something_moved_are_looked_at(app, office, alice, monkeypatch):
    first, second = office.a_client(), office.a_client()
    office.a_finished_visit(first)
    moved = office.a_finished_visit(second)
    looked_at = []
    gather = due.gather
    monkeypatch.setattr(due, "gather", lambda practice, ids: looked_at.extend(ids) or gather(practice, ids))
    alice.exchange(alice.change("patient", second[0], second[0], 10_000, phone="206-555-0199"))
    assert looked_at == [moved]


def test_a_change_of_the_practice_reaches_every_claim(app, office, alice):
    for _ in range(2):
        office.a_finished_visit(office.a_client())
    renamed = office.shown["payer", office.payer_id]["name"] + " Northwest"
    alice.exchange(alice.change("payer", office.payer_id, None, 10_000, name=renamed))
    assert {claim["payer_name"] for claim in listed(app, ALICE.practice_id)} == {
        a_payer()["name"] + " Northwest"
    }


def test_other_rules_after_an_upgrade_judge_every_claim_again(app, office, monkeypatch):
    office.a_finished_visit(office.a_client())
    assert look(app) == 0
    other = {**load_pack(), "hash": "sha256:" + "f" * 64}
    monkeypatch.setattr(due.rules, "current_pack", lambda _: other)
    assert look(app) == 1
    assert [row.rules_hash for row in rows(app)] == ["f" * 64]
    assert look(app) == 0


def test_an_exported_claim_stays_as_it_was_sent(app, office, alice, tmp_path):
    client = office.a_client()
    office.a_finished_visit(client)
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "out", draw=False)
    [before] = rows(app)
    alice.exchange(alice.change("coverage", client[1], client[0], 10_000, member_id="CHANGED1"))
    assert look(app, everything=True) == 0
    [after] = rows(app)
    assert after.body == before.body


def test_two_encounters_that_begin_alike_get_claim_numbers_of_their_own(app, office):
    begin = "5f0c4c53-9d55-4a0f-8d6c-7a11000000"
    client = office.a_client()
    for end in ("01", "02", "03"):
        office.a_finished_visit(client, encounter_id=begin + end)
    numbers = [row.claim_number for row in rows(app)]
    assert len(set(numbers)) == 3
    assert all(len(number) == 12 for number in numbers)


def test_visits_on_a_referral_are_counted_by_date_of_service_whatever_order_they_came_in(app, alice):
    office = Pushed(alice, referral={"visits_authorized": 1})
    client = office.a_client()
    later = office.a_finished_visit(client, day="2026-11-20")
    earlier = office.a_finished_visit(client, day="2026-11-18")
    blocked = {claim["encounter_id"]: claim["missing"] for claim in listed(app, ALICE.practice_id)}
    assert not any("authorize" in say["en"] or "visits" in say["en"] for say in blocked[earlier])
    assert any("visit" in say["en"].lower() for say in blocked[later])


def test_a_visit_that_names_no_coverage_goes_to_the_one_the_tablet_shows(app, office):
    client = office.a_client()
    office.change["encounter"] = {"coverage_id": None, "referral_id": None, "provider_id": None}
    office.a_finished_visit(client)
    [claim] = listed(app, ALICE.practice_id)
    assert claim["status"] == "ready"


def test_a_visit_closed_without_a_policy_counts_on_the_one_it_goes_to(app, office, alice):
    published(alice, parameters={"visit_cap": 1, "visit_cap_period": "rolling_year"})
    client = office.a_client()
    later = office.a_finished_visit(client, day="2026-11-20")
    assert "visit-cap-counted" not in told(app, later), "the control: it is the first"
    office.change["encounter"] = {"coverage_id": None}
    office.a_finished_visit(client, day="2025-11-20")
    assert "visit-cap-counted" not in told(app, later), "more than 365 days before"
    office.a_finished_visit(client, day="2025-11-21")
    assert "visit-cap-counted" in told(app, later)


def told(app, encounter_id):
    [found] = [row for row in rows(app) if row.encounter_id == encounter_id]
    return {finding["rule"] for finding in found.findings}


def test_claims_of_one_practice_are_none_of_anothers(app, office, charlie):
    office.a_finished_visit(office.a_client())
    assert listed(app, charlie.practice_id) == []
    with app.app_context():
        assert claims.assemble_due(charlie.practice_id) == 0


def test_two_workers_looking_at_once_make_each_claim_once(app, office, monkeypatch):
    monkeypatch.setattr(claims, "assemble_due", lambda _practice_id: None)
    ids = {office.a_finished_visit(office.a_client()) for _ in range(3)}
    monkeypatch.undo()
    start = threading.Barrier(2)

    def work(_):
        start.wait(10)
        return look(app, everything=True)

    with ThreadPoolExecutor(2) as workers:
        changed = list(workers.map(work, range(2)))
    assert {row.encounter_id for row in rows(app)} == ids
    assert sum(changed) == 3


def test_the_mark_is_made_once_and_moves_only_forward(app, office):
    office.a_finished_visit(office.a_client())
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        mark = due.hold_mark(ALICE.practice_id)
        assert mark.assembled_to > 0
        assert db.session.get(AssemblyMarkRow, ALICE.practice_id) is mark


def test_the_latest_day_is_ahead_of_every_clock():
    assert due.latest_day() >= datetime.now(UTC).date()
