"""Puts thousands of made-up visits and rules to both languages; every answer and refusal must be the same."""

import shutil
from collections import Counter

import pytest

from tests.sync.rules.twins import ROOT, differences

BREAKS = [
    ("engine.ts", "(sign) => sign <= 0", "(sign) => sign < 0"),
    ("engine.ts", "return one === other;\n  }", "return false;\n  }"),
    (
        "values.ts",
        "if (reached === null) {\n      return null;",
        "if (reached === null) {\n      return UNKNOWN;",
    ),
    ("judge.ts", "day <= (rule.to ?? day)", "day < (rule.to ?? day)"),
    ("load.ts", "const DEEPEST = 20;", "const DEEPEST = 19;"),
    ("load.ts", '.slice(0, SHOWN).join("")', '.join("")'),
    ("units.ts", "other.remainder - one.remainder", "one.remainder - other.remainder"),
]


def test_both_languages_answer_five_thousand_questions_alike():
    met = Counter()
    assert differences(range(5_000), met) == []
    assert met["questions"] == 5_000
    shelf = {name for name in met if name.endswith((" fires", " unknown"))}
    assert len(shelf) > 100, "the visits made up here no longer reach the rules"
    pairs = {f"{one}{more} fires" for one in ("pair-never", "pair-modifier") for more in ("", "-unverified")}
    assert {*pairs, "units-over-day-limit fires", "units-over-day-limit-review fires"} <= shelf
    answers = [met["answer True"], met["answer False"], met["answer {'unknown': True}"]]
    assert min(answers) > 50, "the conditions made up here no longer reach all three answers"
    assert met["refused"] > 500
    assert len([name for name in met if name.startswith("refused: ")]) > 30, "too few ways to be malformed"


@pytest.mark.parametrize(
    ("name", "right", "wrong"), BREAKS, ids=[f"{name} {at}" for at, (name, *_) in enumerate(BREAKS)]
)
def test_a_twin_that_is_broken_on_purpose_is_found(tmp_path, name, right, wrong):
    shutil.copytree(ROOT / "sync", tmp_path / "sync", ignore=shutil.ignore_patterns("vectors", "__pycache__"))
    shutil.copytree(ROOT / "pwa" / "tests" / "rules", tmp_path / "pwa" / "tests" / "rules")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    broken = tmp_path / "sync" / "rules" / name
    text = broken.read_text()
    assert right in text
    broken.write_text(text.replace(right, wrong))
    assert differences(range(1_000), Counter(), tmp_path)
