"""A tablet can tell from a few figures whether it holds what the office holds for it."""

import pytest

from sync.tally import tally
from tests.server.tablet import new_id

EPOCH = "e9000000-0000-4000-8000-000000000001"


def _held(tablet):
    """Pull everything anew and give the tablet's own figures."""
    tablet.cursor = None
    rows = {(one["k"], one["id"]): one for one in tablet.pull()}
    kept = [(k, i, one["v"]) for (k, i), one in rows.items() if not one.get("del")]
    return {kind: list(figure) for kind, figure in tally(kept).items()}


def _ask(tablet, **parts):
    body = {"epoch": tablet.epoch, "cursor": tablet.cursor, "kinds": {}} | parts
    return tablet.client.post("/sync/v1/digest", json=body)


@pytest.fixture
def lived_in(alice, bob, patient):
    """Give a practice with a card, a deletion and a kind nobody knows."""
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0122"))
    gone = new_id()
    alice.exchange(alice.new_patient(gone))
    alice.exchange(alice.op("delete", "patient", gone, gone, base={"*": 4}))
    alice.exchange(alice.create("body_chart", new_id(), patient, strokes=3))


def test_sync_07_tablets_of_equal_scope_and_the_office_come_to_the_same_figures(alice, bob, lived_in):
    figures = _held(alice)
    assert _held(bob) == figures
    assert set(figures) == {"patient", "conflict", "body_chart"}
    assert _ask(alice).json == {"current": True, "kinds": figures}


def test_sync_07_a_row_that_is_missing_or_old_makes_another_figure(alice, lived_in):
    alice.cursor = None
    rows = [(one["k"], one["id"], one["v"]) for one in alice.pull() if not one.get("del")]
    office = _ask(alice).json["kinds"]
    for wrong in (rows[1:], [(rows[0][0], rows[0][1], rows[0][2] - 1), *rows[1:]]):
        assert {kind: list(figure) for kind, figure in tally(wrong).items()} != office


def test_a_tablet_that_is_behind_is_told_to_pull_first(alice, bob, lived_in):
    alice.pull()
    bob.exchange(bob.new_patient(new_id()))
    assert _ask(alice).json == {"current": False, "kinds": {}}


def test_a_bookmark_of_somebody_else_is_not_current(alice, charlie, lived_in):
    alice.pull()
    charlie.pull()
    assert _ask(alice, cursor=charlie.cursor).json["current"] is False
    assert _ask(charlie).json == {"current": True, "kinds": {}}


def test_what_a_tablet_says_of_itself_changes_nothing(alice, lived_in):
    figures = _held(alice)
    for kinds in ({}, {"patient": "much"}, {"x\ny": [1]}, figures):
        assert _ask(alice, kinds=kinds).json == {"current": True, "kinds": figures}


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ([], "must be an object"),
        ({}, "epoch must be an id"),
        ({"epoch": "e", "cursor": "c", "kinds": {}}, "epoch must be an id"),
        ({"epoch": "\ud800", "cursor": "c", "kinds": {}}, "epoch must be an id"),
        ({"epoch": "\u0000", "cursor": "c", "kinds": {}}, "epoch must be an id"),
        ({"epoch": EPOCH, "cursor": 7, "kinds": {}}, "cursor must be text"),
        ({"epoch": EPOCH, "cursor": "c", "kinds": []}, "kinds must be an object"),
    ],
)
def test_a_question_that_is_none_is_refused_with_what_is_wrong(alice, body, complaint):
    refused = alice.client.post("/sync/v1/digest", json=body)
    assert (refused.status_code, refused.json["code"]) == (400, "sync.bad_request")
    assert complaint in refused.text


def test_nobody_asks_without_signing_in(client):
    assert client.post("/sync/v1/digest", json={}).status_code == 401
