"""A tablet as the server sees one: it numbers its ops and keeps its cursor."""

import json
import uuid
from typing import Any

from flask import Flask

from sync.canon import digest, statement
from sync.records import SCHEMA, blank
from tests.server.people import Someone, sign_in_quietly

AT = "2026-11-24T10:11:12-08:00"


def new_id() -> str:
    """Give a UUID."""
    return str(uuid.uuid4())


class Tablet:
    """A signed-in person on a device. ``client`` is Flask's test client with the session in its cookie."""

    def __init__(self, app: Flask, someone: Someone, *, device_id: str | None = None) -> None:
        self.someone = someone
        self.practice_id = someone.practice_id
        self.user_id = someone.user_id
        self.device_id = device_id or someone.device_id
        token = someone.token
        if device_id is not None:
            token = f"a-session-token-on-{device_id}"
            with app.app_context():
                sign_in_quietly(someone, device_id, token)
        self.client = app.test_client()
        self.client.set_cookie("tableside", token)
        self.n = 0
        self.cursor: str | None = None
        self.epoch: str | None = None

    def op(self, t: str, kind: str, record_id: str, patient_id: str | None, **parts: Any) -> dict[str, Any]:
        """Give the next op of this device; ``parts`` are set, base, digest, sig, or replace anything."""
        self.n += 1
        op = {
            "n": self.n,
            "op": new_id(),
            "g": new_id(),
            "t": t,
            "k": kind,
            "id": record_id,
            "c": patient_id,
            "schema": SCHEMA,
            "at": AT,
            "by": self.user_id,
        }
        return op | parts

    def create(self, kind: str, record_id: str, patient_id: str | None, /, **fields: Any) -> dict[str, Any]:
        """Give an op creating a record with every field of its kind, the named ones filled."""
        return self.op("create", kind, record_id, patient_id, set={**_blank(kind), **fields})

    def new_patient(self, patient_id: str, /, **fields: Any) -> dict[str, Any]:
        """Give an op creating a patient."""
        return self.create(
            "patient", patient_id, patient_id, **{"first_name": "June", "last_name": "Example"} | fields
        )

    def change(
        self, kind: str, record_id: str, patient_id: str | None, seen: int, /, **fields: Any
    ) -> dict[str, Any]:
        """Give an op setting fields whose values as of seq ``seen`` the person had before them."""
        base = dict.fromkeys(fields, seen)
        return self.op("set", kind, record_id, patient_id, set=fields, base=base)

    def resolve(self, card: dict[str, Any], choice: str, seen: int, /, **fields: Any) -> dict[str, Any]:
        """Give an op closing a card as a page gave it; ``fields`` is its one field, none for a deletion's."""
        said = card["f"]
        parts: dict[str, Any] = {"base": dict.fromkeys(fields or {"*": None}, seen), "choice": choice}
        if fields:
            parts["set"] = fields
        parts["card"] = {"id": card["id"], "v": card["v"]}
        return self.op("resolve", said["record_kind"], said["record_id"], card["c"], **parts)

    def sign(
        self, kind: str, record_id: str, patient_id: str, fields: dict[str, Any], seen: int, **parts: Any
    ) -> dict[str, Any]:
        """Give an op signing a record as this tablet shows it."""
        signed = digest(statement(kind, record_id, patient_id, fields))
        sig = {"method": "typed_name", "name": self.someone.name}
        return self.op("sign", kind, record_id, patient_id, base={"*": seen}, digest=signed, sig=sig, **parts)

    def request(self, *ops: dict[str, Any], **parts: Any) -> dict[str, Any]:
        """Give the body of an exchange."""
        return {
            "p": 1,
            "schema": SCHEMA,
            "device": self.device_id,
            "epoch": self.epoch,
            "have": 0,
            "cursor": self.cursor,
            "ops": list(ops),
        } | parts

    def send(self, *ops: dict[str, Any], **parts: Any) -> Any:
        """Exchange and give the raw response; the cursor stays where it was."""
        return self.client.post("/sync/v1/exchange", json=self.request(*ops, **parts))

    def exchange(self, *ops: dict[str, Any], **parts: Any) -> dict[str, Any]:
        """Exchange once, keep the cursor, give the answer; fails on any refusal."""
        response = self.send(*ops, **parts)
        assert response.status_code == 200, response.text
        answer = json.loads(response.data)
        self.cursor, self.epoch = answer["cursor"], answer["epoch"]
        return answer

    def pull(self) -> list[dict[str, Any]]:
        """Exchange until there is no more, and give every change."""
        changes: list[dict[str, Any]] = []
        while True:
            answer = self.exchange()
            changes += answer["changes"]
            if not answer["more"]:
                return changes


def _blank(kind: str) -> dict[str, Any]:
    try:
        return blank(kind)
    except KeyError:
        return {}
