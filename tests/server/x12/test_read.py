"""A file from outside is read whole however it was broken into lines, or refused where it is wrong."""

import pytest

from server.x12.read import CannotRead, Reader
from tests.server.x12.answers import REFUSED_CLAIM, interchange

PLAIN = interchange(REFUSED_CLAIM)
TAGS = ["ST", "AK1", "AK2", "IK3", "CTX", "IK4", "IK4", "IK5", "AK2", "IK5", "AK9", "SE"]


def tags(content: bytes, size: int = 1 << 16) -> list[str]:
    return [one.tag for one in Reader(content[at : at + size] for at in range(0, len(content), size))]


def test_a_plain_file_gives_the_segments_of_its_sets():
    reader = Reader([PLAIN.encode()])
    assert [one.tag for one in reader] == TAGS
    assert (reader.interchange.sender_id, reader.interchange.usage, reader.group.control_number) == (
        "CLEARING",
        "P",
        "77",
    )
    assert reader.remarks == []


@pytest.mark.parametrize("size", [1, 2, 3, 105, 106, 107])
def test_it_does_not_matter_in_which_parts_the_bytes_come(size: int):
    assert tags(b"\xef\xbb\xbf" + PLAIN.encode(), size) == TAGS


@pytest.mark.parametrize(
    "broken",
    [
        PLAIN.replace("\n", ""),
        PLAIN.replace("\n", "\r\n"),
        "\n\n" + PLAIN.replace("\n", "\n   ") + "\n \n",
        PLAIN.replace("~\n", "\n"),
        PLAIN.replace("~\n", "\r\n"),
        "\n".join(PLAIN.replace("\n", "")[at : at + 80] for at in range(0, len(PLAIN), 80)),
        PLAIN.replace("*", "|").replace(":", ">"),
        PLAIN + PLAIN.replace("*", "|"),
    ],
)
def test_a_file_may_be_broken_into_lines_in_any_way_and_choose_its_separators(broken: str):
    found = tags(broken.encode())
    assert found in (TAGS, TAGS + TAGS)
    assert len(found) == len(TAGS) * broken.count("ISA")


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_name_is_read_in_utf_8_and_in_latin_1(encoding: str):
    content = PLAIN.replace("123456789", "MUÑOZ").encode(encoding)
    bad_value = next(one[4] for one in Reader([content]) if one.tag == "IK4")
    assert bad_value == "MUÑOZ"


def test_each_segment_knows_its_place_in_the_file():
    two = list(Reader([(PLAIN + PLAIN).encode()]))
    last = PLAIN.count("~")
    assert (two[0].number, two[0].line) == (3, 3)
    assert (two[len(TAGS)].number, two[len(TAGS)].line) == (last + 3, last + 3)


@pytest.mark.parametrize(
    ("wrong", "why", "number"),
    [
        ("", "empty", 0),
        ("   \n ", "empty", 0),
        ("<html>sign in</html>", "begins with ISA", 1),
        (PLAIN[:60], "ends within ISA", 1),
        (PLAIN.replace("CLEARING       ", "CLEARING"), "fixed width", 1),
        (PLAIN.replace("CTX*CLM01:TS-10007~\n", ""), "segments in the set right (11)", 13),
        (PLAIN.replace("IK5*A~\n", "IK5*A~\nIK5*A~\n"), "segments in the set right (13)", 15),
        (PLAIN.replace("SE*12*0001~\n", ""), "SE is missing", 14),
        (PLAIN.replace("GE*1*77", "GE*2*77"), "sets in the group right (1)", 15),
        (PLAIN.replace("IEA*1*", "IEA*2*"), "groups in the interchange right (1)", 16),
        (PLAIN.replace("IEA*1*", "IEA*" + "9" * 5_000 + "*"), "groups in the interchange right (1)", 16),
        (PLAIN.replace("IEA*1*000000905~\n", ""), "IEA is missing", 15),
        (PLAIN.replace("GE*1*77~\n", ""), "cut off", 15),
        (PLAIN.replace("IK5*A~", "?~"), "no segment", 12),
        (PLAIN.replace("ST*999*0001", "AK1*999*0001", 1), "outside a transaction set", 3),
        (PLAIN + "left over", "begins with ISA", 17),
    ],
)
def test_what_is_cut_or_lost_is_refused_where_it_is_noticed(wrong: str, why: str, number: int):
    with pytest.raises(CannotRead) as refused:
        tags(wrong.encode())
    assert why in refused.value.why
    assert refused.value.number == number


def test_a_segment_without_an_end_does_not_fill_the_memory():
    endless = iter([PLAIN[:130].encode(), *[b"x" * 65_536] * 4])
    with pytest.raises(CannotRead, match="does not end"):
        list(Reader(endless))
    assert list(endless), "it was refused only once all was read"


def test_a_control_number_that_is_not_repeated_is_remarked_and_read():
    reader = Reader([PLAIN.replace("IEA*1*000000905", "IEA*1*000000001").encode()])
    assert [one.tag for one in reader] == TAGS
    assert reader.remarks == ["segment 16 (IEA): its number is not that of ISA13"]


def test_a_refusal_repeats_nothing_of_the_file():
    with pytest.raises(CannotRead) as refused:
        tags(PLAIN.replace("IK5*A~", "marisol vega~").encode())
    assert "marisol" not in str(refused.value)
