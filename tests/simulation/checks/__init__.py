"""The checkers, one for each invariant that the simulation proves (docs/simulation.md)."""

from tests.simulation.check import Check
from tests.simulation.checks.blobs import Pictures
from tests.simulation.checks.kept import Conserved, NumbersOnce, Restored, Saved
from tests.simulation.checks.pages import Digests, Newest, NoGap
from tests.simulation.checks.scope import Scoped
from tests.simulation.checks.sealed import Sealed, Signed
from tests.simulation.checks.wire import Drains, Frozen, Idempotent, Unknown
from tests.simulation.checks.words import Commutes, Conflicts, Deletions

CHECKS: tuple[type[Check], ...] = (
    Saved,
    Conserved,
    Idempotent,
    Frozen,
    NoGap,
    Newest,
    Digests,
    Commutes,
    Conflicts,
    Sealed,
    Signed,
    Deletions,
    Scoped,
    Unknown,
    Restored,
    Pictures,
    Drains,
    NumbersOnce,
)
"""Add one here and every history is held to it."""


def all_checks() -> list[Check]:
    """Give every checker, new."""
    return [made() for made in CHECKS]
