"""Opening: the shared vectors, every single bit, and how much of a file is ever held."""

import base64
import hashlib
import io
import tracemalloc

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from server.core.problem import Problem
from server.core.ring import read_ring
from server.rescue import unseal as opening
from server.rescue.contents import read_contents, read_pictures
from server.rescue.unseal import unseal
from sync.sealed import HEAD_BYTES
from tests.server.lanes import SECRET
from tests.server.rescue.sealing import frames, public_bytes, seal
from tests.sync.vectors import cases, shelf

GIVEN = shelf("sealed", "copies")
WHOSE = (GIVEN["practice"], GIVEN["device"], GIVEN["user"])
PROOF = bytes.fromhex(GIVEN["proof"])
RING = read_ring(SECRET.hex())
"""Of one key, which is not asked: the office's are those of the vectors."""


def _key(jwk):
    scalar = int.from_bytes(base64.urlsafe_b64decode(jwk["d"] + "="))
    return ec.derive_private_key(scalar, ec.SECP256R1())


OFFICE, EPHEMERAL = _key(GIVEN["office"]), _key(GIVEN["ephemeral"])


@pytest.fixture(autouse=True)
def _the_office_of_the_vectors(monkeypatch):
    monkeypatch.setattr(opening.exchange, "private_key", lambda *_: OFFICE)
    monkeypatch.setattr(opening.exchange, "public_key", lambda *_: public_bytes(OFFICE))
    monkeypatch.setattr(opening.exchange, "proof", lambda *_: PROOF)


def plaintext_of(case):
    if "plaintext" in case:
        return bytes.fromhex(case["plaintext"])
    return bytes((at * 31 + 7) & 255 for at in range(case["pattern"]))


def sealed_again(case):
    return seal(
        plaintext_of(case),
        office=public_bytes(OFFICE),
        proof=PROOF,
        whose=WHOSE,
        ephemeral=EPHEMERAL,
        nonce=bytes.fromhex(GIVEN["nonce"]),
    )


def opened(file):
    return b"".join(unseal(io.BytesIO(file), WHOSE[0], RING).chunks())


@pytest.mark.parametrize("case", cases("sealed", "copies"), ids=lambda case: case["name"])
def test_it_opens_what_the_tablet_seals(case):
    file = bytes.fromhex(case["file"]) if "file" in case else sealed_again(case)
    assert (len(file), hashlib.sha256(file).hexdigest()) == (case["size"], case["sha256"])
    assert opened(file) == plaintext_of(case)


SMALL = bytes.fromhex(GIVEN["cases"][0]["file"])


def taken(file):
    """Say whether a file is read to its end without a refusal."""
    try:
        read_contents(unseal(io.BytesIO(file), WHOSE[0], RING))
    except Problem:
        return False
    return True


def flips(file):
    """Give every file that differs from this one by a single bit."""
    for at in range(len(file) * 8):
        bent = bytearray(file)
        bent[at >> 3] ^= 1 << (at & 7)
        yield bytes(bent)


def test_no_file_with_one_other_bit_is_taken():
    assert taken(SMALL)
    assert [at for at, bent in enumerate(flips(SMALL)) if taken(bent)] == []


def test_no_file_cut_anywhere_is_taken():
    assert [at for at in range(len(SMALL)) if taken(SMALL[:at])] == []


def test_no_two_chunks_may_change_places_nor_come_from_another_file():
    three = sealed_again({"pattern": 3 * 65_536})
    size = 65_536 + 16
    head, one, two, three_ = (
        three[:HEAD_BYTES],
        *(three[HEAD_BYTES + at * size : HEAD_BYTES + (at + 1) * size] for at in range(3)),
    )
    for bent in (head + two + one + three_, head + one + one + three_, head + one + three_ + two):
        with pytest.raises(Problem, match=r"rescue\.damaged"):
            opened(bent)


class Careless:
    """AES-GCM that does not look at the tag."""

    def __init__(self, key):
        self.key = key

    def decrypt(self, nonce, box, _more):
        start = nonce + (2).to_bytes(4)
        return Cipher(algorithms.AES(self.key), modes.CTR(start)).decryptor().update(box[:-16])


def test_an_opening_that_does_not_check_would_be_found(monkeypatch):
    """The control: without the tags hundreds of bent files are taken."""
    monkeypatch.setattr(opening, "AESGCM", Careless)
    assert taken(SMALL)
    assert sum(taken(bent) for bent in flips(SMALL)) > 100


def test_a_large_file_is_never_held_whole():
    photos = [bytes([at]) * 1_500_000 for at in range(20)]
    file = io.BytesIO(
        seal(
            frames(['{"n":1}'], photos),
            office=public_bytes(OFFICE),
            proof=PROOF,
            whose=WHOSE,
            nonce=b"12345678",
        )
    )
    names = [hashlib.sha256(one).hexdigest() for one in photos]
    del photos
    tracemalloc.start()
    try:
        sealed = unseal(file, WHOSE[0], RING)
        contents = read_contents(sealed)
        seen = []
        for _, pieces in read_pictures(sealed, contents):
            summed = hashlib.sha256()
            for piece in pieces:
                summed.update(piece)
            seen.append(summed.hexdigest())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert seen == names
    assert peak < 1_000_000, f"{peak} bytes were held of {file.seek(0, 2)}"
