"""What a payer took in is replaced or voided by another claim, and never comes to it twice."""

import pytest
from sqlalchemy import select

from server import claims, x12
from server.claims.models import ClaimRow
from server.claims.replace import once_each
from server.claims.to_paper import to_paper
from server.core.db import acting_for, db
from tests.server.audit.tamper import stored
from tests.server.claims.paid import REPLACEMENT, heard_of, rows_of, to_be_paid
from tests.server.claims.pushed import Pushed, new_id
from tests.server.people import ALICE
from tests.server.tablet import Tablet
from tests.server.x12.pyx12_gate import pyx12_errors

VOID = {**REPLACEMENT, "frequency": "8"}


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def client(office):
    return office.a_client()


@pytest.fixture
def paid(app, office, client):
    """Give the row of a claim that left to be paid."""
    office.a_finished_visit(client)
    to_be_paid(app)
    [row] = rows_of(app)
    return row


def address(claim_id):
    return f"/api/claims/{claim_id}/replacement"


def told(tablet, claim_id):
    return tablet.client.get(f"/api/claims/{claim_id}").json


def mended(app, alice, **fields):
    """Change the client's policy at the tablet."""
    [policy] = [one for one in Tablet(app, ALICE, device_id=new_id()).pull() if one["k"] == "coverage"]
    alice.exchange(alice.change("coverage", policy["id"], policy["c"], policy["v"], **fields))


def refused(answer):
    return answer.status_code, answer.json["code"]


def sound(said):
    """Say that both gates find nothing in a file."""
    assert x12.cross_check(said.encode()) == []
    assert pyx12_errors(said.encode()) == []
    return said


def test_a_replacement_is_made_of_the_mended_records_and_names_what_it_replaces(app, alice, paid):
    assert alice.client.put(address(paid.id), json=REPLACEMENT).status_code == 204
    mended(app, alice, member_id="MENDED7")
    said = sound(to_be_paid(app))
    [first, second] = rows_of(app)
    assert first.claim_number != second.claim_number
    assert f"CLM*{second.claim_number}*84***12:B:7*" in said
    assert "REF*F8*2026320-ABC1~" in said
    assert "MENDED7" in said
    assert f"CLM*{first.claim_number}*" not in said, "what left stays as it left"
    assert to_be_paid(app) == "", "it leaves once"


def test_a_void_says_what_had_left_though_the_records_moved(app, alice, paid):
    alice.client.put(address(paid.id), json=VOID)
    mended(app, alice, member_id="MENDED7")
    said = sound(to_be_paid(app))
    [first, second] = rows_of(app)
    assert f"CLM*{second.claim_number}*84***12:B:8*" in said
    assert "REF*F8*2026320-ABC1~" in said
    assert "MENDED7" not in said
    assert second.body["lines"] == first.body["lines"]


def test_each_of_the_two_knows_the_other(app, alice, paid):
    alice.client.put(address(paid.id), json=REPLACEMENT)
    [first, second] = rows_of(app)
    before, after = told(alice, first.id), told(alice, second.id)
    assert before["replaced_by"]["claim_number"] == second.claim_number
    assert after["replaces"]["claim_number"] == first.claim_number
    assert (before["frequency"], after["frequency"]) == ("1", "7")
    assert (before["original_number"], after["original_number"]) == (None, "2026320-ABC1")
    assert (before["replaces"], after["replaced_by"]) == (None, None)


def test_box_22_says_which_claim_is_replaced(alice, app, paid):
    alice.client.put(address(paid.id), json=REPLACEMENT)
    [first, second] = rows_of(app)
    [before], [after] = to_paper(first.body), to_paper(second.body)
    assert (before.resubmission_code, before.original_reference) == ("", "")
    assert (after.resubmission_code, after.original_reference) == ("7", "2026320-ABC1")
    assert alice.client.get(f"/api/claims/{second.id}/cms1500.pdf").status_code == 200


def test_the_number_that_the_payer_told_needs_nobody_to_type_it(app, alice, paid):
    heard_of(app, paid.claim_number, accepted=True)
    assert told(alice, paid.id)["payer_number"] == "P-1"
    assert alice.client.put(address(paid.id), json={"frequency": "7"}).status_code == 204
    assert rows_of(app)[1].payer_claim_number == "P-1"


def test_without_the_payers_number_nothing_is_replaced(app, alice, paid):
    for typed in (None, "", "  "):
        answer = alice.client.put(address(paid.id), json={"frequency": "7", "payer_claim_number": typed})
        assert refused(answer) == (422, "claims.no_payer_number")
    assert len(rows_of(app)) == 1


@pytest.mark.parametrize(
    "typed", ["1234", "UNKNOWN", "00000", "0-0-0-0", "12345*F8", "12 345", "1" * 51, "-12345", "12345\u0661"]
)
def test_what_no_payer_gives_out_is_no_number(app, alice, paid, typed):
    answer = alice.client.put(address(paid.id), json={**REPLACEMENT, "payer_claim_number": typed})
    assert refused(answer) == (422, "claims.bad_payer_number")
    assert len(rows_of(app)) == 1


def test_our_own_number_is_not_the_payers(alice, paid):
    typed = {**REPLACEMENT, "payer_claim_number": f" {paid.claim_number.lower()} "}
    assert refused(alice.client.put(address(paid.id), json=typed)) == (422, "claims.bad_payer_number")


def test_what_never_left_is_mended_instead(app, alice, office, client):
    office.a_finished_visit(client)
    [row] = rows_of(app)
    assert refused(alice.client.put(address(row.id), json=REPLACEMENT)) == (409, "claims.not_sent")
    assert told(alice, row.id)["may_replace"] is False


def test_what_was_refused_goes_again_as_new(app, alice, paid):
    heard_of(app, paid.claim_number, accepted=False)
    assert refused(alice.client.put(address(paid.id), json=REPLACEMENT)) == (409, "claims.goes_as_new")


def test_what_left_as_a_test_is_nobodys_to_replace(app, alice, office, client, tmp_path):
    office.a_finished_visit(client)
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "out", draw=False)
    [row] = rows_of(app)
    assert refused(alice.client.put(address(row.id), json=REPLACEMENT)) == (409, "claims.only_tested")


def test_one_claim_is_replaced_once_and_then_what_replaced_it(app, alice, paid):
    alice.client.put(address(paid.id), json=REPLACEMENT)
    to_be_paid(app)
    again = alice.client.put(address(paid.id), json=REPLACEMENT)
    assert refused(again) == (409, "claims.already_replaced")
    assert again.json["number"] == rows_of(app)[1].claim_number
    second = rows_of(app)[1]
    other = {**REPLACEMENT, "payer_claim_number": "2026321-ABC2"}
    assert alice.client.put(address(second.id), json=other).status_code == 204
    said = sound(to_be_paid(app))
    assert "REF*F8*2026321-ABC2~" in said
    assert len({row.claim_number for row in rows_of(app)}) == 3


def test_asking_twice_is_asking_once_and_the_last_word_counts(app, alice, paid):
    seen = len(stored(app, ALICE.practice_id)[0])
    for said in (REPLACEMENT, REPLACEMENT, VOID):
        assert alice.client.put(address(paid.id), json=said).status_code == 204
    [_, second] = rows_of(app)
    assert (second.frequency, second.status) == ("8", "ready")
    written = [one["action"] for one in stored(app, ALICE.practice_id)[0][seen:]]
    assert written == ["claim.replacement_made", "claim.replacement_made", "claim.void_made"]


def test_it_is_taken_back_before_it_left_and_not_after(app, alice, paid):
    assert refused(alice.client.delete(address(paid.id))) == (409, "claims.not_replaced")
    alice.client.put(address(paid.id), json=VOID)
    assert alice.client.delete(address(paid.id)).status_code == 204
    assert len(rows_of(app)) == 1
    assert to_be_paid(app) == ""
    alice.client.put(address(paid.id), json=VOID)
    to_be_paid(app)
    assert refused(alice.client.delete(address(paid.id))) == (409, "claims.sent")


def test_a_void_is_the_end(app, alice, paid):
    alice.client.put(address(paid.id), json=VOID)
    to_be_paid(app)
    void = rows_of(app)[1]
    assert refused(alice.client.put(address(void.id), json=REPLACEMENT)) == (409, "claims.is_void")


def test_a_replacement_that_was_refused_goes_again_as_a_replacement_with_the_right_number(app, alice, paid):
    alice.client.put(address(paid.id), json=REPLACEMENT)
    to_be_paid(app)
    second = rows_of(app)[1]
    heard_of(app, second.claim_number, accepted=False)
    right = {**REPLACEMENT, "payer_claim_number": "RIGHT12345"}
    assert alice.client.put(address(paid.id), json=right).status_code == 204
    said = sound(to_be_paid(app))
    assert f"CLM*{second.claim_number}*84***12:B:7*" in said
    assert "REF*F8*RIGHT12345~" in said


def test_a_late_refusal_of_what_was_replaced_sends_nothing_twice(app, alice, paid):
    alice.client.put(address(paid.id), json=REPLACEMENT)
    heard_of(app, paid.claim_number, accepted=False)
    answer = alice.client.post(f"/api/claims/{paid.id}/again")
    assert refused(answer) == (409, "claims.already_replaced")


def test_a_look_that_never_came_is_made_good_by_the_day(app, alice, paid, monkeypatch):
    mended(app, alice, member_id="MENDED7")
    with monkeypatch.context() as patch:
        patch.setattr("server.claims.replace.assemble_again", lambda *_: None)
        alice.client.put(address(paid.id), json=REPLACEMENT)
    assert rows_of(app)[1].status == "blocked", "what nobody judged does not leave"
    alice.client.get("/api/claims")
    assert "MENDED7" in str(rows_of(app)[1].body)


def test_a_statement_tells_each_visit_once(app, alice, paid):
    def told_by():
        with app.app_context(), acting_for(ALICE.practice_id):
            return db.session.scalars(select(ClaimRow.frequency).where(once_each())).all()

    alice.client.put(address(paid.id), json=REPLACEMENT)
    assert told_by() == ["7"], "what replaces it tells of the visit"
    year = "statement.pdf?first_on=2026-01-01&last_on=2026-12-31"
    assert alice.client.get(f"/api/records/{paid.patient_id}/{year}").status_code == 200
    alice.client.put(address(paid.id), json=VOID)
    assert told_by() == ["1"], "the visit took place, whatever its payer takes back"


def test_a_biller_may_and_a_therapist_and_another_practice_may_not(app, bob, charlie, dana, paid):
    for method in ("put", "delete"):
        more = {"json": REPLACEMENT} if method == "put" else {}
        assert getattr(bob.client, method)(address(paid.id), **more).status_code == 403
        assert getattr(charlie.client, method)(address(paid.id), **more).status_code == 404
    assert len(rows_of(app)) == 1
    assert dana.client.put(address(paid.id), json=REPLACEMENT).status_code == 204
