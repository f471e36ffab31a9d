"""The superbill on paper: what it says, where, and that it can be read aloud."""

import io
from dataclasses import replace

import pdfplumber
import pytest

from server import paper
from server.paper.sheet import day, money
from server.paper.sheet_words import _EN, _ES

PLACE = paper.PostalAddress(street="1200 Pier Street", city="Seattle", state="WA", zip_code="98104-1122")
HEAD = paper.Letterhead(
    name="Harbor Hands",
    address=PLACE,
    phone="(206) 555-0100",
    npi="1999999901",
    tax_id="98-7654321",
    tax_id_type="EIN",
)
THERAPIST = paper.Therapist(name="Rosa Delgado, LMT", npi="1999999901", license="MA1 (WA)")
CLIENT = paper.Client(name="Alma Muñoz", date_of_birth="1971-07-29", address=PLACE, member_id="ABC123")
FIRST = paper.Charge(
    date_of_service="2026-11-20",
    cpt="97140",
    label="Manual therapy",
    units=2,
    charge_cents=8400,
    modifiers=("59",),
    pointers="AB",
)
BILL = paper.Superbill(
    number="TS26112001",
    head=HEAD,
    therapist=THERAPIST,
    client=CLIENT,
    referring=("Lena Hartwell, MD", "1999999919"),
    date_of_service="2026-11-20",
    place_of_service="12",
    diagnoses=("M54.50", "M62.830"),
    charges=(FIRST, replace(FIRST, cpt="97124", label="Massage", charge_cents=7650, modifiers=())),
)


def opened(pdf: bytes) -> pdfplumber.PDF:
    return pdfplumber.open(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    with opened(pdf) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def test_it_says_who_treated_whom_for_what_and_for_how_much():
    said = text_of(paper.draw_superbill(BILL, "en"))
    for words in (
        "NPI 1999999901 • Tax id (EIN) 98-7654321",
        "Rosa Delgado, LMT",
        "MA1 (WA)",
        "Jul 29, 1971",
        "ABC123",
        "Lena Hartwell, MD, NPI 1999999919",
        "12 (home)",
        "A M54.50",
        "B M62.830",
        "Nov 20, 2026 97140 59 Manual therapy AB 2 $84.00",
        "Nov 20, 2026 97124 Massage AB 2 $76.50",
        "Total $160.50",
        "This is no claim",
    ):
        assert words in said


def test_charges_stand_under_each_other_at_the_right_and_above_their_total():
    with opened(paper.draw_superbill(BILL, "en")) as document:
        [page] = document.pages
        found = {word["text"]: word for word in page.extract_words() if word["text"].startswith("$")}
    assert found["$84.00"]["x1"] == pytest.approx(found["$76.50"]["x1"], abs=0.1)
    assert found["$160.50"]["x1"] == pytest.approx(found["$84.00"]["x1"], abs=0.5)
    assert found["$84.00"]["top"] < found["$76.50"]["top"] < found["$160.50"]["top"]


def test_payments_are_said_only_where_they_are_recorded():
    unknown, known = (
        text_of(paper.draw_superbill(replace(BILL, paid_cents=paid), "en")) for paid in (None, 10000)
    )
    assert "Payments are not recorded here" in unknown
    assert "Paid by the client" not in unknown
    assert "Paid by the client $100.00" in known
    assert "Left to pay $60.50" in known
    assert "not recorded" not in known


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_tagged_for_reading_aloud_and_says_its_language(language):
    pdf = paper.draw_superbill(BILL, language)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    with opened(pdf) as document:
        assert document.doc.catalog["MarkInfo"]["Marked"] is True
        assert document.doc.catalog["Lang"] == language.encode()
        assert document.structure_tree
        assert document.metadata["Title"] == (_EN if language == "en" else _ES)["superbill"]


def test_the_same_bill_gives_the_same_bytes():
    assert paper.draw_superbill(BILL, "en") == paper.draw_superbill(BILL, "en")


def test_what_people_typed_is_never_markup_and_a_sign_without_a_letter_is_said():
    odd = replace(CLIENT, name='#panic() *b* "')
    assert '#panic() *b* "' in text_of(paper.draw_superbill(replace(BILL, client=odd), "en"))
    said = text_of(paper.draw_superbill(replace(BILL, client=replace(CLIENT, name="山 Alma")), "en"))
    assert "? Alma" in said
    assert "Signs that this typeface lacks" in said


def test_many_services_go_on_with_their_header_on_the_next_page():
    with opened(paper.draw_superbill(replace(BILL, charges=(FIRST,) * 60), "en")) as document:
        pages = [page.extract_text() for page in document.pages]
    assert len(pages) > 1
    assert all("Code Modifiers" in page for page in pages[:2])
    assert "Total $5,040.00" in "\n".join(pages)


@pytest.mark.parametrize("change", [{"charges": ()}, {"diagnoses": ()}])
def test_a_bill_of_nothing_is_refused(change):
    with pytest.raises(paper.PaperError, match="at least one service and one diagnosis"):
        paper.draw_superbill(replace(BILL, **change), "en")


def test_money_and_days_are_written_as_people_read_them():
    assert [money(cents) for cents in (0, 5, 123456)] == ["$0.00", "$0.05", "$1,234.56"]
    assert [day("2026-03-09", language) for language in ("en", "es")] == ["Mar 9, 2026", "9 mar 2026"]
    with pytest.raises(paper.PaperError):
        money(-1)


def test_both_languages_have_all_words():
    assert _EN.keys() == _ES.keys()
