"""Many claims of one practice: copies of one that was really made, each with client and number of its own."""

import copy
import hashlib

from sqlalchemy import insert, select

from server import chart, claims
from server.claims.models import ClaimRow
from server.core.db import acting_for, db, write_lock
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE
from tests.server.tablet import new_id

PAYERS = ("DEMO2", "DEMO3", "DEMO4")
"""Of the copies; the first claim's is DEMO1."""


def make(app, tablet, count):
    """Give the ids of so many ready claims by their numbers; the first is of a payer of its own."""
    office = Pushed(tablet)
    office.a_finished_visit(office.a_client())
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        row = db.session.scalars(select(ClaimRow)).one()
        first = {column.name: getattr(row, column.name) for column in ClaimRow.__table__.columns}
        encounter = _encounter(row.encounter_id)
        encounters, copies = [], []
        for at in range(1, count):
            encounter_id = new_id()
            encounters.append({**encounter, "id": encounter_id})
            copies.append(_copy(first, at, encounter_id))
        db.session.execute(insert(chart.ROWS["encounter"]), encounters)
        db.session.execute(insert(ClaimRow), copies)
        return {first["claim_number"]: first["id"], **{one["claim_number"]: one["id"] for one in copies}}


def _encounter(encounter_id):
    model = chart.ROWS["encounter"]
    row = db.session.scalars(select(model).where(model.id == encounter_id)).one()
    return {column.name: getattr(row, column.name) for column in model.__table__.columns}


def _copy(first, at, encounter_id):
    number = f"TS{hashlib.sha256(str(at).encode()).hexdigest()[:8].upper()}"
    body = copy.deepcopy(first["body"])
    body |= {"encounter_id": encounter_id, "claim_number": number}
    body["patient"] |= {"first_name": f"Alma{at % 7}", "last_name": "Muñoz"}
    body["coverage"]["member_id"] = f"ABC{at:06}"
    body["payer"]["payer_id"] = PAYERS[at % len(PAYERS)]
    return {
        **first,
        "id": new_id(),
        "encounter_id": encounter_id,
        "claim_number": number,
        "payer_id": f"payer {at % len(PAYERS)}",
        "body": body,
    }


def export(app, folder):
    """Let what has not left leave as one batch, and give its name and bytes."""
    with app.app_context():
        [file] = claims.export(ALICE.practice_id, folder, draw=False).files
    return file.name, file.read_bytes()


def send_again(app, ids, *, mended):
    """Let claims leave again, with another member id, diagnosis and code, or as they were."""
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        for row in db.session.scalars(select(ClaimRow).where(ClaimRow.id.in_(ids))):
            row.exported_at = None
            if mended:
                body = copy.deepcopy(row.body)
                body["coverage"]["member_id"] += "9"
                body["diagnoses"][0] = "M54.2"
                body["lines"][0]["cpt"] = "97124"
                row.body = body
