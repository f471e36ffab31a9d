"""Puts made-up pages to both languages; they must read them alike, however badly they were recognized."""

import itertools
import random

import pytest

from sync.reading_lines import in_reading_order, labels_of, places_of
from sync.reading_values import (
    count_in,
    credential_in,
    days_in,
    diagnoses_in,
    frequency_in,
    name_in,
    npi_in,
    number_in,
    visits_in,
)
from sync.referral_reading import compare, read_referral, together
from tests.sync.vectors import ask_typescript, cases, shelf

ON = "2026-11-29"
PIECES = (
    *(
        "Patient Name:",
        "DOB",
        "Date of Birth ",
        "Referring Provider:",
        "NPI",
        "NP1:",
        "Diagnosis",
        "Visits:",
        "Date:",
    ),
    *("Frequency", "Valid from", "to", "RE:", "Phone:", "Referral #", "Duration:", "Start", "Ends:"),
    *(
        "Dr. Jane Q. Doe, MD",
        "Doe, Ann",
        "JaneDoe,DO",
        "J0hn Roe",
        "van der Berg",
        "1234567893",
        "l234567893",
    ),
    *("M54.50", "m54,5O", "M25511", "5l6.1XXA", "12 visits", "2x/week for 6 weeks", "once a week", "x 4 wks"),
    *(
        "11/20/2026",
        "O3/l4/70",
        "March 3, 2026",
        "3 Dec 2025",
        "2026-01-02",
        "20/11/2026",
        "RF-20931",
        "(12)",
    ),
    *(
        " ",
        ":",
        ",",
        "-",
        "\u2013",
        "\u00d7",
        "\u00e9",
        "\U0001f600",
        "rn",
        "0",
        "O",
        "1",
        "l",
        "|",
        ".",
        "#",
    ),
)


@pytest.fixture
def dice():
    return random.Random(20261129)


def any_text(dice):
    return "".join(dice.choice(PIECES) + dice.choice(("", " ", "  ")) for _ in range(dice.randrange(6)))


def any_page(dice):
    lines = []
    for _ in range(dice.randrange(1, 14)):
        left, top = dice.randrange(4) * 300 + dice.randrange(20), dice.randrange(12) * 40 + dice.randrange(12)
        box = [left, top, left + dice.randrange(1, 500), top + dice.choice((24, 28, 33.5))]
        lines.append({"text": any_text(dice), "box": box, "page": dice.randrange(2)})
    return lines


def plain(value):
    """Give named tuples as objects, as JSON has them."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def values_in(text):
    return plain(
        [
            *(npi_in(text), diagnoses_in(text, labeled=True), diagnoses_in(text, labeled=False)),
            *(days_in(text, ON), days_in(text, ON, birth=True), name_in(text), credential_in(text)),
            *(count_in(text, 99), visits_in(text), frequency_in(text), number_in(text)),
        ]
    )


def look(lines):
    ordered = in_reading_order(lines)
    labels = labels_of(ordered)
    return plain([ordered, labels, [places_of(label, ordered, labels) for label in labels]])


def differences(questions, answers):
    theirs = ask_typescript(questions)
    return [
        (question, ours, other)
        for question, ours, other in zip(questions, answers, theirs, strict=True)
        if other != {"gives": ours}
    ]


def test_the_twins_read_values_alike(dice):
    texts = [any_text(dice) for _ in range(3_000)]
    answers = [values_in(text) for text in texts]
    assert all(any(answer[nth] for answer in answers) for nth in range(11)), "a reader never finds anything"
    assert differences([["read_values", text, ON] for text in texts], answers) == []


def test_the_twins_look_at_the_same_places(dice):
    pages = [any_page(dice) for _ in range(500)]
    assert differences([["look", page] for page in pages], [look(page) for page in pages]) == []


def test_the_twins_read_pages_alike(dice):
    chart = {"first_name": "Ann", "last_name": "Doe", "date_of_birth": "1970-03-14"}
    pages = [any_page(dice) for _ in range(500)]
    questions = [["read_referral", page, ON, dice.choice((None, chart))] for page in pages]
    read = [read_referral(*question[1:]) for question in questions]
    assert differences(questions, plain(read)) == []
    pairs = list(itertools.pairwise(read))
    said = [plain([compare(*pair), together(*pair)]) for pair in pairs]
    assert differences([["read_together", *pair] for pair in pairs], said) == []


def test_a_difference_would_be_seen():
    page = shelf("referral_reading", "pages")["cases"][0]["lines"]
    assert differences([["look", page]], [[]]) != []
    assert cases("referral_reading", "pages")
