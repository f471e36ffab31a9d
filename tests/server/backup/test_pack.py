"""A backup holds everything, and what it is restored to is the same."""

import fcntl
import hashlib
import os
import stat

import pytest

from server import backup, blobs
from server.backup import manifest, rows, shelf
from server.blobs.models import Blob
from server.core.db import acting_for, db, write_lock
from tests.server.backup.conftest import Elsewhere, left_in, put_picture
from tests.server.lanes import everything
from tests.server.people import ALICE, CHARLIE
from tests.server.tablet import new_id


@pytest.fixture
def something(alice, charlie, settings):
    """Let two practices have something: records, pictures, half an upload, checkpoints."""
    for tablet, name in ((alice, "June Ñandú \u2028"), (charlie, "Other")):
        made = new_id()
        tablet.exchange(tablet.new_patient(made, first_name=name))
        tablet.exchange(tablet.change("patient", made, made, 1, phone="555-0111"))
    alice.client.post("/sync/v1/escrow", data=b"\x00\xff unread", headers={"X-About": "other"})
    picture = put_picture(settings, b"a picture" * 1000)
    half = picture.with_name(picture.name[:2] + "f" * 62 + ".part")
    half.write_bytes(b"half an upload")
    (picture.parent / ".draft.1234").write_bytes(b"nobody's")
    (settings.data_dir / "audit").mkdir(exist_ok=True)
    (settings.data_dir / "audit" / "2026-11.jsonl").write_text("a checkpoint\n")
    return [picture, half]


def every_row(app):
    with everything(app) as connection:
        return {table.name: list(rows.lines(connection, table)) for table in rows.tables(connection)}


def test_inv_26_what_is_restored_is_row_for_row_and_byte_for_byte_what_was_there(  # noqa: PLR0917
    app, settings, something, take, elsewhere, key
):
    before = every_row(app)
    taken = take()
    found, restored = elsewhere.restore(taken.file, key)
    after = every_row(restored)
    changed = {name for name in before if before[name] != after[name]}
    begun = {"practice_clock", "seq_tag", "ended_epoch"}  # the new history
    assert changed == begun | {"audit_entry", "audit_head"}  # and that it was restored
    assert set(before["seq_tag"]) < set(after["seq_tag"])
    assert found == taken.manifest
    for path in something:
        lies = elsewhere.data / path.relative_to(settings.data_dir)
        assert lies.read_bytes() == path.read_bytes()
    assert (elsewhere.data / "audit/2026-11.jsonl").read_text() == "a checkpoint\n"
    assert (elsewhere.data / "secret.key").read_text() == settings.key_file.path.read_text()
    assert not list(elsewhere.data.rglob(".*"))


def test_inv_26_the_manifest_says_counts_digests_heads_and_files(app, something, take):
    said = take().manifest
    assert said.about.format == manifest.FORMAT
    assert (said.tables["practice_account"].rows, said.tables["record"].rows) == (2, 2)
    assert {practice: head[1] for practice, head in said.heads.items()} == {
        ALICE.practice_id: 2,
        CHARLIE.practice_id: 2,
    }
    assert said.files.count == 7
    assert (said.missing, said.damaged) == ([], [])


def test_the_same_rows_have_the_same_digests_in_both_databases(something, take, lanes, tmp_path, key):
    taken = take()
    for name in ("sqlite", "postgres"):
        url = lanes(name).empty(tmp_path) if name == "postgres" else ""
        place = Elsewhere(tmp_path / f"over-{name}", url)
        found, _ = place.restore(taken.file, key)
        place.close()
        if url:
            lanes(name).drop(url)
        assert found.tables == taken.manifest.tables


def test_nobody_else_can_read_a_backup_or_what_it_is_restored_to(take, elsewhere, key):
    file = take().file
    elsewhere.restore(file, key)
    private = [file, elsewhere.data, elsewhere.data / "secret.key", elsewhere.data / "backup.recipient"]
    assert [stat.S_IMODE(path.stat().st_mode) & 0o077 for path in private] == [0, 0, 0, 0]


def test_nothing_of_a_chart_can_be_read_in_the_file(alice, take):
    made = new_id()
    alice.exchange(alice.new_patient(made, first_name="Canary-of-the-backup"))
    content = take().file.read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n")
    assert b"Canary" not in content
    assert b"rows/" not in content


def test_a_damaged_picture_is_named_and_everything_else_is_saved(settings, something, take, elsewhere, key):
    something[0].write_bytes(b"another picture")
    said = take().manifest
    assert said.damaged == [something[0].relative_to(settings.data_dir).as_posix()]


def test_a_picture_that_is_gone_from_the_disk_is_named(app, settings, take):
    sha256 = "ab" * 32
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        said = {"size": 9, "received": 9, "state": "stored", "created_at": "", "said": ""}
        db.session.add(Blob(sha256=sha256, by_user_id=ALICE.user_id, device_id=ALICE.device_id, **said))
    place = f"blobs/{ALICE.practice_id}/ab/{sha256}"
    assert take().manifest.missing == [place, f"{place}.jpg"]


def test_an_upload_that_is_finished_while_it_is_listed_is_saved_as_what_became_of_it(settings, something):
    sent, half = something
    names = []
    for lying in blobs.lying(settings.blobs_dir):
        names.append(lying.name.rpartition("/")[2])
        if half.exists():
            half.rename(half.with_name(half.stem))
            half.with_name(f"{half.stem}.jpg").write_bytes(b"as served")
    assert names == [sent.name, f"{sent.name}.jpg", half.stem, f"{half.stem}.jpg"]


def test_without_a_key_there_is_no_backup(app, settings, out):
    with app.app_context(), pytest.raises(backup.BackupError, match="tableside backup key"):
        backup.take(settings, out)
    assert left_in(out) == []


def test_a_disk_that_gave_back_other_bytes_leaves_no_backup(take, out, monkeypatch):
    monkeypatch.setattr("server.backup.pack.hashlib.file_digest", lambda *_: hashlib.sha256())
    with pytest.raises(backup.BackupError, match="not what lies on the disk"):
        take()
    assert left_in(out) == []


def test_only_the_newest_are_kept(take, out):
    files = [take().file for _ in range(4)]
    (out / "notes.txt").write_text("the owner's")
    assert backup.keep_only(out, 2) == files[:2]
    assert left_in(out) == sorted(["notes.txt", files[2].name, files[3].name])


def test_what_a_killed_run_left_is_swept_away_by_the_next_and_a_running_one_is_left_alone(take, out):
    out.mkdir()
    left = shelf.draft_of(out / "tableside-20260101T000000.000Z.tar.age")
    left.write_bytes(b"half")
    busy = shelf.draft_of(out / "tableside-20260101T000001.000Z.tar.age")
    busy.write_bytes(b"half")
    with busy.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        file = take().file
    assert left_in(out) == sorted([busy.name, file.name])


def test_the_newest_backup_is_remembered_for_the_doctor(settings, take):
    assert backup.standing(settings.data_dir).taken_at is None
    file = take().file
    stands = backup.standing(settings.data_dir)
    assert (stands.has_key, stands.file) == (True, os.path.realpath(file))
