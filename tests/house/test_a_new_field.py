"""The path docs/ARCHITECTURE.md promises: a new field of the note is two files by hand, then `make records`.

It is walked in a copy of this tree: the office takes, keeps, gives and seals the field; the tablet's types
know it; the built app says its name. The control leaves the record as it is and edits the screen alone.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.conftest import ROOT, tracked

RECORD, SCREEN = "sync/records/note.py", "pwa/src/screens/visit/Note.svelte"
EDITS = {
    RECORD: (
        '    plan = Text(10_000, label=Label("Plan", "Plan"))\n',
        '    home_program = Text(2_000, label=Label("Home program", "Programa en casa"))\n',
    ),
    SCREEN: ('"subjective", "objective", "assessment", "plan"', ', "home_program"'),
}
"""File: (what stands there, what is written behind it)."""

GENERATED = {"sync/records/records.gen.json", "sync/records/records.gen.ts", "sync/records/labels.gen.ts"}
BIN = Path(sys.executable).parent
PARTS = (
    "server/*",
    "sync/*",
    "migrations/*",
    "pyproject.toml",
    "tests/server/people.py",
    "tests/server/tablet.py",
)
TABLET_PARTS = (
    "pwa/src/*",
    "pwa/public/*",
    "pwa/build/*",
    "pwa/*.json",
    "pwa/*.ts",
    "pwa/*.js",
    "pwa/*.html",
)


def _copy(folder, edited):
    """Copy the tree, with the packages linked in, and make some of the edits."""
    for file in tracked(*PARTS, *TABLET_PARTS):
        target = folder / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    (folder / "pwa/node_modules").symlink_to(ROOT / "pwa/node_modules")
    for name in edited:
        stands, added = EDITS[name]
        text = (folder / name).read_text()
        assert text.count(stands) == 1, f"{name} has no one place for a new field"
        (folder / name).write_text(text.replace(stands, stands + added))
    return folder


def _edited(folder):
    """Name the files that differ from this tree's."""
    files = {file.relative_to(ROOT) for file in tracked(*PARTS, *TABLET_PARTS)}
    return {str(name) for name in files if (folder / name).read_bytes() != (ROOT / name).read_bytes()}


def _start(folder, *words):
    """Start a program in a copy that knows of no other tree."""
    environment = {
        "PATH": os.pathsep.join([str(BIN), os.environ["PATH"]]),
        "HOME": str(folder),
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    where = folder / "pwa" if words[0].startswith("node_modules") else folder
    return subprocess.Popen(
        words, cwd=where, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _end(process):
    output, _ = process.communicate(timeout=240)
    return process.returncode, output


CHECK = (
    "node_modules/.bin/svelte-check",
    "--tsconfig",
    "./tsconfig.json",
    "--fail-on-warnings",
    "--output",
    "machine",
)
BUILD = ("node_modules/.bin/vite", "build", "--logLevel", "warn")
GENERATE = (sys.executable, "-m", "sync.records.generate")


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """Walk the path, and its control, and give what each step said."""
    grown = _copy(tmp_path_factory.mktemp("grown"), (RECORD, SCREEN))
    control = _copy(tmp_path_factory.mktemp("control"), (SCREEN,))
    by_hand = _edited(grown)
    made = _end(_start(grown, *GENERATE))
    for folder in (grown, control):
        (folder / "exchange.py").write_text(EXCHANGE)
    checks = {"check": _start(grown, *CHECK), "control_check": _start(control, *CHECK)}
    rest = {
        "exchange": _end(_start(grown, sys.executable, "exchange.py")),
        "control_exchange": _end(_start(control, sys.executable, "exchange.py")),
        "build": _end(_start(grown, *BUILD)),
    }
    said = {name: _end(process) for name, process in checks.items()} | rest | {"generate": made}
    return {"grown": grown, "by_hand": by_hand, **said}


EXCHANGE = """
import json
from pathlib import Path

import server
from server import create_app
from server.core import config, migrate
from sync.records import blank
from tests.server.people import ALICE, BOB, enroll_everybody
from tests.server.tablet import Tablet, new_id

assert Path(server.__file__).is_relative_to(Path.cwd()), "another tree was asked"
app = create_app(config.load(Path("data"), {"TABLESIDE_LOG_LEVEL": "error"}))
migrate.bring_up_to_date(app)
with app.app_context():
    enroll_everybody()
alice, bob = Tablet(app, ALICE), Tablet(app, BOB)
patient, visit = new_id(), new_id()
seen = {"patient_id": patient, "place_of_service": "12"}
shown = {**blank("note"), "encounter_id": visit, "plan": "Again in a week."}
alice.exchange(
    alice.new_patient(patient),
    alice.create("encounter", visit, patient, **seen, date_of_service="2026-11-20"),
    alice.create("note", visit, patient, **shown),
)
said = {"blank": shown.get("home_program", "no such field")}
[said["taken"]] = alice.exchange(alice.change("note", visit, patient, 99, home_program="Walk daily."))["acks"]
[said["too_long"]] = alice.exchange(alice.change("note", visit, patient, 99, home_program="x" * 2001))["acks"]
said["pulled"] = next(change for change in bob.pull() if change["k"] == "note")["f"]["home_program"]
without = {name: value for name, value in shown.items() if name != "home_program"}
[said["sealed_without"]] = alice.exchange(alice.sign("note", visit, patient, without, 99))["acks"]
whole = {**shown, "home_program": "Walk daily."}
[said["sealed"]] = alice.exchange(alice.sign("note", visit, patient, whole, 99))["acks"]
print(json.dumps(said))
"""


def test_two_files_are_edited_by_hand_and_the_rest_is_generated(walked):
    assert walked["by_hand"] == {RECORD, SCREEN}
    assert walked["generate"] == (0, "")
    assert _edited(walked["grown"]) == {RECORD, SCREEN, *GENERATED}


def test_the_office_takes_keeps_and_gives_the_field(walked):
    status, output = walked["exchange"]
    assert status == 0, output
    said = json.loads(output.splitlines()[-1])
    assert said["blank"] is None
    assert said["taken"]["r"] == "applied"
    assert said["pulled"] == "Walk daily."
    assert said["too_long"]["detail"] == {"home_program": "is longer than 2000 characters"}


def test_the_seal_covers_the_field(walked):
    said = json.loads(walked["exchange"][1].splitlines()[-1])
    assert (said["sealed_without"]["r"], said["sealed_without"]["why"]) == ("kept", "digest_differs")
    assert said["sealed"]["r"] == "applied"


def test_the_tablets_types_know_the_field(walked):
    status, output = walked["check"]
    assert status == 0, output


def test_the_built_app_says_its_name_in_both_languages(walked):
    assert walked["build"][0] == 0, walked["build"][1]
    built = "".join(file.read_text() for file in (walked["grown"] / "server/web/assets").glob("*.js"))
    assert "Home program" in built
    assert "Programa en casa" in built


def test_without_the_record_neither_side_would_pass(walked):
    """The control: the screen alone is not enough, and these checks see it."""
    status, output = walked["control_check"]
    assert status != 0
    assert "home_program" in output
    said = json.loads(walked["control_exchange"][1].splitlines()[-1])
    assert said["blank"] == "no such field"
    assert "detail" not in said["too_long"]
