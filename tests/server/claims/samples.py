"""One visit with everything a claim needs, as plain values; tests change what they are about."""

from dataclasses import replace
from datetime import date

from server.claims.assemble import assemble
from server.claims.gather import Visit
from server.claims.number import claim_number
from server.practice import Office
from sync.records import blank

TODAY = date(2026, 11, 24)
DAY = "2026-11-20"
ENCOUNTER_ID = "5f0c4c53-9d55-4a0f-8d6c-7a11000000e1"
PATIENT_ID = "5f0c4c53-9d55-4a0f-8d6c-7a11000000b1"
LINE_IDS = ("5f0c4c53-9d55-4a0f-8d6c-7a11000000c1", "5f0c4c53-9d55-4a0f-8d6c-7a11000000c2")

HOME = {"street": "9 Madrona Way", "city": "Seattle", "state": "WA", "zip": "98122-0815"}
PERSON = {"last_name": "Delgado", "first_name": "Rosa", "npi": "1999999901", "taxonomy": "225700000X"}


def a_record(kind, record_id, **fields):
    """Give a record as a room's row: its fields, id, version and whether it is signed."""
    return {**blank(kind), "id": record_id, "v": 1, "signed": True, **fields}


def a_practice(**fields):
    place = {"street": "1200 Pier Street", "city": "Seattle", "state": "WA", "zip": "98104-1122"}
    said = {
        "name": "Harbor Hands",
        "entity_type": "person",
        "tax_id": "98-7654321",
        "tax_id_type": "EI",
        "phone": "(206) 555-0100",
    }
    return a_record("practice", "practice", **{**PERSON, **place, **said, **fields})


def a_payer(**fields):
    said = {
        "name": "Evergreen Health",
        "payer_id": "DEMO1",
        "filing_code": "CI",
        "unit_rule": "ama",
        "pair_97124_97140": "modifier",
        "referral_required": True,
        "pos12_service_location": "send",
    }
    return a_record("payer", "payer", **{**said, **fields})


def a_fee(cpt, cents, **fields):
    return a_record(
        "fee",
        f"fee-{cpt}",
        **{"cpt": cpt, "charge_cents": cents, "effective_from_on": "2026-01-01", **fields},
    )


def a_line(place=0, **fields):
    said = {"cpt": "97140", "minutes": 30, "units": 2, "diagnoses": ["M54.50"], "region": "low back"}
    about = {"encounter_id": ENCOUNTER_ID, "position": place + 1}
    return a_record("service_line", LINE_IDS[place], **{**about, **said, **fields})


def a_note(**fields):
    written = dict.fromkeys(("has_subjective", "has_objective", "has_assessment", "has_plan"), True)
    pain = {"pain_before": 6, "pain_after": 3, "red_flags_asked": True, "red_flags_decided": True}
    return a_record("note", ENCOUNTER_ID, **{"encounter_id": ENCOUNTER_ID, **written, **pain, **fields})


def a_consent(**fields):
    answers = {"answer_treatment": True, "answer_release": True, "answer_assignment": True}
    return a_record("consent", "consent", **{**answers, "signed_at": "2026-11-02T18:00:00Z", **fields})


def a_patient(**fields):
    said = {"first_name": "Alma", "last_name": "Muñoz", "date_of_birth": "1971-07-29", "sex": "F"}
    return a_record("patient", PATIENT_ID, **{**said, **HOME, "phone": "206-555-0113", **fields})


def a_coverage(**fields):
    said = {"payer_id": "payer", "rank": "primary", "member_id": "ABC123", "relationship": "self"}
    return a_record("coverage", "coverage", **{"patient_id": PATIENT_ID, **said, **fields})


def a_referral(**fields):
    said = {
        "referring_first_name": "Lena",
        "referring_last_name": "Hartwell",
        "referring_credential": "MD",
        "referring_npi": "1999999919",
        "diagnoses": ["M54.50", "M62.830"],
        "visits_authorized": 12,
        "signed_on": "2026-11-01",
        "starts_on": "2026-11-01",
        "ends_on": "2027-01-31",
        "referral_number": "RF-1",
        "prior_auth_number": "PA-2",
    }
    return a_record("referral", "referral", **{"patient_id": PATIENT_ID, **said, **fields})


def an_injury(**fields):
    said = {"cause": "auto", "occurred_on": "2026-10-03", "state": "WA", "claim_number": "RAV-771"}
    return a_record("injury", "injury", **{"coverage_id": "coverage", **said, **fields})


def injured(visit, filing_code, **fields):
    """Give a visit whose policy pays for an accident or an injury at work."""
    asked = {**visit.asked, "injuries": [an_injury(**fields)]}
    return replace(visit, asked=asked, payer={**visit.payer, "filing_code": filing_code})


def an_encounter(**fields):
    said = {"date_of_service": DAY, "place_of_service": "12", "provider_id": "provider"}
    return a_record("encounter", ENCOUNTER_ID, **{"patient_id": PATIENT_ID, **said, **fields})


def an_office(**parts):
    said = {
        "practice": a_practice(),
        "providers": {"provider": a_provider()},
        "payers": {"payer": a_payer()},
        "fees": [a_fee("97140", 4200), a_fee("97124", 3800), a_fee("97010", 1200)],
    }
    return Office(**{**said, **parts})


def a_provider(**fields):
    license_ = {"license_number": "MA1", "license_state": "WA", "license_expires_on": "2027-12-31"}
    return a_record("provider", "provider", **{**PERSON, **license_, "credential": "LMT", **fields})


def a_visit(**parts):
    """Give a whole visit: a solo therapist, at the home of a patient who holds the policy."""
    whole = {
        "encounter": an_encounter(),
        "office": an_office(),
        "patient": a_patient(),
        "provider": a_provider(),
        "coverage": a_coverage(),
        "payer": a_payer(),
        "referral": a_referral(),
        "referral_pages": [a_record("referral_page", "page", referral_id="referral", position=1)],
        "note": a_note(),
        "lines": [a_line()],
        "consents": [a_consent()],
    }
    return Visit(**{**whole, **parts})


def a_group_visit(**parts):
    """Give a visit of a group practice to a child on a parent's policy."""
    practice = a_practice(entity_type="organization", npi="1999999927", last_name=None, first_name=None)
    holder = {
        "relationship": "child",
        "subscriber_first_name": "Ingrid",
        "subscriber_last_name": "Muñoz",
        "subscriber_date_of_birth": "1979-01-08",
        "subscriber_sex": "F",
        **{f"subscriber_{part}": value for part, value in HOME.items()},
    }
    child = a_patient(date_of_birth="2012-05-20")
    office = replace(an_office(), practice=practice)
    return a_visit(**{"office": office, "coverage": a_coverage(**holder), "patient": child, **parts})


def a_body(visit=None):
    """Give the body of a visit's claim."""
    return assemble(visit or a_visit(), claim_number(ENCOUNTER_ID), today=TODAY).body
