"""The file both languages load: rules, labels of fact paths, and the year of the diagnosis list."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, TypedDict, cast

from sync.rules.edits import Tables
from sync.rules.load import check_rule

TARGET = Path(__file__).with_name("pack.gen.json")
PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")

Words = dict[str, str]
Rule = dict[str, Any]


class Pack(TypedDict):
    """What judging needs. `hash` names the rules that were in force when a claim was judged.

    `release` counts the states of the shelf. `tables` are in edits.py; `payer_sets` is what an office binds
    in about its payers (server/rules), and here empty.
    """

    hash: str
    release: int
    icd: dict[str, str]
    copied: dict[str, dict[str, str]]
    labels: dict[str, Words]
    rules: list[Rule]
    tables: Tables
    payer_sets: list[object]


@cache
def load_pack() -> Pack:
    """Give the pack of this release. Raises MalformedRule when a rule in it cannot be run."""
    pack = cast("Pack", json.loads(TARGET.read_text(encoding="utf-8")))
    for rule in pack["rules"]:
        check_rule(rule)
    return pack
