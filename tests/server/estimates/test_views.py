"""An estimate holds what 45 CFR 149.610(c) lists, is kept as it was given, and is due by its clock."""

import hashlib
from datetime import date, timedelta

import pytest

from server.estimates import give
from tests.server.claims.test_views_papers import text_of
from tests.server.estimates.asking import SelfPay

MONDAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    """Have it be a day without holidays near, whenever this is run."""
    monkeypatch.setattr(give, "today", lambda: MONDAY)
    monkeypatch.setattr(give, "_booked_on", lambda _: MONDAY)


def words_of(pdf):
    return " ".join(text_of(pdf).split())


def test_it_holds_everything_the_rule_lists(alice):
    client = SelfPay(alice)
    given = client.ask(
        scheduled_on="2026-12-07",
        last_on="2027-05-31",
        reason="scheduled",
        asked_on="2026-11-30",
        visits=12,
        often="every two weeks",
        others=[{"words": "Travel", "charge_cents": 1500}],
        diagnoses=["M54.50"],
        apart=["A visit of another therapist"],
    )
    assert given.status_code == 201, given.text
    said = words_of(client.pdf(given.json["id"]).data)
    for each in (
        "Good-faith estimate",
        "Given on Nov 30, 2026",
        "Alma Muñoz",
        "Jul 29, 1971",
        "Massage for low back pain",
        "Dec 7, 2026",
        "up to 12 visits from Dec 7, 2026 to May 31, 2027, every two weeks",
        "97140",
        "Travel",
        "M54.50",
        "1999999901",
        "Tax id",
        "WA",
        "A visit of another therapist",
        "This is an estimate",
        "More may be recommended",
        "This is no contract",
        "$400 or more",
        "120 calendar days",
        "www.cms.gov/nosurprises",
    ):
        assert each in said, (each, said)
    fee = 4200
    assert given.json["total_cents"] == 12 * (2 * fee + 1500)
    assert f"${given.json['total_cents'] / 100:,.2f}" in said


def test_in_spanish_it_says_the_same(alice):
    client = SelfPay(alice)
    said = words_of(client.pdf(client.ask(language="es").json["id"]).data)
    for each in (
        "Estimación de buena fe",
        "una visita",
        "ninguno indicado",
        "no es un contrato",
        "$400 o más",
    ):
        assert each in said, (each, said)


def test_it_is_kept_as_it_was_given_whatever_changes_later(alice):
    client = SelfPay(alice)
    given = client.ask().json
    before = client.pdf(given["id"]).data
    assert hashlib.sha256(before).hexdigest() == given["sha256"]
    alice.exchange(alice.change("patient", client.patient_id, client.patient_id, 10_000, last_name="Other"))
    assert client.pdf(given["id"]).data == before
    listed = alice.client.get(f"/api/records/{client.patient_id}/estimates").json["estimates"]
    assert [(one["id"], one["by"], one["due_on"]) for one in listed] == [(given["id"], "Alice", "2026-01-08")]


def test_what_is_missing_is_said_and_nothing_is_kept(alice):
    client = SelfPay(alice, patient={"date_of_birth": None})
    refused = client.ask()
    assert (refused.json["code"], refused.json["what"]) == (
        "claims.paper_incomplete",
        "the client's date of birth",
    )
    assert client.ask(services=[{"cpt": "99999", "units": 1}]).status_code == 422
    assert alice.client.get(f"/api/records/{client.patient_id}/estimates").json["estimates"] == []


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"scheduled_on": "2026-12-07", "last_on": "2027-12-31"}, "estimates.days"),
        ({"scheduled_on": "2026-12-07", "last_on": "2026-12-01"}, "estimates.days"),
        ({"asked_on": "2026-12-01"}, "estimates.days"),
        ({"services": []}, "claims.paper_incomplete"),
        ({"services": [{"cpt": "11111", "units": 1}]}, "claims.paper_incomplete"),
        ({"primary": "a\u0000b"}, "server.bad_fields"),
        ({"visits": 0}, "server.bad_fields"),
    ],
)
def test_what_does_not_fit_is_refused(alice, other, code):
    assert SelfPay(alice).ask(**other).json["code"] == code


def test_planned_visits_without_insurance_wait_for_one_by_its_clock(alice):
    client = SelfPay(alice)
    soon, later, far = (client.plan((MONDAY + timedelta(days)).isoformat()) for days in (1, 4, 30))

    def waiting():
        found = alice.client.get("/api/estimates/waiting").json["waiting"]
        return [(one["encounter_id"], one["due_on"], one["name"]) for one in found]

    assert waiting() == [(later, "2026-12-01", "Alma Muñoz"), (far, "2026-12-03", "Alma Muñoz")]
    assert soon not in {one[0] for one in waiting()}, "the rule wants none for what is a day ahead"
    client.ask(scheduled_on="2026-12-04", last_on="2026-12-20", reason="scheduled", asked_on="2026-11-30")
    assert waiting() == [(far, "2026-12-03", "Alma Muñoz")]


def test_the_desk_is_told_what_one_can_be_made_of(alice):
    client = SelfPay(alice)
    told = alice.client.get("/api/estimates/waiting").json
    assert [one["id"] for one in told["providers"]] == [client.office.provider_id]
    assert "97140" in [one["cpt"] for one in told["services"]]


def test_only_the_office_of_the_practice_gives_and_sees_them(alice, bob, charlie, dana):
    client = SelfPay(alice)
    given = client.ask(dana.client).json
    assert client.pdf(given["id"], dana.client).status_code == 200
    assert client.ask(bob.client).json["code"] == "identity.not_allowed"
    assert client.ask(charlie.client).json["code"] == "chart.unknown_patient"
    assert client.pdf(given["id"], charlie.client).json["code"] == "server.not_found"
