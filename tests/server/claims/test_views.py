import pytest

from server import claims, x12
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE
from tests.server.x12.pyx12_gate import pyx12_errors


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def claim(alice, office):
    office.a_finished_visit(office.a_client())
    return alice.client.get("/api/claims").json["claims"][0]


@pytest.fixture
def blocked(alice):
    office = Pushed(alice, coverage={"member_id": None})
    office.a_finished_visit(office.a_client())
    return alice.client.get("/api/claims").json["claims"][0]


def test_the_list_counts_and_shows_claims(alice, claim):
    answer = alice.client.get("/api/claims").json
    assert answer["counts"] == {"ready": 1, "blocked": 0}
    assert answer["next"] is None
    assert claim["patient_name"] == "Alma Muñoz"
    assert claim["payer_name"] == "Evergreen Health"
    assert claim["status"] == "ready"


def test_the_list_comes_in_pages_without_losing_or_doubling_a_claim(alice, office):
    client = office.a_client()
    for day in ("2026-11-18", "2026-11-19", "2026-11-19", "2026-11-20"):
        office.a_finished_visit(client, day=day)
    seen, after = [], ""
    while after is not None:
        page = alice.client.get(f"/api/claims?limit=1{after and f'&after={after}'}").json
        seen += [claim["claim_number"] for claim in page["claims"]]
        after = page["next"]
    assert len(seen) == len(set(seen)) == 4


def test_the_list_can_show_one_status_only(alice, claim):
    assert alice.client.get("/api/claims?status=blocked").json["claims"] == []
    assert len(alice.client.get("/api/claims?status=ready").json["claims"]) == 1


@pytest.mark.parametrize("query", ["status=lost", "limit=0", "limit=x", "after=yesterday"])
def test_a_list_nobody_can_give_is_refused_with_the_name_of_what_is_wrong(alice, query):
    answer = alice.client.get(f"/api/claims?{query}")
    assert answer.status_code == 422
    assert query.partition("=")[0] in answer.json["errors"]


def test_the_detail_tells_lines_findings_and_what_it_was_built_from(alice, claim):
    detail = alice.client.get(f"/api/claims/{claim['id']}").json
    [line] = detail["lines"]
    assert (line["cpt"], line["units"], line["charge_cents"], line["pointers"]) == ("97140", 2, 8400, [1])
    assert line["label"]["en"]
    assert detail["diagnoses"] == ["M54.50", "M62.830"]
    assert f"encounter/{claim['encounter_id']}" in detail["built_from"]
    assert [moment["what"] for moment in detail["timeline"]] == ["assembled"]


def test_the_detail_of_a_blocked_claim_says_what_to_do(alice, blocked):
    findings = alice.client.get(f"/api/claims/{blocked['id']}").json["findings"]
    stop = next(finding for finding in findings if finding["severity"] == "stop")
    assert stop["say"]["en"]
    assert stop["fix"]["es"]


def test_the_detail_tells_in_which_file_a_claim_left(app, alice, claim, tmp_path):
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "out", draw=False)
    timeline = alice.client.get(f"/api/claims/{claim['id']}").json["timeline"]
    assert timeline[-1]["file_name"] == "B000000002.837"


def test_the_837p_can_be_looked_at_and_is_accepted_by_two_judges(alice, claim):
    answer = alice.client.get(f"/api/claims/{claim['id']}/837p")
    assert answer.content_type == "text/plain; charset=us-ascii"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert pyx12_errors(answer.data) == []
    assert x12.cross_check(answer.data) == []


def test_what_is_only_looked_at_is_marked_as_a_test_with_the_reserved_number(alice, claim):
    first, again = (alice.client.get(f"/api/claims/{claim['id']}/837p").data for _ in range(2))
    assert first == again
    assert b"*000000001*0*T*:~" in first


def test_a_file_can_be_taken_along(alice, claim):
    answer = alice.client.get(f"/api/claims/{claim['id']}/837p?download=true")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{claim["claim_number"]}.837"'


@pytest.mark.parametrize("mode", ["preview", "data_only"])
def test_the_form_is_drawn_in_both_ways(alice, claim, mode):
    answer = alice.client.get(f"/api/claims/{claim['id']}/cms1500.pdf?mode={mode}")
    assert answer.content_type == "application/pdf"
    assert answer.data.startswith(b"%PDF")


def test_offsets_move_what_is_printed_on_bought_forms(alice, claim):
    where = f"/api/claims/{claim['id']}/cms1500.pdf?mode=data_only"
    assert alice.client.get(where).data != alice.client.get(f"{where}&offset_x_mm=2").data


def test_an_offset_that_leaves_the_paper_is_refused(alice, claim):
    answer = alice.client.get(f"/api/claims/{claim['id']}/cms1500.pdf?offset_x_mm=90")
    assert (answer.status_code, answer.json["code"]) == (422, "claims.cannot_draw")


@pytest.mark.parametrize("offset", ["nan", "inf", "left"])
def test_an_offset_that_is_no_length_is_refused(alice, claim, offset):
    answer = alice.client.get(f"/api/claims/{claim['id']}/cms1500.pdf?offset_y_mm={offset}")
    assert (answer.status_code, answer.json["code"]) == (422, "server.bad_fields")


@pytest.mark.parametrize("what", ["837p", "cms1500.pdf"])
def test_a_blocked_claim_becomes_no_file(alice, blocked, what):
    answer = alice.client.get(f"/api/claims/{blocked['id']}/{what}")
    assert (answer.status_code, answer.json["code"]) == (409, "claims.not_ready")
    assert answer.json["stops"] == len(blocked["missing"])


def test_a_file_that_the_practice_is_not_ready_for_says_why(alice):
    office = Pushed(alice, practice={"phone": None})
    office.a_finished_visit(office.a_client())
    [claim] = alice.client.get("/api/claims").json["claims"]
    answer = alice.client.get(f"/api/claims/{claim['id']}/837p")
    assert (answer.status_code, answer.json["code"]) == (422, "claims.cannot_write")
    assert "telephone" in answer.json["detail"]


def test_the_biller_sees_claims(dana, claim):
    assert dana.client.get(f"/api/claims/{claim['id']}").status_code == 200


@pytest.mark.parametrize("what", ["", "/837p", "/cms1500.pdf"])
def test_a_therapist_who_is_not_the_owner_does_not(bob, claim, what):
    assert bob.client.get(f"/api/claims/{claim['id']}{what}").json["code"] == "identity.not_allowed"


@pytest.mark.parametrize("what", ["", "/837p", "/cms1500.pdf"])
def test_a_stranger_is_told_what_anybody_is_told_of_a_claim_that_is_not(charlie, claim, what):
    of_alice = charlie.client.get(f"/api/claims/{claim['id']}{what}")
    of_nobody = charlie.client.get(f"/api/claims/{'0' * 8}{what}")
    assert (of_alice.status_code, of_alice.json["code"]) == (404, "claims.unknown")
    assert of_alice.json == of_nobody.json


def test_nobody_sees_claims_without_signing_in(client, claim):
    assert client.get("/api/claims").json["code"] == "identity.signed_out"
