"""Once the first payer has answered, the next one is billed with that answer, and with none that is off."""

import pytest

from server import x12
from server.claims.to_paper import to_paper
from server.claims.to_x12 import to_x12
from tests.server.audit.tamper import stored
from tests.server.claims import samples
from tests.server.claims.paid import REPLACEMENT, heard_of, rows_of, to_be_paid
from tests.server.claims.pushed import Pushed, new_id, without_row
from tests.server.people import ALICE
from tests.server.x12.pyx12_gate import pyx12_errors

SPOUSE = {
    "rank": "secondary",
    "member_id": "SEC777",
    "relationship": "spouse",
    "subscriber_first_name": "Luis",
    "subscriber_last_name": "Mu\u00f1oz",
    "plan_name": "Hill Family",
}


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def client(office):
    """Give a client with two policies of two payers."""
    client = office.a_client()
    other = new_id()
    payer = {**without_row(samples.a_payer()), "name": "Hill Mutual", "payer_id": "HILL9"}
    coverage = {**without_row(samples.a_coverage(**SPOUSE)), "patient_id": client[0], "payer_id": other}
    office.take(
        [
            office.create("payer", other, None, payer),
            office.create("coverage", new_id(), client[0], coverage),
        ]
    )
    return client


@pytest.fixture
def paid(app, office, client):
    """Give the row of a claim of 84 dollars that left to be paid."""
    office.a_finished_visit(client)
    to_be_paid(app)
    [row] = rows_of(app)
    return row


def answer(row, *, paid=5_000, contract=2_400, copay=1_000):
    """Give what a payer decided of a claim's one line."""
    reasons = [("CO", "45", contract), ("PR", "3", copay)]
    adjustments = [{"group": group, "reason": why, "cents": cents} for group, why, cents in reasons if cents]
    line = {"id": row.body["lines"][0]["id"], "paid_cents": paid, "adjustments": adjustments}
    decided = {"paid_cents": paid, "decided_on": "2026-11-25", "payer_claim_number": "icn-778"}
    return {"answer": {**decided, "lines": [line]}}


def address(row):
    return f"/api/claims/{row.id}/next"


def told(tablet, row):
    return tablet.client.get(f"/api/claims/{row.id}").json


def refused(given):
    return given.status_code, given.json["code"]


def both(app):
    """Give the claims to the first and to the next payer."""
    first, second = sorted(rows_of(app), key=lambda row: row.after_id is not None)
    return first, second


def test_the_next_payer_gets_a_claim_with_the_answer_that_both_gates_pass(app, alice, paid):
    assert alice.client.put(address(paid), json=answer(paid)).status_code == 204
    first, second = both(app)
    assert (second.status, second.payer_name, second.total_cents) == ("ready", "Hill Mutual", 8_400)
    assert first.claim_number != second.claim_number
    said = to_be_paid(app)
    assert x12.cross_check(said.encode()) == []
    assert pyx12_errors(said.encode()) == []
    for segment in (
        "SBR*S**",
        "NM1*PR*2*HILL MUTUAL*****PI*HILL9",
        "SBR*P*18",
        "AMT*D*50~",
        "REF*F8*ICN-778~",
        "SVD*DEMO1*50*HC:97140**2~CAS*CO*45*24~CAS*PR*3*10~DTP*573*D8*20261125~",
    ):
        assert segment in said
    assert to_be_paid(app) == "", "it leaves once"


def test_it_is_listed_among_the_ready_ones(app, alice, paid):
    alice.client.put(address(paid), json=answer(paid))
    listed = alice.client.get("/api/claims?status=ready").json["claims"]
    unsent = [one["payer_name"] for one in listed if one["exported_at"] is None]
    assert unsent == ["Hill Mutual"]


def test_each_of_the_two_knows_the_other(app, alice, paid):
    before = told(alice, paid)
    assert (before["next_payer"], before["may_bill_next"], before["next"]) == ("Hill Mutual", True, None)
    alice.client.put(address(paid), json=answer(paid))
    first, second = both(app)
    assert told(alice, first)["next"]["claim_number"] == second.claim_number
    assert told(alice, first)["next_answer"]["paid_cents"] == 5_000
    assert told(alice, second)["after"]["claim_number"] == first.claim_number
    assert told(alice, second)["next_payer"] is None


def test_the_paper_names_the_other_policy_and_what_it_paid(app, alice, paid):
    [before] = to_paper(paid.body)
    assert (before.another_health_plan, before.other_insured_policy, before.paid_cents) == (True, "SEC777", 0)
    assert before.other_insured_name.last == "Mu\u00f1oz"
    assert before.other_insured_plan_name == "Hill Family"
    alice.client.put(address(paid), json=answer(paid))
    _, second = both(app)
    [after] = to_paper(second.body)
    assert (after.member_id, after.another_health_plan, after.paid_cents) == ("SEC777", True, 5_000)
    assert after.other_insured_policy == "ABC123"
    assert after.other_insured_plan_name == "Evergreen Health"
    assert alice.client.get(f"/api/claims/{second.id}/cms1500.pdf").status_code == 200


def test_the_first_payer_hears_that_there_is_another(paid):
    [other] = to_x12(paid.body).other_payers
    assert (other.rank, other.payer.payer_id, other.paid_cents) == ("S", "HILL9", None)


@pytest.mark.parametrize(
    "off",
    [
        {"paid": 4_999},
        {"paid": 5_001},
        {"contract": 2_401},
        {"copay": 999},
        {"contract": 0},
    ],
)
def test_what_is_off_by_a_cent_is_not_taken(app, alice, paid, off):
    given = alice.client.put(address(paid), json=answer(paid, **off))
    assert refused(given) == (422, "claims.answer_off")
    assert given.json["line"] == 1
    assert len(rows_of(app)) == 1


def test_a_line_left_out_told_twice_or_of_another_claim_is_not_taken(app, alice, paid):
    good = answer(paid)["answer"]
    [line] = good["lines"]
    for lines in ([line, line], [{**line, "id": new_id()}], [line, {**line, "id": new_id()}]):
        given = alice.client.put(address(paid), json={"answer": {**good, "lines": lines}})
        assert refused(given) == (422, "claims.answer_off")
    given = alice.client.put(address(paid), json={"answer": {**good, "paid_cents": 4_000}})
    assert (given.json["code"], given.json["line"]) == ("claims.answer_off", 0)
    twice = [{"group": "CO", "reason": "45", "cents": 1_700}] * 2
    given = alice.client.put(
        address(paid), json={"answer": {**good, "lines": [{**line, "adjustments": twice}]}}
    )
    assert refused(given) == (422, "claims.answer_off")
    assert len(rows_of(app)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"paid_cents": -1},
        {"paid_cents": 50.5},
        {"decided_on": "soon"},
        {"payer_claim_number": "a b"},
        {"lines": []},
        {
            "lines": [
                {"id": "x", "paid_cents": 0, "adjustments": [{"group": "XX", "reason": "45", "cents": 1}]}
            ]
        },
        {
            "lines": [
                {"id": "x", "paid_cents": 0, "adjustments": [{"group": "CO", "reason": "45", "cents": 0}]}
            ]
        },
    ],
)
def test_what_is_no_answer_is_refused_by_the_name_of_what_is_wrong(app, alice, paid, wrong):
    given = alice.client.put(address(paid), json={"answer": answer(paid)["answer"] | wrong})
    assert refused(given) == (422, "server.bad_fields")
    assert len(rows_of(app)) == 1


def test_without_the_first_payers_answer_the_next_is_not_billed(app, alice, paid):
    assert refused(alice.client.put(address(paid), json={})) == (422, "claims.no_answer")
    assert refused(alice.client.put(address(paid), json={"answer": None})) == (422, "claims.no_answer")
    forwarded = {**answer(paid), "forwarded": True}
    assert refused(alice.client.put(address(paid), json=forwarded)) == (409, "claims.forwarded")
    assert len(rows_of(app)) == 1


def test_a_client_with_one_policy_has_no_next_payer(app, alice, office):
    office.a_finished_visit(office.a_client())
    to_be_paid(app)
    [row] = rows_of(app)
    assert refused(alice.client.put(address(row), json=answer(row))) == (409, "claims.no_next_policy")
    assert told(alice, row)["may_bill_next"] is False


def test_what_was_replaced_bills_nobody_next(app, alice, paid):
    alice.client.put(f"/api/claims/{paid.id}/replacement", json=REPLACEMENT)
    assert refused(alice.client.put(address(paid), json=answer(paid))) == (409, "claims.already_replaced")


def test_what_did_not_leave_or_was_refused_bills_nobody_next(app, alice, office, client):
    office.a_finished_visit(client)
    [row] = rows_of(app)
    assert refused(alice.client.put(address(row), json=answer(row))) == (409, "claims.not_sent")
    to_be_paid(app)
    heard_of(app, row.claim_number, accepted=False)
    assert refused(alice.client.put(address(row), json=answer(row))) == (409, "claims.goes_as_new")


def test_the_answer_may_be_mended_and_taken_back_until_it_left(app, alice, paid):
    assert refused(alice.client.delete(address(paid))) == (409, "claims.no_next")
    alice.client.put(address(paid), json=answer(paid))
    alice.client.put(address(paid), json=answer(paid, paid=5_400, contract=2_000))
    assert both(app)[1].body["earlier"][0]["answer"]["paid_cents"] == 5_400
    assert alice.client.delete(address(paid)).status_code == 204
    assert len(rows_of(app)) == 1
    alice.client.put(address(paid), json=answer(paid))
    to_be_paid(app)
    assert refused(alice.client.put(address(paid), json=answer(paid))) == (409, "claims.next_left")
    assert refused(alice.client.delete(address(paid))) == (409, "claims.sent")


def test_a_claim_to_the_next_payer_is_replaced_with_its_answer(app, alice, paid):
    alice.client.put(address(paid), json=answer(paid))
    to_be_paid(app)
    second = both(app)[1]
    assert alice.client.put(f"/api/claims/{second.id}/replacement", json=REPLACEMENT).status_code == 204
    said = to_be_paid(app)
    assert x12.cross_check(said.encode()) == []
    assert pyx12_errors(said.encode()) == []
    assert "***12:B:7*" in said
    assert "SBR*S**" in said
    assert "SVD*DEMO1*50*" in said
    assert "REF*F8*2026320-ABC1~" in said


def test_each_act_is_written_down(app, alice, paid):
    seen = len(stored(app, ALICE.practice_id)[0])
    alice.client.put(address(paid), json=answer(paid))
    alice.client.delete(address(paid))
    written = [(one["action"], one["object_id"]) for one in stored(app, ALICE.practice_id)[0][seen:]]
    assert written == [("claim.next_billed", paid.id), ("claim.next_dropped", paid.id)]


def test_a_biller_may_and_a_therapist_and_another_practice_may_not(app, bob, charlie, dana, paid):
    for method in ("put", "delete"):
        more = {"json": answer(paid)} if method == "put" else {}
        assert getattr(bob.client, method)(address(paid), **more).status_code == 403
        assert getattr(charlie.client, method)(address(paid), **more).status_code == 404
    assert len(rows_of(app)) == 1
    assert dana.client.put(address(paid), json=answer(paid)).status_code == 204
