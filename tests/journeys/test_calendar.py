"""The therapist takes her planned visits into her calendar, offline, and gives no name away unasked."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

CLIENT = "Walter Quist"


def made(driver: ChromiumDriver, hand: Hand, path: Path) -> dict[str, icalendar.Event]:
    """Tap what makes the file, and give its entries by what they are called."""
    with driver.page.expect_download() as coming:
        hand.tap("Make the file")
    assert coming.value.suggested_filename == "visits.ics"
    coming.value.save_as(path)
    read = icalendar.Calendar.from_ical(path.read_bytes())
    assert (read["VERSION"], read["METHOD"]) == ("2.0", "PUBLISH")
    return {str(event["SUMMARY"]): event for event in read.walk("VEVENT")}


def test_planned_visits_are_read_by_another_program_and_a_canceled_one_under_the_same_name(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    office.stop()
    hand.tap("To my calendar")
    hand.see("WQ, Seattle")
    before = made(tablet, hand, tmp_path / "before.ics")
    hand.see("The calendar file is made")
    words = (tmp_path / "before.ics").read_text().replace("\n ", "")
    assert not any(word in words for word in ("Walter", "Quist", "Alder Lane", "98103"))
    visit = before["WQ, Seattle"]
    local = datetime.combine(steps.TODAY, datetime.min.time()).replace(hour=9).astimezone(UTC)
    assert visit.start.astimezone(UTC) == local
    assert (visit.end - visit.start).total_seconds() == 3600
    assert (visit["STATUS"], visit["LOCATION"], visit["CLASS"]) == ("CONFIRMED", "Seattle", "PRIVATE")

    hand.tap(f"Move or cancel: {CLIENT}")
    hand.tap("This visit cannot take place")
    hand.tap("Client ill", "radio")
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Cancel the visit")
    hand.see(f"Canceled: {CLIENT}")
    hand.tap("To my calendar")
    hand.see("1 of them canceled")
    after = made(tablet, hand, tmp_path / "after.ics")
    canceled = after["Canceled: WQ, Seattle"]
    assert (canceled["UID"], canceled["STATUS"]) == (visit["UID"], "CANCELLED")
    assert canceled["SEQUENCE"] > visit["SEQUENCE"]
    assert tablet.complaints == []


def test_names_are_given_only_after_a_warning(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    hand.tap("To my calendar")
    hand.tap("Name and address", "radio")
    hand.see("Only do it where the practice has an agreement")
    full = made(tablet, hand, tmp_path / "full.ics")
    assert "Alder Lane" in full[f"Visit: {CLIENT}"]["LOCATION"]
    hand.tap("To my calendar")  # and anew each time
    hand.see("WQ, Seattle")
    assert tablet.complaints == []


def test_a_calendars_entries_become_visits_one_by_one_and_only_once(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    tomorrow = steps.TODAY + timedelta(days=1)
    at = f"DTSTART;TZID=America/Los_Angeles:{tomorrow:%Y%m%d}T"
    entries = [
        ["UID:1@example.com", f"{at}101500", f"SUMMARY:massage, {CLIENT}"],
        ["UID:2@example.com", f"{at}120000", "SUMMARY:Dentist"],
        ["UID:3@example.com", "DTSTART:soon", "SUMMARY:Hank Ferro"],
    ]
    lines = [line for entry in entries for line in ("BEGIN:VEVENT", *entry, "END:VEVENT")]
    file = tmp_path / "theirs.ics"
    file.write_text("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]))
    steps.sign_in(hand, office.url)
    office.stop()
    hand.tap("From a calendar")
    hand.hand_over('input[type="file"][accept*=".ics"]', file)
    hand.see(f"massage, {CLIENT}")
    hand.see("Line 15: this is no day or time")
    assert hand.value("Client") != ""
    hand.tap("Add this visit")
    hand.see(f"Added: {CLIENT}")
    hand.tap("Add this visit")
    hand.see("Choose whose visit it is")
    hand.tap("Done")
    hand.tap("From a calendar")
    hand.hand_over('input[type="file"][accept*=".ics"]', file)
    hand.see("Dentist")
    hand.see(f"Added: {CLIENT}")
    hand.tap("Done")
    hand.tap("To my calendar")
    mine = made(tablet, hand, tmp_path / "mine.ics")
    days = sorted(event.start.astimezone().date() for event in mine.values())
    assert days.count(tomorrow) >= 1
    hand.tap("From a calendar")
    hand.hand_over('input[type="file"][accept*=".ics"]', tmp_path / "mine.ics")
    hand.see("This is a visit that you took into your calendar from here.")
    assert tablet.complaints == []
