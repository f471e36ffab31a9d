"""Cells become values as people in the United States write them, and what would be a guess is refused."""

from datetime import date

import pytest

from server.moving_in import values
from server.moving_in.values import WrongCellError

born = values.day_before(date(2026, 11, 30))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1961-03-04", "1961-03-04"),
        ("1961-03-04 00:00:00", "1961-03-04"),
        ("1961-03-04T00:00:00Z", "1961-03-04"),
        ("3/4/1961", "1961-03-04"),
        ("03-04-1961", "1961-03-04"),
        ("3.4.1961", "1961-03-04"),
        ("Mar 4, 1961", "1961-03-04"),
        ("4 March 1961", "1961-03-04"),
        ("2/29/2024", "2024-02-29"),
    ],
)
def test_days_are_read(cell, value):
    assert born(cell) == value


@pytest.mark.parametrize(
    ("read", "cell", "why"),
    [
        (born, "3/4/61", "date_year"),
        (born, "31/12/1970", "date_order"),
        (born, "2/30/1970", "date"),
        (born, "3/4-1961", "date"),
        (born, "22345", "date"),
        (born, "12/1/2026", "date_range"),
        (born, "1/1/1899", "date_range"),
        (born, "٣/٤/١٩٦١", "date"),
        (values.sex, "yes", "sex"),
        (values.state, "Ontario", "state"),
        (values.language, "Klingon", "language"),
        (values.payer_type, "good", "payer_type"),
        (values.zip_code, "98101-12", "zip"),
        (values.phone, "call me", "phone"),
        (values.phone, "555", "phone"),
        (values.text(5), "123456", "too_long"),
        (values.text(50), '=HYPERLINK("http://x")', "formula"),
        (values.text(50), "@SUM(1)", "formula"),
        (values.text(50), "-cmd|x", "formula"),
        (values.text(50), "\t=1+1", "formula"),
        (values.text(50), "bell\x07", "sign"),
        (values.text(50), "lost \ufffd", "sign"),
    ],
)
def test_what_would_be_a_guess_is_refused(read, cell, why):
    with pytest.raises(WrongCellError) as refused:
        read(cell)
    assert refused.value.why == why


def test_words_are_tidied_and_nothing_else():
    assert values.text(50)("  Alma\r\n Muñoz ") == "Alma Muñoz"
    assert values.text(50, lines=True)("gate 1\r\nthen left") == "gate 1\nthen left"
    assert values.phone("+1 (206) 555-0101") == "+1 (206) 555-0101"
    assert (values.zip_code("981011234"), values.zip_code("2134")) == ("98101-1234", "02134")
    assert (values.state("new york"), values.state("WA"), values.sex("Female")) == ("NY", "WA", "F")
