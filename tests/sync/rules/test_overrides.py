"""An override holds for what it was given for, and the twins say so of the same cases."""

import pytest

from sync.rules import basis_of, judge, load_pack, may_override, override_of
from sync.rules.pack import shelf as rules
from tests.sync.vectors import cases, shelf

TEMPLATE = shelf("rules", "overrides")
UNWRITABLE = (
    "codes-none",
    "referral-diagnoses",
    "practice-npi",
    "rendering-npi",
    "referring-npi",
    "patient-name",
)
UNLAWFUL = (
    "consent-missing",
    "consent-withdrawn",
    "minutes-missing",
    "units-above-minutes",
    "license-expired",
)
JUDGED = (
    "authorization-missing",
    "visits-exceeded",
    "note-like-earlier",
    "referral-too-often",
    "modifier-demanded",
)


def judged(case):
    """Give the finding of a case with the basis of it."""
    pack = {**load_pack(), "rules": [{**TEMPLATE["rule"], **case.get("rule", {})}]}
    facts = {**TEMPLATE["facts"], **case.get("facts", {})}
    [finding] = judge(facts, pack)
    return finding, basis_of(finding, facts, pack)


@pytest.mark.parametrize("case", cases("rules", "overrides"), ids=lambda case: case["name"])
def test_an_override_holds_for_what_it_was_given_for_alone(case):
    finding, basis = judged(case)
    override = {**TEMPLATE["override"], **case.get("override", {})}
    assert basis == case["basis"]
    assert (override_of(finding, basis, [override]) == override) is case["holds"]


def test_some_hold_and_most_do_not():
    held = [case["holds"] for case in cases("rules", "overrides")]
    assert 3 <= sum(held) < len(held) / 2


@pytest.mark.parametrize("asked", TEMPLATE["may"], ids=lambda asked: f"{asked['role']}: {asked['override']}")
def test_who_may_set_a_finding_aside(asked):
    assert may_override({"override": asked["override"]}, asked["role"]) is asked["may"]


def test_of_several_the_first_one_counts_whatever_their_order():
    finding, basis = judged({})
    first = TEMPLATE["override"]
    later = {**first, "id": "a0", "decided_at": "2026-06-01T18:00:01Z"}
    beside = {**first, "id": "a2"}
    assert override_of(finding, basis, [later, beside, first]) == first
    assert override_of(finding, basis, [first, later]) == first


def test_what_no_rule_said_has_no_basis_and_is_never_overridden():
    finding, _ = judged({})
    assert basis_of(finding, TEMPLATE["facts"]) == ""
    assert override_of(finding, "", [{**TEMPLATE["override"], "basis": ""}]) is None


def test_a_rule_of_a_pack_from_before_it_was_said_lets_nobody_go_on():
    rule = {name: value for name, value in TEMPLATE["rule"].items() if name != "override"}
    [finding] = judge(TEMPLATE["facts"], {**load_pack(), "rules": [rule]})
    assert finding["override"] == "never"


def test_every_rule_says_who_may_go_on():
    said = {rule["id"]: rule["override"] for rule in rules()}
    assert {said[each] for each in (*UNWRITABLE, *UNLAWFUL)} == {"never"}
    assert {said[each] for each in JUDGED} == {"anyone"}
    assert set(said.values()) == {"never", "owner", "anyone"}


def test_whatever_the_file_cannot_be_written_without_nobody_goes_on_without():
    about_the_file = [
        rule for rule in rules() if rule["severity"] == "stop" and "X12 005010" in rule["source"]
    ]
    free = {rule["id"] for rule in about_the_file if rule["override"] != "never"}
    # The payer demands these and the file can be written without them.
    assert free == {"accident-claim-number", "authorization-number", "pays-later", "referral-missing"}
