"""A consent is initialed, signed and witnessed, taken back by phone, signed again, with no network."""

import time

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

DUE = "Do not begin before they have signed again"


def test_a_consent_is_witnessed_by_unlocking_taken_back_and_signed_again(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    steps.add_client(hand)
    steps.plan_visit(hand)

    steps.hand_over(hand)
    steps.client_signs(hand)
    hand.see("I saw the client read this consent and sign it.")
    taps = hand.taps
    steps.take_back(hand)
    assert hand.taps - taps == 2, "the passphrase's field and Unlock, as before there were witnesses"
    hand.tap("Consent")
    hand.see("Witnessed by Rosa")
    assert not hand.sees(DUE)

    hand.tap("Exit")
    hand.tap("Clients", "link")
    hand.tap(steps.CLIENT[1], "link")
    hand.tap("The client withdraws it")
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Record the withdrawal")
    hand.see("Choose how they said it")
    hand.tap("By phone", "radio")
    hand.fill("Reason, if they gave one", "Moves away")
    hand.tap("Record the withdrawal")
    hand.see("A new consent is due")
    hand.see("Moves away")
    assert not hand.sees("The client withdraws it")

    hand.tap("Today", "link")
    hand.see("Consent withdrawn: a new one before you begin")
    steps.open_visit(hand)
    hand.see(DUE)
    steps.sign_consent(hand)
    hand.tap("Consent")
    hand.see("Witnessed by Rosa")
    assert not hand.sees(DUE)

    office.start()
    hand.tap("Exit")
    steps.send_all(hand)
    assert tablet.complaints == []


def test_a_consent_nobody_witnessed_says_so_and_can_be_witnessed_later(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    steps.add_client(hand)
    steps.plan_visit(hand)
    steps.hand_over(hand)
    steps.client_signs(hand)
    hand.tap("I saw the client read this consent and sign it.", "any")
    steps.take_back(hand)
    hand.tap("Consent")
    hand.see("Not witnessed")
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Sign as the witness")
    hand.see("Witnessed by Rosa")
    assert not hand.sees("Not witnessed")
    assert tablet.complaints == []
