"""The points of a visit's note, its codes and its closing, and those of a follow-up visit."""

import time
from collections.abc import Mapping

from tests.faults.visitor import Point, Visitor, chosen, tapped, typed
from tests.journeys.follow_up import BROUGHT, SESSION_MIN

ADDED = "She called: slept through the night."
RESPONSE = "Pain fell from 5 to 2"
MUSCLE = "R upper trapezius: tender 2+"
STROKE = [[(0.4, 0.3), (0.45, 0.35), (0.5, 0.42)]]


def to_note(visitor: Visitor) -> None:
    """Be at the note."""
    visitor.to_step("Note")


def to_codes(visitor: Visitor) -> None:
    """Be at the codes."""
    visitor.to_step("Codes")


def found() -> list[Point]:
    """Give the points at which it is put down what was found: the body chart, motion, a questionnaire."""

    def to_chart(visitor: Visitor) -> None:
        to_note(visitor)
        visitor.hand.tap("Open the body chart")
        visitor.hand.tap("List", "radio")

    def to_pen(visitor: Visitor) -> None:
        to_chart(visitor)
        visitor.hand.tap("Draw", "radio")

    def draw(visitor: Visitor) -> None:
        to_pen(visitor)
        visitor.hand.draw("seen from the front", STROKE)
        visitor.hand.see("1: front, pain")

    def mark(visitor: Visitor) -> None:
        to_chart(visitor)
        visitor.hand.tap("R upper trapezius")
        visitor.hand.tap("Tender 2+")

    def write(visitor: Visitor) -> None:
        to_chart(visitor)
        visitor.hand.tap("Write all in Objective")

    def to_scores(visitor: Visitor) -> None:
        if not visitor.shows("Item 1"):
            to_note(visitor)
            visitor.hand.tap("Enter a score")
            visitor.hand.see("Item 1")

    def add_up(visitor: Visitor) -> None:
        to_scores(visitor)
        visitor.hand.tap("Only the total", "radio")
        visitor.hand.fill("Points, added up", "16")
        visitor.hand.tap("Put into the note")

    return [
        Point("a mark on the body", mark, to_note, lambda visitor: visitor.hand.sees(MUSCLE)),
        Point("its phrase", write, to_note, lambda visitor: visitor.hand.value("Objective") == MUSCLE),
        Point("a stroke", draw, to_pen, lambda visitor: visitor.hand.sees("1: front, pain")),
        tapped(
            "motion measured",
            "Note",
            ["Measure motion", "Rotation left: less"],
            lambda visitor: visitor.hand.sees("Neck: rotation L 75"),
        ),
        chosen(to_scores, "Item 1", "3"),
        chosen(to_scores, "Item 2", "Left out", nth=1),
        Point("a score put in", add_up, to_note, lambda visitor: visitor.hand.sees("Neck Disability Index")),
    ]


def noted(words: Mapping[str, str]) -> list[Point]:
    """Give the points at which a note is written, and how strong the pain was."""
    return [
        *(typed(to_note, part, text) for part, text in words.items()),
        pain("before", 6),
        pain("after", 3),
    ]


def pain(when: str, degree: int) -> Point:
    """Give the point at which it is put down how strong the pain was."""
    name = f"Pain {when}: {degree} of 10"
    return tapped(name, "Note", [name], lambda visitor: visitor.pressed(name))


def coded() -> list[Point]:
    """Give the points at which two codes are chosen, with all that belongs to them."""

    def has(code: str) -> Point:
        return tapped(code, "Codes", [code], lambda visitor: f"Remove {code}" in visitor.names("button"))

    def treats_one(visitor: Visitor) -> None:
        to_codes(visitor)
        visitor.hand.tap("Treats M62.830, number 2", nth=1)

    def treated(visitor: Visitor) -> int:
        return sum("Treats M62.830, number 2" in name for name in visitor.names("button"))

    def modify(visitor: Visitor) -> None:
        to_codes(visitor)
        visitor.hand.tap("Modifiers")
        visitor.hand.tap("59")

    return [
        has("97124"),
        has("97140"),
        typed(to_codes, "Minutes of 97124", "30"),
        typed(to_codes, "Minutes of 97140", "23"),
        Point("what it treats", treats_one, to_codes, lambda visitor: treated(visitor) == 1),
        typed(to_codes, "Where", "low back"),
        Point("a modifier", modify, to_codes, lambda visitor: visitor.pressed("59")),
    ]


def closed() -> list[Point]:
    """Give the points at which the visit is closed, and something is added later."""

    def close(visitor: Visitor) -> None:
        visitor.to_step("Finish")
        visitor.hand.find("button", "Close the note")
        time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
        visitor.hand.tap("Close the note")
        visitor.hand.see("The note is signed and cannot change")

    def finish(visitor: Visitor) -> None:
        visitor.to_step("Finish")

    def add(visitor: Visitor) -> None:
        finish(visitor)
        visitor.hand.fill("Add to this note", ADDED)
        visitor.hand.tap("Add, signed")
        visitor.hand.see("Addendum saved")

    is_closed = "The note is signed and cannot change"
    return [
        Point("closed", close, finish, lambda visitor: visitor.hand.sees(is_closed)),
        Point("an addendum", add, finish, lambda visitor: visitor.hand.sees(ADDED)),
    ]


def follow_up(client: str) -> list[Point]:
    """Give the points of a follow-up visit of a client whose last note is at hand."""

    def begin(visitor: Visitor) -> None:
        visitor.client = client
        visitor.to_step("Consent")
        visitor.hand.tap("No to all the others")

    def runs(visitor: Visitor) -> bool:
        return any(name.startswith("Stop the timer") for name in visitor.names("button"))

    def stop(visitor: Visitor) -> None:
        visitor.wait(SESSION_MIN)
        to_note(visitor)
        visitor.hand.tap(f"Stop the timer at {SESSION_MIN} min")

    def bring(line: str, part: str) -> Point:
        return tapped(
            f"a line brought into {part}",
            "Note",
            [f"Bring forward: {line}"],
            lambda visitor: line in visitor.hand.value(part),
        )

    place = "R lumbar paraspinals: tender 2+"
    return [
        Point(
            "no to all the others",
            begin,
            lambda visitor: visitor.to_step("Consent"),
            lambda visitor: visitor.hand.sees("no to all"),
        ),
        tapped("the timer started", "Note", ["Start timer"], runs),
        Point("the timer stopped", stop, to_note, lambda visitor: not runs(visitor)),
        pain("before", 5),
        tapped(
            "a place examined again",
            "Note",
            [place],
            lambda visitor: place in visitor.hand.value("Objective"),
        ),
        *(bring(line, part) for line, part in zip(BROUGHT, ("Subjective", "Plan"), strict=True)),
        pain("after", 2),
        tapped(
            "what the pain did",
            "Note",
            [f"Write in Assessment: {RESPONSE}"],
            lambda visitor: RESPONSE in visitor.hand.value("Assessment"),
        ),
        tapped(
            "the codes of last time",
            "Codes",
            ["As on"],
            lambda visitor: any(name.startswith("Remove 97") for name in visitor.names("button")),
        ),
        closed()[0],
    ]
