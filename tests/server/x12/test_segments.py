"""One fact at a time: how it is said, and when it is refused rather than bent."""

from datetime import date, datetime

import pytest

from server.x12.segments import (
    CannotSay,
    composite,
    day,
    dollars,
    email,
    npi,
    own_id,
    phone,
    reference,
    segment,
    tax_id,
    taxonomy,
    words,
    zip_code,
)


def test_a_segment_ends_without_empty_elements_and_keeps_those_in_the_middle() -> None:
    assert segment("NM1", "PR", "2", "X", "", "", "", "", "PI", "1") == "NM1*PR*2*X*****PI*1~"
    assert segment("N3", "1 MAIN ST", "") == "N3*1 MAIN ST~"
    assert composite("HC", "97124", "", "") == "HC:97124"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Muñoz", "MUNOZ"),
        ("Łukasz Ångström-Đặng", "LUKASZ ANGSTROM-DANG"),
        ("Weiß & Søn Æbler", "WEISS & SON AEBLER"),
        ("O\u2019Brien", "O'BRIEN"),
        ("O\u00b4Brien", "O'BRIEN"),
        ("\u201cPat\u201d", '"PAT"'),
        ("Jean\u2013Luc", "JEAN-LUC"),
        ("Apt #4", "APT 4"),
        ("Apt#4", "APT 4"),
        ("10½ Main", "10 1/2 MAIN"),
        ("  a \u00a0 b  ", "A B"),
        ("e\u0301", "E"),
    ],
)
def test_words_are_said_in_plain_capitals(written: str, said: str) -> None:
    assert words("name", written, 60) == said


@pytest.mark.parametrize(
    "sign",
    [
        "*",
        "~",
        ":",
        "^",
        "\n",
        "\t",
        "\x00",
        "\u200b",
        "\ufeff",
        "\u00b2",
        "\u2153",
        "\uff21",
        "愛",
        "Я",
        "😀",
        "@",
        "|",
    ],
)
def test_inv_18_words_with_a_sign_that_cannot_be_said_are_refused(sign: str) -> None:
    with pytest.raises(CannotSay) as caught:
        words("patient.name.last", f"A{sign}B", 60)
    assert caught.value.field == "patient.name.last"
    assert caught.value.value == f"A{sign}B"


def test_words_that_do_not_fit_are_refused_and_never_cut() -> None:
    assert words("name", "A" * 60, 60) == "A" * 60
    with pytest.raises(CannotSay, match="has 61 characters where at most 60"):
        words("name", "A" * 61, 60)
    with pytest.raises(CannotSay, match="has 4 characters where at most 3"):
        words("name", "ÆÆ", 3)
    with pytest.raises(CannotSay, match="at least 2"):
        words("city", "A", 30, least=2)


@pytest.mark.parametrize("written", ["", "   ", "#", "\u00a0"])
def test_words_that_say_nothing_are_refused(written: str) -> None:
    with pytest.raises(CannotSay, match="is missing"):
        words("name", written, 60)


def test_a_reference_is_kept_as_it_was_given_out() -> None:
    assert reference("referral_number", " auth 55-21/b ") == "AUTH 55-21/B"
    for written in ("12#45", "12~45", "Ñ12", "1  2", ""):
        with pytest.raises(CannotSay):
            reference("referral_number", written)
    with pytest.raises(CannotSay, match="has 51 characters"):
        reference("referral_number", "1" * 51)


@pytest.mark.parametrize("written", ["", "ts-1", "TS 1", "TS_1", "TS-1\n", "T" * 15])
def test_an_id_of_ours_is_refused_when_a_payer_might_respell_it(written: str) -> None:
    assert own_id("claim_id", "TS-000000000-1", 14) == "TS-000000000-1"
    with pytest.raises(CannotSay, match="claim_id"):
        own_id("claim_id", written, 14)


@pytest.mark.parametrize(
    ("cents", "said"),
    [(0, "0"), (5, "0.05"), (100, "1"), (12_050, "120.50"), (9_999_999_999, "99999999.99")],
)
def test_money_is_said_in_dollars_without_leading_zeros(cents: int, said: str) -> None:
    assert dollars("charge", cents) == said


@pytest.mark.parametrize("cents", [-1, 10_000_000_000, 12.5, "100", True])
def test_money_that_is_not_whole_cents_in_ten_digits_is_refused(cents: int) -> None:
    with pytest.raises(CannotSay, match="whole cents"):
        dollars("charge", cents)


def test_a_day_is_a_calendar_day() -> None:
    assert day("onset_on", date(2024, 2, 29)) == "20240229"
    for wrong in ("2024-02-29", datetime(2024, 2, 29, 12), date(1899, 12, 31), None):  # noqa: DTZ001
        with pytest.raises(CannotSay, match="not a calendar day"):
            day("onset_on", wrong)


@pytest.mark.parametrize(
    "written", ["1234567890", "123456789", "3234567893", "12345678931", "\uff11234567893", ""]
)
def test_an_npi_needs_ten_digits_and_its_check_digit(written: str) -> None:
    assert npi("npi", "1234567893") == "1234567893"
    with pytest.raises(CannotSay, match="NPI"):
        npi("npi", written)


def test_only_one_last_digit_makes_an_npi() -> None:
    for stem in ("123456789", "124531959", "199999998", "111111111"):
        sound = 0
        for last in range(10):
            try:
                npi("npi", f"{stem}{last}")
            except CannotSay:
                continue
            sound += 1
        assert sound == 1


def test_a_tax_id_is_nine_digits_and_never_repeated_in_a_refusal() -> None:
    assert tax_id("tax_id", "12-3456789") == "123456789"
    with pytest.raises(CannotSay, match="nine digits") as caught:
        tax_id("tax_id", "123-45-678")
    assert "123" not in f"{caught.value}{caught.value.value}"


def test_a_taxonomy_has_ten_characters_and_ends_in_x() -> None:
    assert taxonomy("taxonomy", "225700000X") == "225700000X"
    for wrong in ("2257000000", "225700000x", "22570000X", ""):
        with pytest.raises(CannotSay, match="taxonomy code"):
            taxonomy("taxonomy", wrong)


def test_a_zip_code_is_said_in_digits_and_with_four_more_where_the_guide_wants_them() -> None:
    assert zip_code("zip_code", "98501-1234", nine=True) == "985011234"
    assert zip_code("zip_code", "98501", nine=False) == "98501"
    with pytest.raises(CannotSay, match=r"ZIP\+4"):
        zip_code("zip_code", "98501", nine=True)
    with pytest.raises(CannotSay, match="five or nine"):
        zip_code("zip_code", "K1A 0B1", nine=False)


def test_a_telephone_number_is_ten_digits_however_it_was_written() -> None:
    for written in ("(360) 555-0142", "+1 360.555.0142", "13605550142"):
        assert phone("phone", written) == "3605550142"
    for wrong in ("555-0142", "360-555-0142 x3", "23605550142", ""):
        with pytest.raises(CannotSay, match="ten digits"):
            phone("phone", wrong)


def test_an_email_address_is_said_in_capitals() -> None:
    assert email("email", "office@example.com") == "OFFICE@EXAMPLE.COM"
    for wrong in ("office", "a@b", "a b@example.com", "a*b@example.com", "ä@example.com"):
        with pytest.raises(CannotSay, match="email"):
            email("email", wrong)
