import pytest

from server.paper import BoxContentError
from server.paper.clean import to_cents, to_digits, to_identifier, to_phone, to_plain


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("123 N. Main St., #101", "123 N MAIN ST 101"),
        ("Muñoz", "MUNOZ"),
        ("Straße", "STRASSE"),
        ("Łukasz Ødegård", "LUKASZ ODEGARD"),
        ("O\u2019Brien", "OBRIEN"),
        ("Rivera\u2013Stone", "RIVERA-STONE"),
        ("Smith & Sons", "SMITH & SONS"),
        ("12 1/2 Elm (rear)", "12 1/2 ELM REAR"),
        ("  two   blanks\t", "TWO BLANKS"),
        ("#panic()", "PANIC"),
        ("", ""),
    ],
)
def test_it_spells_text_in_capitals_without_punctuation(written, printed):
    assert to_plain("2", written) == printed


@pytest.mark.parametrize(
    "written", ["*bold*", "$x$", "]", "a_b", "50%", "Иван", "李", "a\x00b", "half ½", "\u202ex"]
)
def test_it_refuses_a_sign_that_it_would_have_to_drop(written):
    with pytest.raises(BoxContentError, match="Box 2: a claim form cannot print"):
        to_plain("2", written)


def test_it_names_an_invisible_sign_by_its_number():
    with pytest.raises(BoxContentError, match=r"U\+202E"):
        to_plain("2", "\u202ex")


def test_an_id_keeps_its_letters_and_loses_its_blanks():
    assert to_identifier("1a", " xyz 12-34 ") == "XYZ12-34"
    assert to_identifier("23", "PA-55 51", hyphens=False) == "PA5551"
    with pytest.raises(BoxContentError, match="Box 1a"):
        to_identifier("1a", "12*34")


def test_digits_lose_their_separators_and_are_counted():
    assert to_digits("25", "12-3456789", counts=(9,)) == "123456789"
    for wrong in ("", "12345678", "1234567890", "12345678a", "\u0661\u0662\u0663456789"):
        with pytest.raises(BoxContentError, match="needs 9 digits"):
            to_digits("25", wrong, counts=(9,))


@pytest.mark.parametrize("written", ["(360) 555-0142", "360.555.0142", "+1 360 555 0142", "13605550142"])
def test_a_phone_number_is_ten_digits(written):
    assert to_phone("5 phone", written) == "3605550142"


def test_money_has_two_digits_of_cents_and_no_point():
    assert [to_cents("24F", cents) for cents in (0, 5, 95, 9500)] == ["000", "005", "095", "9500"]
    with pytest.raises(BoxContentError, match="negative"):
        to_cents("24F", -1)
