"""Files bent and cut at random places, through the front door: a clear refusal each, and nothing written."""

import random

import pytest

from sync.sealed import HEAD_BYTES
from tests.server.blobs.uploads import picture
from tests.server.rescue.carrying import bring, brought, everything, saved
from tests.server.rescue.test_unseal import Careless
from tests.server.tablet import new_id

CODES = {
    "rescue.other_file",
    "rescue.other_version",
    "rescue.cut_short",
    "rescue.damaged",
}


def bent(file, seed):
    """Give wrong files: bits flipped all through the head and at random behind it, cuts, doublings."""
    chance = random.Random(seed)
    places = [*range(0, HEAD_BYTES, 5), *(chance.randrange(HEAD_BYTES, len(file)) for _ in range(40))]
    for at in places:
        changed = bytearray(file)
        changed[at] ^= 1 << chance.randrange(8)
        yield bytes(changed)
    for _ in range(25):
        yield file[: chance.randrange(len(file))]
    for _ in range(10):
        start, length = chance.randrange(len(file)), chance.randrange(1, 99)
        yield file[:start] + file[start : start + length] + file[start:]
        yield file[:start] + chance.randbytes(length) + file[start + length :]


def strange(desk, file, seed):
    """Give every answer to a bent file that is no clear refusal."""
    answers = (bring(desk, one) for one in bent(file, seed))
    return [
        (answer.status_code, answer.text[:200])
        for answer in answers
        if answer.status_code not in {400, 409, 413, 422} or answer.json["code"] not in CODES
    ]


@pytest.fixture
def file(bob):
    """Give a good file of Bob's."""
    return saved(bob, *(bob.new_patient(new_id()) for _ in range(3)), pictures=[picture(20, 20)])


def test_a_bent_file_is_refused_and_writes_nothing(app, alice, file):
    before = everything(app)
    assert strange(alice, file, "first") == []
    assert everything(app) == before
    assert brought(alice, file)["ops"]["taken"] == 3


def test_an_office_that_takes_bent_files_would_be_found(app, alice, file, monkeypatch):
    """The control: with tags unchecked the same files are taken, and the look at the tables sees it."""
    before = everything(app)
    monkeypatch.setattr("server.rescue.unseal.AESGCM", Careless)
    assert strange(alice, file, "first") != []
    assert everything(app) != before
