import json

import pytest

from sync.rules import pack, pack_hash
from sync.rules.load import MalformedRule
from sync.rules.packed import TARGET, load_pack


def write(folder, rule, name=None):
    (folder / "shelf").mkdir(exist_ok=True)
    (folder / "shelf" / f"{name or rule['id']}.json").write_text(json.dumps(rule, indent=2))


@pytest.fixture
def kitchen(tmp_path, monkeypatch):
    """A folder with a shelf of its own, and the catalog of the house."""
    (tmp_path / "catalog.json").write_text((pack.HERE / "catalog.json").read_text())
    monkeypatch.setattr(pack, "HERE", tmp_path)
    return tmp_path


def a_rule(**changes):
    return {**next(rule for rule in pack.shelf() if rule["id"] == "codes-none"), **changes}


def test_the_pack_in_the_tree_is_fresh():
    assert pack.stale() == []


def test_a_changed_rule_makes_the_pack_stale(kitchen):
    write(kitchen, {**load_pack()["rules"][0], "source": "another"})
    assert pack.stale() == ["pack.gen.json"]


def test_a_rule_that_reads_an_unlisted_path_stops_the_build(tmp_path, monkeypatch):
    rule = a_rule(fires_when=["empty", ["get", "patient.shoe_size"]], reads=["patient.shoe_size"])
    with pytest.raises(MalformedRule, match=r"rule codes-none: patient.shoe_size is not in catalog.json"):
        pack.check_against_catalog(rule, set(pack.catalog()))


def test_a_sentence_that_says_an_unlisted_path_stops_the_build():
    rule = a_rule(say={"en": "{payer.mood}", "es": "{payer.name}"})
    with pytest.raises(MalformedRule, match=r"payer.mood is not in catalog.json"):
        pack.check_against_catalog(rule, set(pack.catalog()))


def test_a_rule_in_a_file_of_another_name_stops_the_build(kitchen):
    write(kitchen, load_pack()["rules"][0], name="something-else")
    with pytest.raises(MalformedRule, match="its file must be called"):
        pack.build()


def test_the_hash_names_the_rules_in_force():
    assert pack_hash() == json.loads(TARGET.read_text())["hash"]
    assert pack_hash().startswith("sha256:")


def test_the_cases_stay_at_home():
    assert all("cases" not in rule for rule in load_pack()["rules"])


def test_a_rule_of_a_type_of_payer_that_there_is_not_is_refused_with_its_line(kitchen):
    scope = {"payer": "*", "plan": "*", "state": "*", "payer_type": "cash"}
    rule = {**load_pack()["rules"][0], "scope": scope}
    write(kitchen, rule)
    lines = (kitchen / "shelf" / f"{rule['id']}.json").read_text().splitlines()
    line = next(at for at, text in enumerate(lines, 1) if '"payer_type": "cash"' in text)
    said = rf"^{rule['id']}.json:{line}: rule {rule['id']}: scope.payer_type must be"
    with pytest.raises(MalformedRule, match=said):
        pack.build()


def test_a_rule_on_the_shelf_names_all_of_its_scope(kitchen):
    write(kitchen, {**load_pack()["rules"][0], "scope": {"payer": "*", "state": "*"}})
    with pytest.raises(MalformedRule, match="scope must name payer, plan, state, payer_type"):
        pack.build()
