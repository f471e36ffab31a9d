"""A visit with a consent due by keys alone: the client cannot draw, and signs by typing.

The note is closed by a passkey, or by a name when it does not answer; in the ways of test_by_keys.py.
"""

import pytest

from server.admin.demo import THERAPIST
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.hands.keys import HERE
from tests.journeys import steps
from tests.journeys.by_keys import Walk, Way, drawn_so, dressed, ways
from tests.journeys.touch import add_authenticator, sign_in_with_touch
from tests.office import Office

pytestmark = pytest.mark.browser

CLIENT = " ".join(steps.CLIENT)
LANGUAGES = {"en": "English", "es": "Español"}


def client_with_nothing_signed(hand: Hand, language: str) -> None:
    """Write down a client who reads this language, and plan her visit."""
    steps.add_name(hand)
    if not hand.ask('names("radio")').count(LANGUAGES[language]):
        hand.tap("Edit")
    hand.tap(LANGUAGES[language], "radio")
    hand.tap("Done")
    steps.plan_visit(hand)


def hand_over(walk: Walk) -> None:
    """Ask the health questions and give the tablet to the client."""
    keys, hand = walk.keys, walk.hand
    keys.press(f"{walk.say('today.start')}: {CLIENT}")
    hand.find("button", walk.say("asking.no_to_rest"))
    keys.press(walk.say("asking.no_to_rest"))
    hand.find("button", walk.say("turn.give_to", name=CLIENT))
    keys.press(walk.say("turn.give_to", name=CLIENT))
    hand.see(walk.say("turn.pin_title"))
    walk.look("told once")
    keys.press(walk.say("turn.pin_done"))
    hand.see(walk.say("consent.who"))


def here(walk: Walk) -> str:
    """Give the name of what has the focus."""
    found = walk.tablet.evaluate(HERE)
    return " ".join(found["name"].split()) if found else ""


def client_signs(walk: Walk) -> None:
    """Be the client: look for what is missing, type initials and name instead of drawing, and sign."""
    keys, hand, page = walk.keys, walk.hand, walk.tablet.page
    walk.look("client's turn")
    page.wait_for_timeout(400)  # the button ignores a press meant for what stood there before it
    keys.press(walk.say("consent.sign"), exact=True)
    hand.see(walk.say("consent.signature_missing"))
    walk.look("client's turn, incomplete")
    assert here(walk) == walk.say("initials.type_instead")
    page.keyboard.press("Enter")
    for nth in (1, 2):
        if nth > 1:
            keys.press(walk.say("initials.type_instead"))
        assert here(walk) == walk.say("initials.typed", nth=nth)
        walk.tablet.keys("MV")
    for answer in ("treatment", "release", "assignment"):
        keys.to(walk.say(f"consent.{answer}_yes"))
        page.keyboard.press("Space")
    keys.press(walk.say("consent.type_instead"))
    assert here(walk) == walk.say("consent.typed_agree", name=CLIENT)
    page.keyboard.press("Space")
    walk.look("client's turn, typed")
    keys.press(walk.say("consent.sign"), exact=True)
    hand.see(walk.say("turn.thanks"))
    walk.look("client's turn, over")


def to_finish(walk: Walk) -> None:
    """Go to where the note is closed."""
    walk.hand.see(walk.say("turn.signed", name=CLIENT))
    walk.look("consent signed")
    walk.keys.press(walk.say("step.finish"))
    walk.hand.find("button", walk.say("finish.close"))
    walk.tablet.page.wait_for_timeout(400)
    walk.keys.press(walk.say("finish.close"))


@pytest.mark.parametrize("way", ways())
def test_a_consent_is_signed_and_a_note_closed_with_a_passkey_by_keys_alone(
    office: Office, tablet: ChromiumDriver, hand: Hand, way: Way
):
    add_authenticator(tablet)
    sign_in_with_touch(hand, office.url)
    client_with_nothing_signed(hand, way[1])
    office.stop()
    walk = dressed(tablet, office.url, way)
    hand.find("button", walk.say("unlock.touch"))
    walk.look("lock, with a touch")
    walk.keys.press(walk.say("unlock.touch"))
    hand.see(CLIENT)
    to_today(walk)
    hand_over(walk)
    client_signs(walk)
    walk.keys.press(walk.say("unlock.touch"))
    to_finish(walk)
    hand.see(walk.say("finish.closed_words"))
    walk.look("closed")
    drawn_so(tablet, way)
    assert walk.found == []
    assert tablet.complaints == []


@pytest.mark.parametrize("way", ways())
def test_where_the_passkey_does_not_answer_a_typed_name_closes_the_note(
    office: Office, tablet: ChromiumDriver, hand: Hand, way: Way
):
    tell = add_authenticator(tablet)
    sign_in_with_touch(hand, office.url)
    client_with_nothing_signed(hand, way[1])
    office.stop()
    walk = dressed(tablet, office.url, way)
    walk.unlock()
    hand.see(CLIENT)
    to_today(walk)
    hand_over(walk)
    client_signs(walk)
    tell("clearCredentials")
    walk.unlock()
    to_finish(walk)
    hand.see(walk.say("finish.touch_failed"), patience=90)
    walk.look("the passkey did not answer")
    walk.keys.fill(walk.say("finish.type_name"), THERAPIST)
    tablet.page.keyboard.press("Enter")
    hand.see(walk.say("finish.closed_words"))
    drawn_so(tablet, way)
    assert walk.found == []
    assert tablet.complaints == []


def to_today(walk: Walk) -> None:
    """Be at Today, wherever the tablet was when it locked."""
    walk.tablet.page.wait_for_timeout(300)
    if walk.hand.ask('names("button")').count(walk.say("visit.exit")):
        walk.keys.press(walk.say("visit.exit"))
    walk.hand.see(CLIENT)
