"""A file that is no backup for this key and this program is refused before anything is made of it."""

import pytest

from server import backup
from server.backup import manifest, seal
from server.backup.members import END, member
from server.core import migrate
from tests.server.backup.conftest import left_in, refusal


@pytest.fixture
def lane(lanes):
    """Look at one database only: what is refused here never comes as far as one."""
    return lanes("sqlite")


def sealed(tmp_path, key, *members):
    """Give a file sealed to a key with these members in it."""
    recipient = seal.recipient_of(str(key.to_public()))
    path = tmp_path / "made.tar.age"
    with path.open("wb") as target:
        pieces = [b"".join(member(name, len(content), [content])) for name, content in members]
        seal.seal([*pieces, END], target, recipient)
    return path


def about(**changed):
    said = {"format": 1, "app": "9.9.9", "migration": migrate.newest(), "taken_at": "2026-11-28T00:00:00Z"}
    return manifest.ABOUT, manifest.write(manifest.About(**(said | changed)))


def test_a_folder_that_holds_anything_is_refused(take, elsewhere, key):
    elsewhere.data.mkdir()
    (elsewhere.data / "notes.txt").write_text("the owner's")
    with pytest.raises(backup.BackupError, match="not an empty folder"):
        elsewhere.restore(take().file, key)
    assert left_in(elsewhere.data) == ["notes.txt"]


def test_another_key_is_said(take, elsewhere):
    other = seal.identity_of(seal.make_pair()[0])
    assert "This key does not open this backup" in refusal(elsewhere, take().file, other)


def test_what_is_no_sealed_file_is_said(take, elsewhere, key, tmp_path):
    for content in (b"", b"a letter", b"SQLite format 3\x00" * 100):
        (tmp_path / "other").write_bytes(content)
        assert "no backup of Tableside" in refusal(elsewhere, tmp_path / "other", key)


def test_something_else_sealed_to_the_same_key_is_said(elsewhere, key, tmp_path):
    path = tmp_path / "letter.age"
    with path.open("wb") as target:
        seal.seal([b"a letter to the owner"], target, seal.recipient_of(str(key.to_public())))
    assert "no backup of Tableside" in refusal(elsewhere, path, key)
    assert "not what it says" in refusal(elsewhere, sealed(tmp_path, key, ("notes.txt", b"hello")), key)


@pytest.mark.parametrize("newer", [{"format": 2}, {"migration": "20991231_01"}])
def test_a_backup_of_a_newer_program_names_the_version_to_install(elsewhere, key, tmp_path, newer):
    file = sealed(tmp_path, key, about(**newer))
    assert "Install Tableside 9.9.9 or newer" in refusal(elsewhere, file, key)


@pytest.mark.parametrize("name", ["../secret.key", "/etc/passwd", "blobs/../../x", "blobs/.x"])
def test_a_name_that_leads_out_of_the_folder_is_never_written(elsewhere, key, tmp_path, name):
    path = tmp_path / "made.tar.age"
    with path.open("wb") as target:
        right = b"".join(member("a" * len(name), 2, [b"hi"]))
        import tarfile  # noqa: PLC0415

        info = tarfile.TarInfo(name)
        info.size = 2
        wrong = info.tobuf(tarfile.USTAR_FORMAT) + right[512:]
        content = about()[1]
        first = b"".join(member(manifest.ABOUT, len(content), [content]))
        seal.seal([first, wrong, END], target, seal.recipient_of(str(key.to_public())))
    assert "no backup of Tableside" in refusal(elsewhere, path, key)


def test_a_backup_without_its_end_is_no_backup_though_it_was_sealed_whole(elsewhere, key, tmp_path):
    assert "not what it says" in refusal(elsewhere, sealed(tmp_path, key, about()), key)
