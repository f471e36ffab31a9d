"""An op and a record of any schema say today what they said then: every pair of three invented schemas."""

import copy
import itertools

import pytest

from sync.records import KINDS, SCHEMA
from sync.records.kinds import fields_of
from sync.records.steps import STEPS, complaints, newest
from sync.records.upcast import lift, own_names, schema_of, todays_name, upcast, value_under
from tests.sync.vectors import cases, shelf

OF = shelf("upcast", "pairs")["of"]
INVENTED = {int(schema): step for schema, step in shelf("upcast", "pairs")["steps"].items()}
SCHEMAS = range(1, newest(INVENTED) + 1)
PAIRS = list(itertools.product(SCHEMAS, SCHEMAS))
FIELDS = frozenset(
    {"cell_phone", "country", "place", "regions", "first_name", "last_name", "plan", "patient_id"}
)


def written(case, schema):
    """Give the op as the app of a schema writes it."""
    return {**OF, **case["under"][str(schema)], "schema": schema}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]} to {pair[1]}")
@pytest.mark.parametrize("case", cases("upcast", "pairs"), ids=lambda case: case["name"])
def test_sync_14_an_op_of_one_schema_says_under_another_what_that_ones_app_would_write(case, pair):
    old, new = pair
    op = written(case, old)
    before = copy.deepcopy(op)
    assert upcast(op, new, INVENTED) == written(case, max(old, new))
    assert op == before, "the op was changed"


@pytest.mark.parametrize("case", cases("upcast", "pairs"), ids=lambda case: case["name"])
def test_sync_14_two_steps_at_once_are_one_after_the_other(case):
    by_one = upcast(upcast(written(case, 1), 2, INVENTED), 3, INVENTED)
    assert upcast(written(case, 1), None, INVENTED) == by_one


def test_a_skipped_step_would_be_found():
    """The control: without the step to schema 2, an op of schema 1 does not come out right."""
    only_three = {2: {}, 3: INVENTED[3]}
    wrong = [
        case["name"]
        for case in cases("upcast", "pairs")
        if upcast(written(case, 1), 3, only_three) != written(case, 3)
    ]
    assert len(wrong) > 5


@pytest.mark.parametrize("case", cases("upcast", "records"), ids=lambda case: case["name"])
def test_sync_14_a_record_of_any_schema_reads_in_todays_words(case):
    fields, said = case["fields"], case["said"]
    before = copy.deepcopy((fields, said))
    once = lift(case["kind"], fields, said, INVENTED)
    assert list(once) == case["becomes"]
    assert (fields, said) == before, "an argument was changed"
    assert lift(case["kind"], *once, INVENTED) == once, "lifting twice is not lifting once"


@pytest.mark.parametrize(
    "case", [one for one in cases("upcast", "names") if "own" in one], ids=lambda case: case["name"]
)
def test_sync_14_an_op_can_be_answered_in_its_own_words(case):
    assert own_names({**OF, **case["op"]}, INVENTED) == case["own"]


@pytest.mark.parametrize(
    "case", [one for one in cases("upcast", "names") if "field" in one], ids=lambda case: case["name"]
)
def test_a_field_is_known_by_every_name_it_had(case):
    assert todays_name("visit_plan", case["field"], INVENTED) == case["today"]
    assert schema_of("visit_plan", case["field"], INVENTED) == case["schema"]


def test_todays_steps_lead_to_todays_schema():
    kinds = {kind: frozenset(fields_of(shape)) for kind, shape in KINDS.items()}
    assert complaints(STEPS, kinds) == []
    assert newest(STEPS) == SCHEMA


def test_the_invented_steps_are_steps_a_release_could_make():
    assert complaints(INVENTED, {"visit_plan": FIELDS}) == []


@pytest.mark.parametrize(
    "case", [one for one in cases("upcast", "names") if "asked" in one], ids=lambda case: case["name"]
)
def test_a_record_of_today_answers_to_older_names(case):
    assert value_under("visit_plan", case["asked"], case["of"], INVENTED) == case["says"]


RENAME = {"do": "rename", "field": "phone", "to": "cell_phone"}
REWORD = {"do": "reword", "field": "place", "words": {"home": "12"}}
WRONG = {
    "a step between two schemas is missing": {3: {"visit_plan": [RENAME]}},
    "2 visit_plan.phone was moved away before": {2: {"visit_plan": [RENAME, RENAME]}},
    "3 visit_plan.other_phone becomes phone, which was moved away": {
        2: {"visit_plan": [{**RENAME, "to": "other_phone"}]},
        3: {"visit_plan": [{"do": "rename", "field": "other_phone", "to": "phone"}]},
    },
    "3 visit_plan.place says home again": {
        2: {"visit_plan": [REWORD]},
        3: {"visit_plan": [{"do": "reword", "field": "place", "words": {"12": "home"}}]},
    },
    "2 visit_plan.place says 12 again": {
        2: {"visit_plan": [{"do": "reword", "field": "place", "words": {"home": "12", "12": "13"}}]}
    },
    "2 visit_plan.country is filled with nothing": {
        2: {"visit_plan": [{"do": "fill", "field": "country", "value": None}]}
    },
    "2 visit_plan.full_name is not split into two at something": {
        2: {
            "visit_plan": [
                {"do": "split", "field": "full_name", "at": "", "into": ["first_name", "last_name"]}
            ]
        }
    },
    "visit_plan.plan was moved away and is a field again": {
        2: {"visit_plan": [{"do": "rename", "field": "plan", "to": "cell_phone"}]}
    },
    "visit_plan.cell_fone is no field": {
        2: {"visit_plan": [{"do": "rename", "field": "phone", "to": "cell_fone"}]}
    },
}


@pytest.mark.parametrize(("complaint", "steps"), WRONG.items(), ids=WRONG)
def test_a_step_that_would_make_a_name_mean_two_things_is_refused(complaint, steps):
    assert complaints(steps, {"visit_plan": FIELDS}) == [complaint]
