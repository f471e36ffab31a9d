import pytest

from server.core.db import acting_for, db
from server.practice import ROWS
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE


@pytest.mark.parametrize(("kind", "rows"), [("practice", 1), ("provider", 1), ("payer", 1), ("fee", 3)])
def test_a_merged_record_is_a_row_at_once(app, alice, kind, rows):
    Pushed(alice)
    with app.app_context(), acting_for(ALICE.practice_id):
        assert len(db.session.query(ROWS[kind]).all()) == rows


def test_a_later_edit_changes_the_row(app, alice):
    pushed = Pushed(alice)
    alice.exchange(alice.change("payer", pushed.payer_id, None, 10_000, unit_cap=4))
    with app.app_context(), acting_for(ALICE.practice_id):
        row = db.session.get(ROWS["payer"], (ALICE.practice_id, pushed.payer_id))
        assert row.unit_cap == 4
