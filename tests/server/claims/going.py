"""What tests of sending share: due batches, a way to a clearinghouse, and what the clearinghouse got."""

from collections import Counter

from sqlalchemy import select, update

from server import claims
from server.claims import batches
from server.claims.make import make_batch
from server.claims.models import BatchRow, TradingPartnerRow
from server.claims.partner import partner_row
from server.clearinghouse import Connection, by_sftp
from server.core.db import acting_for, db, write_lock
from tests.server.claims.pushed import Pushed
from tests.server.clearinghouse.ways import sftp_settings
from tests.server.people import ALICE

STUCK = 900
"""The number of a batch that waits for a person."""


def stuck_batch(app):
    """Have there be a batch of which only a person can find out whether it arrived."""
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        partner = partner_row(ALICE.practice_id)
        row = db.session.get(BatchRow, (ALICE.practice_id, partner.id, STUCK))
        name = f"B{STUCK:09}.837"
        said = {"code": "claims.maybe_sent", "facts": {"file": name}}
        if row is None:
            at = "2026-11-30T00:00:00Z"
            row = BatchRow(
                practice_id=ALICE.practice_id,
                trading_partner_id=partner.id,
                control_number=STUCK,
                file_name=name,
                sha256="0f" * 32,
                claims=0,
                created_at=at,
                usage="T",
                due_at=at,
                whole_at=at,
                whole_place="elsewhere",
            )
            db.session.add(row)
        row.trouble = said


def due_batch(app):
    """Make a batch of all claims, due, whether or not they left before; give its file's name."""
    with app.app_context(), acting_for(ALICE.practice_id):
        return make_batch(ALICE.practice_id, batches._keep_only, again=True, due=True).file_name


class House:
    """A clearinghouse that picks up every file with a proper name, and remembers each time it did."""

    def __init__(self, folders):
        self.folders = folders
        self.got = []

    def pick_up(self):
        for name, content in self.folders.arrived().items():
            self.got.append((name, content))
            (self.folders.drop / name).unlink()

    def counts(self):
        return Counter(name for name, _ in self.got)


class Going:
    """Alice's practice with one ready claim, sending to a server of the tests."""

    def __init__(self, app, alice, sftp, folders):
        self.app = app
        self.sftp = sftp
        self.house = House(folders)
        office = Pushed(alice)
        office.a_finished_visit(office.a_client())

    def way(self, *, transport=None, place="here", usage="T", **other):
        transport = transport or by_sftp(sftp_settings(self.sftp, **other))
        return Connection(transport=transport, place=place, usage=usage)

    def due(self):
        """Make one more batch of the claim, due, and give its file's name."""
        return due_batch(self.app)

    def run(self, way=None):
        with self.app.app_context():
            return claims.send_due(ALICE.practice_id, way or self.way())

    def later(self):
        """Let every pause be over, and the turn of whoever was killed."""
        past = "2000-01-01T00:00:00Z"
        with self.app.app_context(), acting_for(ALICE.practice_id), write_lock():
            waits = BatchRow.next_try_at.is_not(None)
            db.session.execute(update(BatchRow).where(waits).values(next_try_at=past))
            db.session.execute(update(TradingPartnerRow).values(sender_until_at=past))

    def row(self, file_name):
        with self.app.app_context(), acting_for(ALICE.practice_id):
            return db.session.scalars(select(BatchRow).where(BatchRow.file_name == file_name)).one()

    def said(self, file_name):
        with self.app.app_context(), acting_for(ALICE.practice_id):
            rows = claims.batches.list_batches(ALICE.practice_id)["batches"]
        [found] = [one for one in rows if one["file_name"] == file_name]
        return found
