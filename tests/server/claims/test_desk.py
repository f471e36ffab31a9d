"""How many claims wait at the desk stands in one record, by the rule of the pushes, and follows by itself."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from server import claims, push
from server.acknowledgments.needs import needs as refusals
from server.claims import days, desk
from server.claims.models import ClaimRow
from server.claims.needs import needs
from server.core.db import acting_for, db, write_lock
from server.core.time import now
from tests.server.acknowledgments.test_take import of_claims, said_of, sent_and_rejected, take
from tests.server.claims.pushed import Pushed, new_id
from tests.server.claims.test_near import LIMIT
from tests.server.claims.test_near import NEAR as A_DAY_NEAR
from tests.server.payer_rules.writing import published
from tests.server.people import ALICE, BOB, CHARLIE
from tests.server.tablet import Tablet

NEAR = {"findings": [{"rule": "filing-near", "severity": "warn"}], "due_on": now().date().isoformat()}
SENT = {"exported_at": "2026-01-01T00:00:00Z", "lane": "sent"}


@pytest.fixture
def office(alice):
    office = Pushed(alice)
    office.a_finished_visit(office.a_client())
    return office


def put(app, **values):
    """Have a day, or somebody at the desk, have changed the claims of Alice's practice; nothing looks yet."""
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        db.session.execute(update(ClaimRow).values(**values))


def look(app):
    with app.app_context():
        return claims.keep_notice(ALICE.practice_id)


def notices(app, whose=ALICE):
    """Give the notices that a new tablet of somebody is given."""
    return [each for each in Tablet(app, whose, device_id=new_id()).pull() if each["k"] == "desk_notice"]


def counted(app, whose=ALICE):
    """Give (rejected, near) as tablets have it, None where they have none."""
    found = [(one["f"]["rejected"], one["f"]["near"]) for one in notices(app, whose)]
    assert len(found) <= 1, "one for a practice"
    return found[0] if found else None


def pushed(app):
    """Give the marks of the claims that people of the office are told of."""
    with app.app_context(), acting_for(ALICE.practice_id):
        return [
            one.mark for say in (needs, refusals) for one in say(ALICE.practice_id) if one.who == push.OFFICE
        ]


def the_claim(app):
    with app.app_context(), acting_for(ALICE.practice_id):
        return db.session.scalars(select(ClaimRow)).one()


def test_while_nothing_waits_there_is_no_record(app, office):
    assert look(app) == 0
    assert counted(app) is None
    assert pushed(app) == []


def test_a_rejection_is_counted_as_it_comes_and_no_more_once_it_is_sent_again(app, alice, office):
    sent_and_rejected(app)
    assert counted(app) == (1, 0)
    assert len(pushed(app)) == 1
    again = f"/api/claims/{the_claim(app).id}/again"
    assert alice.client.post(again).status_code == 204
    assert counted(app) == (0, 0)
    assert pushed(app) == []
    assert alice.client.delete(again).status_code == 204
    assert counted(app) == (1, 0), "taken out of the next batch it waits again"


def test_refused_once_more_it_is_something_new_to_be_told_of(app, alice, office):
    sent_and_rejected(app)
    [first] = pushed(app)
    alice.client.post(f"/api/claims/{the_claim(app).id}/again")
    sent_and_rejected(app)
    [second] = pushed(app)
    assert first != second
    assert counted(app) == (1, 0)


def test_an_unsent_claim_whose_last_day_is_near_is_counted_by_the_next_look(app, office):
    put(app, **NEAR)
    assert counted(app) is None, "no look came yet"
    assert look(app) == 1
    assert counted(app) == (0, 1)
    put(app, **SENT)
    assert look(app) == 1
    assert counted(app) == (0, 0)


def test_what_was_carried_by_hand_is_near_its_last_day_no_more(app, office, tmp_path):
    put(app, **NEAR)
    look(app)
    assert counted(app) == (0, 1)
    with app.app_context():
        assert claims.export(ALICE.practice_id, tmp_path / "out", draw=False).claims == 1
    assert counted(app) == (0, 0)


def test_it_counts_what_the_office_is_pushed_each_claim_once(app, office):
    office.a_finished_visit(office.a_client())
    sent_and_rejected(app)
    office.a_finished_visit(office.a_client())
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        unsent = update(ClaimRow).where(ClaimRow.exported_at.is_(None))
        db.session.execute(unsent.values(**NEAR))
        # One that was rejected while its day is near waits once, not twice.
        db.session.execute(update(ClaimRow).where(ClaimRow.lane == "rejected").values(**NEAR))
    look(app)
    assert counted(app) == (2, 1)
    assert len(pushed(app)) == len(set(pushed(app))) == 3


def test_a_push_of_a_tablet_that_makes_a_claim_near_is_counted_with_it(app, alice, office, monkeypatch):
    monkeypatch.setattr(days, "now", lambda: datetime.fromisoformat(A_DAY_NEAR).replace(tzinfo=UTC))
    published(alice, parameters=LIMIT)
    office.a_finished_visit(office.a_client())
    assert counted(app) == (0, 2)


def test_a_look_that_comes_twice_writes_nothing(app, office):
    put(app, **NEAR)
    assert [look(app), look(app)] == [1, 0]
    [one] = notices(app)
    assert look(app) == 0
    assert notices(app) == [one], "the same version"


def test_looks_at_once_make_one_record(app, office):
    put(app, **NEAR)
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: look(app), range(4))) == 1
    assert counted(app) == (0, 1)


def test_a_look_that_breaks_off_harms_nobody_and_the_next_makes_it_good(app, alice, office, monkeypatch):
    def broken(_practice_id):
        raise RuntimeError("cut off")

    with monkeypatch.context() as at_first:
        at_first.setattr(desk, "keep_notice", broken)
        sent_and_rejected(app)
        assert counted(app) is None
    assert look(app) == 1
    assert counted(app) == (1, 0)


def test_the_same_answer_twice_counts_once(app, office):
    sent_and_rejected(app)
    refused = of_claims(said_of(the_claim(app).claim_number, accepted=False, trace="NONE OF OURS"))
    [before] = notices(app)
    take(app, refused)
    assert take(app, refused).again
    assert notices(app) == [before]


def test_what_is_refused_and_was_never_sent_from_here_is_told_and_waits_for_no_claim(app, office):
    take(app, of_claims(said_of("NOBODYS-1", accepted=False, trace="ELSEWHERE")))
    assert [mark.partition("/")[0] for mark in pushed(app)] == ["refused"]
    assert counted(app) is None


def test_it_is_given_to_everybody_of_the_practice_and_to_no_other(app, office):
    sent_and_rejected(app)
    assert counted(app, BOB) == (1, 0)
    assert counted(app, CHARLIE) is None
    [one] = notices(app)
    assert (one["c"], sorted(one["f"])) == (None, ["near", "rejected"]), "counts, and of no client"


@pytest.mark.parametrize("deed", ["change", "delete", "create"])
def test_no_tablet_writes_it_not_even_an_owners(app, alice, office, deed):
    sent_and_rejected(app)
    [one] = notices(app)
    ops = {
        "change": lambda: alice.change("desk_notice", one["id"], None, one["v"], rejected=0),
        "delete": lambda: alice.op("delete", "desk_notice", one["id"], None, base={"*": one["v"]}),
        "create": lambda: alice.create("desk_notice", new_id(), None, rejected=0, near=0),
    }
    [ack] = alice.exchange(ops[deed]())["acks"]
    assert (ack["r"], ack["detail"]) == ("kept", {"k": "is written by the office only"})
    assert notices(app) == [one]
