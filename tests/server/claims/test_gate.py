from concurrent.futures import ThreadPoolExecutor

import pytest
from pyx12 import map_walker

from server import x12
from server.claims.gate import refuse_faulty, refuse_faulty_file
from server.core.problem import Problem
from tests.server.x12.planted_faults import GROUP, SOLO


def refused(content):
    """Give what the gate says of a file, or nothing when it lets it through."""
    try:
        refuse_faulty(lambda: [content])
    except Problem as problem:
        return problem.body
    return None


@pytest.mark.parametrize("content", [SOLO, GROUP])
def test_a_sound_file_passes(tmp_path, content):
    (tmp_path / "sound.837").write_bytes(content)
    refuse_faulty_file(tmp_path / "sound.837")
    assert refused(content) is None


# What our own cross-checks are blind to: (text in the file, text instead, claim, segment, what pyx12 says).
ONLY_PYX12 = {
    "no contact of the submitter": (
        b"PER*IC*INES MUNOZ*TE*3605550142*EM*OFFICE@EXAMPLE.COM~",
        b"",
        ("", "segment 6, NM1", 'Contact Information" (PER) missing'),
    ),
    "a place of service that no list has": (b"12:B:1", b"98:B:1", ("TS-000001", "segment 21, CLM", "(98)")),
    "a kind of payer that no list has": (b"*****CI~", b"*****QQ~", ("TS-000001", "segment 15, SBR", "(QQ)")),
    "a day of no kind": (b"DTP*431*", b"DTP*999*", ("TS-000001", "segment 22, DTP", "not found")),
    "a street of 56 characters": (
        b"N3*410 JUNIPER STREET",
        b"N3*" + b"4" * 56,
        ("", "segment 11, N3", "too long"),
    ),
}


@pytest.mark.parametrize(("old", "new", "says"), ONLY_PYX12.values(), ids=ONLY_PYX12)
def test_what_our_own_checks_are_blind_to_pyx12_refuses(old, new, says):
    assert old in SOLO
    content = SOLO.replace(old, new, 1)
    if not new:
        content = content.replace(b"SE*33*", b"SE*32*")
    assert x12.cross_check(content) == []
    said = refused(content)
    claim, place, why = says
    assert (said["code"], said["claim"]) == ("claims.failed_check", claim)
    assert place in said["detail"]
    assert said["why"].startswith("pyx12: ")
    assert why in said["why"]


def test_our_own_checks_are_asked_first_since_they_say_more():
    both = SOLO.replace(b"12:B:1", b"98:B:1").replace(b"XX*1111111112", b"XX*1111111121")
    assert "not an NPI" in refused(both)["why"]


def test_files_judged_at_once_do_not_take_on_each_others_faults():
    codes = [f"{number}:B:1".encode() for number in (70, 73, 74, 98)]
    claims = [SOLO.replace(b"12:B:1", code).replace(b"TS-000001", b"TS-00" + code[:2]) for code in codes]
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(refused, [*claims, SOLO] * 8))
    for said, code in zip(told, [*codes, None] * 8, strict=True):
        if code is None:
            assert said is None
        else:
            assert said["claim"] == f"TS-00{code[:2].decode()}"
            assert f"({code[:2].decode()})" in said["why"]


def test_a_judge_that_breaks_refuses_in_words(monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("ALMA MUNOZ")

    monkeypatch.setattr(map_walker.walk_tree, "walk_errors", broken)
    said = refused(SOLO)
    assert said["code"] == "claims.failed_check"
    assert "could not read on" in said["why"]
    assert "MUNOZ" not in str(said)


def test_a_fault_is_told_with_its_claim_and_its_place(tmp_path):
    (tmp_path / "faulty.837").write_bytes(SOLO.replace(b"XX*1111111112", b"XX*1111111121"))
    with pytest.raises(Problem) as problem:
        refuse_faulty_file(tmp_path / "faulty.837")
    assert problem.value.code == "claims.failed_check"
    assert problem.value.body["claim"] == "TS-000001"
    assert "claim TS-000001 (segment " in problem.value.body["detail"]
    assert "not an NPI" in problem.value.body["detail"]


def test_a_file_cut_short_is_spoiled_as_a_whole():
    said = refused(SOLO[:-30])
    assert said["claim"] == ""
    assert "the file as a whole" in said["detail"]
