"""Every route has a policy, and every request passes host, origin and guard."""

import pytest
from flask import Flask
from flask.views import MethodView

from server.core import web
from server.core.web import policy


def _bare_app():
    app = Flask("bare", static_folder=None)
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    return app


def test_inv_16_every_route_of_the_app_has_a_policy(app):
    web.refuse_unguarded(app)
    assert len(list(app.url_map.iter_rules())) > 10


def test_inv_16_an_app_with_a_route_without_policy_does_not_start():
    app = _bare_app()
    web.install_guard(app, lambda: None)
    app.add_url_rule("/charts", "charts", lambda: "", methods=["GET", "POST"])
    with pytest.raises(RuntimeError, match="GET /charts, POST /charts"):
        web.refuse_unguarded(app)


def test_one_method_without_policy_is_enough():
    class Charts(MethodView):
        @policy("member")
        def get(self):
            return ""

        def delete(self):
            return ""

    app = _bare_app()
    web.install_guard(app, lambda: None)
    app.add_url_rule("/charts", view_func=Charts.as_view("charts"))
    with pytest.raises(RuntimeError, match="DELETE /charts"):
        web.refuse_unguarded(app)


@pytest.mark.parametrize("method", ["OPTIONS", "HEAD"])
def test_a_method_that_others_answer_by_themselves_needs_its_policy_too(method):
    app = _bare_app()
    web.install_guard(app, lambda: None)
    app.add_url_rule("/charts", "charts", lambda: "", methods=[method])
    with pytest.raises(RuntimeError, match=f"{method} /charts"):
        web.refuse_unguarded(app)


def test_an_app_without_a_guard_does_not_start():
    with pytest.raises(RuntimeError, match="no guard"):
        web.refuse_unguarded(_bare_app())


GUARDED = [
    ("GET", "/api/identity/session"),
    ("POST", "/sync/v1/exchange"),
    ("GET", "/sync/v1/hello"),
    ("POST", "/sync/v1/blobs"),
    ("OPTIONS", "/sync/v1/blobs"),
    ("OPTIONS", "/sync/v1/blobs/" + "a" * 64),
    ("POST", "/sync/v1/blobs/" + "a" * 64),
    ("HEAD", "/sync/v1/blobs/" + "a" * 64),
    ("PATCH", "/sync/v1/blobs/" + "a" * 64),
    ("GET", "/sync/v1/blobs/" + "a" * 64),
    ("POST", "/api/rescue/copies"),
    ("POST", "/sync/v1/escrow"),
    ("GET", "/sync/v1/escrow"),
    ("GET", "/sync/v1/escrow/" + "a" * 36),
]


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_inv_01_nobody_passes_without_signing_in(client, method, path):
    refused = client.open(path, method=method)
    assert refused.status_code == 401
    if method != "HEAD":
        assert refused.json["code"] == "identity.signed_out"


@pytest.mark.parametrize(("who", "status"), [("alice", 200), ("dana", 200), ("bob", 403), ("charlie", 200)])
def test_roles_open_what_their_policy_says(make_app, request, who, status, monkeypatch):
    tablet = request.getfixturevalue(who)
    app = tablet.client.application
    view = app.view_functions["sync.hello"]
    monkeypatch.setattr(view, "policy", "office")
    answer = tablet.client.get("/sync/v1/hello")
    assert answer.status_code == status
    if status == 403:
        assert answer.json["code"] == "identity.not_allowed"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.8"]
)
def test_it_does_not_answer_to_another_name(client, host):
    refused = client.get("/healthz", headers={"Host": host})
    assert (refused.status_code, refused.json["code"]) == (400, "server.wrong_host")


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:8765", "[::1]:8765"])
def test_it_answers_on_this_machine(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_it_answers_to_the_name_it_was_given(make_app):
    client = make_app(origin="https://charts.example.com").test_client()
    assert client.get("/healthz", base_url="https://charts.example.com").status_code == 200


PROXY = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "charts.example.com",
    "X-Forwarded-For": "203.0.113.9",
}


@pytest.mark.parametrize(
    ("proxies", "peer", "headers"),
    [
        (0, "127.0.0.1", {"Host": "charts.example.com"}),
        (0, "203.0.113.9", {"Host": "localhost"}),
        (0, "203.0.113.9", {"Host": "localhost", "X-Forwarded-For": "127.0.0.1"}),
        (0, "::ffff:203.0.113.9", {"Host": "localhost"}),
        (0, "", {"Host": "localhost"}),
        (1, "203.0.113.9", {"Host": "localhost", "X-Forwarded-For": "127.0.0.1"}),
        (1, "127.0.0.1", PROXY | {"X-Forwarded-Proto": "http"}),
        (1, "127.0.0.1", {"Host": "charts.example.com"}),
    ],
)
def test_inv_24_over_the_network_it_answers_nothing_in_the_clear(make_app, proxies, peer, headers):
    client = make_app(origin="https://charts.example.com", proxies=proxies).test_client()
    for path in ("/healthz", "/", "/api/identity/session", "/nothing"):
        refused = client.get(path, headers=headers, environ_base={"REMOTE_ADDR": peer})
        assert (refused.status_code, refused.json["code"]) == (403, "server.https_needed")
        assert "Set-Cookie" not in refused.headers


@pytest.mark.parametrize(("proxies", "peer", "headers"), [(1, "10.0.0.2", PROXY), (0, "127.0.0.1", {})])
def test_by_https_and_from_its_own_machine_it_answers(make_app, proxies, peer, headers):
    """The control."""
    client = make_app(origin="https://charts.example.com", proxies=proxies).test_client()
    answer = client.get("/healthz", headers=headers, environ_base={"REMOTE_ADDR": peer})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
def test_a_change_asked_for_by_another_sites_page_is_refused(alice, headers):
    refused = alice.client.delete("/api/identity/session", headers=headers)
    assert (refused.status_code, refused.json["code"]) == (403, "server.other_origin")
    assert alice.client.get("/api/identity/session").status_code == 200


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}])
def test_ones_own_page_may_ask_for_changes(alice, headers):
    assert alice.client.delete("/api/identity/session", headers=headers).status_code == 204


@pytest.mark.parametrize(
    ("path", "method", "status", "code"),
    [
        ("/api/nothing", "GET", 404, "server.not_found"),
        ("/api/nothing", "POST", 404, "server.not_found"),
        ("/sync/v9/exchange", "POST", 404, "server.not_found"),
        ("/healthz", "POST", 405, "server.method_not_allowed"),
        ("/sync/v1/exchange", "GET", 405, "server.method_not_allowed"),
        ("/sync/v1/exchange", "OPTIONS", 405, "server.method_not_allowed"),
    ],
)
def test_a_wrong_address_gets_a_clear_answer(client, path, method, status, code):
    refused = client.open(path, method=method)
    assert refused.status_code == status
    assert refused.content_type == "application/problem+json"
    assert refused.json["code"] == code
