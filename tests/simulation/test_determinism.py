"""A seed is one history to the last byte on the wire: what was seen once can be seen again."""

from tests.simulation.histories import history_of
from tests.simulation.steps import from_lists

LANE = "sqlite"


def test_the_same_seed_gives_the_same_bytes_on_the_wire(stage):
    for seed in (3, 17):
        first, second = stage.play(history_of(seed)), stage.play(history_of(seed))
        assert first.lines == second.lines
        assert first.hash == second.hash


def test_another_step_gives_another_hash(stage):
    """The control: the hash does cover what happens."""
    history = from_lists([["edit"], ["sync"]])
    other = from_lists([["edit", 0, 0, 4], ["sync"]])
    assert stage.play(history).hash != stage.play(other).hash
