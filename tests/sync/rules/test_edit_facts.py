"""What a visit's lines meet in the tables of pairs and units, as facts."""

import pytest

from sync.rules import judge, load_pack, visit_facts
from tests.sync.rules.payer_set_cards import about_edits
from tests.sync.vectors import cases, shelf

FACTS = ("cpt", "units_day", "most_units_day", "mue_indicator", "mue_certain")
TABLES = shelf("rules", "edits")["tables"]


def with_tables(tables):
    return {**load_pack(), "tables": tables}


@pytest.mark.parametrize("case", cases("rules", "edits"), ids=lambda case: case["name"])
def test_it_finds_what_lines_meet_in_the_tables(case):
    pack = load_pack() if case.get("seed") else with_tables(case.get("tables", TABLES))
    facts = visit_facts(case["bundle"], pack)
    found = {name: facts[name] for name in ("edits", "pairs") if name in facts}
    if "lines" in facts:
        found["lines"] = [{name: line[name] for name in FACTS if name in line} for line in facts["lines"]]
    assert found == case["gives"]


def visit(payer, *lines, day="2026-11-24"):
    said = {name: value for name, value in payer.items() if name.endswith("_edits")}
    own = {name: value for name, value in payer.items() if name not in said}
    return {
        "encounter": {"date_of_service": day},
        "payer": {"id": "p", "pair_97124_97140": "unknown", "unit_rule": "cms", "unit_cap": None, **own},
        "payer_sets": [about_edits("p", **said)],
        "service_lines": [
            {"cpt": cpt, "modifiers": modifiers, "minutes": 15, "units": units}
            for cpt, units, modifiers in lines
        ],
    }


def said(bundle, tables):
    pack = with_tables(tables)
    found = judge(visit_facts(bundle, pack), pack)
    about = ("pair-never", "pair-modifier", "units-over-day")
    return {
        each["rule"]: each for each in found if each["rule"].startswith(about) and each["answer"] == "fires"
    }


FOLLOWS = {"ptp_edits": True, "mue_edits": True}
BARE = (("97530", 1, []), ("97116", 1, []))


def test_an_imported_pair_stops_a_claim_of_a_payer_that_follows_the_edits():
    found = said(visit(FOLLOWS, *BARE), TABLES)
    assert list(found) == ["pair-never"]
    assert (found["pair-never"]["severity"], found["pair-never"]["unverified"]) == ("stop", False)
    assert found["pair-never"]["say"]["en"] == (
        "97116 is not paid on the same day as 97530, with no modifier (NCCI 2026Q4)."
    )


def test_a_modifier_lets_a_pair_pass_where_the_table_says_so_and_only_there():
    before = "2026-10-31"
    plain = said(visit(FOLLOWS, *BARE, day=before), TABLES)
    assert list(plain) == ["pair-modifier"]
    marked = (("97530", 1, []), ("97116", 1, ["59"]))
    assert said(visit(FOLLOWS, *marked, day=before), TABLES) == {}
    assert list(said(visit(FOLLOWS, *marked), TABLES)) == ["pair-never"]


def test_what_nobody_verified_warns_and_says_so():
    of_a_payer_nobody_asked = said(visit({}, *BARE), TABLES)
    assert list(of_a_payer_nobody_asked) == ["pair-never-unverified"]
    by_the_seed = said(visit(FOLLOWS, *BARE), load_pack()["tables"])
    assert list(by_the_seed) == ["pair-modifier-unverified"]
    for [finding] in (of_a_payer_nobody_asked.values(), by_the_seed.values()):
        assert (finding["severity"], finding["unverified"]) == ("warn", True)


def test_the_seed_is_out_once_a_file_is_imported():
    chiropractic = visit(FOLLOWS, ("98940", 1, []), ("97112", 1, []))
    assert list(said(chiropractic, load_pack()["tables"])) == ["pair-modifier-unverified"]
    assert said(chiropractic, TABLES) == {}


def test_a_payer_off_the_edits_has_none_of_it():
    off = {"ptp_edits": False, "mue_edits": False}
    assert said(visit(off, *BARE, ("97124", 9, [])), TABLES) == {}


@pytest.mark.parametrize(
    ("payer", "day", "rule", "unverified"),
    [
        (FOLLOWS, "2026-11-24", "units-over-day-limit", False),
        (FOLLOWS, "2026-09-30", "units-over-day-limit-review", False),
        ({}, "2026-11-24", "units-over-day-limit-review", True),
        (FOLLOWS, "2026-06-30", "units-over-day-limit-review", True),
    ],
)
def test_units_over_the_days_limit_stop_where_it_is_absolute_and_certain(payer, day, rule, unverified):
    found = said(visit(payer, ("97124", 6, []), day=day), TABLES)
    assert {name: each["unverified"] for name, each in found.items()} == {rule: unverified}
    assert said(visit(payer, ("97124", 4, []), day=day), TABLES) == {}


def test_what_the_payer_says_of_97124_with_97140_comes_before_the_table():
    both = (("97140", 1, []), ("97124", 1, []))
    for own in ("modifier", "never"):
        assert said(visit({**FOLLOWS, "pair_97124_97140": own}, *both), TABLES) == {}
    assert list(said(visit(FOLLOWS, *both), TABLES)) == ["pair-modifier"]


def test_what_a_pack_says_of_payers_counts_where_the_visit_brings_no_sets():
    bundle = visit(FOLLOWS, *BARE)
    sets = bundle.pop("payer_sets")
    pack = with_tables(TABLES)
    assert visit_facts(bundle, pack)["pairs"][0]["certain"] is False
    assert visit_facts(bundle, {**pack, "payer_sets": sets})["pairs"][0]["certain"] is True
