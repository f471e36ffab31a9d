"""One fault at a time, planted in a file that both readers accept: each must be found, named and refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.claims.gate import refuse_faulty
from server.core.problem import Problem
from server.x12 import cross_check, cross_check_stream
from tests.server.x12.planted_faults import DROPPED, GROUP, MONTH, MOVED, REPLACED, SECOND, SOLO, TWO_SETS
from tests.server.x12.pyx12_gate import pyx12_errors
from tests.server.x12.samples import segments


def _found(content: bytes, says: str) -> None:
    faults = cross_check(content)
    if says:
        assert any(says in fault.message for fault in faults), faults
    else:
        assert faults == []
        assert pyx12_errors(content) != []
    with pytest.raises(Problem):
        refuse_faulty(lambda: [content])


def _joined(said: list[str]) -> bytes:
    """The segments as a file whose SE01 is right again, so that the count is not what gives it away."""
    starts = [i for i, segment in enumerate(said) if segment.startswith("ST*")]
    ends = [i for i, segment in enumerate(said) if segment.startswith("SE*")]
    for start, end in zip(starts, ends, strict=False):
        said[end] = "*".join(["SE", str(end - start + 1), said[end].split("*")[2]])
    return "".join(segment + "~" for segment in said).encode("ascii")


@pytest.mark.parametrize("content", [SOLO, GROUP, MONTH, SECOND, TWO_SETS])
def test_it_finds_nothing_in_the_files_before_a_fault_is_planted(content: bytes) -> None:
    assert cross_check(content) == []
    assert pyx12_errors(content) == []
    refuse_faulty(lambda: [content])
    assert _joined(segments(content)) == content


@pytest.mark.parametrize(("content", "old", "new", "says"), REPLACED.values(), ids=REPLACED)
def test_it_finds_a_changed_value(content: bytes, old: str, new: str, says: str) -> None:
    text = content.decode("ascii")
    assert old in text
    _found(text.replace(old, new, 1).encode("latin-1"), says)


@pytest.mark.parametrize(("content", "order", "says"), MOVED.values(), ids=MOVED)
def test_it_finds_segments_out_of_order(content: bytes, order: list[str], says: str) -> None:
    said = segments(content)
    # The last occurrence is the claim's own: N3 and N4 stand in several loops.
    moving = [next(s for s in reversed(said) if s.startswith(beginning)) for beginning in order]
    places = sorted(len(said) - 1 - said[::-1].index(segment) for segment in moving)
    for place, segment in zip(places, moving, strict=True):
        said[place] = segment
    assert _joined(list(said)) != content
    _found(_joined(said), says)


@pytest.mark.parametrize(("content", "beginning", "says"), DROPPED.values(), ids=DROPPED)
def test_it_finds_a_missing_segment(content: bytes, beginning: str, says: str) -> None:
    said = segments(content)
    said.remove(next(segment for segment in said if segment.startswith(beginning)))
    _found(_joined(said), says)


def test_it_finds_two_services_in_one_line_and_two_groups_in_one_file() -> None:
    said = segments(GROUP)
    said.remove("LX*2")
    _found(_joined(said), "one SV1, one DTP*472")
    _found(SOLO + SOLO, "each once")


def test_it_finds_a_claim_that_hangs_on_the_billing_provider() -> None:
    said = segments(SOLO)
    first = next(i for i, segment in enumerate(said) if segment.startswith("HL*2"))
    claim = next(i for i, segment in enumerate(said) if segment.startswith("CLM*"))
    _found(_joined(said[:first] + said[claim:]), "directly on the billing provider")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "does not begin with ISA"),
        (b"\xef\xbb\xbf" + SOLO, "does not begin with ISA"),
        (b" " + SOLO, "does not begin with ISA"),
        (SOLO[:50], "106 characters"),
        (SOLO[:-1], "after the last terminator"),
        (SOLO + b"\r\n", "after the last terminator"),
        (SOLO.replace(b":", b"*"), "106 characters"),
        (SOLO.replace(b"^", b":"), "four different signs"),
    ],
)
def test_it_says_what_is_wrong_with_a_file_it_cannot_cut(content: bytes, says: str) -> None:
    _found(content, says)


def test_it_reads_the_delimiters_from_isa() -> None:
    other = SOLO.translate(bytes.maketrans(b"*:~^", b"|>!{"))
    assert cross_check(other) == []


def test_it_names_the_segment_by_its_number_in_the_file() -> None:
    fault = cross_check(SOLO.replace(b"REF*EI*123456789", b"REF*EI*12345678"))[0]
    assert (fault.segment_number, fault.segment_id) == (13, "REF")


@pytest.mark.parametrize("size", [1, 7, 106, 4096])
@pytest.mark.parametrize("content", [SOLO, SOLO.replace(b"XX*1234567893", b"XX*1234567894"), SOLO[:50], b""])
def test_it_says_the_same_of_a_file_that_arrives_in_parts(content: bytes, size: int) -> None:
    parts = (content[start : start + size] for start in range(0, len(content), size))
    assert list(cross_check_stream(parts)) == cross_check(content)


@pytest.mark.parametrize(
    ("content", "old", "new", "claim_id"),
    [
        (SOLO, b"XX*1111111112", b"XX*1111111121", "TS-000001"),
        (SOLO, b"XX*1234567893", b"XX*1234567894", ""),
        (SOLO, b"IEA*1", b"IEA*2", ""),
        (GROUP, b"PAT*19", b"PAT*18", "TS-000002"),
        (GROUP, b"NM1*IL*1", b"NM1*IL*1 ", "TS-000002"),
    ],
)
def test_it_names_the_claim_that_a_fault_spoils(
    content: bytes, old: bytes, new: bytes, claim_id: str
) -> None:
    assert old in content
    faults = cross_check(content.replace(old, new, 1))
    assert [fault.claim_id for fault in faults] == [claim_id] * len(faults)
    assert faults


def test_it_refuses_a_file_without_a_transaction_set() -> None:
    said = segments(SOLO)
    _found("".join(f"{one}~" for one in (*said[:2], "GE*0*1", said[-1])).encode(), "no transaction set")


@settings(max_examples=300, deadline=None)
@given(
    start=st.sampled_from([SOLO, GROUP, MONTH, SECOND, TWO_SETS]),
    where=st.integers(100, 1400),
    length=st.integers(0, 40),
    new=st.binary(max_size=12),
)
def test_it_never_raises_on_a_damaged_file(start: bytes, where: int, length: int, new: bytes) -> None:
    cross_check(start[:where] + new + start[where + length :])


def test_it_counts_claims_in_a_transaction_set() -> None:
    said = segments(SOLO)
    line = next(i for i, segment in enumerate(said) if segment.startswith("CLM"))
    end = next(i for i, segment in enumerate(said) if segment.startswith("SE*"))
    claims = [
        segment.replace("TS-000001", f"T-{number}") for number in range(5_001) for segment in said[line:end]
    ]
    _found(_joined(said[:line] + claims + said[end:]), "at most 5000 claims")
