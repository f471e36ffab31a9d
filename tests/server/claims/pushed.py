"""A visit as a tablet pushes it: every record through the exchange, closed at the end."""

import uuid

from server.core.db import acting_for
from sync.records import blank
from tests.server.claims import samples

TEXT = {"title": "Consent", "language": "en", "version": "1", "body": "Yes.", "body_sha256": "a" * 64}


def new_id():
    return str(uuid.uuid4())


def without_row(record):
    """Give a sample's own fields: no id, no version."""
    return {name: value for name, value in record.items() if name not in ("id", "v", "signed")}


class Pushed:
    """One practice's office, and visits, sent by one tablet. ``change`` alters the fields of a kind."""

    def __init__(self, tablet, *, group=False, **change):
        self.tablet = tablet
        self.change = change
        self.shown = {}
        visit = samples.a_group_visit() if group else samples.a_visit()
        self.visit = visit
        self.provider_id, self.payer_id = new_id(), new_id()
        ops = [
            self.create("practice", new_id(), None, without_row(visit.office.practice)),
            self.create("provider", self.provider_id, None, without_row(samples.a_provider())),
            self.create("payer", self.payer_id, None, without_row(samples.a_payer())),
            *(self.create("fee", new_id(), None, without_row(fee)) for fee in visit.office.fees),
        ]
        self.acks = tablet.exchange(*ops)["acks"]

    def create(self, kind, record_id, patient_id, fields):
        fields = {
            **blank(kind),
            **{k: v for k, v in fields.items() if k in blank(kind)},
            **self.change.get(kind, {}),
        }
        self.shown[kind, record_id] = fields
        return self.tablet.create(kind, record_id, patient_id, **fields)

    def sign(self, kind, record_id, patient_id):
        return self.tablet.sign(kind, record_id, patient_id, self.shown[kind, record_id], seen=10_000)

    def a_client(self, *, but=()):
        """Push a patient with coverage, referral and consent, and give their ids; ``but`` says what not."""
        patient_id, coverage_id, referral_id = new_id(), new_id(), new_id()
        about = {"patient_id": patient_id}
        kinds = {
            "patient": (patient_id, without_row(self.visit.patient)),
            "coverage": (
                coverage_id,
                {**without_row(self.visit.coverage), **about, "payer_id": self.payer_id},
            ),
            "referral": (referral_id, {**without_row(self.visit.referral), **about}),
        }
        ops = [
            self.create(kind, record_id, patient_id, fields)
            for kind, (record_id, fields) in kinds.items()
            if kind not in but
        ]
        if "consent" not in but:
            signed = {"signer_name": "Alma", "signer_relationship": "self", "ink": [], "zone": "UTC"}
            fields = {**without_row(samples.a_consent()), **TEXT, **signed, **about, "form_id": new_id()}
            ops.append(self.create("consent", new_id(), patient_id, fields))
        self.take(ops)
        return patient_id, coverage_id, referral_id

    def a_finished_visit(self, client, *, day=samples.DAY, encounter_id=None):
        """Push a whole closed visit of a client in one go, and give the encounter's id."""
        patient_id, coverage_id, referral_id = client
        encounter_id = encounter_id or new_id()
        encounter = {
            "patient_id": patient_id,
            "date_of_service": day,
            "provider_id": self.provider_id,
            "coverage_id": coverage_id,
            "referral_id": referral_id,
            "place_of_service": "12",
        }
        words = dict.fromkeys(("subjective", "objective", "assessment", "plan"), "Better.")
        line_id = new_id()
        line = {**without_row(samples.a_line()), "encounter_id": encounter_id}
        ops = [
            self.create("encounter", encounter_id, patient_id, encounter),
            self.create("note", encounter_id, patient_id, {"encounter_id": encounter_id, **words}),
            self.create("service_line", line_id, patient_id, line),
            self.sign("service_line", line_id, patient_id),
            self.sign("note", encounter_id, patient_id),
            self.sign("encounter", encounter_id, patient_id),
        ]
        self.take(ops)
        return encounter_id

    def a_withdrawal(self, patient_id, consent_id, **fields):
        """Give the op by which a client takes a consent back, on the day before the sample's visit."""
        said = {
            "patient_id": patient_id,
            "consent_id": consent_id,
            "asked_by": "Alma",
            "asked_by_relationship": "self",
            "way": "phone",
            "withdrawn_at": "2026-11-20T18:00:00Z",
            "withdrawn_on": "2026-11-20",
            "zone": "UTC",
            "author_name": "Alice",
            "written_at": "2026-11-20T18:05:00Z",
            **fields,
        }
        return self.create("withdrawal", new_id(), patient_id, said)

    def take(self, ops):
        """Push, and see that all of it was applied."""
        group = new_id()
        acks = self.tablet.exchange(*({**op, "g": group} for op in ops))["acks"]
        assert [ack["r"] for ack in acks] == ["applied"] * len(ops), acks
        return acks


def listed(app, practice_id, **which):
    """Give the practice's claims as the office's page lists them."""
    from server import claims  # noqa: PLC0415  # the app is made first

    with app.app_context(), acting_for(practice_id):
        return claims.list_claims(which.get("status"), which.get("after"), which.get("limit", 200))["claims"]
