"""Every refusal comes from the catalogue, is really raised, and is tested."""

import ast
import json

import pytest

from tests.house.conftest import ROOT, tracked

CATALOGUE = json.loads((ROOT / "sync/problems.json").read_text())
WHO = {"wait", "user", "office", "support"}
RETRY = {"same", "changed", "never"}


def _server_text():
    return "\n".join(path.read_text() for path in tracked("server/*.py"))


def _test_text():
    return "\n".join(
        path.read_text() for path in tracked("tests/*.py", "pwa/tests/*.ts") if "house" not in path.parts
    )


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_problem_says_who_can_fix_it_and_whether_retrying_helps(code):
    problem = CATALOGUE[code]
    assert set(problem) >= {"status", "title", "detail", "who", "retry"}
    assert problem["who"] in WHO
    assert problem["retry"] in RETRY
    assert 400 <= problem["status"] <= 599


def test_the_catalogue_is_sorted():
    assert list(CATALOGUE) == sorted(CATALOGUE)


def _raised(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem" and node.args:
            code = node.args[0]
            if isinstance(code, ast.Constant):
                yield code.value


def test_every_problem_raised_is_in_the_catalogue():
    raised = {code for path in tracked("server/*.py") for code in _raised(path)}
    assert raised
    assert raised <= set(CATALOGUE)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_problem_is_raised_somewhere(code):
    assert f'"{code}"' in _server_text()


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_problem_is_tested(code):
    assert code in _test_text()
