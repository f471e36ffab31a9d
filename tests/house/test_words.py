"""The code speaks the field's language, as docs/GLOSSARY.md has it."""

import re

import pytest

from sync.records import KINDS
from tests.house.conftest import ROOT, tracked

GLOSSARY = (ROOT / "docs/GLOSSARY.md").read_text()
FORBIDDEN = {
    "insured": "subscriber",
    "script_": "referral",
    "appointment": "encounter",
    "clinic_id": "practice_id",
    "client_id": "patient_id",
    "licence": "license",
    "_dollars": "_cents",
}
"""What the tables and records must not be called, and what they are called instead."""

NAMES = re.compile(
    r"^\s+(\w+): Mapped|^\s+(\w+) = (?:Text|Count|Day|Id|Choice|Flag|Instant|Hash|Many|Ink)\(", re.MULTILINE
)


def _names(path):
    return [first or second for first, second in NAMES.findall(path.read_text())]


DECLARED = [
    (path, name) for path in tracked("server/*/models.py", "sync/records/*.py") for name in _names(path)
]


def test_there_are_names_to_look_at():
    assert len(DECLARED) > 100


def test_columns_and_fields_use_the_glossarys_words():
    wrong = [
        f"{path.name}: {name} (say {say})"
        for path, name in DECLARED
        for bad, say in FORBIDDEN.items()
        if bad in name
    ]
    assert wrong == []


def test_money_time_and_days_carry_their_unit_in_their_name():
    wrong = []
    for path in tracked("sync/records/*.py"):
        for name, made in re.findall(r"^\s+(\w+) = (\w+)\(", path.read_text(), re.MULTILINE):
            if made == "Instant" and not name.endswith("_at"):
                wrong.append(name)
            if made == "Day" and not (name.endswith("_on") or "date_of_" in name):
                wrong.append(name)
    assert wrong == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_glossary_explains_every_record_kind(kind):
    assert re.search(rf"^\| {kind.replace('_', '[ _]')}\b", GLOSSARY, re.MULTILINE), (
        f"GLOSSARY.md has no row for {kind}"
    )


def test_no_machine_path_or_registry_host_is_committed():
    machine = re.compile(r"(^|[^A-Za-z0-9_.])/(work|farm|root|home/[a-z]+)/")
    host = re.compile(r"https?://(registry\.npmjs|pypi\.org|files\.pythonhosted|deb\.debian)")
    found = []
    for path in tracked():
        if path.suffix in {".png", ".jpg", ".webp", ".pdf", ".ico", ".ttf"} or path.name == "test_words.py":
            continue
        text = path.read_text(errors="replace")
        if machine.search(text) or host.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert found == []
