"""A soak tells of what it could not play to the end, and goes on."""

from contextlib import contextmanager
from types import SimpleNamespace

from tests.simulation import soak


class FallingStage:
    """A stage on which every third history takes a machine down."""

    opened = 0
    played = 0

    def play(self, _history, **_how):
        FallingStage.played += 1
        assert FallingStage.played % 3, "the tablet's machine ended"
        return SimpleNamespace(cases={"sync_01": 2}, changes=5, broken=None)


@contextmanager
def falling_stage(_lane):
    FallingStage.opened += 1
    yield FallingStage()


def test_a_history_that_takes_a_machine_down_is_said_with_its_seed_and_the_rest_is_played(monkeypatch):
    monkeypatch.setattr(soak, "open_stage", falling_stage)
    part = soak._play("sqlite", range(10, 17))
    assert part.histories == 7
    assert [one["seed"] for one in part.broken] == [12, 15]
    assert "ended" in part.broken[0]["says"]
    assert part.cases == {"sync_01": 10}
    assert part.journaled == 25
    assert FallingStage.opened == 3
