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
from tests.server.audit.beforehand import answered, rejected, taken_in
from tests.server.audit.tamper import stored
from tests.server.claims.going import stuck_batch
from tests.server.claims.paid import REPLACEMENT
from tests.server.consent.forms import content
from tests.server.core.test_web import _bare_app
from tests.server.estimates.asking import asked
from tests.server.identity.authenticator import Authenticator
from tests.server.moving_in.lists import a_list, as_seen
from tests.server.payer_rules.writing import content as payer_content
from tests.server.payer_rules.writing import payer_file
from tests.server.people import ALICE, PASSPHRASE
from tests.server.push.vendor import Browser
from tests.server.signatures.signing import DeviceKey
from tests.server.tablet import Tablet, new_id

BYTES = {"data": b"1", "content_type": "application/octet-stream"}
TUS = {"headers": {"Tus-Resumable": "1.0.0"}}
CALLS = {
    "GET /api/identity/session": {},
    "POST /api/identity/session/proof/options": {},
    "POST /api/identity/session/proof": {"json": {"passphrase": PASSPHRASE}},
    "GET /api/identity/ways": {},
    "POST /api/identity/passkeys/options": {},
    "POST /api/identity/passkeys": {},
    "DELETE /api/identity/passkeys/<passkey_id>": {},
    "POST /api/identity/app": {},
    "PUT /api/identity/app": {},
    "DELETE /api/identity/app": {},
    "POST /api/identity/recovery-codes": {},
    "PUT /api/identity/passphrase": {"json": {"old": PASSPHRASE, "new": "five loud lake pebbles"}},
    "GET /api/identity/sign-ins": {},
    "DELETE /api/identity/sign-ins": {},
    "DELETE /api/identity/sign-ins/<own_device_id>": {},
    "GET /api/identity/people": {},
    "GET /api/chart/caseloads/<user_id>": {},
    "PUT /api/chart/caseloads/<user_id>": {"json": {"clients": []}},
    "DELETE /api/chart/caseloads/<user_id>": {},
    "PUT /api/identity/people/<user_id>/left": {},
    "DELETE /api/identity/people/<user_id>/left": {},
    "GET /api/identity/invitations": {},
    "POST /api/identity/invitations": {"json": {"name": "Erin", "role": "biller"}},
    "DELETE /api/identity/invitations/<invitation_id>": {},
    "GET /api/identity/devices": {},
    "PUT /api/identity/devices/<device_id>/revoked": {"json": {"why": "lost"}},
    "PUT /api/identity/device/signing-key": {},
    "PUT /api/identity/device/recovery": {"json": {"key": base64.b64encode(bytes(32)).decode()}},
    "GET /api/identity/device/recovery": {},
    "POST /sync/v1/push": {},
    "POST /sync/v1/exchange": {},
    "POST /sync/v1/digest": {},
    "GET /sync/v1/hello": {},
    "OPTIONS /sync/v1/blobs": {},
    "OPTIONS /sync/v1/blobs/<sha256>": {},
    "POST /sync/v1/blobs": {},
    "POST /sync/v1/blobs/<sha256>": {"headers": TUS["headers"] | {"X-HTTP-Method-Override": "HEAD"}},
    "HEAD /sync/v1/blobs/<sha256>": TUS,
    "PATCH /sync/v1/blobs/<sha256>": {},
    "GET /sync/v1/blobs/<sha256>": {},
    "POST /sync/v1/escrow": BYTES,
    "GET /sync/v1/escrow": {},
    "GET /sync/v1/escrow/<entry_id>": {},
    "PUT /sync/v1/kept/<op_id>": {"json": {"done": True}},
    "POST /api/rescue/copies": {"content_type": "application/octet-stream"},
    "GET /api/claims": {},
    "POST /api/worklist": {"json": {}},
    "GET /api/worklist/views": {},
    "PUT /api/worklist/views": {"json": {"name": "Mine", "view": {"lane": "ready"}}},
    "DELETE /api/worklist/views/<view_id>": {},
    "GET /api/claims/<claim_id>": {},
    "GET /api/claims/<claim_id>/837p": {},
    "GET /api/claims/<claim_id>/cms1500.pdf": {},
    "GET /api/records/<patient_id>/statement.pdf": {
        "query_string": {"first_on": "2026-01-01", "last_on": "2026-12-31"}
    },
    "GET /api/claims/<claim_id>/superbill.pdf": {"query_string": {"language": "es"}},
    "PUT /api/claims/<claim_id>/overrides/<rule>": {
        "json": {
            "reason": "measured on paper",
            "said": "The note measures nothing: no pain before and after, no range of motion, "
            "no questionnaire.",
        }
    },
    "DELETE /api/claims/<claim_id>/overrides/<rule>": {},
    "POST /api/claims/<claim_id>/questions": {"json": {"words": "Which region?", "asks_about": "codes"}},
    "DELETE /api/claims/<claim_id>/questions/<question_id>": {},
    "POST /api/claims/<claim_id>/again": {},
    "DELETE /api/claims/<claim_id>/again": {},
    "PUT /api/claims/<claim_id>/replacement": {"json": REPLACEMENT},
    "DELETE /api/claims/<claim_id>/replacement": {},
    "PUT /api/claims/<claim_id>/next": {},
    "DELETE /api/claims/<claim_id>/next": {},
    "GET /api/claims/<claim_id>/answers": {},
    "POST /api/answers": BYTES,
    "GET /api/answers": {},
    "GET /api/estimates/waiting": {},
    "GET /api/records/<patient_id>/estimates": {},
    "POST /api/records/<patient_id>/estimates": {},
    "GET /api/records/<patient_id>/estimates/<estimate_id>/estimate.pdf": {},
    "POST /api/moving-in/look": {"json": a_list()},
    "POST /api/moving-in": {},
    "GET /api/moving-in": {},
    "DELETE /api/moving-in/<import_id>": {},
    "GET /api/jobs": {},
    "GET /api/push": {},
    "PUT /api/push": {"json": Browser().said},
    "DELETE /api/push": {},
    "GET /api/clearinghouse": {},
    "PUT /api/clearinghouse": {"json": {"kind": "folder", "on": True, "usage": "T"}},
    "POST /api/clearinghouse/check": {"json": {"kind": "folder"}},
    "GET /api/batches": {},
    "POST /api/batches": {"json": {}},
    "POST /api/batches/again": {},
    "PUT /api/batches/<int:control_number>/outcome": {"json": {"arrived": True}},
    "DELETE /api/clearinghouse": {},
    "GET /api/consents/<consent_id>/evidence.pdf": {},
    "POST /api/consents/<consent_id>/copies": {},
    "GET /api/consent-forms": {},
    "GET /api/consent-forms/<purpose>/starter": {},
    "GET /api/consent-forms/<purpose>/draft": {},
    "PUT /api/consent-forms/<purpose>/draft": {"json": {"revision": 0, "content": content()}},
    "DELETE /api/consent-forms/<purpose>/draft": {},
    "POST /api/consent-forms/<purpose>/preview.pdf": {
        "json": {"language": "es", "words": content()["texts"]["es"]}
    },
    "POST /api/consent-forms/<purpose>/versions": {
        "json": content("Another.") | {"revision": 0, "effective_from_on": "2099-06-01"}
    },
    "GET /api/consent-forms/<purpose>/versions/<version>": {},
    "DELETE /api/consent-forms/<purpose>/versions/<version>": {},
    "PUT /api/consent-forms/<purpose>/versions/<version>/reviewed": {"json": {"reviewed": True}},
    "GET /api/payer-rules": {},
    "GET /api/payer-rules/starters": {},
    "POST /api/payer-rules/starters/<starter_id>/adopted": {},
    "GET /api/payer-rules/export": {},
    "POST /api/payer-rules/import/preview": {"json": payer_file()},
    "POST /api/payer-rules/import": {"json": payer_file()},
    "PUT /api/payer-rules/sets/<set_id>/draft": {"json": {"revision": 0, "content": payer_content()}},
    "DELETE /api/payer-rules/sets/<set_id>/draft": {},
    "GET /api/payer-rules/sets/<set_id>/versions": {},
    "POST /api/payer-rules/sets/<set_id>/versions": {
        "json": {"revision": 0, "content": payer_content(), "why": "its manual of May"}
    },
    "POST /api/payer-rules/sets/<set_id>/rolled-back": {"json": {"version": 1, "why": "a mistake"}},
    "POST /api/payer-rules/sets/<set_id>/withdrawn": {"json": {"why": "no client has it any more"}},
    "POST /api/payer-rules/sets/<set_id>/preview": {"json": {"content": payer_content()}},
    "PUT /api/consent-forms/<purpose>/retired": {"json": {"last_on": "2099-03-01"}},
    "GET /api/signatures/<encounter_id>": {},
    "GET /api/chart/devices/<device_id>/clients": {},
    "POST /api/chart/emergency": {"json": {"client": "June Example", "reason": "her therapist is ill today"}},
    "GET /api/chart/emergency": {},
    "PUT /api/chart/emergency/<opening_id>/seen": {},
    "GET /api/practice/mileage": {"query_string": {"year": "2026"}},
    "GET /api/questions": {},
    "GET /api/readings/<sha256>": {},
    "GET /rules/v1/pack": {},
    "PUT /api/questions/kept/<int:seq>/done": {"json": {"done": True}},
    "POST /api/questions/cards/<card_id>": {},
    "GET /api/audit/entries": {},
    "GET /api/audit/summary": {},
    "GET /api/review/entries": {},
    "GET /api/review/export": {},
    "GET /api/review/weeks": {},
    "GET /api/review/activity": {},
    "PUT /api/review/weeks/<week_on>/reviewed": {},
    "GET /api/review/chain": {},
    "POST /api/review/chain": {},
    "POST /api/review/clients": {"json": {"name": "June"}},
    "GET /api/review/disclosures/<patient_id>": {},
    "POST /api/review/disclosures/<patient_id>": {
        "json": {
            "way": "phone",
            "disclosed_on": "2026-11-20",
            "recipient": "attorney",
            "recipient_name": "Lee Law",
            "reason": "authorization",
        }
    },
    "POST /api/records/<patient_id>/copy": {
        "json": {"recipient": "client", "recipient_name": "June Example", "reason": "access"}
    },
}
"""Every route that is not for anyone, with what its call takes besides its address."""

MORE = {
    "POST /api/moving-in": ["chart.pushed", "list.brought_in"],
    "DELETE /api/moving-in/<import_id>": ["chart.pushed", "list.taken_back"],
    "POST /sync/v1/exchange": [],
    "POST /api/questions/cards/<card_id>": ["chart.pushed"],
    "PUT /api/claims/<claim_id>/overrides/<rule>": ["chart.pushed"],
    "DELETE /api/claims/<claim_id>/overrides/<rule>": ["chart.pushed"],
    "POST /api/claims/<claim_id>/questions": ["chart.pushed"],
    "DELETE /api/claims/<claim_id>/questions/<question_id>": ["chart.pushed"],
    "POST /api/claims/<claim_id>/again": ["claim.queued_again"],
    "DELETE /api/claims/<claim_id>/again": ["claim.taken_out"],
    "PUT /api/claims/<claim_id>/replacement": ["claim.replacement_made"],
    "DELETE /api/claims/<claim_id>/replacement": ["claim.replacement_dropped"],
    "PUT /api/claims/<claim_id>/next": ["claim.next_billed"],
    "DELETE /api/claims/<claim_id>/next": ["claim.next_dropped"],
    "POST /api/identity/passkeys": ["identity.passkey_added"],
    "DELETE /api/identity/passkeys/<passkey_id>": ["identity.passkey_retired"],
    "PUT /api/identity/app": ["identity.app_added"],
    "DELETE /api/identity/app": ["identity.app_removed"],
    "POST /api/identity/recovery-codes": ["identity.recovery_codes_made"],
    "PUT /api/identity/passphrase": ["identity.passphrase_set", "identity.sign_in_ended"],
    "DELETE /api/identity/sign-ins": ["identity.sign_in_ended"],
    "DELETE /api/identity/sign-ins/<own_device_id>": ["identity.sign_in_ended"],
    "PUT /api/chart/caseloads/<user_id>": ["caseload.changed"],
    "DELETE /api/chart/caseloads/<user_id>": ["caseload.changed"],
    "PUT /api/identity/people/<user_id>/left": ["identity.person_left", "identity.device_revoked"],
    "DELETE /api/identity/people/<user_id>/left": ["identity.person_returned"],
    "POST /api/identity/invitations": ["identity.invited"],
    "DELETE /api/identity/invitations/<invitation_id>": ["identity.invitation_withdrawn"],
    "PUT /api/identity/devices/<device_id>/revoked": ["identity.device_revoked"],
    "GET /api/identity/device/recovery": ["identity.recovery_given"],
    "POST /api/consents/<consent_id>/copies": ["consent.copy_offered"],
    "POST /api/consent-forms/<purpose>/versions": ["consent.form_published", "chart.pushed"],
    "DELETE /api/consent-forms/<purpose>/versions/<version>": ["consent.form_taken_back", "chart.pushed"],
    "PUT /api/consent-forms/<purpose>/versions/<version>/reviewed": ["consent.form_reviewed", "chart.pushed"],
    "PUT /api/consent-forms/<purpose>/retired": ["consent.form_retired", "chart.pushed"],
    "POST /api/payer-rules/sets/<set_id>/versions": ["payer_rules.published"],
    "POST /api/payer-rules/sets/<set_id>/rolled-back": ["payer_rules.rolled_back"],
    "POST /api/payer-rules/sets/<set_id>/withdrawn": ["payer_rules.withdrawn"],
    "POST /api/batches": ["claim.exported"],
    "PUT /api/clearinghouse": ["clearinghouse.changed"],
    "POST /api/clearinghouse/check": ["clearinghouse.checked"],
    "DELETE /api/clearinghouse": ["clearinghouse.removed"],
    "POST /api/chart/emergency": ["chart.opened_in_emergency"],
    "PUT /api/identity/device/signing-key": ["identity.signing_key_added"],
    "PUT /api/review/weeks/<week_on>/reviewed": ["audit.reviewed"],
    "POST /api/review/chain": ["audit.verified"],
    "POST /api/review/disclosures/<patient_id>": ["disclosure.written"],
}
"""What is written besides what the route declares: the office's own ops, and who may sign in by what."""


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


def parts_seen_before(tablet, name):
    """Give what takes something that is asked before: a list as it was seen, a therapist."""
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
