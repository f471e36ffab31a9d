"""Makes the labelled encounters of every story at every type of payer it happens at, and judges them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sync.rules import judge, visit_facts
from tests.corpus.clean import PAYERS, Bundle, clean
from tests.corpus.stories import Story, nothing
from tests.corpus.told import STORIES


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """One encounter: denied for the story's cause, or (``cause`` None) paid."""

    story: Story
    payer: str
    cause: str | None
    visit: Bundle


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What was said beforehand: the rules that fired or could not tell, and those of them that stop."""

    label: Labelled
    said: frozenset[str]
    stops: frozenset[str]


def corpus() -> Iterator[Labelled]:
    """Give every encounter, in the order of the stories."""
    for story in STORIES:
        for payer in story.payers or PAYERS:
            denied, paid = clean(payer), clean(payer)
            story.spoil(denied)
            yield Labelled(story=story, payer=payer, cause=story.rule, visit=denied)
            if story.near is not nothing:
                story.near(paid)
                yield Labelled(story=story, payer=payer, cause=None, visit=paid)


def judged(label: Labelled) -> Judged:
    """Judge one as the tablet and the office do."""
    findings = judge(visit_facts(label.visit))
    return Judged(
        label=label,
        said=frozenset(one["rule"] for one in findings),
        stops=frozenset(one["rule"] for one in findings if one["severity"] == "stop"),
    )
