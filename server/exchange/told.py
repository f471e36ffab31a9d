"""What other rooms let the hello tell tablets, which the exchange hands on unread."""

from collections.abc import Callable
from typing import Any

_TOLD: dict[str, Callable[[str], Any]] = {}


def tell(name: str, give: Callable[[str], Any]) -> None:
    """Let the hello carry ``give(practice_id)``, no client's data, under a name of its own."""
    _TOLD[name] = give


def all_told(practice_id: str) -> dict[str, Any]:
    """Give what is told to a practice's tablets, by name."""
    return {name: give(practice_id) for name, give in _TOLD.items()}
