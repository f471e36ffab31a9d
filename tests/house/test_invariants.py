"""The list of invariants tells what proves each, what failed, and what nothing proves."""

import json
import re

import pytest

from tests.house.conftest import tracked
from tests.simulation.proofs import read
from tests.simulation.security import BY_SYNC, MEANINGS, NUMBERED, list_security

UNNAMED = re.compile(r"""(?:def test_|it\(["'`])inv[_-](\d+)""")


def listed(results, cases=None):
    """Give (what is said, those that nothing proves)."""
    said = []
    bare = list_security(results, lambda number: (cases or {}).get(number, 0), said.append)
    return "\n".join(said), bare


def test_each_invariant_has_its_tests_their_cases_and_its_result():
    text, bare = listed(
        {
            "a.py::test_inv_01_one[sqlite]": True,
            "a.py::test_inv_01_one[postgres]": True,
            "b.ts inv_04 two": False,
        },
        {10: 7},
    )
    assert "test_inv_01_one (2 cases)\n     2 tests, passed" in text
    assert "b.ts inv_04 two\n     1 tests, FAILED 1" in text
    assert "S10: 7 cases" in text
    assert bare == [number for number in MEANINGS if number not in {1, 4, 10}]
    assert text.count("NOTHING PROVES THIS ONE HERE") == len(bare)


def test_there_are_twenty_seven_and_every_named_test_is_of_one():
    assert list(MEANINGS) == list(range(1, 28))
    assert set(BY_SYNC) <= set(MEANINGS)
    named = [
        (path.name, found)
        for path in tracked("tests/*.py", "pwa/tests/*.ts")
        for found in UNNAMED.findall(path.read_text())
    ]
    assert len(named) > 100
    assert [one for one in named if int(one[1]) not in MEANINGS or not NUMBERED.search(f"inv_{one[1]}")] == []


JUNIT = """<testsuites><testsuite>
<testcase classname="tests.server.test_a" name="test_inv_01_one[sqlite]"/>
<testcase classname="tests.server.test_a" name="test_sync_04_two"><failure/></testcase>
<testcase classname="tests.server.test_a" name="test_inv_02_three"><error/></testcase>
<testcase classname="tests.server.test_a" name="test_of_nothing"><failure/></testcase>
<testcase classname="tests.simulation.test_histories" name="test_any[3]"/>
</testsuite></testsuites>"""


def test_the_reports_of_a_run_tell_what_passed_what_failed_and_how_many_cases_were_tried(tmp_path):
    titles = {"inv_03 four": "passed", "sync_05 five": "failed", "of nothing": "passed"}
    told = [{"title": title, "status": status} for title, status in titles.items()]
    seen = {"testResults": [{"name": "/elsewhere/pwa/tests/a.test.ts", "assertionResults": told}]}
    (tmp_path / "vitest.json").write_text(json.dumps(seen))
    (tmp_path / "cases.jsonl").write_text('{"cases": {"sync_01": 2}}\n{"cases": {"sync_01": 3}}\n')
    with pytest.raises(FileNotFoundError):
        read(tmp_path)
    (tmp_path / "browser.xml").write_text(JUNIT)
    cases, results = read(tmp_path)
    assert cases == {"sync_01": 5}
    assert results == {
        "tests/server/test_a.py::test_inv_01_one[sqlite]": True,
        "tests/server/test_a.py::test_sync_04_two": False,
        "tests/server/test_a.py::test_inv_02_three": False,
        "tests/simulation/test_histories.py::test_any[3]": True,
        "pwa/tests/a.test.ts inv_03 four": True,
        "pwa/tests/a.test.ts sync_05 five": False,
    }
