"""What is wrong with envelopes and segments is answered by its place and code; answers come in many forms."""

from dataclasses import replace

import pytest

from server.rehearsal.payer import Behavior, Book, SentFile, WrongBehavior, answer, in_force, read_behaviors
from server.x12 import Acknowledgment999, ClaimAcknowledgment, Ta1, read_responses
from tests.server.rehearsal.sending import MOMENT, Line, claims, numbered, of_kind, of_set, ruled, ta1_of
from tests.server.x12.pyx12_gate import pyx12_errors
from tests.server.x12.samples import BATCH, CEDAR, HEMLOCK, PARTNER, segments, solo_claim, written

SENT = written(solo_claim())


@pytest.mark.parametrize(
    ("was", "wrong", "note"),
    [
        (b"IEA*1*000000042", b"IEA*1*000000043", "001"),
        (b"IEA*1*", b"IEA*2*", "021"),
        (b"IEA*1*000000042~", b"", "023"),
        (b"*00501*", b"*00401*", "017"),
        (b"*261124*", b"*261324*", "014"),
        (b"*0930*^", b"*2530*^", "015"),
        (b"*000000042*0*", b"*00000004X*0*", "018"),
        (b"*000000042*0*", b"*000000042*7*", "019"),
        (b"GE*1*42~", b"", "022"),
        (b"GS*HC*", b"XX*HC*", "022"),
    ],
)
def test_a_ta1_says_what_is_wrong_with_an_envelope_and_nothing_else_is_answered(was, wrong, note):
    assert was in SENT
    answers = Line().hand_in(content=SENT.replace(was, wrong))
    assert (len(answers), ta1_of(answers).code, ta1_of(answers).note) == (1, "R", note)


@pytest.mark.parametrize(
    ("was", "wrong", "reasons"),
    [
        (b"*005010X222A1~ST", b"*005010X222A2~ST", ("2",)),
        (b"GS*HC*", b"GS*HB*", ("1",)),
        (b"GE*1*", b"GE*2*", ("5",)),
        (b"GE*1*42", b"GE*1*43", ("4",)),
    ],
)
def test_a_group_that_cannot_be_taken_is_refused_whole(was, wrong, reasons):
    assert was in SENT
    [group] = Line().hand_in(content=SENT.replace(was, wrong))
    assert isinstance(group, Acknowledgment999)
    assert (group.code, group.reasons, group.sets) == ("R", reasons, [])


@pytest.mark.parametrize(
    ("was", "wrong", "reasons"),
    [(b"SE*", b"SE*9", ("4",)), (b"*0001~GE", b"*0002~GE", ("3",)), (b"ST*837", b"ST*835", ("1",))],
)
def test_a_set_whose_envelope_is_wrong_is_refused_and_its_claims_go_nowhere(was, wrong, reasons):
    assert was in SENT
    answers = Line().hand_in(content=SENT.replace(was, wrong))
    group, one = of_set(answers)
    assert (group.code, one.code, one.reasons) == ("R", "R", reasons)
    assert of_kind(answers, ClaimAcknowledgment) == []


@pytest.mark.parametrize(
    ("was", "wrong", "at", "element"),
    [
        (b"CLM*TS-000001*120", b"CLM*TS-000001*MUCH", "CLM", (2, 0, "782", "6", "MUCH")),
        (b"CLM*TS-000001*120", b"CLM*TS-000001*", "CLM", (2, 0, "782", "1", "")),
        (b"DTP*472*D8*20261120", b"DTP*472*D8*20261320", "DTP", (3, 0, "1251", "8", "20261320")),
        (b"*UN*4*", b"*UN*X*", "SV1", (4, 0, "380", "6", "X")),
        (b"*XX*1234567893~N3", b"~N3", "NM1", (9, 0, "67", "1", "")),
    ],
)
def test_a_999_points_at_the_very_segment_and_element(was, wrong, at, element):
    assert was in SENT
    content = SENT.replace(was, wrong)
    _, one = of_set(Line().hand_in(content=content))
    [fault] = one.faults
    [said] = fault.elements
    whole = segments(content)
    assert whole[whole.index("ST*837*0001*005010X222A1") + fault.position - 1].startswith(f"{at}*")
    assert (fault.tag, fault.claim_id, one.code) == (at, "TS-000001", "R")
    assert (said.position, said.component, said.reference, said.code, said.value) == element


def test_a_claim_without_lines_lacks_a_segment():
    start, end = SENT.index(b"LX*1"), SENT.index(b"SE*3")
    content = numbered(SENT[:start] + SENT[end:], 42, SENT[start:end].count(b"~"))
    _, one = of_set(Line().hand_in(content=content))
    assert [(fault.tag, fault.code) for fault in one.faults] == [("LX", "3")]


def test_a_set_without_claims_and_an_interchange_without_groups_are_answered_too():
    start, end = SENT.index(b"HL*1"), SENT.index(b"SE*3")
    content = numbered(SENT[:start] + SENT[end:], 42, SENT[start:end].count(b"~"))
    group, one = of_set(Line().hand_in(content=content))
    assert (group.code, [(fault.tag, fault.code) for fault in one.faults]) == ("R", [("CLM", "3")])
    [group] = Line().hand_in(content=SENT[: SENT.index(b"ST*")] + b"GE*0*42~IEA*1*000000042~")
    assert (group.code, group.sets) == ("R", [])
    answers = Line().hand_in(content=SENT[:106] + b"IEA*0*000000042~")
    assert (len(answers), ta1_of(answers).note) == (1, "022")


def test_a_rule_can_refuse_the_whole_file_or_only_note_something_in_it():
    line = Line(rules=ruled("file_member_id", "1"))
    group, one = of_set(line.hand_in(*claims(3)))
    assert (group.code, one.code, [fault.claim_id for fault in one.faults]) == ("R", "R", ["TS-00001"])
    assert line.became() == {}
    line = Line(rules=ruled("file_procedure_noted", "1"))
    group, one = of_set(line.hand_in(*claims(3)))
    assert (group.code, one.code, one.faults[0].elements[0].value) == ("E", "E", "97124")
    assert set(line.became().values()) == {"taken"}


def test_of_two_sets_the_right_one_is_taken():
    line = Line(rules=ruled("file_diagnosis", "1"))
    answers = line.hand_in(solo_claim(claim_id="A-1", payer=CEDAR), solo_claim(claim_id="A-2", payer=HEMLOCK))
    [group] = of_kind(answers, Acknowledgment999)
    assert (group.code, [one.code for one in group.sets]) == ("P", ["R", "A"])
    assert line.became() == {"A-2": "taken"}


def test_several_interchanges_in_one_file_are_each_answered():
    other = SENT.replace(b"000000042", b"000000043").replace(b"TS-000001", b"TS-000009")
    line = Line(always_ta1=True)
    answers = line.hand_in(content=SENT + b"\r\n" + other)
    assert [one.control_number for one in of_kind(answers, Ta1)] == ["42", "43"]
    assert line.became() == {"TS-000001": "taken", "TS-000009": "taken"}
    numbers = [file.content[90:99] for file in line.answered.files]
    assert len(set(numbers)) == len(numbers) == 8


def test_answers_go_back_under_the_codes_that_were_sent_the_other_way_round():
    apart = replace(PARTNER, group_sender_id="JUNAPP", group_receiver_id="EXPROD")
    line = Line()
    line.hand_in(content=written(solo_claim(), batch=replace(BATCH, partner=apart)))
    assert line.became() == {"TS-000001": "taken"}
    for file in line.answered.files:
        isa, gs, *_ = (one.split("*") for one in file.content.decode().split("~"))
        assert (isa[8].rstrip(), gs[3]) == ("JUNIPER01", "JUNAPP")
        assert pyx12_errors(file.content) == []


def test_lines_and_a_byte_order_mark_in_what_was_sent_are_read_over():
    line = Line()
    line.hand_in(content=b"\xef\xbb\xbf" + SENT.replace(b"~", b"~\r\n"))
    assert line.became() == {"TS-000001": "taken"}


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"|"])
def test_other_separators_are_those_that_isa_says(end):
    line = Line()
    content = SENT.replace(b":~GS", b">~GS").replace(b"12:B:1", b"12>B>1").replace(b"HC:", b"HC>")
    content = content.replace(b"ABK:", b"ABK>").replace(b"ABF:", b"ABF>").replace(b"1:2~", b"1>2~")
    assert b":" not in content
    line.hand_in(content=content.replace(b"~", end))
    assert line.became() == {"TS-000001": "taken"}


@pytest.mark.parametrize("content", [b"", b"no claim", b"ISA*", SENT[:60], bytes(range(256))])
def test_what_no_answer_can_name_is_answered_in_words(content):
    [file] = answer(SentFile("x.837", content, 7, MOMENT), Behavior(), Book()).files
    assert file.name == "rehearsal-000007-x-01.txt"
    assert file.content.startswith(b"REHEARSAL: x.837 was not read.")


def test_answers_come_apart_together_or_scattered_late_or_at_once():
    late = {"file_late": 1, "clearinghouse_late": 2, "payer_late": 4, "always_ta1": True}
    sent = claims(5)

    def files(**how):
        line = Line(**late, **how)
        line.hand_in(*sent)
        assert set(line.became().values()) == {"taken"}
        return [(file.name.rpartition("-")[2], file.polls_late) for file in line.answered.files]

    assert files() == [("01.ta1", 1), ("02.999", 1), ("03.277ca", 2), ("04.277ca", 4)]
    assert files(files="together") == [("01.txt", 1), ("02.txt", 2), ("03.txt", 4)]
    scattered = files(files="scattered", claims_a_file=2)
    assert [polls for _, polls in scattered] == [1, 1, 2, 2, 2, 4, 4, 4]


@pytest.mark.parametrize("line_ends", ["", "lf", "crlf"])
@pytest.mark.parametrize("byte_order_mark", [False, True])
@pytest.mark.parametrize("files", ["apart", "together", "scattered"])
def test_whatever_its_form_every_answer_is_read_and_is_marked_a_test(line_ends, byte_order_mark, files):
    line = Line(line_ends=line_ends, byte_order_mark=byte_order_mark, files=files, always_ta1=True)
    line.hand_in(*claims(2))
    assert line.became() == {"TS-00000": "taken", "TS-00001": "taken"}
    for file in line.answered.files:
        assert file.content.startswith(b"\xef\xbb\xbf") == byte_order_mark
        assert (b"\r\n" in file.content) == (line_ends == "crlf")
        read = read_responses([file.content])
        assert {interchange.usage for interchange, _ in read.answers} == {"T"}
        assert read.remarks == []


def test_the_same_file_gives_the_same_bytes_and_names():
    sent = SentFile("B1.837", SENT, 3, MOMENT)
    behavior = Behavior(rejected_percent=50, seed=4)
    assert answer(sent, behavior, Book()) == answer(sent, behavior, Book())


def test_a_refusal_of_a_group_passes_the_gate():
    line = Line(rules=ruled("file_member_id"))
    line.hand_in(solo_claim())
    line.hand_in(content=SENT.replace(b"GE*1*", b"GE*2*"))
    for file in line.answered.files:
        assert pyx12_errors(file.content) == []


def test_a_book_is_the_same_after_it_was_written_down():
    line = Line(rules=ruled("diagnosis", "1"))
    line.hand_in(*claims(3))
    assert Book.loaded(line.book.dumped()) == line.book
    assert line.book.refused


def test_behaviors_are_read_and_the_one_in_force_is_the_last_that_began():
    text = """[{"from_on": "2026-01-01", "seed": 3},
               {"from_on": "2027-01-01", "rules": [{"reason": "units", "claim_number_ends": "9"}],
                "rejected_for": ["units"], "rejected_percent": 2.5, "files": "together"}]"""
    first, second = read_behaviors(text)
    assert in_force([second, first], second.from_on) is second
    assert in_force([second, first], first.from_on) is first
    assert in_force([second], first.from_on) == Behavior()
    assert second.planted("TS-9")[0] == "units"
    assert (second.rejected_for, second.rules) == (("units",), ruled("units", "9"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        '{"seed": "x"}',
        '{"colour": 1}',
        '{"rejected_percent": 101}',
        '{"rules": [{"reason": "no such"}]}',
        '{"rejected_for": ["no such"]}',
        '{"from_on": "20260101x"}',
        '{"files": "lost"}',
        '{"payer_late": -1}',
    ],
)
def test_settings_that_cannot_be_used_are_refused(text):
    with pytest.raises(WrongBehavior):
        read_behaviors(text)
