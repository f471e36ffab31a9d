"""A practice that holds the benchmark's documents, in a data folder of its own.

The notes come as another tablet would push them, each by itself. The visits they are about stand in the chart
and not among the records, so that one document is one record, as with the peers.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from server import chart, create_app, identity
from server.core import config, migrate
from server.core.config import Settings
from server.core.db import acting_for, db, write_lock
from server.core.ids import new_id
from server.exchange.hold import dump
from server.exchange.push import push
from server.exchange.receive import Sent, name_of
from sync.changes import MOST_OPS
from tests.bench.peers.documents import note_id, patient_id, to_fields

PRACTICE_ID = "be4c0000-0000-4000-8000-000000000001"
USER_ID = "be4c0000-0000-4000-8000-000000000002"
OTHER_DEVICE = "be4c0000-0000-4000-8000-000000000003"
LOGIN, PASSPHRASE = "bench@example.com", "ten thousand made up notes"
AT = "2026-11-24T10:11:12-08:00"

Document = dict[str, Any]


def open_office(folder: Path, documents: Iterable[Document], coming: Iterable[Document]) -> Settings:
    """Make the practice in an empty folder; ``coming`` are documents that will be pushed later."""
    settings = config.load(folder, {"TABLESIDE_LOG_LEVEL": "error"})
    app = create_app(settings)
    migrate.bring_up_to_date(app)
    with app.app_context():
        fill(documents, coming)
        db.session.remove()
        db.engine.dispose()
    return settings


def fill(documents: Iterable[Document], coming: Iterable[Document]) -> None:
    """Write the practice, its person, the visits and the notes."""
    with write_lock(), acting_for(PRACTICE_ID):
        identity.create_practice("Bench", practice_id=PRACTICE_ID)
        identity.add_user(
            PRACTICE_ID, login=LOGIN, name="Bench", role="owner", passphrase=PASSPHRASE, user_id=USER_ID
        )
    with acting_for(PRACTICE_ID):
        for batch in _in_batches(coming):
            _plan_visits(batch)
        n = 0
        for batch in _in_batches(documents):
            _plan_visits(batch)
            _push(n, batch)
            n += len(batch)


def _in_batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    waiting = iter(documents)
    while batch := list(islice(waiting, MOST_OPS)):
        yield batch


def _plan_visits(documents: list[Document]) -> None:
    patients = {patient_id(doc) for doc in documents}
    with write_lock():
        db.session.execute(insert(chart.ROWS["patient"]), [_row(one) for one in patients])
        db.session.execute(
            insert(chart.ROWS["encounter"]),
            [
                _row(
                    note_id(doc["id"]),
                    patient_id=patient_id(doc),
                    date_of_service=doc["started_at"][:10],
                    place_of_service="12",
                )
                for doc in documents
            ],
        )


def _row(record_id: str, **columns: Any) -> dict[str, Any]:
    return {"practice_id": PRACTICE_ID, "id": record_id, "v": 0, "signed": False, "deleted": False, **columns}


def _push(before: int, documents: list[Document]) -> None:
    ops = [_create(before + at, doc) for at, doc in enumerate(documents, start=1)]
    acks = push(PRACTICE_ID, OTHER_DEVICE, USER_ID, ops).acks
    if refused := [ack for ack in acks if ack["r"] != "applied"]:
        raise RuntimeError(f"{len(refused)} documents were not taken: {refused[0]}")
    db.session.expunge_all()


def _create(n: int, doc: Document) -> Sent:
    op: Any = {
        "n": n,
        "op": new_id(),
        "g": new_id(),
        "t": "create",
        "k": "note",
        "id": note_id(doc["id"]),
        "c": patient_id(doc),
        "set": to_fields(doc),
        "schema": 1,
        "at": AT,
        "by": USER_ID,
    }
    text = dump(op)
    return Sent(op, text, name_of(op, text))
