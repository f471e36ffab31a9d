"""The bugs to plant, as ``bugs.toml`` lists them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LIST = Path(__file__).with_name("bugs.toml")


@dataclass(frozen=True)
class Edit:
    """One change: what stands in a file, and what is put in its place."""

    file: str
    stands: str
    instead: str


@dataclass(frozen=True)
class Bug:
    """A bug. ``breaks`` is the invariant it is against, ``hunt`` how it is looked for: "" by histories.

    ``first`` is a seed from which on it is found soon, where that takes long from the beginning; ``file`` a
    history of ``found/`` that is played before any seed's, for what seeds hardly ever come to.
    """

    name: str
    says: str
    breaks: str
    edits: tuple[Edit, ...]
    hunt: str
    first: int
    file: str


def _bug(said: dict[str, Any]) -> Bug:
    edits = tuple(Edit(**edit) for edit in said.get("edit", ()))
    how = said.get("hunt", ""), said.get("first", 0), said.get("file", "")
    return Bug(said["name"], said["says"], said["breaks"], edits, *how)


BUGS = {bug.name: bug for bug in map(_bug, tomllib.loads(_LIST.read_text())["bug"])}
