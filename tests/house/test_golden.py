"""What was ever released stays readable: no number is raised without the golden files of what came before."""

import json
import re
import subprocess

import pytest

from sync.records import KINDS, SCHEMA
from sync.records.steps import STEPS
from tests.house.conftest import ROOT

DISK = ROOT / "pwa/src/store/tables.ts"
TABLETS = ROOT / "pwa/tests/golden"
OPS = ROOT / "sync/golden"
SEALED = {"create"}
EDITED = {"create", "set", "resolve", "sign", "delete"}


def _version(text):
    return int(re.search(r"^(?:export )?const VERSION = (\d+);$", text, re.MULTILINE)[1])


def _missing(version, schema, steps):
    """Name what there should be for a version of the database and a schema, and is not."""
    missing = [
        f"golden tablet of version {one}"
        for one in range(1, version + 1)
        if not (TABLETS / f"version-{one}.json").exists()
    ]
    missing += [
        f"golden ops of schema {one}"
        for one in range(1, schema + 1)
        if not list((OPS / f"schema-{one}").glob("*.json"))
    ]
    return missing + [f"step to schema {one}" for one in range(2, schema + 1) if one not in steps]


def test_sync_14_every_version_and_every_schema_has_its_golden_files_and_its_step():
    assert _missing(_version(DISK.read_text()), SCHEMA, STEPS) == []


def test_a_raised_number_without_them_would_be_found():
    """The control, for each of the two numbers."""
    version = _version(DISK.read_text())
    raised = DISK.read_text().replace(f"const VERSION = {version};", f"const VERSION = {version + 1};")
    assert _missing(_version(raised), SCHEMA, STEPS) == [f"golden tablet of version {version + 1}"]
    assert _missing(version, SCHEMA + 1, STEPS) == [
        f"golden ops of schema {SCHEMA + 1}",
        f"step to schema {SCHEMA + 1}",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_sync_14_the_golden_ops_of_todays_schema_have_every_type_for_every_kind(kind):
    path = OPS / f"schema-{SCHEMA}/{kind}.json"
    assert path.exists(), "run make golden, and keep what it adds"
    ops = [json.loads(told["op"]) for told in json.loads(path.read_text())["ops"]]
    assert {op["schema"] for op in ops} == {SCHEMA}
    said = {op["t"] for op in ops if op["k"] == kind}
    assert said == (SEALED if KINDS[kind].born_sealed else EDITED)


def test_sync_14_a_golden_file_that_is_there_is_left_alone_and_a_missing_one_is_written(tmp_path):
    path = tmp_path / f"sync/golden/schema-{SCHEMA}/fee.json"
    path.parent.mkdir(parents=True)
    path.write_text("released")
    command = [ROOT / ".venv/bin/node", "scripts/golden.ts", tmp_path]
    done = subprocess.run(command, cwd=ROOT / "pwa", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert path.read_text() == "released"
    assert sorted(one.stem for one in path.parent.iterdir()) == sorted(KINDS)
    assert [one.name for one in (tmp_path / "pwa/tests/golden").iterdir()] == [
        f"version-{_version(DISK.read_text())}.json"
    ]
