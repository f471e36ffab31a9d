from dataclasses import replace
from datetime import date

import pytest

from server.claims.assemble import assemble, bundle
from server.claims.number import claim_number
from sync.rules import well_formed
from tests.server.claims.samples import (
    ENCOUNTER_ID,
    TODAY,
    a_consent,
    a_coverage,
    a_fee,
    a_group_visit,
    a_line,
    a_note,
    a_patient,
    a_payer,
    a_practice,
    a_provider,
    a_referral,
    a_visit,
    an_encounter,
    an_office,
)

NUMBER = claim_number(ENCOUNTER_ID)


def made(visit, today=TODAY):
    return assemble(visit, NUMBER, today=today)


def stops(visit):
    return [finding["rule"] for finding in made(visit).findings if finding["severity"] == "stop"]


def test_a_whole_visit_of_a_solo_therapist_is_a_ready_claim():
    assert stops(a_visit()) == []
    assert made(a_visit()).ready


def test_a_whole_visit_of_a_group_to_a_dependent_is_a_ready_claim():
    assert stops(a_group_visit()) == []
    assert made(a_group_visit()).ready


def test_the_same_visit_gives_the_same_claim():
    assert made(a_visit()) == made(a_visit())


def test_the_total_is_the_sum_of_the_lines():
    body = made(a_visit(lines=[a_line(0), a_line(1, cpt="97010", minutes=None, units=1)])).body
    assert body["total_cents"] == 2 * 4200 + 1200


WITHOUT = {
    "coverage": a_visit(coverage=None, payer=None),
    "member id": a_visit(coverage=a_coverage(member_id=None)),
    "payer's id": a_visit(payer=a_payer(payer_id=None)),
    "referral": a_visit(referral=None),
    "referring NPI": a_visit(referral=a_referral(referring_npi="1999999910")),
    "date of birth": a_visit(patient=a_patient(date_of_birth=None)),
    "consent": a_visit(consents=[]),
    "lines": a_visit(lines=[]),
    "a line's diagnosis": a_visit(lines=[a_line(diagnoses=[])]),
    "fee": a_visit(office=an_office(fees=[a_fee("97124", 3800)])),
    "practice": a_visit(office=an_office(practice=None)),
    "practice's NPI": a_visit(office=an_office(practice=a_practice(npi=None))),
    "practice's ZIP+4": a_visit(office=an_office(practice=a_practice(zip="98104"))),
    "note": a_visit(note=None),
    "ZIP+4 of the home": a_visit(patient=a_patient(zip="98122")),
    "therapist's NPI in a group": a_group_visit(provider=a_provider(npi=None)),
    "policy holder's name": a_group_visit(coverage=a_coverage(relationship="child")),
}


@pytest.mark.parametrize("visit", WITHOUT.values(), ids=WITHOUT)
def test_what_is_missing_keeps_a_claim_from_being_ready_and_is_said(visit):
    claim = made(visit)
    assert not claim.ready
    said = [finding for finding in claim.findings if finding["severity"] == "stop"]
    assert all(words["en"] and words["es"] for finding in said for words in (finding["say"], finding["fix"]))


def test_an_open_note_stops_a_claim():
    assert "note-open" in stops(a_visit(note=a_note(signed=False)))


def test_a_half_written_visit_address_stops_a_claim():
    assert "visit-address-incomplete" in stops(a_visit(encounter=an_encounter(street="4 Sister Street")))


def test_five_digits_of_zip_are_enough_where_the_place_is_not_said():
    omits = a_payer(pos12_service_location="omit")
    assert made(a_visit(payer=omits, patient=a_patient(zip="98122"))).ready


@pytest.mark.parametrize(("place_of_service", "rule"), [("12", "home-zip"), ("13", "place-address")])
def test_five_digits_of_zip_are_told_once_where_the_place_is_said(place_of_service, rule):
    there = {"street": "4 Sister Street", "city": "Tacoma", "state": "WA", "zip": "98402"}
    assert stops(a_visit(encounter=an_encounter(place_of_service=place_of_service, **there))) == [rule]
    assert made(
        a_visit(encounter=an_encounter(place_of_service=place_of_service, **there | {"zip": "98402-1234"}))
    ).ready


@pytest.mark.parametrize("place_of_service", ["13", "14", "16", "18", "99"])
def test_a_visit_away_from_home_and_practice_waits_until_somebody_writes_where_it_was(place_of_service):
    there = {"street": "4 Sister Street", "city": "Tacoma", "state": "WA", "zip": "98402-1234"}
    at = {"place_of_service": place_of_service}
    for lacking in ({}, *({**there, part: None} for part in there)):
        assert stops(a_visit(encounter=an_encounter(**at, **lacking))) == ["place-address"]
    assert made(a_visit(encounter=an_encounter(**at, **there))).body["service_location"] == there
    assert made(a_visit(encounter=an_encounter(place_of_service="11"))).ready, "the practice is not asked for"


def test_the_office_and_the_tablet_ask_for_the_same_digits():
    for written in ("98122", "98122-0815", "981220815", "98122-081", "zip", "98122-0000"):
        stopped = stops(a_visit(patient=a_patient(zip=written)))
        assert ("home-zip" in stopped) == (not well_formed("zip9", written))
        assert "visit-zip-plus-4" not in stopped


def test_a_visit_of_tomorrow_is_not_ready_today():
    ahead = made(a_visit(), today=date(2026, 11, 19))
    assert [finding["rule"] for finding in ahead.findings if finding["severity"] == "stop"] == [
        "claim-unsayable"
    ]


def test_a_street_that_an_837p_has_no_letters_for_is_found_before_anybody_sends_it():
    assert stops(a_visit(patient=a_patient(street="9 松 Way"))) == ["claim-unsayable"]


def test_the_client_may_keep_their_benefits_to_themselves():
    claim = made(a_visit(consents=[a_consent(answer_assignment=False)]))
    assert claim.ready
    assert claim.body["benefits_assigned"] is False
    assert claim.body["release_of_information"] is True


def test_the_newest_consent_holds():
    answers = [a_consent(), a_consent(answer_release=False, signed_at="2026-11-21T09:00:00Z")]
    assert made(a_visit(consents=answers)).body["release_of_information"] is False


def test_a_claim_keeps_nothing_it_has_no_use_for():
    body = made(a_visit(patient=a_patient(gate_note="key under the pot", language="es"))).body
    assert "key under the pot" not in str(body)
    assert set(body["patient"]) == {
        *("id", "first_name", "middle_name", "last_name", "date_of_birth", "sex", "phone"),
        *("street", "city", "state", "zip"),
    }


def test_rules_learn_that_a_part_of_the_note_was_written_and_not_what():
    read = bundle(a_visit(note=a_note(has_plan=False)), TODAY)["note"]
    assert read["plan"] is None
    assert read["subjective"] == "written"


def test_a_health_question_left_open_is_worth_a_look_and_holds_no_claim_back():
    day = "2026-12-01"
    visit = a_visit(encounter=an_encounter(date_of_service=day), note=a_note(red_flags_asked=False))
    asked = a_visit(encounter=an_encounter(date_of_service=day), note=a_note())
    said = {finding["rule"]: finding["severity"] for finding in made(visit).findings}
    assert said["red-flags-not-asked"] == "warn"
    before = a_visit(note=a_note(red_flags_asked=False))
    for clear in (asked, before):
        assert "red-flags-not-asked" not in {finding["rule"] for finding in made(clear).findings}


def test_rules_learn_which_codes_are_billable_on_the_day():
    read = bundle(a_visit(lines=[a_line(diagnoses=["M54.5"])]), TODAY)["icd"]
    assert read["M54.50"] == "billable"
    assert read["M54.5"] == "header"


def test_units_that_the_minutes_do_not_carry_are_a_finding():
    findings = made(a_visit(lines=[a_line(minutes=20, units=4)])).findings
    assert "units-above-minutes" in {finding["rule"] for finding in findings}


def test_a_visit_rests_on_the_versions_of_its_records():
    visit = a_visit(coverage={**a_coverage(), "v": 7})
    rests_on = visit.built_from()
    assert rests_on["coverage/coverage"] == 7
    assert rests_on[f"encounter/{ENCOUNTER_ID}"] == 1
    assert "fee/fee-97140" in rests_on
    assert "fee/fee-97010" not in rests_on, "a fee that no line is charged by moves nothing"
    assert replace(visit, consents=[]).built_from().keys() ^ rests_on.keys() == {"consent/consent"}
