"""A good-faith estimate is written at the desk for a client, and stands among those given before."""

import pytest

from tests.hands.hand import Hand
from tests.journeys.shown import show
from tests.journeys.test_accessibility import Findings, look
from tests.journeys.tour_answers import CLIENT, sign_in
from tests.office import Office

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.textContent"


def test_an_estimate_is_written_for_a_client_and_kept(office: Office, desk: Hand):
    found = Findings()
    sign_in(desk, office.url)
    desk.tap("Estimates", "link")
    desk.see("within 1 business day of scheduling")
    look(desk.driver, "office, estimates", found)
    desk.tap("Claims", "link")
    desk.tap(CLIENT, "link")
    desk.see("Good-faith estimate")
    show(desk, "For the client")
    desk.tap("Good-faith estimate", "link")
    desk.see(f"Estimate for {CLIENT}")
    desk.tap("Make the estimate")
    desk.see("Choose a therapist, say what it is, and at least one service.")
    look(desk.driver, "office, estimate being written", found)
    desk.choose("Therapist", "Rosa Delgado")
    desk.fill("What it is, in plain words", "Massage for low back pain")
    desk.fill("Units of 97140", "2")
    desk.fill("Travel, in dollars", "15")
    desk.tap("Make the estimate")
    desk.see("kept in the client's record")
    desk.see("Given before")
    look(desk.driver, "office, estimate given", found)
    assert (found.rules, found.small, found.loose) == ([], [], [])


def test_one_for_a_client_without_claim_or_visit_is_found_by_name_with_the_keys_alone(
    office: Office, desk: Hand
):
    found = Findings()
    sign_in(desk, office.url)
    desk.tap("Estimates", "link")
    desk.see("For another client")
    desk.fill("Find a client", "nobody at all")
    desk.driver.keys("\n")
    desk.see("No client is called so. Try a shorter part of the name.")
    look(desk.driver, "office, no client for an estimate", found)
    desk.fill("Find a client", "lindq")
    desk.driver.keys("\n")
    desk.until("the first one in focus", lambda: "Lindqvist" in desk.driver.evaluate(FOCUSED))
    look(desk.driver, "office, a client for an estimate", found)
    desk.driver.keys("\n")
    desk.see("Estimate for Theo Lindqvist")
    assert desk.driver.evaluate(FOCUSED) == "Estimate for Theo Lindqvist"
    desk.driver.reload()
    desk.see("Estimate for Theo Lindqvist")
    desk.tap("Back to the list")
    desk.tap("Español")
    desk.see("Para otro cliente")
    desk.see("Alguien que pregunta cuánto costaría")
    assert (found.rules, found.small, found.loose) == ([], [], [])
