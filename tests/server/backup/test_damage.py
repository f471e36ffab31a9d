"""A backup that was cut or changed anywhere is refused before anything is made of it."""

import random

import pytest

from server import backup
from server.backup import seal
from tests.server.backup.conftest import left_in, put_picture

CUTS, FLIPS = 60, 120


@pytest.fixture
def lane(lanes):
    """Look at one database only: what is refused here never comes as far as one."""
    return lanes("sqlite")


def places(size, count):
    """Give offsets all over a file: its first lines, the edges of what is sealed together, and by chance."""
    edges = [0, 1, 21, 22, 100, 150, 200, 300, size - 1, size - 2, size - 16, size - 17]
    edges += [at for chunk in range(1, 4) for at in (chunk * 65_552, chunk * 65_552 + 1) if at < size]
    seeded = random.Random(26)
    return [*edges, *(seeded.randrange(size) for _ in range(count - len(edges)))]


def test_inv_26_a_backup_cut_or_changed_anywhere_is_refused_and_leaves_nothing(
    settings, take, elsewhere, key, tmp_path
):
    put_picture(settings, random.Random(1).randbytes(200_000))
    whole = take().file.read_bytes()
    damaged = tmp_path / "damaged.tar.age"
    kinds = {"cut": [whole[:at] for at in places(len(whole), CUTS)]}
    seeded = random.Random(14)
    kinds["flipped"] = [
        whole[:at] + bytes([whole[at] ^ (1 << seeded.randrange(8))]) + whole[at + 1 :]
        for at in places(len(whole), FLIPS)
    ]
    kinds["longer"] = [whole + b"x", whole + whole]
    tried = 0
    for contents in kinds.values():
        for content in contents:
            damaged.write_bytes(content)
            with pytest.raises(backup.BackupError):
                elsewhere.restore(damaged, key)
            assert left_in(elsewhere.data) == []
            tried += 1
    assert tried == CUTS + FLIPS + 2
    assert elsewhere.apps == []
    damaged.write_bytes(whole)
    elsewhere.restore(damaged, key)  # the control: what lies there untouched is restored


def test_a_stream_that_was_changed_in_its_middle_is_known_by_leaving_it(key, tmp_path):
    """Whoever stops reading early, content with what came so far, hears of what is wrong behind it."""
    recipient = seal.recipient_of(str(key.to_public()))
    path = tmp_path / "sealed"
    with path.open("wb") as target:
        seal.seal([bytes(300_000)], target, recipient)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with (
        pytest.raises(backup.BackupError, match="damaged"),
        path.open("rb") as file,
        seal.opened(file, key) as stream,
    ):
        assert stream.read(10) == bytes(10)
