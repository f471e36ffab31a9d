"""Where a claim stands is told by the highest level that gave a verdict, and by its latest there."""

from itertools import permutations

import pytest

from server.acknowledgments.states import (
    CLEARINGHOUSE,
    INTERCHANGE,
    PAYER,
    SENT,
    SET,
    STATES,
    Heard,
    state_of,
)


def heard(level: int, accepted: bool | None, at: int = 0) -> Heard:
    return Heard(level, f"2026-11-30T10:00:{at:02}Z", 10 + at, accepted)


def test_of_what_nothing_was_heard_only_the_sending_is_known():
    assert state_of([]).name == SENT
    assert state_of([heard(SET, None), heard(PAYER, None)]).name == SENT


@pytest.mark.parametrize(
    ("level", "accepted", "name"),
    [
        (INTERCHANGE, True, "file_accepted"),
        (INTERCHANGE, False, "file_rejected"),
        (SET, True, "file_accepted"),
        (SET, False, "file_rejected"),
        (CLEARINGHOUSE, True, "clearinghouse_accepted"),
        (CLEARINGHOUSE, False, "clearinghouse_rejected"),
        (PAYER, True, "payer_accepted"),
        (PAYER, False, "payer_rejected"),
    ],
)
def test_each_level_says_its_own(level: int, accepted: bool, name: str):
    state = state_of([heard(level, accepted)])
    assert state.name == name
    assert state.name in STATES
    assert state.rejected is not accepted
    assert state.by == heard(level, accepted)


def test_a_lower_level_that_speaks_later_takes_nothing_back():
    said = [heard(PAYER, True, 1), heard(CLEARINGHOUSE, False, 5), heard(SET, False, 9)]
    for order in permutations(said):
        assert state_of(order).name == "payer_accepted"


def test_of_one_level_the_latest_holds_in_whatever_order_it_is_read():
    said = [heard(CLEARINGHOUSE, True, 1), heard(CLEARINGHOUSE, False, 2)]
    for order in permutations(said):
        assert state_of(order).name == "clearinghouse_rejected"


def test_of_two_files_of_one_second_the_refusal_is_told():
    said = [Heard(PAYER, "2026-11-30T10:00:00Z", 9, True), Heard(PAYER, "2026-11-30T10:00:00Z", 4, False)]
    for order in permutations(said):
        assert state_of(order).name == "payer_rejected"


def test_the_payer_can_refuse_what_the_clearinghouse_took():
    assert state_of([heard(CLEARINGHOUSE, True), heard(PAYER, False)]).name == "payer_rejected"


def test_a_level_that_says_neither_changes_nothing():
    assert state_of([heard(SET, True), heard(PAYER, None, 9)]).name == "file_accepted"
