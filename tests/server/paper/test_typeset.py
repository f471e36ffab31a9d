from io import BytesIO

import pdfplumber
import pytest

from server.paper.typeset import PlacedText, typeset


@pytest.mark.parametrize(
    "text",
    [
        "#panic()",
        "*bold*",
        "$x$",
        "]",
        "#]",
        '"; #panic("',
        "\\u{41}",
        "a -- b",
        "...",
        "= heading",
        "@label",
        "<tag>",
    ],
)
def test_signs_of_the_typesetter_are_printed_as_they_are(text):
    pdf = typeset([[PlacedText(72.0, 72.0, text)]], title=text, preview=False, left_pt=0, top_pt=0)
    with pdfplumber.open(BytesIO(pdf)) as document:
        assert "".join(char["text"] for char in document.pages[0].chars) == text
        assert document.metadata["Title"] == text


def test_ten_characters_fill_exactly_one_inch():
    pdf = typeset(
        [[PlacedText(72.0, 144.0, "0123456789W")]], title="pitch", preview=False, left_pt=0, top_pt=0
    )
    with pdfplumber.open(BytesIO(pdf)) as document:
        chars = document.pages[0].chars
    assert chars[10]["x0"] - chars[0]["x0"] == pytest.approx(72, abs=0.02)
    assert {792 - char["matrix"][5] for char in chars} == {144}
