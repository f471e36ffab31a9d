"""Visits that their payer takes together leave as one claim, and whatever is heard of it is heard of each."""

import re

import pytest
from sqlalchemy import select

from server import claims, x12
from server.claims import batches, make
from server.claims.models import BatchClaimRow, BatchRow, ClaimRow
from server.claims.number import line_number
from server.core.db import acting_for, db, write_lock
from tests.server.acknowledgments.test_take import of_batch, of_claims, said_of, take
from tests.server.claims.paid import REPLACEMENT, a_second_policy, decided, heard_of, rows_of, to_be_paid
from tests.server.claims.pushed import Pushed, new_id
from tests.server.payer_rules.writing import published
from tests.server.people import ALICE
from tests.server.tablet import Tablet
from tests.server.x12.pyx12_gate import pyx12_errors

TOGETHER = {"claim_covers": "month"}
DAYS = ("2026-11-06", "2026-11-13", "2026-11-20")


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def month(alice, office):
    """Have three visits of one client in a month, whose payer takes them as one claim; give the client."""
    published(alice, parameters=TOGETHER)
    client = office.a_client()
    for day in DAYS:
        office.a_finished_visit(client, day=day)
    return client


def of(said):
    """Give the number of each claim in a file, and the days of its lines."""
    sound(said)
    whole = re.split(r"~CLM\*", said)[1:]
    return {one.split("*")[0]: re.findall(r"DTP\*472\*D8\*(\d+)", one) for one in whole}


def sound(said):
    assert x12.cross_check(said.encode()) == []
    assert pyx12_errors(said.encode()) == []


def by_day(app):
    return sorted(rows_of(app), key=lambda row: (row.frequency, row.date_of_service))


def told(tablet, row):
    return tablet.client.get(f"/api/claims/{row.id}").json


def states(app):
    return [row.state for row in by_day(app)]


def altered(app, row, **values):
    """Have a claim's row say something else, until it is made anew."""
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        held = db.session.get(ClaimRow, (ALICE.practice_id, row.id))
        for name, value in values.items():
            setattr(held, name, value)


def mended(app, alice, kind, **fields):
    """Change the one record of a kind at the tablet."""
    [held] = [one for one in Tablet(app, ALICE, device_id=new_id()).pull() if one["k"] == kind]
    alice.exchange(alice.change(kind, held["id"], held["c"], held["v"], **fields))


def test_a_months_visits_leave_as_one_claim_under_the_number_of_the_oldest(app, alice, month):
    said = to_be_paid(app)
    rows = by_day(app)
    assert of(said) == {rows[0].claim_number: [day.replace("-", "") for day in DAYS]}
    assert f"CLM*{rows[0].claim_number}*{sum(row.total_cents for row in rows) // 100}*" in said
    assert [row.joined_id for row in rows] == [None, rows[0].id, rows[0].id]
    assert all(row.exported_at for row in rows)
    assert to_be_paid(app) == "", "none of them leaves twice"


def test_the_control_without_the_payers_word_each_visit_is_a_claim_of_its_own(app, office):
    client = office.a_client()
    for day in DAYS:
        office.a_finished_visit(client, day=day)
    assert [len(days) for days in of(to_be_paid(app)).values()] == [1, 1, 1]
    assert {row.joined_id for row in rows_of(app)} == {None}


def test_visits_of_other_clients_are_claims_of_their_own(app, office, month):
    office.a_finished_visit(office.a_client(), day=DAYS[0])
    assert sorted(len(days) for days in of(to_be_paid(app)).values()) == [1, 3]


def test_a_client_with_another_policy_is_billed_visit_by_visit(app, alice, month):
    a_second_policy(app, month[0])
    assert [len(days) for days in of(to_be_paid(app)).values()] == [1, 1, 1]


def test_the_same_visits_give_the_same_bytes(app, alice, month):
    first = to_be_paid(app)
    again = to_be_paid(app, again=True)
    assert [one for one in again.split("~") if one not in first.split("~")] == [
        one for one in again.split("~") if one.startswith(("ISA*", "GS*", "BHT*", "GE*", "IEA*"))
    ], "but for the numbers of the file"


def test_a_batch_says_how_many_claims_it_has_and_of_how_many_visits(app, alice, office, month):
    office.a_finished_visit(office.a_client())
    alice.client.put("/api/clearinghouse", json={"kind": "folder", "on": True, "usage": "T"})
    made = alice.client.post("/api/batches", json={}).json
    assert (made["claims"], made["visits"]) == (2, 4)
    [listed] = alice.client.get("/api/batches").json["batches"]
    assert (listed["claims"], listed["visits"]) == (2, 4)


def test_chosen_visits_leave_as_one_without_the_others(app, alice, month):
    _, second, third = by_day(app)
    alice.client.put("/api/clearinghouse", json={"kind": "folder", "on": True, "usage": "T"})
    made = alice.client.post("/api/batches", json={"claims": [second.id, third.id]}).json
    assert (made["claims"], made["visits"]) == (1, 2)
    assert [row.joined_id for row in by_day(app)] == [None, None, second.id]
    assert by_day(app)[0].exported_at is None


def test_each_visit_shows_the_whole_claim_before_and_after_it_leaves(app, alice, month):
    first, *_ = by_day(app)
    for _ in range(2):
        for row in by_day(app):
            said = told(alice, row)["joined"]
            assert said["claim_number"] == first.claim_number
            assert [one["date_of_service"] for one in said["visits"]] == list(DAYS)
            text = alice.client.get(f"/api/claims/{row.id}/837p").text
            assert list(of(text)) == [first.claim_number]
            assert alice.client.get(f"/api/claims/{row.id}/cms1500.pdf").data.startswith(b"%PDF")
        to_be_paid(app)
    assert [one["what"] for one in told(alice, by_day(app)[2])["timeline"]] == ["assembled", "exported"]


def test_what_is_heard_of_the_claim_is_heard_of_every_visit(app, alice, month):
    to_be_paid(app)
    assert states(app) == ["sent"] * 3
    take(app, of_batch(2, "A", (1, "A"), usage="P"))
    assert states(app) == ["file_accepted"] * 3
    head, *others = by_day(app)
    heard_of(app, head.claim_number, accepted=True, payer=False)
    assert states(app) == ["clearinghouse_accepted"] * 3
    heard_of(app, head.claim_number, accepted=True)
    assert states(app) == ["payer_accepted"] * 3
    assert {row.lane for row in by_day(app)} == {"sent"}
    for row in others:
        assert told(alice, row)["payer_number"] == "P-1"
        heard = alice.client.get(f"/api/claims/{row.id}/answers").json
        assert heard["state"] == "payer_accepted"
        assert sorted(one["kind"] for one in heard["answers"]) == ["277CA", "277CA", "999", "999"]


def test_a_therapist_is_asked_of_the_visit_whose_line_was_refused_and_no_more_once_it_is_taken_in(
    app, alice, month
):
    to_be_paid(app)
    head, _, third = by_day(app)
    line = [
        "SVC*HC:97140*84*0**2",
        "STC*A7:454*20261130*U*84",
        f"REF*FJ*{line_number(third.body['lines'][0]['id'])}",
    ]
    refused = said_of(head.claim_number, accepted=False, payer=True, trace="NONE OF OURS")
    take(app, of_claims([*refused, *line], usage="P"))
    asked = [[one["asks_about"] for one in told(alice, row)["questions"]] for row in by_day(app)]
    assert asked == [[], [], ["codes"]]
    alice.client.post(f"/api/claims/{head.id}/again")
    to_be_paid(app)
    heard_of(app, head.claim_number, accepted=True)
    assert [told(alice, row)["questions"] for row in by_day(app)] == [[], [], []]


@pytest.mark.parametrize("which", range(3))
def test_a_rejected_claim_is_sent_again_with_all_its_visits_whichever_of_them_asks(app, alice, month, which):
    before = to_be_paid(app)
    head = by_day(app)[0]
    heard_of(app, head.claim_number, accepted=False)
    assert {row.lane for row in by_day(app)} == {"rejected"}
    mended(app, alice, "coverage", member_id="MENDED7")
    for _ in range(2):
        answer = alice.client.post(f"/api/claims/{by_day(app)[which].id}/again")
        assert answer.status_code == 204
    said = to_be_paid(app)
    assert of(said) == of(before)
    assert "MENDED7" in said
    assert ":B:1*" in said
    assert states(app) == ["sent"] * 3, "what was heard of the one before is its past"
    heard_of(app, head.claim_number, accepted=True)
    assert states(app) == ["payer_accepted"] * 3


def test_a_rejected_claim_that_is_taken_out_is_rejected_again_with_all_its_visits(app, alice, month):
    to_be_paid(app)
    first, second, _ = by_day(app)
    heard_of(app, first.claim_number, accepted=False)
    alice.client.post(f"/api/claims/{first.id}/again")
    assert alice.client.delete(f"/api/claims/{second.id}/again").status_code == 204
    assert {row.lane for row in by_day(app)} == {"rejected"}
    assert to_be_paid(app) == ""


def test_sent_again_it_takes_along_what_fits_by_then_and_leaves_what_is_stopped(app, alice, office, month):
    to_be_paid(app)
    first, second, third = by_day(app)
    heard_of(app, first.claim_number, accepted=False)
    later = office.a_finished_visit(month, day="2026-11-27")
    alice.client.post(f"/api/claims/{first.id}/again")
    altered(app, first, status="blocked")
    said = of(to_be_paid(app))
    assert said == {second.claim_number: ["20261113", "20261120", "20261127"]}
    rows = {row.encounter_id: row for row in rows_of(app)}
    assert rows[first.encounter_id].exported_at is None
    assert {rows[each].joined_id for each in (third.encounter_id, later)} == {second.id}
    heard_of(app, second.claim_number, accepted=True)
    assert {row.id for row in rows_of(app) if row.state == "payer_rejected"} == {first.id}, "as it was heard"
    assert [row.state for row in rows_of(app)].count("payer_accepted") == 3


@pytest.mark.parametrize("frequency", ["7", "8"])
def test_it_is_replaced_and_voided_whole(app, alice, month, frequency):
    before = to_be_paid(app)
    first, _, third = by_day(app)
    heard_of(app, first.claim_number, accepted=True)
    asked = {**REPLACEMENT, "frequency": frequency}
    assert alice.client.put(f"/api/claims/{third.id}/replacement", json=asked).status_code == 204
    said = to_be_paid(app)
    assert list(of(said).values()) == list(of(before).values())
    assert f":B:{frequency}*" in said
    assert "REF*F8*2026320-ABC1" in said
    rows = by_day(app)
    assert len(rows) == 6
    assert [row.joined_id for row in rows[3:]] == [None, rows[3].id, rows[3].id]
    assert [row.replaces_id for row in rows[3:]] == [row.id for row in rows[:3]]
    assert {row.answer_by for row in rows[:3]} == {None}, "nobody awaits an answer to what was replaced"
    heard_of(app, rows[3].claim_number, accepted=True)
    assert {row.state for row in by_day(app)[3:]} == {"payer_accepted"}


def test_what_replaced_it_is_voided_whole_in_its_turn(app, alice, month):
    to_be_paid(app)
    heard_of(app, by_day(app)[0].claim_number, accepted=True)
    alice.client.put(f"/api/claims/{by_day(app)[0].id}/replacement", json=REPLACEMENT)
    to_be_paid(app)
    later = by_day(app)[3:]
    heard_of(app, later[0].claim_number, accepted=True)
    void = {"frequency": "8", "payer_claim_number": None}
    assert alice.client.put(f"/api/claims/{later[1].id}/replacement", json=void).status_code == 204
    said = to_be_paid(app)
    assert [len(days) for days in of(said).values()] == [3]
    assert ":B:8*" in said
    assert "REF*F8*P-1" in said, "by the number that the payer told of the whole"


def test_what_left_in_a_test_leaves_as_one_claim_once_files_are_real(app, alice, month, tmp_path):
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "test", draw=False)
    assert {row.lane for row in rows_of(app)} == {"sent"}
    assert [len(days) for days in of(to_be_paid(app)).values()] == [3]


def test_a_replacement_leaves_with_all_its_visits_or_not_at_all(app, alice, month):
    to_be_paid(app)
    first, *_ = by_day(app)
    heard_of(app, first.claim_number, accepted=True)
    alice.client.put(f"/api/claims/{first.id}/replacement", json=REPLACEMENT)
    altered(app, by_day(app)[4], status="blocked")
    assert to_be_paid(app) == ""
    with app.app_context():
        claims.assemble_due(ALICE.practice_id, everything=True)
    assert [len(days) for days in of(to_be_paid(app)).values()] == [3]


def test_a_replacement_that_one_claim_cannot_say_is_stopped_with_words_until_it_can(app, alice, month):
    to_be_paid(app)
    first, *_ = by_day(app)
    heard_of(app, first.claim_number, accepted=True)
    alice.client.put(f"/api/claims/{first.id}/replacement", json=REPLACEMENT)
    odd = by_day(app)[4]
    altered(app, odd, body={**odd.body, "place_of_service": "13"})
    assert to_be_paid(app) == ""
    stopped = by_day(app)[3:]
    assert {(row.status, row.lane, row.findings[-1]["rule"]) for row in stopped} == {
        ("blocked", "blocked", "claim-visits-differ")
    }
    with app.app_context():
        claims.assemble_due(ALICE.practice_id, everything=True)
    assert [len(days) for days in of(to_be_paid(app)).values()] == [3]


def test_a_replacement_is_taken_back_whole(app, alice, month):
    to_be_paid(app)
    first, _, third = by_day(app)
    heard_of(app, first.claim_number, accepted=True)
    alice.client.put(f"/api/claims/{first.id}/replacement", json=REPLACEMENT)
    assert len(rows_of(app)) == 6
    assert alice.client.delete(f"/api/claims/{third.id}/replacement").status_code == 204
    assert len(rows_of(app)) == 3


def test_a_claim_of_several_visits_is_not_billed_onward(app, alice, month):
    to_be_paid(app)
    first, *_ = by_day(app)
    heard_of(app, first.claim_number, accepted=True)
    a_second_policy(app, month[0])
    said = told(alice, first)
    assert (said["next_payer"], said["may_bill_next"]) == ("Hill Mutual", False)
    answer = alice.client.put(f"/api/claims/{first.id}/next", json=decided(said["lines"]))
    assert (answer.status_code, answer.json["code"]) == (409, "claims.next_of_several")


def test_a_batch_that_breaks_off_leaves_every_visit_where_it_was(app, alice, month):
    def killed(_name, parts):
        list(parts)
        raise KeyboardInterrupt

    with app.app_context(), acting_for(ALICE.practice_id):
        with pytest.raises(KeyboardInterrupt):
            make.make_batch(ALICE.practice_id, killed)
        db.session.rollback()
    assert {(row.joined_id, row.exported_at, row.lane) for row in rows_of(app)} == {(None, None, "ready")}
    with app.app_context(), acting_for(ALICE.practice_id):
        assert db.session.scalars(select(BatchClaimRow)).all() == []
        assert [row.sha256 for row in db.session.scalars(select(BatchRow))] == [None]
        made = make.make_batch(ALICE.practice_id, batches._keep_only)
    assert (made.claims, made.visits) == (1, 3)
