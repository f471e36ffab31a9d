"""Whether a note measures anything: without a number before and after nobody can see that it helps."""

from collections.abc import Mapping

MEASURES = ("range_of_motion", "outcome_scores")


def is_measured(note: Mapping[str, object]) -> bool:
    """Say whether a note has pain before and after, a range of motion, or the score of a questionnaire."""
    pains = [note.get(name) for name in ("pain_before", "pain_after")]
    return all(type(each) is int for each in pains) or any(_is_filled(note.get(name)) for name in MEASURES)


def _is_filled(value: object) -> bool:
    return isinstance(value, list) and value != []
