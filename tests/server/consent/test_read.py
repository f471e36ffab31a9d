from server import consent, exchange
from server.core.db import acting_for
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE, CHARLIE


def test_consents_come_by_patient_oldest_first(app, alice):
    office = Pushed(alice)
    patient_id, _, _ = office.a_client()
    signed = office.shown[next(key for key in office.shown if key[0] == "consent")]
    later = {**signed, "signed_at": "2026-11-23T10:00:00Z", "answer_assignment": False}
    office.take([office.create("consent", "00000000-0000-4000-8000-0000000000d2", patient_id, later)])
    with app.app_context(), acting_for(ALICE.practice_id):
        found = consent.consents_of(ALICE.practice_id, [patient_id])
    assert [one["answer_assignment"] for one in found[patient_id]] == [True, False]


def test_a_signature_is_a_change_of_its_patient(app, alice):
    patient_id, _, _ = Pushed(alice).a_client()
    with app.app_context(), acting_for(ALICE.practice_id):
        assert consent.patients_changed_since(ALICE.practice_id, 0) == {patient_id}
        newest = exchange.newest_seq(ALICE.practice_id)
        assert consent.patients_changed_since(ALICE.practice_id, newest) == set()


def test_another_practice_sees_nothing_of_it(app, alice):
    patient_id, _, _ = Pushed(alice).a_client()
    with app.app_context(), acting_for(CHARLIE.practice_id):
        assert consent.consents_of(CHARLIE.practice_id, [patient_id]) == {}
        assert consent.patients_changed_since(CHARLIE.practice_id, 0) == set()
