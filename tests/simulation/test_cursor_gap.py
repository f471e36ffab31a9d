"""Eight devices push at once while one reads by its cursor: it gets everything, on PostgreSQL's own locks.

The controls are planted bugs: B07 takes the seq from a sequence, B08 reads the head later; test_bugs.py
sees that both lose changes here.
"""

from tests.simulation.bugs import BUGS
from tests.simulation.gap import push_and_read

LANE = "postgres"
COMMITS = 800


def test_sync_05_a_reader_gets_every_commit_of_many_at_once(stage):
    stage.office.begin(page_size=1_000)
    read = push_and_read(stage.office, COMMITS)
    assert (read.commits, read.lost) == (COMMITS, 0)
    assert read.pages > 1


def test_its_controls_are_planted(stage):
    assert [name for name, bug in BUGS.items() if bug.hunt == "gap"] == ["B07", "B08"]
