"""A walk past preparing a tablet, its check without a network too."""

from collections.abc import Iterator

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand


def tablet(hand: Hand, driver: ChromiumDriver) -> Iterator[str]:
    """Walk from Today past every step and back; give the name of each while it shows."""
    hand.tap("Prepare this tablet", "link")
    hand.see("Step 1 of 5")
    yield "prepare, install"
    hand.tap("Later")
    hand.see("Step 2 of 5")
    hand.see("used by the app")
    yield "prepare, storage"
    hand.tap("Done, go on")
    hand.see("All is here")
    yield "prepare, download"
    hand.tap("Done, go on")
    hand.see("Fetch it (")
    yield "prepare, reading"
    hand.tap("Fetch it (")
    hand.see("It is on this tablet, and stays there", patience=60)
    hand.tap("Done, go on")
    hand.see("Do not take our word for it")
    hand.tap("Begin")
    hand.see("The office still answers")
    yield "prepare, airplane mode"
    driver.context.set_offline(True)
    hand.see("It works without a network")
    yield "prepare, proved"
    driver.context.set_offline(False)
    hand.see("Nothing waits on this tablet")
    yield "prepare, the network back"
    hand.tap("Done, go on")
    hand.see("1 step was put off")
    yield "prepare, settled"
    hand.tap("Go to Today")
