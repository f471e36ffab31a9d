import http.server
import os
import threading

import pytest

from server.admin import herald


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def url():
    """Give the address of something that answers."""
    with http.server.HTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_it_says_so_once_the_server_answers(url, capsys):
    assert herald.wait_and_say(url, os.getppid(), "ready here") == 0
    assert capsys.readouterr().out == "ready here\n"


def test_it_is_silent_when_the_server_went_away(capsys):
    assert herald.wait_and_say("http://127.0.0.1:1", -1, "ready here") == 1
    assert capsys.readouterr().out == ""


def test_it_is_silent_when_nobody_ever_answers(capsys, monkeypatch):
    monkeypatch.setattr(herald, "PATIENCE_S", 0.2)
    assert herald.wait_and_say("http://127.0.0.1:1", os.getppid(), "ready here") == 1
    assert capsys.readouterr().out == ""
