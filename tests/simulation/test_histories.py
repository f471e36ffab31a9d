"""Three tablets, a newer one and an office live through hundreds of bad days, and nothing is lost."""

import pytest

from tests.simulation.conftest import say
from tests.simulation.histories import history_of

LANE = "sqlite"
AT_ONCE = 20
HISTORIES = 280


@pytest.mark.parametrize("first", range(0, HISTORIES, AT_ONCE))
def test_every_invariant_holds_through_sixty_bad_steps(stage, tally, first):
    for seed in range(first, first + AT_ONCE):
        history = history_of(seed)
        played = stage.play(history)
        assert played.broken is None, say(played, history, f"make replay SEED={seed}")
        tally.update(played.cases)
        tally["histories"] += 1
