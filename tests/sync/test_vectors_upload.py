import pytest

from sync.upload import (
    BadHeader,
    decode_checksum,
    decode_metadata,
    encode_checksum,
    encode_metadata,
    next_chunk,
)
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("upload", "chunks"), ids=lambda case: case["name"])
def test_it_plans_the_next_chunk(case):
    if "refused" in case:
        with pytest.raises(ValueError, match=case["refused"]):
            next_chunk(case["size"], case["offset"])
    else:
        chunk = next_chunk(case["size"], case["offset"])
        assert (list(chunk) if chunk else None) == case["chunk"]


def test_the_chunks_of_a_blob_cover_it_without_gap_or_overlap():
    size, offset, sent = 1_000_003, 0, 0
    while chunk := next_chunk(size, offset):
        assert chunk[0] == offset
        offset, sent = chunk[1], sent + chunk[1] - chunk[0]
    assert sent == size


@pytest.mark.parametrize("case", cases("upload", "metadata"), ids=lambda case: case["name"])
def test_it_reads_and_writes_upload_metadata(case):
    if "refused" not in case:
        assert encode_metadata(case["metadata"]) == case["header"]
        assert decode_metadata(case["header"]) == case["metadata"]
        return
    with pytest.raises(BadHeader) as refused:
        decode_metadata(case["header"]) if "header" in case else encode_metadata(case["metadata"])
    assert str(refused.value) == case["refused"]


@pytest.mark.parametrize("case", cases("upload", "checksums"), ids=lambda case: case["name"])
def test_it_reads_and_writes_upload_checksums(case):
    if "refused" not in case:
        algorithm, checksum = decode_checksum(case["header"])
        assert (algorithm, checksum.hex()) == (case["algorithm"], case["hex"])
        if algorithm == "sha256":
            assert encode_checksum(checksum) == case["header"]
        return
    with pytest.raises(BadHeader) as refused:
        decode_checksum(case["header"])
    assert str(refused.value) == case["refused"]


def test_a_checksum_of_the_wrong_length_is_not_written():
    with pytest.raises(BadHeader):
        encode_checksum(b"short")
