"""The points of a first visit: whatever changes something, in the order it is done."""

from tests.faults.note_points import closed, coded, found, noted
from tests.faults.referral_points import referral
from tests.faults.turn_points import clients_turn
from tests.faults.visitor import Point, Visitor, chosen, typed
from tests.journeys import steps

FLAGS = (
    "Fever",
    "Blood thinners",
    "Surgery",
    "One leg",
    "A rash",
    "Pregnant",
    "New numbness",
    "Treatment for",
)
RASH = FLAGS.index("A rash")
DECISION = "Called Dr. Fakename at 9:10: leave the elbow out."


def first_visit() -> list[Point]:
    """Give the points of a first visit, from a new client to an addendum."""
    return [
        *client(),
        *asked(),
        *clients_turn(),
        *referral(),
        *found(),
        *noted(steps.WORDS),
        *coded(),
        *closed(),
    ]


def client() -> list[Point]:
    """Give the points at which a client is written down and her visit planned."""

    def insure(visitor: Visitor) -> None:
        visitor.hand.tap("Done")
        visitor.hand.tap("Add insurance")
        visitor.hand.choose("Insurance company", "Evergreen")

    def plan(visitor: Visitor) -> None:
        visitor.to_today()
        steps.plan_visit(visitor.hand)

    to, insured = Visitor.to_client, Visitor.to_insurance
    typed_in = {
        "Street and number": "31 Demo Cedar Row",
        "City": "Seattle",
        "State": "WA",
        "ZIP code": "98109-3321",
    }
    return [
        Point("a client", lambda visitor: steps.add_name(visitor.hand), to, lambda _visitor: True),
        *(typed(to, label, words) for label, words in typed_in.items()),
        chosen(to, "Sex on the insurance card", "Female"),
        Point("her insurance", insure, to, lambda visitor: visitor.hand.sees("Evergreen")),
        typed(insured, "Member ID", steps.MEMBER_ID),
        chosen(insured, "Whose policy", "The client's own"),
        Point("a visit", plan, Visitor.to_today, lambda visitor: visitor.hand.sees(visitor.client)),
    ]


def asked() -> list[Point]:
    """Give the points at which the health questions are answered, one of them by yes."""

    def to(visitor: Visitor) -> None:
        visitor.to_step("Consent")

    answers = ["Yes" if nth == RASH else "No" for nth in range(len(FLAGS))]
    decided = typed(to, "What was decided", DECISION)
    return [*(chosen(to, FLAGS[nth], said, nth) for nth, said in enumerate(answers)), decided]
