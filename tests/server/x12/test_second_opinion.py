"""What pyx12 says through us: all that it says by itself, about the right claim, and to nobody else."""

import io
import logging
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyx12 import map_if
from pyx12.params import ParamsBase
from pyx12.x12n_document import x12n_document

from server.x12 import Fault, cross_check, second_opinion
from tests.server.x12.planted_faults import DROPPED, GROUP, MONTH, REPLACED, SECOND, SOLO, TWO_SETS, WORK
from tests.server.x12.samples import secondary_claim, segments, solo_claim, work_claim, written

SOUND = [SOLO, GROUP, MONTH, SECOND, TWO_SETS, WORK]
GAVE_UP = "could not read on"


def faulty():
    for text, old, new, _ in REPLACED.values():
        yield text.decode().replace(old, new, 1).encode("latin-1")
    for text, beginning, _ in DROPPED.values():
        left_out = next(segment for segment in segments(text) if segment.startswith(beginning))
        yield text.replace(f"{left_out}~".encode(), b"", 1)


@pytest.fixture
def by_itself(monkeypatch):
    """Give a function that asks pyx12 by its own entry, and gives all that this says to the log."""
    monkeypatch.setattr(map_if, "load_map_file", cache(map_if.load_map_file))
    heard, params = Heard(), ParamsBase()
    logging.getLogger("pyx12").addHandler(heard)

    def ask(content):
        heard.said.clear()
        try:
            accepted = x12n_document(params, io.StringIO(content.decode("latin-1")), None, None)
        except Exception:  # noqa: BLE001 - it raises many kinds
            return [GAVE_UP]
        if not accepted and "does not look like" in heard.said[0]:
            return [GAVE_UP]
        assert accepted == (heard.said == [])
        return list(heard.said)

    yield ask
    logging.getLogger("pyx12").removeHandler(heard)


class Heard(logging.Handler):
    """Keeps what is said to a logger."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())


def test_all_that_pyx12_says_by_itself_is_said_and_no_more(by_itself):
    files = [*SOUND, *faulty()]
    silent = 0
    for content in files:
        ours = [fault.message.removeprefix("pyx12: ") for fault in second_opinion([content])]
        theirs = by_itself(content)
        assert len(ours) == len(theirs)
        for fault in ours:
            assert any(fault in said or (GAVE_UP in fault and GAVE_UP in said) for said in theirs), theirs
        silent += not ours
    assert len(SOUND) < silent < len(files) - 50


@pytest.mark.parametrize("size", [1, 7, 106, 4096])
@pytest.mark.parametrize("content", [SOLO, SOLO.replace(b"12:B:1", b"98:B:1"), SOLO[:50], b""])
def test_it_says_the_same_of_a_file_that_arrives_in_parts(content, size):
    parts = [content[start : start + size] for start in range(0, len(content), size)]
    assert list(second_opinion(parts)) == list(second_opinion([content]))


B = TWO_SETS.index(b"CLM*B*")


@pytest.mark.parametrize(
    ("content", "at"),
    [
        # Before a claim begins: the complaint waits for it, also past the patient's level.
        (SOLO.replace(b"******CI", b"******QQ"), (15, "SBR", "TS-000001")),
        (GROUP.replace(b"*****BL", b"*****QQ"), (19, "SBR", "TS-000002")),
        (SOLO.replace(b"12:B:1", b"98:B:1"), (21, "CLM", "TS-000001")),
        # What is missing at the end of a claim is found missing where the next begins.
        (TWO_SETS.replace(b"DTP*472*D8*20261120~REF*6R*L1~", b"", 1), (33, "HL", "A")),
        (TWO_SETS[:B] + TWO_SETS[B:].replace(b"12:B:1", b"98:B:1", 1), (None, "CLM", "B")),
        (SOLO.replace(b"PER*IC*INES", b"PER*QQ*INES"), (6, "PER", "")),
        (SOLO.replace(b"N3*410 JUNIPER STREET", b"N3*" + b"4" * 56), (11, "N3", "")),
        (SOLO.replace(b"IEA*1*", b"IEA*2*"), (37, "IEA", "")),
    ],
)
def test_it_names_the_segment_and_the_claim_that_a_fault_spoils(content, at):
    fault = next(second_opinion([content]))
    number, segment_id, claim_id = at
    assert (fault.segment_id, fault.claim_id) == (segment_id, claim_id)
    assert fault.segment_number == (number or content[: content.index(b"98:B:1")].count(b"~") + 1)


NO_NUMBER = written(replace(work_claim(), subscriber=replace(work_claim().subscriber, member_id="")))
EMPLOYER = b"NM1*IL*2*ALDER & SONS ROOFING~"


def test_an_employer_who_is_the_subscriber_needs_no_number_as_the_guide_says(by_itself):
    assert EMPLOYER in NO_NUMBER
    assert list(second_opinion([NO_NUMBER])) == cross_check(NO_NUMBER) == []
    assert [said.split("(")[1][:5] for said in by_itself(NO_NUMBER)] == ["NM108", "NM109"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (EMPLOYER, b"NM1*IL*1*ALDER*SONS~"),
        (EMPLOYER, b"NM1*IL*2*ALDER & SONS ROOFING*****MI~"),
        (EMPLOYER, b"NM1*IL*2*ALDER & SONS ROOFING******WC5567~"),
        (EMPLOYER, b"NM1*IL*2~"),
        (b"*****PI*BASALT~", b"~"),
        (b"*****46*EXCLEAR~", b"~"),
    ],
    ids=[
        "a person",
        "a kind without a number",
        "a number without a kind",
        "no name",
        "a payer",
        "a receiver",
    ],
)
def test_nobody_and_nothing_else_is_let_through_without_a_number(old, new):
    assert old in NO_NUMBER
    assert list(second_opinion([NO_NUMBER.replace(old, new, 1)])) != []


def test_an_employer_who_holds_another_policy_needs_its_number():
    other = b"NM1*IL*1*GARCIA*ANA****MI*CED55~"
    assert other in written(secondary_claim())
    said = list(second_opinion([SECOND.replace(other, b"NM1*IL*2*ALDER ROOFING~")]))
    assert [fault.message.split("(")[1][:5] for fault in said] == ["NM108", "NM109"]


def test_nothing_that_pyx12_says_reaches_a_log(by_itself):
    heard, root = Heard(), logging.getLogger()
    content = SOLO.replace(b"NM1*IL*1*O'BRIEN", b"NM1*IL*7*O'BRIEN")
    root.addHandler(heard)
    try:
        assert list(second_opinion([content])) != []
        assert heard.said == []
        by_itself(content)
        assert heard.said != [], "the control: by itself it would"
    finally:
        root.removeHandler(heard)


def test_the_maps_are_loaded_once(monkeypatch):
    list(second_opinion([SOLO]))
    monkeypatch.setattr(map_if, "load_map_file", None)
    assert list(second_opinion([GROUP])) == []


def test_the_program_starts_without_pyx12():
    started = "import sys, server.admin.cli; sys.exit('pyx12' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", started], check=False).returncode == 0


def test_memory_does_not_grow_with_the_claims():
    def peak(count):
        content = written(*(solo_claim(claim_id=f"X{number}") for number in range(100, 100 + count)))
        tracemalloc.start()
        assert list(second_opinion(content[at : at + 4096] for at in range(0, len(content), 4096))) == []
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1)
    assert peak(240) < peak(60) * 1.1


def test_what_breaks_pyx12_is_a_fault_like_any_other():
    # It looks for the name of a fifth pointer, which its map does not have.
    [fault] = second_opinion([SOLO.replace(b"***1:2~", b"***1:2:1:2:1~")])
    assert fault == Fault(31, "LX", "pyx12: could not read on after this segment (IndexError)", "TS-000001")


@settings(max_examples=60, deadline=None)
@given(
    start=st.sampled_from(SOUND),
    where=st.integers(100, 1400),
    length=st.integers(0, 40),
    new=st.binary(max_size=12),
)
def test_it_never_raises_on_a_damaged_file(start, where, length, new):
    list(second_opinion([start[:where] + new + start[where + length :]]))
