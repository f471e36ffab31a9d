"""A lost tablet erases itself, open or locked; one whose person left hands over first what is unsent."""

from pathlib import Path

import pytest

from server.admin.demo import LOGIN
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.journeys.emptied import ROWS, shut_out
from tests.office import Office

pytestmark = pytest.mark.browser


def test_inv_08_an_open_tablet_that_was_lost_erases_itself(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url, LOGIN)
    assert tablet.evaluate(ROWS) > 10
    shut_out(office, "lost")
    hand.tap("Tray", "link")
    hand.tap("Send now")
    hand.see("Sign in and prepare this tablet")
    assert tablet.evaluate(ROWS) == 0
    assert "(lost), erased" in office.run("devices", "list")


def test_inv_08_a_locked_tablet_that_was_lost_erases_itself_though_nobody_opens_it(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url, LOGIN)
    office.stop()
    tablet.goto(office.url)
    hand.see("Hello")
    office.start()
    shut_out(office, "lost")
    tablet.goto(office.url)
    hand.see("Sign in and prepare this tablet")
    assert tablet.evaluate(ROWS) == 0


def test_inv_08_the_tablet_of_somebody_who_left_hands_over_what_is_unsent(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url, LOGIN)
    office.stop()
    steps.add_client(hand)
    office.start()
    shut_out(office, "left")
    hand.tap("Tray", "link")
    hand.tap("Send now")
    hand.see("Sign in and prepare this tablet")
    assert tablet.evaluate(ROWS) == 0
    [entry] = [one for one in office.run("escrow", "list").splitlines() if " ops" in one]
    office.run("escrow", "save", entry.split()[0], str(tmp_path / "kept"))
    assert steps.CLIENT[1] in (tmp_path / "kept").read_text()
