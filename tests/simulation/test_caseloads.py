"""Clients come into a caseload and leave it while the tablet is offline, and nothing written is lost."""

from tests.simulation.conftest import say
from tests.simulation.histories import history_of

LANE = "sqlite"
SEEDS = range(2_000, 2_030)


def test_sync_13_a_tablet_at_rest_holds_its_caseload_and_no_more(stage, tally):
    for seed in SEEDS:
        history = history_of(seed)
        played = stage.play(history, caseloads=True)
        assert played.broken is None, say(played, history, f"make replay SEED={seed} CASELOADS=1")
        tally.update(played.cases)
        tally["histories"] += 1
    assert tally["sync_13"] > 0
