import pytest

from sync.outcome_scores import score_of, score_of_total, score_words, scored
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("outcome_scores", "words"), ids=lambda case: case["name"])
def test_scores_say_what_the_case_does(case):
    assert score_words(case["entries"], "en") == case["en"]
    assert score_words(case["entries"], "es") == case["es"]


@pytest.mark.parametrize("case", cases("outcome_scores", "scores"), ids=lambda case: case["name"])
def test_answers_score_what_the_case_says(case):
    answers = case.get("answers")
    given = (
        score_of_total(case["measure"], case["points"])
        if answers is None
        else score_of(case["measure"], answers)
    )
    assert given == case["score"]


@pytest.mark.parametrize("case", cases("outcome_scores", "entries"), ids=lambda case: case["name"])
def test_an_entry_is_the_score_the_case_says(case):
    found = scored(case["entry"])
    assert (found and list(found)) == case["scored"]
