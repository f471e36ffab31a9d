"""The home visit of `tests/journeys`, with the interruptions left to the engine that is driven."""

from collections.abc import Callable
from pathlib import Path

from tests.hands.hand import Hand
from tests.journeys import claim_on_paper, steps
from tests.office import Office
from tests.pictures import referral


def home_visit(hand: Hand, office: Office, folder: Path, interrupt: Callable[[], None]) -> None:
    """Take one visit from sign-in to a claim on paper.

    The office is gone from sign-in until the note is closed. `interrupt` is called twice in between and
    must leave the tablet locked on the app's address. `folder` takes the picture and the claim's files.
    """
    picture = folder / "referral.jpg"
    picture.write_bytes(referral())

    steps.sign_in(hand, office.url)
    office.stop()

    steps.add_client(hand)
    steps.plan_visit(hand)
    steps.sign_consent(hand)
    interrupt()
    steps.unlock(hand)
    steps.open_visit(hand)
    steps.photograph_referral(hand, picture)
    steps.write_note(hand, ["Subjective", "Objective"])
    interrupt()
    steps.unlock(hand)
    steps.open_visit(hand)
    hand.tap("Note")
    assert hand.value("Objective") == steps.WORDS["Objective"]
    steps.write_note(hand, ["Assessment", "Plan"])
    hand.tap("Pain before: 6 of 10", "any")
    hand.tap("Pain after: 3 of 10", "any")
    steps.tag_codes(hand)
    steps.close_note(hand)

    office.start()
    steps.come_home(hand)
    number = claim_on_paper.claim_number(office.data)
    claim_on_paper.export(office.data, folder / "out")
    claim_on_paper.check_837p(folder / "out", number)
    claim_on_paper.check_cms1500(folder / "out", number)
