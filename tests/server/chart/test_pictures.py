"""A picture is shown to whoever sees a client of whose referral it is a page, and to nobody else."""

import pytest

from server import exchange
from tests.server.blobs.uploads import address, picture, sha256, upload
from tests.server.people import BOB
from tests.server.tablet import new_id


@pytest.fixture
def client_with_a_page(alice):
    """Give (a client's id, the picture that is a page of their referral)."""
    patient, referral, photo = new_id(), new_id(), picture()
    page = {"referral_id": referral, "position": 1, "sha256": sha256(photo), "media_type": "image/jpeg"}
    page |= {"size_bytes": len(photo), "width": 64, "height": 48, "taken_at": "2026-11-24T10:11:12Z"}
    acks = alice.exchange(
        alice.new_patient(patient),
        alice.create("referral", referral, patient, patient_id=patient),
        alice.create("referral_page", new_id(), patient, **page),
    )["acks"]
    assert {ack["r"] for ack in acks} == {"applied"}
    assert upload(alice, photo).status_code == 204
    return patient, photo


def test_it_comes_and_goes_with_the_client(app, bob, client_with_a_page):
    patient, photo = client_with_a_page
    caseload = lambda how, *parts: getattr(exchange, how)(BOB.practice_id, BOB.user_id, *parts)  # noqa: E731
    statuses = []
    for how, *parts in (("limit", frozenset()), ("give", patient), ("take", patient), ("lift",)):
        with app.app_context():
            caseload(how, *parts)
        statuses.append(bob.client.get(address(photo)).status_code)
    assert statuses == [404, 200, 404, 200]


def test_one_of_no_client_is_shown_to_those_who_see_everybody(app, alice, bob):
    photo = picture()
    assert upload(alice, photo).status_code == 204
    assert bob.client.get(address(photo)).status_code == 200
    with app.app_context():
        exchange.limit(BOB.practice_id, BOB.user_id, frozenset())
    assert bob.client.get(address(photo)).status_code == 404
    assert alice.client.get(address(photo)).status_code == 200
