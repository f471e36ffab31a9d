"""Many claims at once: one that a tablet's visit made, copied with other facts, each on its own encounter."""

from sqlalchemy import insert, select

from server import chart
from server.claims.lanes import place
from server.claims.models import ClaimRow
from server.core.db import acting_for, db, write_lock
from tests.server.tablet import new_id

_AT_ONCE = 500


def heap(practice_id, changes):
    """Insert a copy of the practice's first claim for each of some ``changes``, placed as if just made.

    A change is columns of the claim, and ``due_on``; within an app's context. What a sent claim heard is its
    ``state``. Gives the ids in order.
    """
    ids = []
    with acting_for(practice_id):
        row = db.session.scalars(select(ClaimRow).order_by(ClaimRow.id).limit(1)).one()
        claim = {column.name: getattr(row, column.name) for column in ClaimRow.__table__.columns}
        [encounter] = chart.charts(practice_id, [row.encounter_id]).encounters.values()
        db.session.rollback()
        for start in range(0, len(changes), _AT_ONCE):
            encounters, copies = [], []
            for number, change in enumerate(changes[start : start + _AT_ONCE], start):
                about = {"id": new_id(), "encounter_id": new_id(), "claim_number": f"HEAP{number:08}"}
                more = {"exported_at": None, "state": None, "due_on": None, "again_on": None} | change
                encounters.append(
                    encounter | {"id": about["encounter_id"], "practice_id": practice_id, "deleted": False}
                )
                said = {name: about[name] for name in ("encounter_id", "claim_number")}
                copies.append(_placed({**claim, **about, "body": {**claim["body"], **said}, **more}))
                ids.append(about["id"])
            with write_lock():
                db.session.execute(insert(chart.ROWS["encounter"]), encounters)
                db.session.execute(insert(ClaimRow), copies)
            db.session.expunge_all()
    return ids


def _placed(fields):
    row = ClaimRow(**fields)
    place(row, fields["due_on"])
    if "provider_id" in fields:
        row.provider_id = fields["provider_id"]
    return {column.name: getattr(row, column.name) for column in ClaimRow.__table__.columns}
