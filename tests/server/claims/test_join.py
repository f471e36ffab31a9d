"""What a payer takes as one claim: the visits of a client in a month, while nothing else differs."""

from datetime import date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server import x12
from server.claims.join import as_claims, fit, groups, join_key, joined
from server.claims.number import claim_number
from server.claims.to_paper import to_paper
from server.claims.to_x12 import to_x12
from server.x12 import cross_check
from tests.server.claims import samples
from tests.server.x12.pyx12_gate import pyx12_errors
from tests.server.x12.samples import PARTNER


def an_id(number):
    return str(UUID(int=number << 68 | 4 << 76 | 1 << 63))


def a_body(day=20, *, lines=1, **changed):
    """Give the body of a visit of November whose payer takes a month as one claim."""
    encounter_id = an_id(1000 + day)
    made = samples.a_body()
    own = [{**made["lines"][0], "id": an_id(day * 100 + each), "position": each} for each in range(lines)]
    return {
        **made,
        "claim_number": claim_number(encounter_id),
        "encounter_id": encounter_id,
        "date_of_service": f"2026-11-{day:02}",
        "lines": own,
        "total_cents": sum(line["charge_cents"] for line in own),
        "covers": "month",
        **changed,
    }


def written(*bodies):
    """Give an interchange of 2 December with some claims."""
    made_at = datetime(2026, 12, 2, 9, 30)  # noqa: DTZ001  # the sender's wall clock
    batch = x12.Batch(
        partner=PARTNER,
        batch_id="B1",
        interchange_control_number=7,
        group_control_number=7,
        created_at=made_at,
    )
    return b"".join(x12.write_837p(batch, [to_x12(body) for body in bodies]))


OTHER = {
    "the client": {"patient": {**samples.a_body()["patient"], "id": an_id(9)}},
    "the policy": {"coverage": {**samples.a_body()["coverage"], "id": "other"}},
    "the member id": {"coverage": {**samples.a_body()["coverage"], "member_id": "OTHER1"}},
    "the payer": {"payer": {**samples.a_body()["payer"], "id": "other"}},
    "who bills": {"practice": {**samples.a_body()["practice"], "npi": "1999999927"}},
    "the therapist": {"provider": {**samples.a_body()["provider"], "id": "other"}},
    "the kind of place": {"place_of_service": "13"},
    "the place": {"service_location": {**samples.HOME, "street": "11 Alder Way"}},
    "no place said": {"service_location": None},
    "the referral": {"referral": {**samples.a_body()["referral"], "id": "other"}},
    "the authorization": {"referral": {**samples.a_body()["referral"], "prior_auth_number": "PA-3"}},
    "no referral": {"referral": None},
    "an accident": {"injury": {"id": "i", "cause": "other", "occurred_on": "2026-10-03"}},
    "no release": {"release_of_information": False},
    "no assignment": {"benefits_assigned": False},
    "not accepted": {"assignment_accepted": "C"},
    "the note is open": {"note_signed": False},
    "another month": {"date_of_service": "2026-10-31"},
    "another year": {"date_of_service": "2025-11-20"},
    "the same day": {"date_of_service": "2026-11-03"},
    "what bodies learn to hold later": {"learned_later": "x"},
}


@pytest.mark.parametrize("what", OTHER)
def test_nothing_but_day_lines_and_diagnoses_may_differ(what):
    one, other = a_body(3), a_body(20, **OTHER[what])
    assert groups([one, a_body(20)]) == [[one, a_body(20)]], "the control: alike, they leave as one"
    assert not fit([one, other])
    assert sorted(len(group) for group in groups([one, other])) == [1, 1]


ALONE = {
    "its payer did not say so": {"covers": None},
    "it replaces another": {"replaces": {"frequency": "7", "payer_claim_number": "P-1"}},
    "another payer answered before": {"earlier": [{}]},
    "another payer is asked afterwards": {"later": [{}]},
}


@pytest.mark.parametrize("why", ALONE)
def test_a_claim_leaves_alone_when(why):
    assert join_key(a_body()) is not None
    assert join_key(a_body(**ALONE[why])) is None


def test_every_line_keeps_its_day_and_points_at_the_same_diagnosis():
    one = a_body(3, diagnoses=["M54.50", "M62.830"])
    other = a_body(20, lines=2, diagnoses=["m62830", "M79.18", "M54.50"])
    other["lines"][0]["pointers"], other["lines"][1]["pointers"] = [1, 2], [3]
    both = joined([one, other])
    assert both["claim_number"] == one["claim_number"]
    assert both["diagnoses"] == ["M54.50", "M62.830", "M79.18"]
    assert [line["pointers"] for line in both["lines"]] == [one["lines"][0]["pointers"], [2, 3], [1]]
    assert [line["date_of_service"][-2:] for line in both["lines"]] == ["03", "20", "20"]
    assert both["total_cents"] == one["total_cents"] + other["total_cents"]
    assert [line.date_of_service.day for line in to_x12(both).lines] == [3, 20, 20]


def test_the_last_day_on_which_a_note_was_signed_is_the_claims():
    days = "2026-11-04", "2026-11-21", "2026-11-20"
    bodies = [a_body(day, note_signed_on=on) for day, on in zip((3, 19, 20), days, strict=True)]
    assert joined(bodies)["note_signed_on"] == "2026-11-21"
    assert groups(bodies) == [bodies], "it keeps no visits apart"
    assert "note_signed_on" not in joined([a_body(3), a_body(4)])


def test_a_claim_of_one_visit_is_the_visits_own():
    one = a_body(3)
    assert joined([one]) is one


def test_who_went_on_against_a_rule_is_told_of_every_visit():
    gone_on = [{"id": "o1"}], [{"id": "o2"}]
    both = joined([a_body(3, overrides=gone_on[0]), a_body(4, overrides=gone_on[1])])
    assert both["overrides"] == [{"id": "o1"}, {"id": "o2"}]


def test_more_than_fifty_lines_are_two_claims_and_no_visit_is_split():
    visits = [a_body(day, lines=12) for day in range(1, 7)]
    made = groups(visits)
    assert [[len(body["lines"]) for body in group] for group in made] == [[12] * 4, [12] * 2]
    full = groups([a_body(1, lines=48), a_body(2, lines=3), a_body(3, lines=2)])
    assert [[body["date_of_service"][-1] for body in group] for group in full] == [["1", "3"], ["2"]]
    content = written(*(joined(group) for group in made))
    assert (pyx12_errors(content), cross_check(content)) == ([], [])


def test_a_thirteenth_diagnosis_begins_another_claim():
    codes = [f"M54.{number}" for number in range(10, 23)]
    one, other = a_body(1, diagnoses=codes[:12]), a_body(2, diagnoses=codes[12:])
    assert len(groups([one, other])) == 2
    assert len(groups([one, a_body(2, diagnoses=codes[11:12])])) == 1


def test_visits_leave_as_one_claim_a_key_and_the_others_alone():
    other = {**samples.a_body()["patient"], "id": an_id(9)}
    together, theirs = [a_body(day) for day in (20, 6, 13)], [a_body(day, patient=other) for day in (7, 8)]
    alone = [a_body(day, covers=None) for day in (9, 10)]
    days = [
        [one["date_of_service"][-2:] for one in group] for group in as_claims([*alone, *together, *theirs])
    ]
    assert sorted(days) == [["06", "13", "20"], ["07", "08"], ["09"], ["10"]]
    assert as_claims([]) == []


def test_on_paper_six_lines_stand_on_a_form_each_with_its_day_and_every_day_on_one():
    made = to_paper(joined([a_body(day, lines=2) for day in (2, 9, 16, 23)]))
    assert [[line.date_from.day for line in form.service_lines] for form in made] == [
        [2, 2, 9, 9, 16, 16],
        [23, 23],
    ]
    assert [form.total_cents for form in made] == [6 * 8400, 2 * 8400]
    assert [form.claim_id[-2:] for form in made] == ["-1", "-2"]
    assert made[0].service_lines[0].date_from == date(2026, 11, 2)


@given(days=st.lists(st.integers(1, 30), min_size=1, max_size=8), order=st.randoms())
def test_any_visits_are_each_said_once_and_the_same_in_whatever_order_they_come(days, order):
    bodies = [
        {**a_body(day, lines=1 + day % 3), "claim_number": claim_number(an_id(place))}
        for place, day in enumerate(days)
    ]
    for place, body in enumerate(bodies):
        body["lines"] = [
            {**line, "id": an_id(5000 + place * 10 + number)} for number, line in enumerate(body["lines"])
        ]
    made = groups(bodies)
    assert sorted(body["claim_number"] for group in made for body in group) == sorted(
        body["claim_number"] for body in bodies
    )
    shuffled = list(bodies)
    order.shuffle(shuffled)
    assert groups(shuffled) == made
    content = written(*(joined(group) for group in made))
    assert (pyx12_errors(content), cross_check(content)) == ([], [])
    assert sum(joined(group)["total_cents"] for group in made) == sum(body["total_cents"] for body in bodies)
