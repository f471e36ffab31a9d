"""A device may ask much at once after it was quiet, and so often a minute from then on."""

import pytest

from server.core import pace
from server.core.pace import BURST_MINUTES, Pace


class Clock:
    """A clock that is put forward."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_what_was_saved_up_may_be_asked_at_once_and_no_more(clock):
    counts = Pace(120, clock)
    assert [counts.wait("a tablet") for _ in range(120 * BURST_MINUTES)] == [0] * 120 * BURST_MINUTES
    assert counts.wait("a tablet") == 1


def test_from_then_on_it_is_so_many_a_minute(clock):
    counts = Pace(120, clock)
    for _ in range(120 * BURST_MINUTES):
        counts.wait("a tablet")
    taken = 0
    for _ in range(600):
        clock.now += 0.1
        taken += counts.wait("a tablet") == 0
    assert 118 <= taken <= 121


def test_whoever_waits_as_long_as_told_is_let_through(clock):
    counts = Pace(7, clock)
    for _ in range(7 * BURST_MINUTES):
        counts.wait("a tablet")
    clock.now += counts.wait("a tablet")
    assert counts.wait("a tablet") == 0


def test_devices_are_counted_apart(clock):
    counts = Pace(1, clock)
    for _ in range(BURST_MINUTES + 1):
        counts.wait("one")
    assert (counts.wait("one") > 0, counts.wait("another")) == (True, 0)


def test_nothing_is_counted_without_a_limit(clock):
    counts = Pace(0, clock)
    assert {counts.wait("a tablet") for _ in range(10_000)} == {0}


def test_memory_is_bounded(clock, monkeypatch):
    monkeypatch.setattr(pace, "MOST_DEVICES", 100)
    counts = Pace(1, clock)
    for number in range(1_000):
        counts.wait(f"tablet {number}")
    assert len(counts._left) == 100
