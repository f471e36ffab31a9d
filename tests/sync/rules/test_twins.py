"""Puts thousands of made-up visits to both languages; facts, findings and their words must be the same."""

import itertools
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

from sync.rules import explain, judge, load_pack, visit_facts
from tests.sync.rules.bundles import half_written, imported, whole

JUDGE = Path(__file__).parents[3] / "pwa" / "tests" / "rules" / "judge.ts"


def ask_typescript(questions: list[object]) -> list[object]:
    """Put all questions to one Node process, which runs the TypeScript as it is written."""
    beside_python = Path(sys.executable).parent / "node"
    node = str(beside_python) if beside_python.exists() else shutil.which("node")
    assert node, "Node is needed to compare the twins: run make setup"
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run([node, str(JUDGE)], input=lines, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def test_both_languages_judge_five_thousand_visits_alike():
    dice = random.Random(20261124)
    bundles = [whole(dice) for _ in range(2_000)] + [half_written(dice) for _ in range(3_000)]
    tables = [dice.choice([load_pack()["tables"], imported(dice)]) for _ in bundles]
    asked = [{"bundle": one, "tables": held} for one, held in zip(bundles, tables, strict=True)]
    answers = ask_typescript(asked)
    kinds = set()
    for bundle, held, answer in zip(bundles, tables, answers, strict=True):
        pack = {**load_pack(), "tables": held}
        facts = visit_facts(bundle, pack)
        findings = judge(facts, pack)
        assert answer == {"facts": facts, "findings": findings}, bundle
        kinds |= {(finding["rule"], finding["answer"]) for finding in findings}
    assert {
        (f"{one}{more}", "fires") for one in ("pair-never", "pair-modifier") for more in ("", "-unverified")
    } <= kinds
    assert {("units-over-day-limit", "fires"), ("units-over-day-limit-review", "fires")} <= kinds
    assert len(kinds) > 100, "the visits made up here no longer reach the rules"


def test_both_languages_explain_units_alike():
    dice = random.Random(8)
    minutes = [[], *([dice.randint(0, 120) for _ in range(dice.randint(1, 6))] for _ in range(500))]
    asked = [
        {"minutes": each, "rule": rule, "cap": cap}
        for each, rule, cap in itertools.product(minutes, ("cms", "ama"), (None, 4))
    ]
    answers = ask_typescript(asked)
    assert answers == [explain(one["minutes"], one["rule"], one["cap"]) for one in asked]
