"""Claims that left to be paid, and what their payer said of them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from server import claims
from server.claims.models import ClaimRow
from server.core.db import acting_for, db
from sync.records import blank
from tests.server.acknowledgments.test_take import of_claims, said_of, take
from tests.server.claims import samples
from tests.server.claims.pushed import new_id, without_row
from tests.server.people import ALICE
from tests.server.tablet import Tablet

REPLACEMENT = {"frequency": "7", "payer_claim_number": "2026320-ABC1"}


def to_be_paid(app, *, again=False):
    """Send what Alice's practice has to send in a file that is meant to be paid; give what it says, or ""."""
    with app.app_context(), TemporaryDirectory() as out:
        claims.set_partner(ALICE.practice_id, {"usage": "P"})
        done = claims.export(ALICE.practice_id, Path(out) / "out", again=again, draw=False)
        return "".join(file.read_text() for file in done.files)


def heard_of(app, claim_number, *, accepted, payer=True):
    """Have somebody say of a claim, as it was sent last, whether it was taken in; its number there is P-1."""
    trace = f"NONE OF OURS {new_id()}"
    said = said_of(claim_number, accepted=accepted, payer=payer, trace=trace)
    taken = take(app, of_claims(said, usage="P"))
    assert (taken.answers, taken.unmatched) == (1, ())


def rows_of(app):
    """Give the practice's claims by their frequency and number."""
    with app.app_context(), acting_for(ALICE.practice_id):
        return list(db.session.scalars(select(ClaimRow).order_by(ClaimRow.frequency, ClaimRow.claim_number)))


def a_second_policy(app, patient_id, **fields):
    """Give a client another policy, with a payer that is asked after the first."""
    tablet = Tablet(app, ALICE, device_id=new_id())
    payer_id = new_id()
    payer = {**without_row(samples.a_payer()), "name": "Hill Mutual", "payer_id": "HILL9"}
    said = {"rank": "secondary", "member_id": "SEC777", "relationship": "self", "patient_id": patient_id}
    coverage = {**blank("coverage"), **said, "payer_id": payer_id, **fields}
    acks = tablet.exchange(
        tablet.create("payer", payer_id, None, **{**blank("payer"), **payer}),
        tablet.create("coverage", new_id(), patient_id, **coverage),
    )["acks"]
    assert [ack["r"] for ack in acks] == ["applied"] * 2


def decided(lines):
    """Give what a payer decided of a claim of some lines: it paid nothing, all of it is the deductible."""
    return {
        "answer": {
            "paid_cents": 0,
            "decided_on": "2026-11-25",
            "lines": [
                {
                    "id": line["id"],
                    "paid_cents": 0,
                    "adjustments": [{"group": "PR", "reason": "1", "cents": line["charge_cents"]}],
                }
                for line in lines
            ],
        }
    }
