"""Every rule of the shelf: its own three cases, its words, its place in the catalog."""

import pytest

from sync.rules.judge import answer_of, words_of
from sync.rules.pack import catalog, check_against_catalog, shelf
from sync.rules.values import UNKNOWN
from tests.sync.rules.test_facts import paths_of

SHELF = shelf()
CASES = [(rule, case) for rule in SHELF for case in rule["cases"]]


@pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=[f"{rule['id']}: {case['name']}" for rule, case in CASES]
)
def test_a_rule_answers_its_cases(rule, case):
    assert answers_as_it_says(rule, case)


def answers_as_it_says(rule: dict, case: dict) -> bool:
    return answer_of(rule, case["facts"]) is (UNKNOWN if case["expect"] == "unknown" else case["expect"])


def has_all_three(rule: dict) -> bool:
    return [case["expect"] for case in rule.get("cases", [])] == [True, False, "unknown"]


@pytest.mark.parametrize("rule", SHELF, ids=lambda rule: rule["id"])
def test_a_rule_has_a_firing_a_clear_and_an_unknown_case(rule):
    assert has_all_three(rule)


def test_a_rule_that_lacks_one_of_them_or_answers_another_way_is_found():
    whole = SHELF[0]
    assert has_all_three(whole)
    assert not has_all_three({name: value for name, value in whole.items() if name != "cases"})
    for at in range(3):
        assert not has_all_three({**whole, "cases": [*whole["cases"][:at], *whole["cases"][at + 1 :]]})
        others = {True, False, "unknown"} - {whole["cases"][at]["expect"]}
        assert not any(answers_as_it_says(whole, {**whole["cases"][at], "expect": said}) for said in others)


@pytest.mark.parametrize("rule", SHELF, ids=lambda rule: rule["id"])
def test_a_rule_reads_only_what_the_catalog_explains(rule):
    paths = set(catalog())
    check_against_catalog(rule, paths)
    for case in rule["cases"]:
        assert {path for path, _ in paths_of(case["facts"])} <= paths | {"codes", "icd"}


@pytest.mark.parametrize("rule", SHELF, ids=lambda rule: rule["id"])
def test_a_rule_that_fires_says_so_in_whole_sentences(rule):
    firing = next(case for case in rule["cases"] if case["expect"] is True)
    for name in ("say", "fix"):
        words = words_of(rule, firing["facts"], name)
        assert words["en"] != words["es"]
        for text in words.values():
            assert text.endswith(".")
            assert text[0].isupper() or text[0].isdigit()
            assert not set("{}?") & set(text), text
            assert "  " not in text


def test_rule_ids_are_unique():
    ids = [rule["id"] for rule in SHELF]
    assert len(ids) == len(set(ids))


def test_the_catalog_explains_every_path_in_both_languages():
    for entry in catalog().values():
        assert set(entry["label"]) == {"en", "es"}
        assert all(entry["label"].values())
