import json

from sync.rules import describe, pack
from sync.rules.procedures import PROCEDURES


def test_the_page_in_the_tree_is_fresh():
    assert describe.stale() == []


def test_a_changed_rule_makes_the_page_stale(tmp_path, monkeypatch):
    changed = [{**rule, "source": "another"} for rule in pack.shelf()]
    monkeypatch.setattr(describe, "shelf", lambda: changed)
    assert describe.stale() == ["rules.md"]


def test_every_rule_is_described_with_its_words_and_its_source():
    page = describe.page()
    for rule in pack.shelf():
        assert f"`{rule['id']}`, {rule['severity']}" in page
        assert rule["source"] in page
        assert rule["fix"]["es"] in page or rule["fill"] or "{" in rule["fix"]["es"]


def test_an_unverified_rule_is_described_as_such():
    described = describe.page().split("### ")
    for rule in pack.shelf():
        [own] = [part for part in described if f"`{rule['id']}`," in part]
        assert ("(unverified)" in own) == (rule["verified_on"] is None)


def test_every_fact_and_every_code_is_listed():
    page = describe.page()
    for entry in json.loads((pack.HERE / "catalog.json").read_text()):
        assert f"| `{entry['path']}` |" in page
    for procedure in PROCEDURES:
        assert f"| {procedure['code']} |" in page


def test_no_placeholder_is_left_unfilled():
    assert "{" not in describe.page()


def test_a_rule_of_some_visits_says_of_which(monkeypatch):
    scope = {"payer": "SAMP1", "plan": "Gold", "state": "WA", "payer_type": "auto"}
    monkeypatch.setattr(describe, "shelf", lambda: [{**pack.shelf()[0], "scope": scope}])
    said = "only the payer SAMP1, only the plan Gold, only a practice in WA"
    assert f"{said}, only payers of the type Auto (PIP, MedPay)" in describe.page()
