"""A real office for tests whose client comes over the network, and an office that has one of each thing."""

from base64 import b64encode
from functools import partial

import pytest

from server import exchange, rules
from tests.office import Office
from tests.server.blobs.uploads import picture, sha256, upload
from tests.server.claims.going import STUCK, stuck_batch
from tests.server.claims.pushed import Pushed, listed
from tests.server.consent.forms import published
from tests.server.estimates.asking import asked
from tests.server.identity.test_invite import invite
from tests.server.identity.test_sign_in import enroll
from tests.server.lanes import settings_for
from tests.server.moving_in.lists import PAYERS, bring
from tests.server.once import Once
from tests.server.payer_rules.writing import SET_ID
from tests.server.payer_rules.writing import published as payer_published
from tests.server.people import ALICE, BOB, DANA
from tests.server.rescue.carrying import saved
from tests.server.review.past import written_in_week
from tests.server.signatures.signing import DeviceKey, Visit
from tests.server.tablet import Tablet, new_id


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def real_office(request, lanes, tmp_path_factory):
    """Give a served office on one database after the other, one for all tests of a file."""
    lane = lanes(request.param)
    folder = tmp_path_factory.mktemp(f"served-{request.param}")
    url = lane.fresh(folder)
    settings_for(folder, url)
    environ = {"TABLESIDE_LOG_LEVEL": "error"} | ({"DATABASE_URL": url} if lane.name == "postgres" else {})
    office = Office(folder, command="serve", environ=environ)
    office.start()
    yield office
    office.stop()
    lane.drop(url)


def kept_view(tablet):
    """Have somebody keep a view of the worklist, and give its id."""
    said = {"name": "To mend", "view": {"lane": "blocked"}}
    return tablet.client.put("/api/worklist/views", json=said).json["views"][0]["id"]


def a_fee(tablet):
    """Have a fee that no claim has lines of, and give what names it in an address."""
    made = new_id()
    fields = {"cpt": "97799", "charge_cents": 5000, "effective_from_on": "2026-01-01"}
    tablet.exchange(tablet.create("fee", made, None, **fields))
    return {"fact_kind": "fee", "fact_id": made}


@pytest.fixture(scope="session")
def offices(tmp_path_factory):
    """Give the keeper of offices that have one of each thing."""
    return Once(tmp_path_factory.mktemp("once"))


@pytest.fixture
def once(app, lane, offices):
    """Give a function that fills the app's office the first time, and copies that one after."""
    return partial(offices.made, app, lane)


@pytest.fixture
def known(app, alice, bob, once, monkeypatch):
    """Give the names of a claim, a picture, a kept entry and a card that are there, and a file."""
    return once([alice, bob], lambda: one_of_each(app, alice, bob, monkeypatch))


def one_of_each(app, alice, bob, monkeypatch):
    """Fill an office with one of each thing, and give their names."""
    with monkeypatch.context() as patch:
        week_on = written_in_week(app, ALICE.practice_id, patch)
    office = Pushed(alice)
    visit = Visit(alice, office=office).held()
    key = DeviceKey()
    alice.client.put("/api/identity/device/signing-key", json={"key": b64encode(key.public).decode()})
    assert visit.sign_by_device(key)["r"] == "applied"
    patient = new_id()
    seen = alice.exchange(alice.new_patient(patient, date_of_birth="1971-07-29"))["acks"][0]["v"]
    nowhere = alice.change("note", new_id(), patient, 0, plan="to a note nobody made")
    alice.exchange(nowhere)
    alice.exchange(alice.change("patient", patient, patient, seen, phone="555-0111"))
    answer = bob.exchange(bob.change("patient", patient, patient, seen, phone="555-0122"))
    [card] = [change["id"] for change in answer["changes"] if change["k"] == "conflict"]
    [kept] = alice.client.get("/api/questions").json["kept"]
    photo = picture()
    assert upload(alice, photo).status_code == 204
    [claim] = listed(app, ALICE.practice_id)
    given = alice.client.post("/sync/v1/escrow", data=b"1", content_type="application/octet-stream")
    [consent_id] = [record_id for kind, record_id in office.shown if kind == "consent"]
    offered = alice.client.post(f"/api/consents/{consent_id}/copies").json["url"]
    with app.app_context():
        rules.publish(ALICE.practice_id)
        exchange.limit(ALICE.practice_id, ALICE.user_id)
        said = {"client": "June Example", "reason": "her therapist is ill today"}
        assert alice.client.post("/api/chart/emergency", json=said).status_code == 201
        exchange.lift(ALICE.practice_id, ALICE.user_id)
    stuck_batch(app)
    another = Tablet(app, ALICE, device_id=new_id())
    estimate = alice.client.post(f"/api/records/{patient}/estimates", json=asked(office.provider_id))
    [opening] = alice.client.get("/api/chart/emergency").json["openings"]
    published(alice, "home_visits")
    published(alice, "home_visits", "Later.", effective_from_on="2099-01-01")
    payer_published(alice, parameters={"unit_cap": 3})
    about = f"/api/claims/{claim['id']}"
    alice.client.post(f"{about}/questions", json={"words": "Which?", "asks_about": "codes"})
    return {
        "question_id": alice.client.get(about).json["questions"][0]["id"],
        "set_id": SET_ID,
        "starter_id": "va",
        "claim_id": claim["id"],
        "control_number": STUCK,
        "rule": "note-not-measured",
        "view_id": kept_view(alice),
        "purpose": "home_visits",
        "version": "2",
        "patient_id": patient,
        "week_on": week_on,
        "opening_id": opening["id"],
        "consent_id": consent_id,
        "token": offered.rpartition("/")[2],
        "encounter_id": visit.id,
        "sha256": sha256(photo),
        "card_id": card,
        "seq": kept["seq"],
        "op_id": nowhere["op"],
        "entry_id": given.json["id"],
        "device_id": BOB.device_id,
        "own_device_id": another.device_id,
        "estimate_id": estimate.json["id"],
        **a_fee(alice),
        "import_id": bring(alice.client, PAYERS, "payers")["result"]["id"],
        "user_id": DANA.user_id,
        "invitation_id": invite(alice)["id"],
        "passkey_id": enroll(alice)[1].json["id"],
        "copy": saved(alice, pictures=[photo]),
    }
