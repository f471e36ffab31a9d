"""The office goes on at the desk though a rule objects, in the name of whoever sits there."""

import pytest
from sqlalchemy import update

from server.claims.models import ClaimRow
from server.core.db import acting_for, db, write_lock
from tests.server.claims.pushed import Pushed, new_id
from tests.server.claims.test_overrides import ENDED, accepted, row_of
from tests.server.people import ALICE
from tests.server.tablet import Tablet

RULE = "referral-ended"
REASON = "  The prescriber renewed it by phone "


@pytest.fixture
def stopped(app, alice):
    """Give the visit of a claim that one rule keeps back, and the claim's address."""
    office = Pushed(alice, **ENDED)
    encounter_id = office.a_finished_visit(office.a_client())
    row = row_of(app, encounter_id)
    assert row.status == "blocked"
    return encounter_id, f"/api/claims/{row.id}/overrides"


def sentence(app, encounter_id, rule=RULE, language="en"):
    [said] = [each["say"] for each in row_of(app, encounter_id).findings if each["rule"] == rule]
    return said[language]


def code(answer):
    return answer.status_code, answer.json["code"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_desk_goes_on_and_takes_it_back(app, alice, stopped, language):
    encounter_id, address = stopped
    said = sentence(app, encounter_id, language=language)
    answer = alice.client.put(f"{address}/{RULE}", json={"reason": REASON, "said": said})
    assert answer.status_code == 204
    row = row_of(app, encounter_id)
    assert row.status == "ready"
    [kept] = row.body["overrides"]
    assert (kept["reason"], kept["by_user_id"]) == (REASON.strip(), ALICE.user_id)
    assert accepted(row) == {RULE: kept}
    assert alice.client.delete(f"{address}/{RULE}").status_code == 204
    assert row_of(app, encounter_id).status == "blocked"
    assert code(alice.client.delete(f"{address}/{RULE}")) == (409, "claims.moved")


def test_a_sentence_that_the_rule_does_not_say_any_more_is_refused(app, alice, stopped):
    encounter_id, address = stopped
    read = sentence(app, encounter_id)
    [referral] = [each for each in Tablet(app, ALICE, device_id=new_id()).pull() if each["k"] == "referral"]
    moved = alice.change("referral", referral["id"], referral["c"], referral["v"], ends_on="2026-11-02")
    alice.exchange(moved)
    answer = alice.client.put(f"{address}/{RULE}", json={"reason": REASON, "said": read})
    assert code(answer) == (409, "claims.moved")
    assert row_of(app, encounter_id).status == "blocked"


def test_nobody_goes_on_against_what_is_not_said_or_not_left_to_people(app, alice):
    office = Pushed(alice, coverage={"member_id": None})
    encounter_id = office.a_finished_visit(office.a_client())
    address = f"/api/claims/{row_of(app, encounter_id).id}/overrides"
    for rule, refused in [
        ("member-id", (403, "claims.cannot_go_on")),
        ("referral-page", (403, "claims.cannot_go_on")),
    ]:
        said = sentence(app, encounter_id, rule)
        assert code(alice.client.put(f"{address}/{rule}", json={"reason": REASON, "said": said})) == refused
    for rule in ("note-open", RULE, "no such rule"):
        answer = alice.client.put(f"{address}/{rule}", json={"reason": REASON, "said": "It said so."})
        assert code(answer) == (409, "claims.moved")
    assert row_of(app, encounter_id).body["overrides"] == []


@pytest.mark.parametrize("reason", ["", "   ", "a\u0000b", "x" * 1_001, None])
def test_a_reason_that_says_nothing_is_refused(app, alice, stopped, reason):
    encounter_id, address = stopped
    said = sentence(app, encounter_id)
    answer = alice.client.put(f"{address}/{RULE}", json={"reason": reason, "said": said})
    assert code(answer) == (422, "server.bad_fields")
    assert list(answer.json["errors"]) == ["reason"], "the field is named"
    assert row_of(app, encounter_id).status == "blocked"


def test_a_claim_that_left_stays_as_it_was_sent(app, alice, stopped):
    encounter_id, address = stopped
    said = sentence(app, encounter_id)
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        db.session.execute(update(ClaimRow).values(exported_at="2026-11-21T00:00:00Z"))
    for answer in (
        alice.client.put(f"{address}/{RULE}", json={"reason": REASON, "said": said}),
        alice.client.delete(f"{address}/{RULE}"),
    ):
        assert code(answer) == (409, "claims.sent")


def test_a_therapist_and_another_practice_go_on_at_no_desk(app, alice, bob, charlie, stopped):
    encounter_id, address = stopped
    body = {"reason": REASON, "said": sentence(app, encounter_id)}
    assert bob.client.put(f"{address}/{RULE}", json=body).status_code == 403
    assert charlie.client.put(f"{address}/{RULE}", json=body).status_code == 404
    assert alice.client.put(f"/api/claims/{new_id()}/overrides/{RULE}", json=body).status_code == 404
    assert row_of(app, encounter_id).status == "blocked"
