"""The office asks a therapist about a claim, it stands on Today, and the answer comes back to the desk."""

from pathlib import Path

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import looks, steps, tour_answers
from tests.office import Office

pytestmark = pytest.mark.browser

QUESTION = "Was 97140 on another region than 97124?"
ANSWER = "Yes: the neck, and the low back."


def no_rule_is_broken(hand: Hand) -> None:
    """Look at the screen with axe."""
    driver = hand.driver
    assert isinstance(driver, ChromiumDriver)
    assert looks.broken_rules(driver, {"type": "tag", "values": looks.RULES}) == []


def test_a_question_of_the_desk_is_answered_without_a_network_and_the_answer_comes_back(
    office: Office, tablet: ChromiumDriver, hand: Hand, desk: Hand
):
    tour_answers.sign_in(desk, office.url)
    desk.tap(tour_answers.CLIENT, "link")
    desk.see("It stands on the therapist")
    desk.tap("Send the question")
    desk.see("Write what you want to know.")
    desk.fill("Question", QUESTION)
    desk.choose("About", "Codes")
    no_rule_is_broken(desk)
    desk.tap("Send the question")
    desk.see("No answer yet.")

    steps.sign_in(hand, office.url)
    hand.see(f"The office asks: {QUESTION}")
    no_rule_is_broken(hand)
    office.stop()
    hand.tap(tour_answers.CLIENT, "button")
    hand.fill("Your answer", ANSWER)
    no_rule_is_broken(hand)
    assert [*looks.small_targets(tablet), *looks.loose_edges(tablet)] == []
    hand.tap("Close")
    hand.see("not sent yet")
    tablet.reload()
    steps.unlock(hand)
    hand.tap(tour_answers.CLIENT, "button")
    assert hand.value("Your answer") == ANSWER, "what is typed stays, whatever becomes of the page"
    hand.tap("To the visit")
    hand.see("97112")
    hand.tap("Exit")
    hand.tap("Today", "link")
    hand.tap(tour_answers.CLIENT, "button")
    hand.tap("Send the answer")
    hand.see("It goes to the office with the next exchange.")
    hand.see_no_more("The office asks")

    office.start()
    hand.tap("Tray", "link")
    hand.tap("Send now")
    hand.see("Nothing waiting")
    desk.driver.goto(f"{office.url}/office")
    desk.see("answered")
    desk.tap(tour_answers.CLIENT, "link")
    desk.see(ANSWER)
    desk.tap("Done with this question")
    desk.see_no_more(ANSWER)
    assert tablet.complaints == []


def test_a_rejection_only_the_therapist_can_mend_stands_on_today_in_plain_words(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    number = tour_answers.sent(office, tmp_path / "out")
    came = tmp_path / "came.277"
    came.write_bytes(tour_answers.refusal(number).replace(b"A7:562:85", b"A7:476"))
    office.run("claims", "receive", str(came))
    steps.sign_in(hand, office.url)
    hand.see("The claim was sent back. Something is wrong: the units.")
    hand.tap("Settings", "link")
    hand.tap("Español", "radio")
    hand.tap("Hoy", "link")
    hand.see("La reclamación fue devuelta. Algo está mal: las unidades.")
    assert tablet.complaints == []
