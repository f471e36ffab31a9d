"""What browsers report of broken rules is counted by its name, and nothing of what they quote is kept."""

import json

import pytest

from server.core import reports
from tests.server.core.test_log import lines as lines_fixture

lines = lines_fixture
CANARY = "June-Canary-Example"


@pytest.fixture(autouse=True)
def budget(monkeypatch):
    """Give every test a minute of its own."""
    fresh = reports._Budget()
    monkeypatch.setattr(reports, "_budget", fresh)
    monkeypatch.setattr(reports.time, "monotonic", lambda: 600.0)
    return fresh


def report(client, said, **headers):
    return client.post(
        "/csp-reports", data=json.dumps(said), content_type="application/csp-report", headers=headers
    )


def told(**parts):
    quoted = {
        "document-uri": f"http://localhost/clients/{CANARY}?token={CANARY}",
        "referrer": CANARY,
        "original-policy": CANARY,
        "script-sample": CANARY,
        "source-file": f"http://localhost/{CANARY}.js",
        "blocked-uri": f"https://evil.example/{CANARY}",
        "effective-directive": "img-src",
    }
    return {"csp-report": quoted | parts}


@pytest.mark.parametrize(
    ("parts", "broken", "what"),
    [
        ({}, "img-src", "foreign"),
        ({"blocked-uri": f"http://localhost/{CANARY}.png"}, "img-src", "own"),
        ({"blocked-uri": "inline", "effective-directive": "script-src-elem"}, "script-src-elem", "inline"),
        ({"blocked-uri": f"data:image/png;base64,{CANARY}"}, "img-src", "data"),
        (
            {"blocked-uri": "trusted-types-sink", "effective-directive": "require-trusted-types-for"},
            "require-trusted-types-for",
            "trusted-types-sink",
        ),
        ({"effective-directive": None, "violated-directive": "style-src 'self'"}, "style-src", "foreign"),
        ({"effective-directive": CANARY, "blocked-uri": CANARY}, "other", "other"),
        ({"effective-directive": {"a": CANARY}, "blocked-uri": [CANARY]}, "other", "other"),
        ({"blocked-uri": "http://[" + CANARY}, "img-src", "other"),
    ],
)
def test_inv_21_a_report_leaves_a_rule_and_a_word_of_ours(make_app, lines, parts, broken, what):
    client = make_app(log_level="info").test_client()
    answer = report(client, told(**parts))
    assert (answer.status_code, answer.data) == (204, b"")
    logged = lines()
    [line] = [one for one in logged if one["event"] == "browser.refused"]
    assert (line["rule_broken"], line["what"]) == (broken, what)
    assert CANARY not in json.dumps(logged)


def test_inv_21_a_report_written_down_as_it_came_would_be_seen(lines):
    """The control: the same words, logged past the wall, are found."""
    import sys  # noqa: PLC0415  # as it is now, captured

    from structlog import WriteLogger  # noqa: PLC0415  # for this one line

    WriteLogger(sys.stderr).msg(json.dumps({"event": "as it came", **told()}))
    assert CANARY in json.dumps(lines())


@pytest.mark.parametrize("said", [[], "x", 7, None, {}, {"csp-report": []}, {"csp-report": None}])
def test_what_is_no_report_is_taken_and_leaves_nothing(make_app, lines, said):
    client = make_app(log_level="info").test_client()
    assert report(client, said).status_code == 204
    assert [one for one in lines() if one["event"] == "browser.refused"] == []


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/csp-report", 400, "server.bad_json"),
        (b"\xff", "application/csp-report", 400, "server.bad_json"),
        (b"[" * 9000, "application/csp-report", 400, "server.bad_json"),
        (b"{}", "application/json", 415, "server.wrong_media_type"),
        (b"{}", "text/plain", 415, "server.wrong_media_type"),
        (b" " * (reports.MOST_BYTES + 1), "application/csp-report", 413, "server.too_large"),
    ],
)
def test_inv_23_a_report_of_another_shape_or_size_is_refused(client, body, kind, status, code):
    refused = client.post("/csp-reports", data=body, content_type=kind)
    assert (refused.status_code, refused.json["code"]) == (status, code)


def test_inv_23_a_flood_of_reports_fills_no_log(make_app, lines, monkeypatch):
    client = make_app(log_level="warning").test_client()
    for _ in range(reports.MOST_A_MINUTE + 40):
        assert report(client, told()).status_code == 204
    assert len(lines()) == reports.MOST_A_MINUTE
    monkeypatch.setattr(reports.time, "monotonic", lambda: 660.0)
    report(client, told())
    assert len(lines()) == 1


def test_a_browser_that_names_no_page_may_report_and_ask_for_nothing_else(alice):
    nameless = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert report(alice.client, told(), **nameless).status_code == 204
    assert alice.client.delete("/api/identity/session", headers=nameless).status_code == 403
    for foreign in ({"Origin": "null"}, {"Origin": "null", "Sec-Fetch-Site": "cross-site"}):
        assert report(alice.client, told(), **foreign).status_code == 403
