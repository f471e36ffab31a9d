"""A tablet on its way through a visit, how it comes back to where it was killed, and a point of the way."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.hands.chromium import ChromiumDriver
from tests.hands.clock import pass_minutes
from tests.hands.hand import Hand
from tests.journeys import steps

CHOSEN = """(() => {
  const at = [...(document.querySelector("dialog[open]") ?? document).querySelectorAll("fieldset")]
    .find((one) => one.querySelector("legend")?.textContent.includes(%s));
  return at?.querySelector(":checked")?.closest("label").textContent.trim() ?? "";
})()"""
"""What is chosen under a question."""
ASKS = "[...document.querySelectorAll('legend')].some((one) => one.textContent.includes(%s))"
PRESSED = """[...document.querySelectorAll("[aria-pressed=true]")]
  .some((one) => (one.ariaLabel ?? one.textContent).includes(%s))"""
IN_SHEET = '!!document.querySelector("dialog[open]")'


class Visitor:
    """A tablet, and the client whose visit it is at."""

    def __init__(self, driver: ChromiumDriver, url: str, picture: Path) -> None:
        self.driver, self.url, self.picture = driver, url, picture
        self.hand = Hand(driver)
        self.client = " ".join(steps.CLIENT)
        self.signed_so_far = 0
        """How much of the form the client has filled in since it last came up."""
        self.minutes = 0

    def die(self) -> None:
        """Be killed, and be started again by somebody who taps the icon."""
        self.signed_so_far = 0
        self.driver.kill()
        if self.minutes:
            pass_minutes(self.driver, self.minutes)
        self.driver.goto(self.url)

    def wait(self, minutes: int) -> None:
        """Let so many minutes have passed; it locks meanwhile."""
        self.minutes = minutes
        pass_minutes(self.driver, minutes)
        self.hand.see("Hello")

    def open(self) -> None:
        """Unlock if it is locked, and be anywhere in the app."""
        self.hand.until("an app", lambda: self.hand.sees("Hello") or self.is_open())
        if self.hand.sees("Hello"):
            steps.unlock(self.hand)
            self.hand.until("an app that is open", self.is_open)

    def is_open(self) -> bool:
        """Say whether anything of the app shows that is behind the lock."""
        names = self.hand.ask('names("any")')
        return any(one in names for one in ("Today", "Exit", "Pause", "Close"))

    def names(self, role: str) -> list[str]:
        """Give the names of what shows."""
        return self.hand.ask(f'names("{role}")')

    def close_sheets(self) -> None:
        """Close what lies over the page."""
        while self.driver.evaluate(IN_SHEET):
            self.hand.tap("Close")
            self.driver.page.wait_for_timeout(200)

    def to_today(self) -> None:
        """Be at Today, from wherever."""
        self.open()
        self.close_sheets()
        leave = next((one for one in ("Pause", "Exit") if one in self.names("button")), None)
        if leave:
            self.hand.tap(leave)
        self.hand.tap("Today", "link")

    def to_client(self) -> None:
        """Be at the client's page, with the fields of her details open."""
        self.to_today()
        self.hand.tap("Clients", "link")
        self.hand.tap(self.client, "link")
        self.hand.see("Details")
        if "City" not in self.names("field"):
            self.hand.tap("Edit")

    def to_insurance(self) -> None:
        """Be where the client's insurance is typed."""
        if "Member ID" in self.names("field"):
            return
        self.to_client()
        self.hand.tap("Edit")

    def to_step(self, step: str) -> None:
        """Be at a step of the visit, with nothing over it."""
        self.open()
        self.close_sheets()
        if "Finish" not in self.names("button"):
            self.to_today()
            self.hand.tap(f": {self.client}", "link")
        self.hand.tap(step)

    def chosen(self, question: str) -> str:
        """Give what is chosen under a question."""
        return self.driver.evaluate(CHOSEN % json.dumps(question))

    def shows(self, question: str) -> bool:
        """Say whether a question with choices shows."""
        return self.driver.evaluate(ASKS % json.dumps(question))

    def pressed(self, name: str) -> bool:
        """Say whether a key that stays down is down."""
        return self.driver.evaluate(PRESSED % json.dumps(name))


@dataclass(frozen=True)
class Point:
    """A step that changes something: how to do it, and where ``look`` must come to see that it was done."""

    name: str
    act: Callable[[Visitor], object]
    to: Callable[[Visitor], object]
    look: Callable[[Visitor], object]

    def there(self, visitor: Visitor) -> None:
        """Raise NotSeenError when what was done is not there."""
        self.to(visitor)
        visitor.hand.until(f"{self.name} to be there", lambda: bool(self.look(visitor)), patience=8)


def typed(to: Callable[[Visitor], object], label: str, text: str) -> Point:
    """Give the point where a field is typed; it need not be gone to where it shows."""

    def act(visitor: Visitor) -> None:
        if label not in visitor.names("field"):
            to(visitor)
        visitor.hand.fill(label, text)

    return Point(f"{label} typed", act, to, lambda visitor: visitor.hand.value(label) == text)


def chosen(to: Callable[[Visitor], object], question: str, answer: str, nth: int = 0) -> Point:
    """Give the point where one answer of a question is chosen, the ``nth`` of that name on the page."""

    def act(visitor: Visitor) -> None:
        if not visitor.shows(question):
            to(visitor)
        visitor.hand.tap(answer, "radio", nth=nth)

    return Point(f"{question}: {answer}", act, to, lambda visitor: visitor.chosen(question) == answer)


def tapped(name: str, step: str, taps: list[str], look: Callable[[Visitor], object]) -> Point:
    """Give the point where something is tapped at a step of the visit."""

    def act(visitor: Visitor) -> None:
        visitor.to_step(step)
        for one in taps:
            visitor.hand.tap(one, "any")

    return Point(name, act, lambda visitor: visitor.to_step(step), look)
