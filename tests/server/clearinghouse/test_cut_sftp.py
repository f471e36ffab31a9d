"""The connection breaks at every deed and at many bytes; trying again ends with one whole file, none lost.

Every cut is tried: before a deed is done, and after it, when only its answer is lost.
"""

import hashlib

import asyncssh
import pytest

from server.clearinghouse import CutOff, Sent, Trouble, Unreachable, by_sftp
from server.clearinghouse.sftp import place
from server.clearinghouse.sftp.loop import in_a_loop
from tests.server.clearinghouse.ways import CONTENT, NAME, fetched, send, sftp_settings, sha256

PIECES = 25
NUMBERS = range(100)
SIDES = ("cut_before", "cut_after")


@pytest.fixture
def transport(sftp, monkeypatch):
    monkeypatch.setattr(place, "PART_BYTES", 512)
    return by_sftp(sftp_settings(sftp, done_folder="/done"))


def _empty(folders):
    for folder in (folders.drop, folders.pick_up, folders.done):
        for one in folder.iterdir():
            one.unlink()


def _clearinghouse_takes(folders, taken):
    """Take what a clearinghouse sees, at once, as the fastest one would."""
    for name, content in folders.arrived().items():
        taken.append((name, content))
        (folders.drop / name).unlink()


class _Outbox:
    """What a caller remembers durably between tries: whether the file had been whole."""

    def __init__(self, transport):
        self._transport = transport
        self.was_whole = False

    def _whole(self):
        self.was_whole = True

    def send(self):
        return send(self._transport, on_whole=self._whole, was_whole=self.was_whole)


@pytest.mark.parametrize("fast", [False, True], ids=["it stays there", "it is picked up at once"])
@pytest.mark.parametrize("side", SIDES)
def test_a_send_cut_at_any_deed_ends_with_one_whole_file(transport, sftp, folders, side, fast):
    cuts = 0
    for number in NUMBERS:
        _empty(folders)
        outbox, taken = _Outbox(transport), []
        sftp.faults.clear(**{side: number})
        try:
            outbox.send()
        except CutOff:
            cuts += 1
            assert set(folders.arrived().values()) <= {CONTENT}, "what has its name is whole"
        else:
            break
        sftp.faults.clear()
        if fast:
            _clearinghouse_takes(folders, taken)
        outcome = outbox.send()
        _clearinghouse_takes(folders, taken)
        assert taken == [(NAME, CONTENT)], (number, outcome)
        assert folders.drafts() == []
        assert outbox.send() is Sent.PICKED_UP
    assert cuts >= 14
    assert sftp.faults.said.count("write") == 9
    assert sftp.faults.said[-1] == "rename"


def test_a_send_cut_twice_goes_on_with_what_was_there(transport, sftp, folders):
    for number in range(4, 11):
        _empty(folders)
        for _ in range(2):
            sftp.faults.clear(cut_before=number)
            with pytest.raises(CutOff):
                send(transport)
        sftp.faults.clear()
        assert send(transport) is Sent.NOW
        written = sftp.faults.said.count("write")
        assert written < 9, "what had arrived is not sent again"
        assert folders.arrived() == {NAME: CONTENT}


@pytest.mark.parametrize("side", SIDES)
def test_a_fetch_cut_at_any_deed_loses_nothing(transport, sftp, folders, side):
    cuts = 0
    for number in NUMBERS:
        _empty(folders)
        (folders.pick_up / "a.835").write_bytes(CONTENT)
        sftp.faults.clear(**{side: number})
        kept = {}
        try:
            _fetch_all(transport, kept)
        except CutOff:
            cuts += 1
            assert kept or (folders.pick_up / "a.835").read_bytes() == CONTENT, "it is here or there"
        else:
            break
        sftp.faults.clear()
        _fetch_all(transport, kept)
        assert kept == {sha256(CONTENT): CONTENT}, number
        assert list(folders.pick_up.iterdir()) == []
        assert [one.read_bytes() for one in folders.done.iterdir()] == [CONTENT]
    assert cuts >= 15


def _fetch_all(transport, kept):
    """Fetch as a caller does: what is stored under its hash is there once."""
    for lying in transport.waiting().files:
        content = b"".join(transport.fetch(lying))
        kept[sha256(content)] = content
        transport.taken(lying, sha256(content))


def _through(sftp, **limits):
    relay = sftp.relay(**limits)
    return relay, by_sftp(sftp_settings(sftp, port=relay.port))


def _points(total):
    return sorted({total * piece // PIECES for piece in range(PIECES)})


def test_a_send_cut_at_any_byte_ends_with_one_whole_file(sftp, folders):
    relay, transport = _through(sftp)
    assert send(transport) is Sent.NOW
    total = relay.passed[0]
    sftp.close_relay(relay)
    cuts = 0
    for point in _points(total - 200):
        _empty(folders)
        relay, transport = _through(sftp, cut_up=point)
        with pytest.raises((CutOff, Unreachable)) as broke:
            send(transport)
        sftp.close_relay(relay)
        cuts += 1
        assert broke.value.retry_helps
        assert folders.arrived() in ({}, {NAME: CONTENT})
        assert send(by_sftp(sftp_settings(sftp))) in {Sent.NOW, Sent.BEFORE}
        assert folders.arrived() == {NAME: CONTENT}
        assert folders.drafts() == []
    assert cuts == PIECES


def test_a_fetch_cut_at_any_byte_loses_nothing(sftp, folders):
    (folders.pick_up / "a.835").write_bytes(CONTENT)
    [lying] = by_sftp(sftp_settings(sftp)).waiting().files
    relay, transport = _through(sftp)
    assert b"".join(transport.fetch(lying)) == CONTENT
    total = relay.passed[1]
    sftp.close_relay(relay)
    cuts = 0
    for point in _points(total - 300):
        relay, transport = _through(sftp, cut_down=point)
        with pytest.raises((CutOff, Unreachable)):
            list(transport.fetch(lying))
        sftp.close_relay(relay)
        cuts += 1
        assert fetched(by_sftp(sftp_settings(sftp))) == {"a.835": CONTENT}
    assert cuts == PIECES


async def _naive(sftp, content):
    """Write under the final name, as a sender does that knows nothing of cuts; again when it was cut."""
    async with (
        asyncssh.connect(
            "127.0.0.1",
            sftp.port,
            config=None,
            known_hosts=None,
            username="practice",
            password="made up for tests",
            client_keys=None,
            agent_path=None,
        ) as connection,
        connection.start_sftp_client() as client,
        client.open(f"/drop/{NAME}", "wb") as file,
    ):
        for start in range(0, len(content), 512):
            await file.write(content[start : start + 512])


@pytest.mark.parametrize("side", SIDES)
def test_the_control_a_naive_sender_leaves_halves_and_sends_twice(sftp, folders, side):
    halves = twice = 0
    for number in range(12):
        _empty(folders)
        taken = []
        for fault in ({side: number}, {}):
            sftp.faults.clear(**fault)
            try:
                with in_a_loop() as loop:
                    loop.run(_naive(sftp, CONTENT))
            except (asyncssh.Error, OSError):
                _clearinghouse_takes(folders, taken)
                continue
            _clearinghouse_takes(folders, taken)
            break
        halves += any(content != CONTENT for _, content in taken)
        twice += len(taken) > 1
    assert halves >= 8
    assert twice >= 8


def test_the_control_the_hash_is_what_tells(sftp, folders):
    """A server that loses bytes in the middle of a draft of the right length is found out when going on."""
    draft = f".{NAME}.{hashlib.sha256(CONTENT).hexdigest()[:16]}.part"
    (folders.drop / draft).write_bytes(CONTENT[:1000] + bytes(1000))
    assert send(by_sftp(sftp_settings(sftp))) is Sent.NOW
    assert folders.arrived() == {NAME: CONTENT}


def test_an_answer_that_never_comes_is_a_cut(sftp, folders):
    sftp.faults.clear(stuck={"write"})
    with pytest.raises(CutOff) as broke:
        send(by_sftp(sftp_settings(sftp, answer_seconds=0.2)))
    assert isinstance(broke.value, Trouble)
    assert folders.arrived() == {}
