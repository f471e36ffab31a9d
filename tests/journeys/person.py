"""Somebody with a tablet, in any engine, who writes into the notes of one client."""

from dataclasses import dataclass

from tests.hands.hand import Driver, Hand
from tests.journeys import colleague

CLIENT = "Walter Quist"


@dataclass
class Person:
    """Somebody with a tablet."""

    hand: Hand
    tablet: Driver

    def open_visit(self, step: str) -> None:
        """Go to a step of the client's visit of today."""
        self.hand.tap("Today", "link")
        self.hand.tap(f": {CLIENT}", "link")
        self.hand.tap(step)

    def write(self, **sections: str) -> None:
        """Write sections of the note, and go back to Today."""
        self.open_visit("Note")
        for section, words in sections.items():
            self.hand.fill(section, words)
        self.hand.see_no_more("Saving")
        self.leave()

    def leave(self) -> None:
        """Leave the visit."""
        self.hand.tap("Exit" if "Exit" in self.hand.ask('names("button")') else "Pause")
        self.hand.see("Visits" if self.hand.sees("Visits") else CLIENT)

    def send(self) -> None:
        """Exchange with the office."""
        self.hand.tap("Tray", "link")
        colleague.exchange_now(self.hand)
