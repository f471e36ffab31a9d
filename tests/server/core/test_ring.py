"""The server's keys: one is the newest, each has a name, and what is sealed says by which."""

import secrets

import pytest

from server.core.keys import BrokenSealError, needs_resealing, seal, sealed_by, unseal
from server.core.ring import PROVES, read_ring

AT = "2026-11-29T01:02:03Z"
BARE = secrets.token_hex(32)
FOR = ("a-purpose", "a practice", "a row")


def as_before_rings(ring, plain):
    """Seal as programs did that had one key: nothing says which."""
    return seal(ring, plain, *FOR)[8:]


def test_a_bare_key_is_a_ring_of_one_and_stays_as_it_is_written():
    ring = read_ring(f"{BARE}\n")
    assert ring.text() == BARE
    assert (ring.current, ring.live) == (ring.oldest, (ring.oldest,))
    assert (len(ring.current.id), ring.current.made_at) == (8, "")


def test_a_ring_is_read_as_it_was_written():
    one = read_ring(BARE)
    two = one.exchanged(AT)
    three = two.exchanged(AT)
    for ring in (one, two, three, three.without(two.current.id)):
        assert read_ring(ring.text()) == ring


def test_a_new_key_is_another_one_and_the_first_keeps_its_name():
    one = read_ring(BARE)
    two = one.exchanged(AT)
    assert two.oldest == one.current
    assert two.current.id != one.current.id
    assert (two.current.made_at, two.live) == (AT, (two.current, two.oldest))
    assert two.current.derive(32, "x") != one.current.derive(32, "x")


def test_a_key_does_not_come_out_by_its_words():
    ring = read_ring(BARE).exchanged(AT)
    ring = ring.exchanged(AT).without(ring.current.id)
    words = repr(ring) + str(ring.current) + f"{ring.oldest}"
    hidden = [
        ring.text().split()[2],
        *(part.partition("=")[2] for part in ring.text().split() if "=" in part),
    ]
    assert all(len(one) == 64 and one not in words for one in hidden)


def test_what_is_sealed_says_by_which_key_and_is_opened_by_it():
    one = read_ring(BARE)
    two = one.exchanged(AT)
    old, new = seal(one, b"words", *FOR), seal(two, b"words", *FOR)
    assert (sealed_by(two, old), sealed_by(two, new)) == (one.current.id, two.current.id)
    assert [unseal(two, each, *FOR) for each in (old, new)] == [b"words"] * 2
    assert (needs_resealing(two, old), needs_resealing(two, new)) == (True, False)
    with pytest.raises(BrokenSealError):
        unseal(one, new, *FOR)


def test_what_was_sealed_before_rings_is_opened_by_the_oldest_key():
    one = read_ring(BARE)
    old = as_before_rings(one, b"words")
    three = one.exchanged(AT).exchanged(AT)
    assert unseal(three, old, *FOR) == b"words"
    assert sealed_by(three, old) == one.current.id
    assert needs_resealing(one, old)
    with pytest.raises(BrokenSealError):
        unseal(three.without(one.current.id), old, *FOR)


def test_a_nonce_of_old_that_looks_like_the_new_form_is_opened_all_the_same(monkeypatch):
    one = read_ring(BARE)
    for named in (one.current.id, "00000000"):
        monkeypatch.setattr(
            "server.core.keys.os.urandom",
            lambda n, named=named: b"TSk1" + bytes.fromhex(named) + bytes(n - 8),
        )
        old = as_before_rings(one, b"words")
        assert old.startswith(b"TSk1")
        assert unseal(one.exchanged(AT), old, *FOR) == b"words"


def test_no_byte_of_what_is_sealed_can_be_changed_and_no_row_exchanged():
    ring = read_ring(BARE).exchanged(AT)
    sealed = seal(ring, b"words", *FOR)
    for at in range(len(sealed)):
        bent = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(BrokenSealError):
            unseal(ring, bent, *FOR)
    for wrong in (b"", b"TSk1", sealed[:20]):
        with pytest.raises(BrokenSealError):
            unseal(ring, wrong, *FOR)
    with pytest.raises(BrokenSealError):
        unseal(ring, sealed, *FOR[:-1], "another row")
    assert unseal(ring, sealed, *FOR) == b"words"


def test_of_a_retired_key_nothing_is_left_but_what_proves_the_audit_log():
    two = read_ring(BARE).exchanged(AT)
    old = two.oldest
    ring = two.without(old.id)
    assert ring.oldest.retired
    assert [ring.oldest.derive(32, purpose) for purpose in PROVES] == [old.derive(32, one) for one in PROVES]
    assert BARE not in ring.text()
    for purpose in (("authenticator-app",), ("audit-chain", "more"), ()):
        with pytest.raises(BrokenSealError):
            ring.oldest.derive(32, *purpose)
    with pytest.raises(BrokenSealError):
        ring.oldest.mac(b"cursor|")
    assert ring.live == (ring.current,)
    with pytest.raises(ValueError, match="newest"):
        ring.without(ring.current.id)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda _: ["", ""], "does not hold a key"),
        (lambda lines: [lines[0], "one line that is none"], "does not hold a key"),
        (lambda lines: [lines[0], lines[0]], "does not hold a key"),
        (lambda lines: [f"00000000{lines[0][8:]}", lines[1]], "not 00000000 as it says"),
        (lambda lines: [lines[0], f"{lines[1][:-2]}"], "does not hold a key"),
        (lambda lines: [f"{lines[0][:11]}{'ab' * 32}", lines[1]], "not drawn at random"),
        (lambda lines: [lines[0], lines[1].replace("2026-11", "2026-13")], "a day that never was"),
        (lambda lines: [lines[1], f"{lines[0][:10]} retired audit-chain=00"], "does not hold"),
    ],
)
def test_a_damaged_file_is_refused_without_a_word_of_a_key(damage, said):
    lines = read_ring(BARE).exchanged(AT).text().splitlines()
    with pytest.raises(ValueError, match=said) as refused:
        read_ring("\n".join(damage(lines)))
    assert not any(part in str(refused.value) for line in lines for part in line.split() if len(part) == 64)
    assert len(read_ring("\n".join(lines)).keys) == 2
