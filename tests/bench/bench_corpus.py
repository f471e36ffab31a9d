"""How many denials the rules see coming, and how many clean visits they stop, of a labelled corpus."""

from collections.abc import Iterator

from tests.bench.line import Line
from tests.corpus.made import corpus, judged

STOPPED_LIMIT = 1.0
"""Per cent of the clean encounters."""


def measure() -> Iterator[Line]:
    """Judge every encounter, and name what is missed and what is stopped without cause."""
    judgements = [judged(label) for label in corpus()]
    denied = [one for one in judgements if one.label.cause is not None]
    paid = [one for one in judgements if one.label.cause is None]
    missed = [one for one in denied if one.label.cause not in one.said]
    stopped = [one for one in paid if one.stops]
    yield Line(
        bench="denials_seen",
        figure=100 * (len(denied) - len(missed)) / len(denied),
        unit="%",
        limit=100.0,
        must_be="at_least",
        note=f"{len(denied)} encounters that are denied; missed: {_named(missed)}",
    )
    yield Line(
        bench="clean_stopped",
        figure=100 * len(stopped) / len(paid),
        unit="%",
        limit=STOPPED_LIMIT,
        must_be="at_most",
        note=f"{len(paid)} encounters that are paid; stopped: {_named(stopped)}; "
        f"spoken of: {_named([one for one in paid if one.said and not one.stops])}",
    )


def _named(judgements: list) -> str:
    return "; ".join(f"{one.label.story.name} ({one.label.payer})" for one in judgements) or "none"
