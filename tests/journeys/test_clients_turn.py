"""The client has the tablet: she reads, signs, and sees nothing of anybody else, whatever she tries."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import escapes, steps
from tests.journeys.person import CLIENT
from tests.office import Office

pytestmark = pytest.mark.browser

OTHERS = ("Walter", "Quist")
"""Another of today's clients."""
AT_LEAST = 60


def _handed(hand: Hand, office: Office) -> str:
    steps.sign_in(hand, office.url)
    steps.add_client(hand)
    steps.plan_visit(hand)
    visit = escapes.ids(hand.driver.page)  # type: ignore[attr-defined]
    steps.hand_over(hand)
    return visit


def _leaks(text: str) -> list[str]:
    return [name for name in OTHERS if name in text]


def test_inv_06_nothing_a_client_tries_shows_another_client(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    visit = _handed(hand, office)
    assert hand.value("Name of the person who signs") == " ".join(steps.CLIENT)
    tried: list[str] = []
    leaks: list[str] = []
    page = tablet.page
    for attempt in escapes.attempts(tablet, office.url, visit, visit):
        page = attempt.act(page)
        found = _leaks(escapes.seen(page))
        tried.append(attempt.name)
        leaks += [f"{attempt.name}: {found}"] if found else []
    assert leaks == []
    assert len(tried) >= AT_LEAST
    tablet.page = page
    tablet.goto(office.url)
    hand.see("Who signs?")
    assert not _leaks(escapes.in_clear(tablet.page))

    # What she began is gone, and she can still sign; the name was in memory only.
    hand.fill("Name of the person who signs", " ".join(steps.CLIENT))
    steps.client_signs(hand)
    tablet.kill()
    tablet.goto(f"{office.url}/clients")
    hand.see("Thank you")
    assert not _leaks(escapes.seen(tablet.page))
    hand.fill("Passphrase", "not the passphrase at all")
    hand.tap("Unlock")
    hand.see("That is not the passphrase of this tablet")
    steps.take_back(hand)
    hand.see("signed. It is sealed on this tablet.")
    # The browser would not put our own page into a frame, and nothing else was amiss.
    assert [one for one in tablet.complaints if "Framing" not in one] == []
    assert tablet.complaints


def test_the_tries_find_what_an_open_tablet_shows(office: Office, tablet: ChromiumDriver, hand: Hand):
    """The control: on a tablet that is simply open, the same looks see the other clients."""
    steps.sign_in(hand, office.url)
    found = 0
    visit = "00000000-0000-4000-8000-000000000000"
    for attempt in escapes.attempts(tablet, office.url, visit, visit):
        if attempt.name.startswith(("key Escape", "key Tab", "going on", "coming")):
            found += bool(_leaks(escapes.seen(attempt.act(tablet.page))))
    assert found >= 4
    tablet.goto(f"{office.url}/office")
    hand.see("Claims")


def test_the_client_may_decline_and_the_therapist_hears_of_it(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    _handed(hand, office)
    office.stop()
    hand.tap("Give the tablet back")
    hand.see("Please give the tablet back")
    hand.tap("Go on with the form")
    hand.tap("I would rather not sign")
    hand.see("Thank you")
    hand.tap("Go on with the form")
    hand.see("Who signs?")
    hand.tap("I would rather not sign")
    hand.see("Thank you")
    steps.take_back(hand)
    hand.see("The client would rather not sign")
    steps.hand_over(hand)
    steps.client_signs(hand)
    steps.take_back(hand)
    hand.see("signed. It is sealed on this tablet.")
    hand.tap("Exit")
    hand.see(CLIENT)
    assert tablet.complaints == []
