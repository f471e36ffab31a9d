"""A1: every address x method x asker, made from the app's own map of addresses, with ids that are there.

Each request is made once with ids of Alice's practice and once with ids nobody has: a stranger must not be
able to tell the two answers apart, and nothing of Alice's practice may be in either.
"""

import json
from dataclasses import dataclass, field

from server.core import web
from server.core.web import ROLES
from sync.records import SCHEMA
from sync.upload import encode_metadata
from tests.server.people import PASSPHRASE
from tests.server.tablet import new_id

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
BYTES = {"content_type": "application/octet-stream"}
TUS = {"Tus-Resumable": "1.0.0"}
PART = TUS | {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
BY_HASH = "/sync/v1/blobs"
"""Whoever of a practice names a picture by its hash has it; they may find that it was sent already."""

NO_ID = "/api/rescue/copies"
"""Takes a sealed file; there is no unknown one to compare it with."""

TOLD = {"recipient": "payer", "recipient_name": "Somebody", "reason": "payment"}

OPEN_TO_THE_DEVICE = {"push-only": "sending", "leaving": "leaving"}


def nobodys(known):
    """Give ids of the same shape as those that are there, and that nobody has."""
    made = {name: new_id() for name in known}
    return made | {
        "sha256": "0f" * 32,
        "seq": 987_654,
        "control_number": 987_654,
        "week_on": "2001-01-01",
        "copy": b"no copy",
        "place": known["place"],
    }


def bodies(rule, method, ids, asker):
    """Give what is sent to an address: nothing, and what it takes."""
    yield {}
    said = {"p": 1, "schema": SCHEMA, "device": asker.device_id, "epoch": None, "have": 0, "cursor": None}
    card = {"v": 1, "seen": 1, "choice": "theirs", "value": None}
    picture = encode_metadata({"sha256": ids["sha256"], "type": "image/jpeg"})
    announced = {"Upload-Length": "9", "Upload-Metadata": picture}
    takes = {
        "POST /sync/v1/exchange": {"json": said | {"ops": []}},
        "POST /sync/v1/push": {"json": said | {"ops": []}},
        "POST /sync/v1/digest": {"json": {"epoch": new_id(), "cursor": "none of ours", "kinds": {}}},
        "POST /sync/v1/escrow": {
            "data": asker.device_id.encode(),
            "content_type": "application/octet-stream",
        },
        "PUT /sync/v1/kept/<op_id>": {"json": {"done": True}},
        "PUT /api/questions/kept/<int:seq>/done": {"json": {"done": True}},
        "POST /api/questions/cards/<card_id>": {"json": card},
        "POST /api/rescue/copies": {"data": ids["copy"], **BYTES},
        "PUT /api/identity/devices/<device_id>/revoked": {"json": {"why": "lost"}},
        "POST /api/chart/clients": {"json": {"name": "June"}},
        "POST /api/review/disclosures/<patient_id>": {"json": TOLD | {"disclosed_on": "2026-11-20"}},
        "POST /api/records/<patient_id>/copy": {"json": TOLD},
        "POST /api/identity/invitations": {"json": {"name": "Somebody", "role": "biller"}},
        "POST /api/identity/session/proof": {"json": {"passphrase": PASSPHRASE + "?"}},
        "PUT /api/identity/device/recovery": {"json": {"key": "A" * 43 + "="}},
        "POST /sync/v1/blobs": {"headers": TUS | announced},
        "HEAD /sync/v1/blobs/<sha256>": {"headers": TUS},
        "PATCH /sync/v1/blobs/<sha256>": {"headers": PART, "data": b"123456789"},
        "POST /sync/v1/blobs/<sha256>": {"headers": PART | {"X-HTTP-Method-Override": "PATCH"}, "data": b"1"},
    }
    if (body := takes.get(f"{method} {rule}")) is not None:
        yield body


@dataclass(frozen=True)
class Asked:
    """One cell of the matrix; ``endpoint`` is None for a method the address does not take."""

    path: str
    method: str
    endpoint: str | None
    asker: object

    def __str__(self):
        return f"{self.method} {self.path} by {self.asker.name}"


@dataclass
class Matrix:
    """Everything that was asked; ``faults`` names every answer that told what it should not."""

    app: object
    known: dict
    canaries: set
    of_clients: set
    requests: int = 0
    addresses: set = field(default_factory=set)
    faults: list = field(default_factory=list)

    def ask_all(self, askers, only=""):
        """Ask everything of everybody, or what addresses begin with ``only``."""
        # Whoever holds the address of a copy may take it: that is what it is for. Nobody here holds one.
        self.known = self.known | {"token": new_id()}
        other = nobodys(self.known)
        addresses = {}
        for rule in self.app.url_map.iter_rules():
            if rule.rule.startswith(only):
                addresses.setdefault(rule.rule, {}).update(dict.fromkeys(rule.methods, rule.endpoint))
        self.addresses = set(addresses)
        for path, endpoints in addresses.items():
            for method in METHODS:
                for asker in askers:
                    self._ask_both(Asked(path, method, endpoints.get(method), asker), other)
        return self

    def _ask_both(self, asked, other):
        path, method = asked.path, asked.method
        both = zip(*(bodies(path, method, ids, asked.asker) for ids in (self.known, other)), strict=True)
        for here, there in both:
            if asked.endpoint and method not in {"GET", "HEAD", "OPTIONS"}:
                asked.asker.sign_in_again()
            real = self._ask(asked, self.known, here)
            if here == there and ("<" not in path or not asked.endpoint):
                continue
            unknown = self._ask(asked, other, there)
            if real != unknown and path != NO_ID and not self._is_its_own(asked):
                self.faults.append(f"{asked}: {real} is not {unknown}")

    def _ask(self, asked, ids, body):
        path = asked.path
        for name, value in ids.items():
            for said in (f"<{name}>", f"<int:{name}>", f"<{name}:{name}>"):
                path = path.replace(said, str(value))
        sent = dict(body)
        if "device" in sent.get("json", {}):
            sent["json"] = sent["json"] | {"device": asked.asker.device_id or new_id()}
        answer = asked.asker.open(path, method=asked.method, **sent)
        self.requests += 1
        if answer.status_code >= 500:
            self.faults.append(f"{asked}: {answer.status_code}")
        picture = encode_metadata({"sha256": ids["sha256"], "type": "image/jpeg"})
        self._look_for_canaries(asked, answer, f"{path} {picture} {ids['sha256'] if BY_HASH in path else ''}")
        return answer.status_code, shape(answer)

    def _look_for_canaries(self, asked, answer, said):
        asker = asked.asker
        if asker.name == "wrong role" and self._lets_in(asked):
            return
        told = answer.data.decode("utf-8", "replace") + json.dumps(dict(answer.headers))
        colleague = asker.name == "unassigned" or self._is_its_own(asked)
        for word in self.of_clients if colleague else self.canaries:
            if word in told and word not in said and word != asker.device_id:
                self.faults.append(f"{asked}: told {word!r}")
                return

    def _lets_in(self, asked):
        """Say whether a person of the practice may ask this by their role."""
        if asked.endpoint is None:
            return False
        who = web.policy_of(self.app, asked.endpoint, asked.method)
        return who == "anyone" or asked.asker.someone.role in ROLES[who]

    def _is_its_own(self, asked):
        """Say whether the asker may tell these apart: what a device sent it may finish sending."""
        name = asked.asker.name
        if name in OPEN_TO_THE_DEVICE and asked.endpoint:
            even = web._declared(self.app, asked.endpoint, asked.method, "even") or ()
            return OPEN_TO_THE_DEVICE[name] in even
        if name == "unassigned" and asked.path.startswith(BY_HASH) and asked.method != "GET":
            return True
        return name == "wrong role" and self._lets_in(asked)


def shape(answer):
    """Give what an answer is made of, without its values; a problem with its code."""
    if not answer.is_json and "problem" not in answer.content_type:
        return answer.content_type, bool(answer.data)
    try:
        body = json.loads(answer.data or b"null")
    except ValueError:
        return answer.content_type, "no JSON"
    return answer.content_type, _shape(body), body.get("code") if isinstance(body, dict) else None


def _shape(value):
    if isinstance(value, dict):
        return tuple(sorted((name, _shape(one)) for name, one in value.items()))
    if isinstance(value, list):
        return tuple({_shape(one) for one in value})
    return type(value).__name__
