"""What tests of estimates share: a practice with fees, a client without insurance, and what is asked."""

from tests.server.claims.pushed import Pushed
from tests.server.tablet import new_id


def asked(provider_id, **other):
    """Give what is asked for an estimate of one visit."""
    return {
        "provider_id": provider_id,
        "reason": "asked",
        "asked_on": "2026-01-05",
        "primary": "Massage for low back pain",
        "services": [{"cpt": "97140", "units": 2}],
    } | other


class SelfPay:
    """A client of Alice's practice who has no insurance."""

    def __init__(self, tablet, **change):
        self.tablet = tablet
        self.office = Pushed(tablet, **change)
        self.patient_id, *_ = self.office.a_client(but=("coverage", "referral", "consent"))

    def wanted(self, **other):
        return asked(self.office.provider_id, **other)

    def ask(self, client=None, **other):
        client = client or self.tablet.client
        return client.post(f"/api/records/{self.patient_id}/estimates", json=self.wanted(**other))

    def pdf(self, estimate_id, client=None):
        client = client or self.tablet.client
        return client.get(f"/api/records/{self.patient_id}/estimates/{estimate_id}/estimate.pdf")

    def plan(self, day):
        """Push a planned visit of a day, without insurance; give its id."""
        encounter_id = new_id()
        said = {
            "patient_id": self.patient_id,
            "date_of_service": day,
            "provider_id": self.office.provider_id,
            "place_of_service": "12",
        }
        self.office.take([self.office.create("encounter", encounter_id, self.patient_id, said)])
        return encounter_id
