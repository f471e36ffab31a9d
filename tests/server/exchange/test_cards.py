"""Two edits of one field, unseen by each other, are both kept for a person to decide."""

from tests.server.tablet import AT, Tablet, new_id


def _cards(changes):
    return [change for change in changes if change["k"] == "conflict"]


def test_the_first_value_stays_and_both_are_on_a_card(alice, bob, patient):
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    answer = bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0122"))
    assert answer["acks"] == [{"n": 1, "r": "conflict", "v": 2, "conflicts": ["phone"]}]
    (card,) = _cards(answer["changes"])
    assert card["c"] == patient
    assert card["f"] == {
        "record_kind": "patient",
        "record_id": patient,
        "field": "phone",
        "base": "555-0100",
        "mine": "555-0122",
        "theirs": "555-0111",
        "mine_by": bob.user_id,
        "mine_at": AT,
        "theirs_by": alice.user_id,
        "theirs_at": AT,
        "state": "open",
        "resolved_by": None,
        "choice": None,
    }
    assert (
        next(change for change in answer["changes"] if change["k"] == "patient")["f"]["phone"] == "555-0111"
    )
    assert _cards(alice.exchange()["changes"]) == [card]


def test_edits_of_different_fields_merge_without_a_card(alice, bob, patient):
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    answer = bob.exchange(bob.change("patient", patient, patient, 1, city="Reno"))
    assert answer["acks"][0]["r"] == "merged"
    assert _cards(answer["changes"]) == []
    fields = answer["changes"][0]["f"]
    assert (fields["phone"], fields["city"]) == ("555-0111", "Reno")


def test_the_same_value_twice_is_no_conflict(alice, bob, patient):
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    answer = bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0111"))
    assert answer["acks"][0]["r"] in {"applied", "merged"}
    assert _cards(answer["changes"]) == []


def test_a_tablet_never_conflicts_with_its_own_earlier_op(alice, patient):
    answer = alice.exchange(
        alice.change("patient", patient, patient, 1, phone="555-0111"),
        alice.change("patient", patient, patient, 1, phone="555-0112"),
    )
    assert [ack["r"] for ack in answer["acks"]] == ["applied", "applied"]


def test_a_later_edit_renews_the_same_card(alice, bob, patient):
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    first = _cards(bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0122"))["changes"])
    second = _cards(bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0133"))["changes"])
    assert [card["id"] for card in first] == [card["id"] for card in second]
    assert second[0]["f"]["mine"] == "555-0133"
    assert second[0]["v"] > first[0]["v"]


def test_an_edit_that_has_seen_the_other_value_closes_the_card(alice, bob, patient):
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0122"))
    answer = bob.exchange(bob.change("patient", patient, patient, 2, phone="555-0144"))
    assert answer["acks"][0]["r"] == "applied"
    assert [card["f"]["state"] for card in _cards(answer["changes"])] == ["resolved"]


def test_an_open_card_keeps_the_record_from_being_signed(alice, bob, patient):
    fields = alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"), cursor=None)[
        "changes"
    ][0]["f"]
    bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0122"))
    answer = alice.exchange(alice.sign("patient", patient, patient, fields, 2))
    assert (answer["acks"][0]["r"], answer["acks"][0]["why"]) == ("kept", "conflict_open")


def test_a_deletion_that_had_not_seen_an_edit_waits_for_a_person(alice, bob, patient):
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    answer = bob.exchange(bob.op("delete", "patient", patient, patient, base={"*": 1}))
    assert answer["acks"][0]["r"] == "conflict"
    (card,) = _cards(answer["changes"])
    assert (card["f"]["field"], card["f"]["mine"]) == ("*", None)
    assert card["f"]["theirs"] == {"phone": "555-0111"}
    assert card["f"]["theirs_by"] == alice.user_id


def test_a_deletion_that_had_seen_everything_deletes(alice, bob, patient):
    bob.exchange(bob.op("delete", "patient", patient, patient, base={"*": 1}))
    assert alice.exchange()["changes"] == [{"k": "patient", "id": patient, "v": 2, "del": True}]


def test_a_second_device_of_the_same_person_is_another_device(app, alice, patient):
    other = Tablet(app, alice.someone, device_id=new_id())
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    answer = other.exchange(other.change("patient", patient, patient, 1, phone="555-0122"))
    assert answer["acks"][0]["r"] == "conflict"
