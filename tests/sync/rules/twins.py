"""Puts made-up visits and rules to both languages and gives what they answer differently."""

import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from sync.canon import NotCanonical
from sync.rules import explain, judge, load_pack, visit_facts
from sync.rules.engine import Scope, evaluate
from sync.rules.judge import answer_of, words_of
from sync.rules.load import MalformedRule, check_rule
from sync.rules.overrides import basis_of
from sync.rules.values import UNKNOWN, is_whole
from tests.sync.rules import conditions
from tests.sync.rules.bundles import half_written, imported, whole

ROOT = Path(__file__).parents[3]
KINDS = ("whole", "half", "half", "rule", "rule", "rule", "fill", "malformed", "malformed", "minutes")


def question(seed: int) -> dict[str, object]:
    """Give the question of a seed; ten seeds in a row are of all kinds."""
    kind, dice = KINDS[seed % len(KINDS)], random.Random(seed)
    if kind in ("whole", "half"):
        tables = dice.choice([load_pack()["tables"], imported(dice)])
        return {"bundle": whole(dice) if kind == "whole" else half_written(dice), "tables": tables}
    if kind == "rule":
        return {"rule": conditions.rule(dice), "facts": [conditions.facts(dice) for _ in range(8)]}
    if kind == "fill":
        made = [conditions.value(dice, conditions.DEEP, None, fill=True) for _ in range(8)]
        return {"expressions": made, "facts": conditions.facts(dice)}
    if kind == "malformed":
        return {"rule": conditions.malformed(dice), "facts": []}
    minutes = [dice.choice([dice.randint(0, 120), dice.randint(0, 2**40)]) for _ in range(dice.randint(0, 6))]
    charges = dice.choice([None, [dice.randint(0, 3) for _ in minutes]])
    asked = {"minutes": minutes, "rule": dice.choice(["cms", "ama"]), "charges": charges}
    return {**asked, "cap": dice.choice([None, *range(9)])}


def in_python(asked: dict) -> object:
    """Answer a question as pwa/tests/rules/judge.ts does."""
    if "bundle" in asked:
        pack = {**load_pack(), "tables": asked["tables"]}
        facts = visit_facts(asked["bundle"], pack)
        findings = judge(facts, pack)
        return {
            "facts": facts,
            "findings": findings,
            "bases": [_basis(each, facts, pack) for each in findings],
        }
    if "minutes" in asked:
        return explain(asked["minutes"], asked["rule"], asked["cap"], asked["charges"])
    if "expressions" in asked:
        return [plain(evaluate(each, Scope(asked["facts"]))) for each in asked["expressions"]]
    rule = asked["rule"]
    try:
        check_rule(rule)
    except MalformedRule as refused:
        return {"refused": str(refused)}
    return [
        [plain(answer_of(rule, facts)), *(words_of(rule, facts, name) for name in ("title", "say", "fix"))]
        for facts in asked["facts"]
    ]


def _basis(finding, facts, pack) -> str:
    """Give what an override would hold for; a made-up visit has facts that no record can hold."""
    try:
        return basis_of(finding, facts, pack)
    except NotCanonical as refused:
        return str(refused)


def plain(value: object) -> object:
    """Give a value as both print it: the third answer as a record, a number no fact can hold as words."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, int | float) and not isinstance(value, bool) and not is_whole(value):
        return "not whole"
    return {"unknown": True} if value is UNKNOWN else value


def ask_typescript(questions: list[dict], tree: Path = ROOT) -> list[object]:
    """Put all questions to one Node process, which runs the TypeScript of a tree as it is written."""
    beside_python = Path(sys.executable).parent / "node"
    node = str(beside_python) if beside_python.exists() else shutil.which("node")
    assert node, "Node is needed to compare the twins: run make setup"
    lines = "".join(json.dumps(each) + "\n" for each in questions)
    script = str(tree / "pwa" / "tests" / "rules" / "judge.ts")
    done = subprocess.run([node, script], input=lines, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def differences(seeds: range, met: Counter[str], tree: Path = ROOT) -> list[dict[str, object]]:
    """Give every question of these seeds that is answered differently, and count what was met."""
    questions = [question(seed) for seed in seeds]
    found = []
    for seed, asked, theirs in zip(seeds, questions, ask_typescript(questions, tree), strict=True):
        mine = in_python(json.loads(json.dumps(asked)))
        _count(asked, mine, met)
        if _text(mine) != _text(theirs):
            found.append({"seed": seed, "asked": asked, "python": mine, "typescript": theirs})
    return found


def _count(asked: dict, answer: object, met: Counter[str]) -> None:
    met["questions"] += 1
    if isinstance(answer, dict) and "findings" in answer:
        met.update(f"{each['rule']} {each['answer']}" for each in answer["findings"])
    elif isinstance(answer, dict) and "refused" in answer:
        met["refused"] += 1
        met[f"refused: {answer['refused'].partition(': ')[2].split(' ')[-2:]}"] += 1
    elif "rule" in asked and isinstance(answer, list):
        met.update(f"answer {each[0]}" for each in answer)


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True)
