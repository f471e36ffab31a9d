"""An invented claim, and a reader that turns a printed page back into a grid of characters."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from server.paper import Cms1500Form, PersonName, PostalAddress, ServiceLine

MM_PER_PT = 25.4 / 72
# Where the published printing rules put the first character of the form: box 1 begins 1.33 inch below the
# top edge, which is grid line 7, and the nearest printing position is 0.3 inch from the left edge.
LEFT_MM = 0.3 * 25.4
TOP_MM = (8 / 6 - 6 / 6) * 25.4
COLUMN_MM = 25.4 / 10
LINE_MM = 25.4 / 6
TOLERANCE_MM = 1.0
CAPITAL_HEIGHT = 0.73  # of the type size, DejaVu Sans Mono

Page = dict[tuple[int, int], str]

SHORT = ServiceLine(
    date_from=date(2026, 11, 20),
    place_of_service="12",
    cpt="97124",
    pointers="A",
    charge_cents=9500,
    units=3,
)

PLAIN = Cms1500Form(
    payer_name="Cascade Example Health",
    plan_type="group",
    member_id="XYZ123456789",
    patient_name=PersonName(last="Rivera", first="Maribel"),
    patient_date_of_birth=date(1984, 3, 9),
    patient_address=PostalAddress(street="5 Elm St", city="Bellingham", state="WA", zip_code="98225"),
    relationship="self",
    diagnoses=("M54.50",),
    service_lines=(SHORT,),
    tax_id="12-3456789",
    tax_id_type="EIN",
    claim_id="TS26112001",
    accepts_assignment=True,
    billing_name="Tidewater Massage PLLC",
    billing_address=PostalAddress(
        street="55 Harbor Ave", city="Bellingham", state="WA", zip_code="98225-4321"
    ),
    billing_npi="1234567893",  # invented
)


@pytest.fixture
def make_form() -> Callable[..., Cms1500Form]:
    """A small claim by an invented practice, with any field changed."""
    return lambda **changes: replace(PLAIN, **changes)


@pytest.fixture
def make_line() -> Callable[..., ServiceLine]:
    """One service line, with any field changed."""
    return lambda **changes: replace(SHORT, **changes)


@pytest.fixture
def read_pages() -> Callable[..., list[Page]]:
    """Read the data characters of a PDF by where they stand, each within 1 mm of the middle of its cell."""
    return drawn_cells


def drawn_cells(pdf: bytes, *, right_mm: float = 0, down_mm: float = 0) -> list[Page]:
    """Give each page's characters by line and column of the form."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [_read_page(page, right_mm, down_mm) for page in document.pages]


def _read_page(page: Any, right_mm: float, down_mm: float) -> Page:
    cells: Page = {}
    for char in page.chars:
        if "Mono" not in char["fontname"] or char["text"] == " ":
            continue
        x_mm = char["x0"] * MM_PER_PT - LEFT_MM - right_mm
        baseline_pt = float(page.height) - char["matrix"][5]
        middle_mm = (baseline_pt - CAPITAL_HEIGHT * char["size"] / 2) * MM_PER_PT - TOP_MM - down_mm
        column = round(x_mm / COLUMN_MM)
        line = round(middle_mm / LINE_MM + 0.5)
        assert abs(x_mm - column * COLUMN_MM) <= TOLERANCE_MM
        assert abs(middle_mm - (line - 0.5) * LINE_MM) <= TOLERANCE_MM
        place = (line, column + 1)
        assert place not in cells, f"two characters are printed over each other at {place}"
        cells[place] = char["text"]
    return cells
