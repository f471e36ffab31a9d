"""A log line holds ids, codes and numbers, and cannot hold a patient."""

import io
import json
import sys

import pytest

from server.core import log


@pytest.fixture
def lines(capfd):
    """Give what was logged since."""
    log.set_up("debug")
    capfd.readouterr()
    yield lambda: [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    log.set_up("error")


@pytest.mark.parametrize(
    "words", ["June Example", "june@example.com", "(555) 555-0100", "Wé", {"a": "b"}, "x\ny", "a" * 200]
)
def test_inv_21_words_are_withheld(lines, words):
    log.event("made.up", what=words, listed=[words, 3])
    (line,) = lines()
    assert line["what"] == "[withheld]"
    assert line["listed"] == ["[withheld]", 3]


def test_ids_codes_and_numbers_are_kept(lines):
    log.event(
        "made.up", code="sync.behind", n=3, ok=True, rule="/sync/v1/blobs/<sha256>", none=None, ms=1.23456
    )
    (line,) = lines()
    assert (line["event"], line["level"], line["code"], line["n"], line["ms"]) == (
        "made.up",
        "info",
        "sync.behind",
        3,
        1.235,
    )
    assert (line["ok"], line["rule"], line["none"]) == (True, "/sync/v1/blobs/<sha256>", None)


def test_inv_21_an_error_is_logged_by_its_type_and_path_alone(lines):
    def fail():
        raise ValueError("June Example")

    try:
        fail()
    except ValueError as error:
        log.trouble("made.up", error)
    (line,) = lines()
    assert line["error"] == "ValueError"
    assert "test_log.py" in line["path"][-1]
    assert "June" not in json.dumps(line)


def test_a_line_outside_a_request_names_no_request(lines):
    log.event("made.up")
    (line,) = lines()
    assert "request_id" not in line


def test_a_line_inside_a_request_names_it(app, lines):
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        app.preprocess_request()
        log.event("made.up")
    assert len(lines()[0]["request_id"]) == 32


def test_inv_21_a_request_is_one_line_with_its_rule_and_no_address(make_app, lines):
    client = make_app(log_level="info").test_client()
    client.get("/clients/june-example?born=1980")
    assert [line["event"] for line in lines() if "june" in json.dumps(line).lower()] == []


def test_a_line_is_handed_over_whole_so_that_two_processes_cannot_mix_theirs(lines, monkeypatch):
    """Standard error may be unbuffered, as in most containers; several processes write to the same one."""
    written = []

    class Unbuffered(io.RawIOBase):
        def writable(self):
            return True

        def write(self, part):
            written.append(bytes(part))
            return len(part)

    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(Unbuffered(), write_through=True))
    log.event("made.up", n=3)
    (whole,) = written
    assert whole.endswith(b"\n")
    assert json.loads(whole)["n"] == 3
    assert lines() == []
