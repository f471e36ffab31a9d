"""The same on PostgreSQL, where a lock is a row's and not the whole file's."""

import pytest

from tests.simulation.conftest import say
from tests.simulation.histories import history_of

LANE = "postgres"
SEEDS = range(1_000, 1_020)


# A power cut leaves a cursor behind that nobody can close any more.
@pytest.mark.filterwarnings("ignore:.*ServerCursor.*was deleted while still open:ResourceWarning")
def test_every_invariant_holds_on_postgresql_too(stage, tally):
    for seed in SEEDS:
        history = history_of(seed)
        played = stage.play(history)
        assert played.broken is None, say(played, history, f"make replay SEED={seed} LANE=postgres")
        tally.update(played.cases)
        tally["histories"] += 1
