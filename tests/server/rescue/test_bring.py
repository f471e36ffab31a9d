"""What a tablet saved comes in by hand: as if it had been sent, in whatever order, however often."""

import hashlib

from sqlalchemy import delete

from server import identity
from server.core.db import acting_for, db, write_lock
from server.identity.models import Device, Session
from tests.server.blobs.uploads import address, announce, picture, send
from tests.server.claims.pushed import Pushed, listed
from tests.server.people import ALICE, BOB
from tests.server.rescue.carrying import bring, brought, everything, lines, saved
from tests.server.tablet import new_id


def journaled(result):
    return result["ops"]["taken"], result["ops"]["there"]


def test_ops_and_pictures_come_in_as_that_devices(app, alice, bob):
    patient, photo = new_id(), picture()
    answer = lines(bring(alice, saved(bob, bob.new_patient(patient, last_name="Ñandú"), pictures=[photo])))
    assert answer[0] == {"done": 1, "of": 1}
    assert answer[-1]["result"] == {
        "device_id": bob.device_id,
        "person": "Bob",
        "saved_at": "2026-11-25T10:42:00-08:00",
        "ops": {"taken": 1, "there": 0, "conflicts": 0, "kept": []},
        "aside": None,
        "pictures": {"taken": 1, "there": 0, "refused": []},
    }
    [change] = alice.pull()
    assert (change["id"], change["f"]["last_name"]) == (patient, "Ñandú")
    assert alice.client.get(address(photo)).status_code == 200
    [op] = [row for row in everything(app)["op"] if bob.device_id in row]
    assert BOB.user_id in op


def test_a_file_brought_in_twice_changes_nothing_the_second_time(app, alice, bob):
    file = saved(bob, bob.new_patient(new_id()), bob.new_patient(new_id()), pictures=[picture()])
    assert journaled(brought(alice, file)) == (2, 0)
    before = everything(app)
    again = brought(alice, file)
    assert journaled(again) == (0, 2)
    assert again["pictures"] == {"taken": 0, "there": 1, "refused": []}
    assert everything(app) == before


def test_the_tablet_that_comes_after_its_file_gets_the_stored_acks(app, alice, bob):
    patient = new_id()
    ops = [bob.new_patient(patient), bob.change("patient", patient, patient, 0, city="Reno")]
    brought(alice, saved(bob, *ops))
    before = everything(app)
    answer = bob.exchange(*ops)
    assert [(ack["n"], ack["r"]) for ack in answer["acks"]] == [(1, "applied"), (2, "applied")]
    assert answer["n"] == 2
    assert everything(app) == before


def test_a_file_whose_first_half_the_tablet_has_sent_takes_the_rest(app, alice, bob):
    ops = [bob.new_patient(new_id()) for _ in range(4)]
    bob.exchange(*ops[:2])
    assert journaled(brought(alice, saved(bob, *ops))) == (2, 2)
    before = everything(app)
    bob.exchange(*ops)
    assert everything(app) == before


def test_by_hand_and_by_network_come_to_the_same(app, alice, bob, charlie):
    """The same ops, one practice's by exchange and the other's by file: the same acks, records and cards."""

    def ops(tablet):
        patient = "5f0c4c53-9d55-4a0f-8d6c-7a11000000b9"
        first = tablet.new_patient(patient)
        return [
            first,
            tablet.change("patient", patient, patient, 0, phone="555-0100"),
            tablet.change("note", new_id(), patient, 0, plan="to a note nobody made"),
            tablet.sign("patient", patient, patient, {**first["set"], "phone": "555-0100"}, 2),
        ]

    sent = charlie.exchange(*ops(charlie))["acks"]
    carried = ops(bob)
    result = brought(alice, saved(bob, *carried))
    assert bob.exchange(*carried)["acks"] == sent
    assert [one["n"] for one in result["ops"]["kept"]] == [3]


def test_what_is_kept_is_said_with_its_reason(alice, bob):
    patient = new_id()
    result = brought(
        alice,
        saved(
            bob,
            bob.new_patient(patient),
            bob.change("note", new_id(), patient, 0, plan="to a note nobody made"),
            bob.new_patient(new_id()) | {"by": alice.user_id},
        ),
    )
    assert journaled(result) == (3, 0)
    assert result["ops"]["kept"] == [
        {"n": 2, "kind": "note", "why": "no_record"},
        {"n": 3, "kind": "patient", "why": "invalid"},
    ]


def test_two_words_for_one_field_become_a_card(alice, bob):
    patient = new_id()
    alice.exchange(alice.new_patient(patient))
    bob.pull()
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0100"))
    result = brought(alice, saved(bob, bob.change("patient", patient, patient, 1, phone="555-0199")))
    assert result["ops"]["conflicts"] == 1
    assert alice.pull()[-1]["k"] == "conflict"


def test_a_device_that_was_shut_out_is_heard_by_file(app, alice, bob):
    file = saved(bob, bob.new_patient(new_id()), pictures=[picture()])
    with app.app_context():
        identity.revoke_device(BOB.practice_id, BOB.device_id)
    assert bob.send().json["code"] == "identity.device_revoked"
    result = brought(alice, file)
    assert journaled(result) == (1, 0)
    assert result["pictures"]["taken"] == 1


def test_a_device_the_office_has_forgotten_is_heard_by_file(app, alice, bob):
    """A backup from before the tablet's first sign-in: its person is known, and only it had its proof."""
    file = saved(bob, bob.new_patient(new_id()))
    with app.app_context(), write_lock(), acting_for(BOB.practice_id):
        for model in (Session, Device):
            db.session.execute(delete(model).where(model.user_id == BOB.user_id))
    assert journaled(brought(alice, file)) == (1, 0)


def test_a_closed_visit_that_came_by_file_becomes_a_claim(app, alice, bob):
    """The visit is written as any other; only its way to the office is another."""
    carried, exchange = [], bob.exchange
    bob.exchange = lambda *ops: carried.extend(ops) or {"acks": [{"r": "applied"} for _ in ops]}
    office = Pushed(alice)
    office.tablet = bob
    encounter_id = office.a_finished_visit(office.a_client())
    assert listed(app, ALICE.practice_id) == []
    result = brought(alice, saved(bob, *carried))
    assert journaled(result) == (len(carried), 0)
    [claim] = listed(app, ALICE.practice_id)
    assert claim["encounter_id"] == encounter_id
    before = everything(app)
    bob.exchange = exchange
    bob.exchange(*carried)
    assert everything(app) == before


def test_inv_01_what_is_the_practices_own_does_not_come_in_by_file(alice, bob):
    patient = new_id()
    payer = bob.create("payer", new_id(), None, name="Mine")
    result = brought(alice, saved(bob, payer, bob.new_patient(patient)))
    assert [(one["kind"], one["why"]) for one in result["ops"]["kept"]] == [("payer", "invalid")]
    assert [change["id"] for change in alice.pull()] == [patient]


def test_more_ops_than_an_exchange_takes_come_in_with_their_groups_whole(alice, bob, monkeypatch):
    """One op of the last group is kept, and the whole group with it, though it lies over a seam."""
    monkeypatch.setattr("server.exchange.carried.MOST_OPS", 4)
    group = new_id()
    ops = [bob.new_patient(new_id()) for _ in range(7)]
    ops += [bob.new_patient(new_id()) | {"g": group} for _ in range(5)]
    ops.append(bob.change("note", new_id(), new_id(), 0, plan="nowhere") | {"g": group})
    result = brought(alice, saved(bob, *ops))
    assert journaled(result) == (13, 0)
    assert [one["n"] for one in result["ops"]["kept"]] == [8, 9, 10, 11, 12, 13]


def test_a_refused_picture_is_said_and_stops_no_other(alice, bob):
    broken, whole = b"GIF89a, made up", picture()
    result = brought(alice, saved(bob, bob.new_patient(new_id()), pictures=[broken, whole]))
    assert result["ops"]["taken"] == 1
    assert result["pictures"]["taken"] == 1
    [refused] = result["pictures"]["refused"]
    assert (refused["sha256"], refused["problem"]["code"]) == (
        hashlib.sha256(broken).hexdigest(),
        "blob.not_an_image",
    )


def test_a_picture_that_is_another_than_announced_is_not_taken_for_it(alice, bob):
    photo = picture()
    named = [{"sha256": hashlib.sha256(b"another").hexdigest(), "size": len(photo), "type": "image/jpeg"}]
    result = brought(alice, saved(bob, pictures=[photo], named=named))
    assert [one["problem"]["code"] for one in result["pictures"]["refused"]] == ["blob.wrong_hash"]


def test_a_picture_goes_on_where_the_tablet_was_cut_off(alice, bob):
    photo = picture(1000, 700, quality=97)
    announce(bob, photo)
    send(bob, address(photo), photo[:200_001], 0)
    result = brought(alice, saved(bob, pictures=[photo]))
    assert result["pictures"] == {"taken": 1, "there": 0, "refused": []}
    assert alice.client.get(address(photo)).status_code == 200


def test_a_large_copy_says_how_far_it_is(alice, bob):
    photos = [picture(width=40 + at) for at in range(5)]
    told = lines(bring(alice, saved(bob, pictures=photos)))
    assert told[:-1] == [{"done": done, "of": 5} for done in range(1, 6)]
    assert told[-1]["result"]["pictures"]["taken"] == 5
