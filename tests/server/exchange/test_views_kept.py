"""Whoever wrote what was kept says from their tablet that they dealt with it, and the office sees it."""

import pytest

from tests.server.people import BOB
from tests.server.tablet import Tablet, new_id

QUESTIONS = "/api/questions"


def say(tablet, op_id, done=True):
    return tablet.client.put(f"/sync/v1/kept/{op_id}", json={"done": done})


@pytest.fixture
def kept(bob):
    """Give two ops of Bob's that were kept together."""
    group = new_id()
    ops = [bob.change("note", new_id(), None, 0, plan="to a note nobody made") | {"g": group} for _ in "12"]
    assert {ack["r"] for ack in bob.exchange(*ops)["acks"]} == {"kept"}
    return ops


def marks(alice):
    """Give (done, by whom) of every kept entry, those that wait first."""
    said = [
        entry
        for done in ("false", "true")
        for entry in alice.client.get(f"{QUESTIONS}?done={done}").json["kept"]
    ]
    return [entry["mark"] and (entry["mark"]["done"], entry["mark"]["by"]["name"]) for entry in said]


def test_what_its_author_closed_is_off_the_offices_list_and_can_come_back(alice, bob, kept):
    assert marks(alice) == [None]
    assert say(bob, kept[0]["op"]).status_code == 204
    assert alice.client.get(QUESTIONS).json["counts"] == {"kept": 0, "cards": 0}
    assert marks(alice) == [(True, "Bob")]
    assert say(bob, kept[0]["op"], done=False).status_code == 204
    assert marks(alice) == [(False, "Bob")]


def test_the_same_said_for_each_op_of_a_group_and_again_is_recorded_once(app, alice, bob, kept):
    for one in (*kept, kept[0]):
        assert say(bob, one["op"]).status_code == 204
    [entry] = alice.client.get(f"{QUESTIONS}?done=true").json["kept"]
    before = entry["mark"]
    alice.client.put(f"{QUESTIONS}/kept/{entry['seq']}/done", json={"done": True})
    say(bob, kept[1]["op"])
    [entry] = alice.client.get(f"{QUESTIONS}?done=true").json["kept"]
    assert entry["mark"]["by"]["name"] == "Alice", "what the office marked stays its own"
    assert before["by"]["name"] == "Bob"


def test_it_may_be_said_on_another_tablet_of_the_same_person(app, alice, kept):
    other = Tablet(app, BOB, device_id=new_id())
    assert say(other, kept[0]["op"]).status_code == 204
    assert marks(alice) == [(True, "Bob")]


def test_nobody_closes_what_another_wrote_nor_what_was_not_kept(alice, bob, charlie, kept):
    fine = bob.new_patient(new_id())
    bob.exchange(fine)
    for who, op_id in (
        (alice, kept[0]["op"]),
        (charlie, kept[0]["op"]),
        (bob, fine["op"]),
        (bob, new_id()),
        (bob, "x"),
    ):
        answer = say(who, op_id)
        assert (answer.status_code, answer.json["code"]) == (404, "questions.unknown")
    assert marks(alice) == [None]


@pytest.mark.parametrize("said", [{}, {"done": 1}, [], {"done": None}])
def test_what_says_neither_is_refused(bob, kept, said):
    answer = bob.client.put(f"/sync/v1/kept/{kept[0]['op']}", json=said)
    assert answer.json["code"] == "server.bad_fields"
