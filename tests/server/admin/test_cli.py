"""The command as people and scripts run it. One database is enough here: what it calls is tested on both."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from server import x12
from server.admin.cli import main
from tests.office import free_port


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Give a function that runs a command on a data folder of the test's own."""
    monkeypatch.setenv("TABLESIDE_LOG_LEVEL", "error")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def command(*words):
        return CliRunner().invoke(main, [*words, "--data", str(tmp_path / "data")])

    return command


@pytest.fixture
def filled(run):
    """Give the same with the demo practice filled."""
    assert run("demo", "--fill-only").exit_code == 0
    return run


@pytest.mark.parametrize(
    "words", [["serve"], ["restored"], ["rebuild"], ["claims", "list"], ["claims", "partner"]]
)
def test_an_empty_database_is_refused_with_what_to_run(run, words):
    answer = run(*words)
    assert answer.exit_code == 1
    assert "tableside doctor --migrate" in answer.output


def test_inv_24_it_does_not_serve_other_machines_in_the_clear(filled):
    answer = filled("serve", "--host", "0.0.0.0")
    assert answer.exit_code == 1
    assert "unencrypted" in answer.output


def test_filling_twice_keeps_what_is_there(filled):
    answer = filled("demo", "--fill-only")
    assert answer.exit_code == 0
    assert "already filled" in answer.output


def test_a_reset_starts_over(filled):
    answer = filled("demo", "--fill-only", "--reset")
    assert answer.output.strip() == "filled"


def test_the_doctor_migrates_when_told_to(run):
    assert "WRONG migrations" in run("doctor").output
    assert "ok    migrations" in run("doctor", "--migrate").output
    assert "ok    migrations" in run("doctor").output


def test_the_doctor_says_what_connections_promise(filled):
    assert "journal_mode=wal, synchronous=2, foreign_keys=1" in filled("doctor").output


def test_a_backup_that_was_put_back_begins_a_new_history_of_each_practice(filled, tmp_path):
    answer = filled("restored")
    assert answer.exit_code == 0
    assert answer.output.endswith(": a new history begins\n")
    with sqlite3.connect(tmp_path / "data" / "tableside.sqlite3") as database:
        ((ended, agreed, epoch, seq),) = database.execute(
            "SELECT ended.epoch, agreed, clock.epoch, seq FROM ended_epoch AS ended, practice_clock AS clock"
        )
    assert ended != epoch
    assert seq > agreed > 0


def test_a_rebuild_prints_both_digests_and_the_verdict(filled):
    answer = filled("rebuild")
    assert answer.exit_code == 0
    assert answer.output.strip().endswith("equal")
    assert answer.output.count("->") == 28


def test_a_rebuild_that_finds_drift_exits_1_and_the_next_one_does_not(filled, tmp_path):
    import sqlite3  # noqa: PLC0415

    with sqlite3.connect(tmp_path / "data/tableside.sqlite3") as base:
        base.execute("UPDATE patient SET last_name = 'Nobody'")
    answer = filled("rebuild")
    assert answer.exit_code == 1
    assert "DIFFERENT patient" in " ".join(answer.output.split())
    assert filled("rebuild").exit_code == 0


def test_claims_are_listed_with_what_is_missing(filled):
    answer = filled("claims", "list")
    assert "Walter Quist, Evergreen Demo Health" in answer.output
    assert "missing: The member id is missing" in answer.output
    assert "missing" not in filled("claims", "list", "--status", "ready").output


def test_claims_are_exported_once_and_again_when_asked(filled, tmp_path):
    out = tmp_path / "out"
    answer = filled("claims", "export", "--out", str(out))
    assert answer.exit_code == 0, answer.output
    assert sorted(file.suffix for file in out.iterdir()) == [".837", ".pdf"]
    assert "claims exported: 0" in filled("claims", "export", "--out", str(out)).output
    assert "claims exported: 1" in filled("claims", "export", "--out", str(out), "--again").output
    assert len(list(out.glob("*.837"))) == 2


def test_a_folder_nobody_may_write_is_an_error_in_words(filled, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    answer = filled("claims", "export", "--out", str(tmp_path / "file/out"))
    assert answer.exit_code == 1
    assert "Harbor Hands Demo: " in answer.output
    assert "Traceback" not in answer.output


def test_the_connection_of_exports_is_shown_and_set(filled, tmp_path):
    assert "usage: T" in filled("claims", "partner").output
    said = filled("claims", "partner", "--receiver-name", "Big House", "--receiver-id", "BH1", "--usage", "P")
    assert "receiver name: Big House" in said.output
    refused = filled("claims", "partner", "--receiver-id", "B")
    assert (refused.exit_code, "Error: ISA08: an id has 2 to 15" in refused.output) == (1, True)
    group = filled("claims", "partner", "--group-sender-id", "APP7", "--group-receiver-id", "HOUSE5010")
    assert "group sender id: APP7" in group.output
    refused = filled("claims", "partner", "--group-sender-id", "A")
    assert (refused.exit_code, "Error: GS02: an id has 2 to 15" in refused.output) == (1, True)
    assert "group sender id: not set" in filled("claims", "partner", "--group-sender-id", "").output
    assert "submitter etin: E-4711" in filled("claims", "partner", "--submitter-etin", "E-4711").output
    filled("claims", "export", "--out", str(tmp_path / "out"))
    content = next((tmp_path / "out").glob("*.837")).read_text()
    assert "*P*:~" in content
    assert "*46*E-4711~" in content
    assert "*HOUSE5010*" in content.partition("~GS*")[2].partition("~")[0]
    assert "NM1*40*2*BIG HOUSE*****46*BH1~" in content


def test_wrong_settings_are_all_named_at_once(run, monkeypatch):
    monkeypatch.setenv("TABLESIDE_WORKERS", "many")
    monkeypatch.setenv("TABLESIDE_THREADS", "0")
    answer = run("doctor")
    assert answer.exit_code == 1
    assert "TABLESIDE_WORKERS" in answer.output
    assert "TABLESIDE_THREADS" in answer.output


def test_a_port_that_is_taken_is_said(filled):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = filled("serve", "--port", str(taken.getsockname()[1]))
    assert answer.exit_code == 1
    assert "cannot be used" in answer.output


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_says_ready_once_it_answers_and_leaves_no_child_behind(tmp_path, how):
    port = free_port()
    environ = {**os.environ, "PORT": str(port), "TABLESIDE_LOG_LEVEL": "error", "TABLESIDE_WORKERS": "1"}
    command = [sys.executable, "-m", "server.admin", "demo", "--data", str(tmp_path / "data")]
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as server:
        assert server.stdout.readline().strip() == f"ready http://localhost:{port}"
        assert "rosa@example.com" in server.stdout.readline()
        assert anybody_in(server.pid)
        server.send_signal(how)
        assert server.wait(20) == 0
    give_up = time.monotonic() + 5
    while anybody_in(server.pid) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert not anybody_in(server.pid)


def anybody_in(group):
    """Say whether any process of a group is still there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_export_that_fails_its_own_check_names_the_claim_and_the_fault(filled, tmp_path, monkeypatch):
    write = x12.write_837p
    monkeypatch.setattr(
        x12, "write_837p", lambda *asked: (part.replace(b"HC:97", b"HC:9") for part in write(*asked))
    )
    answer = filled("claims", "export", "--out", str(tmp_path / "out"))
    assert answer.exit_code == 1
    assert "found a fault in claim " in answer.output
    assert "procedure code" in answer.output
    assert list((tmp_path / "out").iterdir()) == []
