import pytest

from server.chart import ROWS
from server.core.db import acting_for, db
from sync.red_flags import RED_FLAGS
from tests.server.claims.pushed import Pushed, new_id
from tests.server.people import ALICE


def row_of(app, kind, record_id):
    with app.app_context(), acting_for(ALICE.practice_id):
        return db.session.get(ROWS[kind], (ALICE.practice_id, record_id))


@pytest.fixture
def office(alice):
    return Pushed(alice)


def test_a_closed_visit_is_rows_that_are_signed(app, office):
    encounter_id = office.a_finished_visit(office.a_client())
    assert row_of(app, "encounter", encounter_id).signed
    assert row_of(app, "note", encounter_id).signed


def test_a_note_keeps_which_parts_were_written_and_no_word_of_them(app, alice, office):
    patient_id, _, _ = office.a_client()
    encounter_id = new_id()
    visit = {"patient_id": patient_id, "date_of_service": "2026-11-20", "place_of_service": "12"}
    words = {"encounter_id": encounter_id, "subjective": "Slept badly", "plan": "   "}
    office.take(
        [
            office.create("encounter", encounter_id, patient_id, visit),
            office.create("note", encounter_id, patient_id, words),
        ]
    )
    note = row_of(app, "note", encounter_id)
    assert (note.has_subjective, note.has_plan, note.has_objective) == (True, False, False)
    assert "Slept badly" not in str(vars(note))


@pytest.mark.parametrize(
    ("answers", "asked", "decided"),
    [
        ({}, False, True),
        (dict.fromkeys(RED_FLAGS, False), True, True),
        ({**dict.fromkeys(RED_FLAGS, False), "red_flag_pregnancy": True}, True, False),
        ({"red_flag_pregnancy": True, "red_flag_decision": "Called Dr. Sample"}, False, True),
    ],
)
def test_a_note_keeps_that_health_questions_were_asked_and_not_what_was_answered(
    app, alice, answers, asked, decided
):
    office = Pushed(alice, note=answers)
    note = row_of(app, "note", office.a_finished_visit(office.a_client()))
    assert (note.red_flags_asked, note.red_flags_decided) == (asked, decided)
    assert "pregnancy" not in str(vars(note))
    assert "Called" not in str(vars(note))


def test_a_gate_code_is_in_no_table_of_the_office(app, alice):
    office = Pushed(alice, patient={"gate_note": "4711#"})
    patient = row_of(app, "patient", office.a_client()[0])
    assert "4711#" not in str(vars(patient))


def test_diagnoses_keep_their_order(app, alice):
    office = Pushed(alice, referral={"diagnoses": ["M62.830", "M54.50", "M54.2"]})
    assert row_of(app, "referral", office.a_client()[2]).diagnoses == ["M62.830", "M54.50", "M54.2"]


def test_what_belongs_to_nobody_known_is_kept_in_the_journal_and_makes_no_row(app, alice):
    stranger, encounter_id = new_id(), new_id()
    visit = {"patient_id": stranger, "date_of_service": "2026-11-20", "place_of_service": "12"}
    [ack] = alice.exchange(alice.create("encounter", encounter_id, stranger, **visit))["acks"]
    assert ack["r"] == "kept"
    assert row_of(app, "encounter", encounter_id) is None


def test_a_visit_cannot_lean_on_another_practices_client(app, alice, charlie):
    of_charlie = new_id()
    charlie.exchange(charlie.new_patient(of_charlie))
    visit = {"patient_id": of_charlie, "date_of_service": "2026-11-20", "place_of_service": "12"}
    [ack] = alice.exchange(alice.create("encounter", new_id(), of_charlie, **visit))["acks"]
    assert ack["r"] == "kept"
