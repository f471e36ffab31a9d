"""Starter sets are whole, say where each parameter is from, and claim no more than anybody verified."""

import pytest

from sync.rules import check_payer_set, check_sets, in_force
from sync.rules.payer_parameters import PAYER_TYPES
from sync.rules.payer_starters import payer_starters

STARTERS = payer_starters()


def said_of(payer_type, state, plans=()):
    about = {
        "payer": "p1",
        "payer_type": payer_type,
        "plans": plans,
        "state": state,
        "day": "2026-11-24",
    }
    return {name: one["value"] for name, one in in_force(list(STARTERS.values()), about).items()}


@pytest.mark.parametrize("starter", STARTERS.values(), ids=STARTERS.keys())
def test_a_starter_is_whole_and_names_its_sources(starter):
    assert check_payer_set(starter) == []
    assert starter["evidence"].keys() == starter["parameters"].keys()
    for name, proof in starter["evidence"].items():
        assert proof["source"], name
        assert proof["verified_on"] or proof["to_verify"], f"{name}: nobody could verify it"


def test_there_is_one_for_every_type_of_payer_and_they_stand_together():
    assert {one["for"]["payer_type"] for one in STARTERS.values()} == set(PAYER_TYPES)
    assert check_sets(list(STARTERS.values())) == []


def test_no_deadline_is_said_that_sources_contradict_each_other_about():
    assert "timely_filing_days" not in said_of("commercial", "WA")
    assert "timely_filing_days" not in said_of("commercial", "OR")


def test_a_state_has_what_it_says_itself():
    assert said_of("auto", "FL")["pays_massage_therapists"] is False
    assert said_of("auto", "WA")["pays_massage_therapists"] is True
    assert "pays_massage_therapists" not in said_of("auto", "NY")
    assert said_of("workers_comp", "WA")["home_needs_authorization"] is True
    assert said_of("commercial", "WA", ["UMP"])["visit_cap"] == 16
    assert "visit_cap" not in said_of("commercial", "WA")
