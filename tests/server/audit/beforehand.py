"""What must have happened to a claim before some routes can be called of it."""

from server.claims.models import ClaimRow
from server.core.db import acting_for, db, write_lock
from tests.server.acknowledgments.test_take import sent_and_rejected
from tests.server.claims.paid import REPLACEMENT, a_second_policy, decided, to_be_paid
from tests.server.people import ALICE
from tests.server.tablet import Tablet, new_id


def rejected(app, known, name):
    """Have somebody refuse the claim where a call sends it again, or takes it out of what is to go again."""
    goes_again = name in {"DELETE /api/claims/<claim_id>/again", "POST /api/batches"}
    if goes_again or name == "POST /api/claims/<claim_id>/again":
        sent_and_rejected(app)
    if goes_again:
        address = f"/api/claims/{known['claim_id']}/again"
        assert Tablet(app, ALICE, device_id=new_id()).client.post(address).status_code == 204


def taken_in(app, known, name):
    """Have the claim be at a payer where a call replaces it, and replaced where one takes that back."""
    if not name.endswith("/replacement"):
        return
    client = _at_its_payer(app, known)
    if name.startswith("DELETE"):
        address = f"/api/claims/{known['claim_id']}/replacement"
        assert client.put(address, json=REPLACEMENT).status_code == 204


def _at_its_payer(app, known):
    """Send the claim to be paid, whatever other calls made of it, with no other in its place or after it."""
    client = Tablet(app, ALICE, device_id=new_id()).client
    for what in ("replacement", "next", "mailed"):
        client.delete(f"/api/claims/{known['claim_id']}/{what}")
    to_be_paid(app, again=True)
    return client


def mailed(app, known, name):
    """Have the claim wait to be sent where a call says that it was mailed, mailed where one takes it back."""
    if not name.endswith("/mailed"):
        return
    client, address = _at_its_payer(app, known), f"/api/claims/{known['claim_id']}/mailed"
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        row = db.session.get(ClaimRow, (ALICE.practice_id, known["claim_id"]))
        row.status, row.exported_at, row.again_on = "ready", None, None
    if name.startswith("DELETE"):
        assert client.put(address, json={"mailed_on": "2026-11-24"}).status_code == 204


def answered(app, known, name, more):
    """Have the claim's payer have decided, and its client have another policy, where the next is billed."""
    if not name.endswith("/next"):
        return
    client = _at_its_payer(app, known)
    claim = client.get(f"/api/claims/{known['claim_id']}").json
    a_second_policy(app, claim["patient_id"])
    said = decided(claim["lines"])
    if name.startswith("PUT"):
        more["json"] = said
    else:
        assert client.put(f"/api/claims/{known['claim_id']}/next", json=said).status_code == 204
