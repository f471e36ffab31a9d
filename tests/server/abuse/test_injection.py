"""I18: SQL in any part of any request is a word like another: it finds, changes and delays nothing."""

import re
import time
from urllib.parse import quote

import pytest
from sqlalchemy import text

from server.core.db import db
from server.core.web import policy
from tests.server.abuse.every_route import MADE_UP, address, holdings, routes
from tests.server.people import CHARLIE
from tests.server.tablet import new_id

SECRET = "Quillfeather"
"""The name of a client of another practice."""

QUOTED = (
    "'",
    "''",
    '"',
    "`",
    "')",
    '")',
    "';--",
    "' --",
    "'/*",
    "\\'",
    "%27",
    "\u02bc",
    "\uff07",
    "' AND 1=0)--",
)
ALWAYS_TRUE = (
    "' OR '1'='1",
    "' OR 1=1--",
    '" OR ""="',
    "1 OR 1=1",
    "') OR ('a'='a",
    "' OR practice_id<>'",
    "1' || '1",
)
UNIONS = (
    "' UNION SELECT * FROM record--",
    "' UNION ALL SELECT NULL,NULL,NULL--",
    "1 UNION SELECT passphrase_hash FROM person--",
    "') UNION SELECT sql FROM sqlite_master--",
    "' UNION SELECT current_setting('server_version')--",
)
STACKED = (
    "'; DROP TABLE person;--",
    "'; DELETE FROM audit_entry;--",
    "1; UPDATE person SET role='owner'",
    "'; SELECT set_config('app.practice_id','',true);--",
    "'; ATTACH DATABASE 'x' AS y;--",
    "'); VACUUM INTO '/tmp/x';--",
    "'; COPY person TO PROGRAM 'id';--",
)
SLOW = ("'; SELECT pg_sleep(30);--", "' OR pg_sleep(30)--", "1 AND (SELECT pg_sleep(30)) IS NULL")
ORDERS = (
    "id",
    "id DESC",
    "(SELECT 1)",
    "1;--",
    "CASE WHEN 1=1 THEN id END",
    "name COLLATE x",
    "$.a'",
    "$[*]",
    "a->>'b'",
)
OTHERS = (
    "%",
    "_",
    "%%",
    "*",
    "\\",
    "{}",
    "$1",
    ":id",
    "?",
    "%(id)s",
    "[]",
    "NULL",
    "x'41'",
    "0x41",
    "1e309",
    "-1",
    "NaN",
)
WORDS = (*QUOTED, *ALWAYS_TRUE, *UNIONS, *STACKED, *SLOW, *ORDERS, *OTHERS)
LONGEST_S = 15
"""Far less than the thirty seconds a word asks the database to sleep, far more than any answer takes."""


@pytest.fixture
def stocked(app, alice, charlie):
    """Give Alice, with a client of hers, while Charlie has one of his."""
    charlie.exchange(charlie.new_patient(new_id(), last_name=SECRET))
    alice.exchange(alice.new_patient(new_id()))
    return alice


def described(app):
    """Give {(method, rule): names of what its query may hold}, from the interface's own description."""
    found = {}
    for path, place in app.test_client().get("/api/openapi.json").json["paths"].items():
        for method, operation in place.items():
            told = operation.get("parameters", []) if isinstance(operation, dict) else []
            names = [one["name"] for one in told if one.get("in") == "query"]
            if names:
                found[method.upper(), path] = names
    return found


def requests(app, word):
    """Give (method, path, arguments) with a word in each part of an address and each part of a query."""
    queries = described(app)
    for method, rule, parts in routes(app):
        if (
            method not in {"GET", "HEAD"}
            or "<place" in rule.rule
            or not rule.rule.startswith(("/api", "/sync"))
        ):
            continue
        if parts:
            yield method, address(rule, quote(word, safe="")), {}
        names = queries.get((method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)), [])
        for name in [*names, "sort", "filter"] if names else []:
            yield method, address(rule), {"query_string": {name: word}}


def exchanges(tablet, word):
    """Give bodies of an exchange, a push and a digest with a word where a cursor, an id or a name goes."""
    whole = tablet.request()
    yield from (
        ("/sync/v1/exchange", whole | {name: word}) for name in ("cursor", "epoch", "device", "schema")
    )
    op = tablet.new_patient(new_id()) | {"n": 10_000}
    for name in ("op", "g", "t", "k", "id", "c", "by", "at"):
        yield "/sync/v1/push", whole | {"ops": [op | {name: word}]}
    yield "/sync/v1/digest", {"epoch": MADE_UP, "cursor": word, "kinds": {word: [1, word]}}


def test_inv_18_sql_in_a_request_finds_and_changes_nothing(app, stocked):
    before, tried, slowest = holdings(app)[0], 0, 0.0
    for word in WORDS:
        asked = [(method, path, more) for method, path, more in requests(app, word)]
        asked += [("POST", path, {"json": body}) for path, body in exchanges(stocked, word)]
        for method, path, more in asked:
            began = time.monotonic()
            answer = stocked.client.open(path, method=method, **more)
            slowest = max(slowest, time.monotonic() - began)
            tried += 1
            assert answer.status_code < 500, (path, more, answer.text)
            assert SECRET not in answer.text, (path, more)
            assert "SELECT" not in answer.text.replace(word, ""), (path, more)
    assert tried >= 1_000
    assert slowest < LONGEST_S
    after = holdings(app)[0]
    may_move = {
        name for name in after if name.startswith("audit_") or name in {"journal", "kept", "device_counter"}
    } | {"device", "sent_client", "session"}
    assert {name for name in after if after[name] != before[name]} <= may_move


def test_a_route_that_puts_words_into_sql_would_be_noticed(app, request):
    """The control: of the same words, some get at another practice's client through a careless route."""

    def careless(word):
        with db.engine.connect() as connection:
            return str(connection.execute(text(f"SELECT * FROM patient WHERE id = '{word}'")).all())

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/careless/<word>", "careless", policy("member")(careless))
    stocked = request.getfixturevalue("stocked")
    got = []
    for word in ALWAYS_TRUE:
        answer = stocked.client.get(f"/careless/{quote(word, safe='')}")
        got += [word] if SECRET in answer.text else []
    with app.app_context():
        second_wall = db.engine.dialect.name == "postgresql"
    assert ("' OR '1'='1" in got) != second_wall
    assert CHARLIE.practice_id != stocked.practice_id
