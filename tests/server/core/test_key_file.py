"""The file of keys: exchanged at one stroke, seen by every process at once, and not while it is held."""

import stat

import pytest

from server.core.key_file import KeyFile, KeysBusyError

AT = "2026-11-29T01:02:03Z"


@pytest.fixture
def file(tmp_path):
    """Give a key file as a first start makes it."""
    made = KeyFile(tmp_path / "secret.key")
    made.make()
    return made


def test_a_new_key_is_seen_by_who_had_read_the_file_before(file):
    other = KeyFile(file.path)
    first = other.ring
    ring = file.exchange(AT)
    assert other.ring == ring == KeyFile(file.path).read()
    assert ring.oldest == first.current
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert [path.name for path in file.path.parent.iterdir()] == ["secret.key"]


def test_the_file_is_read_once_while_it_does_not_change(file, monkeypatch):
    ring = file.ring
    monkeypatch.setattr(KeyFile, "read", None)
    assert file.ring is ring


def test_making_it_again_changes_nothing(file):
    ring = file.ring
    file.make()
    assert KeyFile(file.path).read() == ring


def test_a_retired_key_is_gone_from_the_disk(file):
    bare = file.path.read_text()
    old = file.exchange(AT).oldest.id
    assert bare in file.path.read_text()
    file.retire(old)
    assert bare not in file.path.read_text()
    with pytest.raises(ValueError, match="newest"):
        file.retire(file.ring.current.id)


def test_nobody_exchanges_keys_while_they_are_held(file):
    with file.held() as ring, KeyFile(file.path).held() as same:
        assert ring == same
        with pytest.raises(KeysBusyError):
            KeyFile(file.path).exchange(AT)
        with pytest.raises(KeysBusyError):
            KeyFile(file.path).retire(ring.current.id)
        assert file.read() == ring
    assert len(file.exchange(AT).keys) == 2


@pytest.mark.parametrize("damage", ["gone", "cut", "open to others"])
def test_a_running_office_keeps_its_keys_when_the_file_is_damaged_and_a_start_is_refused(file, damage):
    ring = file.exchange(AT)
    whole = file.path.read_text()
    if damage == "gone":
        file.path.unlink()
    elif damage == "cut":
        file.path.write_text(whole[:-10])
    else:
        file.path.write_text(whole + "\n")
        file.path.chmod(0o644)
    assert file.ring == file.ring == ring
    with pytest.raises((OSError, ValueError)):
        KeyFile(file.path).read()
    file.path.unlink(missing_ok=True)
    file.path.touch(mode=0o600)
    file.path.write_text(whole)
    assert file.ring == ring == KeyFile(file.path).read()
