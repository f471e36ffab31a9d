"""How SQLite finds what a few visits rest on: by what is asked for, never by walking a whole practice."""

import re

import pytest
from sqlalchemy import event, select

from server.chart.models import EncounterRow, PatientRow
from server.claims.desk import waiting
from server.claims.gather import gather
from server.core.db import acting_for, db
from tests.server.acknowledgments.test_take import sent_and_rejected
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE

OF_CLIENTS = {"coverage", "consent", "encounter", "note", "patient", "referral", "service_line", "signature"}
"""Of each there are as many as a practice has clients or visits, and more every day."""
WALKED = re.compile(r"^(?:SCAN|SEARCH) (\w+)(?: USING .*\(practice_id=\?\))?$")

pytestmark = pytest.mark.parametrize("lane", ["sqlite"], indirect=True)


@pytest.fixture
def walked(app):
    """Give the tables that the statements of an app are walking."""
    found = set()

    def explain(connection, _cursor, statement, parameters, _context, _many):
        if statement.startswith("SELECT"):
            asking = connection.connection.dbapi_connection.cursor()
            plan = asking.execute("EXPLAIN QUERY PLAN " + statement, parameters).fetchall()
            found.update(step[1] for row in plan if (step := WALKED.match(row[3])))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", explain)
    yield found
    event.remove(engine, "before_cursor_execute", explain)


def test_no_table_of_clients_is_walked_for_the_sake_of_two_visits(app, alice, walked):
    office = Pushed(alice)
    visits = [office.a_finished_visit(office.a_client()) for _ in range(2)]
    walked.clear()
    with app.app_context(), acting_for(ALICE.practice_id):
        assert len(list(gather(ALICE.practice_id, visits))) == 2
    assert walked & OF_CLIENTS == set()


def test_the_control_a_walk_is_seen(app, alice, walked):
    walked.clear()
    by_id = select(PatientRow.id).where(PatientRow.practice_id == ALICE.practice_id).order_by(PatientRow.id)
    everything = select(EncounterRow.street)
    with app.app_context(), acting_for(ALICE.practice_id):
        db.session.execute(by_id)
        db.session.execute(everything)
    assert {"patient", "encounter"} <= walked


def test_what_waits_at_the_desk_is_counted_without_walking_the_claims(app, alice, walked):
    office = Pushed(alice)
    office.a_finished_visit(office.a_client())
    sent_and_rejected(app)
    walked.clear()
    with app.app_context(), acting_for(ALICE.practice_id):
        assert len(waiting(ALICE.practice_id).rejected) == 1
    assert walked & {"claim", "batch_claim"} == set()
