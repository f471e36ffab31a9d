"""A2, I15: a record of somebody else's is named in vain, whatever field, op or client it is named by."""

import pytest
from sqlalchemy import select, update

from server import exchange
from server.exchange.models import Record
from server.identity.models import User
from sync.records import KINDS
from sync.records.kinds import Id, fields_of
from tests.server.claims.pushed import Pushed, new_id
from tests.server.lanes import everything
from tests.server.people import ALICE, BOB

VISITS, AT_ONCE = 5, 100
LEAST = {"another practice": 300, "a colleague": 200}
"""Foreign ids to name, of five clients: five hundred and more together, on either database."""
FORM = {
    "title": "Consent",
    "language": "en",
    "version": "1",
    "body": "Yes.",
    "effective_from_on": "2026-01-01",
}
OF_THE_PRACTICE = {"payer", "provider", "consent_form", "practice", "fee"}
CALLED = {"form_id": "consent_form", "user_id": "provider"}
"""Fields that are not called after the kind they name: what they name need not be there."""

FIELDS = [
    (kind, name, CALLED.get(name, name.removesuffix("_id")))
    for kind, shape in KINDS.items()
    for name, field in fields_of(shape).items()
    if isinstance(field, Id)
]
"""(kind, field, the kind it names) of every field that names a record."""

WAYS = ("create", "change", "beside", "about")
RECORDS = Record.__table__


class Chart:
    """One client of a tablet's with a record of each kind, signed only where it is so from birth."""

    def __init__(self, office):
        self.office, self.tablet = office, office.tablet
        patient, coverage, referral = office.a_client()
        self.patient = patient
        self.ids = {"patient": patient, "coverage": coverage, "referral": referral}
        self.ids |= {"payer": office.payer_id, "provider": office.provider_id}
        self.ids["consent"] = next(one for kind, one in reversed(office.shown) if kind == "consent")
        withdrawal = office.a_withdrawal(patient, self.ids["consent"])
        office.take([withdrawal])
        self.ids["withdrawal"] = withdrawal["id"]
        visit = {"patient_id": patient, "date_of_service": "2026-11-20", "place_of_service": "12"}
        encounter = self._make("encounter", visit)
        self._make("note", {"encounter_id": encounter}, encounter)
        self._make("service_line", {"encounter_id": encounter, "position": 1, "cpt": "97124"})
        page = {"referral_id": referral, "position": 1, "sha256": "a" * 64, "media_type": "image/jpeg"}
        page |= {"size_bytes": 1, "width": 1, "height": 1, "taken_at": "2026-11-24T10:11:12Z"}
        self._make("referral_page", page)
        words = {"text": "More.", "author_name": "Somebody", "written_at": "2026-11-24T10:11:12Z"}
        self._make("addendum", {"encounter_id": encounter, **words})
        self._make("consent_form", FORM)

    def _make(self, kind, fields, record_id=None):
        self.ids[kind] = record_id or new_id()
        self.office.take([self.office.create(kind, self.ids[kind], self.owner(kind), fields)])
        return self.ids[kind]

    def fields(self, kind):
        """Give what this chart's record of a kind says."""
        return self.office.shown[kind, self.ids[kind]]

    def owner(self, kind):
        return None if kind in OF_THE_PRACTICE else self.patient

    def naming(self, kind, name, named, client):
        """Give, by way, the ops that let a record of a kind name another: what is said last is about it."""
        said = {**self.fields(kind), name: named}
        good = lambda: self.tablet.create("thing", new_id(), self.patient, text="good")  # noqa: E731
        record_id = named if kind == "note" else new_id()  # a note has its visit's id
        return {
            "create": [self.tablet.create(kind, record_id, self.owner(kind), **said)],
            "change": [self.tablet.change(kind, self.ids[kind], self.owner(kind), 10_000, **{name: named})],
            "beside": [good(), self.tablet.create(kind, record_id, self.owner(kind), **said)],
            "about": [self.tablet.create(kind, record_id, client, **said)],
        }


@pytest.fixture
def foreign(alice):
    """Give what Alice's practice has, {kind: id} by client."""
    office = Pushed(alice)
    return [Chart(office).ids for _ in range(VISITS)]


def outcomes(chart, ids_by_client):
    """Name everything by every way, and give [(what was done, what became of it)]."""
    asked = [
        (f"{kind}.{name} {way}", kind, name, ids[target], ids["patient"], way)
        for kind, name, target in FIELDS
        for ids in ids_by_client
        if kind in chart.ids and target in ids
        for way in WAYS
    ]
    found = []
    for start in range(0, len(asked), AT_ONCE):
        sent, about = [], []
        for what, kind, name, named, client, way in asked[start : start + AT_ONCE]:
            before = chart.tablet.n
            ops = chart.naming(kind, name, named, client)[way]
            for op, number in zip(ops, range(before + 1, before + 9), strict=False):
                op |= {"n": number, "g": ops[0]["g"]}
            chart.tablet.n = before + len(ops)
            sent += ops
            about += [(what, op is ops[-1]) for op in ops]
        acks = chart.tablet.exchange(*sent)["acks"]
        found += [
            (what, ack["r"], ack.get("why"), tuple(ack.get("detail") or ()))
            for (what, last), ack in zip(about, acks, strict=True)
            if last
        ]
    return found


def nobodys(ids_by_client):
    return [{kind: new_id() for kind in ids} for ids in ids_by_client]


def everything_of(app, practice_id):
    with everything(app) as connection:
        rows = connection.execute(select(RECORDS).where(RECORDS.c.practice_id == practice_id)).mappings()
        return sorted(map(str, rows))


def is_accepted(outcome):
    """Say whether something was named and taken; what need not be there is taken for what it is, words."""
    what, ack, *_ = outcome
    return ack != "kept" and not any(f".{name} " in what for name in CALLED)


def test_inv_15_another_practices_records_are_named_in_vain_and_answered_like_nobodys(app, charlie, foreign):
    chart = Chart(Pushed(charlie))
    before = everything_of(app, ALICE.practice_id)
    told = outcomes(chart, foreign)
    assert [one for one in told if is_accepted(one)] == []
    assert told == outcomes(chart, nobodys(foreign))
    assert everything_of(app, ALICE.practice_id) == before
    assert len(told) >= LEAST["another practice"]


def limited(app, bob):
    """Give a chart of Bob's, who sees no client but that one, and writes the practice's own as owners do."""
    with everything(app) as connection:
        connection.execute(update(User).where(User.id == BOB.user_id).values(role="owner"))
    with app.app_context():
        exchange.limit(BOB.practice_id, BOB.user_id, frozenset())
    return Chart(Pushed(bob))


def comparable(told):
    """Leave out what makes a thing of an id: within a practice an id is taken or free, and has to be.

    A client nobody wrote of is whose who writes first (docs/adr/0009-caseloads.md).
    A note has its visit's id.
    """
    return [one for one in told if not one[0].endswith(" about") and not one[0].startswith("note.")]


def of_clients(foreign):
    return [{k: v for k, v in ids.items() if k not in OF_THE_PRACTICE} for ids in foreign]


def test_inv_15_a_client_outside_ones_caseload_is_named_in_vain(app, bob, foreign):
    chart = limited(app, bob)
    told = outcomes(chart, of_clients(foreign))
    assert [one for one in told if is_accepted(one)] == []
    assert comparable(told) == comparable(outcomes(chart, nobodys(of_clients(foreign))))
    assert len(told) >= LEAST["a colleague"]


def test_an_office_that_does_not_look_whose_a_record_is_would_be_found(app, bob, foreign, monkeypatch):
    """The control."""
    chart = limited(app, bob)
    monkeypatch.setattr("server.exchange.push._Push._see_whose", lambda _push: None)
    assert [one for one in outcomes(chart, of_clients(foreign)[:1]) if is_accepted(one)]
