"""`tableside rehearse --once` answers what lies there; what cannot be done is said in a line."""

import json
import socket

import pytest
from click.testing import CliRunner

from server.admin.cli import main
from server.rehearsal import open_desk
from server.x12 import ClaimAcknowledgment, read_responses
from tests.server.rehearsal.sending import claims
from tests.server.x12.samples import written


@pytest.fixture
def rehearse(tmp_path):
    def run(*words):
        return CliRunner().invoke(main, ["rehearse", "--data", str(tmp_path), *words])

    return run


@pytest.fixture
def sent(tmp_path):
    folder = tmp_path / "rehearsal/shown/in"
    folder.mkdir(parents=True)
    (folder / "B1.837").write_bytes(written(*claims(20)))


def refused(tmp_path):
    """Give how many claims were refused by anybody, as the files laid out say."""
    answers = [
        one
        for file in (tmp_path / "rehearsal/shown/out").iterdir()
        for _, one in read_responses([file.read_bytes()]).answers
    ]
    said = [claim for one in answers if isinstance(one, ClaimAcknowledgment) for claim in one.claims]
    return sum(claim.accepted is False for claim in said)


def test_once_answers_what_lies_there_and_stops(rehearse, sent, tmp_path):
    answer = rehearse("--once")
    assert answer.exit_code == 0
    assert answer.output.startswith("files answered: 1; answers lie in ")
    assert refused(tmp_path) == 0
    assert rehearse("--once").output.startswith("files answered: 0;")


@pytest.mark.parametrize(("share", "count"), [("0%", 0), ("100%", 20), ("100", 20)])
def test_a_share_is_refused_as_it_is_told(rehearse, sent, tmp_path, share, count):
    assert rehearse("--once", "--reject", share).exit_code == 0
    assert refused(tmp_path) == count


def test_a_behavior_is_read_from_a_file(rehearse, sent, tmp_path):
    file = tmp_path / "behavior.json"
    file.write_text(json.dumps({"rules": [{"claim_number_ends": "7", "reason": "not_covered"}]}))
    assert rehearse("--once", "--behavior", str(file)).exit_code == 0
    assert refused(tmp_path) == 2


@pytest.mark.parametrize("share", ["x", "101%", "-1", ""])
def test_a_share_that_is_none_is_refused(rehearse, share):
    answer = rehearse("--once", "--reject", share)
    assert answer.exit_code == 2
    assert "say a share such as 5%" in answer.output


def test_a_behavior_that_cannot_be_used_is_named(rehearse, tmp_path):
    file = tmp_path / "behavior.json"
    file.write_text('{"rules": [{"reason": "bad luck"}]}')
    answer = rehearse("--once", "--behavior", str(file))
    assert answer.exit_code == 1
    assert "reason" in answer.output


def test_two_rehearsals_in_one_folder_and_a_port_in_use_are_said(rehearse, tmp_path):
    with open_desk(tmp_path / "rehearsal"):
        assert "stop that one first" in rehearse("--once").output
    with socket.create_server(("127.0.0.1", 0)) as taken:
        answer = rehearse("--port", str(taken.getsockname()[1]))
    assert answer.exit_code == 1
    assert "Choose another with --port." in answer.output


def test_a_data_folder_that_it_makes_is_nobody_elses(tmp_path):
    data = tmp_path / "data"
    answer = CliRunner().invoke(main, ["rehearse", "--once", "--data", str(data)])
    assert answer.exit_code == 0
    assert [one.stat().st_mode & 0o077 for one in (data, data / "rehearsal")] == [0, 0]
