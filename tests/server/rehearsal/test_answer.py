"""What the rehearsal payer says of claims: right ones taken, each wrong one refused by whom and for what."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from server.acknowledgments import words
from server.rehearsal.payer import REASONS, Behavior, Book, SentFile, answer
from server.x12 import ClaimAcknowledgment, Person
from tests.server.rehearsal.sending import (
    ASKING,
    MOMENT,
    PRODUCTION,
    TAKEN,
    Line,
    claims,
    numbered,
    of_kind,
    of_set,
    ruled,
    ta1_of,
)
from tests.server.x12.any_claims import batches_of_claims
from tests.server.x12.pyx12_gate import pyx12_errors
from tests.server.x12.samples import (
    PAT,
    THERAPIST,
    auto_claim,
    group_claim,
    solo_claim,
    work_claim,
    written,
)

OF_CLAIMS = sorted(name for name, reason in REASONS.items() if reason.by != "file")
PLANTED = [name for name in OF_CLAIMS if REASONS[name].about.tag != "REF"]
MENDED = {
    "MEMBER": {"subscriber": replace(PAT, member_id="XYZ999")},
    "HI": {"diagnoses": ("M79.18", "M62.830")},
}


def test_a_batch_with_nothing_wrong_is_taken_by_all_and_each_claim_has_a_number_of_the_payers():
    line = Line()
    answers = line.hand_in(solo_claim(), auto_claim(), work_claim())
    group, one = group_of = of_kind(answers, ClaimAcknowledgment)[:2]
    assert [one.by_payer for one in group_of] == [False, False]
    assert line.became() == dict.fromkeys(("TS-000001", "TS-000003", "TS-000004"), TAKEN)
    numbers = {
        claim.payer_claim_number
        for said in answers
        if isinstance(said, ClaimAcknowledgment) and said.by_payer
        for claim in said.claims
    }
    assert len(numbers) == 3
    assert (group.batches[0].trace, one.batches[0].trace) == ("B20261124-1-0001", "B20261124-1-0002")


def test_a_payer_speaks_under_a_name_nobody_takes_for_its_own():
    said = of_kind(Line().hand_in(solo_claim()), ClaimAcknowledgment)
    assert [one.said_by_name for one in said] == ["TABLESIDE REHEARSAL", "REHEARSAL OF CEDAR HEALTH PLAN"]
    assert [one.claims[0].said[0].message for one in said] == [
        "REHEARSAL - NOBODY BUT THIS MACHINE SAW THE CLAIM"
    ] * 2


@pytest.mark.parametrize("name", PLANTED)
def test_a_rule_refuses_the_claims_it_names_at_its_level_with_its_codes(name):
    line = Line(rules=ruled(name, "2"))
    line.hand_in(*claims(4, rendering_provider=THERAPIST))
    reason = REASONS[name]
    assert line.became() == dict.fromkeys(("TS-00000", "TS-00001", "TS-00003"), TAKEN) | {
        "TS-00002": (reason.by, reason.category, reason.code, reason.entity)
    }


def test_the_office_has_words_for_everything_that_is_said_of_a_claim():
    answers = Line(rules=ruled("file_procedure_noted")).hand_in(solo_claim())
    said = {
        (status.category, status.code, status.entity)
        for one in of_kind(answers, ClaimAcknowledgment)
        for status in one.claims[0].said[0].statuses
    }
    said |= {(one.category, one.code, one.entity) for one in REASONS.values() if one.by != "file"}
    assert len(said) > 12
    assert {category for category, _, _ in said} <= words.CATEGORIES.keys()
    assert {code for _, code, _ in said} <= words.CODES.keys()
    assert {entity for _, _, entity in said} - {""} <= words.ENTITIES.keys()


def test_a_reason_of_a_line_is_said_of_the_line_too():
    line = Line(rules=ruled("procedure"))
    answers = line.hand_in(solo_claim())
    [said] = [one for one in of_kind(answers, ClaimAcknowledgment) if one.by_payer]
    [about] = said.claims[0].lines
    assert (about.line_id, about.code, about.said[0].statuses[0].code) == ("L1", "97124", "454")


@pytest.mark.parametrize(
    ("name", "mended"), [("member_unknown", "MEMBER"), ("not_covered", "MEMBER"), ("diagnosis", "HI")]
)
def test_a_claim_is_refused_again_until_what_was_wrong_is_mended(name, mended):
    line = Line(rules=ruled(name))
    refused = (REASONS[name].by, REASONS[name].category, REASONS[name].code, REASONS[name].entity)
    for changes, became in [
        ({}, refused),
        ({"referral_number": "ANOTHER"}, refused),
        (MENDED[mended], TAKEN),
    ]:
        line.hand_in(solo_claim(**changes))
        assert line.became() == {"TS-000001": became}


def test_what_is_really_wrong_is_refused_whatever_the_behavior_and_taken_once_mended():
    line = Line()
    good = written(solo_claim(claim_id="TS-1"))
    for was, wrong, became in [
        (b"XX*1234567893", b"XX*1234567890", ("clearinghouse", "A7", "562", "85")),
        (b"XX*1111111112", b"XX*1111111113", ("clearinghouse", "A7", "562", "DN")),
        (b"*MI*XYZ123456", b"", ("clearinghouse", "A6", "164", "IL")),
        (b"HI*ABK:M5450*ABF:M62830~", b"", ("clearinghouse", "A6", "254", "")),
        (b"HC:97124*120*", b"HC:97124*119*", ("clearinghouse", "A8", "178", "")),
    ]:
        assert was in good
        bad = good.replace(was, wrong)
        gone = good.count(b"~") - bad.count(b"~")
        line.hand_in(content=numbered(bad, line.count + 1, gone))
        assert line.became() == {"TS-1": became}
    line.hand_in(content=numbered(good, line.count + 1, 0))
    assert line.became() == {"TS-1": TAKEN}


def test_a_claim_that_is_there_already_is_a_duplicate_and_one_that_replaces_it_is_none():
    line = Line()
    line.hand_in(solo_claim())
    number = line.book.taken["TS-000001"]
    for changes, became in [
        ({}, ("payer", "A3", "78", "")),
        ({"frequency": "7", "original_payer_claim_number": "OTHER"}, ("payer", "A7", "464", "")),
        ({"frequency": "7", "original_payer_claim_number": number}, TAKEN),
    ]:
        line.hand_in(solo_claim(**changes))
        assert line.became() == {"TS-000001": became}
    number = line.book.taken["TS-000001"]
    line.hand_in(solo_claim(frequency="8", original_payer_claim_number=number))
    line.hand_in(solo_claim())
    assert line.became() == {"TS-000001": TAKEN}, "what was voided may come anew"
    assert Line(duplicates_noticed=False).hand_in(solo_claim(), solo_claim())


def test_a_claim_twice_in_one_batch_is_taken_once():
    line = Line()
    answers = line.hand_in(solo_claim(), solo_claim())
    [said] = [one for one in of_kind(answers, ClaimAcknowledgment) if one.by_payer]
    assert [one.accepted for one in said.claims] == [True, False]


def test_a_share_of_claims_is_refused_the_same_ones_for_the_same_seed():
    def refused(seed):
        line = Line(seed=seed, rejected_percent=5)
        line.hand_in(*claims(1000))
        became = line.became()
        assert len(became) == 1000
        return {number: said for number, said in became.items() if said != TAKEN}

    first = refused(1)
    assert refused(1) == first
    assert set(refused(2)) != set(first)
    assert 30 <= len(first) <= 70
    assert len(set(first.values())) == 4, "each usual reason is among them"


def test_a_batch_that_is_meant_to_be_paid_is_refused_and_nothing_else_is_said():
    line = Line(always_ta1=False)
    answers = line.hand_in(content=written(solo_claim(), batch=PRODUCTION))
    refusal = ta1_of(answers)
    assert (len(answers), refusal.code, refusal.note, refusal.control_number) == (1, "R", "020", "42")
    assert line.became() == {}
    line.hand_in(content=written(solo_claim(), batch=PRODUCTION).replace(b"*00501*", b"*00401*"))
    assert ta1_of(line.read()).note == "020", "whatever else is wrong"


def test_a_ta1_comes_where_it_is_asked_for_and_not_else():
    line = Line()
    line.hand_in(content=written(solo_claim(), batch=ASKING))
    assert (ta1_of(line.read()).code, len(line.read())) == ("A", 4)
    assert len(Line().hand_in(solo_claim())) == 3
    assert ta1_of(Line(always_ta1=True).hand_in(solo_claim())).accepted


def test_an_interchange_whose_number_was_used_is_refused_as_a_duplicate():
    line = Line()
    content = written(solo_claim())
    line.hand_in(content=content)
    answers = line.hand_in(content=content)
    assert (len(answers), ta1_of(answers).note) == (1, "025")


def test_a_dependent_is_named_as_the_client_and_a_replacement_needs_what_it_replaces():
    line = Line()
    line.hand_in(group_claim(frequency="1", original_payer_claim_number=""))
    assert b"NM1*QC*1*GARCIA*LUCIA****MI*HEM987654321~" in line.answered.files[1].content
    line.hand_in(content=numbered(written(group_claim()).replace(b"REF*F8*HEM-2026-99001~", b""), 2, 1))
    assert line.became() == {"TS-000002": ("payer", "A6", "464", "")}


@given(batches_of_claims())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_independent_reader_finds_nothing_wrong_with_any_answer(any_claims):
    behavior = Behavior(rules=ruled("procedure", "A") + ruled("diagnosis", "B"), claims_a_file=1)
    for files in ("apart", "scattered"):
        shaped = replace(behavior, files=files)
        sent = SentFile("any.837", written(*any_claims), 1, MOMENT)
        for file in answer(sent, shaped, Book()).files:
            assert pyx12_errors(file.content) == []


@given(batches_of_claims())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_claim_anybody_can_write_is_answered_once_by_each_who_got_it(any_claims):
    line = Line()
    answers = line.hand_in(*any_claims)
    _, one = (answers[0], answers[0].sets[0])
    assert one.accepted
    assert line.became().keys() == {claim.claim_id for claim in any_claims}


def test_the_control_the_gate_notices_an_answer_that_is_wrong():
    line = Line()
    line.hand_in(solo_claim())
    for file in line.answered.files:
        assert pyx12_errors(file.content) == []
        assert pyx12_errors(file.content.replace(b"*D8*", b"*D9*").replace(b"IK5*A", b"IK5*Q")) != []


def test_names_with_signs_of_their_own_do_not_break_an_answer():
    line = Line()
    person = replace(PAT, name=Person(last="Zed", first="Q"))
    content = written(solo_claim(subscriber=person)).replace(b"*ZED*Q", b"*Z^E|D*Q")
    line.hand_in(content=content)
    assert b"NM1*QC*1*Z E|D*Q****MI*XYZ123456~" in line.answered.files[1].content
    assert of_set(line.read())[1].accepted
