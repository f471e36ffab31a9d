"""Histories drawn by Hypothesis: a seed is one history for ever, and one that fails is made small."""

from collections.abc import Callable
from functools import cache

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.database import InMemoryExampleDatabase

from tests.simulation.steps import STEP_BYTES, History, read_step

LENGTH = 60
"""Steps of a history."""

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
_DRAWN = 2
"""Hypothesis tries the simplest history first, sixty rests; the one after it is the seed's."""


@cache
def _histories(length: int) -> st.SearchStrategy[History]:
    step = st.binary(min_size=STEP_BYTES, max_size=STEP_BYTES).map(read_step)
    return st.lists(step, min_size=length, max_size=length)


def history_of(number: int, length: int = LENGTH) -> History:
    """Give the history of a seed."""
    drawn: list[History] = []
    _draw(number, length, drawn.append, (Phase.generate,))
    return drawn[-1]


def smallest(number: int, play: Callable[[History], object], length: int = LENGTH) -> History:
    """Give the smallest history Hypothesis finds from a seed's on that still makes ``play`` raise.

    Raises AssertionError when the seed's history itself does not.
    """
    failing: list[History] = []

    def watched(history: History) -> None:
        try:
            play(history)
        except Exception:
            failing.append(history)
            raise

    try:
        _draw(number, length, watched, (Phase.generate, Phase.shrink))
    except Exception:
        if failing:
            return failing[-1]  # Hypothesis ends with the smallest
        raise
    raise AssertionError(f"nothing goes wrong in history {number}")


def _draw(number: int, length: int, take: Callable[[History], object], phases: tuple[Phase, ...]) -> None:
    @seed(number)
    @settings(
        max_examples=_DRAWN,
        phases=phases,
        database=InMemoryExampleDatabase(),
        deadline=None,
        suppress_health_check=_QUIET,
        print_blob=False,
    )
    @given(_histories(length))
    def draw(history: History) -> None:
        take(history)

    draw()
