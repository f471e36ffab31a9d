"""A file is sent whole and once, over every transport."""

import pytest

from server.clearinghouse import AlreadyThere, NoSuchFolder, NotAllowed, Sent
from tests.server.clearinghouse.ways import CONTENT, NAME, send, sha256

DRAFT = f".{NAME}.{sha256(CONTENT)[:16]}.part"


def test_a_file_arrives_under_its_name_and_nothing_else_is_left(way, folders):
    assert send(way()) is Sent.NOW
    assert folders.arrived() == {NAME: CONTENT}
    assert folders.drafts() == []


def test_a_large_file_arrives_whole(way, folders):
    large = CONTENT * 200
    assert send(way(), large) is Sent.NOW
    assert folders.arrived() == {NAME: large}


def test_a_file_that_is_there_already_is_not_sent_again(way, folders):
    send(way())
    before = (folders.drop / NAME).stat()
    assert send(way()) is Sent.BEFORE
    after = (folders.drop / NAME).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("other", [b"", CONTENT[:-1], CONTENT + b"x", CONTENT[:-1] + b"x"])
def test_a_name_that_other_content_has_is_refused_and_nothing_is_replaced(way, folders, other):
    (folders.drop / NAME).write_bytes(other)
    with pytest.raises(AlreadyThere):
        send(way())
    assert folders.arrived() == {NAME: other}
    assert folders.drafts() == []


@pytest.mark.parametrize("length", [0, 1, 2000, len(CONTENT) - 1, len(CONTENT)])
def test_a_draft_that_was_cut_is_gone_on_with(way, folders, length):
    (folders.drop / DRAFT).write_bytes(CONTENT[:length])
    inode = (folders.drop / DRAFT).stat().st_ino
    assert send(way()) is Sent.NOW
    assert folders.arrived() == {NAME: CONTENT}
    assert folders.drafts() == []
    if length:
        assert (folders.drop / NAME).stat().st_ino == inode


@pytest.mark.parametrize("spoiled", [b"x" * 100, CONTENT[:50] + b"x", CONTENT + b"x"])
def test_a_draft_that_is_not_the_files_beginning_is_begun_anew(way, folders, spoiled):
    (folders.drop / DRAFT).write_bytes(spoiled)
    assert send(way()) is Sent.NOW
    assert folders.arrived() == {NAME: CONTENT}
    assert folders.drafts() == []


def test_two_files_of_one_name_have_two_drafts(way, folders):
    (folders.drop / f".{NAME}.0123456789abcdef.part").write_bytes(b"another's")
    assert send(way()) is Sent.NOW
    assert folders.arrived() == {NAME: CONTENT}


def test_the_caller_hears_when_only_the_renaming_is_left(way, folders):
    seen = []
    send(way(), on_whole=lambda: seen.append((folders.arrived(), (folders.drop / DRAFT).read_bytes())))
    assert seen == [({}, CONTENT)]


def test_a_file_that_was_whole_and_is_gone_was_picked_up_and_is_not_sent_twice(way, folders):
    assert send(way(), was_whole=True) is Sent.PICKED_UP
    assert folders.arrived() == {}


def test_a_file_that_was_whole_and_still_is_a_draft_is_renamed(way, folders):
    (folders.drop / DRAFT).write_bytes(CONTENT)
    assert send(way(), was_whole=True) is Sent.NOW
    assert folders.arrived() == {NAME: CONTENT}


@pytest.mark.parametrize("was_whole", [True, False])
def test_of_a_drop_folder_that_is_gone_nothing_is_taken_for_sent(way, folders, was_whole):
    folders.drop.rmdir()
    with pytest.raises(NoSuchFolder) as refusal:
        send(way(), was_whole=was_whole)
    assert refusal.value.facts == {"folder": "drop"}
    assert refusal.value.retry_helps is False


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../a",
        "a/b",
        "/etc/x",
        ".hidden",
        "a\0b",
        "a\n",
        "a b",
        "é.837",
        "a.part",
        "a.TMP",
        "a" * 101,
    ],
)
def test_a_name_that_is_none_of_ours_is_never_used(way, folders, name):
    with pytest.raises(ValueError, match="no name"):
        send(way(), name=name)
    assert list(folders.drop.iterdir()) == []


def test_content_that_is_not_what_was_hashed_is_not_sent(way, folders):
    with pytest.raises(ValueError, match="hash"):
        way().send(NAME, CONTENT, sha256(b"other"))
    assert list(folders.drop.iterdir()) == []


@pytest.mark.parametrize("name", [NAME, DRAFT])
def test_a_link_in_place_of_a_file_is_neither_followed_nor_replaced(way, folders, name):
    victim = folders.root / "victim"
    victim.write_bytes(CONTENT)
    (folders.drop / name).symlink_to(victim)
    with pytest.raises(NotAllowed):
        send(way())
    assert victim.read_bytes() == CONTENT
    assert (folders.drop / name).is_symlink()
