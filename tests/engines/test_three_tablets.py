"""Three people in two engines write into one note without an office, and settle it on their screens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from sync.tally import tally
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Driver, Hand
from tests.hands.webkit import WebKitDriver
from tests.journeys import colleague, reckoning, steps
from tests.journeys.person import Person
from tests.office import Office

pytestmark = pytest.mark.engine

BEN = "ben@example.com"
BEFORE = "Neck sore since Monday. Sleeps badly."
ROSAS = "Neck sore since Monday. Sleeps well."
ANAS = "Neck very sore since Monday. Sleeps badly."
TOGETHER = "Neck very sore since Monday. Sleeps well."
BENS = "Neck sore since Sunday. Sleeps badly."
AT_LAST = "Neck very sore since Sunday. Sleeps well."
SECTIONS = {
    "Subjective": AT_LAST,
    "Objective": "Trapezius tense.",
    "Assessment": "Improving.",
    "Plan": "Twice a week.",
}


@pytest.fixture
def chromiums(playwright: Playwright, tmp_path: Path) -> Iterator[list[ChromiumDriver]]:
    """Give two Chromiums."""
    drivers: list[ChromiumDriver] = []
    try:
        for name in ("rosa", "ana"):
            drivers.append(ChromiumDriver(playwright, tmp_path / name))  # noqa: PERF401  # each is closed
        yield drivers
    finally:
        for driver in drivers:
            driver.close()


def _enter(driver: Driver, office: Office, login: str) -> Person:
    steps.sign_in(Hand(driver), office.url, login)
    return Person(Hand(driver), driver)


@pytest.fixture
def people(office: Office, chromiums: list[ChromiumDriver], webkit: WebKitDriver) -> list[Person]:
    """Give Rosa and Ana with a Chromium each, and Ben with a WebKit, who have all read the same note."""
    colleague.hire(office)
    colleague.hire(office, BEN, ("Ben", "Probe"))
    rosa = _enter(chromiums[0], office, steps.LOGIN)
    rosa.write(Subjective=BEFORE)
    rosa.send()
    return [rosa, _enter(chromiums[1], office, colleague.LOGIN), _enter(webkit, office, BEN)]


def test_sync_09_two_chromiums_and_a_webkit_edit_one_note_apart_settle_it_and_hold_the_same(
    office: Office, people: list[Person]
):
    rosa, ana, ben = people
    office.stop()
    rosa.write(Subjective=ROSAS, Objective=SECTIONS["Objective"])
    ana.write(Subjective=ANAS, Plan=SECTIONS["Plan"])
    ben.write(Subjective=BENS, Assessment=SECTIONS["Assessment"])
    office.start()
    rosa.send()
    ana.send()
    _put_together(ana.hand, "Rosa Delgado", TOGETHER)
    ben.send()
    rosa.send()
    rosa.hand.see("Subjective: two versions")
    _put_together(ben.hand, "Ana Prueba", AT_LAST)
    # The control: Rosa's tablet has not heard of this yet.
    with pytest.raises(AssertionError, match="records differ"):
        reckoning.check_same(reckoning.held_by(rosa.tablet), reckoning.at_office(office.data, ""))

    for one in (rosa, ana, ben):
        one.send()
        assert not one.hand.sees("two versions")
        one.open_visit("Note")
        assert {section: one.hand.value(section) for section in SECTIONS} == SECTIONS
        one.leave()

    figures = [reckoning.check_up(one.hand) for one in people]
    at_office = reckoning.at_office(office.data, "")
    for one, figure in zip(people, figures, strict=True):
        assert figure.own == figure.office == tally(at_office.rows)
        held = reckoning.held_by(one.tablet)
        reckoning.check_drained(held)
        reckoning.check_same(held, at_office)
        assert one.tablet.complaints == []
    assert figures[0].own["conflict"][0] == 2, "a card each for the two who came later"


def _put_together(hand: Hand, other: str, words: str) -> None:
    hand.see("Subjective: two versions")
    hand.see(f"{other}'s version")
    hand.see("Your version")
    hand.tap("Put both together")
    assert hand.value("Both together") == words
    hand.tap("Save this version")
    hand.see("Both versions are in the record now, put together")
    colleague.exchange_now(hand)
