from io import BytesIO

import pdfplumber
import pytest

from tests.server.claims.pushed import Pushed


def text_of(pdf):
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def the_claim(tablet, *, but=(), **change):
    """Push one finished visit, and give its claim."""
    office = Pushed(tablet, **change)
    office.a_finished_visit(office.a_client(but=but))
    [claim] = tablet.client.get("/api/claims").json["claims"]
    return claim


def superbill(tablet, claim, **which):
    return tablet.client.get(f"/api/claims/{claim['id']}/superbill.pdf", query_string=which)


@pytest.mark.parametrize(("language", "words"), [("en", "This is no claim"), ("es", "No es una reclamación")])
def test_a_visits_superbill_is_given_in_both_languages(alice, language, words):
    claim = the_claim(alice)
    answer = superbill(alice, claim, language=language)
    assert answer.content_type == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline")
    said = text_of(answer.data)
    for each in (words, claim["claim_number"], "97140", "$84.00", "Alma Muñoz", "MA1 (WA)"):
        assert each in said


def test_a_claim_that_no_insurance_can_get_has_a_superbill(alice):
    claim = the_claim(alice, coverage={"member_id": None})
    assert claim["status"] == "blocked"
    answer = superbill(alice, claim, download="true")
    assert "$84.00" in text_of(answer.data)
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_what_a_superbill_lacks_is_said(alice):
    claim = the_claim(alice, practice={"tax_id": None})
    answer = superbill(alice, claim)
    assert (answer.status_code, answer.json["code"]) == (422, "claims.paper_incomplete")
    assert answer.json["detail"] == "It needs the practice's tax id."


def test_an_unknown_language_is_refused(alice):
    assert superbill(alice, the_claim(alice), language="fr").json["code"] == "server.bad_fields"


def test_only_the_office_of_the_practice_gets_it(alice, bob, charlie, dana):
    claim = the_claim(alice)
    assert superbill(dana, claim).status_code == 200
    assert superbill(bob, claim).json["code"] == "identity.not_allowed"
    assert superbill(charlie, claim).json["code"] == "claims.unknown"


def statement(tablet, patient_id, **which):
    days = {"first_on": "2026-11-01", "last_on": "2026-11-30"}
    return tablet.client.get(f"/api/records/{patient_id}/statement.pdf", query_string=days | which)


def test_a_statement_holds_the_visits_of_its_days_and_their_total(alice):
    office = Pushed(alice)
    client = office.a_client()
    for day in ("2026-10-31", "2026-11-18", "2026-11-20"):
        office.a_finished_visit(client, day=day)
    said = text_of(statement(alice, client[0]).data)
    for each in ("Nov 18, 2026 97140", "Nov 20, 2026 97140", "Total $168.00", "Rosa Delgado, LMT"):
        assert each in said
    assert "Oct 31" not in said
    assert "M54.50" not in said, "an account is told no diagnosis"
    assert "Visitas del 1 nov 2026" in text_of(statement(alice, client[0], language="es").data)


def test_a_statement_of_days_without_a_visit_or_of_nobody_is_refused(alice, charlie):
    office = Pushed(alice)
    client = office.a_client()
    assert statement(alice, client[0]).json["detail"] == "It needs at least one visit in these days."
    for asker, patient_id in ((charlie, client[0]), (alice, "June")):
        assert statement(asker, patient_id).json["code"] == "chart.unknown_patient"
    assert statement(alice, client[0], first_on="soon").json["code"] == "server.bad_fields"


def test_a_statement_leaves_no_unsettled_visit_out_in_silence(alice):
    claim = the_claim(alice, practice={"npi": None})
    assert statement(alice, claim["patient_id"]).json["detail"] == "It needs the practice's NPI."
