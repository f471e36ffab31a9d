import copy
import json
import random
from pathlib import Path

import pytest

from sync.rules import about_visit, check_payer_set, check_sets, in_force, packed, visit_facts
from sync.rules.pack import catalog
from sync.rules.payer_facts import OWN
from sync.rules.payer_parameters import NEEDS, PARAMETERS, payer_type_of
from sync.rules.payer_sets import alike
from tests.sync.rules.bundles import JUNK
from tests.sync.rules.payer_set_cards import a_set, payer_set
from tests.sync.rules.twins import ask_typescript
from tests.sync.vectors import cases, changed, shelf

WORDS = json.loads((Path(packed.__file__).parent / "tables" / "payer_parameter_words.json").read_text())
TYPES = {"flag": "flag", "choice": "text", "choices": "texts", "codes": "texts"}


@pytest.mark.parametrize("case", cases("rules", "payer_sets"), ids=lambda case: case["name"])
def test_it_answers_the_vectors(case):
    template = shelf("rules", "payer_sets")["template"]
    if "wrong" in case:
        assert check_payer_set(changed(template, case)) == case["wrong"]
    elif "sets" in case:
        sets = [{**template, **each} for each in case["sets"]]
        assert [check_payer_set(each) for each in sets] == [[]] * len(sets)
        assert check_sets(sets) == case["clashes"]
    else:
        bundle = {**case["bundle"], "payer_sets": [{**template, **each} for each in case["payer_sets"]]}
        unsaid = {name: None for name in PARAMETERS if name not in OWN}
        assert visit_facts(bundle)["payer"] == {**unsaid, **case["payer"]}
        said = in_force(bundle["payer_sets"], about_visit(bundle))
        assert {name: one["set"] for name, one in said.items()} == case["by"]


@pytest.mark.parametrize("value", [None, 5, "set", [], True])
def test_what_is_no_set_is_refused_and_never_fails(value):
    assert check_payer_set(value) == [{"at": "", "why": "not_a_set"}]


def test_whole_sets_pass_and_spoiled_ones_are_refused_alike_in_both_languages():
    dice = random.Random(1129)
    asked = []
    for _ in range(1_500):
        one = payer_set(dice)
        assert check_payer_set(one) == []
        spoiled = copy.deepcopy(one)
        held = dice.choice([spoiled, spoiled["for"], spoiled["parameters"], spoiled["evidence"]])
        held[dice.choice([*held, "stranger"])] = dice.choice([*JUNK, 10**9, "WA", ["97124", "97124"]])
        asked += [one, spoiled]
    wrong = [check_payer_set(one) for one in asked]
    assert len([each for each in wrong if each]) > 1_000
    assert ask_typescript([{"set": one} for one in asked]) == wrong


def test_sets_clash_alike_in_both_languages():
    dice = random.Random(7)
    asked = [[payer_set(dice) for _ in range(4)] for _ in range(400)]
    clashes = [check_sets(sets) for sets in asked]
    assert {each["why"] for found in clashes for each in found} == {"overlap", "contradiction"}
    assert ask_typescript([{"sets": sets} for sets in asked]) == clashes


def test_every_parameter_is_a_fact_in_the_catalog_with_its_label():
    entries = catalog()
    for name, parameter in PARAMETERS.items():
        entry = entries[f"payer.{name}"]
        assert entry["type"] == TYPES.get(parameter["kind"], "count"), name
        assert entry["copied"] is (name in OWN), name
        if name not in OWN:
            assert {each: said.lower() for each, said in entry["label"].items()} == {
                each: said.lower() for each, said in WORDS["parameters"][name]["label"].items()
            }
    assert all(one in PARAMETERS and other in PARAMETERS for one, other in NEEDS)


def test_a_parameter_is_said_in_both_languages_and_bounded():
    for name, parameter in PARAMETERS.items():
        said = WORDS["parameters"][name]
        assert list(said.get("options", {})) == parameter.get("options", []), name
        for words in [said["label"], *said.get("options", {}).values()]:
            assert set(words) == {"en", "es"}, name
            assert all(words.values()), name
        if parameter["kind"] in ("count", "money"):
            assert 0 < parameter["min"] < parameter["max"], name


def test_nothing_is_filled_in_for_a_type_of_payer():
    """The control: without sets, and with those of another type, nobody is known to have said a deadline."""
    visit = {
        "today": "2026-11-24",
        "payer": {"id": "p1", "filing_code": "CI"},
        "encounter": {"date_of_service": "2026-11-24"},
    }
    auto = a_set(
        scope={"payer_type": "auto"}, parameters={"timely_filing_days": 90, "timely_filing_from": "service"}
    )
    for sets in ({}, {"payer_sets": []}, {"payer_sets": [auto]}):
        assert visit_facts({**visit, **sets})["payer"]["timely_filing_days"] is None
    filed = {**visit, "payer": {"id": "p1", "filing_code": "AM"}, "payer_sets": [auto]}
    assert visit_facts(filed)["payer"]["timely_filing_days"] == 90


def test_a_filing_code_tells_the_type_or_nothing():
    assert payer_type_of("WC") == "workers_comp"
    assert [payer_type_of(code) for code in (None, "", "constructor", 12, ["CI"])] == [None] * 5


def test_lists_say_the_same_in_any_order():
    assert alike(["59", "GP"], ["GP", "59"])
    assert not alike(["59"], ["GP"])
    assert not alike(None, 0)
