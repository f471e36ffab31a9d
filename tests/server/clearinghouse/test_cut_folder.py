"""The process dies at every call to the system; trying again ends with one whole file, none lost."""

import os

import pytest

from server.clearinghouse import FolderSettings, Full, NotAllowed, Sent, by_folder
from server.clearinghouse.folder import place
from tests.server.clearinghouse.ways import CONTENT, NAME, send, sha256

CALLS = ("open", "write", "fsync", "rename", "unlink", "stat")


class Killed(BaseException):
    """Nothing of ours catches it, as nothing catches a power cut."""


@pytest.fixture
def killing(monkeypatch):
    """Give what makes the n-th call to the system the last one, or none of them."""
    real = {name: getattr(os, name) for name in CALLS}
    plan = {"at": None, "count": 0, "after": False}

    def counted(name):
        def call(*given, **named):
            number, plan["count"] = plan["count"], plan["count"] + 1
            if number == plan["at"] and not plan["after"]:
                raise Killed
            if name == "write" and number == plan["at"]:
                given = (given[0], given[1][: len(given[1]) // 2])
            try:
                return real[name](*given, **named)
            finally:
                if number == plan["at"]:
                    raise Killed

        return call

    def at(number, *, after=False):
        plan.update(at=number, count=0, after=after)

    for name in CALLS:
        monkeypatch.setattr(place.os, name, counted(name))
    monkeypatch.setattr(place, "_PART_BYTES", 1000)
    return at


def _transport(folders):
    return by_folder(FolderSettings(folders.drop, folders.pick_up, folders.done, 0.0))


def _empty(folders):
    for folder in (folders.drop, folders.pick_up, folders.done):
        for one in folder.iterdir():
            one.unlink()


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after half of it"])
def test_a_send_killed_at_any_call_ends_with_one_whole_file(folders, killing, after):
    kills = 0
    for number in range(100):
        killing(None)
        _empty(folders)
        killing(number, after=after)
        try:
            send(_transport(folders))
        except Killed:
            kills += 1
            killing(None)
            assert set(folders.arrived().values()) <= {CONTENT}
        else:
            break
        assert send(_transport(folders)) in {Sent.NOW, Sent.BEFORE}
        assert folders.arrived() == {NAME: CONTENT}
        assert folders.drafts() == []
    assert kills >= 15


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after it"])
def test_taking_killed_at_any_call_loses_nothing(folders, killing, after):
    kills = 0
    for number in range(100):
        killing(None)
        _empty(folders)
        (folders.pick_up / "a.835").write_bytes(CONTENT)
        [lying] = _transport(folders).waiting().files
        killing(number, after=after)
        try:
            _transport(folders).taken(lying, sha256(CONTENT))
        except Killed:
            kills += 1
            killing(None)
        else:
            break
        _transport(folders).taken(lying, sha256(CONTENT))
        assert [one.read_bytes() for one in folders.done.iterdir()] == [CONTENT]
        assert list(folders.pick_up.iterdir()) == []
    assert kills >= 6


def test_the_control_a_naive_sender_leaves_a_half(folders, killing):
    killing(1, after=True)
    with pytest.raises(Killed):
        _naive(folders)
    assert folders.arrived() == {NAME: CONTENT[: len(CONTENT) // 2]}


def _naive(folders):
    handle = place.os.open(folders.drop / NAME, os.O_WRONLY | os.O_CREAT)
    place.os.write(handle, CONTENT)


@pytest.mark.parametrize("number", [28, 122])
def test_a_full_disk_is_said_to_be_one_and_leaves_nothing_that_is_picked_up(folders, monkeypatch, number):
    real = os.write
    room = [2000]

    def write(handle, part):
        if not room[0]:
            raise OSError(number, "no room")
        part = part[: room[0]]
        room[0] -= len(part)
        return real(handle, part)

    monkeypatch.setattr(place.os, "write", write)
    with pytest.raises(Full) as refusal:
        send(_transport(folders))
    assert refusal.value.retry_helps
    assert folders.arrived() == {}
    room[0] = 10_000
    assert send(_transport(folders)) is Sent.NOW
    assert folders.arrived() == {NAME: CONTENT}


def test_a_sent_file_is_for_this_system_user_alone(folders):
    send(_transport(folders))
    assert (folders.drop / NAME).stat().st_mode & 0o777 == 0o600


def test_folders_are_made_for_this_system_user_alone(tmp_path):
    settings = FolderSettings(tmp_path / "a", tmp_path / "b", tmp_path / "c")
    settings.make()
    settings.make()
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in "abc"] == [0o700] * 3


def test_a_folder_that_is_a_link_is_not_entered(folders):
    elsewhere = folders.root / "elsewhere"
    elsewhere.mkdir()
    folders.drop.rmdir()
    folders.drop.symlink_to(elsewhere)
    with pytest.raises(NotAllowed):
        send(_transport(folders))
    assert list(elsewhere.iterdir()) == []
