"""The part of the walk where things are in question: two versions, a deletion, and entries that were kept."""

from collections.abc import Iterator

from sync.records import blank
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import colleague, steps
from tests.journeys.colleague import BOOK
from tests.office import Office

BEFORE = "Neck sore since Monday, 6 of 10 in the morning. Sleeps badly.\nWalks to work."
ANAS = "Neck very sore since Monday, 6 of 10 in the morning. Sleeps badly.\nWalks to work."
ROSAS = "Neck sore since Monday, 4 of 10 in the morning. Sleeps well."
WALTER, ALMA, PRIYA = ("Walter Quist", "Alma", "Priya")


def tablet(hand: Hand, driver: ChromiumDriver, office: Office) -> Iterator[str]:
    """Bring things into question on a locked tablet, and walk past them; give the name of each stop."""
    _before(office)
    driver.context.set_offline(False)
    steps.unlock(hand)
    colleague.come_back(hand, driver)
    driver.context.set_offline(True)
    _here(hand)
    _there(office)
    colleague.come_back(hand, driver)
    yield from _tray(hand)
    yield from _places(hand)


def desk(hand: Hand) -> Iterator[str]:
    """Walk past the questions of the office, signed in there; give the name of each stop."""
    hand.tap("Questions", "link")
    hand.see("Could not be taken")
    hand.see("Ana Prueba's version")
    yield "office, questions"
    hand.tap("Dealt with")
    hand.see("Nothing yet")
    yield "office, questions, none dealt with"
    hand.tap("Waiting")
    hand.tap("Mark as dealt with")
    hand.see("Marked as dealt with")
    # The next question takes the focus, and the page moves with it.
    at = "document.activeElement.tagName"
    hand.until("the next question", lambda: hand.driver.evaluate(at) == "ARTICLE")
    hand.tap("Dealt with")
    hand.see("It waits after all")
    yield "office, questions dealt with"
    hand.tap("Claims", "link")


def _visit(name: str) -> tuple[str, str]:
    return BOOK.id_of("encounter", f"{name}+0"), BOOK.id_of("patient", name)


def _before(office: Office) -> None:
    """Write what both have seen: two notes, and a code in each of two visits."""
    colleague.hire(office)
    walter, walters = _visit("walter")
    alma, almas = _visit("alma")
    priya, priyas = _visit("priya")
    line = {**blank("service_line"), "position": 1, "cpt": "97124"}
    colleague.writes(
        office,
        ("create", "note", walter, walters, {**blank("note"), "encounter_id": walter, "subjective": BEFORE}),
        ("create", "note", alma, almas, {**blank("note"), "encounter_id": alma}),
        ("create", "service_line", _line("walter"), walters, {**line, "encounter_id": walter}),
        ("create", "service_line", _line("priya"), priyas, {**line, "encounter_id": priya}),
    )


def _line(name: str) -> str:
    return BOOK.id_of("service_line", f"tour {name}")


def _here(hand: Hand) -> None:
    """Write on the tablet, which has no network."""
    _open(hand, WALTER, "Note")
    hand.fill("Subjective", ROSAS)
    hand.see_no_more("Saving")
    hand.tap("Codes")
    hand.tap("Remove 97124")
    hand.see("No codes yet")
    hand.tap("Exit")
    _open(hand, ALMA, "Note")
    hand.fill("Plan", "Twice a week; heat at home.")
    hand.see_no_more("Saving")
    hand.tap("Exit")
    _open(hand, PRIYA, "Codes")
    hand.fill("Minutes of 97124", "30")
    hand.tap("Where", "field")
    hand.see("30 min")
    hand.tap("Exit")


def _there(office: Office) -> None:
    """Write the same places at the office meanwhile."""
    walter, walters = _visit("walter")
    alma, almas = _visit("alma")
    _, priyas = _visit("priya")
    colleague.writes(office, ("set", "note", walter, walters, {"subjective": ANAS}))
    colleague.writes(office, ("set", "service_line", _line("walter"), walters, {"minutes": 45}))
    colleague.writes(
        office,
        ("sign", "note", alma, almas, {"name": "Ana Prueba"}),
        ("sign", "encounter", alma, almas, {"name": "Ana Prueba"}),
    )
    colleague.writes(office, ("delete", "service_line", _line("priya"), priyas, {}))


def _open(hand: Hand, client: str, step: str) -> None:
    hand.tap("Today", "link")
    hand.tap(f": {client}", "link")
    hand.tap(step)


def _tray(hand: Hand) -> Iterator[str]:
    for words in ("Subjective: two versions", "Code 97124: taken away, but changed elsewhere"):
        hand.see(words)
    hand.see("It was already closed when this arrived")
    hand.see("It was taken away elsewhere")
    yield "tray, in question"
    hand.tap("Put both together")
    hand.see("Made from both versions")
    yield "tray, putting both together"
    hand.tap("Not this way")
    hand.tap("Close this entry")
    hand.see("Close it?")
    yield "tray, closing an entry"
    hand.tap("Leave it here")


def _places(hand: Hand) -> Iterator[str]:
    _open(hand, WALTER, "Note")
    hand.see("two versions wait to be decided")
    yield "visit, note contested"
    hand.tap("Finish")
    hand.see("The note cannot be closed while two versions of it wait")
    yield "visit, finish contested"
    hand.tap("Exit")
    hand.tap("Clients", "link")
    hand.fill("Search clients", "Walter")
    hand.tap(WALTER, "link")
    hand.see("two versions wait to be decided")
    yield "client, contested"
    hand.tap("Tray", "link")
    hand.tap("Add as an addendum")
    hand.see("These words come from the Tray")
    yield "visit, addendum from the tray"
    hand.tap("Exit")
