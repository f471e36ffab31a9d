"""A claim that a person mailed has left: it is in no batch, keeps its bytes, and may be taken back."""

import hashlib
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from server import claims
from server.claims.days import day_here, latest_day
from server.claims.models import BatchClaimRow, BatchContentRow, BatchRow, ClaimRow
from server.core.db import acting_for, db, write_lock
from tests.server.audit.tamper import stored
from tests.server.claims.paid import REPLACEMENT, heard_of, rows_of, to_be_paid
from tests.server.claims.pushed import Pushed, new_id
from tests.server.claims.samples import DAY
from tests.server.payer_rules.writing import published
from tests.server.people import ALICE
from tests.server.tablet import Tablet

ON = "2026-11-24"


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def client(office):
    return office.a_client()


@pytest.fixture
def ready(app, office, client):
    """Give the id of a claim that is ready and went nowhere yet."""
    office.a_finished_visit(client)
    [row] = rows_of(app)
    return row.id


def address(claim_id):
    return f"/api/claims/{claim_id}/mailed"


def mail(tablet, claim_id, day=ON):
    return tablet.client.put(address(claim_id), json={"mailed_on": day})


def take_back(tablet, claim_id):
    return tablet.client.delete(address(claim_id))


def told(tablet, claim_id):
    return tablet.client.get(f"/api/claims/{claim_id}").json


def refused(answer):
    return answer.status_code, answer.json["code"]


def lane_of(tablet, claim_id):
    page = tablet.client.post("/api/worklist", json={}).json["claims"]
    [one] = [each for each in page if each["id"] == claim_id]
    return one["lane"], one["answer_by"]


def batches_of(app):
    """Give the practice's batches, each with its bytes and the ids of its claims."""
    with app.app_context(), acting_for(ALICE.practice_id):
        rows = db.session.scalars(select(BatchRow).order_by(BatchRow.control_number)).all()
        return [
            (
                row,
                zlib.decompress(
                    db.session.scalars(
                        select(BatchContentRow.content).where(
                            BatchContentRow.control_number == row.control_number
                        )
                    ).one()
                ),
                set(
                    db.session.scalars(
                        select(BatchClaimRow.claim_id).where(
                            BatchClaimRow.control_number == row.control_number
                        )
                    )
                ),
            )
            for row in rows
        ]


def mended(app, alice, **fields):
    """Change the client's policy at the tablet."""
    [policy] = [one for one in Tablet(app, ALICE, device_id=new_id()).pull() if one["k"] == "coverage"]
    alice.exchange(alice.change("coverage", policy["id"], policy["c"], policy["v"], **fields))


def test_what_was_mailed_is_in_no_batch_until_it_is_taken_back(app, alice, dana, ready):
    assert mail(dana, ready).status_code == 204
    assert to_be_paid(app) == ""
    assert to_be_paid(app, again=True) == "", "nor when everything is written once more"
    assert take_back(dana, ready).status_code == 204
    [row] = rows_of(app)
    assert (row.exported_at, row.state, row.lane) == (None, None, "ready")
    assert f"CLM*{row.claim_number}*" in to_be_paid(app)


def test_it_stands_as_mailed_with_its_day_and_a_clock_of_paper(alice, ready):
    mail(alice, ready)
    said = told(alice, ready)
    assert (said["state"], said["mailing"]["mailed_on"], said["mailing"]["may_take_back"]) == (
        "mailed",
        ON,
        True,
    )
    [left] = [one for one in said["timeline"] if one["what"] == "mailed"]
    assert (left["mailed_on"], left["file_name"]) == (ON, said["mailing"]["file_name"])
    answer_by = (date.fromisoformat(ON) + timedelta(days=60)).isoformat()
    assert lane_of(alice, ready) == ("sent", answer_by), "no 999 and no 277CA is missed of paper"


def test_looking_at_everything_again_keeps_its_day_and_clock(app, alice, ready):
    mail(alice, ready)
    before = lane_of(alice, ready)
    with app.app_context():
        claims.assemble_due(ALICE.practice_id, everything=True)
    assert lane_of(alice, ready) == before
    assert told(alice, ready)["state"] == "mailed"


def test_the_bytes_kept_are_those_of_the_form_that_was_drawn(app, alice, ready):
    drawn = alice.client.get(f"/api/claims/{ready}/cms1500.pdf").data
    assert drawn.startswith(b"%PDF")
    mail(alice, ready)
    [(row, content, ids)] = batches_of(app)
    assert content == drawn
    assert row.sha256 == hashlib.sha256(drawn).hexdigest() == told(alice, ready)["mailing"]["sha256"]
    assert (row.usage, row.due_at, row.claims, ids) == ("P", None, 1, {ready})
    assert row.file_name == f"P{row.control_number:09}.pdf"


def test_the_preview_of_a_mailed_claim_is_the_form_kept_whatever_forms_look_like_later(
    app, alice, ready, monkeypatch
):
    preview = f"/api/claims/{ready}/cms1500.pdf"
    drawn = alice.client.get(preview).data
    mail(alice, ready)
    monkeypatch.setattr(claims.look.paper, "draw_cms1500", lambda *_words, **_more: b"%PDF another")
    assert alice.client.get(preview).data == drawn
    assert alice.client.get(f"{preview}?mode=data_only").data == b"%PDF another"
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        db.session.execute(update(BatchContentRow).values(content=zlib.compress(b"%PDF tampered")))
    assert alice.client.get(preview).json["code"] == "claims.bytes_broken"


def test_a_mailed_claim_keeps_what_it_was_built_from(app, alice, ready):
    mail(alice, ready)
    [before] = rows_of(app)
    mended(app, alice, member_id="MENDED7")
    with app.app_context():
        claims.assemble_due(ALICE.practice_id, everything=True)
    [after] = rows_of(app)
    assert (after.body, after.built_from) == (before.body, before.built_from)
    take_back(alice, ready)
    [now] = rows_of(app)
    assert "MENDED7" in str(now.body), "taken back it is made anew"


@pytest.mark.parametrize(
    "day",
    [
        lambda: date.fromisoformat(DAY) - timedelta(days=1),
        lambda: latest_day() + timedelta(days=1),
    ],
    ids=["before the service", "to come"],
)
def test_a_day_on_which_it_cannot_have_been_mailed_is_refused(app, alice, ready, day):
    assert refused(mail(alice, ready, day().isoformat())) == (422, "claims.bad_mailed_on")
    assert batches_of(app) == []
    assert mail(alice, ready, DAY).status_code == 204, "the day of the service itself is one"


def test_whoever_says_so_has_a_day_that_may_be_ahead_of_the_practices(app, alice, ready):
    with app.app_context():
        assert day_here() <= latest_day()
    assert mail(alice, ready, latest_day().isoformat()).status_code == 204


@pytest.mark.parametrize("said", [{}, {"mailed_on": None}, {"mailed_on": "soon"}, {"mailed_on": ON, "x": 1}])
def test_what_names_no_day_is_refused(alice, ready, said):
    assert refused(alice.client.put(address(ready), json=said)) == (422, "server.bad_fields")


def test_a_claim_in_a_batch_is_not_mailed(app, alice, ready):
    to_be_paid(app)
    assert refused(mail(alice, ready)) == (409, "claims.sent")
    assert refused(take_back(alice, ready)) == (409, "claims.not_mailed")
    assert [row.mailed_on for row, _, _ in batches_of(app)] == [None]


def test_a_claim_that_something_stops_is_not_mailed(app, alice, ready):
    mended(app, alice, member_id=None)
    assert refused(mail(alice, ready)) == (409, "claims.not_ready")
    assert batches_of(app) == []


def test_saying_it_twice_is_saying_it_once_and_another_day_is_refused(app, alice, ready):
    assert [mail(alice, ready).status_code for _ in range(2)] == [204, 204]
    assert refused(mail(alice, ready, "2026-11-25")) == (409, "claims.sent")
    assert len(batches_of(app)) == 1


def test_two_who_say_it_at_once_make_one_mailing(app, alice, ready):
    start = threading.Barrier(2)
    tablets = [Tablet(app, ALICE, device_id=new_id()) for _ in range(2)]

    def say(tablet):
        start.wait(10)
        return mail(tablet, ready).status_code

    with ThreadPoolExecutor(2) as people:
        assert list(people.map(say, tablets)) == [204, 204]
    assert len(batches_of(app)) == 1


@pytest.mark.parametrize("attempt", range(4))
def test_mailed_while_a_batch_is_made_it_leaves_by_one_of_the_two(app, alice, ready, tmp_path, attempt):
    start = threading.Barrier(2)
    tablet = Tablet(app, ALICE, device_id=new_id())

    def send():
        start.wait(10)
        with app.app_context():
            return claims.export(ALICE.practice_id, tmp_path / "out", draw=False).claims

    def say():
        start.wait(10)
        return mail(tablet, ready).status_code

    with ThreadPoolExecutor(2) as people:
        sent, said = people.submit(send), people.submit(say)
        outcome = sent.result(), said.result()
    assert outcome in {(1, 409), (0, 204)}
    assert [ids for _, _, ids in batches_of(app) if ids] == [{ready}]


def test_files_turning_real_do_not_set_a_mailed_claim_free(app, alice, ready):
    with app.app_context():
        claims.set_partner(ALICE.practice_id, {"usage": "T"})
    mail(alice, ready)
    assert to_be_paid(app) == ""
    assert told(alice, ready)["state"] == "mailed"


def test_it_is_replaced_by_the_number_that_a_person_typed_and_then_stays_mailed(app, alice, ready):
    mail(alice, ready)
    assert told(alice, ready)["may_replace"] is True
    assert alice.client.put(f"/api/claims/{ready}/replacement", json=REPLACEMENT).status_code == 204
    assert refused(take_back(alice, ready)) == (409, "claims.mail_answered")
    second = rows_of(app)[1]
    assert mail(alice, second.id).status_code == 204, "what replaces it may go on paper too"
    assert lane_of(alice, ready)[1] is None, "nobody awaits an answer to the first any more"
    take_back(alice, second.id)
    assert lane_of(alice, ready)[1] is not None
    assert "REF*F8*2026320-ABC1~" in to_be_paid(app)


def test_after_a_week_it_is_no_slip_any_more(app, alice, ready):
    mail(alice, ready)
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        db.session.execute(update(BatchRow).values(created_at="2026-11-01T00:00:00Z"))
    assert told(alice, ready)["mailing"]["may_take_back"] is False
    assert refused(take_back(alice, ready)) == (409, "claims.mailed_long_ago")


def test_a_rejected_claim_goes_by_mail_and_back_to_where_it_waited(app, alice, ready):
    to_be_paid(app)
    [row] = rows_of(app)
    heard_of(app, row.claim_number, accepted=False)
    alice.client.post(f"/api/claims/{ready}/again")
    assert mail(alice, ready).status_code == 204
    assert told(alice, ready)["state"] == "mailed"
    take_back(alice, ready)
    said = told(alice, ready)
    assert (said["state"], said["exported_at"], said["mailing"]) == ("payer_rejected", None, None)


def test_visits_of_one_claim_are_mailed_as_one_and_taken_back_as_one(app, alice, office):
    published(alice, parameters={"claim_covers": "month"})
    client = office.a_client()
    for day in ("2026-11-06", "2026-11-13", "2026-11-20"):
        office.a_finished_visit(client, day=day)
    rows = sorted(rows_of(app), key=lambda row: row.date_of_service)
    assert refused(mail(alice, rows[0].id, "2026-11-19")) == (422, "claims.bad_mailed_on")
    assert mail(alice, rows[1].id).status_code == 204
    [(batch, _, ids)] = batches_of(app)
    assert (ids, batch.claims, batch.visits) == ({row.id for row in rows}, 1, 3)
    assert [told(alice, row.id)["state"] for row in rows] == ["mailed"] * 3
    assert to_be_paid(app) == ""
    assert take_back(alice, rows[2].id).status_code == 204
    assert {told(alice, row.id)["state"] for row in rows} == {None}
    assert to_be_paid(app).count("CLM*") == 1


def test_no_file_speaks_of_what_left_on_paper_and_the_list_of_batches_leaves_it_out(app, alice, ready):
    mail(alice, ready)
    with app.app_context(), acting_for(ALICE.practice_id):
        [number] = db.session.scalars(select(BatchRow.control_number))
        [claim_number] = db.session.scalars(select(ClaimRow.claim_number))
        assert claims.sent_batches([number]) == {}
        assert claims.sent_claims([claim_number]) == {}
        assert claims.mailed_among([number, number + 1]) == {number}
    assert alice.client.get("/api/batches").json["batches"] == []


def test_each_act_is_written_down(app, alice, ready):
    mail(alice, ready)
    take_back(alice, ready)
    acts = [one["action"] for one in stored(app, ALICE.practice_id)[0] if one["object_id"] == ready]
    assert [act for act in acts if "mail" in act] == ["claim.mailed", "claim.mail_taken_back"]


def test_the_practices_own_office_says_it_and_nobody_else(alice, bob, charlie, ready):
    for tablet, code in ((bob, "identity.not_allowed"), (charlie, "claims.unknown")):
        assert mail(tablet, ready).json["code"] == code
        assert take_back(tablet, ready).json["code"] == code
    assert mail(charlie, ready).status_code == 404
    assert told(alice, ready)["state"] is None
