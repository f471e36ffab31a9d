"""A therapist who goes on working whatever the line does, and a list of all that her tablet said it saved."""

import random
from collections import Counter
from pathlib import Path

from tests.hands.hand import Hand
from tests.pictures import referral

VISITS = ("Walter Quist", "Alma Benítez", "Theo Lindqvist", "Priya Demoswamy")
SECTIONS = ("Subjective", "Objective", "Assessment", "Plan")
PAINS = {"Pain before": "pain_before", "Pain after": "pain_after"}
TALK = "neck sore since Monday sleeps badly trapezius tense heat walks daily better worse twice week"
ACTS_A_PICTURE = 9


class Busy:
    """Works at random, but the same every time for a seed.

    ``said`` has what the screen called saved: {(kind, record id, field): value}, the last one of each field.
    ``clients`` are the last names of new clients; ``pages`` counts what was photographed for each visit.
    """

    def __init__(self, hand: Hand, folder: Path, seed: int) -> None:
        self.hand = hand
        self.folder = folder
        self.chance = random.Random(seed)
        self.said: dict[tuple[str, str, str], object] = {}
        self.clients: list[str] = []
        self.pages: Counter[str] = Counter()
        self.acts = 0
        self._turn_to()

    def go_on(self) -> None:
        """Do one more thing, and wait until the tablet says that it has it."""
        if self.acts % ACTS_A_PICTURE == 0:
            act = self._photograph
        else:
            act = self.chance.choice(5 * [self._write] + 3 * [self._feel] + [self._turn_to, self._meet])
        act()
        self.acts += 1

    def _turn_to(self) -> None:
        if self.hand.sees("Pause") or self.hand.sees("Exit"):
            self.hand.tap("Exit" if self.hand.sees("Exit") else "Pause")
        self.hand.tap("Today", "link")
        self.hand.tap(f": {self.chance.choice(VISITS)}", "link")
        self.hand.tap("Note")
        self.hand.see("Subjective")
        path: str = self.hand.driver.evaluate("location.pathname")
        self.visit = path.split("/")[2]

    def _write(self) -> None:
        section = self.chance.choice(SECTIONS)
        words = " ".join([f"{self.acts}:", *self.chance.choices(TALK.split(), k=6)])
        self.hand.fill(section, words)
        self._is_saved(section.lower(), words)

    def _feel(self) -> None:
        label, field = self.chance.choice(list(PAINS.items()))
        before = self.said.get(("note", self.visit, field))
        number = self.chance.choice([number for number in range(11) if number != before])
        self.hand.tap(f"{label}: {number} of 10", "any")
        self._is_saved(field, number)

    def _is_saved(self, field: str, value: object) -> None:
        self.hand.until(
            "it to be saved",
            lambda: (
                not self.hand.sees("Saving")
                and (self.hand.sees("On this tablet") or self.hand.sees("At the office"))
            ),
        )
        self.said["note", self.visit, field] = value

    def _meet(self) -> None:
        name = f"Fakename-{self.acts}"
        self.hand.tap("Exit" if self.hand.sees("Exit") else "Pause")
        self.hand.tap("Clients", "link")
        self.hand.tap("Add client")
        self.hand.fill("First name", "Dana")
        self.hand.fill("Last name", name)
        self.hand.tap("Add client")
        self.hand.see("Details")
        self.clients.append(name)
        self._turn_to()

    def _photograph(self) -> None:
        picture = self.folder / f"page-{self.acts}.jpg"
        picture.write_bytes(referral((1200 + 2 * self.pages.total(), 1600)))
        self.hand.tap("Referral")
        self.hand.hand_over('input[type="file"][capture]', picture)
        self.pages[self.visit] += 1
        self.hand.tap("Keep")
        number = self.pages[self.visit]
        page = f"Page {number}" if number > 1 else "Remove this page"
        self.hand.until(page, lambda: page in self.hand.ask('names("button")'))
        self.hand.tap("Note")
        self.hand.see("Subjective")
