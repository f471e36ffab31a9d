"""The page speaks both languages, and says of every entry what it is."""

import re
from pathlib import Path

import pytest

from server.export.page import _SAID, _in_words
from server.export.words import WORDS
from sync.red_flags import RED_FLAGS
from tests.server.claims.pushed import Pushed
from tests.server.export.conftest import opened, taken
from tests.server.signatures.signing import Visit
from tests.server.tablet import new_id

TEMPLATE = Path("server/export/templates/record.html")


def test_both_languages_have_the_same_words_and_every_word_is_there():
    assert set(WORDS["en"]) == set(WORDS["es"])
    used = set(re.findall(r"\bw\.([a-z_]+)", TEMPLATE.read_text())) - {"get"}
    assert used <= set(WORDS["en"])


def test_a_client_who_speaks_spanish_reads_spanish(alice):
    visit = Visit(alice, office=Pushed(alice, patient={"language": "es"})).held()
    page = opened(taken(alice, visit.patient_id))["index.html"].decode()
    assert '<html lang="es">' in page
    assert "Visitas y citas" in page


def test_a_visit_closed_without_a_key_says_who_closed_it_and_claims_no_signature(alice):
    visit = Visit(alice).held()
    page = opened(taken(alice, visit.patient_id))["index.html"].decode()
    assert "Closed: Alice" in page
    assert "The signature" not in page


@pytest.mark.parametrize(
    ("language", "heading", "words"),
    [
        ("en", "Body chart", "R biceps: tender 1+; L knee: swelling"),
        ("es", "Mapa corporal", "Bíceps der.: sensibilidad 1+; Rodilla izq.: hinchazón"),
    ],
)
def test_the_marks_of_the_body_chart_are_read_in_words(alice, language, heading, words):
    marks = {"body_marks": ["biceps.right.tender_1", "knee.left.swelling"]}
    office = Pushed(alice, patient={"language": language}, note=marks)
    page = opened(taken(alice, Visit(alice, office=office).held().patient_id))["index.html"].decode()
    assert f"<dt>{heading}</dt><dd>{words}</dd>" in page


def test_a_mark_nobody_knows_is_shown_as_text_and_a_note_without_marks_has_no_line_for_them(alice):
    strange = {"body_marks": ["<b>here</b>"]}
    page = opened(taken(alice, Visit(alice, office=Pushed(alice, note=strange)).held().patient_id))
    assert "&lt;b&gt;here&lt;/b&gt;" in page["index.html"].decode()
    none = opened(taken(alice, Visit(alice).held().patient_id))
    assert "Body chart" not in none["index.html"].decode()


def test_what_is_no_list_of_marks_is_passed_over():
    words = _in_words(_SAID["body_words"], "en")
    assert words(["knee.left.swelling", 5, None]) == "L knee: swelling"
    assert [words(odd) for odd in (None, 5, "knee", {"a": 1}, [])] == [""] * 5


@pytest.mark.parametrize(
    ("language", "heading", "words"),
    [
        ("en", "Range of motion", "Neck: flexion 45°, rotation L 60°; Knee: extension L \u221210°"),
        (
            "es",
            "Amplitud de movimiento",
            "Cuello: flexión 45°, rotación izq. 60°; Rodilla: extensión izq. \u221210°",
        ),
        ("en", "Drawn on the body chart", "Drawn, front: pain (1)"),
        ("en", "Outcome scores", "Neck Disability Index (NDI): 40%, 2026-11-24 (8 of 10 answered)"),
        (
            "es",
            "Puntuaciones de función",
            "Índice de discapacidad cervical (NDI): 40 %, 2026-11-24 (8 de 10 respondidas)",
        ),
    ],
)
def test_what_was_measured_is_read_in_words(alice, language, heading, words):
    measured = {
        "range_of_motion": ["neck.middle.flexion.45", "neck.left.rotation.60", "knee.left.extension.-10"],
        "body_strokes": ["front.pain.1000 800 500 1010 820 510"],
        "outcome_scores": ["ndi.2026-11-24.40.22222222xx"],
    }
    office = Pushed(alice, patient={"language": language}, note=measured)
    page = opened(taken(alice, Visit(alice, office=office).held().patient_id))["index.html"].decode()
    assert f"<dt>{heading}</dt><dd>{words}</dd>" in page


def test_a_measurement_nobody_knows_is_shown_as_text_and_a_note_without_any_has_no_line_for_it(alice):
    strange = {"range_of_motion": ["<b>far</b>"], "outcome_scores": ["ndi.<i>.40"]}
    page = opened(taken(alice, Visit(alice, office=Pushed(alice, note=strange)).held().patient_id))
    assert "&lt;b&gt;far&lt;/b&gt;" in page["index.html"].decode()
    assert "ndi.&lt;i&gt;.40" in page["index.html"].decode()
    none = opened(taken(alice, Visit(alice).held().patient_id))
    assert "Range of motion" not in none["index.html"].decode()
    assert "Outcome scores" not in none["index.html"].decode()


def test_the_health_questions_of_a_visit_are_read_with_what_was_decided(alice):
    answers = {
        **dict.fromkeys(RED_FLAGS, False),
        "red_flag_clot": True,
        "red_flag_decision": "Not the leg <b>",
    }
    visit = Visit(alice, office=Pushed(alice, note=answers)).held()
    page = opened(taken(alice, visit.patient_id))["index.html"].decode()
    assert "Health questions before treatment" in page
    assert "<dt>Signs of a blood clot</dt><dd>yes</dd>" in page
    assert "<dt>Skin condition</dt><dd>no</dd>" in page
    assert "Not the leg &lt;b&gt;" in page


def test_a_visit_of_before_they_were_asked_says_nothing_of_them(alice):
    page = opened(taken(alice, Visit(alice).held().patient_id))["index.html"].decode()
    assert "Health questions" not in page


def test_the_health_questions_of_a_note_whose_visit_is_gone_are_read_too(alice):
    patient, visit = new_id(), new_id()
    day = {"patient_id": patient, "date_of_service": "2026-11-24", "place_of_service": "12"}
    answers = dict.fromkeys(RED_FLAGS, False) | {"red_flag_clot": True}
    made = alice.exchange(
        alice.new_patient(patient),
        alice.create("encounter", visit, patient, **day),
        alice.create("note", visit, patient, encounter_id=visit, **answers),
    )
    seen = made["acks"][1]["v"]
    alice.exchange(alice.op("delete", "encounter", visit, patient, base={"*": seen}))
    page = opened(taken(alice, patient))["index.html"].decode()
    assert "<dt>Signs of a blood clot</dt><dd>yes</dd>" in page
