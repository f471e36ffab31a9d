"""More people of the demo practice, with tablets of their own; and what two tablets do to each other."""

from collections.abc import Iterator
from contextlib import contextmanager

from server import exchange, identity
from server.admin.book import Book, Op
from server.admin.data import open_data
from server.admin.demo import PASSPHRASE, PRACTICE_ID, today
from server.core.db import acting_for, db
from server.core.ids import new_id
from sync.records import blank
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.office import Office

LOGIN = "ana@example.com"
NAME = ("Ana", "Prueba")


BOOK = Book(PRACTICE_ID, today(), " ".join(NAME))
"""Gives the demo's records by their names: ``BOOK.id_of("encounter", "walter+0")``."""


def hire(office: Office, login: str = LOGIN, name: tuple[str, str] = NAME) -> None:
    """Let Ana, or another, into the demo practice, as a therapist with the demo's passphrase."""
    with _inside(office):
        user_id = identity.add_user(
            PRACTICE_ID, login=login, name=" ".join(name), role="therapist", passphrase=PASSPHRASE
        )
        fields = {**blank("provider"), "first_name": name[0], "last_name": name[1], "user_id": user_id}
        exchange.office_write(PRACTICE_ID, [("create", "provider", new_id(), None, fields)])


def writes(office: Office, *changes: Op) -> None:
    """Let Ana write at the office; ``changes`` are (what is done, kind, id, patient id, fields)."""
    with _inside(office):
        [user_id] = [person.id for person in identity.people_of(PRACTICE_ID) if person.login == LOGIN]
        exchange.office_write(PRACTICE_ID, list(changes), by=user_id)


@contextmanager
def _inside(office: Office) -> Iterator[None]:
    _, app = open_data(office.data)
    with app.app_context():
        with acting_for(PRACTICE_ID):
            yield
        db.session.remove()
        db.engine.dispose()


def go_offline(*tablets: ChromiumDriver) -> None:
    """Take the network away."""
    for tablet in tablets:
        tablet.context.set_offline(True)


def come_back(hand: Hand, tablet: ChromiumDriver) -> None:
    """Give the network back, send what waits and take what came."""
    tablet.context.set_offline(False)
    hand.tap("Tray", "link")
    exchange_now(hand)


def exchange_now(hand: Hand) -> None:
    """Send from the Tray, and wait until it is over and nothing is left to send."""
    hand.see("On this tablet")
    hand.tap("Send now")
    # Nobody can tap it again before the exchange is over, also when there was nothing to send.
    hand.find("button", "Send now")
    hand.until("an exchange", lambda: hand.sees("Nothing waiting") and hand.sees("Nothing on its way"))
    hand.until("no trouble", lambda: hand.sees("All is well") or hand.sees("The office can be reached"))
