"""A claim's place in the worklist says what its row and the answers say, whatever happened to it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from server import claims
from server.claims.lanes import DOUBLES_DAYS, UNSAID_DAYS, fold, rank_of
from server.claims.models import AssemblyMarkRow, ClaimRow
from server.claims.sent import where
from server.core.db import acting_for, db, write_lock
from tests.server.acknowledgments.test_take import of_batch, of_claims, said_of, take
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE


@given(st.integers(1, 10**9), st.dates(max_value=date(9000, 1, 1)))
def test_twice_the_money_is_worth_two_weeks_of_days_left(cents, due):
    later = due.fromordinal(due.toordinal() + DOUBLES_DAYS)
    first, second = (
        rank_of(each, day.isoformat(), "2026-11-20") for each, day in ((cents, due), (2 * cents, later))
    )
    assert abs(first - second) <= 1


def test_more_money_or_fewer_days_left_come_first():
    assert rank_of(9_001, "2026-12-01", "2026-11-01") < rank_of(9_000, "2026-12-01", "2026-11-01")
    assert rank_of(9_000, "2026-11-30", "2026-11-01") < rank_of(9_000, "2026-12-01", "2026-11-01")


def test_a_claim_whose_limit_nobody_said_counts_as_due_after_ninety_days():
    assert UNSAID_DAYS == 90
    assert rank_of(9_000, None, "2026-11-01") == rank_of(9_000, "2027-01-30", "2026-11-01")


def test_words_are_folded_as_the_page_folds_them():
    assert fold("Muñoz, ÁLMA") == "munoz, alma"


@pytest.fixture
def office(alice):
    office = Pushed(alice)
    for _ in range(2):
        office.a_finished_visit(office.a_client())
    return office


def rows(app):
    with app.app_context(), acting_for(ALICE.practice_id):
        found = db.session.scalars(select(ClaimRow).order_by(ClaimRow.claim_number)).all()
        states = where([row.id for row in found])
        assert {row.id: row.state for row in found} == {row.id: states.get(row.id) for row in found}
        return list(found)


def lanes(app):
    return [row.lane for row in rows(app)]


def sent(app, tmp_path):
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "out", draw=False)


def test_a_claim_waits_as_it_was_made_until_it_is_sent(app, office, tmp_path):
    assert lanes(app) == ["ready", "ready"]
    sent(app, tmp_path)
    assert lanes(app) == ["sent", "sent"]
    assert [row.answer_by > row.exported_at[:10] for row in rows(app)] == [True, True]


def test_an_answer_to_a_batch_moves_all_its_claims(app, office, tmp_path):
    sent(app, tmp_path)
    take(app, of_batch(2, "R", (1, "R")))
    assert lanes(app) == ["rejected", "rejected"]
    assert [row.answer_by for row in rows(app)] == [None, None]


def test_an_answer_to_one_claim_moves_that_alone_and_sends_it_again(app, alice, office, tmp_path):
    sent(app, tmp_path)
    [first, second] = rows(app)
    take(app, of_claims(said_of(first.claim_number, accepted=False, trace="NONE")))
    take(app, of_claims(said_of(second.claim_number, accepted=True, payer=True, trace="NONE")))
    assert lanes(app) == ["rejected", "sent"]
    assert alice.client.post(f"/api/claims/{first.id}/again").status_code == 204
    assert lanes(app) == ["ready", "sent"]
    assert alice.client.delete(f"/api/claims/{first.id}/again").status_code == 204
    assert lanes(app) == ["rejected", "sent"]
    [_, waits] = rows(app)
    awaited = (45, "payer_accepted")
    left = date.fromisoformat(waits.exported_at[:10])
    assert (date.fromisoformat(waits.answer_by) - left).days == awaited[0]


def test_what_an_older_program_never_placed_is_placed_with_the_next_look(app, office, tmp_path):
    sent(app, tmp_path)
    take(app, of_batch(2, "R", (1, "R")))
    before = [(row.lane, row.rank, row.state, row.answer_by) for row in rows(app)]
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        db.session.execute(update(ClaimRow).values(lane="sent", state="sent"))
        db.session.execute(update(AssemblyMarkRow).values(rules_hash=""))
    with app.app_context():
        claims.assemble_due(ALICE.practice_id)
    assert [(row.lane, row.rank, row.state, row.answer_by) for row in rows(app)] == before


def test_the_room_that_hears_is_the_one_that_tells(app, office, tmp_path):
    """Positive control: without the telling a copy would differ, and `rows` would see it."""
    sent(app, tmp_path)
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        db.session.execute(update(ClaimRow).values(state="payer_rejected"))
    with pytest.raises(AssertionError):
        rows(app)
