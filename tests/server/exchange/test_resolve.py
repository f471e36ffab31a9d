"""Anybody who has seen a card may close it, with an op that is journaled like every other."""

import json

import pytest
from sqlalchemy import select

from server.core.db import acting_for, db
from server.exchange.models import JournaledOp
from tests.server.tablet import new_id


@pytest.fixture
def card(alice, bob, patient):
    """Give the card of two unseen edits: 555-0111 stands since 2, bob's 555-0122 stands aside."""
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    return _card(bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0122")))


@pytest.fixture
def taken_away(alice, bob, patient):
    """Give the card of a deletion by bob that had not seen alice's edit."""
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    return _card(bob.exchange(bob.op("delete", "patient", patient, patient, base={"*": 1})))


def _card(answer):
    (card,) = (change for change in answer["changes"] if change["k"] == "conflict")
    return card


def _phone(tablet):
    changes = tablet.exchange(cursor=None)["changes"]
    return next(change["f"]["phone"] for change in changes if change["k"] == "patient")


@pytest.mark.parametrize(
    ("choice", "phone"),
    [("mine", "555-0122"), ("theirs", "555-0111"), ("both", "555-0111, 555-0122"), ("text", "555-0199")],
)
def test_the_chosen_value_is_written_and_the_card_says_who_chose_what(alice, bob, card, choice, phone):
    answer = alice.exchange(alice.resolve(card, choice, 2, phone=phone))
    assert answer["acks"][0]["r"] == "applied"
    closed = _card(answer)
    assert closed["id"] == card["id"]
    assert (closed["f"]["state"], closed["f"]["choice"], closed["f"]["resolved_by"]) == (
        "resolved",
        choice,
        alice.user_id,
    )
    assert _phone(bob) == phone


def test_both_values_are_in_the_journal_for_good(app, alice, bob, card, patient):
    alice.exchange(alice.resolve(card, "text", 2, phone="555-0199"))
    with app.app_context(), acting_for(alice.practice_id):
        bodies = db.session.scalars(select(JournaledOp.body).where(JournaledOp.record_id == patient)).all()
    said = [json.loads(body)["set"]["phone"] for body in bodies]
    assert sorted(said) == ["555-0100", "555-0111", "555-0122", "555-0199"]


def test_whoever_has_not_seen_the_newest_value_on_the_card_is_told_that_it_moved(alice, bob, card, patient):
    bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0133"))
    answer = alice.exchange(alice.resolve(card, "theirs", 2, phone="555-0111"))
    assert (answer["acks"][0]["r"], answer["acks"][0]["why"]) == ("kept", "card_moved")
    assert _card(answer)["f"]["state"] == "open"


def test_a_value_that_moved_on_unseen_makes_a_second_card_and_the_first_stays(alice, bob, card, patient):
    alice.exchange(alice.change("patient", patient, patient, 2, phone="555-0144"))
    answer = bob.exchange(bob.resolve(card, "text", 2, phone="555-0155"))
    assert answer["acks"][0]["r"] == "conflict"
    assert _phone(alice) == "555-0144"
    cards = [change for change in alice.exchange(cursor=None)["changes"] if change["k"] == "conflict"]
    assert [one["f"]["state"] for one in cards] == ["open"]
    assert cards[0]["f"]["mine"] == "555-0155"


def test_two_people_closing_one_card_lose_nothing(alice, bob, card):
    alice.exchange(alice.resolve(card, "theirs", 2, phone="555-0111"))
    answer = bob.exchange(bob.resolve(card, "mine", 2, phone="555-0122"))
    assert answer["acks"][0]["r"] == "conflict"
    second = next(
        change
        for change in alice.exchange()["changes"]
        if change["k"] == "conflict" and change["f"]["state"] == "open"
    )
    assert second["f"]["mine"] == "555-0122"


def test_a_deletion_is_carried_out_after_all(alice, bob, taken_away, patient):
    answer = alice.exchange(alice.resolve(taken_away, "mine", 2))
    assert answer["acks"][0]["r"] == "applied"
    assert {"k": "patient", "id": patient, "v": 4, "del": True} in bob.exchange()["changes"]


def test_a_deletion_is_dropped_and_the_record_stays(alice, bob, taken_away):
    answer = alice.exchange(alice.resolve(taken_away, "theirs", 2))
    assert _card(answer)["f"]["state"] == "resolved"
    assert _phone(bob) == "555-0111"


def test_a_card_outlives_its_record_until_somebody_leaves_it_away(alice, bob, card, patient):
    """The deletion had not seen what stands aside, so the words stay in sight."""
    alice.exchange(alice.op("delete", "patient", patient, patient, base={"*": 2}))
    cards = [change for change in bob.exchange()["changes"] if change["k"] == "conflict"]
    assert cards == []
    answer = bob.exchange(bob.resolve(card, "theirs", 2))
    assert answer["acks"][0]["r"] == "applied"
    closed = _card(answer)["f"]
    assert (closed["state"], closed["mine"], closed["choice"]) == ("resolved", "555-0122", "theirs")


def test_a_resolve_sent_twice_is_answered_alike_and_done_once(alice, card):
    op = alice.resolve(card, "mine", 2, phone="555-0122")
    first = alice.exchange(op)
    assert alice.exchange(op)["acks"] == first["acks"]


def test_a_card_of_another_record_closes_nothing(alice, bob, card):
    other = new_id()
    alice.exchange(alice.new_patient(other, phone="555-0100"))
    op = alice.resolve(card, "text", 4, phone="555-0177") | {"id": other, "c": other}
    answer = alice.exchange(op)
    assert answer["acks"][0]["r"] == "applied"
    cards = [change for change in bob.exchange(cursor=None)["changes"] if change["k"] == "conflict"]
    assert [one["f"]["state"] for one in cards] == ["open"]


def test_a_card_whose_closing_was_undone_with_its_group_still_stops_a_signature(alice, card, patient):
    changes = alice.exchange(cursor=None)["changes"]
    fields = next(change["f"] for change in changes if change["k"] == "patient")
    group = {"g": new_id()}
    answer = alice.exchange(
        alice.resolve(card, "theirs", 2, phone="555-0111") | group,
        alice.change("note", new_id(), patient, 0, plan="to a note nobody made") | group,
        alice.sign("patient", patient, patient, fields, 2),
    )
    assert [ack["why"] for ack in answer["acks"]] == ["no_record", "no_record", "conflict_open"]


def test_a_card_whose_closing_was_undone_can_be_closed_again_in_the_same_push(alice, card, patient):
    group = {"g": new_id()}
    answer = alice.exchange(
        alice.resolve(card, "text", 2, phone="555-0133") | group,
        alice.change("note", new_id(), patient, 0, plan="to a note nobody made") | group,
        alice.resolve(card, "text", 2, phone="555-0144"),
    )
    assert answer["acks"][2]["r"] == "applied"
    assert _card(answer)["f"]["state"] == "resolved"


def test_a_card_renewed_by_a_group_that_was_undone_says_what_it_said_before(bob, card, patient):
    group = {"g": new_id()}
    answer = bob.exchange(
        bob.change("patient", patient, patient, 1, phone="555-0133") | group,
        bob.change("note", new_id(), patient, 0, plan="to a note nobody made") | group,
        bob.change("patient", patient, patient, 99, city="Reno"),
        cursor=None,
    )
    assert (_card(answer)["f"]["mine"], _card(answer)["v"]) == ("555-0122", card["v"])
