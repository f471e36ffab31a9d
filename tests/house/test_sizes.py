"""Files stay small enough to read in one sitting, functions small enough to see at once."""

import ast
import statistics

import pytest

from tests.house.conftest import ROOT, tracked

LARGEST_FILE = 400
LARGEST_FUNCTION = 70
LARGEST_MEDIAN = 120

EXCEPTIONS: dict[str, str] = {}
"""Path to reason, for what must be larger."""

GENERATED = (".gen.ts", "migrations/versions/")

SOURCES = [
    path
    for path in tracked("*.py", "*.ts", "*.svelte", "*.css")
    if not any(mark in str(path.relative_to(ROOT)) for mark in GENERATED)
]


def _lines(path):
    return len(path.read_text().splitlines())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_in_one_sitting(path):
    if str(path.relative_to(ROOT)) not in EXCEPTIONS:
        assert _lines(path) <= LARGEST_FILE


def test_the_median_file_is_small():
    assert statistics.median(_lines(path) for path in SOURCES) < LARGEST_MEDIAN


def test_every_exception_is_still_needed():
    assert [path for path in EXCEPTIONS if _lines(ROOT / path) <= LARGEST_FILE] == []


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if path.suffix == ".py"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_function_fits_on_one_screen(path):
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > LARGEST_FUNCTION
    ]
    assert long == []
