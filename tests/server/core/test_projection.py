from types import SimpleNamespace

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from server.core.db import acting_for, db, write_lock
from server.core.projection import digest, forget, keep, newest, rows_of
from server.practice import ROWS
from tests.server.people import ALICE

FEE = ROWS["fee"]
ID = "00000000-0000-4000-8000-0000000000f1"


@pytest.fixture(autouse=True)
def inside(app):
    """Act for Alice, writing."""
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        yield


def fee(record_id=ID, *, v=1, deleted=False, **fields):
    said = {"cpt": "97140", "charge_cents": 4200, "effective_from_on": "2026-01-01", **fields}
    return SimpleNamespace(
        practice_id=ALICE.practice_id,
        kind="fee",
        id=record_id,
        fields=said,
        state="open",
        deleted=deleted,
        v=v,
    )


def test_a_record_becomes_a_row_and_its_next_version_the_same_row():
    keep(FEE, fee())
    keep(FEE, fee(v=2, charge_cents=4500))
    [row] = rows_of(FEE, ALICE.practice_id)
    assert (row["id"], row["v"], row["charge_cents"]) == (ID, 2, 4500)


def test_a_field_this_version_has_no_column_for_is_no_trouble():
    keep(FEE, fee(color="green"))
    assert len(rows_of(FEE, ALICE.practice_id)) == 1


def test_a_deleted_record_keeps_its_row_and_is_left_out_of_answers():
    keep(FEE, fee())
    keep(FEE, fee(v=2, deleted=True))
    assert rows_of(FEE, ALICE.practice_id) == []
    assert digest(FEE, ALICE.practice_id).rows == 1


def test_a_required_field_that_is_missing_is_refused_by_the_database():
    with pytest.raises(IntegrityError):
        keep(FEE, fee(cpt=None))
    db.session.rollback()


def test_equal_rows_have_equal_digests_whatever_order_they_came_in():
    other = ID.replace("f1", "f2")
    keep(FEE, fee())
    keep(FEE, fee(other))
    before = digest(FEE, ALICE.practice_id)
    forget([FEE], ALICE.practice_id)
    db.session.expunge_all()
    assert digest(FEE, ALICE.practice_id).rows == 0
    keep(FEE, fee(other))
    keep(FEE, fee())
    assert digest(FEE, ALICE.practice_id) == before


def test_a_row_that_drifted_has_another_digest():
    keep(FEE, fee())
    before = digest(FEE, ALICE.practice_id)
    db.session.execute(update(FEE).values(charge_cents=1))
    assert digest(FEE, ALICE.practice_id) != before


def test_the_newest_change_counts_deleted_records_too():
    assert newest([FEE], ALICE.practice_id) == 0
    keep(FEE, fee(v=3))
    keep(FEE, fee(v=9, deleted=True))
    assert newest(ROWS.values(), ALICE.practice_id) == 9
