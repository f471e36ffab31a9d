"""Three tablets, a newer one and an office live through hundreds of bad days, and nothing is lost."""

import pytest

from tests.simulation.conftest import say
from tests.simulation.histories import history_of

LANE = "sqlite"
AT_ONCE = 20
PLAIN, RESTORES, CASELOADS = range(200), range(5_000, 5_040), range(2_000, 2_040)


def live_through(stage, tally, seeds, how=""):
    """Play the histories of some seeds; ``how`` is what ``make replay`` calls the kind of them."""
    for seed in seeds:
        history = history_of(seed)
        played = stage.play(history, restores=how == "RESTORES", caseloads=how == "CASELOADS")
        assert played.broken is None, say(played, history, f"make replay SEED={seed} {how and f'{how}=1'}")
        tally.update(played.cases)
        tally["histories"] += 1


@pytest.mark.parametrize("first", PLAIN[::AT_ONCE])
def test_every_invariant_holds_through_sixty_bad_steps(stage, tally, first):
    live_through(stage, tally, PLAIN[first : first + AT_ONCE])


@pytest.mark.parametrize("first", RESTORES[::AT_ONCE])
def test_sync_15_no_acked_op_is_missing_after_the_office_was_put_back(stage, tally, first):
    live_through(stage, tally, range(first, first + AT_ONCE), "RESTORES")
    assert tally["sync_15"] > 0


@pytest.mark.parametrize("first", CASELOADS[::AT_ONCE])
def test_sync_13_a_tablet_at_rest_holds_its_caseload_and_no_more(stage, tally, first):
    live_through(stage, tally, range(first, first + AT_ONCE), "CASELOADS")
    assert tally["sync_13"] > 0
