"""A claim that somebody refused to take in leaves again as a new one, and nothing of its past is lost."""

import zlib

import pytest
from sqlalchemy import select

from server import claims
from server.claims.models import BatchContentRow, ClaimRow
from server.core.db import acting_for, db
from tests.server.acknowledgments.test_take import of_claims, said_of, sent_and_rejected, take
from tests.server.audit.tamper import stored
from tests.server.claims.pushed import Pushed, new_id
from tests.server.people import ALICE
from tests.server.tablet import Tablet


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def client(office):
    return office.a_client()


@pytest.fixture
def rejected(app, office, client):
    """Give the id of a claim that left and was refused."""
    office.a_finished_visit(client)
    sent_and_rejected(app)
    return row(app).id


@pytest.fixture
def export(app, tmp_path):
    """Give a function that sends what is to be sent, and gives what its file says."""

    def run():
        with app.app_context():
            done = claims.export(ALICE.practice_id, tmp_path / new_id(), draw=False)
        return [file.read_text() for file in done.files]

    return run


def row(app):
    with app.app_context(), acting_for(ALICE.practice_id):
        return db.session.scalars(select(ClaimRow)).one()


def address(claim_id):
    return f"/api/claims/{claim_id}/again"


def mended(app, alice, **fields):
    """Change the client's policy at the tablet."""
    [policy] = [one for one in Tablet(app, ALICE, device_id=new_id()).pull() if one["k"] == "coverage"]
    alice.exchange(alice.change("coverage", policy["id"], policy["c"], policy["v"], **fields))


def test_a_mended_claim_leaves_with_the_next_batch_as_a_new_one_under_its_number(
    app, alice, rejected, export
):
    mended(app, alice, member_id="MENDED7")
    assert export() == [], "nothing leaves that nobody asked for"
    assert alice.client.post(address(rejected)).status_code == 204
    [said] = export()
    assert "MENDED7" in said
    claim = row(app)
    assert f"CLM*{claim.claim_number}*" in said
    assert ":B:1*" in said, "frequency 1: it was never decided"
    assert "REF*F8*" not in said
    assert claim.exported_at is not None
    assert export() == [], "it leaves once"


def test_its_sendings_and_what_was_heard_of_each_stay(app, alice, rejected, export):
    mended(app, alice, member_id="MENDED7")
    alice.client.post(address(rejected))
    export()
    told = alice.client.get(f"/api/claims/{rejected}").json
    assert told["state"] == "sent", "what was heard of the first sending is its past"
    assert [one["what"] for one in told["timeline"]].count("exported") == 2
    with app.app_context(), acting_for(ALICE.practice_id):
        kept = db.session.scalars(select(BatchContentRow).order_by(BatchContentRow.control_number)).all()
    first, second = (zlib.decompress(one.content) for one in kept)
    assert (b"MENDED7" in first, b"MENDED7" in second) == (False, True)


def test_a_claim_still_not_right_is_kept_back_and_says_why(app, alice, rejected, export):
    mended(app, alice, member_id=None)
    alice.client.post(address(rejected))
    told = alice.client.get(f"/api/claims/{rejected}").json
    assert (told["status"], told["exported_at"], told["state"]) == ("blocked", None, "clearinghouse_rejected")
    assert told["missing"]
    assert export() == []
    mended(app, alice, member_id="MENDED7")
    [said] = export()
    assert "MENDED7" in said


def test_it_is_taken_out_of_the_next_batch_again(app, alice, rejected, export):
    before = row(app).exported_at
    alice.client.post(address(rejected))
    assert row(app).exported_at is None
    assert alice.client.delete(address(rejected)).status_code == 204
    assert export() == []
    told = alice.client.get(f"/api/claims/{rejected}").json
    assert told["state"] == "clearinghouse_rejected"
    assert told["exported_at"][:16] == before[:16]
    assert alice.client.post(address(rejected)).status_code == 204, "and may be put there anew"
    assert len(export()) == 1


def test_asking_twice_is_asking_once_and_each_act_is_written_down(app, alice, rejected):
    seen = len(stored(app, ALICE.practice_id)[0])
    for method in ("post", "post", "delete", "delete"):
        getattr(alice.client, method)(address(rejected))
    written = [
        (one["action"], one["kind"], one["object_id"]) for one in stored(app, ALICE.practice_id)[0][seen:]
    ]
    counted_anew = ("chart.pushed", "op", "")
    assert written == [
        ("claim.queued_again", "claim", rejected),
        counted_anew,
        ("claim.taken_out", "claim", rejected),
        counted_anew,
    ], "and owners are told each time that another claim waits at the desk"


def test_a_claim_that_nobody_refused_does_not_go_twice(app, alice, office, client, export):
    office.a_finished_visit(client)
    claim_id, number = row(app).id, row(app).claim_number
    for answer in (alice.client.post(address(claim_id)), alice.client.delete(address(claim_id))):
        assert (answer.status_code, answer.json["code"]) == (409, "claims.not_rejected")
    export()
    assert alice.client.post(address(claim_id)).json["code"] == "claims.not_rejected"
    take(app, of_claims(said_of(number, accepted=True)))
    assert alice.client.post(address(claim_id)).json["code"] == "claims.not_rejected"
    assert alice.client.delete(address(claim_id)).json["code"] == "claims.sent"
    assert export() == []


def test_what_a_batch_took_along_is_not_taken_back(alice, rejected, export):
    alice.client.post(address(rejected))
    export()
    answer = alice.client.delete(address(rejected))
    assert (answer.status_code, answer.json["code"]) == (409, "claims.sent")


def test_a_look_that_never_came_is_made_good_by_the_day(app, alice, rejected, monkeypatch):
    mended(app, alice, member_id="MENDED7")
    with monkeypatch.context() as patch:
        patch.setattr("server.claims.send_again.assemble_again", lambda *_: None)
        patch.setattr("server.claims.views_again.notice_soon", lambda _practice_id: None)
        alice.client.post(address(rejected))
    assert "MENDED7" not in str(row(app).body)
    alice.client.get("/api/claims")
    assert "MENDED7" in str(row(app).body)


def test_a_therapist_and_another_practice_send_nothing_again(app, bob, charlie, rejected):
    for method in ("post", "delete"):
        assert getattr(bob.client, method)(address(rejected)).status_code == 403
        assert getattr(charlie.client, method)(address(rejected)).status_code == 404
    assert row(app).exported_at is not None
