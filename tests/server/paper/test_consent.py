"""A signed consent on paper: what was agreed to, how, and all of it attached."""

import io
import json
from dataclasses import replace

import pdfplumber
import pypdfium2
import pytest

from server import paper
from server.paper.consent_words import _EN, _ES

SIGNED = paper.SignedConsent(
    title="Consent to massage therapy",
    body="I have read what the treatment is.\n\nI may stop it.",
    version="2026-1",
    language="en",
    practice="Cedar Demo Massage",
    answers=(True, False, True),
    signer_name="Ida Marlow",
    signer_relationship="self",
    ink=[[10, 10, 0, 500, 60, 40, 80, 500], [90, 20, 200, 400]],
    signed_on=(2026, 11, 29),
    how=[("Tablet", "Demo tablet"), ("SHA-256 of the text", "ab" * 32)],
    body_sha256="cd" * 32,
    evidence=json.dumps({"ink": [[1, 2, 3, 4]]}),
)


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def attached_to(pdf: bytes) -> dict[str, bytes]:
    document = pypdfium2.PdfDocument(pdf)
    found = {}
    for at in range(document.count_attachments()):
        one = document.get_attachment(at)
        found[one.get_name()] = bytes(one.get_data())
    return found


def test_the_paper_says_what_was_agreed_to_and_how():
    said = text_of(paper.draw_consent(SIGNED))
    for words in (
        "Consent to massage therapy",
        "I have read what the treatment is.",
        "Treatment Yes",
        "Sharing what the insurance needs to pay No",
        "Ida Marlow (the client)",
        "Demo tablet",
        "cd" * 32,
    ):
        assert words in said


def test_the_signature_is_drawn_and_without_ink_the_typed_name_stands():
    def curves(pdf: bytes) -> int:
        with pdfplumber.open(io.BytesIO(pdf)) as opened:
            return sum(len(page.curves) + len(page.lines) for page in opened.pages)

    drawn = paper.draw_consent(SIGNED)
    typed = paper.draw_consent(replace(SIGNED, ink=[]))
    assert curves(drawn) > curves(typed)
    assert "Signed by typing the name: Ida Marlow" in text_of(typed)
    assert "Signed by typing" not in text_of(drawn)


def test_each_statement_stands_with_the_initials_drawn_or_typed():
    drawn = paper.Initialed(text="I pay the rest.", ink=[[0, 0, 0, 500, 30, 20, 80, 500]], typed="")
    typed = paper.Initialed(text="I may stop.", ink=[], typed="IM")
    pdf = paper.draw_consent(replace(SIGNED, initialed=[drawn, typed]))
    said = text_of(pdf)
    for words in ("Initials of the signer", "I pay the rest.", "IM I may stop."):
        assert words in said
    assert "Initials" not in text_of(paper.draw_consent(SIGNED))


def test_all_of_the_evidence_is_attached_byte_for_byte():
    assert attached_to(paper.draw_consent(SIGNED)) == {"consent-evidence.json": SIGNED.evidence.encode()}


def test_it_is_an_archive_file_and_the_same_each_time():
    pdf = paper.draw_consent(SIGNED)
    assert b"<pdfaid:part>3</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    assert paper.draw_consent(SIGNED) == pdf


def test_it_speaks_the_language_it_was_signed_in():
    said = text_of(paper.draw_consent(replace(SIGNED, language="es", signer_relationship="guardian")))
    assert "Ida Marlow (tutor legal)" in said
    assert set(_EN) == set(_ES)


@pytest.mark.parametrize(
    "typed",
    [
        "#strong[bold] $x^2$ @cite <label> \\ // /* */",
        '#sys.inputs.at("evidence")',
        "= Heading\n- list\n+ more",
    ],
)
def test_inv_18_what_is_typed_is_never_read_as_markup(typed):
    said = text_of(paper.draw_consent(replace(SIGNED, body=typed, signer_name=typed.splitlines()[0])))
    for line in typed.splitlines():
        assert line.replace(" ", "") in said.replace(" ", "").replace("\n", "")


def test_signs_the_typeface_lacks_are_said_to_be_in_what_is_attached():
    pdf = paper.draw_consent(replace(SIGNED, signer_name="\u674e \U0001f600 \u00d1u\u00f1ez"))
    said = text_of(pdf)
    assert "? ? \u00d1u\u00f1ez" in said
    assert "has no letter" in said
    assert "has no letter" not in text_of(paper.draw_consent(SIGNED))
