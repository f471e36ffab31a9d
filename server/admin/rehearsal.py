"""Goes through an exchange once before a worker listens, so that nobody waits for what a first time costs.

SQL is compiled and modules are loaded at first use; without this the first sync at each worker after a
start takes a tenth of a second longer.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask

from server import exchange
from server.core import log
from server.core.config import Settings
from server.core.ids import new_id
from sync.records import blank


def rehearsed(create_app: Callable[[Settings], Flask]) -> Callable[[Settings], Flask]:
    """Give a maker of apps that have gone through an exchange already."""

    def made(settings: Settings) -> Flask:
        app = create_app(settings)
        rehearse(app)
        return app

    return made


def rehearse(app: Flask) -> None:
    """Go through an exchange on the app's own database, and leave nothing of it behind.

    Never raises: a worker that cannot rehearse says so in the log and serves all the same.
    """
    try:
        with log.muted():
            with app.app_context():
                outcomes = exchange.rehearse(_a_first_visit())
            with app.test_client() as nobody:
                for name in ("tableside", "__Host-tableside"):
                    nobody.set_cookie(name, "nobody")
                nobody.get("/sync/v1/hello")
    except Exception as error:  # noqa: BLE001  # whatever it is, the first request meets it and answers for it
        log.trouble("rehearsal.failed", error)
        return
    log.event("rehearsal.over", applied=outcomes.count("applied"), ops=len(outcomes))


def _a_first_visit() -> list[list[dict[str, Any]]]:
    patient_id, visit_id, referral_id = new_id(), new_id(), new_id()

    def create(kind: str, record_id: str, **fields: Any) -> dict[str, Any]:
        said = {"set": blank(kind) | fields}
        return {"t": "create", "k": kind, "id": record_id, "c": patient_id, **said}

    visit = {"patient_id": patient_id, "date_of_service": "2026-01-01", "place_of_service": "12"}
    named = {"set": {"first_name": "Nobody"}, "base": {"first_name": 1}}
    return [
        [
            create("patient", patient_id),
            create("encounter", visit_id, **visit),
            create("note", visit_id, encounter_id=visit_id),
        ],
        [{"t": "set", "k": "patient", "id": patient_id, "c": patient_id, **named}],
        [create("referral", referral_id, patient_id=patient_id)],
    ]
