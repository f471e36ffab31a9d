"""The yearly order file of ICD-10-CM is read by its columns, and what is wrong with it is said."""

import pytest

from server.code_edits import FileRefusedError, Unread, read_diagnoses, year_of
from tests.server.code_edits.cms_files import diagnosis

NAME = "icd10cm_order_2027.txt"
LINES = [diagnosis(1, "M545", billable=False), diagnosis(2, "M5450"), diagnosis(3, "S134XXA")]


def test_billable_codes_are_told_from_headings():
    found = read_diagnoses(LINES, name=NAME)
    assert (found.year, found.rows, found.billable) == (2027, 3, {"M5450", "S134XXA"})
    assert found.unread == []


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("icd10cm_order_2027.txt", 2027),
        ("icd10cm-order-2026.txt", 2026),
        ("ICD10CM-order-April-2026.TXT", 2026),
        ("icd10cm_codes_2027.txt", None),
        ("order.txt", None),
    ],
)
def test_the_year_is_in_the_name(name, year):
    assert year_of(name) == year


def test_a_year_may_be_said_where_the_name_does_not():
    assert read_diagnoses(LINES, name="order.txt", year=2028).year == 2028
    with pytest.raises(FileRefusedError, match="does not say its year"):
        read_diagnoses(LINES, name="order.txt")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("00004 M546", "is cut short"),
        ("0000x M546    1 label\n", "does not begin with an order number"),
        ("00004 m546    1 label\n", "has no code where one belongs"),
        ("00004 M546    2 label\n", "does not say whether it is a heading or may be billed"),
    ],
)
def test_a_line_nobody_can_read_is_told_by_number(line, why):
    found = read_diagnoses([*LINES, line, "\n"], name=NAME)
    assert (found.unread, found.unread_count) == ([Unread(4, why)], 1)


@pytest.mark.parametrize("lines", [[], ["nothing of the kind\n"], [diagnosis(1, "M545", billable=False)]])
def test_a_file_without_codes_is_refused(lines):
    with pytest.raises(FileRefusedError, match="no line that is a code"):
        read_diagnoses(lines, name=NAME)


def test_a_code_that_is_there_twice_is_refused():
    with pytest.raises(FileRefusedError, match="line 4 has M5450 a second time"):
        read_diagnoses([*LINES, diagnosis(4, "M5450")], name=NAME)
