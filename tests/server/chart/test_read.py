import pytest

from server import chart, exchange
from server.core.db import acting_for
from server.core.problem import Problem
from tests.server.claims.pushed import Pushed, new_id
from tests.server.people import ALICE, CHARLIE


@pytest.fixture
def ask(app):
    """Give a function that asks the chart something as somebody."""

    def asked(question, *given, someone=ALICE):
        with app.app_context(), acting_for(someone.practice_id):
            return question(someone.practice_id, *given)

    return asked


@pytest.fixture
def office(alice):
    return Pushed(alice)


def test_charts_hold_what_belongs_to_the_visits_and_nothing_else(ask, office):
    client, other = office.a_client(), office.a_client()
    encounter_id = office.a_finished_visit(client)
    office.a_finished_visit(other)
    charts = ask(chart.charts, [encounter_id])
    assert list(charts.encounters) == [encounter_id]
    assert list(charts.patients) == [client[0]]
    assert [line["position"] for line in charts.lines[encounter_id]] == [1]


def test_finished_are_the_signed_and_not_canceled(ask, office):
    client = office.a_client()
    encounter_id = office.a_finished_visit(client)
    canceled = Pushed.a_finished_visit
    office.change["encounter"] = {"canceled_at": "2026-11-20T10:00:00Z"}
    canceled(office, client)
    assert ask(chart.finished_encounters) == [encounter_id]
    assert ask(chart.finished_encounters, [client[0]]) == [encounter_id]
    assert ask(chart.finished_encounters, [new_id()]) == []


def test_a_visit_that_nobody_is_charged_for_is_not_among_them(ask, office):
    client = office.a_client()
    office.change["encounter"] = {"no_charge": True}
    office.a_finished_visit(client)
    assert ask(chart.finished_encounters) == []
    office.change["encounter"] = {"no_charge": False}
    charged = office.a_finished_visit(client)
    assert ask(chart.finished_encounters) == [charged]


def test_planned_are_the_visits_nobody_has_begun(ask, office):
    patient_id, _, _ = office.a_client()
    planned, begun = new_id(), new_id()
    visit = {"patient_id": patient_id, "date_of_service": "2026-11-25", "place_of_service": "12"}
    office.take(
        [
            office.create("encounter", planned, patient_id, visit),
            office.create("encounter", begun, patient_id, {**visit, "started_at": "2026-11-25T10:00:00Z"}),
        ]
    )
    assert [one["id"] for one in ask(chart.planned_encounters)] == [planned]


CHANGES = {
    "patient": lambda client, _: ("patient", client[0], {"phone": "206-555-0199"}),
    "coverage": lambda client, _: ("coverage", client[1], {"group_number": "G2"}),
    "referral": lambda client, _: ("referral", client[2], {"frequency": "weekly"}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_patient_has_changed_when_anything_of_theirs_has(ask, alice, office, change):
    client, _ = office.a_client(), office.a_client()
    seen = ask(exchange.newest_seq)
    assert ask(chart.patients_changed_since, seen) == set()
    kind, record_id, fields = change(client, office)
    alice.exchange(alice.change(kind, record_id, client[0], 10_000, **fields))
    assert ask(chart.patients_changed_since, seen) == {client[0]}
    assert ask(exchange.newest_seq) > seen


def test_a_patient_has_changed_when_a_visit_of_theirs_has(ask, office):
    client = office.a_client()
    seen = ask(exchange.newest_seq)
    office.a_finished_visit(client)
    assert ask(chart.patients_changed_since, seen) == {client[0]}


def test_a_patient_has_changed_when_a_page_was_photographed(ask, alice, office):
    client = office.a_client()
    seen = ask(exchange.newest_seq)
    page = {"referral_id": client[2], "position": 1, "sha256": "a" * 64, "media_type": "image/jpeg"}
    size = {"size_bytes": 9, "width": 9, "height": 9, "taken_at": "2026-11-20T10:00:00Z"}
    office.take([office.create("referral_page", new_id(), client[0], {**page, **size})])
    assert ask(chart.patients_changed_since, seen) == {client[0]}


def test_a_patient_is_found_by_id_or_by_a_whole_name_that_one_has(ask, alice):
    june, amos, nameless = new_id(), new_id(), new_id()
    alice.exchange(
        alice.new_patient(june),
        alice.new_patient(amos, first_name="Amos", last_name="Nuñez"),
        alice.new_patient(nameless, first_name=None, last_name=None),
    )
    for said in (june, june.upper(), "June Example", " JUNE\texample "):
        assert ask(chart.find_patient, said) == june
    assert ask(chart.find_patient, "amos nun\u0303ez") == amos
    assert ask(chart.find_patient, nameless) == nameless
    for said in ("June", "Example", "", " ", new_id()):
        with pytest.raises(Problem, match=r"chart.unknown_patient"):
            ask(chart.find_patient, said)
    with pytest.raises(Problem, match=r"chart.unknown_patient"):
        ask(chart.find_patient, june, someone=CHARLIE)


def test_of_patients_with_one_name_the_ids_are_said_and_the_deleted_are_left_out(ask, alice):
    june, other = sorted((new_id(), new_id()))
    alice.exchange(alice.new_patient(june), alice.new_patient(other))
    with pytest.raises(Problem, match=r"chart.several_patients") as refused:
        ask(chart.find_patient, "June Example")
    assert refused.value.facts == {"ids": f"{june}, {other}"}
    alice.exchange(alice.op("delete", "patient", other, other, base={"*": 99}))
    assert ask(chart.find_patient, "June Example") == june
    assert ask(chart.find_patient, other) == other


def test_another_practice_sees_nothing_of_it(ask, office):
    encounter_id = office.a_finished_visit(office.a_client())
    assert ask(chart.finished_encounters, someone=CHARLIE) == []
    assert ask(chart.charts, [encounter_id], someone=CHARLIE).encounters == {}
    assert ask(chart.patients_changed_since, 0, someone=CHARLIE) == set()
