"""A made-up practice with as many records as are asked for, of all kinds a chart has."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Flask

from server import create_app, identity
from server.core import config, migrate
from server.core.db import acting_for, db, write_lock
from server.core.time import now_iso
from server.exchange.hold import dump
from server.exchange.push import push
from server.exchange.receive import Sent, name_of
from server.identity.guard import token_hash
from server.identity.models import Device, Session
from sync.changes import MOST_OPS
from sync.records import SCHEMA, blank

LOGIN, PASSPHRASE = "growth@example.com", "one hundred thousand made up records"
AT = "2026-11-24T10:11:12-08:00"

VISITS = 20
"""Visits of one client. With its note and two lines a visit is 4 records, a client 3 more and itself."""
TODAY = date(2026, 11, 24)

_PROSE = (
    "reports dull aching pain across the upper trapezius after long hours at a desk with tenderness on "
    "palpation at the left suboccipitals moderate hypertonicity restricted cervical rotation to the right "
    "denies numbness or tingling sleep improved since last visit range of motion increased following "
    "effleurage petrissage trigger point release applied to lumbar paraspinals tolerated pressure well"
)
_WORDS = _PROSE.split()

Op = dict[str, Any]


@dataclass(frozen=True)
class Practice:
    """One of the made-up practices, by its number; only the first can be signed in to with the passphrase."""

    number: int = 1
    visits: int = VISITS
    """Visits of each client."""

    @property
    def of_a_client(self) -> int:
        """Give how many records a client has."""
        return 4 + 4 * self.visits

    @property
    def id(self) -> str:
        """Give its id."""
        return f"96{self.number:06}-0000-4000-8000-000000000001"

    @property
    def user_id(self) -> str:
        """Give the id of its one person."""
        return f"96{self.number:06}-0000-4000-8000-000000000002"

    def device_id(self, number: int) -> str:
        """Give the id of one of its tablets; the records came from number 0."""
        return f"96{self.number:06}-0000-4000-8000-0001{number:08}"


def open_practices(
    folder: Path,
    records: int,
    environ: dict[str, str] | None = None,
    count: int = 1,
    visits: int = VISITS,
) -> Flask:
    """Make practices in an empty folder, or in the database ``environ`` names; give the app they are in."""
    app = create_app(config.load(folder, {"TABLESIDE_LOG_LEVEL": "error", **(environ or {})}))
    migrate.bring_up_to_date(app)
    with app.app_context():
        for number in range(1, count + 1):
            _open(Practice(number, visits), records)
        db.session.remove()
        db.engine.dispose()
    return app


def _open(practice: Practice, records: int) -> None:
    login = LOGIN if practice.number == 1 else f"growth{practice.number}@example.com"
    with write_lock(), acting_for(practice.id):
        identity.create_practice("Growth", practice_id=practice.id)
        identity.add_user(
            practice.id,
            login=login,
            name="Growth",
            role="owner",
            passphrase=PASSPHRASE,
            user_id=practice.user_id,
        )
    made = iter(clients(practice, range(-(-records // practice.of_a_client))))
    n = 0
    with acting_for(practice.id):
        while some := list(islice(made, MOST_OPS // practice.of_a_client)):
            # Kind by kind, as they would not come from a tablet: this is to be over soon.
            ops = sorted((op for client in some for op in client), key=lambda op: _ORDER[op["k"]])
            sent = [_sent(practice, n + at, op) for at, op in enumerate(ops, start=1)]
            push(practice.id, practice.device_id(0), practice.user_id, sent)
            n += len(ops)
            db.session.expunge_all()


def clients(practice: Practice, numbers: range) -> Iterator[list[Op]]:
    """Give every client as the ops that make it: who, how insured, referred, consented, and each visit."""
    for number in numbers:
        yield _client(random.Random(practice.number * 1_000_000 + number), number, practice.visits)


def sign_in(practice: Practice, tablets: range) -> list[str]:
    """Open a session for each tablet without the wait a passphrase takes; give their tokens."""
    began = now_iso()
    devices = [practice.device_id(number) for number in tablets]
    tokens = [f"a-session-of-{device}" for device in devices]
    with write_lock(), acting_for(practice.id):
        db.session.add_all(
            Device(
                id=one,
                user_id=practice.user_id,
                name="Bench",
                state="active",
                created_at=began,
                last_seen_at=began,
            )
            for one in devices
        )
        db.session.flush()
        db.session.add_all(
            Session(
                token_sha256=token_hash(token),
                user_id=practice.user_id,
                device_id=device,
                began_at=began,
                seen_at=began,
            )
            for device, token in zip(devices, tokens, strict=True)
        )
        db.session.flush()
    return tokens


def _client(chance: random.Random, number: int, visits: int) -> list[Op]:
    def new_id() -> str:
        return str(uuid.UUID(int=chance.getrandbits(128), version=4))

    patient, coverage, referral = new_id(), new_id(), new_id()
    name = {"first_name": f"Made{number}", "last_name": f"Up{chance.randrange(10_000)}"}
    ops = [
        _create("patient", patient, patient, **name, date_of_birth="1970-01-01", city="Reno", state="NV"),
        _create("coverage", coverage, patient, patient_id=patient, rank="primary", member_id=f"M{number}"),
        _create(
            "referral", referral, patient, patient_id=patient, diagnoses=["M54.50"], visits_authorized=24
        ),
    ]
    ops.append(_create("referral_page", new_id(), patient, **_page(chance, referral)))
    for visit in range(visits):
        day = TODAY - timedelta(days=7 * visit + number % 7)
        encounter = new_id()
        links = {"patient_id": patient, "coverage_id": coverage, "referral_id": referral}
        ops.append(
            _create(
                "encounter",
                encounter,
                patient,
                **links,
                date_of_service=day.isoformat(),
                place_of_service="12",
            )
        )
        said = {part: _prose(chance) for part in ("subjective", "objective", "assessment", "plan")}
        ops.append(
            _create("note", encounter, patient, encounter_id=encounter, **said, pain_before=6, pain_after=3)
        )
        for position, cpt in enumerate(("97124", "97140"), start=1):
            line = {"encounter_id": encounter, "position": position, "cpt": cpt, "minutes": 30, "units": 2}
            ops.append(_create("service_line", new_id(), patient, **line, diagnoses=["M54.50"]))
    return ops


def _page(chance: random.Random, referral: str) -> dict[str, Any]:
    sha256 = f"{chance.getrandbits(256):064x}"
    size = {"size_bytes": 300_000, "width": 1_600, "height": 2_100}
    return {
        "referral_id": referral,
        "position": 1,
        "sha256": sha256,
        "media_type": "image/jpeg",
        "taken_at": "2026-11-02T18:00:00Z",
        **size,
    }


def _prose(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(35)).capitalize() + "."


def _create(kind: str, record_id: str, patient_id: str, /, **fields: Any) -> Op:
    return {"t": "create", "k": kind, "id": record_id, "c": patient_id, "set": {**blank(kind), **fields}}


_ORDER = {
    kind: at
    for at, kind in enumerate(
        ("patient", "coverage", "referral", "referral_page", "encounter", "note", "service_line")
    )
}


def _sent(practice: Practice, n: int, op: Op) -> Sent:
    whole: Any = {
        "n": n,
        "op": str(uuid.uuid4()),
        "g": str(uuid.uuid4()),
        **op,
        "schema": SCHEMA,
        "at": AT,
        "by": practice.user_id,
    }
    text = dump(whole)
    return Sent(whole, text, name_of(whole, text))
