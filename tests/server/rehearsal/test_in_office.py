"""A practice rehearses at its desk: a made-up payer of the office answers what it sends, as tests only."""

from dataclasses import replace

import pytest

from server import rehearsal
from server.core.db import acting_for
from server.jobs.look import do
from tests.server.claims.pushed import Pushed, listed
from tests.server.people import ALICE

CLAIMS = 3
REHEARSAL = {"kind": "rehearsal", "on": True, "usage": "T"}
WORKS = ("claims_assembled", "claims_sent", "rehearsal_answered", "answers_fetched")


@pytest.fixture
def office(alice):
    return Pushed(alice)


def work(app):
    """Do once what the worker does by itself."""
    with app.app_context():
        assert [do(ALICE.practice_id, name) for name in WORKS] == [True] * len(WORKS)


def states(app):
    return [claim["state"] for claim in listed(app, ALICE.practice_id)]


def send(alice):
    assert alice.client.post("/api/batches", json={}).status_code == 201


def test_each_claim_is_refused_where_it_is_meant_to_be_and_taken_once_it_is_mended(
    app, alice, office, monkeypatch
):
    everything = replace(rehearsal._FOR_PRACTICE, rejected_percent=100)
    monkeypatch.setattr(rehearsal, "_FOR_PRACTICE", everything)
    clients = {}
    for _ in range(CLAIMS):
        client = office.a_client()
        clients[office.a_finished_visit(client)] = client
    assert alice.client.put("/api/clearinghouse", json=REHEARSAL).json["kind"] == "rehearsal"
    work(app)
    send(alice)
    work(app)
    assert states(app) == ["payer_rejected"] * CLAIMS
    for number, claim in enumerate(listed(app, ALICE.practice_id)):
        patient_id, coverage_id, _ = clients[claim["encounter_id"]]
        policy = ("coverage", coverage_id, patient_id, 1_000_000)
        office.take([alice.change(*policy, member_id=f"MENDED{number:03}")])
        assert alice.client.post(f"/api/claims/{claim['id']}/again").status_code == 204
    send(alice)
    work(app)
    assert states(app) == ["payer_accepted"] * CLAIMS


def test_nothing_of_it_counts_once_claims_are_real(app, alice, office):
    office.a_finished_visit(office.a_client())
    alice.client.put("/api/clearinghouse", json=REHEARSAL)
    work(app)
    send(alice)
    work(app)
    assert states(app) != [None]
    real = {"kind": "folder", "on": True, "usage": "P"}
    assert alice.client.put("/api/clearinghouse", json=real).status_code == 200
    [claim] = listed(app, ALICE.practice_id)
    assert (claim["status"], claim["exported_at"]) == ("ready", None)
    waiting = alice.client.post("/api/worklist", json={"lane": "ready"}).json["claims"]
    assert [one["id"] for one in waiting] == [claim["id"]], "and waits to be sent in the worklist"


def test_a_rehearsal_of_real_claims_is_refused(alice):
    answer = alice.client.put("/api/clearinghouse", json={**REHEARSAL, "usage": "P"})
    assert (answer.json["code"], answer.json["setting"]) == ("clearinghouse.bad_settings", "usage")


def test_its_folders_work_as_a_connection_that_is_tried(alice):
    steps = alice.client.post("/api/clearinghouse/check", json={"kind": "rehearsal"}).json["steps"]
    assert {one["outcome"] for one in steps} == {"done"}


def test_one_that_is_switched_off_answers_nothing(app, alice, office):
    office.a_finished_visit(office.a_client())
    alice.client.put("/api/clearinghouse", json={**REHEARSAL, "on": False})
    work(app)
    with app.app_context(), acting_for(ALICE.practice_id):
        assert do(ALICE.practice_id, "rehearsal_answered")
    assert states(app) == [None]
