"""I21: words put into every part of every request come out in no log line, no audit entry and no refusal."""

import json
import sys

import pytest
from sqlalchemy.exc import OperationalError

from server.core import log
from server.core.db import db
from tests.server.abuse.every_route import address, routes
from tests.server.lanes import everything
from tests.server.people import ALICE

CANARY = "Zephyrine Quillfeather 1951-03-09"
SPELLINGS = (CANARY, CANARY.replace(" ", "%20"), CANARY.replace(" ", "+"), "Zephyrine", "Quillfeather")
HEADERS = {
    "User-Agent": CANARY,
    "Referer": f"http://localhost/clients/{CANARY}",
    "Accept-Language": CANARY,
    "X-Request-Id": CANARY,
    "If-None-Match": f'"{CANARY}"',
}
SHAPES = {
    "an object": {
        "json": {CANARY: CANARY, "login": CANARY, "passphrase": CANARY, "name": CANARY, "ops": [CANARY]}
    },
    "a list": {"json": [CANARY, {"csp-report": {"document-uri": CANARY}}]},
    "a word": {"json": CANARY},
    "no JSON": {"data": f"{{{CANARY}", "content_type": "application/json"},
    "bytes": {"data": CANARY.encode(), "content_type": "application/octet-stream"},
    "a report": {
        "data": json.dumps({"csp-report": {"blocked-uri": CANARY}}),
        "content_type": "application/csp-report",
    },
    "a form": {"data": {CANARY: CANARY}},
}
UPLOAD = {
    "Tus-Resumable": CANARY,
    "Upload-Length": CANARY,
    "Upload-Offset": CANARY,
    "Upload-Metadata": f"sha256 {CANARY}",
    "Upload-Checksum": f"sha256 {CANARY}",
}


def found_in(text):
    """Give the spellings of the canary in a text."""
    return [one for one in SPELLINGS if one in text]


@pytest.fixture
def said(capfd):
    """Give all that was written to standard error and output since, with every level logged."""
    capfd.readouterr()
    yield lambda: "".join(capfd.readouterr())
    log.set_up("error")


def requests(app):
    """Give (name, path, arguments) of requests with the canary in every part that a route could take."""
    for method, rule, parts in routes(app):
        asked = {
            "method": method,
            "headers": dict(HEADERS),
            "query_string": {"after": CANARY, CANARY: CANARY},
        }
        yield f"{method} {rule.rule}", address(rule), asked
        if parts:
            yield f"{method} {rule.rule} named", address(rule, CANARY), {"method": method}
        if method in {"POST", "PUT", "PATCH"}:
            for shape, body in SHAPES.items():
                yield f"{method} {rule.rule} {shape}", address(rule), asked | body
            tus = {**asked, "headers": HEADERS | UPLOAD, "data": CANARY.encode()}
            yield f"{method} {rule.rule} tus", address(rule), tus


def audited(app):
    """Give all that the audit chains, their heads and their files hold, as one text."""
    with everything(app) as connection:
        tables = [table for table in db.metadata.sorted_tables if table.name.startswith("audit")]
        rows = [str(tuple(row)) for table in tables for row in connection.execute(table.select())]
    folder = app.extensions["tableside.settings"].data_dir / "audit"
    return "\n".join(rows + [path.read_text() for path in folder.rglob("*") if path.is_file()])


@pytest.mark.parametrize("who", ["nobody", "alice"])
def test_inv_21_no_word_of_a_request_comes_out_where_others_read(make_app, request, said, who):
    app = make_app(log_level="debug")
    client = app.test_client()
    if who == "alice":
        client.set_cookie("tableside", ALICE.token)
    said()
    leaks, tried = {}, 0
    for name, path, asked in requests(app):
        if name.startswith("DELETE /api/identity/session"):
            continue  # it would end the sign-in that the others need; it takes nothing
        answer = client.open(path, **asked)
        tried += 1
        assert answer.status_code < 500 or answer.json["code"] == "server.web_missing", name
        told = str(answer.headers)
        if answer.mimetype == "application/problem+json":
            told += answer.text
        if found_in(told):
            leaks[name] = (answer.status_code, answer.text[:200])
    assert tried > 250
    assert leaks == {}
    logged = said()
    assert logged.count('"event": "answered"') >= tried
    assert found_in(logged) == []
    assert found_in(audited(app)) == []


ERRORS = {
    "a plain error": lambda: ValueError(CANARY),
    "a driver's": lambda: OperationalError(f"SELECT {CANARY}", {"name": CANARY}, Exception(CANARY)),
    "a missing key": lambda: KeyError(CANARY),
    "a broken character": lambda: UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, CANARY),
}


@pytest.mark.parametrize("kind", ERRORS)
def test_inv_21_an_error_in_any_route_says_nothing_of_what_it_met(make_app, said, kind):
    app = make_app(log_level="debug")
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fail(**_parts):
        error = ERRORS[kind]()
        raise error

    client = app.test_client()
    client.set_cookie("tableside", ALICE.token)
    for endpoint in app.view_functions:
        policy = app.view_functions[endpoint]
        failing = type("Failing", (), {"__call__": staticmethod(fail)})()
        failing.__dict__.update({**policy.__dict__, "__wrapped__": policy})
        app.view_functions[endpoint] = failing
    said()
    reached = 0
    for method, rule, _ in routes(app):
        answer = client.open(address(rule), method=method, headers=HEADERS)
        reached += answer.status_code in {500, 503}
        assert found_in(answer.text + str(answer.headers)) == [], rule.rule
    assert reached > 40
    logged = said()
    assert logged.count('"level": "error"') >= reached
    assert found_in(logged) == []
    assert found_in(audited(app)) == []


def test_inv_21_a_word_that_is_logged_is_found(said):
    """The control: what is written past the wall is seen, and what is written through it is withheld."""
    log.set_up("debug")
    sys.stderr.write(json.dumps({"event": "made.up", "who": CANARY}) + "\n")
    assert found_in(said()) != []
    log.event("made.up", who=CANARY)
    through = said()
    assert "[withheld]" in through
    assert found_in(through) == []
