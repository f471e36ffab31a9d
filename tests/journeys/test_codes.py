"""What is open under a finger stays open while something beside it is being saved."""

import pytest

from tests.hands.hand import Hand
from tests.journeys import steps, tour
from tests.office import Office

pytestmark = pytest.mark.browser


def test_the_modifiers_stay_open_while_the_region_is_saved(office: Office, hand: Hand):
    steps.sign_in(hand, office.url)
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Codes")
    hand.tap("97124")
    hand.tap("Modifiers")
    hand.fill("Where", "right hip")
    hand.see_no_more("Saving")
    hand.tap("59")
    hand.see("Modifiers: 59")
