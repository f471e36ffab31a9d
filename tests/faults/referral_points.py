"""The points of a referral: photographed, made straight, typed."""

from datetime import timedelta

from tests.faults.visitor import Point, Visitor, typed
from tests.journeys import steps

WIDE = """(() => {
  const img = document.querySelector(".pages .view img");
  return img?.naturalWidth ? img.naturalWidth / img.naturalHeight : 0;
})()"""
"""How wide the page is for its height: a letter is wider than a photograph. 0 before it shows."""
OF_A_LETTER = 0.76
FIELDS = {
    "First name": "Dana",
    "Last name": "Fakename",
    "Credential": "MD",
    "NPI": steps.REFERRER_NPI,
    "Visits authorized": "12",
    "How often": "2 a week for 6 weeks",
    "Signed on": str(steps.TODAY),
    "Starts on": str(steps.TODAY),
    "Ends on": str(steps.TODAY + timedelta(days=60)),
    "Referral number": "RF-900",
}


def referral() -> list[Point]:
    """Give the points of a referral."""
    return [
        Point("a page photographed", _photograph, _to, _is_photograph),
        Point("its corners put right, and not kept yet", _corners, _to, _is_photograph),
        Point("the straight page kept", _keep, _to, lambda visitor: _wide(visitor) > OF_A_LETTER),
        *(typed(_to, label, words) for label, words in FIELDS.items()),
        _code("M54.50"),
        _code("M62.830"),
    ]


def _to(visitor: Visitor) -> None:
    visitor.to_step("Referral")


def _photograph(visitor: Visitor) -> None:
    _to(visitor)
    steps.photograph_page(visitor.hand, visitor.picture)


def _sheet(visitor: Visitor) -> None:
    if "Keep" not in visitor.names("button"):
        _to(visitor)
        visitor.hand.tap("Straighten this page")
    visitor.hand.see("made straight", patience=60)


def _corners(visitor: Visitor) -> None:
    _sheet(visitor)
    visitor.hand.tap("Move the corners")
    visitor.hand.tap("Bottom right", "radio")
    visitor.hand.tap("Bottom right corner up")
    visitor.hand.tap("Corners are right")
    visitor.hand.see("The page between the corners, made straight")


def _keep(visitor: Visitor) -> None:
    _sheet(visitor)
    steps.keep_page(visitor.hand)


def _wide(visitor: Visitor) -> float:
    return visitor.driver.evaluate(WIDE)


def _is_photograph(visitor: Visitor) -> bool:
    return 0 < _wide(visitor) < OF_A_LETTER


def _code(words: str) -> Point:
    def act(visitor: Visitor) -> None:
        _to(visitor)
        visitor.hand.fill("Diagnosis codes (ICD-10)", words)
        visitor.hand.tap(words)

    return Point(words, act, _to, lambda visitor: f"Remove {words}" in visitor.names("button"))
