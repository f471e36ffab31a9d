"""A claim in the place of another has its own place in the worklist; nobody awaits an answer to the other."""

import pytest

from tests.server.claims.paid import REPLACEMENT, rows_of, to_be_paid
from tests.server.claims.pushed import Pushed

VOID = {**REPLACEMENT, "frequency": "8"}


@pytest.fixture
def paid(app, alice):
    office = Pushed(alice)
    office.a_finished_visit(office.a_client())
    to_be_paid(app)
    [row] = rows_of(app)
    return row


def places(tablet, lane):
    listed = tablet.client.post("/api/worklist", json={"lane": lane}).json["claims"]
    return {one["claim_number"]: one["answer_by"] for one in listed}


@pytest.mark.parametrize("way", [REPLACEMENT, VOID])
def test_it_waits_among_the_ready_ones_until_it_leaves_and_then_for_its_answer(app, alice, paid, way):
    assert places(alice, "sent")[paid.claim_number]
    assert alice.client.put(f"/api/claims/{paid.id}/replacement", json=way).status_code == 204
    [_, second] = rows_of(app)
    assert list(places(alice, "ready")) == [second.claim_number]
    assert second.rank == paid.rank
    to_be_paid(app)
    assert places(alice, "ready") == {}
    sent = places(alice, "sent")
    assert (sent[paid.claim_number], bool(sent[second.claim_number])) == (None, True)
