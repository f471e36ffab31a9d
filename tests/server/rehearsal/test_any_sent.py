"""Whatever is sent is answered: nothing breaks the rehearsal payer, and what it says can be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rehearsal.payer import Behavior, Book, SentFile, answer
from server.x12 import read_responses
from tests.server.rehearsal.sending import MOMENT, ruled
from tests.server.x12.samples import group_claim, solo_claim, work_claim, written

SENT = written(solo_claim(), group_claim(), work_claim())
BEHAVIOR = Behavior(rules=ruled("procedure", "1") + ruled("file_procedure_noted", "2"))
SEGMENTS = SENT.split(b"~")[:-1]
_pieces = st.one_of(
    st.binary(max_size=3), st.sampled_from([b"*", b"~", b":", b"^", b"HL", b"CLM*", b"SE*", b"ST*837*0001~"])
)


@st.composite
def damaged(draw):
    """Give the sample with a few places overwritten, cut or grown, and its counts perhaps made right."""
    content = SENT
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(106, len(content)))
        content = content[:at] + draw(_pieces) + content[at + draw(st.integers(0, 12)) :]
    return content


@st.composite
def shuffled(draw):
    """Give the sample's segments with some left out, doubled or moved, within sound envelopes."""
    body = SEGMENTS[3:-3]
    for _ in range(draw(st.integers(1, 6))):
        at, to = draw(st.integers(0, len(body) - 1)), draw(st.integers(0, len(body) - 1))
        body = draw(st.sampled_from([body[:at] + body[at + 1 :], [*body[:at], body[to], *body[at:]]]))
    body = [one for one in body if not one.startswith((b"ST*", b"SE*"))]
    whole = [*SEGMENTS[:3], *body, b"SE*%d*0001" % (len(body) + 2), b"GE*1*42", SEGMENTS[-1]]
    return b"~".join(whole) + b"~"


def answers_to(content):
    """Give everything answered, as our readers read it; words are left out."""
    files = answer(SentFile("B1.837", content, 1, MOMENT), BEHAVIOR, Book()).files
    assert files
    read = [read_responses([file.content]) for file in files if not file.name.endswith(".txt")]
    for one in read:
        assert {interchange.usage for interchange, _ in one.answers} == {"T"}
    return [said for one in read for _, said in one.answers]


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_answered(content):
    answers_to(content)
    answers_to(SENT[:106] + content)


@given(damaged())
@settings(max_examples=400, deadline=None)
def test_a_damaged_batch_is_answered(content):
    answers_to(content)


@pytest.mark.parametrize("wrong", [b"\xff", b"\x00", b"*", b"^"])
def test_wherever_one_byte_is_wrong_the_batch_is_answered(wrong):
    for at in range(106, len(SENT)):
        answers_to(SENT[:at] + wrong + SENT[at + 1 :])


@pytest.mark.parametrize("number", [b"", b"\xff", b"^"])
def test_a_claim_without_a_number_is_answered_by_its_place(number):
    for claim in range(SENT.count(b"~CLM*")):
        pieces = SENT.split(b"~CLM*")
        pieces[claim + 1] = number + pieces[claim + 1][pieces[claim + 1].index(b"*") :]
        answers_to(b"~CLM*".join(pieces))


@given(shuffled())
@settings(max_examples=400, deadline=None)
def test_a_batch_whose_segments_are_in_no_order_is_answered(content):
    assert answers_to(content)


def test_the_control_the_undamaged_batch_is_taken():
    assert len(answers_to(SENT)) > 4
