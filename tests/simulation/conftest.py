"""What the simulation's tests share: a stage for each module, on the database the module names (``LANE``)."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.simulation.stage import Stage
from tests.simulation.steps import as_lists


@pytest.fixture(scope="module")
def stage(request, lanes, tmp_path_factory):
    """Give a stage; what it patches in this process is put back when the module is over."""
    with Stage(lanes(request.module.LANE), tmp_path_factory.mktemp("stage")) as ready:
        yield ready


@pytest.fixture
def tally(request):
    """Give a counter of cases by invariant; it is printed, and added to the file $SIMULATION_CASES names."""
    counted = Counter()
    yield counted
    print(dict(sorted(counted.items())))  # noqa: T201  # shown with -s, and when the test fails
    if file := os.environ.get("SIMULATION_CASES"):
        with Path(file).open("a") as lines:
            lines.write(json.dumps({"test": request.node.nodeid, "cases": counted}) + "\n")


def say(played, history, name):
    """Say how to see again what went wrong."""
    end = "\n".join(played.lines[-25:])
    return f"{played.broken}\n{end}\n{name}\n{json.dumps(as_lists(history))}"
