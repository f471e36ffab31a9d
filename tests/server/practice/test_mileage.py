"""What was driven in a year, as the office reads it for taxes."""

import pytest

from server.practice.mileage import miles_tenths
from tests.server.people import ALICE, BOB
from tests.server.tablet import new_id

VISIT = {"business_purpose": "visit", "driven_on": "2026-11-24"}


def log(tablet, **fields):
    made = new_id()
    [ack] = tablet.exchange(tablet.create("mileage", made, tablet.user_id, **VISIT | fields))["acks"]
    assert ack["r"] == "applied"
    return made


def read(tablet, year="2026"):
    return tablet.client.get("/api/practice/mileage", query_string={"year": year})


def test_drives_of_the_year_are_told_by_driver_and_day(alice, bob):
    late = log(bob, driven_on="2026-12-31", miles_tenths=20)
    early = log(bob, driven_on="2026-01-01", odometer_start=100, odometer_end=112, to_label="Kent")
    log(bob, driven_on="2025-12-31", miles_tenths=5)
    log(bob, driven_on="2027-01-01", miles_tenths=5)
    own = log(alice, miles_tenths=74, note="parking $4", encounter_id=new_id())
    drives = read(alice).json["drives"]
    assert [(one["id"], one["driver"]["name"], one["miles_tenths"]) for one in drives] == [
        (own, ALICE.name, 74),
        (early, BOB.name, 120),
        (late, BOB.name, 20),
    ]
    assert (drives[0]["note"], drives[1]["to_label"]) == ("parking $4", "Kent")
    assert not any("encounter_id" in one for one in drives), "whom a drive was to is nobody's business here"


def test_a_deleted_drive_is_not_told_and_a_changed_one_as_it_is_now(alice, bob):
    gone, stays = log(bob, miles_tenths=74), log(bob, miles_tenths=10)
    bob.exchange(
        bob.op("delete", "mileage", gone, BOB.user_id, base={"*": 99}),
        bob.change("mileage", stays, BOB.user_id, 99, miles_tenths=11),
    )
    assert [(one["id"], one["miles_tenths"]) for one in read(alice).json["drives"]] == [(stays, 11)]


def test_inv_16_the_biller_reads_it_and_no_therapist(dana, bob):
    log(bob, miles_tenths=74)
    assert len(read(dana).json["drives"]) == 1
    assert read(bob).status_code == 403


def test_inv_02_another_practice_reads_none_of_it(charlie, bob):
    log(bob, miles_tenths=74)
    assert read(charlie).json["drives"] == []


@pytest.mark.parametrize("year", ["", "x", "1999", "3000", "2026.5", "-1", "20261"])
def test_a_year_that_is_none_is_refused(alice, year):
    answer = read(alice, year)
    assert (answer.status_code, answer.json["code"]) == (422, "server.bad_fields")


@pytest.mark.parametrize(
    ("typed", "start", "end", "told"),
    [
        (74, None, None, 74),
        (None, 10, 12, 20),
        (None, 10, 10, 0),
        (None, 12, 10, None),
        (None, None, 10, None),
    ],
)
def test_what_counts_is_what_was_typed_and_else_the_odometer(typed, start, end, told):
    assert miles_tenths({"miles_tenths": typed, "odometer_start": start, "odometer_end": end}) == told
