"""Pairs of codes are read from the file as CMS publishes it, and only those a practice bills are kept."""

import random

import pytest

from server.code_edits import FileRefusedError, Pair, Quarter, Unread, read_pairs
from tests.server.code_edits.cms_files import PAIRS_NAME, PREAMBLE, pair, pair_lines

BILLED = {"97124", "97140", "97112"}


def read(*lines, name=PAIRS_NAME, **given):
    return read_pairs([*PREAMBLE.splitlines(keepends=True), *lines], name=name, keep=BILLED, **given)


def test_the_edits_of_the_codes_billed_are_kept_with_their_days_and_the_rest_is_counted():
    found = read(
        pair("97140", "97124", "20200101"),
        pair("99213", "97124"),
        pair("97140", "97018"),
        pair("97112", "97124", "20190101", "20191231", indicator="0"),
    )
    assert found.pairs == [
        Pair(
            column_1="97112",
            column_2="97124",
            valid_from="2019-01-01",
            valid_to="2019-12-31",
            indicator="0",
        ),
        Pair(column_1="97140", column_2="97124", valid_from="2020-01-01", valid_to=None, indicator="1"),
    ]
    assert (found.rows, found.unread, found.quarter) == (4, [], Quarter(2026, 4))


def test_a_pair_has_as_many_edits_as_times_it_held():
    held = (("20190101", "20200101"), ("20200101", "20200401"), ("20210101", "*"))
    found = read(*(pair("97140", "97124", *days) for days in reversed(held)))
    assert [(one.valid_from, one.valid_to) for one in found.pairs] == [
        ("2019-01-01", "2020-01-01"),
        ("2020-01-01", "2020-04-01"),
        ("2021-01-01", None),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("97140\t97124\n", "has fewer than six columns"),
        (pair("97140", "9712"), "does not begin with two codes"),
        (pair("97140", "97124", indicator="2"), "has a modifier indicator that is not 0, 1 or 9"),
        (pair("97140", "97124", begins="2026-01-01"), "has an effective day that is not CCYYMMDD"),
        (pair("97140", "97124", begins="20260231"), "has an effective day that is no day"),
        (pair("97140", "97124", ends="never"), "has a deletion day that is neither CCYYMMDD nor a star"),
        (pair("97140", "97124", ends="20261301"), "has a deletion day that is no day"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_its_number_and_the_rest_is_read(line, why):
    number = PREAMBLE.count("\n") + 1
    first = read(line, pair("97112", "97124"))
    assert (first.unread, len(first.pairs)) == ([Unread(number, why)], 1)
    later = read(pair("97112", "97124"), "\n", line)
    assert (later.unread, later.unread_count) == ([Unread(number + 2, why)], 1)


def test_only_the_first_hundred_unreadable_lines_are_told_and_all_are_counted():
    found = read(pair("97112", "97124"), *["torn\tapart\n"] * 250)
    assert (len(found.unread), found.unread_count) == (100, 250)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((), "no line that is an edit"),
        ((pair("97140", "97124"), pair("97140", "97124", indicator="0")), "says otherwise of 97140"),
        (
            (pair("97140", "97124", "20200101"), pair("97140", "97124", "20210101")),
            "twice from 2021-01-01",
        ),
        (
            (pair("97140", "97124", "20200101", "20220101"), pair("97140", "97124", "20210101")),
            "twice from 2021-01-01",
        ),
    ],
)
def test_a_file_that_contradicts_itself_or_is_none_is_refused_whole(lines, why):
    with pytest.raises(FileRefusedError, match=why):
        read(*lines)


def test_a_file_that_does_not_say_its_quarter_is_taken_only_with_one():
    with pytest.raises(FileRefusedError, match="does not say its quarter"):
        read(pair("97140", "97124"), name="edits.txt")
    assert read(pair("97140", "97124"), name="edits.txt", quarter=Quarter(2026, 3)).quarter == (2026, 3)


def test_every_row_of_a_long_file_is_read():
    found = read_pairs(pair_lines(20_000, random.Random(1)), name=PAIRS_NAME, keep=BILLED)
    assert (found.rows, found.unread_count) == (20_000, 0)
