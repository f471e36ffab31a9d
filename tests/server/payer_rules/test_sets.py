"""A set is written, published, rolled back and withdrawn; no version is ever rewritten."""

import pytest

from server import payer_rules
from server.payer_rules.check import is_set_id
from tests.server.claims.pushed import Pushed
from tests.server.payer_rules.writing import ADDRESS, SET_ID, content, listed, publish, published
from tests.server.people import ALICE, BOB, CHARLIE
from tests.server.tablet import Tablet

ONE = f"{ADDRESS}/sets/{SET_ID}"


def held(app):
    with app.app_context():
        return payer_rules.sets_of(ALICE.practice_id)


def versions(tablet):
    return tablet.client.get(f"{ONE}/versions").json["versions"]


def test_what_is_published_holds_and_says_who_when_and_why(app, alice):
    assert held(app) == []
    assert published(alice, "call with Ann, ref. 77") == 1
    assert held(app) == [content()]
    [only] = versions(alice)
    assert (only["act"], only["why"], only["content"]) == ("published", "call with Ann, ref. 77", content())
    assert only["published_by"]
    assert only["published_at"].endswith("Z")


def test_every_version_stays_as_it_was_published(app, alice):
    published(alice)
    assert published(alice, "two units less", parameters={"unit_cap": 2}) == 2
    assert held(app) == [content(parameters={"unit_cap": 2})]
    assert [each["content"]["parameters"] for each in versions(alice)] == [{"unit_cap": 2}, {"unit_cap": 4}]


def test_an_earlier_version_holds_again_as_a_version_more(app, alice):
    published(alice)
    published(alice, parameters={"unit_cap": 2})
    answer = alice.client.post(f"{ONE}/rolled-back", json={"version": 1, "why": "read the wrong page"})
    assert (answer.status_code, answer.json) == (201, {"version": 3})
    assert held(app) == [content()]
    newest = versions(alice)[0]
    assert (newest["act"], newest["rolled_back_to"]) == ("rolled_back", 1)
    again = alice.client.post(f"{ONE}/rolled-back", json={"version": 1, "why": "again"})
    assert again.json["code"] == "payer_rules.same"
    assert alice.client.post(f"{ONE}/rolled-back", json={"version": 9, "why": "?"}).status_code == 404


def test_a_withdrawn_set_holds_for_nobody_and_can_come_back(app, alice):
    published(alice)
    assert alice.client.post(f"{ONE}/withdrawn", json={"why": "no client has it"}).status_code == 201
    assert held(app) == []
    assert listed(alice)["newest"]["act"] == "withdrawn"
    assert alice.client.post(f"{ONE}/withdrawn", json={"why": "twice"}).status_code == 404
    assert (
        alice.client.post(f"{ONE}/rolled-back", json={"version": 1, "why": "one is back"}).status_code == 201
    )
    assert held(app) == [content()]


def test_a_draft_holds_for_no_visit_and_goes_when_it_is_published(app, alice):
    draft = {"revision": 0, "content": {"name": "half", "parameters": {"unit_cap": None, "odd": ["\ud800"]}}}
    kept = alice.client.put(f"{ONE}/draft", json=draft)
    assert (kept.status_code, kept.json["revision"], kept.json["content"]) == (200, 1, draft["content"])
    assert held(app) == []
    assert listed(alice)["draft"]["content"] == draft["content"]
    moved = alice.client.put(f"{ONE}/draft", json=draft)
    assert moved.json["code"] == "payer_rules.draft_moved"
    assert publish(alice).json["code"] == "payer_rules.draft_moved"
    assert publish(alice, "now whole", 1).status_code == 201
    assert listed(alice)["draft"] is None


def test_a_draft_can_be_let_go(alice):
    alice.client.put(f"{ONE}/draft", json={"revision": 0, "content": content()})
    assert alice.client.delete(f"{ONE}/draft").status_code == 204
    assert listed(alice) is None


@pytest.mark.parametrize(
    ("changes", "at", "why"),
    [
        ({"parameters": {"unit_cap": 400}}, "parameters.unit_cap", "out_of_bounds"),
        ({"parameters": {"\ud800": 1}}, "parameters.\\ud800", "stranger"),
        ({"source": ""}, "source", "empty"),
        ({"review_by_on": None}, "review_by_on", "not_day"),
        ({"scope": {"payer": "nobody", "payer_type": None}}, "for.payer", "no_such_payer"),
    ],
)
def test_what_is_not_whole_is_refused_with_the_place_and_the_reason(app, alice, changes, at, why):
    answer = publish(alice, **changes)
    assert (answer.status_code, answer.json["code"]) == (409, "payer_rules.wrong")
    assert answer.json["errors"] == [{"at": at, "why": why}]
    assert held(app) == []


def test_a_set_is_published_under_its_own_id_alone(alice):
    body = {"revision": 0, "content": content(), "why": "?"}
    answer = alice.client.post(f"{ADDRESS}/sets/another/versions", json=body)
    assert answer.json["errors"] == [{"at": "id", "why": "another_set"}]
    assert not any(is_set_id(each) for each in ("", "A", "-a", "a" * 61, "a b", "a\n", None))
    draft = {"revision": 0, "content": content()}
    assert alice.client.put(f"{ADDRESS}/sets/A%20b/draft", json=draft).status_code == 404


def test_two_sets_that_would_both_hold_are_refused(alice):
    published(alice)
    answer = publish(alice, id="another")
    clash = {"code": "payer_rules.clash", "other": SET_ID, "name": "Commercial", "why": "overlap"}
    assert clash.items() <= answer.json.items()
    assert (
        publish(alice, id="another", effective_to_on="2025-12-31", effective_from_on="2025-01-01").status_code
        == 201
    )
    assert publish(alice, id="washington", scope={"state": "WA"}).status_code == 201
    gold = publish(alice, id="gold", scope={"plan": "Gold"}, parameters={"unit_cap": 9})
    assert (gold.json["why"], gold.json["parameter"]) == ("contradiction", "unit_cap")


def test_the_same_is_not_published_twice(alice):
    published(alice)
    assert publish(alice).json["code"] == "payer_rules.same"


def test_a_set_of_one_payer_needs_that_payer(alice):
    office = Pushed(alice)
    office.a_client()
    [payer, *_] = alice.client.get(ADDRESS).json["payers"]
    assert publish(alice, id="own", scope={"payer": payer["id"], "payer_type": None}).status_code == 201


def test_a_starter_becomes_a_draft_of_its_own(app, alice):
    starters = {one["id"] for one in alice.client.get(f"{ADDRESS}/starters").json["starters"]}
    assert "workers-comp-wa" in starters
    answer = alice.client.post(f"{ADDRESS}/starters/workers-comp-wa/adopted")
    assert answer.status_code == 201
    draft = answer.json["draft"]["content"]
    assert (draft["id"], draft["verified_on"]) == (answer.json["id"], None)
    assert held(app) == []
    assert publish(alice, "adopted", 1, **draft, scope=draft["for"]).status_code == 201
    assert alice.client.post(f"{ADDRESS}/starters/nonesuch/adopted").status_code == 404


@pytest.mark.parametrize("why", ["", " ", "a\u0000b", "\u202eodd", "x" * 501])
def test_a_reason_says_something(alice, why):
    refused = publish(alice, why).json
    assert refused["code"] == "server.bad_fields"
    assert list(refused["errors"]) == ["why"], "the field is named"


def test_only_owner_and_biller_see_and_change_them(app, alice, bob):
    published(alice)
    for method, path in (("GET", ADDRESS), ("GET", f"{ONE}/versions"), ("POST", f"{ONE}/withdrawn")):
        assert bob.client.open(path, method=method, json={"why": "?"}).status_code == 403
    assert BOB.practice_id == ALICE.practice_id


def test_another_practice_sees_nothing_of_them(app, alice):
    published(alice)
    other = Tablet(app, CHARLIE)
    assert other.client.get(ADDRESS).json["sets"] == []
    assert other.client.get(f"{ONE}/versions").status_code == 404
    assert published(other, parameters={"unit_cap": 1}) == 1
    assert held(app) == [content()]
