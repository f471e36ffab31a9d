import hashlib
from datetime import date

import pytest

from server import exchange
from server.admin.book import Book, consent_fields
from server.admin.consents import forms
from sync.consent_text import signed_text
from tests.server.people import ALICE


@pytest.fixture
def book():
    return Book(ALICE.practice_id, date(2026, 11, 24), "Rosa Delgado")


def test_the_same_names_give_the_same_ids(book):
    again = Book(ALICE.practice_id, date(2027, 1, 1), "Rosa Delgado")
    assert book.id_of("patient", "alma") == again.id_of("patient", "alma")
    assert book.id_of("patient", "alma") != book.id_of("patient", "june")
    assert book.id_of("patient", "alma") != Book("other", book.today, "R").id_of("patient", "alma")


def test_days_and_moments_count_from_its_today(book):
    assert book.day(-1) == "2026-11-23"
    assert book.moment(0, 9, 30).endswith("Z")
    assert len(book.moment(0, 9, 30)) == 20


def test_a_patients_records_are_about_the_patient(book):
    patient_id = book.add("patient", "alma", first_name="Alma")
    coverage_id = book.add("coverage", "alma", patient_id, patient_id=patient_id, rank="primary")
    assert [(op[1], op[2], op[3]) for op in book.ops] == [
        ("patient", patient_id, patient_id),
        ("coverage", coverage_id, patient_id),
    ]


def test_it_is_written_as_a_tablet_would_and_closed_by_name(app, book):
    patient_id = book.add("patient", "alma", first_name="Alma")
    visit = {"date_of_service": book.day(0), "place_of_service": "12"}
    encounter_id = book.add("encounter", "alma", patient_id, patient_id=patient_id, **visit)
    book.sign("encounter", encounter_id, patient_id)
    with app.app_context():
        book.write(ALICE.user_id)
        assert exchange.read(ALICE.practice_id, "encounter", encounter_id).state == "signed"
    assert book.ops == []


def test_what_the_exchange_would_not_take_is_an_error_and_no_half_practice(app, book):
    patient_id = book.add("patient", "alma", first_name="Alma")
    book.add("coverage", "alma", patient_id, patient_id=patient_id, rank="best")
    with app.app_context():
        with pytest.raises(exchange.OfficeWriteError):
            book.write(ALICE.user_id)
        assert exchange.read(ALICE.practice_id, "patient", patient_id) is None


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_made_up_consent_is_bound_to_its_text(language):
    signed = consent_fields(forms()[language], "Alma", "2026-11-20T10:00:00Z")
    text = signed_text(signed["body"], signed["statements"])
    assert signed["body_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert all(signed["initials"][at] for at, _ in enumerate(signed["statements"]))
