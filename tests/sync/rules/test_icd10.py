import json
import random

import pytest

from sync.rules import dotted, procedure, shipped, status
from sync.rules.icd10 import parse
from sync.rules.tables import build_icd10
from tests.sync.vectors import ROOT, cases

TABLES = ROOT / "sync" / "rules" / "tables"


@pytest.mark.parametrize("case", cases("rules", "icd10"), ids=lambda case: f"{case['code']} {case['on']}")
def test_it_looks_a_code_up(case):
    assert status(shipped(), case["code"], case["on"], case.get("years", [])) == {
        "answer": case["answer"],
        "outdated": case["outdated"],
    }


def test_the_list_holds_every_billable_code_of_its_release():
    table = shipped()
    assert (table.release, table.valid_from, table.valid_to) == ("FY2026", "2025-10-01", "2026-09-30")
    assert sum(len(endings) for endings in table.endings) == 74_724
    assert table.stems == sorted(table.stems)


def test_the_list_is_small_enough_to_carry():
    assert (TABLES / "icd10cm.txt").stat().st_size < 120_000


def test_what_is_written_is_read_back():
    dice = random.Random(10)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    codes = sorted({"".join(dice.choices(letters, k=dice.randint(3, 7))) for _ in range(3_000)})
    table = parse(build_icd10.encode(codes, ("T1", "2026-01-01", "2026-12-31", "made up")))
    read = sorted(
        stem + ending for stem, endings in zip(table.stems, table.endings, strict=True) for ending in endings
    )
    assert read == codes


def test_a_list_of_an_unknown_release_is_not_written(monkeypatch):
    monkeypatch.setattr(build_icd10, "version", lambda _package: "9.9.9")
    with pytest.raises(SystemExit, match="say in RELEASES which release it carries"):
        build_icd10.build()


def test_a_text_that_is_not_the_list_is_refused():
    with pytest.raises(ValueError, match="not an ICD-10-CM table"):
        parse("hello")


def test_every_common_diagnosis_is_billable():
    for each in json.loads((TABLES / "diagnoses.json").read_text())["diagnoses"]:
        assert status(shipped(), each["code"], "2026-01-15")["answer"] == "billable", each
        assert dotted(each["code"].replace(".", "")) == each["code"]


def test_a_procedure_is_known_by_its_code_and_day():
    massage = procedure("97124", "2026-11-24")
    assert massage
    assert massage["timed"]
    packs = procedure("97010", None)
    assert packs
    assert not packs["timed"]
    assert procedure("97799", "2026-11-24") is None


def test_a_procedure_outside_its_days_is_not_known(monkeypatch):
    dated = ({**procedure("97124", None), "from": "2026-01-01", "to": "2026-06-30"},)
    monkeypatch.setattr("sync.rules.procedures.PROCEDURES", dated)
    days = ("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01")
    assert [procedure("97124", day) is not None for day in days] == [False, True, True, False]
