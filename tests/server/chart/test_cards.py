"""The photographed card of a policy: shown beside its claim, to whoever sees the client, and theirs."""

import pytest

from server import chart, exchange
from server.core.db import acting_for
from tests.server.blobs.uploads import address, picture, sha256, upload
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE, BOB
from tests.server.tablet import new_id


def a_side(photo, coverage_id, side="front", taken_at="2026-11-24T10:11:12Z"):
    said = {"coverage_id": coverage_id, "side": side, "sha256": sha256(photo), "media_type": "image/jpeg"}
    return said | {"size_bytes": len(photo), "width": 1700, "height": 1072, "taken_at": taken_at}


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def client(office):
    return office.a_client()


def add(office, client, photo, **said):
    """Photograph a side and upload it; give the record's id."""
    record_id = new_id()
    office.take([office.create("coverage_card", record_id, client[0], a_side(photo, client[1], **said))])
    assert upload(office.tablet, photo).status_code == 204
    return record_id


def shown(office, client):
    """Give the card as the claim of a visit shows it."""
    [claim] = office.tablet.client.get("/api/claims").json["claims"]
    return office.tablet.client.get(f"/api/claims/{claim['id']}").json["cards"]


def test_a_claim_shows_the_card_of_its_policy_front_first_and_the_newest_picture_of_a_side(office, client):
    office.a_finished_visit(client)
    assert shown(office, client) == [], "the control: nothing was photographed"
    older, newer, back = picture(), picture(66), picture(68)
    add(office, client, back, side="back")
    add(office, client, newer, taken_at="2026-11-24T12:00:00Z")
    add(office, client, older)
    assert [(one["side"], one["sha256"]) for one in shown(office, client)] == [
        ("front", sha256(newer)),
        ("back", sha256(back)),
    ]


def test_a_side_that_was_removed_is_shown_no_more(office, client, alice):
    office.a_finished_visit(client)
    removed = add(office, client, picture())
    assert len(shown(office, client)) == 1
    alice.exchange(alice.op("delete", "coverage_card", removed, client[0], base={"*": 10_000}))
    assert shown(office, client) == []


def test_the_card_of_another_policy_is_not_shown(office, client):
    other = office.a_client()
    office.a_finished_visit(client)
    add(office, other, picture())
    assert shown(office, client) == []


def test_the_picture_comes_and_goes_with_the_client(app, bob, office, client):
    photo = picture()
    add(office, client, photo)
    statuses = []
    for how, *parts in (("limit", frozenset()), ("give", client[0]), ("take", client[0]), ("lift",)):
        with app.app_context():
            getattr(exchange, how)(BOB.practice_id, BOB.user_id, *parts)
        statuses.append(bob.client.get(address(photo)).status_code)
    assert statuses == [404, 200, 404, 200]


def test_whoever_looks_at_the_picture_is_written_down_as_having_seen_the_client(app, office, client):
    photo, stray = picture(), picture(66)
    add(office, client, photo)
    with app.app_context(), acting_for(ALICE.practice_id):
        hashes = [sha256(photo), sha256(stray)]
        assert chart.patients_of(ALICE.practice_id, hashes) == {sha256(photo): client[0]}
        assert sha256(photo) in chart.things_of(ALICE.practice_id, client[0])


def test_a_side_nobody_has_is_kept_with_what_is_wrong(alice, client):
    said = a_side(picture(), client[1], side="edge")
    [ack] = alice.exchange(alice.create("coverage_card", new_id(), client[0], **said))["acks"]
    assert (ack["r"], ack["why"], list(ack["detail"])) == ("kept", "invalid", ["side"])
