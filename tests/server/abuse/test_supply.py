"""I24: what the app is made of is pinned by hash; once it runs it fetches nothing and runs nothing typed."""

import ast
import json
import re
import socket

import pytest

from tests.house.conftest import ROOT, tracked
from tests.server.blobs.uploads import address, picture, upload
from tests.server.claims.pushed import Pushed

PINS = sorted(ROOT.glob("requirements*.lock"))
NODE_PINS = sorted(path for path in tracked("*package-lock.json"))
TALKING = {
    "socket",
    "subprocess",
    "urllib.request",
    "http",
    "ssl",
    "smtplib",
    "ftplib",
    "requests",
    "httpx",
    "asyncio",
    "asyncssh",
}
MAY_TALK = {
    "server/admin/cli.py": {"socket", "subprocess"},  # looks whether the port is free, starts the herald
    "server/admin/herald.py": {"urllib.request"},  # asks our own loopback whether it answers
    "server/admin/keeper.py": {"subprocess"},  # keeps the worker alive
    "server/admin/worker_cli.py": {"subprocess"},  # starts the keeper
    "server/blobs/verify.py": {"subprocess"},  # the drawing process
    "server/clearinghouse/sftp/address.py": {"asyncio", "socket"},  # looks names up, to refuse private ones
    "server/clearinghouse/sftp/dial.py": {"asyncssh"},  # the one way out, to the host of the settings
    "server/clearinghouse/sftp/loop.py": {"asyncio"},  # the thread in which that way out is gone; opens none
    "server/clearinghouse/sftp/place.py": {"asyncio", "asyncssh"},
    "server/rehearsal/door/access.py": {"asyncssh"},  # makes and reads the rehearsal's own key
    "server/rehearsal/door/serve.py": {
        "asyncio",
        "asyncssh",
    },  # listens, on loopback unless told; dials nobody
    "server/rehearsal/door/sftp.py": {"asyncssh"},
    "server/push/post.py": {"http", "socket", "ssl"},  # to browsers' vendors, by name and public address
    "server/readings/reader.py": {"subprocess"},  # the reading process
}
UNSAFE = {"pickle", "marshal", "shelve", "dill", "yaml", "xml", "telnetlib", "code", "ctypes"}
MAY_BE_UNSAFE = {
    "server/readings/recognize.py": {"ctypes"},  # the reading process gives up its own network by it
}
BUILT_IN = {"eval", "exec", "compile", "__import__"}
RUNS_TEXT = {"system", "popen", "spawn", "redirect", "render_template_string", "from_string"}
GIVEN_SHAPES = {"server/x12/cross_check_envelope.py"}
"""Matches by a shape that it is given; all of them are written in that file."""


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
def test_inv_24_every_python_package_is_pinned_by_hash_and_by_no_address(path):
    text = path.read_text()
    entries = re.split(r"\n(?=[a-z0-9])", text.strip(), flags=re.IGNORECASE)
    assert len(entries) > 20
    wrong = [
        one.split("\n")[0]
        for one in entries
        if not re.match(r"[A-Za-z0-9_.-]+(\[[a-z,]+\])?==[^ ;]+", one) or "--hash=sha256:" not in one
    ]
    assert wrong == []
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links| @ |--trusted-host", text) == []


@pytest.mark.parametrize("path", NODE_PINS, ids=lambda path: path.parent.name)
def test_inv_24_every_node_package_is_pinned_by_hash_and_by_no_address(path):
    packages = json.loads(path.read_text())["packages"]
    wrong = [
        name
        for name, told in packages.items()
        if name and not told.get("link") and not told.get("integrity", "").startswith("sha512-")
    ]
    assert wrong == []
    assert [name for name, told in packages.items() if "resolved" in told and not told.get("link")] == []


def imported(tree):
    """Give every module a file imports, whole and by its first part."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        for name in names:
            yield name
            yield name.partition(".")[0]


def findings(path, text):
    """Give what a file of the server does that could fetch, run text or unpack objects."""
    tree = ast.parse(text)
    names = set(imported(tree))
    found = sorted((names & TALKING) - MAY_TALK.get(path, set())) + sorted(
        (names & UNSAFE) - MAY_BE_UNSAFE.get(path, set())
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            named = getattr(node.func, "id", "")
            called = named or getattr(node.func, "attr", "")
            of = getattr(getattr(node.func, "value", None), "id", "")
            if named in BUILT_IN or called in RUNS_TEXT:
                found.append(called)
            if any(word.arg in {"shell", "debug"} for word in node.keywords):
                found.append(f"{called} with shell or debug")
            if of == "re" and node.args and path not in GIVEN_SHAPES and not _is_ours(node.args[0]):
                found.append(f"re.{called} of what is no constant")
    return found


def _is_ours(node):
    """Say whether a pattern is written in the code, perhaps with named constants in it."""
    if isinstance(node, ast.JoinedStr):
        return all(
            isinstance(part, ast.Constant) or getattr(getattr(part, "value", None), "id", "a").isupper()
            for part in node.values
        )
    return isinstance(node, ast.Constant) or getattr(node, "id", "a").isupper()


def test_inv_24_the_server_talks_to_nobody_and_runs_no_text():
    files = tracked("server/*.py", "sync/*.py")
    assert len(files) > 150
    wrong = {}
    for path in files:
        named = str(path.relative_to(ROOT))
        if found := findings(named, path.read_text()):
            wrong[named] = found
    assert wrong == {}


@pytest.mark.parametrize(
    "text",
    [
        "import requests",
        "import asyncssh",
        "import urllib.request",
        "from http.client import HTTPSConnection",
        "import pickle",
        "eval(said)",
        "import os\nos.system(said)",
        "run(said, shell=True)",
        "import re\nre.compile(said)",
        "import re\nre.match(f'^{said}$', text)",
        "return_to = redirect(said)",
    ],
)
def test_code_that_would_is_noticed(text):
    """The control."""
    assert findings("server/core/made_up.py", text) != []


def test_inv_24_pages_name_no_other_server():
    for name in ("index.html", "office.html"):
        page = (ROOT / "server/web" / name).read_text()
        sources = re.findall(r"""(?:src|href|action)=["']([^"']+)""", page)
        assert sources
        assert [one for one in sources if not one.startswith("/") or one.startswith("//")] == []
        assert re.findall(r"<script(?![^>]*src=)[^>]*>|<style|style=|\son\w+=", page) == []


@pytest.fixture
def cut_off(monkeypatch):
    """Let no socket of this process reach anything but the database's own."""
    reached = []
    connect = socket.socket.connect

    def refuse(self, where):
        if self.family == socket.AF_UNIX:
            return connect(self, where)
        reached.append(where)
        raise OSError("cut off")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: reached.append(where) or [])
    return reached


def test_inv_24_a_whole_visit_becomes_a_claim_without_a_network(cut_off, alice):
    office = Pushed(alice)
    office.a_finished_visit(office.a_client())
    [claim] = alice.client.get("/api/claims").json["claims"]
    for kind in ("837p", "cms1500.pdf"):
        assert alice.client.get(f"/api/claims/{claim['id']}/{kind}").status_code == 200
    photo = picture()
    assert upload(alice, photo).status_code == 204
    assert alice.client.get(address(photo)).status_code == 200
    assert cut_off == []


def test_a_server_that_fetches_would_be_noticed(cut_off):
    """The control."""
    with socket.socket() as one, pytest.raises(OSError, match="cut off"):
        one.connect(("192.0.2.1", 80))
    assert cut_off == [("192.0.2.1", 80)]
