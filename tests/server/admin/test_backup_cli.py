"""Backups as the owner and cron run them; the drill of docs/runbooks/backup.md is here."""

import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from server.admin.cli import main
from tests.office import COMMAND


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Give a function that runs a command on a data folder of the test's own."""
    monkeypatch.setenv("TABLESIDE_LOG_LEVEL", "error")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def command(*words, data="data"):
        return CliRunner().invoke(main, [*map(str, words), "--data", str(tmp_path / data)])

    return command


@pytest.fixture
def office(run, tmp_path):
    """Give the same on the demo practice, with a key."""
    assert run("demo", "--fill-only").exit_code == 0
    assert run("backup", "key", "--out", tmp_path / "key").exit_code == 0
    return run


def backups(tmp_path):
    return sorted((tmp_path / "out").glob("*.age"))


def test_inv_26_the_drill_a_backup_of_the_filled_office_restores_to_what_its_manifest_says(office, tmp_path):
    taken = office("backup", "--out", tmp_path / "out")
    assert taken.exit_code == 0, taken.output
    [file] = backups(tmp_path)
    verified = office("restore", file, "--identity", tmp_path / "key", "--verify")
    assert verified.exit_code == 0, verified.output
    assert "verified: " in verified.output
    restored = office("restore", file, "--identity", tmp_path / "key", data="again")
    assert restored.exit_code == 0, restored.output
    assert "A new history begins" in restored.output
    assert office("rebuild", data="again").output.strip().endswith("equal")
    proved = office("audit", "verify", data="again")
    assert proved.exit_code == 0, proved.output
    told = [office("audit", "list", data=folder).output for folder in ("data", "again")]
    assert ["backup.taken" in text for text in told] == [True, True]
    assert ["backup.restored" in text for text in told] == [False, True]
    for words in (["claims", "list"], ["caseload", "list"], ["escrow", "list"]):
        assert office(*words, data="again").output == office(*words).output


def test_the_private_key_is_written_for_its_owner_alone_and_is_not_in_the_data_folder(office, tmp_path):
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    secret = (tmp_path / "key").read_text().strip()
    assert secret.startswith("AGE-SECRET-KEY-1")
    held = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert held
    assert not [path for path in held if secret.encode() in path.read_bytes()]


def test_without_out_the_private_key_is_printed_and_works(run, tmp_path):
    run("demo", "--fill-only")
    made = run("backup", "key")
    (tmp_path / "pasted").write_text(f"# kept in the safe\n{made.stdout}")
    run("backup", "--out", tmp_path / "out")
    answer = run("restore", backups(tmp_path)[0], "--identity", tmp_path / "pasted", "--verify")
    assert answer.exit_code == 0, answer.output


def test_a_second_key_is_made_only_when_it_is_said(office, tmp_path):
    before = (tmp_path / "data/backup.recipient").read_text()
    refused = office("backup", "key", "--out", tmp_path / "second")
    assert (refused.exit_code, (tmp_path / "second").exists()) == (2, False)
    assert "--replace" in refused.output
    assert office("backup", "key", "--out", tmp_path / "key", "--replace").exit_code == 2  # it would be lost
    assert (tmp_path / "data/backup.recipient").read_text() == before
    assert office("backup", "key", "--out", tmp_path / "second", "--replace").exit_code == 0
    assert (tmp_path / "data/backup.recipient").read_text() != before


def test_a_key_that_is_none_is_said(office, tmp_path):
    office("backup", "--out", tmp_path / "out")
    (tmp_path / "data/backup.recipient").write_text("age1nothing")
    assert "does not hold a public key" in office("backup").output
    (tmp_path / "wrong").write_text("a passphrase")
    answer = office("restore", backups(tmp_path)[0], "--identity", tmp_path / "wrong", "--verify")
    assert answer.exit_code == 2
    assert "does not hold a private key" in answer.output


def test_what_is_refused_ends_with_2_and_no_trace(run, office, tmp_path):
    (tmp_path / "data/backup.recipient").unlink()
    assert run("backup", "--out", tmp_path / "out").exit_code == 2
    (tmp_path / "letter").write_text("no backup")
    answer = run("restore", tmp_path / "letter", "--identity", tmp_path / "key", data="again")
    assert answer.exit_code == 2
    assert "Traceback" not in answer.output
    assert not (tmp_path / "again").exists()


def test_the_oldest_go_when_the_new_one_lies_there_whole(office, tmp_path):
    for _ in range(3):
        assert office("backup", "--out", tmp_path / "out", "--keep", "2").exit_code == 0
    assert len(backups(tmp_path)) == 2


def test_a_damaged_picture_ends_with_1_and_no_older_backup_is_removed(office, tmp_path):
    office("backup", "--out", tmp_path / "out")
    folder = tmp_path / "data/blobs/practice/ab"
    folder.mkdir(parents=True)
    (folder / ("ab" * 32)).write_bytes(b"something else")
    answer = office("backup", "--out", tmp_path / "out", "--keep", "1")
    assert answer.exit_code == 1
    assert f"damaged when it was taken: blobs/practice/ab/{'ab' * 32}" in answer.output
    assert len(backups(tmp_path)) == 2


def test_the_doctor_asks_for_a_key_then_for_a_backup_and_then_is_content(run, tmp_path):
    run("demo", "--fill-only")
    assert "WRONG backup: there is no key" in run("doctor").output
    run("backup", "key", "--out", tmp_path / "key")
    assert "WRONG backup: none was ever taken" in run("doctor").output
    run("backup")
    assert "ok    backup: the newest is of " in run("doctor").output


def test_a_backup_that_is_killed_in_the_middle_leaves_nothing_that_passes_for_one(office, tmp_path):
    folder = tmp_path / "data/blobs/practice/ab"
    folder.mkdir(parents=True)
    for number in range(20):  # holes: 2 GB to read and seal, which nobody waits for
        with (folder / f"{number:064}.part").open("wb") as file:
            file.truncate(100_000_000)
    command = [COMMAND, "backup", "--data", tmp_path / "data", "--out", tmp_path / "out"]
    sizes = []
    for least in (1, 10_000_000, 100_000_000):
        with subprocess.Popen(command, env={**os.environ, "TABLESIDE_LOG_LEVEL": "error"}) as running:
            sizes.append(grown(tmp_path / "out", least, running))
            running.send_signal(signal.SIGKILL)
        assert backups(tmp_path) == []
        assert len(list((tmp_path / "out").iterdir())) == 1  # what was half written, and no other's
    assert sizes == sorted(sizes)
    for path in folder.iterdir():
        path.unlink()
    assert office("backup", "--out", tmp_path / "out").exit_code == 0
    assert list((tmp_path / "out").iterdir()) == backups(tmp_path)
    answer = office("restore", backups(tmp_path)[0], "--identity", tmp_path / "key", "--verify")
    assert answer.exit_code == 0, answer.output


def grown(out: Path, least: int, running) -> int:
    """Wait until a backup that is being written has reached a size in bytes, and give it."""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up and running.poll() is None:
        for path in out.glob(".tableside-*") if out.is_dir() else ():
            try:
                size = path.stat().st_size
            except FileNotFoundError:
                continue
            if size >= least:
                return size
        time.sleep(0.005)
    raise AssertionError("the backup was over before it could be killed, or never began")
