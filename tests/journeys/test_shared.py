"""A picture shared from another app becomes a page of a referral, or it is said that it could not be kept."""

from pathlib import Path

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import looks, steps
from tests.journeys.tour_rehearsed import share
from tests.office import Office
from tests.pictures import referral

pytestmark = pytest.mark.browser

REPLACED = "location.replace('/today')"


def test_a_shared_picture_becomes_a_page_of_the_referral_somebody_chooses(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    picture = tmp_path / "referral.jpg"
    picture.write_bytes(referral())
    steps.sign_in(hand, office.url)
    office.stop()
    share(tablet, office.url, picture)
    hand.see("Hello")
    assert not hand.sees("Whose is this picture?")
    steps.unlock(hand)
    hand.see("Whose is this picture?")
    assert looks.broken_rules(tablet, {"type": "tag", "values": looks.RULES}) == []
    assert [*looks.small_targets(tablet), *looks.loose_edges(tablet)] == []
    hand.fill("Search clients", "Quist")
    hand.tap("Walter Quist")
    hand.tap("A new referral")
    hand.see("Kept with the referral of Walter Quist")
    hand.see("1 page photographed")
    tablet.reload()
    steps.unlock(hand)
    assert not hand.sees("picture could not be kept")
    assert tablet.complaints == []


def test_a_shared_picture_that_could_not_be_kept_is_said_to_be_lost(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    picture, other = tmp_path / "referral.jpg", tmp_path / "referral.pdf"
    picture.write_bytes(referral())
    other.write_bytes(b"%PDF-1.7")
    steps.sign_in(hand, office.url)
    share(tablet, office.url, picture)
    hand.see("Hello")
    tablet.evaluate(REPLACED)
    steps.unlock(hand)
    hand.see("A shared picture could not be kept")
    hand.tap("Understood")
    share(tablet, office.url, other)
    steps.unlock(hand)
    hand.see("A shared picture could not be kept")
    hand.tap("Understood")
    hand.see("Walter Quist")
