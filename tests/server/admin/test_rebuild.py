import pytest
from sqlalchemy import delete, update

from server.admin import demo
from server.admin.rebuild import ROWS, rebuild
from server.chart import ROWS as CHART
from server.core.db import acting_for, db, write_lock
from sync.records import KINDS


@pytest.fixture
def filled(app):
    """Give the app with the demo practice in it."""
    with app.app_context():
        demo.fill()
        yield app


def damage(statement):
    with acting_for(demo.PRACTICE_ID), write_lock():
        db.session.execute(statement, execution_options={"synchronize_session": False})


def test_every_table_comes_out_as_it_was(filled):
    rebuilt = rebuild(demo.PRACTICE_ID)
    assert rebuilt.equal
    assert rebuilt.claims_changed == 0
    assert rebuilt.records == sum(table.after.rows for table in rebuilt.tables) > 30


def test_every_kind_of_record_is_repeated_by_a_table():
    assert set(ROWS) == set(KINDS)


def test_a_row_that_was_tampered_with_is_found_and_mended(filled):
    damage(update(CHART["coverage"]).values(member_id="STOLEN"))
    rebuilt = rebuild(demo.PRACTICE_ID)
    assert [table.table for table in rebuilt.tables if not table.equal] == ["coverage"]
    assert rebuild(demo.PRACTICE_ID).equal


def test_a_row_that_was_lost_is_found_and_mended(filled):
    damage(delete(CHART["service_line"]))
    rebuilt = rebuild(demo.PRACTICE_ID)
    [lost] = [table for table in rebuilt.tables if not table.equal]
    assert (lost.table, lost.before.rows, lost.after.rows) == ("service_line", 0, 3)


def test_a_claim_made_from_a_drifted_row_is_made_again(filled):
    damage(update(CHART["service_line"]).values(units=1, v=10_000))
    from server import claims  # noqa: PLC0415

    claims.assemble_due(demo.PRACTICE_ID, everything=True)
    assert rebuild(demo.PRACTICE_ID).claims_changed == 2


def test_a_rebuild_that_fails_leaves_the_old_rows(filled, monkeypatch):
    from server import exchange  # noqa: PLC0415

    def fail(_practice_id):
        raise RuntimeError("cut short")

    monkeypatch.setattr(exchange, "rebuild", fail)
    with pytest.raises(RuntimeError, match="cut short"):
        rebuild(demo.PRACTICE_ID)
    monkeypatch.undo()
    assert rebuild(demo.PRACTICE_ID).equal
