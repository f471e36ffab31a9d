"""Which clients were on a tablet: also those it was told to forget, and honestly what nobody wrote down."""

import json

import pytest
from sqlalchemy import func, select, update

from server import exchange
from server.core.db import acting_for, db, write_lock
from server.core.time import iso_in
from server.exchange.models import Caseload, SentClient
from server.identity.models import Device
from tests.server.audit.tamper import stored
from tests.server.exchange.test_scope import Held
from tests.server.people import ALICE, BOB
from tests.server.tablet import Tablet, new_id


def address(device_id=BOB.device_id):
    return f"/api/chart/devices/{device_id}/clients"


def on(alice, device_id=BOB.device_id):
    """Give {name: entry} of what was on a device."""
    return {one["name"]: one for one in alice.client.get(address(device_id)).json["clients"]}


def lost(alice, why="lost"):
    said = {"why": why}
    assert alice.client.put(f"/api/identity/devices/{BOB.device_id}/revoked", json=said).status_code == 204


@pytest.fixture
def clients(alice):
    """Give {name: id} of three clients that Alice made."""
    made = {name: new_id() for name in ("Ana Uno", "Ben Dos", "Cleo Tres")}
    for name, one in made.items():
        first, last = name.split()
        alice.exchange(alice.new_patient(one, first_name=first, last_name=last, date_of_birth="1980-02-03"))
    return made


@pytest.fixture
def caseload(app, clients):
    """Give a function that changes Bob's caseload, which has Ana alone to begin with."""

    def change(how, *parts):
        with app.app_context():
            getattr(exchange, how)(ALICE.practice_id, BOB.user_id, *parts)

    change("limit", frozenset({clients["Ana Uno"]}))
    return change


def test_inv_07_a_lost_tablet_names_the_clients_it_was_sent_and_no_others(alice, bob, clients, caseload):
    Held().take(bob)
    lost(alice)
    found = on(alice)
    assert set(found) == {"Ana Uno"}
    ana = found["Ana Uno"]
    assert (ana["id"], ana["date_of_birth"]) == (clients["Ana Uno"], "1980-02-03")
    assert ana["first_sent_at"]
    assert (ana["last_sent_at"], ana["captured_at"]) == (ana["first_sent_at"], None)
    assert (ana["forgotten_at"], ana["may_be"]) == (None, False)
    said = alice.client.get(address()).json
    assert (said["known_since_enrolled"], said["last_op_at"], said["handed_over"]) == (True, None, 0)


def test_a_client_the_tablet_was_told_to_forget_was_on_it(alice, bob, clients, caseload):
    Held().take(bob)
    caseload("give", clients["Ben Dos"])
    Held().take(bob)
    caseload("take", clients["Ana Uno"])
    assert clients["Ana Uno"] not in Held().take(bob).clients()
    lost(alice)
    found = on(alice)
    assert set(found) == {"Ana Uno", "Ben Dos"}
    assert found["Ana Uno"]["forgotten_at"]
    assert found["Ben Dos"]["forgotten_at"] is None


def test_a_client_that_comes_back_is_on_it_again(app, alice, bob, clients, caseload):
    Held().take(bob)
    caseload("take", clients["Ana Uno"])
    Held().take(bob)
    assert on(alice)["Ana Uno"]["forgotten_at"]
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        db.session.execute(update(SentClient).values(first_sent_at=iso_in(-900), last_sent_at=iso_in(-900)))
    caseload("give", clients["Ana Uno"])
    Held().take(bob)
    ana = on(alice)["Ana Uno"]
    assert ana["forgotten_at"] is None
    assert ana["first_sent_at"] < ana["last_sent_at"]


def test_a_client_that_comes_back_within_the_minute_is_on_it_again_too(alice, bob, clients, caseload):
    for how in ("take", "give"):
        Held().take(bob)
        caseload(how, clients["Ana Uno"])
    Held().take(bob)
    assert on(alice)["Ana Uno"]["forgotten_at"] is None


def test_when_a_client_was_last_sent_is_true_to_the_minute(app, alice, bob, clients, caseload):
    Held().take(bob)
    for seconds, moves in ((-30, False), (-90, True)):
        before = iso_in(seconds)
        with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
            db.session.execute(update(SentClient).values(last_sent_at=before))
        bob.cursor = None
        Held().take(bob)
        assert (on(alice)["Ana Uno"]["last_sent_at"] > before) is moves


def test_what_was_captured_on_the_tablet_counts_though_it_was_never_sent_to_it(alice, bob, clients, caseload):
    mine = new_id()
    bob.exchange(bob.new_patient(mine, first_name="Dora", last_name="Cuatro"))
    nowhere = bob.create("note", new_id(), None, encounter_id=new_id())
    bob.exchange(nowhere | {"c": clients["Cleo Tres"]})
    lost(alice)
    found = on(alice)
    assert found["Dora Cuatro"]["captured_at"]
    assert found["Cleo Tres"]["captured_at"], "kept, and not applied: it came from there"
    assert "Ben Dos" not in found
    assert alice.client.get(address()).json["last_op_at"]


def test_one_tablet_is_not_the_other(app, alice, bob, clients, caseload):
    other = Tablet(app, BOB, device_id=new_id())
    Held().take(other)
    assert set(on(alice, other.device_id)) == {"Ana Uno"}
    assert on(alice) == {}


def test_a_deleted_client_was_on_it_all_the_same(alice, bob, clients, caseload):
    Held().take(bob)
    ana = clients["Ana Uno"]
    alice.exchange(alice.op("delete", "patient", ana, ana, base={"*": 9_999}))
    Held().take(bob)
    assert clients["Ana Uno"] in {one["id"] for one in on(alice).values()}


def _from_before(app, someone=BOB):
    with app.app_context(), write_lock(), acting_for(someone.practice_id):
        db.session.execute(update(Device).where(Device.id == someone.device_id).values(sent_known=False))
        db.session.execute(update(SentClient).values(device_id=new_id()))


def test_of_a_tablet_from_before_the_list_it_says_who_may_have_been_on_it(app, alice, bob, clients):
    _from_before(app)
    said = alice.client.get(address()).json
    assert said["known_since_enrolled"] is False
    assert {(one["name"], one["may_be"]) for one in said["clients"]} == {(name, True) for name in clients}
    Held().take(bob)
    assert {one["may_be"] for one in on(alice).values()} == {False}


def test_of_one_with_a_caseload_those_it_could_see_before_and_those_ever_granted(
    app, alice, bob, clients, caseload
):
    later = new_id()
    alice.exchange(alice.new_patient(later, first_name="Eva", last_name="Cinco"))
    granted = new_id()
    alice.exchange(alice.new_patient(granted, first_name="Fay", last_name="Seis"))
    caseload("give", granted)
    caseload("take", granted)
    _from_before(app)
    assert set(on(alice)) == {*clients, "Fay Seis"}


def test_a_client_of_after_it_was_shut_out_cannot_have_been_on_it(app, alice, bob, clients):
    _from_before(app)
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        db.session.execute(
            update(Device)
            .where(Device.id == BOB.device_id)
            .values(state="revoked", why="lost", revoked_at=iso_in(-60))
        )
    assert on(alice) == {}


def test_what_was_handed_over_since_is_counted(alice, bob, clients):
    lost(alice, "left")
    for bytes_ in (b"one", b"two"):
        bob.client.post("/sync/v1/escrow", data=bytes_, content_type="application/octet-stream")
    assert alice.client.get(address()).json["handed_over"] == 2


def test_inv_20_the_list_is_written_down_before_it_leaves_and_names_nobody(
    app, alice, bob, clients, caseload
):
    Held().take(bob)
    on(alice)
    entry = stored(app, ALICE.practice_id)[0][-1]
    assert (entry["action"], entry["object_id"], entry["count"]) == (
        "chart.device_clients_read",
        BOB.device_id,
        1,
    )
    assert "Ana" not in json.dumps(entry)


def test_inv_20_a_page_whose_clients_cannot_be_written_down_stays_here(app, alice, bob, clients, monkeypatch):
    def broken(*_):
        db.session.execute(select(func.no_such_function(Caseload.user_id)))

    monkeypatch.setattr("server.exchange.views.note_sent", broken)
    refused = bob.client.post("/sync/v1/exchange", json=bob.request())
    assert (refused.status_code, refused.json["code"]) == (503, "audit.not_written")
    monkeypatch.undo()
    assert on(alice) == {}
    assert bob.client.post("/sync/v1/exchange", json=bob.request()).status_code == 200


def test_only_an_owner_of_the_practice_reads_it(alice, bob, dana, charlie, clients):
    for tablet in (bob, dana):
        assert tablet.client.get(address()).json["code"] == "identity.not_allowed"
    foreign, unknown = charlie.client.get(address()), charlie.client.get(address(new_id()))
    assert (foreign.status_code, foreign.json) == (404, unknown.json)
    assert alice.client.get(address()).status_code == 200
