"""What waits at the desk stands on the owner's Today, without a network too, and goes by itself."""

from pathlib import Path

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import colleague, looks, steps, tour_answers
from tests.office import Office

pytestmark = pytest.mark.browser

WAITS = "1 claim waits at the office: 1 rejected"
LINK = "document.querySelector('.needs a[href=\"/office\"]')"


def refused(office: Office, desk: Hand, folder: Path) -> None:
    """Send what is ready, and take in at the desk that the clearinghouse refused it."""
    came = folder / "came.277"
    came.write_bytes(tour_answers.refusal(tour_answers.sent(office, folder / "out")))
    tour_answers.sign_in(desk, office.url)
    desk.tap("Take in answers")
    desk.hand_over("#answers-file", came)
    desk.see("1 answer")
    desk.tap("Close")


def synced(hand: Hand) -> None:
    """Hear what the office has to say, and look at Today."""
    hand.tap("Tray", "link")
    colleague.exchange_now(hand)
    hand.tap("Today", "link")


def well_made(tablet: ChromiumDriver) -> None:
    assert looks.broken_rules(tablet, {"type": "tag", "values": looks.RULES}) == []
    assert [*looks.small_targets(tablet), *looks.loose_edges(tablet)] == []


def test_a_rejection_at_the_desk_is_a_card_on_the_owners_today_until_it_is_sent_again(
    office: Office, tablet: ChromiumDriver, hand: Hand, desk: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    synced(hand)
    assert not hand.sees("at the office:")
    refused(office, desk, tmp_path)
    synced(hand)
    hand.see(WAITS)
    hand.see("Open the office's page")
    assert tablet.evaluate(f"{LINK}.target") == "_blank", "the tablet stays where it is"
    assert tour_answers.CLIENT.split()[1] not in tablet.evaluate(f"{LINK}.innerText"), "it names nobody"
    well_made(tablet)

    office.stop()
    tablet.reload()
    steps.unlock(hand)
    hand.tap("Today", "link")
    hand.see(WAITS)
    hand.see("The office's page needs a connection")
    assert tablet.evaluate(f"{LINK} === null"), "nothing to tap leads nowhere"
    hand.tap("Settings", "link")
    hand.tap("Espa\u00f1ol", "radio")
    hand.tap("Hoy", "link")
    hand.see("1 reclamaci\u00f3n espera en la oficina: 1 rechazada")
    hand.see("La p\u00e1gina de la oficina necesita conexi\u00f3n")
    well_made(tablet)
    hand.tap("Ajustes", "link")
    hand.tap("English", "radio")

    office.start()
    desk.tap("Rejected 1")
    desk.tap(tour_answers.CLIENT, "link")
    desk.tap("Send again")
    desk.see("it goes again with the next batch")
    synced(hand)
    hand.see_no_more("at the office:")
    assert tablet.complaints == []


def test_a_therapist_who_does_not_do_the_offices_work_is_shown_no_such_card(
    office: Office, hand: Hand, desk: Hand, tmp_path: Path
):
    colleague.hire(office)
    refused(office, desk, tmp_path)
    steps.sign_in(hand, office.url, colleague.LOGIN)
    synced(hand)
    hand.see("Add visit")
    assert not hand.sees("at the office:")
