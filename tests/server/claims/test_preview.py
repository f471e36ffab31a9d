"""Published payers' rules judge claims; a draft says beforehand which of them would change."""

import pytest

from server.claims import preview as looking
from server.claims import together
from server.claims.models import ClaimRow
from server.core.db import acting_for
from tests.server.audit.tamper import stored
from tests.server.claims.pushed import Pushed, listed
from tests.server.payer_rules.writing import ADDRESS, SET_ID, content, published
from tests.server.people import ALICE


@pytest.fixture
def office(alice):
    return Pushed(alice)


def ask(tablet, /, **changes):
    answer = tablet.client.post(f"{ADDRESS}/sets/{SET_ID}/preview", json={"content": content(**changes)})
    assert answer.status_code == 200, answer.text
    return answer.json


def claim_of(tablet):
    [claim] = tablet.client.get("/api/claims").json["claims"]
    return tablet.client.get(f"/api/claims/{claim['id']}").json


def without_pages(office):
    """A client with a closed visit and no referral."""
    patient_id, coverage_id, _ = office.a_client(but=("referral",))
    office.a_finished_visit((patient_id, coverage_id, None))


def test_a_published_set_judges_the_claims_that_are_not_out_yet(app, alice, office):
    office.a_finished_visit(office.a_client())
    before = claim_of(alice)
    assert before["total_cents"] == 8400
    published(alice, parameters={"unit_cap": 1, "unit_rule": "cms"})
    after = claim_of(alice)
    assert after["built_from"][f"payer_set/{SET_ID}"] == 1
    assert f"payer_set/{SET_ID}" not in before["built_from"]
    assert [one["say"]["en"] for one in after["findings"]] != [one["say"]["en"] for one in before["findings"]]


def test_a_preview_says_which_findings_appear_and_vanish_and_keeps_nothing(app, alice, office):
    without_pages(office)
    before = claim_of(alice)
    [said] = [one for one in before["findings"] if one["rule"] == "referral-missing"]
    answer = ask(alice, parameters={"referral_required": False})
    assert (answer["looked_at"], answer["there"]) == (1, 1)
    [changed] = answer["claims"]
    assert changed["claim_number"] == before["claim_number"]
    assert said["rule"] in {one["rule"] for one in changed["vanish"]}
    assert said["rule"] not in {one["rule"] for one in changed["appear"]}
    assert claim_of(alice)["findings"] == before["findings"]
    assert alice.client.get(ADDRESS).json["sets"] == []


def test_what_changes_nothing_names_no_claim(app, alice, office):
    """The control: the same rules as in the payer's own record, and rules of another type of payer."""
    office.a_finished_visit(office.a_client())
    same = ask(alice, parameters={"attach_notes": "never"}, verified_on=None)
    assert (same["looked_at"], same["claims"]) == (1, [])
    other = ask(alice, scope={"payer_type": "va"}, parameters={"unit_cap": 1})
    assert (other["looked_at"], other["there"], other["claims"]) == (0, 0, [])


def test_a_preview_names_claims_by_number_and_is_written_down(app, alice, office):
    without_pages(office)
    [claim] = listed(app, ALICE.practice_id)
    answer = ask(alice, parameters={"referral_required": False})
    assert claim["patient_name"] not in str(answer)
    entry = stored(app, ALICE.practice_id)[0][-1]
    assert (entry["action"], entry["object_id"], entry["count"]) == ("payer_rules.previewed", SET_ID, 1)


def test_it_looks_at_the_newest_only_and_says_how_many(app, alice, office, monkeypatch):
    client = office.a_client()
    for day in ("2026-11-17", "2026-11-18", "2026-11-19"):
        office.a_finished_visit(client, day=day)
    monkeypatch.setattr(looking, "MOST", 2)
    answer = ask(alice, parameters={"unit_cap": 1})
    assert (answer["looked_at"], answer["there"]) == (2, 3)
    monkeypatch.setattr(looking, "_AT_ONCE", 1)
    monkeypatch.setattr(looking, "_LONGEST_S", -1.0)
    assert ask(alice, parameters={"unit_cap": 1})["looked_at"] == 1


TOGETHER = {"claim_covers": "month"}
DAYS = ("2026-10-30", "2026-11-06", "2026-11-13", "2026-11-20")


def leaves_as(answer):
    """Give (visits, claims) as the rules stand, and as they would."""
    return [tuple(answer[name].values()) for name in ("leaving_before", "leaving_after")]


@pytest.fixture
def since_october(alice):
    """Give an office whose clients were referred, and signed, in October."""
    referral = {"signed_on": "2026-10-01", "starts_on": "2026-10-01"}
    return Pushed(alice, referral=referral, consent={"signed_at": "2026-10-02T18:00:00Z"})


def visits_of(office, *clients, days=DAYS):
    for client in clients:
        for day in days:
            office.a_finished_visit(client, day=day)


def test_it_says_as_how_many_claims_what_waits_would_leave_and_batches_do_so_then(app, alice, since_october):
    office = since_october
    visits_of(office, office.a_client(), office.a_client())
    answer = ask(alice, parameters=TOGETHER)
    assert leaves_as(answer) == [(8, 8), (8, 4)], "of each client October's one and November's three"
    assert answer["claims"] == [], "no visit is judged otherwise"
    published(alice, parameters=TOGETHER)
    assert leaves_as(ask(alice, parameters=TOGETHER)) == [(8, 4), (8, 4)]
    assert leaves_as(ask(alice, parameters={"unit_cap": 4})) == [(8, 4), (8, 8)]
    with app.app_context(), acting_for(ALICE.practice_id):
        ready = [ClaimRow.status == "ready", ClaimRow.exported_at.is_(None)]
        assert together.count(ready) == (4, 8)
    alice.client.put("/api/clearinghouse", json={"kind": "folder", "on": True, "usage": "T"})
    made = alice.client.post("/api/batches", json={}).json
    assert (made["claims"], made["visits"]) == (4, 8)
    assert leaves_as(ask(alice, parameters=TOGETHER)) == [(0, 0), (0, 0)], "what left waits no more"


def test_what_is_stopped_leaves_as_none_and_what_the_change_mends_is_counted(alice, office):
    client = office.a_client(but=("referral",))
    visits_of(office, (*client[:2], None), days=DAYS[1:3])
    assert leaves_as(ask(alice, parameters=TOGETHER)) == [(0, 0), (0, 0)]
    mended = TOGETHER | {"referral_required": False}
    assert leaves_as(ask(alice, parameters=mended)) == [(0, 0), (2, 1)]


def test_visits_before_the_set_begins_leave_alone(alice, since_october):
    visits_of(since_october, since_october.a_client())
    assert leaves_as(ask(alice, parameters=TOGETHER)) == [(4, 4), (4, 2)]
    later = ask(alice, parameters=TOGETHER, effective_from_on=DAYS[2])
    assert leaves_as(later) == [(4, 4), (4, 3)]


def test_what_waits_is_looked_at_before_what_left_last(app, alice, office, monkeypatch):
    client = office.a_client()
    visits_of(office, client, days=DAYS[2:])
    alice.client.put("/api/clearinghouse", json={"kind": "folder", "on": True, "usage": "T"})
    alice.client.post("/api/batches", json={})
    visits_of(office, client, days=DAYS[:2])
    monkeypatch.setattr(looking, "MOST", 2)
    answer = ask(alice, parameters={"unit_cap": 1})
    assert (answer["looked_at"], answer["there"]) == (2, 4)
    assert [one["date_of_service"] for one in answer["claims"]] == [DAYS[1], DAYS[0]]


def test_a_set_that_is_not_whole_is_refused_before_anything_is_looked_at(alice):
    said = {"content": content(parameters={"unit_cap": "four"})}
    answer = alice.client.post(f"{ADDRESS}/sets/{SET_ID}/preview", json=said)
    assert answer.json["errors"] == [{"at": "parameters.unit_cap", "why": "not_whole"}]
    assert alice.client.post(f"{ADDRESS}/sets/A%20b/preview", json=said).status_code == 404
