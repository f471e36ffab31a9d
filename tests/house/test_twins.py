"""What tablet and office both compute exists in both languages and answers the same cases."""

import pytest

from sync.records import generate
from sync.rules import pack
from tests.house.conftest import ROOT, tracked

ONE_LANGUAGE = {
    "sync/rules/describe.py": "writes docs/rules.md for people",
    "sync/rules/payer_starters.py": "reads what only the office hands out",
    "sync/rules/pack.py": "builds the pack that both engines read",
}
"""Modules of the contract that need no twin, and why."""

MODULES = [
    path
    for path in tracked("sync/*.py", "sync/rules/*.py")
    if path.name != "__init__.py" and path.parent.name in ("sync", "rules")
]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_of_the_contract_has_its_twin(module):
    if str(module.relative_to(ROOT)) not in ONE_LANGUAGE:
        assert module.with_suffix(".ts").exists()


@pytest.mark.parametrize(
    "module", [path for path in MODULES if path.parent.name == "sync"], ids=lambda path: path.stem
)
def test_a_twin_has_cases_that_both_languages_run(module):
    assert list((ROOT / "sync/vectors" / module.stem).glob("*.json"))
    assert any(
        f"vectors/{module.stem}" in path.read_text() or f'"{module.stem}"' in path.read_text()
        for path in tracked("tests/sync/*.py")
    )
    assert any(
        f"vectors/{module.stem}" in path.read_text() or f'"{module.stem}"' in path.read_text()
        for path in tracked("pwa/tests/sync/*.ts")
    )


def test_a_typescript_twin_imports_no_package():
    foreign = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in tracked("sync/*.ts")
        for line in path.read_text().splitlines()
        if " from " in line
        and line.startswith(("import", "export"))
        and 'from "./' not in line
        and 'from "../' not in line
    ]
    assert foreign == []


def test_generated_records_are_fresh():
    assert generate.stale() == []


def test_the_generated_rule_pack_is_fresh():
    assert pack.stale() == []
