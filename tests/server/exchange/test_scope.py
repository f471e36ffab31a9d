"""A tablet holds the clients in its person's caseload, all of them and no others."""

import json

import pytest

from server import exchange
from server.core.db import acting_for, db
from server.core.problem import Problem
from server.exchange import pull, views
from server.exchange.models import JournaledOp
from sync.tally import tally
from tests.server.people import BOB
from tests.server.tablet import Tablet, new_id


@pytest.fixture
def clients(alice):
    """Give three clients of the practice, each with a record of an unknown kind, made by Alice."""
    made = [new_id() for _ in range(3)]
    for one in made:
        alice.exchange(
            alice.new_patient(one, phone="555-0100"), alice.create("body_chart", new_id(), one, strokes=1)
        )
    alice.exchange(alice.create("thing", new_id(), None, text="of the practice"))
    return made


@pytest.fixture
def change(app):
    """Give a function that changes Bob's caseload: limit, lift, give or take."""

    def changing(how, *parts):
        with app.app_context():
            getattr(exchange, how)(BOB.practice_id, BOB.user_id, *parts)

    return changing


class Held:
    """What a tablet holds after taking in pages as PROTOCOL.md says."""

    def __init__(self):
        self.rows = {}

    def take(self, tablet):
        """Pull until there is no more."""
        while True:
            answer = tablet.exchange()
            if answer["reset"]:
                self.rows = {}
            for one in answer["changes"]:
                if "purge" in one:
                    self.rows = {key: row for key, row in self.rows.items() if row["c"] != one["purge"]}
                elif one.get("del"):
                    self.rows.pop((one["k"], one["id"]), None)
                else:
                    self.rows[one["k"], one["id"]] = one
            if not answer["more"]:
                return self

    def clients(self):
        """Give the clients somebody could read about on this tablet."""
        return {row["c"] for row in self.rows.values()} - {None}


@pytest.fixture
def held():
    """Give what Bob's tablet holds: nothing yet."""
    return Held()


def test_sync_13_without_a_caseload_a_person_sees_the_practice(bob, clients, held):
    assert held.take(bob).clients() == set(clients)


def test_sync_13_a_caseload_begins_with_its_clients_and_the_practices_own_records(bob, clients, change, held):
    held.take(bob)
    change("limit", frozenset(clients[:1]))
    assert held.take(bob).clients() == {clients[0]}
    assert {kind for kind, _ in held.rows} == {"patient", "body_chart", "thing"}


def test_sync_13_a_client_that_comes_brings_everything_it_had(alice, bob, clients, change, held):
    change("limit", frozenset(clients[:1]))
    held.take(bob)
    alice.exchange(alice.change("patient", clients[1], clients[1], 9, phone="555-0111"))
    change("give", clients[1])
    assert held.take(bob).clients() == set(clients[:2])
    assert held.rows["patient", clients[1]]["f"]["phone"] == "555-0111"
    assert len(held.rows) == 5


def test_sync_13_a_client_that_leaves_is_purged_and_stays_away(alice, bob, clients, change, held):
    change("limit", frozenset(clients))
    held.take(bob)
    change("take", clients[1])
    assert held.take(bob).clients() == {clients[0], clients[2]}
    alice.exchange(alice.change("patient", clients[1], clients[1], 9, phone="555-0111"))
    assert held.take(bob).clients() == {clients[0], clients[2]}


def test_sync_13_a_client_that_leaves_and_comes_back_is_whole_again(alice, bob, clients, change, held):
    change("limit", frozenset(clients))
    held.take(bob)
    change("take", clients[1])
    change("give", clients[1])
    held.take(bob)
    assert held.clients() == set(clients)
    assert len(held.rows) == 7


def test_sync_13_what_is_sent_of_a_client_that_left_and_came_back_comes_whole(bob, clients, change, held):
    """The page takes the client away before it: an echo would speak of a record that is no longer there."""
    change("limit", frozenset(clients[:2]))
    held.take(bob)
    change("take", clients[0])
    change("give", clients[0])
    answer = bob.exchange(bob.change("patient", clients[0], clients[0], 1, phone="555-0199"))
    assert {"purge": clients[0]}.items() <= answer["changes"][0].items()
    (own,) = (one for one in answer["changes"] if one.get("k") == "patient")
    assert own["f"]["phone"] == "555-0199"


def test_sync_13_lifting_the_caseload_brings_back_the_practice(bob, clients, change, held):
    change("limit", frozenset())
    assert held.take(bob).clients() == set()
    change("lift")
    assert held.take(bob).clients() == set(clients)


@pytest.mark.parametrize("how", ["give", "take"])
def test_nothing_is_given_to_or_taken_from_whoever_sees_everything(bob, clients, change, held, how):
    with pytest.raises(Problem, match=r"caseload.none"):
        change(how, clients[0])
    change("limit", frozenset(clients[1:]))
    assert held.take(bob).clients() == set(clients[1:])


def test_sync_13_a_caseload_that_is_limited_again_has_the_clients_named(bob, clients, change, held):
    change("limit", frozenset(clients[:2]))
    held.take(bob)
    change("limit", frozenset(clients[1:]))
    assert held.take(bob).clients() == set(clients[1:])
    assert Held().take(bob).clients() == set(), "nothing came twice"


def test_sync_13_the_figures_are_those_of_the_scope(bob, clients, change, held):
    change("limit", frozenset(clients[:1]))
    held.take(bob)
    own = {
        kind: list(one) for kind, one in tally((k, i, row["v"]) for (k, i), row in held.rows.items()).items()
    }
    body = {"epoch": bob.epoch, "cursor": bob.cursor, "kinds": {}}
    assert bob.client.post("/sync/v1/digest", json=body).json == {"current": True, "kinds": own}


@pytest.fixture
def small_pages(alice, clients, monkeypatch):
    """Give the first client sixty more records, and a page no more than seven."""
    for _ in range(3):
        alice.exchange(*(alice.create("body_chart", new_id(), clients[0], strokes=2) for _ in range(20)))
    monkeypatch.setattr(pull, "MOST_RECORDS", 7)


def test_sync_13_many_old_records_come_in_pages_that_go_on_where_they_stopped(
    alice, bob, clients, change, small_pages
):
    change("limit", frozenset())
    bob.pull()
    change("give", clients[0])
    change("give", clients[1])
    pages = 0
    while (answer := bob.exchange())["more"]:
        pages += 1
        assert len(answer["changes"]) <= 7
        if pages == 4:  # somebody writes in between, and what was written comes too
            alice.exchange(alice.change("patient", clients[0], clients[0], 9, phone="555-0199"))
    assert pages >= 8
    bob.cursor = None
    fresh = Held().take(bob)
    assert len([one for one in fresh.rows.values() if one["c"] == clients[0]]) == 62


@pytest.mark.usefixtures("small_pages")
def test_sync_13_what_is_sent_of_a_client_that_is_still_coming_comes_whole(
    alice, bob, clients, change, monkeypatch
):
    """The tablet may hold the record as it was before its caseload began; the page with it is to come."""
    bob.pull()
    alice.exchange(alice.change("patient", clients[0], clients[0], 9, phone="555-0199"))
    change("limit", frozenset(clients[:1]))
    first = bob.exchange()
    assert (first["reset"], first["more"]) == (True, True)
    assert "patient" not in {one["k"] for one in first["changes"]}
    monkeypatch.setattr(pull, "MOST_RECORDS", 1_000)
    answer = bob.exchange(bob.change("patient", clients[0], clients[0], 9, first_name="Juno"))
    (came,) = (one for one in answer["changes"] if one["k"] == "patient")
    assert (came["f"]["first_name"], came["f"]["phone"]) == ("Juno", "555-0199")


@pytest.mark.parametrize("how", ["lift", "limit"])
def test_sync_13_a_caseload_that_changes_during_an_exchange_starts_the_tablet_over(
    bob, clients, change, monkeypatch, how
):
    if how == "lift":
        change("limit", frozenset(clients[:1]))
    bob.pull()
    real = views.push

    def meanwhile(*given, **more):
        change(*(("lift",) if how == "lift" else ("limit", frozenset(clients[:1]))))
        return real(*given, **more)

    monkeypatch.setattr(views, "push", meanwhile)
    answer = bob.exchange(bob.create("thing", new_id(), None, text="x"))
    monkeypatch.undo()
    assert answer["reset"] is True
    seen = {one["c"] for one in answer["changes"]} - {None}
    assert seen == set(clients if how == "lift" else clients[:1])


def test_sync_13_pages_that_go_on_miss_nothing_and_repeat_nothing(bob, clients, change, small_pages):
    change("limit", frozenset(clients))
    seen = []
    while True:
        answer = bob.exchange()
        seen += [(one["k"], one["id"]) for one in answer["changes"]]
        if not answer["more"]:
            break
    assert len(seen) == len(set(seen)) == 67


def test_a_bookmark_within_a_client_cannot_be_made_up(alice, bob, clients, change):
    change("limit", frozenset(clients))
    bob.pull()
    cursor = bob.cursor.rsplit(".", 2)
    forged = f"{cursor[0]}.1/patient/{clients[0]}.{cursor[2]}"
    assert bob.exchange(cursor=forged)["reset"] is True


def test_sync_13_what_is_pushed_of_a_client_that_left_is_journaled_and_kept(app, bob, clients, change):
    change("limit", frozenset(clients))
    bob.pull()
    op = bob.change("patient", clients[1], clients[1], 9, phone="555-0122")
    change("take", clients[1])
    ack = bob.exchange(op)["acks"][0]
    assert (ack["r"], ack["why"]) == ("kept", "out_of_scope")
    with app.app_context(), acting_for(bob.practice_id):
        body = db.session.query(JournaledOp.body).filter_by(op_id=op["op"]).scalar()
    assert json.loads(body)["set"] == {"phone": "555-0122"}


def test_sync_13_a_client_of_others_is_answered_exactly_like_an_unknown_one(bob, clients, change):
    change("limit", frozenset())
    bob.pull()
    unknown = new_id()
    answers = [
        bob.exchange(bob.change("patient", one, one, 9, phone="555-0122")) for one in (clients[0], unknown)
    ]
    for answer in answers:
        answer["acks"][0].pop("n")
    assert answers[0]["acks"] == answers[1]["acks"] == [{"r": "kept", "why": "no_record"}]


def test_sync_13_a_record_of_others_cannot_be_reached_under_a_client_of_ones_own(bob, clients, change):
    change("limit", frozenset(clients[:1]))
    bob.pull()
    answer = bob.exchange(bob.change("patient", clients[1], clients[0], 9, phone="555-0122"))
    assert answer["acks"][0]["why"] == "no_record"


def test_sync_13_whoever_makes_a_client_has_it(app, bob, clients, change, held):
    change("limit", frozenset())
    held.take(bob)
    mine = new_id()
    first = bob.exchange(bob.new_patient(mine), bob.create("body_chart", new_id(), mine, strokes=1))
    assert [ack["r"] for ack in first["acks"]] == ["applied", "applied"]
    assert {one.get("echo") for one in first["changes"]} <= {True, None}
    other = Tablet(app, BOB, device_id=new_id())
    assert Held().take(other).clients() == {mine}


def test_a_group_that_is_kept_grants_nothing(bob, clients, change):
    change("limit", frozenset())
    bob.pull()
    mine, group = new_id(), new_id()
    bad = bob.create("patient", mine, mine, last_name=7) | {"g": group}
    bob.exchange(bad)
    assert (
        bob.exchange(bob.change("patient", mine, mine, 0, phone="555-0122"))["acks"][0]["why"] == "no_record"
    )


def test_without_the_purge_a_client_would_stay(bob, clients, change, held, monkeypatch):
    """The control: the same run without purges leaves the client on the tablet."""
    monkeypatch.setattr(pull, "_purges", lambda *_: iter(()))
    change("limit", frozenset(clients))
    held.take(bob)
    change("take", clients[1])
    assert clients[1] in held.take(bob).clients()


def test_without_catching_up_a_client_that_came_would_be_missing(bob, clients, change, held, monkeypatch):
    """The control: the same run without what the client had before."""
    monkeypatch.setattr(pull, "arrivals", lambda *_: (one for one in ()))
    change("limit", frozenset())
    held.take(bob)
    change("give", clients[1])
    assert held.take(bob).clients() == set()
