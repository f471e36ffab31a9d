"""The real reader, as its process of its own; and that this process reaches nobody and keeps its limits."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from server.readings import reader, recognize
from sync.referral_reading import read_referral
from tests.server.readings.pages import drawn

PROGRAM = Path(recognize.__file__)


def alone(code, *, content=b""):
    """Run code in a process that knows the program's functions as ``it``, as bare as the program itself."""
    load = f"import runpy; it = runpy.run_path({str(PROGRAM)!r})\n"
    command = [sys.executable, "-I", "-B", "-c", load + code]
    return subprocess.run(command, input=content, capture_output=True, env={}, timeout=120, check=False)


def test_a_page_that_stands_askew_is_read_and_proposes_what_it_says(tmp_path):
    photo = tmp_path / "page.jpg"
    photo.write_bytes(drawn(turned=3))
    found = reader.read_picture(photo)
    assert (found["width"], found["height"]) == (900, 700)
    said = {(each["field"], each["value"]) for each in read_referral(lines_of(found), "2026-11-29")}
    assert said >= {
        ("referring_npi", "1234567893"),
        ("referring_last_name", "Doe"),
        ("diagnoses", "M54.50"),
        ("diagnoses", "M25.511"),
        ("visits_authorized", 12),
        ("patient_date_of_birth", "1970-03-04"),
    }
    tops = [line["box"][1] for line in found["lines"]]
    assert tops == sorted(tops)
    assert any(line["box"] != line["seen"] for line in found["lines"])


def lines_of(found):
    return [{"text": line["text"], "box": line["box"], "page": 0} for line in found["lines"]]


@pytest.mark.parametrize("content", [b"", b"no picture", drawn()[:900]])
def test_what_is_no_picture_ends_with_a_word_and_is_not_tried_again(tmp_path, content):
    photo = tmp_path / "page.jpg"
    photo.write_bytes(content)
    with pytest.raises(reader.UnreadError, match="damaged") as unread:
        reader.read_picture(photo)
    assert unread.value.for_good


def test_what_it_did_not_say_to_its_end_is_tried_again(tmp_path, monkeypatch):
    (tmp_path / "page.jpg").write_bytes(b"")
    cut = tmp_path / "cut.py"
    cut.write_text("print('{\"width\": 9')")
    monkeypatch.setattr(reader, "_PROGRAM", cut)
    with pytest.raises(reader.UnreadError, match="ended") as unread:
        reader.read_picture(tmp_path / "page.jpg")
    assert not unread.value.for_good


def test_the_process_reaches_nobody():
    with socket.create_server(("127.0.0.1", 0)) as server:
        reach = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 5)\n"
        fetch = "import urllib.request; urllib.request.urlopen('http://localhost:1')\n"
        assert alone(reach).returncode == 0, "the control reaches its server"
        for code in (reach, fetch):
            ended = alone("it['shut_network']()\n" + code)
            assert (ended.returncode, ended.stderr) == (1, b"\nnetwork")


def test_the_process_has_its_limits(tmp_path):
    said = alone("it['_limit']()\nimport resource as r; print(r.getrlimit(r.RLIMIT_AS)[0])").stdout
    assert int(said) == 2 * 1024**3
    big = "it['_limit']()\nx = bytearray(3 * 1024**3)"
    assert b"MemoryError" in alone(big).stderr
    writes = f"open({str(tmp_path / 'a')!r}, 'wb', 0).write(b'x')"
    assert alone(writes).returncode == 0, "the control writes"
    assert b"File too large" in alone(f"it['_limit']()\n{writes}").stderr


def test_only_the_packages_own_models_are_named(tmp_path):
    found = alone(f"from pathlib import Path; it['_only'](Path({str(tmp_path)!r}), '*_det_*.onnx')")
    assert (found.returncode, found.stderr) == (1, b"\nnot_installed")


def test_lines_are_turned_level_only_within_reason():
    askew = [[(0.0, 100.0), (100.0, 110.0), (99.0, 120.0), (-1.0, 110.0)]]
    [line] = recognize.lines_of(["a"], askew, 50, 105)
    assert line["seen"] == [-1, 100, 100, 120]
    assert line["box"][3] - line["box"][1] <= 12
    upended = [[(0.0, 0.0), (0.0, 100.0), (-10.0, 100.0), (-10.0, 0.0)]]
    [line] = recognize.lines_of(["a"], upended, 0, 0)
    assert line["box"] == line["seen"]


def test_what_is_said_is_json(tmp_path):
    command = [sys.executable, "-I", "-B", str(PROGRAM)]
    ended = subprocess.run(command, input=drawn(("",)), capture_output=True, env={}, timeout=120, check=False)
    assert json.loads(ended.stdout) == {"reader": "rapidocr", "width": 900, "height": 700, "lines": []}
