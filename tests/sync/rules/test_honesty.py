"""A rule that misses a fact says the same as before or that it does not know, never that all is well."""

import copy
import random
from collections import Counter

import pytest

from sync.rules import visit_facts
from sync.rules.judge import answer_of
from sync.rules.pack import shelf
from sync.rules.values import UNKNOWN, as_list, as_record
from tests.sync.rules.bundles import half_written, whole

VISITS = 300
SCOPED = {
    "payer.payer_id": "payer",
    "coverage.plans": "plan",
    "practice.state": "state",
    "payer.payer_type": "payer_type",
}


def without(facts: object, path: str) -> object:
    """Give facts in which a path is absent, in every element where it leads through a list."""
    head, _, rest = path.partition(".")
    elements, record = as_list(facts), as_record(facts)
    if elements is not None:
        return [without(each, path) for each in elements]
    if record is None or head not in record:
        return facts
    if not rest:
        return {name: value for name, value in record.items() if name != head}
    return {**record, head: without(record[head], rest)}


def rests_on(rule: dict) -> list[str]:
    """Name every fact that decides whether a rule fires, and each that one of them lies in."""
    paths = {*rule["reads"], *(path for path, name in SCOPED.items() if rule["scope"][name] != "*")}
    above = {path.rsplit(".", at)[0] for path in paths for at in range(1, path.count(".") + 1)}
    return sorted(paths | above)


def dishonest(rule: dict, facts: object) -> list[tuple[str, object, object]]:
    """Name each fact whose absence makes a rule answer anything but the same, or unknown."""
    said = answer_of(rule, facts)
    answers = [(path, said, answer_of(rule, without(facts, path))) for path in rests_on(rule)]
    return [found for found in answers if found[2] not in (said, UNKNOWN)]


def facts_of_visits() -> list[dict]:
    dice = random.Random(6)
    makers = (whole, whole, half_written)
    return [visit_facts(makers[at % 3](dice)) for at in range(VISITS)]


FACTS = facts_of_visits()


@pytest.mark.parametrize("rule", shelf(), ids=lambda rule: rule["id"])
def test_no_missing_fact_makes_a_rule_of_the_shelf_say_that_all_is_well(rule):
    known = [copy.deepcopy(case["facts"]) for case in rule["cases"]]
    met = Counter()
    for facts in [*known, *FACTS]:
        assert dishonest(rule, facts) == []
        met[answer_of(rule, facts)] += 1
    assert min(met[answer] for answer in (True, False, UNKNOWN)) > 0


def test_a_condition_that_takes_an_absent_fact_for_an_empty_list_is_found(monkeypatch):
    rule = next(rule for rule in shelf() if rule["id"] == "diagnosis-not-pointed")
    counted = ["where", ["get", "lines"], ["empty", ["it", "diagnoses"]]]
    silent = {**rule, "fires_when": ["gt", ["count", counted], 0]}
    facts = {"lines": [{"diagnoses": []}]}
    assert dishonest(rule, facts) == []
    assert dishonest(silent, facts) == [("lines.diagnoses", True, False)]


def test_facts_are_taken_out_of_every_element():
    facts = {"lines": [{"cpt": "1", "minutes": 2}, {"cpt": "3"}, None], "payer": {"name": "x"}}
    assert without(facts, "lines.cpt") == {"lines": [{"minutes": 2}, {}, None], "payer": {"name": "x"}}
    assert without(facts, "payer.name") == {"lines": facts["lines"], "payer": {}}
    assert without(facts, "payer") == {"lines": facts["lines"]}
    assert without(facts, "nope.at.all") == facts
