"""I20: what a route declares about its answers is what is written when it answers, for every route."""

import base64

import pyotp
import pytest
from sqlalchemy import update

from server import audit, exchange
from server.core import leaving, web
from server.core.db import acting_for, db, write_lock
from server.core.web import policy
from server.identity.models import Session
from tests.server.audit.beforehand import answered, mailed, rejected, taken_in
from tests.server.audit.calls import CALLS, MORE, TUS
from tests.server.audit.tamper import stored
from tests.server.claims.going import stuck_batch
from tests.server.core.test_web import _bare_app
from tests.server.estimates.asking import asked
from tests.server.identity.authenticator import Authenticator
from tests.server.moving_in.lists import as_seen
from tests.server.people import ALICE
from tests.server.signatures.signing import DeviceKey
from tests.server.tablet import Tablet, new_id


def declarations(app):
    """Give {"METHOD /rule": (audits, no_phi)} of every route that is not for anyone."""
    found = {}
    for rule in app.url_map.iter_rules():
        for method in rule.methods:
            if method == "HEAD" and "GET" in rule.methods:
                continue
            if web.policy_of(app, rule.endpoint, method) != "anyone":
                told = [web.declared(app, rule.endpoint, method, name) for name in ("audits", "no_phi")]
                found[f"{method} {rule.rule}"] = tuple(told)
    return found


def test_inv_20_every_route_that_is_not_for_anyone_says_what_leaves(app):
    found = declarations(app)
    assert sorted(found) == sorted(CALLS)
    assert [name for name, (audits, no_phi) in found.items() if bool(audits) == bool(no_phi)] == []
    assert {audits for audits, _ in found.values() if audits} <= audit.ACTIONS


def sign_in_parts(tablet, name, path):
    """Give what calls about ways to sign in take besides their address."""
    if name == "POST /api/identity/passkeys":
        options = tablet.client.post(f"{path}/options").json["options"]
        return {"json": {"credential": Authenticator().make(options), "name": "another"}}
    if name == "PUT /api/identity/app":
        return {"json": {"code": pyotp.TOTP(tablet.client.post(path).json["secret"]).now()}}
    if name == "PUT /api/identity/device/signing-key":
        return {"json": {"key": base64.b64encode(DeviceKey().public).decode()}}
    if name == "GET /api/identity/device/recovery":
        tablet.client.put(path, json={"key": base64.b64encode(bytes(32)).decode()})
    return {}


def fact_as_seen(tablet, name):
    """Give what a call about a fact of the practice takes: the fee as it was seen, and its charge."""
    seen = {one["id"]: one for one in tablet.client.get("/api/practice-facts").json["facts"]}
    # Where a control let another call delete it, it is asked for as it was at first.
    v = next((one["v"] for one in seen.values() if one["fields"].get("cpt") == "97799"), 1)
    if name.startswith("DELETE"):
        return {"query_string": {"v": v}}
    return {"json": {"v": v, "fields": {"charge_cents": 5100}}}


def parts_seen_before(tablet, name):
    """Give what takes something that is asked before: a list or a fact as it was seen, a therapist."""
    if "/<fact_id>" in name:
        return fact_as_seen(tablet, name)
    if name == "POST /api/records/<patient_id>/estimates":
        return {"json": asked(tablet.client.get("/api/estimates/waiting").json["providers"][0]["id"])}
    return {"json": as_seen(tablet.client)} if name == "POST /api/moving-in" else {}


def sign_in_elsewhere(app, known, name):
    """Let the owner's other sign-in go on, where a call ends it that another has ended before."""
    if "/sign-ins" in name or name.endswith("/passphrase"):
        with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
            other = update(Session).where(Session.device_id == known["own_device_id"])
            db.session.execute(other.values(ended_at=""))


def let_claims_leave(app, tablet, name):
    """Have claims leave by a folder, and a batch wait for a person, where a call needs that."""
    if name == "POST /api/batches":
        tablet.client.put("/api/clearinghouse", **CALLS["PUT /api/clearinghouse"])
    elif name.endswith("/outcome"):
        stuck_batch(app)


def with_whom_is_billed(tablet, known, name):
    """Give what exists, with the client of the claim where a call is of billed visits."""
    if not name.endswith("/statement.pdf"):
        return known
    return known | {"patient_id": tablet.client.get(f"/api/claims/{known['claim_id']}").json["patient_id"]}


def call(app, known, name):
    """Call a route as the owner on a tablet of her own, with things that exist, and give the answer."""
    more = dict(CALLS[name])
    tablet = Tablet(app, ALICE, device_id=new_id())
    method, _, path = name.partition(" ")
    sign_in_elsewhere(app, known, name)
    rejected(app, known, name)
    taken_in(app, known, name)
    mailed(app, known, name)
    answered(app, known, name, more)
    let_claims_leave(app, tablet, name)
    for part, value in with_whom_is_billed(tablet, known, name).items():
        path = path.replace(f"<{part}>", str(value)).replace(f"<int:{part}>", str(value))
    if name in {"POST /sync/v1/exchange", "POST /sync/v1/push"}:
        more["json"] = tablet.request()
    elif name == "POST /sync/v1/digest":
        more["json"] = {"epoch": new_id(), "cursor": "none of ours", "kinds": {}}
    elif name == "POST /sync/v1/blobs":
        metadata = tablet.client.head(f"{path}/{known['sha256']}", **TUS).headers["Upload-Metadata"]
        length = tablet.client.head(f"{path}/{known['sha256']}", **TUS).headers["Upload-Length"]
        more["headers"] = TUS["headers"] | {"Upload-Metadata": metadata, "Upload-Length": length}
    elif method == "PATCH":
        length = tablet.client.head(path, **TUS).headers["Upload-Length"]
        more |= {"data": b"", "content_type": "application/offset+octet-stream"}
        more["headers"] = TUS["headers"] | {"Upload-Offset": length}
    elif name == "POST /api/rescue/copies":
        more["data"] = known["copy"]
    elif name == "POST /api/questions/cards/<card_id>":
        [card] = tablet.client.get("/api/questions").json["cards"]
        chosen = {"choice": "theirs", "value": card["theirs"]}
        more["json"] = {"v": card["v"], "seen": card["seen"]} | chosen
    more |= sign_in_parts(tablet, name, path) | parts_seen_before(tablet, name)
    if name == "POST /api/chart/emergency":
        with app.app_context():
            exchange.limit(ALICE.practice_id, ALICE.user_id)
    before = len(stored(app, ALICE.practice_id)[0])
    answer = tablet.client.open(path, method=method, **more)
    answer.get_data()
    if name == "POST /api/chart/emergency":
        with app.app_context():
            exchange.lift(ALICE.practice_id, ALICE.user_id)
    return answer, [entry["action"] for entry in stored(app, ALICE.practice_id)[0][before:]]


def test_inv_20_each_of_them_writes_exactly_what_it_declares(app, known):
    wrong = {}
    for name, (audits, _) in declarations(app).items():
        answer, written = call(app, known, name)
        assert answer.status_code < 300, f"{name}: {answer.text}"
        if written != [*([audits] if audits else []), *MORE.get(name, [])]:
            wrong[name] = written
    assert wrong == {}
    with app.app_context():
        assert audit.verify(ALICE.practice_id).fault is None


def test_inv_20_a_refused_request_writes_nothing(app, known, bob):
    before = stored(app, ALICE.practice_id)
    for path in ("/api/audit/entries", "/api/audit/summary", f"/api/claims/{known['claim_id']}"):
        assert bob.client.get(path).status_code == 403
    assert stored(app, ALICE.practice_id) == before


def test_an_object_is_named_by_the_id_in_the_address_and_by_no_word(app, known):
    call(app, known, "GET /api/claims/<claim_id>")
    entry = stored(app, ALICE.practice_id)[0][-1]
    assert (entry["kind"], entry["object_id"]) == ("claim", known["claim_id"])
    assert (entry["who"], entry["count"]) == (ALICE.user_id, None)


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ({}, "must say either"),
        ({"audits": "claim.read", "no_phi": "none"}, "must say either"),
        ({"audits": "claim.admired"}, "which nobody records"),
        ({"audits": "claim.read"}, "answers before it is recorded"),
    ],
)
def test_an_app_with_a_route_that_does_not_say_what_leaves_does_not_start(declared, words):
    app = _bare_app()
    web.install_guard(app, lambda: None)
    leaving.install_recorder(app, lambda _leaving: None, audit.ACTIONS)
    app.add_url_rule("/charts", "charts", policy("member", **declared)(lambda: ""))
    with pytest.raises(RuntimeError, match=f"GET /charts .*{words}"):
        web.refuse_unguarded(app)


def test_a_route_that_says_so_starts():
    """The control."""
    app = _bare_app()
    web.install_guard(app, lambda: None)
    leaving.install_recorder(app, lambda _leaving: None, audit.ACTIONS)
    app.add_url_rule("/charts", "charts", policy("member", audits="claim.read")(lambda: ""))
    leaving.hold_answers(app, web.declared)
    web.refuse_unguarded(app)
