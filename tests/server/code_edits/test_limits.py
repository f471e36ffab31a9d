"""Units a day are read from the file as CMS publishes it, and only those of the codes billed are kept."""

import pytest

from server.code_edits import FileRefusedError, Limit, Quarter, Unread, read_limits
from tests.server.code_edits.cms_files import COPYRIGHT, LIMITS_NAME, limit

BILLED = {"97124", "97140"}


def read(*lines, name=LIMITS_NAME, **given):
    text = COPYRIGHT + "".join(lines)
    return read_limits(text.splitlines(keepends=True), name=name, keep=BILLED, **given)


def test_the_limits_of_the_codes_billed_are_kept_and_the_rest_is_counted():
    found = read(
        limit("97140", "6"), limit("97124", "4", "2 Date of Service Edit: Policy"), limit("99213", "1")
    )
    assert found.limits == [
        Limit(code="97124", units=4, adjudication=2),
        Limit(code="97140", units=6, adjudication=3),
    ]
    assert (found.rows, found.unread, found.quarter) == (3, [], Quarter(2026, 4))


def test_a_rationale_over_several_lines_is_one_row():
    found = read(limit("97124", why="Clinical:\nSociety, and\nData"), limit("97140", "many"))
    assert found.rows == 1
    assert found.unread == [Unread(COPYRIGHT.count("\n") + 4, "has a value that is not a whole number")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("97124,4\n", "has fewer than three columns"),
        (limit("9712"), "does not begin with a code"),
        (limit("97124", "4.5"), "has a value that is not a whole number"),
        (limit("97124", "-1"), "has a value that is not a whole number"),
        (limit("97124", "٤"), "has a value that is not a whole number"),
        (limit("97124", "4", "4 Something new"), "has an adjudication indicator that is not 1, 2 or 3"),
        (limit("97124", "4", "30 days"), "has an adjudication indicator that is not 1, 2 or 3"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_by_its_number_and_the_rest_is_read(line, why):
    found = read(limit("97140"), line, ",,,\n")
    assert found.unread == [Unread(COPYRIGHT.count("\n") + 2, why)]
    assert [one.code for one in found.limits] == ["97140"]


def test_a_first_row_that_cannot_be_read_is_no_header():
    assert [one.why for one in read(limit("97124", "many"), limit("97140")).unread] == [
        "has a value that is not a whole number"
    ]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((), "no line that is a limit"),
        ((limit("97124"), limit("97124", "5")), "gives 97124 a second limit"),
        ((limit("97124"), "a\0b\n" + '"' + "x" * 200_000), "no comma-separated text"),
    ],
)
def test_a_file_that_contradicts_itself_or_is_none_is_refused_whole(lines, why):
    with pytest.raises(FileRefusedError, match=why):
        read(*lines)


def test_a_file_that_does_not_say_its_quarter_is_taken_only_with_one():
    with pytest.raises(FileRefusedError, match="does not say its quarter"):
        read(limit("97124"), name="limits.csv")
    assert read(limit("97124"), name="limits.csv", quarter=Quarter(2026, 3)).quarter == (2026, 3)
