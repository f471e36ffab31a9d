"""A chart is opened without its therapist, for a day, and every owner hears of it."""

import pytest

from server import exchange
from server.core.db import acting_for
from server.core.time import iso_in
from tests.server.audit.tamper import stored
from tests.server.exchange.test_scope import Held
from tests.server.identity.test_step_up import grow_old
from tests.server.people import ALICE, BOB
from tests.server.tablet import new_id

ADDRESS = "/api/chart/emergency"
WHY = "Her therapist is ill and she is in pain today."


@pytest.fixture
def june(app, alice, bob):
    """Give the id of a client of Alice's, whom Bob, who has a caseload, does not see."""
    patient_id = new_id()
    alice.exchange(
        alice.new_patient(patient_id, first_name="June", last_name="Example", date_of_birth="1980-02-03")
    )
    with app.app_context():
        exchange.limit(ALICE.practice_id, BOB.user_id)
    return patient_id


def _open(tablet, **said):
    return tablet.client.post(ADDRESS, json={"client": "June Example", "reason": WHY, **said})


@pytest.fixture
def seen(bob):
    """Give a function that exchanges with Bob's tablet and gives the clients it then holds."""
    held = Held()

    def look():
        held.take(bob)
        return held.clients()

    return look


@pytest.fixture
def tomorrow(monkeypatch):
    """Let it be two days later for who looks whether something is over."""
    return lambda: monkeypatch.setattr("server.exchange.scope.now_iso", lambda: iso_in(2 * 86_400))


def test_inv_22_a_chart_is_opened_without_its_therapist_and_every_owner_hears_of_it(
    app, alice, bob, june, seen
):
    assert june not in seen()
    opened = _open(bob)
    assert (opened.status_code, opened.json["patient_id"]) == (201, june)
    assert june in seen()
    [said] = alice.client.get(ADDRESS).json["openings"]
    assert (said["by"]["name"], said["patient"]["name"], said["reason"]) == ("Bob", "June Example", WHY)
    assert said["seen_at"] is None
    assert alice.client.put(f"{ADDRESS}/{said['id']}/seen").status_code == 204
    assert alice.client.get(ADDRESS).json["openings"][0]["seen_at"]
    written = [(one["action"], one["who"], one["object_id"]) for one in stored(app, ALICE.practice_id)[0]]
    assert ("chart.opened_in_emergency", BOB.user_id, june) in written
    assert WHY not in str(stored(app, ALICE.practice_id))


def test_inv_22_it_takes_a_fresh_proof_and_a_reason(app, bob, june, seen):
    assert _open(bob, reason="short").json["code"] == "server.bad_fields"
    grow_old(app, BOB)
    assert _open(bob).json["code"] == "identity.fresh_needed"
    assert june not in seen()


def test_inv_22_it_ends_by_itself_after_a_day(app, bob, june, seen, tomorrow):
    assert _open(bob).status_code == 201
    assert june in seen()
    tomorrow()
    with app.app_context(), acting_for(ALICE.practice_id):
        assert exchange.caseload_of(BOB.user_id) == []
    assert june not in seen()


def test_an_owner_who_gives_the_client_makes_it_last(app, bob, june, seen, tomorrow):
    assert _open(bob).status_code == 201
    with app.app_context():
        assert not exchange.give(ALICE.practice_id, BOB.user_id, june)
    tomorrow()
    assert june in seen()


def test_a_client_one_has_anyway_is_not_lost_by_it(app, bob, june, seen, tomorrow):
    with app.app_context():
        exchange.give(ALICE.practice_id, BOB.user_id, june)
    assert _open(bob).status_code == 201
    tomorrow()
    assert june in seen()


def test_nobody_else_is_opened_by_the_same_name(alice, bob, june, seen):
    other = new_id()
    alice.exchange(
        alice.new_patient(other, first_name="June", last_name="Example", date_of_birth="1991-01-01")
    )
    assert _open(bob).json["code"] == "chart.which_patient"
    assert _open(bob, date_of_birth="1991-01-02").json["code"] == "chart.unknown_patient"
    assert _open(bob, date_of_birth="1980-02-03").json["patient_id"] == june
    assert other not in seen()


def test_who_sees_everybody_is_told_so_and_only_owners_read_what_was_opened(alice, bob, june, charlie):
    assert _open(alice).json["code"] == "caseload.none"
    assert bob.client.get(ADDRESS).json["code"] == "identity.not_allowed"
    assert _open(bob).status_code == 201
    [said] = alice.client.get(ADDRESS).json["openings"]
    assert charlie.client.get(ADDRESS).json["openings"] == []
    unknown = charlie.client.put(f"{ADDRESS}/{said['id']}/seen")
    assert (unknown.status_code, unknown.json["code"]) == (404, "server.not_found")
