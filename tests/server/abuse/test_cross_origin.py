"""I18: no page of another site changes anything, with a member's cookie and an otherwise right request."""

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from server.core import web
from tests.server.abuse.every_route import MUTATING, holdings, moved, routes
from tests.server.audit import test_routes
from tests.server.identity.test_invite import invite
from tests.server.people import ALICE, PASSPHRASE
from tests.server.tablet import new_id

LIES = {
    "another site": {"Origin": "https://evil.example"},
    "our name inside another": {"Origin": "http://localhost.evil.example"},
    "another port": {"Origin": "http://localhost:1"},
    "another scheme": {"Origin": "https://localhost"},
    "no page": {"Origin": "null"},
    "a site of ours": {"Sec-Fetch-Site": "same-site"},
    "a browser that says it": {"Sec-Fetch-Site": "cross-site"},
    "a navigation of a form": {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Origin": "null",
    },
    "a lie about it": {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    "a lie about it without a page": {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    "a word nobody says": {"Sec-Fetch-Site": "SAME-ORIGIN"},
    "asked to be let in": {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"},
}
REPORT = "POST /csp-reports"
"""Changes nothing and is asked by browsers; its own test says who may (tests/server/core/test_reports.py)."""


class Elsewhere(FlaskClient):
    """Sends one request as pages of other sites would have it sent, and sees whether anything moved."""

    watch = None

    def open(self, *args, **kwargs):
        watch = type(self).watch
        if watch is None or kwargs.get("method") != watch["method"] or args[0] != watch["path"]:
            return super().open(*args, **kwargs)
        type(self).watch = None
        before = holdings(self.application)
        usual = Headers(kwargs.pop("headers", None) or {})
        for said, lie in watch["lies"].items():
            headers = Headers(usual)
            headers.update(lie)
            watch["answers"][said] = answer = super().open(*args, headers=headers, **kwargs)
        watch["moved"] = moved(before, holdings(self.application))
        return answer


def mutating(app):
    """Give the name of every route that may change something."""
    return [f"{method} {rule.rule}" for method, rule, _ in routes(app) if method in MUTATING]


def tried(app, known, name, lies):
    """Call a route of a member with lies about whose page it is; give what was answered and what moved."""
    method, _, path = name.partition(" ")
    for part, value in known.items():
        path = path.replace(f"<{part}>", str(value)).replace(f"<int:{part}>", str(value))
    watch = Elsewhere.watch = {"method": method, "path": path, "lies": lies, "answers": {}}
    app.test_client_class = Elsewhere
    test_routes.call(app, known, name)
    assert watch["answers"].keys() == lies.keys(), f"{name} was not called"
    return watch["answers"], watch["moved"]


def test_inv_18_a_page_of_another_site_changes_nothing(app, known):
    members = [name for name in mutating(app) if name in test_routes.CALLS]
    assert len(members) > 18
    effects = {}
    for name in members:
        answers, touched = tried(app, known, name, LIES)
        if touched:
            effects[name] = touched
        for said, answer in answers.items():
            if answer.json["code"] != "server.other_origin":
                effects[name, said] = answer.status_code
    assert effects == {}


def open_to_anyone(alice):
    """Give what a right request of the routes that are for anyone takes."""
    device = {"device_id": new_id(), "device_name": "elsewhere"}
    return {
        "POST /api/identity/session": {"login": ALICE.login, "passphrase": PASSPHRASE, **device},
        "DELETE /api/identity/session": None,
        "POST /api/identity/session/passkey/options": None,
        "POST /api/identity/session/passkey": {"credential": {}, **device},
        "POST /api/identity/invitation": {"token": invite(alice)["token"]},
        "POST /api/identity/invitation/accepted": {
            "token": invite(alice)["token"],
            "login": "mallory@example.com",
            "passphrase": PASSPHRASE,
            **device,
        },
        "POST /api/identity/device/wiped": None,
    }


def test_inv_18_nor_does_it_sign_anybody_in_or_out(app, alice):
    requests = open_to_anyone(alice)
    assert sorted([*requests, REPORT]) == sorted(set(mutating(app)) - set(test_routes.CALLS))
    before = holdings(app)
    for name, body in requests.items():
        method, _, path = name.partition(" ")
        for lie in LIES.values():
            more = {} if body is None else {"json": body}
            refused = alice.client.open(path, method=method, headers=lie, **more)
            assert (refused.status_code, refused.json["code"]) == (403, "server.other_origin"), name
            assert "Set-Cookie" not in refused.headers
    assert moved(before, holdings(app)) == set()


FORMS = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "")


@pytest.mark.parametrize("kind", FORMS)
def test_inv_18_json_in_a_forms_clothes_changes_nothing(app, alice, kind):
    """What a page may send anywhere without asking first, from a browser that says nothing of the page."""
    name = {"name": "Erin", "role": "biller"}
    before = holdings(app)
    for path, body in (
        ("/api/identity/invitations", name),
        ("/sync/v1/exchange", alice.request(alice.new_patient(new_id()))),
        ("/sync/v1/push", alice.request(alice.new_patient(new_id()))),
        ("/api/identity/session/proof", {"passphrase": PASSPHRASE}),
    ):
        refused = alice.client.post(path, data=app.json.dumps(body), content_type=kind)
        assert refused.status_code in {400, 415, 422}, path
    in_use = {"session", "device"}  # noted once a minute, of any request
    assert moved(before, holdings(app)) <= in_use


def test_a_gate_that_does_not_look_would_be_noticed(app, known):
    """The control: the same requests with the gate left open do change something."""
    app.before_request_funcs[None].remove(web._check_origin)
    lie = {"another site": LIES["another site"]}
    effects = {
        name for name in mutating(app) if name in test_routes.CALLS and tried(app, known, name, lie)[1]
    }
    assert len(effects) > 8
    assert "POST /api/identity/invitations" in effects
