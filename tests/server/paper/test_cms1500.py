from dataclasses import replace
from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from server.paper import PaperError, PersonName, PostalAddress, draw_cms1500, split_forms

# Of the type size, and the white beside a letter of the ten-pitch type.
CAPITAL_HEIGHT = 0.73
SIDE_BEARING_PT = 0.7

# What a full claim prints and where, copied by hand from the published line and column table of the form.
EXPECTED = [
    (2, 41, "CASCADE EXAMPLE HEALTH PLAN"),
    (3, 41, "CLAIMS DEPT"),
    (4, 41, "PO BOX 5550"),
    (5, 41, "SPOKANE WA 99201-5550"),
    (8, 31, "X"),
    (8, 50, "XYZ123456789"),
    (10, 1, "RIVERA-STONE JR, MARIBEL, A"),
    (10, 31, "03"),
    (10, 34, "09"),
    (10, 37, "1984"),
    (10, 47, "X"),
    (10, 50, "STONE, PETER, J"),
    (12, 1, "123 N MAIN ST 101"),
    (12, 38, "X"),
    (12, 50, "125 N MAIN ST"),
    (14, 1, "BELLINGHAM"),
    (14, 26, "WA"),
    (14, 50, "FERNDALE"),
    (14, 74, "WA"),
    (16, 1, "98225"),
    (16, 15, "360"),
    (16, 19, "5550142"),
    (16, 50, "982481234"),
    (16, 65, "360"),
    (16, 69, "5550143"),
    (18, 1, "STONE, AVA"),
    (18, 50, "G1234"),
    (20, 1, "GRP771"),
    (20, 41, "X"),
    (20, 53, "12"),
    (20, 56, "31"),
    (20, 59, "1980"),
    (20, 68, "X"),
    (22, 35, "X"),
    (22, 45, "WA"),
    (22, 50, "Y4"),
    (22, 53, "PC-2026-001"),
    (24, 41, "X"),
    (24, 50, "GOLD PPO"),
    (26, 1, "SECOND PLAN"),
    (26, 34, "W2"),
    (26, 52, "X"),
    (29, 7, "SIGNATURE ON FILE"),
    (29, 55, "SIGNATURE ON FILE"),
    (32, 2, "10"),
    (32, 5, "01"),
    (32, 8, "2026"),
    (32, 16, "431"),
    (32, 31, "439"),
    (32, 37, "10"),
    (32, 40, "02"),
    (32, 43, "2026"),
    (32, 54, "10"),
    (32, 57, "03"),
    (32, 60, "2026"),
    (32, 68, "10"),
    (32, 71, "09"),
    (32, 74, "2026"),
    (33, 30, "0B"),
    (33, 33, "MD60012345"),
    (34, 1, "DN"),
    (34, 4, "NGOZI B OKAFOR MD"),
    (34, 33, "1000000004"),
    (36, 1, "IN HOME VISIT PER PRESCRIPTION"),
    (36, 57, "X"),
    (37, 42, "0"),
    (38, 3, "M5450"),
    (38, 16, "M7918"),
    (38, 29, "S134XXD"),
    (38, 42, "M62830"),
    (39, 3, "G44209"),
    (38, 50, "7"),
    (38, 62, "2026ABC-0123"),
    (40, 50, "PA5551"),
    (43, 1, "NECK AND SHOULDERS"),
    (43, 65, "ZZ"),
    (43, 68, "225700000X"),
    (44, 1, "11"),
    (44, 4, "20"),
    (44, 7, "26"),
    (44, 10, "11"),
    (44, 13, "20"),
    (44, 16, "26"),
    (44, 19, "12"),
    (44, 25, "97124"),
    (44, 33, "GP"),
    (44, 36, "59"),
    (44, 45, "AB"),
    (44, 54, "9500"),
    (44, 59, "3"),
    (44, 68, "1234567893"),
    (46, 1, "11"),
    (46, 4, "20"),
    (46, 7, "26"),
    (46, 10, "11"),
    (46, 13, "21"),
    (46, 16, "26"),
    (46, 19, "12"),
    (46, 22, "Y"),
    (46, 25, "97140"),
    (46, 45, "ABCE"),
    (46, 53, "12345"),
    (46, 59, "1"),
    (46, 68, "1234567893"),
    (56, 1, "123456789"),
    (56, 19, "X"),
    (56, 23, "TS26112001"),
    (56, 38, "X"),
    (56, 56, "21845"),
    (56, 67, "2500"),
    (57, 66, "360"),
    (57, 70, "555"),
    (57, 74, "0100"),
    (58, 23, "PATIENT HOME"),
    (58, 50, "TIDEWATER MASSAGE PLLC"),
    (59, 23, "123 N MAIN ST 101"),
    (59, 50, "55 HARBOR AVE"),
    (60, 1, "SIGNATURE ON FILE"),
    (60, 23, "BELLINGHAM WA 98225-1234"),
    (60, 50, "BELLINGHAM WA 98225-4321"),
    (61, 6, "11 21 26"),
    (61, 23, "1000000012"),
    (61, 36, "ZZ225700000X"),
    (61, 50, "1234567893"),
    (61, 63, "ZZ225700000X"),
]


def full_lines(make_line):
    first = make_line(
        modifiers=("GP", "59"),
        pointers="AB",
        shaded_qualifier="ZZ",
        shaded_id="225700000X",
        supplement="Neck and shoulders",
        rendering_npi="1234567893",
    )
    second = make_line(
        date_to=date(2026, 11, 21),
        emergency=True,
        cpt="97140",
        pointers="ABCE",
        charge_cents=12345,
        units=1,
        rendering_npi="1234567893",
    )
    return first, second


@pytest.fixture
def full_form(make_form, make_line):
    insured_address = PostalAddress(
        street="125 N Main St.", city="Ferndale", state="wa", zip_code="98248-1234"
    )
    home = PostalAddress(street="123 N. Main St., #101", city="Bellingham", state="WA", zip_code="982251234")
    return make_form(
        payer_name="Cascade Example Health Plan",
        payer_attention="Claims Dept.",
        payer_address=PostalAddress(
            street="P.O. Box 5550", city="Spokane", state="WA", zip_code="99201-5550"
        ),
        patient_name=PersonName(last="Rivera-Stone", first="Maribel", middle="Ann", suffix="Jr."),
        patient_sex="F",
        insured_name=PersonName(last="Stone", first="Peter", middle="J"),
        patient_address=replace(home, zip_code="98225"),
        patient_phone="(360) 555-0142",
        relationship="spouse",
        insured_address=insured_address,
        insured_phone="+1 360 555 0143",
        other_insured_name=PersonName(last="Stone", first="Ava"),
        other_insured_policy="GRP-77 1",
        other_insured_plan_name="Second Plan",
        auto_accident=True,
        auto_accident_state="WA",
        claim_codes="W2",
        group_number="G 12-34",
        insured_date_of_birth=date(1980, 12, 31),
        insured_sex="M",
        other_claim_id="PC-2026-001",
        plan_name="Gold PPO",
        another_health_plan=True,
        release_signature=True,
        assignment_signature=True,
        onset_on=date(2026, 10, 1),
        other_date_on=date(2026, 10, 2),
        other_date_qualifier="439",
        unable_to_work_from_on=date(2026, 10, 3),
        unable_to_work_to_on=date(2026, 10, 9),
        referring_name=PersonName(last="Okafor", first="Ngozi", middle="Blessing", credential="M.D."),
        referring_other_id_qualifier="0B",
        referring_other_id="MD60012345",
        referring_npi="1000000004",  # invented
        additional_info="In home visit per prescription.",
        diagnoses=("M54.50", "M79.18", "S13.4XXD", "M62.830", "G44.209"),
        resubmission_code="7",
        original_reference="2026ABC-0123",
        prior_auth_number="PA-55 51",
        service_lines=full_lines(make_line),
        paid_cents=2500,
        provider_signed_on=date(2026, 11, 21),
        service_location_name="Patient home",
        service_location_address=home,
        service_location_npi="1000000012",  # invented
        service_location_other_id="ZZ225700000X",
        billing_phone="360-555-0100",
        billing_other_id="ZZ225700000X",
    )


def expected_page(rows=EXPECTED):
    return {
        (line, column + shift): letter
        for line, column, text in rows
        for shift, letter in enumerate(text)
        if letter != " "
    }


def test_every_character_of_a_full_claim_stands_in_its_box_and_nothing_else_is_printed(full_form, read_pages):
    assert read_pages(draw_cms1500([full_form], mode="data_only")) == [expected_page()]


def test_a_preview_holds_the_same_data_at_the_same_places(full_form, read_pages):
    assert read_pages(draw_cms1500([full_form], mode="preview")) == [expected_page()]


def test_data_for_red_forms_comes_without_any_drawing(full_form):
    with pdfplumber.open(BytesIO(draw_cms1500([full_form], mode="data_only"))) as pdf:
        page = pdf.pages[0]
        assert not page.lines
        assert not page.rects
        assert {char["fontname"].partition("+")[2] for char in page.chars} == {"DejaVuSansMono"}


def test_a_preview_names_every_box_and_keeps_its_labels_clear_of_the_data(full_form):
    with pdfplumber.open(BytesIO(draw_cms1500([full_form], mode="preview"))) as pdf:
        page = pdf.pages[0]
        drawn = page.filter(lambda thing: "Mono" not in thing.get("fontname", "Mono"))
        numbers = {word["text"] for word in drawn.extract_words(x_tolerance=1)}
        labels = [char for char in page.chars if "Mono" not in char["fontname"] and char["text"].strip()]
        data = [char for char in page.chars if "Mono" in char["fontname"] and char["text"] != " "]
    wanted = (
        "1 1a 2 3 4 5 6 7 8 9 9a 9b 9c 9d 10 10a 10b 10c 10d 11 11a 11b 11c 11d 12 13 14 15 16 17 17a 17b 18"
    )
    wanted += " 19 20 21 22 23 24A B C D E F G H I J 25 26 27 28 29 30 31 32 32a 32b 33 33a 33b"
    assert set(wanted.split()) <= numbers
    touching = [
        (label["text"], char["text"])
        for label in labels
        for char in data
        if label["x0"] < char["x1"] - SIDE_BEARING_PT
        and char["x0"] + SIDE_BEARING_PT < label["x1"]
        and baseline(label) - CAPITAL_HEIGHT * label["size"] < baseline(char)
        and baseline(char) - CAPITAL_HEIGHT * char["size"] < baseline(label)
    ]
    assert not touching


def baseline(char):
    return 792 - char["matrix"][5]


@pytest.mark.parametrize("mode", ["data_only", "preview"])
@pytest.mark.parametrize(("right_mm", "down_mm"), [(2.5, -3), (-5, 12), (5, -12)])
def test_offsets_move_everything(full_form, read_pages, mode, right_mm, down_mm):
    pdf = draw_cms1500([full_form], mode=mode, offset_x_mm=right_mm, offset_y_mm=down_mm)
    assert read_pages(pdf, right_mm=right_mm, down_mm=down_mm) == [expected_page()]


def test_a_preview_moves_its_drawing_with_the_data(full_form):
    def frame(**offsets):
        with pdfplumber.open(BytesIO(draw_cms1500([full_form], mode="preview", **offsets))) as pdf:
            rect = max(pdf.pages[0].rects, key=lambda rect: rect["width"] * rect["height"])
            return rect["x0"], rect["top"]

    (left, top), (moved_left, moved_top) = frame(), frame(offset_x_mm=2, offset_y_mm=-3)
    assert moved_left - left == pytest.approx(2 * 72 / 25.4, abs=0.01)
    assert moved_top - top == pytest.approx(-3 * 72 / 25.4, abs=0.01)


@pytest.mark.parametrize(
    ("right_mm", "down_mm"), [(5.1, 0), (0, -12.1), (float("nan"), 0), (0, float("inf"))]
)
def test_it_refuses_an_offset_that_would_push_text_off_the_paper(make_form, right_mm, down_mm):
    with pytest.raises(PaperError, match="off the paper"):
        draw_cms1500([make_form()], mode="data_only", offset_x_mm=right_mm, offset_y_mm=down_mm)


def test_a_long_claim_becomes_two_pages_that_are_each_a_complete_claim(make_form, make_line, read_pages):
    lines = tuple(make_line(date_from=date(2026, 11, day), charge_cents=10000 + day) for day in range(1, 9))
    form = make_form(service_lines=lines, paid_cents=1500)
    first, second = read_pages(draw_cms1500(split_forms(form), mode="data_only"))
    assert text_at(first, 56, 23, 14) == "TS26112001-1"
    assert text_at(second, 56, 23, 14) == "TS26112001-2"
    assert text_at(first, 56, 52, 9) == "60021"
    assert text_at(second, 56, 52, 9) == "20015"
    assert text_at(first, 56, 62, 9) == "1500"
    assert text_at(second, 56, 62, 9) == ""
    assert text_at(first, 54, 4, 2) == "06"
    assert text_at(second, 44, 4, 2) == "07"
    assert text_at(second, 48, 1, 79) == ""
    for page in (first, second):
        assert text_at(page, 10, 1, 28) == "RIVERA,MARIBEL"
        assert text_at(page, 38, 3, 7) == "M5450"


def text_at(page, line, column, length):
    return "".join(page.get((line, place), "") for place in range(column, column + length))


def test_signatures_are_printed_only_when_they_were_given(make_form, read_pages):
    [page] = read_pages(
        draw_cms1500([make_form(release_signature=True, assignment_signature=False)], mode="data_only")
    )
    assert text_at(page, 29, 7, 17) == "SIGNATUREONFILE"
    assert text_at(page, 29, 55, 17) == ""


def test_box_27_does_not_follow_box_13(make_form, read_pages):
    form = make_form(accepts_assignment=False, assignment_signature=True)
    [page] = read_pages(draw_cms1500([form], mode="data_only"))
    assert page[56, 43] == "X"
    assert (56, 38) not in page
    assert text_at(page, 29, 55, 17) == "SIGNATUREONFILE"


@pytest.mark.parametrize("mode", ["data_only", "preview"])
def test_equal_claims_give_equal_bytes(full_form, mode):
    assert draw_cms1500([full_form], mode=mode) == draw_cms1500([full_form], mode=mode)
    assert draw_cms1500([replace(full_form, claim_id="OTHER")], mode=mode) != draw_cms1500(
        [full_form], mode=mode
    )


def test_the_pdf_names_its_claims_and_carries_no_date(make_form):
    pdf = draw_cms1500([make_form(), make_form(claim_id="TS2")], mode="data_only")
    with pdfplumber.open(BytesIO(pdf)) as document:
        assert document.metadata["Title"] == "CMS-1500 claim TS26112001, TS2"
        assert "CreationDate" not in document.metadata


def test_it_refuses_to_draw_nothing(make_form):
    with pytest.raises(PaperError, match="no form"):
        draw_cms1500([], mode="data_only")
    with pytest.raises(PaperError, match="'red'"):
        draw_cms1500([make_form()], mode="red")
