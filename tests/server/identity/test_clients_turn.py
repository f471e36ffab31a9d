"""While a client has the tablet the office answers nobody from its browser, whatever address is asked for."""

import pytest

from server.identity.guard import TURN_COOKIES
from tests.server.people import ALICE
from tests.server.tablet import new_id

READS = ("/sync/v1/hello", "/api/identity/session", "/api/identity/devices", "/api/claims")


@pytest.fixture(params=TURN_COOKIES)
def handed(alice, request):
    """Give a therapist's browser while a client has it."""
    alice.client.set_cookie(request.param, "1", domain="localhost")
    return alice


def test_inv_06_nothing_is_read_and_nothing_written_during_a_clients_turn(handed):
    answers = [handed.client.get(address) for address in READS]
    answers += [
        handed.client.post("/sync/v1/exchange", json=handed.request(handed.new_patient(new_id()))),
        handed.client.post("/sync/v1/push", json=handed.request()),
        handed.client.put(f"/api/identity/devices/{ALICE.device_id}/revoked", json={"why": "lost"}),
    ]
    for answer in answers:
        assert (answer.status_code, answer.json["code"]) == (403, "identity.clients_turn")


def test_inv_06_the_office_answers_again_once_the_turn_is_over(handed):
    for name in TURN_COOKIES:
        handed.client.delete_cookie(name, domain="localhost")
    assert [handed.client.get(address).status_code for address in READS] == [200] * len(READS)


def test_inv_07_a_tablet_lost_in_a_clients_hands_is_told_to_erase_itself(alice, bob):
    alice.client.put(f"/api/identity/devices/{bob.device_id}/revoked", json={"why": "lost"})
    bob.client.set_cookie(TURN_COOKIES[0], "1", domain="localhost")
    assert bob.client.get("/sync/v1/hello").json["wipe"] == "lost"
