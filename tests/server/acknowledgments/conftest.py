"""A practice whose claims left in one batch, for those who hear of them."""

import pytest
from sqlalchemy import select

from server import claims
from server.claims.models import ClaimRow
from server.core.db import acting_for, db
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def sent(app, office, tmp_path):
    """Send the claims of two clients in one batch; give their ids by claim number, and the file."""
    for _ in range(2):
        office.a_finished_visit(office.a_client())
    with app.app_context():
        file = claims.export(ALICE.practice_id, tmp_path / "out", draw=False).files[0]
        with acting_for(ALICE.practice_id):
            rows = db.session.scalars(select(ClaimRow).order_by(ClaimRow.claim_number))
            return {row.claim_number: row.id for row in rows}, file
