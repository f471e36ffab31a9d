"""Owners review a week beside the week before, say so, and are told which weeks wait."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from server import audit
from tests.server.audit.tamper import stored
from tests.server.people import ALICE, BOB
from tests.server.review.past import monday, write_at, written_in_week
from tests.server.tablet import new_id

WEEKS, ACTIVITY = "/api/review/weeks", "/api/review/activity"


def review(tablet, week_on):
    return tablet.client.put(f"{WEEKS}/{week_on}/reviewed")


def activity(tablet, **which):
    answer = tablet.client.get(ACTIVITY, query_string=which)
    assert answer.status_code == 200, answer.text
    return answer.json


def standing_out(tablet, **which):
    return [(one["kind"], one["who"], one["count"]) for one in activity(tablet, **which)["standing_out"]]


def test_inv_19_a_week_is_marked_as_reviewed_by_an_entry_of_the_chain_itself(app, alice, monkeypatch):
    with monkeypatch.context() as patch:
        week_on = written_in_week(app, ALICE.practice_id, patch)
    assert [(one["week_on"], one["reviewed"]) for one in alice.client.get(WEEKS).json["weeks"]] == [
        (week_on, None)
    ]
    assert review(alice, week_on).status_code == 204
    [week] = alice.client.get(WEEKS).json["weeks"]
    assert week["reviewed"]["who"] == ALICE.user_id
    entry = stored(app, ALICE.practice_id)[0][-1]
    assert (entry["action"], entry["object_id"], entry["count"]) == ("audit.reviewed", week_on, 1)
    assert (entry["from_n"], entry["to_n"]) == (1, 1)
    with app.app_context():
        assert audit.verify(ALICE.practice_id).fault is None


def test_once_is_enough_and_the_first_of_two_owners_stands(app, alice, monkeypatch):
    with monkeypatch.context() as patch:
        week_on = written_in_week(app, ALICE.practice_id, patch)
    assert [review(alice, week_on).status_code for _ in range(2)] == [204, 204]
    assert [one["action"] for one in stored(app, ALICE.practice_id)[0]].count("audit.reviewed") == 1


def test_a_week_without_an_entry_waits_for_nobody(app, alice, monkeypatch):
    with monkeypatch.context() as patch:
        oldest = written_in_week(app, ALICE.practice_id, patch, weeks_ago=4)
        newest = written_in_week(app, ALICE.practice_id, patch, weeks_ago=2)
    weeks = [one["week_on"] for one in alice.client.get(WEEKS).json["weeks"]]
    assert weeks == [newest, oldest]
    assert review(alice, monday(3)).status_code == 404


def test_the_present_week_is_reviewed_when_it_is_over(app, alice):
    alice.exchange(alice.new_patient(new_id()))
    refused = review(alice, monday(0))
    assert (refused.status_code, refused.json["code"]) == (409, "review.not_finished")
    assert alice.client.get(WEEKS).json["weeks"] == []


@pytest.mark.parametrize("week_on", ["2026-11-24", "0001-01-01", "9999-12-27", "today", "2026-02-30"])
def test_what_is_no_monday_is_refused(alice, week_on):
    assert review(alice, week_on).json["code"] in {"server.bad_fields", "review.not_finished"}
    assert alice.client.get(ACTIVITY, query_string={"week": week_on}).json["code"] == "server.bad_fields"


def test_a_week_stands_beside_the_week_before(app, alice, monkeypatch):
    with monkeypatch.context() as patch:
        for weeks_ago, times in ((2, 3), (1, 5)):
            for _ in range(times):
                week_on = written_in_week(app, ALICE.practice_id, patch, weeks_ago, who=BOB.user_id)
    said = activity(alice, week=week_on)
    assert (said["from_on"], said["to_on"]) == (week_on, _day(week_on, 6))
    assert said["people"] == [{"who": BOB.user_id, "name": "Bob", "group": "claims", "count": 5, "before": 3}]


def _day(first, after):
    return (datetime.fromisoformat(first) + timedelta(after)).date().isoformat()


def test_the_last_seven_days_hold_what_was_written_a_moment_ago(alice):
    alice.exchange(alice.new_patient(new_id()))
    said = activity(alice)
    assert said["to_on"] == datetime.now(UTC).date().isoformat()
    assert {(one["name"], one["group"], one["count"]) for one in said["people"]} == {("Alice", "charts", 2)}


def test_failed_sign_ins_emergencies_exports_and_rights_stand_out(app, alice, monkeypatch):
    with monkeypatch.context() as patch:
        for action, times in (
            ("identity.sign_in_failed", 3),
            ("chart.opened_in_emergency", 1),
            ("claim.exported", 2),
            ("identity.passkey_retired", 1),
            ("audit.rolled_back", 1),
            ("claim.read", 9),
        ):
            for _ in range(times):
                week_on = written_in_week(app, ALICE.practice_id, patch, action=action, who=BOB.user_id)
    assert standing_out(alice, week=week_on) == [
        ("chain", BOB.user_id, 1),
        ("emergency", BOB.user_id, 1),
        ("exports", BOB.user_id, 2),
        ("failed_sign_ins", BOB.user_id, 3),
        ("rights", BOB.user_id, 1),
    ]


def test_two_slips_at_the_door_and_a_days_work_do_not_stand_out(app, alice, monkeypatch):
    """The control."""
    with monkeypatch.context() as patch:
        for _ in range(2):
            week_on = written_in_week(
                app, ALICE.practice_id, patch, action="identity.sign_in_failed", who=BOB.user_id
            )
        for _ in range(39):
            written_in_week(app, ALICE.practice_id, patch, who=BOB.user_id, object_id=new_id())
    assert standing_out(alice, week=week_on) == []


def test_many_charts_by_one_person_on_one_day_stand_out_but_not_one_chart_many_times(app, alice, monkeypatch):
    same = new_id()
    with monkeypatch.context() as patch:
        for _ in range(40):
            week_on = written_in_week(app, ALICE.practice_id, patch, who=BOB.user_id, object_id=new_id())
            written_in_week(app, ALICE.practice_id, patch, who=ALICE.user_id, object_id=same)
    assert standing_out(alice, week=week_on) == [("many_charts", BOB.user_id, 40)]


def test_night_is_night_by_the_practices_clock(app, alice, monkeypatch):
    own = app.extensions["tableside.settings"]
    with monkeypatch.context() as patch:
        # 04:30 UTC on Tuesday is 22:30 on Monday in Chicago, in summer an hour later; 15:00 UTC is morning.
        week_on = monday(1)
        write_at(app, ALICE.practice_id, patch, f"{_day(week_on, 1)}T04:30:00Z", who=BOB.user_id)
        write_at(app, ALICE.practice_id, patch, f"{_day(week_on, 1)}T15:00:00Z", who=BOB.user_id)
    for zone, night in (("America/Chicago", 1), ("Asia/Tokyo", 1), ("Europe/Moscow", 0)):
        app.extensions["tableside.settings"] = replace(own, time_zone=zone)
        kinds = [kind for kind, *_ in standing_out(alice, week=week_on)]
        assert kinds == ["night"] * night, zone
    app.extensions["tableside.settings"] = own


def test_inv_21_the_digest_for_the_mail_names_people_and_no_client(app, run, alice, known):
    said = run("audit", "review").output
    assert f"not reviewed: {known['week_on']}" in said
    assert review(alice, known["week_on"]).status_code == 204
    said = run("audit", "review", "--practice", ALICE.practice_id).output
    assert "every finished week is reviewed" in said
    assert re.search(r"reviewed by Alice at 20\d\d", said)
    assert [word for word in ("June", "Example", "Prueba", "555-01") if word in said] == []


@pytest.mark.parametrize("path", [WEEKS, ACTIVITY, "/api/review/entries", "/api/review/chain"])
def test_inv_01_the_review_is_the_owners_alone(alice, bob, dana, path):
    assert alice.client.get(path).status_code == 200
    assert [one.client.get(path).status_code for one in (bob, dana)] == [403, 403]
