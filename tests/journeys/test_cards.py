"""An insurance card is photographed front and back without a network; the office reads it beside a claim."""

from pathlib import Path

import pytest

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office
from tests.pictures import card, referral

pytestmark = pytest.mark.browser

CLIENT = "Walter Quist"
CARD = 85.6 / 53.98
SHOWN = """(async () => {
  const images = [...document.querySelectorAll("%s")];
  const sizes = [];
  for (const img of images) {
    await img.decode();
    sizes.push([img.naturalWidth, img.naturalHeight]);
  }
  return sizes;
})()"""


def open_client(hand: Hand) -> None:
    """Go to the client's insurance."""
    hand.tap("Clients", "link")
    hand.tap(CLIENT, "link")
    hand.see("Front of the card")


def shapes(hand: Hand, where: str = ".card-sides img") -> list[float]:
    """Give width by height of each side that is shown."""
    return [round(width / height, 2) for width, height in hand.driver.evaluate(SHOWN % where)]


def photograph(hand: Hand, folder: Path, picture: bytes, said: str = "The picture is on this tablet") -> None:
    """Give the camera's picture of the first side that has none."""
    file = folder / "card.jpg"
    file.write_bytes(picture)
    hand.hand_over(".card-sides input[type=file][capture]", file)
    hand.see(said, patience=60)


def card_of_both_sides(hand: Hand, folder: Path) -> None:
    """Photograph both sides and keep them straight."""
    photograph(hand, folder, card())
    hand.see("The card was found and made straight")
    hand.tap("Keep")
    hand.see("Front of the card: on this tablet")
    photograph(hand, folder, card(back=True))
    hand.tap("Keep")
    hand.see("Back of the card: on this tablet")


def test_both_sides_photographed_without_a_network_are_straight_here_and_beside_the_claim_at_the_office(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    office.stop()
    open_client(hand)
    assert shapes(hand) == [], "the control: nothing was photographed"
    card_of_both_sides(hand, tmp_path)
    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    open_client(hand)
    hand.until("both sides", lambda: shapes(hand) == [round(CARD, 2)] * 2)

    office.start()
    steps.send_all(hand)
    assert tablet.complaints == []
    tablet.context.clear_cookies()
    tablet.goto(f"{office.url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.tap(CLIENT, "link")
    hand.see("Built from")
    hand.driver.page.get_by_text("Insurance card", exact=True).click()
    hand.until("both sides", lambda: shapes(hand, ".sides img") == [round(CARD, 2)] * 2)
    assert tablet.complaints == []


def test_a_side_is_looked_at_photographed_again_removed_and_brought_back(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    open_client(hand)
    photograph(hand, tmp_path, card())
    hand.tap("Keep")
    hand.see("Front of the card: on this tablet")
    hand.tap("Front of the card, open large")
    again = tmp_path / "again.jpg"
    again.write_bytes(referral())
    hand.hand_over("dialog[open] input[type=file]", again)
    hand.see("No card was found in the picture")
    hand.tap("Keep")
    hand.see("as it was taken")
    hand.until("the other picture", lambda: shapes(hand) == [1.33])
    hand.tap("Undo")
    hand.until("the picture before", lambda: shapes(hand) == [round(CARD, 2)])
    hand.tap("Front of the card, open large")
    hand.tap("Remove this side")
    hand.see("Front of the card: removed")
    assert shapes(hand) == []
    hand.tap("Undo")
    hand.until("the side", lambda: shapes(hand) == [round(CARD, 2)])
    hand.tap("Front of the card, open large")
    hand.tap("Straighten")
    hand.see("The card")
    hand.tap("Turn right")
    hand.tap("Keep")
    hand.see("Front of the card: straight now")
    assert tablet.complaints == []


def test_the_card_is_photographed_in_spanish_too(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    hand.tap("Settings", "link")
    hand.tap("Español", "radio")
    hand.tap("Clientes", "link")
    hand.tap(CLIENT, "link")
    hand.see("Frente de la tarjeta")
    photograph(hand, tmp_path, card(), said="La foto está en esta tableta")
    hand.see("La tarjeta se encontró")
    hand.tap("Guardar")
    hand.see("Frente de la tarjeta: en esta tableta")
    assert tablet.complaints == []
