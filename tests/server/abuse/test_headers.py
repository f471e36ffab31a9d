"""I24: every answer of every route, refusals and files too, keeps foreign scripts, frames and caches out."""

import pytest

from server.core import headers
from server.core.web import policy
from tests.server.abuse.every_route import address, routes

HTTPS = "https://charts.example.com"
ONE_DAY = "public, max-age=31536000, immutable"
NEVER = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "wasm-unsafe-eval", "data:", "http:", "https:", "*")
LIES = {
    "as it is": {},
    "from another site": {"headers": {"Origin": "https://evil.example"}},
    "no JSON": {"data": b"{", "content_type": "application/json"},
    "of another type": {"data": b"x", "content_type": "text/plain"},
    "packed, but not": {"data": b"x", "headers": {"Content-Encoding": "gzip"}},
}


@pytest.fixture
def web(tmp_path):
    """Give a small built app."""
    (tmp_path / "web/assets").mkdir(parents=True)
    for name in ("index.html", "office.html", "sw.js", "assets/app-1a2b.js", "assets/app.css", "icon.svg"):
        (tmp_path / "web" / name).write_text("<title>x</title>")
    return tmp_path / "web"


@pytest.fixture
def far(make_app, web):
    """Give an app that people reach by https, where a route fails."""
    app = make_app(origin=HTTPS, web_dir=web)

    def fail():
        raise ZeroDivisionError

    app.add_url_rule("/fails", "fails", policy("anyone")(fail))
    return app


def wrong(answer):
    """Give what is missing from an answer's headers, or should not be there."""
    got = answer.headers
    policies = got.getlist("Content-Security-Policy")
    rules = {rule.split()[0]: rule.split()[1:] for rule in "".join(policies).split("; ") if rule}
    is_page = answer.mimetype == "text/html"
    told = headers.ALWAYS | (headers.OF_PAGES if is_page else {})
    missing = [name for name, value in told.items() if got.get(name) != value]
    if (
        len(policies) != 1
        or rules.get("default-src") != ["'none'"]
        or rules.get("frame-ancestors") != ["'none'"]
    ):
        missing.append("Content-Security-Policy")
    missing += [source for rule in rules.values() for source in rule if source in NEVER]
    if is_page and (
        rules.get("require-trusted-types-for") != ["'script'"]
        or rules.get("report-uri") != ["/csp-reports"]
        or rules.get("base-uri") != ["'none'"]
        or rules.get("object-src") != ["'none'"]
    ):
        missing.append("a page's policy")
    if not got.get("Strict-Transport-Security", "").startswith("max-age=31536000"):
        missing.append("Strict-Transport-Security")
    if got.get("Cache-Control") not in {"no-store", "no-cache", ONE_DAY}:
        missing.append("Cache-Control")
    if got.get("Cache-Control") != "no-store" and (is_page or answer.status_code >= 400):
        missing.append("no-store")
    return missing + [
        name for name in ("Server", "X-Powered-By", "Access-Control-Allow-Origin") if name in got
    ]


def answers(app, lie):
    """Give (name, answer) of every route, asked by nobody."""
    client = app.test_client()
    for method, rule, _ in routes(app):
        more = {
            name: value for name, value in lie.items() if method not in {"GET", "HEAD"} or name == "headers"
        }
        yield f"{method} {rule.rule}", client.open(address(rule), method=method, base_url=HTTPS, **more)


@pytest.mark.parametrize("lie", LIES)
def test_inv_24_every_answer_of_every_route_has_all_headers(far, lie):
    found = dict(answers(far, LIES[lie]))
    assert len(found) > 50
    assert {answer.status_code // 100 for answer in found.values()} >= {2, 4}
    assert {name: wrong(answer) for name, answer in found.items() if wrong(answer)} == {}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/office", 200),
        ("/sw.js", 200),
        ("/assets/app-1a2b.js", 200),
        ("/assets/app.css", 200),
        ("/icon.svg", 200),
        ("/api/docs", 200),
        ("/api/docs.css", 200),
        ("/api/openapi.json", 200),
        ("/assets/none.js", 404),
        ("/api/nothing", 404),
        ("/sync/v9/exchange", 404),
        ("/healthz", 200),
        ("/fails", 500),
    ],
)
def test_inv_24_files_pages_and_errors_have_them_too(far, path, status):
    far.config["PROPAGATE_EXCEPTIONS"] = False
    answer = far.test_client().get(path, base_url=HTTPS)
    assert (answer.status_code, wrong(answer)) == (status, [])


def test_inv_24_what_a_member_is_given_is_kept_by_no_cache(alice):
    for path in (
        "/api/claims",
        "/api/questions",
        "/api/audit/entries",
        "/sync/v1/hello",
        "/api/identity/session",
    ):
        answer = alice.client.get(path, base_url="https://localhost")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store"), path


@pytest.mark.parametrize("name", headers.OF_PAGES)
def test_inv_24_what_is_a_pages_alone_is_on_pages_alone_and_its_lack_is_noticed(far, name):
    """At each idle exchange it would be a third of the bytes, and it says nothing of data."""
    client = far.test_client()
    assert name not in client.get("/healthz", base_url=HTTPS).headers
    page = client.get("/office", base_url=HTTPS)
    assert wrong(page) == []
    del page.headers[name]
    assert wrong(page) == [name]


@pytest.mark.parametrize("name", [*headers.ALWAYS, "Content-Security-Policy"])
def test_a_header_that_is_left_out_is_noticed(far, name):
    """The control: the same look at an app that forgets one header, or loosens its policy."""

    @far.after_request
    def forget(response):
        if name == "Content-Security-Policy":
            loosened = response.headers[name].replace(
                "script-src 'self'", "script-src 'self' 'unsafe-inline'"
            )
            response.headers[name] = loosened.replace("default-src 'none'", "default-src *")
        else:
            del response.headers[name]
        return response

    # the newest after_request runs first; the app's own must not mend it
    far.after_request_funcs[None].insert(0, far.after_request_funcs[None].pop())
    found = dict(answers(far, {}))
    assert [route for route, answer in found.items() if not wrong(answer)] == []
