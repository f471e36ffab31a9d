import pytest

from server.claims.gate import refuse_faulty, refuse_faulty_file
from server.core.problem import Problem
from tests.server.x12.planted_faults import GROUP, SOLO


@pytest.mark.parametrize("content", [SOLO, GROUP])
def test_a_sound_file_passes(tmp_path, content):
    (tmp_path / "sound.837").write_bytes(content)
    refuse_faulty_file(tmp_path / "sound.837")
    refuse_faulty([content])


def test_a_fault_is_told_with_its_claim_and_its_place(tmp_path):
    (tmp_path / "faulty.837").write_bytes(SOLO.replace(b"XX*1111111112", b"XX*1111111121"))
    with pytest.raises(Problem) as refused:
        refuse_faulty_file(tmp_path / "faulty.837")
    assert refused.value.code == "claims.failed_check"
    assert refused.value.body["claim"] == "TS-000001"
    assert "claim TS-000001 (segment " in refused.value.body["detail"]
    assert "not an NPI" in refused.value.body["detail"]


def test_a_file_cut_short_is_spoiled_as_a_whole():
    with pytest.raises(Problem) as refused:
        refuse_faulty([SOLO[:-30]])
    assert refused.value.body["claim"] == ""
    assert "the file as a whole" in refused.value.body["detail"]
