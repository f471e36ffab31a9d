import json
import subprocess
import sys

import pytest

from tests.mutants import __main__ as program
from tests.mutants.python import mutants
from tests.mutants.run import ROOT, copy_of_the_contract

NOTICED = """
import json, sys
from pathlib import Path
from tests.mutants.run import is_noticed
print(json.dumps(is_noticed(Path(sys.argv[1]), sys.argv[2])))
"""


def noticed(tree, file):
    """Ask in a process that has not loaded the contract, as the program itself does."""
    command = [sys.executable, "-c", NOTICED, str(tree), file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("units.py", "LEAST = 8", "LEAST = 9"),
        ("units.ts", "LEAST = 8", "LEAST = 9"),
        ("judge.py", "<= day <=", "<= day <"),
        ("judge.ts", "day <= (rule.to", "day < (rule.to"),
    ],
)
def test_a_whole_tree_passes_and_a_small_wrong_in_it_is_noticed(tmp_path, file, right, wrong):
    tree = copy_of_the_contract(tmp_path)
    assert noticed(tree, file) is False
    target = tree / "sync" / "rules" / file
    text = target.read_text()
    assert right in text
    target.write_text(text.replace(right, wrong))
    assert noticed(tree, file) is True


def test_each_small_wrong_of_a_text_is_made_once(tmp_path):
    path = tmp_path / "sample.py"
    path.write_text('def f(a: "int") -> bool:\n    """Say."""\n    return a < 2 and not a\n')
    assert [mutant.name for mutant in mutants(path)] == [
        "3: 2 -> 3",
        "3: < -> <=",
        "3: a < 2 and not a -> None",
        "3: and -> or",
        "3: not -> ",
    ]


def test_what_changes_nothing_has_its_reason_and_is_still_there():
    for each in program.alike():
        assert len(each["why"]) > 20
        names = [name.name.partition(": ")[2] for name in program.mutants_of(each["file"])]
        assert each["mutant"] in names, each
