"""Serve the benchmark's practice as ``tableside serve`` would, for the benchmark's ``run.mjs --start``.

Reads PORT, DATA_DIR and DOCS, listens when all documents are in, and answers ``/__check/count`` and
``/__check/doc/ID`` beside the app's own routes. COMING names a file of the documents the tablet will write.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from flask import Flask, Response, jsonify
from sqlalchemy import func, select

from server import create_app
from server.admin.rehearsal import rehearsed
from server.core.config import Settings
from server.core.db import acting_for, db
from server.core.serve import run
from server.core.web import policy
from server.exchange.models import Record
from tests.bench.peers.documents import note_id, to_document
from tests.bench.peers.office import PRACTICE_ID, Document, open_office


def main() -> None:
    """Fill the folder and serve it until told to stop."""
    settings = open_office(Path(os.environ["DATA_DIR"]), _lines("DOCS"), _lines("COMING"))
    run(settings, rehearsed(checked_app), port=int(os.environ["PORT"]))


def checked_app(settings: Settings) -> Flask:
    """Give the app with the two addresses by which the benchmark sees that nothing is missing."""
    app = create_app(settings)
    app.add_url_rule("/__check/count", view_func=_count)
    app.add_url_rule("/__check/doc/<doc_id>", view_func=_document)
    return app


@policy("anyone")
def _count() -> Response:
    with acting_for(PRACTICE_ID):
        return jsonify(count=db.session.scalar(select(func.count()).select_from(Record)))


@policy("anyone")
def _document(doc_id: str) -> Response:
    with acting_for(PRACTICE_ID):
        row = db.session.get(Record, (PRACTICE_ID, "note", note_id(doc_id)))
        return jsonify(row and to_document(row.id, row.patient_id or "", json.loads(row.f)))


def _lines(variable: str) -> Iterator[Document]:
    with Path(os.environ[variable]).open() as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
