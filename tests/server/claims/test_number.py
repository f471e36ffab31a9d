from itertools import islice
from uuid import uuid4

import pytest

from server.claims.number import chart_number, claim_number, claim_numbers, line_number


def test_a_claim_number_fits_box_26_with_room_for_the_number_of_a_form():
    assert len(claim_number(str(uuid4())) + "-1") <= 14


def test_a_claim_number_is_made_of_what_no_payer_respells():
    letters = set("".join(claim_number(str(uuid4())) for _ in range(200)))
    assert letters <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def test_the_same_encounter_has_the_same_number_for_ever():
    assert claim_number("5f0c4c53-9d55-4a0f-8d6c-7a11000000e1") == "L4GEYU45KVFA"


def test_encounters_that_begin_alike_have_other_candidates():
    twins = ["5f0c4c53-9d55-4a0f-8d6c-7a1100000001", "5f0c4c53-9d55-4a0f-8d6c-7a1100000002"]
    first, second = ([*islice(claim_numbers(twin), 2)] for twin in twins)
    assert first[0] == second[0]
    assert first[1] != second[1]
    assert len(second[1]) == 12


def test_it_refuses_what_is_no_id():
    with pytest.raises(ValueError, match="badly formed"):
        claim_number("visit 7")


def test_a_line_number_holds_the_whole_id_so_that_none_can_collide():
    numbers = {line_number(f"5f0c4c53-9d55-4a0f-8d6c-7a1100000{i:03}") for i in range(500)}
    assert len(numbers) == 500
    assert all(len(number) <= 30 for number in numbers)


def test_a_chart_number_is_short():
    assert chart_number("5f0c4c53-9d55-4a0f-8d6c-7a11000000b1") == "L4GEYU45KVFA"
