from datetime import date

import pytest

from server.paper import BoxContentError, BoxTooLongError, PersonName, PostalAddress, TooManyLinesError
from server.paper.fill import fill_form


def printed(form):
    return {entry.box: entry.text for entry in fill_form(form) if entry.text != "X"}


@pytest.mark.parametrize(
    ("box", "holds", "changes"),
    [
        ("2", 28, {"patient_name": PersonName(last="Featherstonehaugh-Smythe", first="Alexandrina")}),
        ("1a", 29, {"member_id": "A" * 30}),
        ("4", 29, {"insured_name": "Cascade Example Manufacturing Cooperative"}),
        ("11b", 28, {"other_claim_id": "9" * 29}),
        ("payer name", 31, {"payer_name": "Cascade Example Health Plan of Washington"}),
        (
            "17",
            24,
            {"referring_name": PersonName(last="Abernathy-Kingsleigh", first="Ngozi", credential="MD")},
        ),
        ("19", 71, {"additional_info": "A" * 72}),
        ("23", 29, {"prior_auth_number": "A" * 30}),
        ("26", 14, {"claim_id": "TS2611200100001"}),
        ("33 name", 29, {"billing_name": "Tidewater Massage Therapy Group PLLC"}),
    ],
)
def test_it_refuses_what_does_not_fit_and_says_which_box_and_how_much(make_form, box, holds, changes):
    with pytest.raises(BoxTooLongError) as refused:
        fill_form(make_form(**changes))
    assert (refused.value.box, refused.value.holds) == (box, holds)
    assert refused.value.needs > holds
    assert f"Box {box} holds {holds} characters" in str(refused.value)


def test_a_refusal_does_not_repeat_what_the_patient_said(make_form):
    with pytest.raises(BoxTooLongError) as refused:
        fill_form(make_form(patient_name=PersonName(last="Featherstonehaugh-Smythe", first="Alexandrina")))
    assert "FEATHER" not in str(refused.value).upper()


def test_a_name_of_exactly_28_characters_is_printed_whole(make_form):
    name = PersonName(last="Featherstonehaugh", first="Alexandra")
    assert printed(make_form(patient_name=name))["2"] == "FEATHERSTONEHAUGH, ALEXANDRA"


@pytest.mark.parametrize(
    ("box", "problem", "changes"),
    [
        ("1", "no mark for 'PPO'", {"plan_type": "PPO"}),
        ("1a", "must not be empty", {"member_id": " "}),
        ("5 phone", "needs 10 digits", {"patient_phone": "555-0142"}),
        ("5 ZIP", "needs 5 or 9 digits", {"zip_code": "9822"}),
        ("10b state", "must not be empty", {"auto_accident": True}),
        ("15 qualifier", "must not be empty", {"other_date_on": date(2026, 10, 1)}),
        ("17a qualifier", "must not be empty", {"referring_other_id": "MD1"}),
        ("17b", "needs 10 digits", {"referring_npi": "12345"}),
        ("21", "at least one diagnosis", {"diagnoses": ()}),
        ("21", "has 13", {"diagnoses": ("M54.50",) * 13}),
        ("24", "at least one service line", {"service_lines": ()}),
        ("25", "needs 9 digits", {"tax_id": "12-345"}),
        ("29", "cannot be negative", {"paid_cents": -1}),
        ("2", "cannot print \\$", {"patient_name": PersonName(last="$x$", first="A")}),
        ("2", "cannot print \\]", {"patient_name": PersonName(last="]", first="A")}),
        ("2", "cannot print \\*", {"patient_name": PersonName(last="*bold*", first="A")}),
        ("2", "nothing is left", {"patient_name": PersonName(last="Rivera", first="...")}),
    ],
)
def test_it_refuses_what_the_form_cannot_carry(make_form, box, problem, changes):
    if "zip_code" in changes:
        changes = {"patient_address": PostalAddress(street="5 Elm St", city="Blaine", state="WA", **changes)}
    with pytest.raises(BoxContentError, match=problem) as refused:
        fill_form(make_form(**changes))
    assert refused.value.box == box


@pytest.mark.parametrize(
    ("problem", "changes"),
    [
        ("more than four modifiers", {"modifiers": ("59", "GP", "XS", "76", "77")}),
        ("one to four diagnosis letters", {"pointers": ""}),
        ("one to four diagnosis letters", {"pointers": "AAAAA"}),
        ("points to 'B'", {"pointers": "AB"}),
        ("at least one unit", {"units": 0}),
        ("cannot be negative", {"charge_cents": -1}),
        ("needs 2 digits", {"place_of_service": "home"}),
        ("must not be empty", {"cpt": ""}),
    ],
)
def test_it_refuses_a_broken_service_line(make_form, make_line, problem, changes):
    with pytest.raises(BoxContentError, match=problem):
        fill_form(make_form(service_lines=(make_line(), make_line(**changes))))


def test_it_refuses_a_charge_of_a_million_dollars(make_form, make_line):
    with pytest.raises(BoxTooLongError, match="24F, row 1"):
        fill_form(make_form(service_lines=(make_line(charge_cents=1_000_000_00),)))


def test_seven_lines_are_sent_to_split_forms(make_form, make_line):
    with pytest.raises(TooManyLinesError, match="split_forms"):
        fill_form(make_form(service_lines=(make_line(),) * 7))


def test_a_short_note_stays_on_one_line_of_box_19(make_form):
    assert printed(make_form(additional_info="Notes attached"))["19"] == "NOTES ATTACHED"


def test_a_longer_note_begins_beside_the_label_of_box_19_and_breaks_at_a_blank(make_form):
    boxes = printed(make_form(additional_info="In home visit by order of the prescriber, notes attached"))
    assert boxes["19 first line"] == "IN HOME VISIT BY ORDER"
    assert boxes["19"] == "OF THE PRESCRIBER NOTES ATTACHED"


def test_all_71_characters_of_box_19_can_be_used(make_form):
    note = "A" * 20 + " " + "B" * 50
    boxes = printed(make_form(additional_info=note))
    assert boxes["19 first line"] + boxes["19"] == note


def test_an_employer_is_printed_as_one_name(make_form):
    assert (
        printed(make_form(insured_name="Harbor Freight Example, Inc."))["4"] == "HARBOR FREIGHT EXAMPLE INC"
    )


def test_reserved_boxes_and_unknown_sex_stay_empty(make_form):
    boxes = {entry.box for entry in fill_form(make_form(patient_sex="U"))}
    # The three entries of box 3 are its date.
    assert sum(entry.box == "3" for entry in fill_form(make_form(patient_sex="U"))) == 3
    assert not boxes & {"8", "9b", "9c", "30", "29"}
