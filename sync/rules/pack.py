"""Bind the shelf, the catalog and the head of the diagnosis list into the one file both languages load.

Run as `python -m sync.rules.pack` (with `--check` to only say whether pack.gen.json is fresh). A rule
that is malformed, or reads a path the catalog does not list, stops the build with its id and the reason.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import TypedDict, cast

from sync.rules.edits import seed
from sync.rules.icd10 import shipped
from sync.rules.load import PLACES, SCOPE, SEVERITIES, MalformedRule, check_rule, reads_of
from sync.rules.packed import PLACEHOLDER, TARGET, Rule, Words

HERE = Path(__file__).parent


class CatalogEntry(TypedDict):
    """One fact path: its type, who fills it (a step of the visit, or the office), and what people call it.

    `copied`: taken over from the record's field of that name; the others facts.py works out.
    """

    path: str
    type: str
    by: str
    copied: bool
    label: Words


def catalog() -> dict[str, CatalogEntry]:
    """Give every fact path with its entry."""
    entries = cast("list[CatalogEntry]", json.loads((HERE / "catalog.json").read_text(encoding="utf-8")))
    return {entry["path"]: entry for entry in entries}


def shelf() -> list[Rule]:
    """Give every rule of the shelf with its cases, most severe first, then in the order of a visit."""
    rules = [_read(path) for path in sorted((HERE / "shelf").rglob("*.json"))]
    return sorted(
        rules,
        key=lambda rule: (SEVERITIES.index(rule["severity"]), PLACES.index(rule["where"]), rule["id"]),
    )


def check_against_catalog(rule: Rule, paths: set[str]) -> None:
    """Refuse a rule that reads or says what no catalog entry explains. Raises MalformedRule."""
    read = {*rule["reads"], *rule["rests_on"]}
    for expression in rule["fill"].values():
        read.update(reads_of(expression))
    for words in (rule["title"], rule["say"], rule["fix"]):
        for text in words.values():
            read.update(name for name in PLACEHOLDER.findall(text) if name not in rule["fill"])
    if strangers := sorted(read - paths):
        raise MalformedRule(f"rule {rule['id']}: {strangers[0]} is not in catalog.json")


def build() -> str:
    """Give the text of pack.gen.json. Raises MalformedRule.

    `release` counts up by one whenever anything else in the file becomes another, so that of two packs the
    newer is known.
    """
    entries = catalog()
    rules = shelf()
    for rule in rules:
        check_against_catalog(rule, set(entries))
    bare = [{name: value for name, value in rule.items() if name != "cases"} for rule in rules]
    list_of_codes = shipped()
    pack: dict[str, object] = {
        "icd": {
            "release": list_of_codes.release,
            "valid_from": list_of_codes.valid_from,
            "valid_to": list_of_codes.valid_to,
        },
        "copied": _copied(entries),
        "labels": {path: entry["label"] for path, entry in entries.items()},
        "rules": bare,
        "tables": seed(),
        "payer_sets": [],
    }
    pack = {"release": _release(pack), **pack}
    digest = hashlib.sha256(_compact(pack).encode()).hexdigest()
    return _compact({"hash": f"sha256:{digest}", **pack}) + "\n"


def _release(pack: dict[str, object]) -> int:
    text = TARGET.read_text(encoding="utf-8") if TARGET.exists() else "{}"
    before = cast("dict[str, object]", json.loads(text))
    count = cast("int", before.get("release", 0))
    said = {name: value for name, value in before.items() if name not in {"hash", "release"}}
    return count if said == pack else count + 1


def _read(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    rule = cast("Rule", json.loads(text))
    try:
        check_rule(rule)
    except MalformedRule as wrong:
        raise MalformedRule(f"{path.name}:{_line_of(text, wrong.at)}: {wrong}", wrong.at) from None
    if sorted(rule["scope"]) != sorted(SCOPE):
        raise MalformedRule(f"rule {rule['id']}: scope must name {', '.join(SCOPE)}")
    if "override" not in rule:
        raise MalformedRule(f"rule {rule['id']}: override is missing")
    if rule["id"] != path.stem:
        raise MalformedRule(f"rule {rule['id']}: its file must be called {rule['id']}.json, not {path.name}")
    return rule


def _line_of(text: str, field: str) -> int:
    """Give the line that names a field, from 1; the first where none does."""
    named = (at for at, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith(f'"{field}"'))
    return next(named, 1)


def _copied(entries: dict[str, CatalogEntry]) -> dict[str, dict[str, str]]:
    copied: dict[str, dict[str, str]] = {}
    for path, entry in entries.items():
        section, _, field = path.partition(".")
        if entry["copied"]:
            copied.setdefault(section, {})[field] = entry["type"]
    return copied


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def stale() -> list[str]:
    """Name the generated file when it is not what the shelf gives; house tests and `make check` ask."""
    return [] if TARGET.exists() and TARGET.read_text(encoding="utf-8") == build() else [TARGET.name]


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(f"stale, run python -m sync.rules.pack: {', '.join(stale())}" if stale() else 0)
    TARGET.write_text(build(), encoding="utf-8")
