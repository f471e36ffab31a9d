"""A visit away from home and practice: the tablet asks where it was, and keeps what is written."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser
ASKED = "where it was is not written in full"
INN = {"Street and number": "5 Demo Inn", "City": "Seattle", "State": "WA", "ZIP code": "98101-1111"}


def test_where_a_visit_at_a_hotel_was_is_asked_until_it_is_written(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    steps.add_client(hand)
    steps.plan_visit(hand)
    hand.tap("details of this visit")
    assert hand.value("Street and number") == "31 Demo Cedar Row", "the client's home"
    hand.choose("Place", "Temporary lodging")
    hand.until("no address", lambda: hand.value("Street and number") == "")
    hand.tap("Close")
    hand.tap("Finish")
    hand.see(ASKED)
    hand.tap("details of this visit")
    for label, value in INN.items():
        hand.fill(label, value)
    hand.tap("Close")
    hand.see_no_more(ASKED)
    hand.tap("details of this visit")
    assert {label: hand.value(label) for label in INN} == INN
    assert tablet.complaints == []
