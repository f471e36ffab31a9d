"""Two people write into one record without a network, and one of them settles it on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from sync.records import blank
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import colleague, steps
from tests.journeys.colleague import BOOK
from tests.journeys.person import Person as AnyPerson
from tests.office import Office

pytestmark = pytest.mark.browser

BEFORE = "Neck sore since Monday. Sleeps badly."
ROSAS = "Neck sore since Monday. Sleeps well."
ANAS = "Neck very sore since Monday. Sleeps badly."
TOGETHER = "Neck very sore since Monday. Sleeps well."


@dataclass
class Person(AnyPerson):
    """Somebody with a tablet whose network can be taken away."""

    tablet: ChromiumDriver

    def send(self) -> None:
        """Have a network, and exchange with the office."""
        colleague.come_back(self.hand, self.tablet)


@pytest.fixture
def rosa(office: Office, tablet: ChromiumDriver, hand: Hand) -> Person:
    """Give the demo's therapist, signed in."""
    colleague.hire(office)
    steps.sign_in(hand, office.url)
    return Person(hand, tablet)


@pytest.fixture
def ana(office: Office, playwright: Playwright, tmp_path: Path, rosa: Person) -> Iterator[Person]:
    """Give a colleague, signed in on a tablet of her own once Rosa's first words are at the office."""
    rosa.write(Subjective=BEFORE)
    rosa.open_visit("Codes")
    rosa.hand.tap("97124")
    rosa.hand.see("Units follow the minutes")
    rosa.leave()
    rosa.send()
    driver = ChromiumDriver(playwright, tmp_path / "anas-profile")
    person = Person(Hand(driver), driver)
    steps.sign_in(person.hand, office.url, colleague.LOGIN)
    yield person
    driver.close()


def test_sync_09_two_people_write_one_note_apart_and_one_puts_both_together(rosa: Person, ana: Person):
    colleague.go_offline(rosa.tablet, ana.tablet)
    rosa.write(Subjective=ROSAS, Objective="Trapezius tense.")
    ana.write(Subjective=ANAS, Plan="Twice a week.")
    rosa.send()
    ana.send()

    hand = ana.hand
    hand.see("Subjective: two versions")
    hand.see("Rosa Delgado's version")
    hand.see("Your version")
    ana.open_visit("Finish")
    hand.see("The note cannot be closed while two versions of it wait")
    assert "Close the note" not in hand.ask('names("button")')
    hand.tap("Decide: Note: Subjective", "link")
    hand.see("Put both together")
    assert ana.tablet.evaluate("document.activeElement.id").startswith("card-")

    hand.tap("Put both together")
    assert hand.value("Both together") == TOGETHER
    hand.tap("Save this version")
    hand.see("Both versions are in the record now, put together")
    hand.see("Nothing is left to decide")
    assert ana.tablet.evaluate("document.activeElement.textContent") == "In question"
    colleague.exchange_now(hand)
    rosa.send()

    for person in (rosa, ana):
        person.open_visit("Note")
        assert person.hand.value("Subjective") == TOGETHER
        assert person.hand.value("Objective") == "Trapezius tense."
        assert person.hand.value("Plan") == "Twice a week."
        assert not person.hand.sees("two versions")
    _close(ana)
    ana.hand.tap("Back to Today")
    ana.send()
    rosa.leave()
    rosa.send()
    rosa.open_visit("Finish")
    rosa.hand.see("The note is signed and cannot change")
    assert rosa.tablet.complaints + ana.tablet.complaints == []


def test_sync_12_a_code_taken_away_here_and_timed_there_waits_for_a_person(rosa: Person, ana: Person):
    colleague.go_offline(rosa.tablet, ana.tablet)
    rosa.open_visit("Codes")
    rosa.hand.tap("Remove 97124")
    rosa.hand.see("No codes yet")
    rosa.leave()
    ana.open_visit("Codes")
    ana.hand.fill("Minutes of 97124", "30")
    ana.hand.tap("Where", "field")
    ana.hand.see("30 min")
    ana.leave()
    ana.send()
    rosa.send()

    rosa.hand.see("Code 97124: taken away, but changed elsewhere")
    rosa.hand.see("Minutes 30")
    rosa.open_visit("Codes")
    assert rosa.hand.value("Minutes of 97124") == "30"
    rosa.hand.tap("Decide: Code 97124: taken away or kept?", "link")
    rosa.hand.tap("Take it away after all")
    rosa.hand.see("It is taken away")
    rosa.hand.tap("Undo")
    rosa.hand.see("The two versions wait again")
    rosa.hand.see("Code 97124: taken away, but changed elsewhere")
    rosa.hand.tap("Keep it")
    rosa.hand.see("It is kept")
    colleague.exchange_now(rosa.hand)
    ana.send()

    for person in (rosa, ana):
        assert not person.hand.sees("taken away, but changed elsewhere")
        person.open_visit("Codes")
        assert person.hand.value("Minutes of 97124") == "30"
    assert rosa.tablet.complaints + ana.tablet.complaints == []


def test_sync_09_a_visit_closed_without_a_network_waits_for_the_two_versions_and_is_closed_again(
    rosa: Person, ana: Person
):
    colleague.go_offline(rosa.tablet)
    ana.write(Subjective=ANAS)
    ana.send()
    rosa.write(Subjective=ROSAS)
    rosa.open_visit("Finish")
    _close(rosa)
    rosa.hand.tap("Back to Today")
    rosa.send()

    hand = rosa.hand
    hand.see("It could not be closed because two versions were waiting")
    hand.tap("Keep my version")
    hand.see("Your version is in the record now")
    hand.see("They are decided: close it again")
    hand.tap("Read it and close it again", "link")
    hand.see("The office could not take the earlier closing")
    _close(rosa)
    hand.tap("Back to Today")
    rosa.send()
    assert not hand.sees("In question")
    ana.send()
    ana.open_visit("Note")
    ana.hand.see(ROSAS)
    ana.hand.see("Addenda")


def test_words_that_came_after_the_note_was_closed_become_its_addendum(rosa: Person, ana: Person):
    colleague.go_offline(rosa.tablet)
    ana.open_visit("Finish")
    _close(ana)
    ana.hand.tap("Back to Today")
    ana.send()
    rosa.write(Plan="Heat at home.")
    rosa.send()

    rosa.hand.see("It was already closed when this arrived")
    rosa.hand.tap("Add as an addendum")
    assert rosa.hand.value("Add to this note").endswith("Plan: Heat at home.")
    rosa.hand.tap("Add, signed Rosa Delgado")
    rosa.hand.see("Addendum saved")
    rosa.leave()
    rosa.hand.tap("Tray", "link")
    colleague.exchange_now(rosa.hand)
    assert not rosa.hand.sees("In question")
    ana.send()
    ana.open_visit("Note")
    ana.hand.see("Plan: Heat at home.")


def test_a_card_about_somebody_who_is_not_on_today_shows_what_the_record_says(office: Office, rosa: Person):
    """Of such a client nothing but the name is in memory when the tablet is unlocked."""
    visit, client = BOOK.id_of("encounter", "hank-1"), BOOK.id_of("patient", "hank")
    when = {"date_of_service": BOOK.day(-1), "place_of_service": "12"}
    held = {**blank("encounter"), "patient_id": client, **when}
    note = {**blank("note"), "encounter_id": visit, "plan": "Rest."}
    colleague.writes(
        office, ("create", "encounter", visit, client, held), ("create", "note", visit, client, note)
    )
    hand = rosa.hand
    rosa.send()
    colleague.go_offline(rosa.tablet)
    hand.tap("Clients", "link")
    hand.tap("Hank Ferro", "link")
    hand.tap("Planned", "link")
    hand.tap("Note")
    hand.fill("Plan", "Rest and heat.")
    hand.see_no_more("Saving")
    rosa.leave()
    colleague.writes(office, ("set", "note", visit, client, {"plan": "Rest and ice."}))
    rosa.send()
    rosa.tablet.reload()
    steps.unlock(hand)
    hand.tap("Tray", "link")
    hand.see("Note of Hank Ferro, visit of")
    hand.see("Ana Prueba's version")
    assert not hand.sees("This was taken away")
    hand.tap("Keep my version")
    hand.see("Your version is in the record now")


def _close(person: Person) -> None:
    """Close the visit, whatever its claim still wants."""
    if not person.tablet.page.url.endswith("/finish"):
        person.hand.tap("Finish")
    person.hand.see("What the claim will say")
    person.hand.until(
        "the note to be closed",
        lambda: person.hand.sees("The note is signed") or (person.hand.tap("Close the note") or False),
    )
