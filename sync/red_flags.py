"""What is asked before hands are laid on: red flags, fresh at each visit, answered in the visit's note.

Nothing of it is carried from one visit to the next. Twin: ``red_flags.ts``. Cases: ``vectors/red_flags/``.
"""

from collections.abc import Mapping

RED_FLAGS = (
    "red_flag_infection",
    "red_flag_bleeding",
    "red_flag_injury",
    "red_flag_clot",
    "red_flag_skin",
    "red_flag_pregnancy",
    "red_flag_nerve",
    "red_flag_cancer",
)
"""Fields of a note, each yes, no, or not answered; in the order they are asked."""

DECISION = "red_flag_decision"
"""Field of a note: what was decided about a yes, and with whom."""


def is_asked(note: Mapping[str, object]) -> bool:
    """Say whether every red flag was answered, by yes or no."""
    return all(isinstance(note.get(name), bool) for name in RED_FLAGS)


def is_decided(note: Mapping[str, object]) -> bool:
    """Say whether no red flag was answered by yes without words about what was decided."""
    words = note.get(DECISION)
    return not any(note.get(name) is True for name in RED_FLAGS) or (
        isinstance(words, str) and words.strip() != ""
    )
