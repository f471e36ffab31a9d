"""The labelled set is the same each time, is scored rightly, and the real reader gets print right."""

import random

import pytest

from server.readings import recognize
from sync.referral_reading import read_referral
from tests.bench.bench_reading import Score, rapidocr
from tests.referrals import CONDITIONS, HANDS, LAYOUTS, make, page, spoiled
from tests.referrals.say import ON
from tests.server.readings.pages import drawn

PILLOWS_OWN = ""


def a_page(layout, condition):
    dice = random.Random(7)
    referral = make(dice)
    picture = page(referral, layout, labels=PILLOWS_OWN, values=PILLOWS_OWN)
    return referral.truth(), spoiled(picture, condition, dice)


def test_there_are_two_hundred_pages_of_every_hand_and_what_became_of_paper():
    assert len(HANDS) * len(CONDITIONS) * len(LAYOUTS) * 3 >= 200
    assert set(HANDS) == {"printed", "script", "handwriting"}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_page_can_be_spoiled(condition):
    assert a_page("table", condition)[1][:2] == b"\xff\xd8"


def test_people_are_the_same_each_time():
    assert make(random.Random(3)) == make(random.Random(3)) != make(random.Random(4))


@pytest.mark.parametrize(("layout", "condition"), [("form", "clean"), ("letter", "photographed")])
def test_the_real_reader_gets_a_printed_page_right(layout, condition):
    truth, picture = a_page(layout, condition)
    score = Score()
    score.add(truth, read_referral(rapidocr(picture), ON.isoformat()))
    assert score.right >= score.fields - 1, score
    assert score.unflagged == 0


def test_what_is_wrong_missing_and_flagged_is_counted():
    truth = {"referring_npi": "1", "diagnoses": ("M54.2", "M54.50"), "weeks": 6, "visits_authorized": 12}
    said = [
        {"field": "referring_npi", "value": "2", "doubts": []},
        {"field": "diagnoses", "value": "M54.2", "doubts": []},
        {"field": "diagnoses", "value": "M54.59", "doubts": ["repaired"]},
        {"field": "weeks", "value": 6, "doubts": []},
    ]
    score = Score()
    score.add(truth, said)
    assert score == Score(fields=4, right=1, missing=1, unflagged=1)


def test_the_benchs_reader_is_the_offices():
    assert [line["text"] for line in rapidocr(drawn(("NPI 12",)))] == ["NPI 12"]
    assert recognize.recognize(drawn(("NPI 12",)))["lines"][0]["text"] == "NPI 12"
