"""The pages on HIPAA and ASVS claim nothing without something to point at."""

import re

import pytest

from tests.house.conftest import ROOT

PAGES = ("docs/hipaa.md", "docs/asvs.md", "docs/SECURITY.md")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([123]) \| (.+?) \| (met|n/a|not met) \| (.+) \|$")
LEVELS = {"1": 70, "2": 183}
"""How many lines ASVS 5.0.0 has on each of the two."""
_PATH = re.compile(r"`((?:docs|migrations|pwa|server|sync|tests)/[^`\s:]+|[a-z.-]+\.(?:toml|lock))`")


def pointed_at(text):
    """Give every path of the tree that a text names."""
    return _PATH.findall(text)


def broken(text):
    """Give the paths a text names that are not there."""
    return [path for path in pointed_at(text) if not (ROOT / path).exists()]


def lines(text):
    """Give (line, level, state, where) of every row of the ASVS page."""
    rows = [one for one in text.splitlines() if re.match(r"\| \d", one)]
    found = [ROW.match(one) for one in rows]
    assert [row for row, match in zip(rows, found, strict=True) if match is None] == []
    return [(match[1], match[2], match[4], match[5]) for match in found if match]


def unproven(text):
    """Give the lines that are said to be met and point at nothing, or say nothing of why not."""
    return [
        line
        for line, _, state, where in lines(text)
        if (state == "met" and not pointed_at(where)) or len(where) < len("none")
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_path_the_pages_point_at_is_there(page):
    text = (ROOT / page).read_text()
    assert len(pointed_at(text)) > 5
    assert broken(text) == []


def test_every_line_of_levels_one_and_two_is_answered_once():
    said = lines((ROOT / "docs/asvs.md").read_text())
    names = [line for line, *_ in said]
    assert len(names) == len(set(names))
    assert {level: sum(1 for _, one, *_ in said if one == level) for level in LEVELS} == LEVELS


def test_no_line_is_claimed_without_something_to_point_at():
    assert unproven((ROOT / "docs/asvs.md").read_text()) == []


def test_a_claim_without_a_proof_would_be_noticed():
    """The control."""
    bare = "| 1.1.1 | 2 | this | met | surely |\n| 1.1.2 | 2 | that | n/a | no |\n"
    assert unproven(bare) == ["1.1.1", "1.1.2"]
    assert broken("see `server/core/nothing.py` and `docs/SECURITY.md`") == ["server/core/nothing.py"]
