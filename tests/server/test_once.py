"""An office that is made once is copied whole: its rows, its files and what its tablets know."""

import pytest

from tests.server import once as keeping
from tests.server.blobs.uploads import picture, sha256, upload
from tests.server.once import Once
from tests.server.tablet import new_id


@pytest.fixture
def again(app, lane, alice, tmp_path_factory):
    """Give a function that asks for an office with a client and a picture, and the list of those made."""
    offices, made = Once(tmp_path_factory.mktemp("once")), []

    def make():
        client_id, photo = new_id(), picture()
        alice.exchange(alice.new_patient(client_id))
        assert upload(alice, photo).status_code == 204
        made.append(client_id)
        return {"client_id": client_id, "sha256": sha256(photo)}

    return lambda: offices.made(app, lane, [alice], make), made


def clients(tablet):
    """Give the ids of all clients."""
    tablet.cursor = None
    return {change["id"] for change in tablet.pull() if change["k"] == "patient"}


def test_a_copy_has_what_was_made_and_nothing_of_what_came_after(again, alice):
    ask, made = again
    said = ask()
    known_before = (alice.n, alice.cursor)
    alice.exchange(alice.new_patient(new_id()))
    assert clients(alice) > {said["client_id"]}
    assert ask() == said
    assert (alice.n, alice.cursor) == known_before
    assert clients(alice) == {said["client_id"]}
    assert alice.client.get(f"/sync/v1/blobs/{said['sha256']}").status_code == 200
    assert made == [said["client_id"]]


def test_one_whose_owner_has_to_prove_herself_again_soon_is_made_anew(again, monkeypatch):
    ask, made = again
    ask()
    monkeypatch.setattr(keeping, "_AGED_S", -1)
    ask()
    assert len(made) == 2
