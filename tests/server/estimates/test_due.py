"""By when an estimate is to be given: 1 or 3 business days, weekends and federal holidays left out."""

from datetime import date

import pytest

from server.estimates.due import (
    business_days_between,
    due_when_asked,
    due_when_scheduled,
    federal_holidays,
    is_business_day,
)


@pytest.mark.parametrize(
    ("scheduled", "service", "due"),
    [
        ("2026-12-01", "2026-12-03", None),  # Tuesday to Thursday: 2 business days
        ("2026-12-01", "2026-12-04", "2026-12-02"),  # 3
        ("2026-12-03", "2026-12-08", "2026-12-04"),  # 3 across a weekend
        ("2026-12-04", "2026-12-09", "2026-12-07"),  # due on Monday
        ("2026-12-05", "2026-12-09", "2026-12-07"),  # scheduled on a Saturday
        ("2026-12-01", "2026-12-14", "2026-12-02"),  # 9
        ("2026-12-01", "2026-12-15", "2026-12-04"),  # 10
        ("2026-11-25", "2026-12-01", "2026-11-27"),  # Thanksgiving is no business day
        ("2026-11-25", "2026-11-30", None),  # 2, for Thanksgiving
        ("2026-12-24", "2027-01-12", "2026-12-30"),  # Christmas and New Year: 11
        ("2026-12-24", "2027-01-08", "2026-12-28"),  # 9, for them
        ("2026-12-01", "2026-12-01", None),
        ("2026-12-02", "2026-12-01", None),
    ],
)
def test_the_day_follows_from_how_far_ahead_it_was_scheduled(scheduled, service, due):
    found = due_when_scheduled(date.fromisoformat(scheduled), date.fromisoformat(service))
    assert (found and found.isoformat()) == due


@pytest.mark.parametrize(
    ("asked", "due"),
    [("2026-12-01", "2026-12-04"), ("2026-12-03", "2026-12-08"), ("2026-12-24", "2026-12-30")],
)
def test_who_asks_has_it_within_three_business_days(asked, due):
    assert due_when_asked(date.fromisoformat(asked)).isoformat() == due


def test_the_federal_holidays_of_2026_and_how_those_on_weekends_are_observed():
    assert [day.isoformat() for day in sorted(federal_holidays(2026))] == [
        "2026-01-01",
        "2026-01-19",
        "2026-02-16",
        "2026-05-25",
        "2026-06-19",
        "2026-07-03",
        "2026-09-07",
        "2026-10-12",
        "2026-11-11",
        "2026-11-26",
        "2026-12-25",
    ]
    assert not is_business_day(date(2027, 12, 31)), "New Year 2028 is a Saturday"
    assert not is_business_day(date(2027, 7, 5)), "the Fourth of July 2027 is a Sunday"
    assert date(2020, 6, 19) not in federal_holidays(2020)


def test_business_days_are_counted_without_the_first_and_with_the_last():
    assert business_days_between(date(2026, 12, 4), date(2026, 12, 7)) == 1
    assert business_days_between(date(2026, 12, 7), date(2026, 12, 7)) == 0
