"""The therapist logs what she drives, without a network, and whoever does the taxes gets a file of it."""

import csv
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

CLIENT = "Walter Quist"
YEAR = str(steps.TODAY.year)


def saved(driver: ChromiumDriver, hand: Hand, button: str, path: Path) -> list[list[str]]:
    """Tap what makes a file, and give its rows."""
    with driver.page.expect_download() as coming:
        hand.tap(button)
    assert coming.value.suggested_filename == f"miles-{YEAR}.csv"
    coming.value.save_as(path)
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def log_a_visit(hand: Hand) -> str:
    """Log the miles to a home, after two mistakes; give the place it says."""
    hand.tap(f"Miles: {CLIENT}")
    hand.see(f"Visit of {CLIENT}")
    to = hand.value("To")
    hand.tap("Save the drive")
    hand.see("Write the miles")
    hand.fill("Miles", "2000.1")
    hand.see("That makes 2,000.1 miles on one day")
    hand.fill("Miles", "7.4")
    hand.fill("From", "Home")
    hand.tap("Save the drive")
    hand.see("Drive saved: 7.4 miles")
    return to


def change_to_odometer(hand: Hand) -> None:
    """Open what is there from the same home, and say it by the odometer."""
    hand.tap(f"Miles: {CLIENT}")
    hand.see("Change a drive")
    hand.tap("Odometer", "radio")
    hand.fill("Odometer at the start", "45,210")
    hand.fill("Odometer at the end", "45209")
    hand.tap("Save the drive")
    hand.see("The end is lower than the start")
    hand.fill("Odometer at the end", "45218")
    hand.tap("Save the drive")
    hand.see("Drive changed: 8.0 miles")


def log_supplies(hand: Hand, begins: str) -> None:
    """Log another drive in the list; it begins where the last one ended."""
    hand.tap("Add a drive")
    assert hand.value("From") == begins
    assert hand.value("Odometer at the start") == "45218"
    hand.fill("Odometer at the start", "45230")
    hand.fill("Odometer at the end", "45236")
    hand.see("12.0 miles before this, from 45218 to 45230, are in no drive")
    hand.choose("What for", "Supplies")
    hand.tap("Save the drive")
    hand.see(f"14.0 miles in {YEAR}")


def test_drives_are_logged_beside_the_homes_checked_listed_and_taken_back(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    office.stop()
    to = log_a_visit(hand)
    assert to
    assert CLIENT.split()[1] not in to, "places are said, and no names"
    change_to_odometer(hand)
    hand.tap("All miles")
    hand.see(f"8.0 miles in {YEAR}")
    log_supplies(hand, to)
    tablet.kill()
    tablet.goto(f"{office.url}/miles")
    steps.unlock(hand)
    hand.see(f"14.0 miles in {YEAR}")
    hand.tap(f"Home to {to}")
    hand.see("Delete the drive")
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Delete the drive")
    hand.see(f"6.0 miles in {YEAR}")
    hand.tap("Undo")
    hand.see(f"14.0 miles in {YEAR}")
    rows = saved(tablet, hand, "Give as a file (CSV)", tmp_path / "own.csv")
    assert [row[4] for row in rows] == ["Miles", "8.0", "6.0"]
    assert not any(CLIENT in cell for row in rows for cell in row)
    assert tablet.complaints == []


def test_the_desk_adds_them_up_and_gives_a_file_with_the_rate_that_was_typed(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    log_a_visit(hand)
    steps.send_all(hand)
    tablet.context.clear_cookies()
    tablet.goto(f"{office.url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.tap("Miles", "link")
    hand.see("Whole year")
    hand.fill("Cents a mile", "a lot")
    hand.tap("Give as a file (CSV)")
    hand.see("Write cents with at most one digit")
    hand.fill("Cents a mile", "70.5")
    rows = saved(tablet, hand, "Give as a file (CSV)", tmp_path / "all.csv")
    assert [(row[0], row[5], row[-1]) for row in rows[1:]] == [("Rosa Delgado", "7.4", "5.22")]
    assert tablet.complaints == []


def test_a_day_to_come_and_a_drive_there_twice_are_said_in_spanish_too(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    hand.tap("Settings", "link")
    hand.tap("Español", "radio")
    hand.tap("Hoy", "link")
    hand.tap("Todas las millas")
    for _ in range(2):
        hand.tap("Añadir un viaje")
        hand.fill("Hasta", "Kent")
        hand.fill("Desde", "Renton")
        hand.fill("Millas", "12.5")
        shown = hand.sees("Ya hay el mismo viaje en este día")
        hand.tap("Guardar el viaje")
        hand.see("Viaje guardado: 12.5 millas")
    assert shown
    hand.see(f"25.0 millas en {YEAR}")
    hand.tap("Añadir un viaje")
    hand.fill("Millas", "1")
    hand.fill("Día", str(date.today() + timedelta(days=1)))  # noqa: DTZ011  # the tablet's own day
    hand.see("Este día aún no ha llegado")
    assert tablet.complaints == []
