"""Every bug that is planted is found: a simulation that finds nothing proves nothing until then."""

import pytest

from tests.simulation.bugs import BUGS
from tests.simulation.plant import NotFoundOnceError, hunt, plant

MOST = 60
"""Histories to look through; what cannot be found in so many is a hole in the checks."""


@pytest.mark.parametrize("name", BUGS)
def test_a_planted_bug_is_found(name, tmp_path):
    plant(BUGS[name], tmp_path)
    found = hunt(BUGS[name], tmp_path, MOST, BUGS[name].first)
    print(f"{name} {BUGS[name].breaks} {BUGS[name].says}: {found}")  # noqa: T201  # shown with -s
    assert found["found"], f"{BUGS[name].says}: not seen"


def test_a_bug_whose_place_is_gone_is_told(tmp_path):
    bug = BUGS["B12"]
    moved = type(bug.edits[0])(bug.edits[0].file, "no such line of code", "anything")
    with pytest.raises(NotFoundOnceError, match=r"B12: sync/merge\.py has 0 times"):
        plant(type(bug)(bug.name, bug.says, bug.breaks, (moved,), bug.hunt, bug.first, bug.file), tmp_path)
