"""The documents keep up with the code."""

import json
import re
import tomllib

import pytest

from tests.house.conftest import ROOT, tracked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
NAME = re.compile(r"[A-Za-z0-9_.-]+")


def _python_packages():
    wanted = list(PROJECT["project"]["dependencies"])
    for extra in PROJECT["project"]["optional-dependencies"].values():
        wanted += extra
    return sorted({NAME.match(line)[0] for line in wanted})


def _node_packages():
    package = json.loads((ROOT / "pwa/package.json").read_text())
    return sorted({*package["dependencies"], *package["devDependencies"]})


@pytest.mark.parametrize("package", [*_python_packages(), *_node_packages()])
def test_a_dependency_has_its_reason(package):
    assert f"| `{package}` |" in (ROOT / "docs/dependencies.md").read_text()


def test_every_make_target_that_people_run_explains_itself():
    text = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^\.PHONY: ([a-z-]+)$", text, re.MULTILINE))
    explained = set(re.findall(r"^([a-z-]+):.*## ", text, re.MULTILINE))
    assert targets - explained == {"dev-setup"}


def test_every_decision_record_has_its_consequences():
    records = tracked("docs/adr/*.md")
    assert len(records) >= 5
    for path in records:
        text = path.read_text()
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, f"{path.name} lacks {heading}"


def test_links_between_documents_lead_somewhere():
    link = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
    broken = [
        f"{path.relative_to(ROOT)} -> {target}"
        for path in tracked("*.md")
        for target in link.findall(path.read_text())
        if not (path.parent / target).exists()
    ]
    assert broken == []
