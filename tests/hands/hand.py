"""The verbs of a journey: tap, type, choose, draw, see. It counts taps, characters and fields."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

FINDER = (Path(__file__).parent / "finder.js").read_text()
PATIENCE_SECONDS = 20.0
PAUSE_SECONDS = 0.05
FRAMES_SECONDS = 0.04
"""Two frames: what moves in them is not yet where a finger would land."""
STILL_PIXELS = 2.0
"""Firefox rounds anew whenever it is asked to scroll, and what it stands on sways by one of them."""

MOST_MISSES = 3
"""A busy machine draws late: a person whose finger met nothing taps once more."""

Seen = TypeVar("Seen")
Point = tuple[float, float]


class NotSeenError(AssertionError):
    """What the journey looked for did not appear in time; says what was there instead."""


class Driver(Protocol):
    """What an engine must be able to do."""

    def goto(self, url: str) -> None:
        """Open an address and return when the document is there."""

    def reload(self) -> None:
        """Load the page again."""

    def evaluate(self, script: str) -> Any:
        """Run an expression in the page and give its JSON value."""

    def stroke(self, points: list[Point]) -> None:
        """Press at the first point, move through the others, release at the last."""

    def keys(self, text: str) -> None:
        """Type into what has the focus."""

    def files(self, selector: str, paths: list[Path]) -> None:
        """Hand files to a file input."""

    def picture(self, path: Path) -> None:
        """Save what the screen shows."""


class Hand:
    """A journey's hand: it waits as a patient person would, then acts with real events."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.taps = 0
        self.typed = 0
        self.fields = 0

    def ask(self, call: str) -> Any:
        """Ask the finder inside the page, putting it there first when the page is new."""
        script = f"(() => {{ if (!window.__hand) {{ {FINDER} }} return window.__hand.{call}; }})()"
        return self.driver.evaluate(script)

    def until(self, what: str, look: Callable[[], Seen | None], patience: float = PATIENCE_SECONDS) -> Seen:
        """Wait until ``look`` gives something, or raise NotSeenError with what was there."""
        give_up = time.monotonic() + patience
        while time.monotonic() < give_up:
            found = look()
            if found:
                return found
            time.sleep(PAUSE_SECONDS)
        there = [name for name in self.ask('names("any")') if name]
        raise NotSeenError(f"waited for {what}; there were {there} and the words {self.ask('text()')!r}")

    def _ready(self, role: str, name: str, nth: int) -> dict[str, Any] | None:
        where = f"where({json.dumps(role)}, {json.dumps(name)}, {nth})"
        before = self.ask(where)
        if not before or before["disabled"] or before["covered"]:
            return None
        time.sleep(FRAMES_SECONDS)
        spot = self.ask(where)
        if not spot or spot["disabled"] or spot["covered"]:
            return None
        moved = max(abs(spot[key] - before[key]) for key in ("x", "y", "width", "height"))
        return spot if moved < STILL_PIXELS else None

    def find(self, role: str, name: str, nth: int = 0) -> dict[str, Any]:
        """Wait for something that stands still where a finger could reach it; give its place and value."""
        return self.until(f"{role} “{name}”", lambda: self._ready(role, name, nth))

    def tap(self, name: str, role: str = "button", nth: int = 0) -> None:
        """Tap the middle of what has this role and name; again where the page moved away under the finger."""
        for _ in range(MOST_MISSES):
            spot = self.find(role, name, nth)
            self.ask(f"aim({json.dumps(role)}, {json.dumps(name)}, {nth})")
            self.driver.stroke([(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)])
            if not self.ask("missed()"):
                break
        self.taps += 1

    def fill(self, label: str, text: str, nth: int = 0) -> None:
        """Put text into the field with this label: by keys, or as a picker would for days and choices."""
        spot = self.find("field", label, nth)
        which = f'"field", {json.dumps(label)}, {nth}'
        self.fields += 1
        if spot["type"] in ("date", "time", "range") or spot["tag"] == "SELECT":
            self.ask(f"set({which}, {json.dumps(text)})")
            self.taps += 1
            self.typed += len(text)
            return
        self.tap(label, "field", nth)
        self.ask(f"clear({which})")
        self.driver.keys(text)
        self.typed += len(text)

    def choose(self, label: str, option: str) -> None:
        """Pick an option of a select by its visible words."""
        self.find("field", label)
        self.ask(f"choose({json.dumps(label)}, {json.dumps(option)})")
        self.taps += 2

    def value(self, label: str) -> str:
        """Give what the field with this label holds."""
        return self.find("field", label)["value"]

    def draw(self, name: str, strokes: list[list[Point]]) -> None:
        """Draw on a canvas; points are fractions of its width and height."""
        for points in strokes:
            spot = self.find("image", name)
            self.driver.stroke(
                [(spot["x"] + x * spot["width"], spot["y"] + y * spot["height"]) for x, y in points]
            )

    def hand_over(self, selector: str, *paths: Path) -> None:
        """Give files to the file input a selector names, as the camera or picker would."""
        self.until(
            f"file input {selector}",
            lambda: self.driver.evaluate(f"!!document.querySelector({json.dumps(selector)})"),
        )
        self.driver.files(selector, list(paths))
        self.taps += 3  # the button, the shutter, "use this picture"

    def sees(self, text: str) -> bool:
        """Say whether the words are on the screen now."""
        return bool(self.ask(f"sees({json.dumps(text)})"))

    def see(self, text: str, patience: float = PATIENCE_SECONDS) -> None:
        """Wait for words to be on the screen."""
        self.until(f"the words “{text}”", lambda: self.sees(text), patience)

    def see_no_more(self, text: str) -> None:
        """Wait for words to have left the screen."""
        self.until(f"the words “{text}” to go", lambda: not self.sees(text))
