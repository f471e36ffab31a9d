import pytest

from sync.sealed import (
    BadHead,
    Head,
    chunk_nonce,
    frame_head,
    read_frame_head,
    read_head,
    sealed_size,
    write_head,
)
from tests.sync.vectors import cases

BYTES = ("key_id", "ephemeral", "nonce")


@pytest.mark.parametrize("case", cases("sealed", "heads"), ids=lambda case: case["name"])
def test_it_reads_and_writes_heads(case):
    start = bytes.fromhex(case["hex"])
    if "refused" not in case:
        said = {
            name: bytes.fromhex(value) if name in BYTES else value for name, value in case["head"].items()
        }
        assert write_head(Head(**said)) == start
        assert read_head(start + b"and what follows") == Head(**said)
        return
    with pytest.raises(BadHead) as refused:
        read_head(start)
    assert refused.value.why == case["refused"]
    assert refused.value.version == case.get("version", 1)


@pytest.mark.parametrize("case", cases("sealed", "nonces"), ids=lambda case: case["name"])
def test_a_chunk_has_a_nonce_of_its_own(case):
    assert chunk_nonce(bytes.fromhex(case["nonce"]), case["index"]).hex() == case["gives"]


@pytest.mark.parametrize("case", cases("sealed", "sizes"), ids=lambda case: case["name"])
def test_the_size_of_the_file_follows_from_that_of_the_words(case):
    assert sealed_size(case["length"]) == case["size"]


@pytest.mark.parametrize("case", cases("sealed", "frames"), ids=lambda case: case["name"])
def test_a_frame_says_what_it_is_and_how_long(case):
    assert frame_head(case["kind"], case["size"]).hex() == case["hex"]
    assert read_frame_head(bytes.fromhex(case["hex"])) == (case["kind"], case["size"])
