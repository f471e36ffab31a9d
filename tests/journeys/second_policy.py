"""A client of the demo practice who has another insurance, asked after the first."""

from server import chart, exchange
from server.admin.data import open_data
from server.admin.demo import PRACTICE_ID
from server.core.db import acting_for, db
from server.core.ids import new_id
from sync.records import blank
from tests.office import Office

PAYER = {
    "name": "Second Hill",
    "payer_id": "HILL2",
    "filing_code": "CI",
    "unit_rule": "ama",
    "pair_97124_97140": "modifier",
    "referral_required": False,
    "pos12_service_location": "send",
}
POLICY = {"rank": "secondary", "member_id": "HILL5550", "relationship": "self"}


def a_second_policy(office: Office, client: str) -> None:
    """Write down another policy of a client, by name."""
    _, app = open_data(office.data)
    with app.app_context():
        with acting_for(PRACTICE_ID):
            found = chart.everybody(PRACTICE_ID)
            [patient_id] = [each["id"] for each in found if each["name"] == client]
        payer_id = new_id()
        payer = {**blank("payer"), **PAYER}
        policy = {**blank("coverage"), **POLICY, "patient_id": patient_id, "payer_id": payer_id}
        exchange.office_write(
            PRACTICE_ID,
            [
                ("create", "payer", payer_id, None, payer),
                ("create", "coverage", new_id(), patient_id, policy),
            ],
        )
        db.session.remove()
        db.engine.dispose()
