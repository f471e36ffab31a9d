"""A pack is judged by only when all of it can be; an older one gives its tables and no more."""

import copy

import pytest

from sync.canon import digest
from sync.rules import judge, load_pack, visit_facts
from sync.rules.pulled import RefusedPack, check_body, in_force
from tests.sync.vectors import cases

YEAR = {
    "release": "FY2027",
    "base": "FY2026",
    "valid_from": "2026-10-01",
    "valid_to": "2027-09-30",
    "verified_on": "2026-11-02",
    "added": ["M5455"],
    "removed": [],
}


def a_body(**changes):
    own = copy.deepcopy(load_pack())
    bound = {name: own[name] for name in ("release", "copied", "labels", "rules", "tables", "payer_sets")}
    head = {"version": 2, "practice_id": "p", "published_at": "2026-11-29T12:00:00Z"}
    return {**bound, **head, **changes}


def made(case):
    """Give the body of a case of the vectors, and the pack it is held against."""
    own = {**load_pack(), "release": case.get("own_release", load_pack()["release"])}
    if "body" in case:
        return case["body"], own
    body = a_body(**case.get("set", {}))
    for name in case.get("without", []):
        del body[name]
    if "rule" in case:
        body["rules"][0] |= case["rule"]
    if "rules" in case:
        body["rules"] = case["rules"]
    if "twice" in case:
        body["rules"].append(body["rules"][0])
    if "tables" in case:
        body["tables"] |= case["tables"]
    if "pair" in case:
        body["tables"]["pairs"]["rows"].append(case["pair"])
    if "limit" in case:
        body["tables"]["limits"][0]["rows"].append(case["limit"])
    if "year" in case:
        body["tables"]["icd"] = [{**YEAR, **case["year"]}]
    return body, own


@pytest.mark.parametrize("case", cases("rules", "pulled"), ids=lambda case: case["name"])
def test_a_body_is_taken_or_refused_with_the_reason(case):
    body, own = made(case)
    if "why" not in case:
        check_body(body, own)
        return
    with pytest.raises(RefusedPack) as refused:
        check_body(body, own)
    says = case["says"].replace("{id}", load_pack()["rules"][0]["id"])
    assert (refused.value.why, str(refused.value)) == (case["why"], says)


def test_a_pack_of_this_release_is_judged_by_as_it_is():
    body = a_body()
    body["rules"] = body["rules"][:3]
    pack = in_force(load_pack(), body, "sha256:ab")
    assert (pack["hash"], len(pack["rules"]), pack["icd"]) == ("sha256:ab", 3, load_pack()["icd"])
    assert {finding["rule"] for finding in judge(visit_facts({}, pack), pack)} <= {
        rule["id"] for rule in body["rules"]
    }


def test_of_a_pack_older_than_the_program_only_the_tables_count():
    own = {**load_pack(), "release": load_pack()["release"] + 1}
    body = a_body(payer_sets=[{"of": "p"}])
    body["tables"]["pairs"]["quarter"] = "2026Q4"
    body["rules"] = body["rules"][:3]
    pack = in_force(own, body, "sha256:ab")
    assert pack["rules"] == own["rules"]
    assert (pack["tables"]["pairs"]["quarter"], pack["payer_sets"]) == ("2026Q4", [{"of": "p"}])
    assert pack["hash"] == digest({"pack": "sha256:ab", "rules": own["hash"]})
