"""Every refusal has the same shape, and an error nobody foresaw tells nothing but its number."""

import errno
import sqlite3

import pytest
from psycopg.errors import DiskFull
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import BadRequest, ImATeapot, RequestEntityTooLarge, UnprocessableEntity

from server.core import problem
from server.core.problem import Problem


def full_sqlite():
    """Give what SQLite's module raises when a write finds no room."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def _fail_with(app, monkeypatch, error):
    def fail():
        raise error

    fail.policy = "anyone"
    monkeypatch.setitem(app.view_functions, "health.healthz", fail)
    return app.test_client().get("/healthz")


def test_a_problem_says_what_who_and_whether_to_try_again(app, monkeypatch):
    refused = _fail_with(app, monkeypatch, Problem("sync.behind", expect=7))
    assert refused.status_code == 409
    assert refused.content_type == "application/problem+json"
    body = refused.json
    assert body.pop("detail").count("7") == 1
    assert body == {
        "type": "/api/docs#sync.behind",
        "title": problem.catalogue()["sync.behind"]["title"],
        "status": 409,
        "code": "sync.behind",
        "who": "wait",
        "retry": "changed",
        "expect": 7,
    }


def test_a_code_or_a_fact_that_is_missing_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        Problem("sync.no_such_problem")
    with pytest.raises(KeyError):
        Problem("sync.behind")


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (ValueError("June Example, born 1980"), (500, "server.unexpected")),
        (OperationalError("SELECT June Example", {}, Exception("locked")), (503, "server.busy")),
        (OperationalError("INSERT June Example", {}, full_sqlite()), (507, "server.disk_full")),
        (OperationalError("INSERT June Example", {}, DiskFull()), (507, "server.disk_full")),
        (OSError(errno.ENOSPC, "June Example"), (507, "server.disk_full")),
        (OSError(errno.ENOENT, "June Example"), (500, "server.unexpected")),
        (RequestEntityTooLarge(), (413, "server.too_large")),
        (BadRequest("June Example"), (400, "server.bad_request")),
        (ImATeapot(), (400, "server.bad_request")),
        (UnprocessableEntity(), (422, "server.bad_fields")),
    ],
)
def test_whatever_is_raised_becomes_a_problem_without_its_words(app, monkeypatch, capfd, error, answer):
    refused = _fail_with(app, monkeypatch, error)
    assert (refused.status_code, refused.json["code"]) == answer
    assert refused.json["type"] == f"/api/docs#{answer[1]}"
    assert "June" not in refused.text
    assert "June" not in capfd.readouterr().err


def test_an_unforeseen_error_names_the_request_for_support(app, monkeypatch):
    refused = _fail_with(app, monkeypatch, RuntimeError("made up"))
    assert refused.json["request_id"] == refused.headers["X-Request-Id"]


def test_a_database_that_is_busy_asks_to_wait(app, monkeypatch):
    refused = _fail_with(app, monkeypatch, OperationalError("", {}, Exception()))
    assert refused.headers["Retry-After"] == "2"


def test_wrong_fields_are_named(client):
    refused = client.post("/api/identity/session", json={"login": 3})
    assert (refused.status_code, refused.json["code"]) == (422, "server.bad_fields")
    assert set(refused.json["errors"]) == {"login", "passphrase", "device_id", "device_name"}
