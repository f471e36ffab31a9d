import copy

import pytest

from sync.rules import judge, visit_facts
from sync.rules.judge import answer_of
from sync.rules.packed import load_pack
from sync.rules.values import UNKNOWN
from tests.sync.vectors import cases

WHOLE = next(case for case in cases("rules", "facts") if case["name"] == "a whole home visit")["bundle"]


def judged(**changes):
    """Judge the whole visit with some records changed, as {rule: finding}."""
    bundle = copy.deepcopy(WHOLE)
    for name, change in changes.items():
        bundle[name] = {**bundle[name], **change} if isinstance(change, dict) else change
    return {finding["rule"]: finding for finding in judge(visit_facts(bundle))}


def test_a_whole_visit_has_no_finding():
    assert judged() == {}


def test_a_visit_of_a_dependent_in_a_group_has_no_finding():
    assert (
        judged(
            practice={"entity_type": "organization"},
            coverage={
                "relationship": "child",
                "subscriber_first_name": "Lee",
                "subscriber_last_name": "Sample",
            },
        )
        == {}
    )


OWNER = {"entity_type": "person", "first_name": "Rosa", "last_name": "Sample"}


@pytest.mark.parametrize(
    ("practice", "provider", "stopped"),
    [
        (OWNER, {"npi": None}, False),
        (OWNER, {"npi": "1234567890"}, True),
        (OWNER, {"npi": None, "first_name": "Jun"}, True),
        (OWNER, {"npi": "1999999919", "first_name": "Jun"}, False),
        (OWNER, None, True),
        ({"entity_type": "organization"}, {"npi": None}, True),
        ({"entity_type": "organization"}, {"npi": "1234567890"}, True),
        ({"entity_type": "organization"}, {"npi": "1999999919"}, False),
    ],
)
def test_whoever_treated_needs_an_npi_of_their_own_unless_it_is_the_owner(practice, provider, stopped):
    assert ("rendering-npi" in judged(practice=practice, provider=provider)) is stopped


def test_a_finding_says_what_and_how_to_mend_it_in_both_languages():
    one = {"finished": True, "referral_id": "r", "coverage_id": "c9"}
    days = [f"2026-11-{4 + at:02}" for at in range(12)]
    finding = judged(visits=[{**one, "id": day, "date_of_service": day} for day in days])["visits-exceeded"]
    assert finding["say"]["en"] == "This is visit 13, and the referral allows 12."
    assert finding["say"]["es"] == "Esta es la visita 13, y la orden permite 12."
    assert (finding["severity"], finding["answer"], finding["where"]) == ("stop", "fires", "referral")
    assert finding["fix"]["en"]
    assert finding["source"]


def test_days_are_said_in_words():
    finding = judged(referral={"ends_on": "2026-11-03"})["referral-ended"]
    assert "Nov 3, 2026" in finding["say"]["en"]
    assert "3 nov 2026" in finding["say"]["es"]


def test_a_visit_without_insurance_hears_it_once():
    rules = set(judged(coverage=None, payer=None))
    assert rules & {"coverage-missing", "payer-missing", "member-id", "payer-id", "units-over-cap"} == {
        "coverage-missing"
    }


def test_a_visit_without_a_required_referral_hears_it_once():
    rules = set(judged(referral=None))
    assert {rule for rule in rules if "refer" in rule or "diagnos" in rule} == {"referral-missing"}


def test_the_pair_follows_the_payer():
    plain_lines = [{**line, "modifiers": []} for line in WHOLE["service_lines"]]
    asked = {
        answer: {
            rule
            for rule in judged(payer={"pair_97124_97140": answer}, service_lines=plain_lines)
            if rule.startswith("pair-")
        }
        for answer in ("never", "modifier", "unknown")
    }
    assert asked == {
        "never": {"pair-97124-97140-never"},
        "modifier": {"pair-97124-97140-modifier"},
        "unknown": {"pair-97124-97140-unknown"},
    }


def test_what_rests_on_a_payers_unchecked_rules_says_so():
    assert judged(payer={"unit_cap": 2})["units-over-cap"]["unverified"] is True
    checked = {"unit_cap": 2, "rules_verified_on": "2026-11-01"}
    assert judged(payer=checked)["units-over-cap"]["unverified"] is False


def test_what_no_source_confirmed_is_unverified_whatever_the_payer_says():
    payer = {"pair_97124_97140": "unknown", "rules_verified_on": "2026-11-01"}
    assert judged(payer=payer)["pair-97124-97140-unknown"]["unverified"] is True


def test_a_code_missing_from_last_years_list_warns_and_from_this_years_stops():
    icd = {"M54.50": "unknown"}
    later = judged(icd=icd)
    assert later["diagnosis-not-listed-newer"]["severity"] == "warn"
    assert "FY2026" in later["diagnosis-not-listed-newer"]["say"]["en"]
    assert "diagnosis-not-listed" not in later
    within = judged(icd=icd, encounter={"date_of_service": "2026-09-30"})
    assert within["diagnosis-not-listed"]["severity"] == "stop"
    assert within["diagnosis-not-listed"]["unverified"] is False


def test_a_late_consent_does_not_cover_the_visit_but_its_answers_count():
    late = [{**WHOLE["consents"][0], "signed_at": "2026-11-27T10:00:00Z"}]
    assert set(judged(consents=late)) == {"consent-missing"}


def test_a_consent_signed_the_same_evening_covers_the_visit_though_utc_is_a_day_ahead():
    evening = [{**WHOLE["consents"][0], "signed_at": "2026-11-25T04:00:00Z"}]
    assert judged(consents=evening) == {}


def test_answers_taken_back_are_taken_back():
    both = [
        WHOLE["consents"][0],
        {
            "signed_at": "2026-11-24T19:00:00Z",
            "answer_treatment": True,
            "answer_release": False,
            "answer_assignment": False,
        },
    ]
    assert set(judged(consents=both)) == {"release-not-given", "assignment-not-given"}


def _like(lines: int, same: int) -> dict[str, object]:
    on = "2026-11-20" if same else None
    return {"lines": lines, "lines_new": lines - same, "lines_same": same, "same_on": on}


def test_a_note_too_like_an_earlier_one_is_said_with_the_day_and_the_lines_and_stops_nothing():
    finding = judged(likeness=_like(8, 6))["note-like-earlier"]
    assert finding["say"]["en"].startswith("6 of 8 lines of this note stand in the same words")
    assert "Nov 20, 2026" in finding["say"]["en"]
    assert "20 nov 2026" in finding["say"]["es"]
    assert (finding["severity"], finding["where"], finding["unverified"]) == ("warn", "note", True)


def test_a_note_is_too_like_an_earlier_one_from_three_lines_of_four_on():
    counts = [(lines, same) for lines in range(9) for same in range(lines + 1)]
    too_like = [(lines, same) for lines, same in counts if judged(likeness=_like(lines, same))]
    assert too_like == [
        *[(2, 2), (3, 3), (4, 3), (4, 4), (5, 4), (5, 5), (6, 5), (6, 6), (7, 6), (7, 7)],
        *[(8, 6), (8, 7), (8, 8)],
    ]


def _withdrawn(at: str, on: str) -> list[dict[str, object]]:
    return [{"consent_id": "another", "withdrawn_at": at, "withdrawn_on": on}]


def test_a_consent_withdrawn_before_the_visit_stops_it_and_says_so_once():
    before = _withdrawn("2026-11-23T18:00:00Z", "2026-11-23")
    [signed] = WHOLE["consents"]
    month_before = {**signed, "signed_at": "2026-10-24T18:00:00Z"}
    assert judged(consents=[month_before]) == {}
    assert set(judged(withdrawals=before, consents=[month_before])) == {"consent-withdrawn"}
    assert judged(withdrawals=before, consents=[month_before, signed]) == {}


def test_a_visit_of_before_the_withdrawal_stays_covered():
    after = _withdrawn("2026-11-25T18:00:00Z", "2026-11-25")
    assert judged(withdrawals=after) == {}


def test_units_that_the_minutes_do_not_support_stop_and_fewer_only_hint():
    lines = copy.deepcopy(WHOLE["service_lines"])
    lines[1]["minutes"] = 37
    assert set(judged(service_lines=lines)) == {"units-above-minutes"}
    lines[1].update(minutes=53, units=1)
    finding = judged(service_lines=lines)["units-below-minutes"]
    assert finding["severity"] == "hint"


def test_equal_leftovers_may_go_to_either_code():
    lines = [{**line, "minutes": 20} for line in WHOLE["service_lines"]]
    for counts in ((1, 2), (2, 1)):
        given = [{**line, "units": count} for line, count in zip(lines, counts, strict=True)]
        assert judged(payer={"unit_rule": "cms"}, service_lines=given) == {}
    assert "units-above-minutes" in judged(
        payer={"unit_rule": "cms"}, service_lines=[{**line, "units": 2} for line in lines]
    )


def test_an_open_visit_is_only_kept_from_its_claim():
    assert set(judged(encounter={"signed": False})) == {"visit-not-finished"}


def test_a_rule_holds_only_between_its_days_and_for_its_payer():
    rule = next(rule for rule in load_pack()["rules"] if rule["id"] == "codes-none")
    facts = {"lines": [], "encounter": {"date_of_service": "2026-06-01"}, "payer": {"payer_id": "SAMP1"}}
    assert answer_of(rule, facts) is True
    assert answer_of({**rule, "from": "2026-06-02"}, facts) is False
    assert answer_of({**rule, "to": "2026-05-31"}, facts) is False
    assert answer_of({**rule, "from": "2026-06-01", "to": "2026-06-01"}, facts) is True
    assert answer_of({**rule, "scope": {"payer": "SAMP1", "state": "*"}}, facts) is True
    assert answer_of({**rule, "scope": {"payer": "OTHER", "state": "*"}}, facts) is False
    assert answer_of({**rule, "scope": {"payer": "*", "state": "WA"}}, facts) is UNKNOWN
