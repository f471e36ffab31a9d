"""The same on PostgreSQL, where a lock is a row's and not the whole file's."""

import pytest

from tests.simulation.test_histories import live_through

LANE = "postgres"
SEEDS = range(1_000, 1_020)


# A power cut leaves a cursor behind that nobody can close any more.
@pytest.mark.filterwarnings("ignore:.*ServerCursor.*was deleted while still open:ResourceWarning")
def test_every_invariant_holds_on_postgresql_too(stage, tally):
    live_through(stage, tally, SEEDS)
