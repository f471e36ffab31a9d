"""What once went wrong, as the simulation met it, does not go wrong any more."""

import json
from pathlib import Path

import pytest

from tests.simulation.conftest import say
from tests.simulation.steps import from_lists

LANE = "sqlite"
FOUND = sorted(Path(__file__).with_name("found").glob("*.json"))


@pytest.mark.parametrize("file", FOUND, ids=lambda file: file.stem)
def test_what_once_broke_holds(stage, tally, file):
    found = json.loads(file.read_text())
    history = from_lists(found["history"])
    how = {name: True for name in ("restores", "caseloads") if found.get(name)}
    played = stage.play(history, **how)
    assert played.broken is None, say(played, history, f"make replay FILE={file.name}")
    tally.update(played.cases)


def test_there_are_some():
    assert FOUND
