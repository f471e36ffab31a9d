from server.consent import ROWS
from server.core.db import acting_for, db
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE


def test_a_consent_row_holds_the_answers_and_neither_text_nor_ink(app, alice):
    patient_id, _, _ = Pushed(alice).a_client()
    with app.app_context(), acting_for(ALICE.practice_id):
        [row] = db.session.query(ROWS["consent"]).all()
        assert (row.patient_id, row.answer_release, row.answer_assignment) == (patient_id, True, True)
        assert row.signed
        assert not hasattr(row, "body")
        assert not hasattr(row, "ink")


def test_a_consent_stands_without_its_form(app, alice):
    """The client signed what was on the screen; that the form never arrived is no reason to lose it."""
    office = Pushed(alice)
    office.a_client()
    with app.app_context(), acting_for(ALICE.practice_id):
        assert db.session.query(ROWS["consent_form"]).all() == []
        assert len(db.session.query(ROWS["consent"]).all()) == 1


def test_a_form_is_a_row(app, alice):
    fields = {"title": "T", "language": "es", "version": "1", "body": "x", "effective_from_on": "2026-01-01"}
    alice.exchange(alice.create("consent_form", "00000000-0000-4000-8000-0000000000d1", None, **fields))
    with app.app_context(), acting_for(ALICE.practice_id):
        [row] = db.session.query(ROWS["consent_form"]).all()
        assert (row.language, row.version) == ("es", "1")
