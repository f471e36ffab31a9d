"""A view of the worklist is kept under a name by one person, for that person alone."""

import pytest

from server.claims.kept_views import MOST_VIEWS
from tests.server.people import BOB, CHARLIE, DANA
from tests.server.tablet import Tablet

AT = "/api/worklist/views"
READY = {"lane": "ready", "due": "week", "payer_id": None, "provider_id": None, "sort": "total", "down": True}


def keep(tablet, name, view=READY):
    return tablet.client.put(AT, json={"name": name, "view": view})


def names(tablet):
    return [one["name"] for one in tablet.client.get(AT).json["views"]]


def test_a_kept_view_comes_back_as_it_was(alice):
    keep(alice, "  Friday   money ")
    [one] = alice.client.get(AT).json["views"]
    assert (one["name"], one["view"]) == ("Friday money", READY)


def test_another_of_the_name_takes_its_place(alice):
    keep(alice, "Friday")
    keep(alice, "Friday", READY | {"lane": "blocked"})
    [one] = alice.client.get(AT).json["views"]
    assert one["view"]["lane"] == "blocked"


def test_it_is_forgotten_by_its_person_alone(app, alice):
    dana = Tablet(app, DANA)
    keep(alice, "Mine")
    [one] = alice.client.get(AT).json["views"]
    assert names(dana) == []
    dana.client.delete(f"{AT}/{one['id']}")
    assert names(alice) == ["Mine"]
    assert alice.client.delete(f"{AT}/{one['id']}").json == {"views": []}


def test_it_stays_behind_the_walls(app, alice):
    keep(alice, "Mine")
    [one] = alice.client.get(AT).json["views"]
    charlie = Tablet(app, CHARLIE)
    charlie.client.delete(f"{AT}/{one['id']}")
    assert names(charlie) == []
    assert names(alice) == ["Mine"]
    assert Tablet(app, BOB).client.get(AT).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [("", READY), ("   ", READY), ("a" * 61, READY), ("Mine", {"q": "Alma"}), ("Mine", {"lane": "lost"})],
)
def test_what_is_no_view_is_not_kept(alice, wrong):
    assert keep(alice, *wrong).status_code == 422
    assert names(alice) == []


def test_there_is_an_end_to_them(alice):
    for number in range(MOST_VIEWS):
        assert keep(alice, f"View {number}").status_code == 200
    refused = keep(alice, "One more")
    assert (refused.status_code, refused.json["code"]) == (409, "claims.too_many_views")
    assert keep(alice, "View 1").status_code == 200
