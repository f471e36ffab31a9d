from datetime import timedelta

import click
import pytest

from server import chart, claims, consent, identity, practice
from server.admin import demo
from server.admin.demo_clients import CLIENTS
from server.core.db import acting_for
from sync.rules import well_formed


@pytest.fixture
def filled(app):
    """Give the app with the demo practice in it, acting for it."""
    with app.app_context():
        demo.fill()
        with acting_for(demo.PRACTICE_ID):
            yield app


def planned():
    return chart.planned_encounters(demo.PRACTICE_ID)


def test_it_is_filled_once(app):
    with app.app_context():
        assert demo.fill() is True
        assert demo.fill() is False
        assert [name for found, name in identity.practices() if found == demo.PRACTICE_ID] == [demo.NAME]


def test_somebody_can_sign_in_with_what_is_printed(app):
    with app.app_context():
        demo.fill()
    device = {"device_id": "00000000-0000-4000-8000-0000000000e1", "device_name": "Rosa's tablet"}
    answer = app.test_client().post(
        "/api/identity/session", json={"login": demo.LOGIN, "passphrase": demo.PASSPHRASE, **device}
    )
    assert answer.status_code == 200
    assert answer.json["user"]["role"] == "owner"


def test_today_has_visits(filled):
    today = demo.today().isoformat()
    assert len(planned()) == 4
    assert {visit["date_of_service"] for visit in planned()} == {today}
    assert all(visit["scheduled_at"] for visit in planned())


def test_the_office_page_has_a_ready_and_a_blocked_claim_to_show(filled):
    listed = claims.list_claims(None, None, 10)
    assert listed["counts"] == {"ready": 1, "blocked": 1}
    blocked = next(claim for claim in listed["claims"] if claim["status"] == "blocked")
    assert [say["en"] for say in blocked["missing"]] == [
        "The member id is missing, or holds something other than letters, digits and hyphens."
    ]


def test_two_payers_differ_where_payers_differ(filled):
    payers = practice.office(demo.PRACTICE_ID).payers.values()
    assert {payer["pos12_service_location"] for payer in payers} == {"send", "omit"}
    assert {payer["rules_verified_on"] for payer in payers} == {None}, "made-up rules say they are unverified"


def test_consent_can_be_asked_in_both_languages(filled):
    assert consent.ROWS["consent_form"].__tablename__ == "consent_form"
    found = filled.extensions  # the texts themselves stay in the records
    assert found
    from server import exchange  # noqa: PLC0415
    from server.admin.book import Book  # noqa: PLC0415

    book = Book(demo.PRACTICE_ID, demo.today(), demo.THERAPIST)
    texts = {
        language: exchange.read(demo.PRACTICE_ID, "consent_form", book.id_of("consent_form", language)).fields
        for language in ("en", "es")
    }
    assert texts["en"]["language"] == "en"
    assert "Puede parar en cualquier momento" in texts["es"]["body"]
    assert "You may stop at any moment" in texts["en"]["body"]


def test_nobody_in_it_is_real(filled):
    office = practice.office(demo.PRACTICE_ID)
    assert "555-01" in office.practice["phone"]
    assert all("555-01" in client["patient"]["phone"] for client in CLIENTS)
    assert office.practice["npi"].startswith("19999999")
    assert well_formed("npi", office.practice["npi"])
    assert demo.LOGIN.endswith("@example.com")


def test_yesterdays_plan_moves_to_today_with_its_hours(filled, monkeypatch):
    hours = sorted(visit["scheduled_at"][11:] for visit in planned())
    tomorrow = demo.today() + timedelta(days=1)
    monkeypatch.setattr(demo, "today", lambda: tomorrow)
    assert demo.move_to_today() == 4
    assert {visit["date_of_service"] for visit in planned()} == {tomorrow.isoformat()}
    assert sorted(visit["scheduled_at"][11:] for visit in planned()) == hours
    assert demo.move_to_today() == 0


def test_a_visit_that_was_held_stays_on_its_day(filled, monkeypatch):
    day = demo.today().isoformat()
    finished = chart.charts(demo.PRACTICE_ID, chart.finished_encounters(demo.PRACTICE_ID)).encounters
    monkeypatch.setattr(demo, "today", lambda: demo.datetime.now(demo.UTC).date() + timedelta(days=9))
    demo.move_to_today()
    after = chart.charts(demo.PRACTICE_ID, chart.finished_encounters(demo.PRACTICE_ID)).encounters
    assert after == finished
    assert all(visit["date_of_service"] < day for visit in after.values())


def test_a_folder_that_holds_somebody_elses_practice_is_not_emptied(filled, settings):
    with pytest.raises(click.ClickException, match=r"Nothing was removed|SQLite file only"):
        demo.forget_everything(settings)
    assert len(planned()) == 4
