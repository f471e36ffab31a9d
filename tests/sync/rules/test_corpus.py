import pytest

from sync.rules import judge, load_pack, visit_facts
from sync.rules.pack import shelf
from tests.corpus.clean import PAYERS, clean
from tests.corpus.made import corpus, judged
from tests.corpus.told import STORIES

CORPUS = list(corpus())


def test_the_corpus_is_as_large_as_it_says_and_names_rules_that_are_there():
    assert len(CORPUS) >= 400
    assert {story.rule for story in STORIES} <= {rule["id"] for rule in shelf()}
    assert len({story.name for story in STORIES}) == len(STORIES)


@pytest.mark.parametrize("payer", PAYERS)
def test_of_a_whole_visit_nothing_is_said(payer):
    assert judge(visit_facts(clean(payer))) == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_what_is_denied_is_said_beforehand_and_what_is_next_to_it_is_not_stopped(story):
    for label in (one for one in CORPUS if one.story is story):
        found = judged(label)
        if label.cause is None:
            assert not found.stops, label.payer
            assert story.rule not in found.said, label.payer
        else:
            assert label.cause in found.said, label.payer


def test_the_control_without_its_rule_a_story_is_missed():
    rules = [rule for rule in load_pack()["rules"] if rule["id"] != "filing-late"]
    less = {**load_pack(), "rules": rules}
    late = next(one for one in CORPUS if one.cause == "filing-late")
    assert "filing-late" not in {one["rule"] for one in judge(visit_facts(late.visit, less), less)}
