"""An office that was restored from a backup is found out, and the tablets give back what it lost."""

import json

import pytest

from server import exchange
from server.core.db import acting_for, db
from server.exchange import begin_history, history, push
from server.exchange.clock import Head
from server.exchange.models import EndedEpoch
from tests.server.exchange.backup import backup, restore
from tests.server.keys import exchange_key
from tests.server.people import CHARLIE
from tests.server.tablet import new_id


@pytest.fixture
def lost(app, alice, bob, patient):
    """Let Alice write two changes that the backup put back afterwards lacks; give her ops and bookmarks."""
    alice.pull()
    saved = backup(app)
    before = [alice.epoch, alice.cursor]
    ops = [
        alice.change("patient", patient, patient, 1, phone="555-0111"),
        alice.change("patient", patient, patient, 1, city="Reno"),
    ]
    for op in ops:
        alice.exchange(op)
    restore(app, saved)
    return {"ops": ops, "past": [before, [alice.epoch, alice.cursor]]}


def _phone(tablet):
    changes = tablet.exchange(cursor=None)["changes"]
    return next(change["f"]["phone"] for change in changes if change["k"] == "patient")


def _refused(tablet, *ops, **parts):
    response = tablet.send(*ops, **parts)
    assert response.status_code == 409, response.text
    return json.loads(response.data)


def test_sync_15_a_tablet_ahead_of_the_office_is_asked_for_its_past_before_anything_is_written(
    alice, bob, lost
):
    said = _refused(alice)
    assert (said["code"], said["most"]) == ("sync.other_history", 64)
    assert bob.exchange()["changes"] == []


def test_sync_15_it_starts_over_in_a_new_epoch_and_hears_how_far_both_agree(alice, lost):
    epoch = alice.epoch
    answer = alice.exchange(past=lost["past"])
    assert (answer["reset"], answer["agreed"]) == (True, 1)
    assert answer["epoch"] != epoch
    assert alice.exchange()["reset"] is False


def test_sync_15_bookmarks_of_before_an_exchange_of_keys_tell_how_far_both_agree(app, alice, lost):
    exchange_key(app)
    assert _refused(alice)["code"] == "sync.other_history"
    assert alice.exchange(past=lost["past"])["agreed"] == 1


def test_sync_15_a_tablet_that_reads_everything_anew_is_asked_for_its_past_as_well(alice, lost):
    assert _refused(alice, anew=True)["code"] == "sync.other_history"
    answer = alice.exchange(anew=True, past=lost["past"])
    assert (answer["reset"], answer["agreed"]) == (True, 1)


def test_whoever_reads_anew_in_the_same_history_gets_everything_and_no_reset(alice, patient):
    alice.pull()
    answer = alice.exchange(anew=True)
    assert [change["id"] for change in answer["changes"]] == [patient]
    assert answer["reset"] is False


def test_sync_15_a_tablet_half_way_through_a_lost_history_is_ahead_of_the_office_too(
    app, alice, bob, patient, monkeypatch
):
    """The half it has read lacks what had changed after it; in the office put back that change is undone."""
    others = [new_id(), new_id()]
    for one in others:
        bob.exchange(bob.new_patient(one, phone="555-0100"))
    saved = backup(app)
    bob.exchange(bob.change("patient", others[0], others[0], 2, phone="555-0122"))
    monkeypatch.setattr("server.exchange.pull.MOST_RECORDS", 2)
    half = alice.exchange(cursor=None)
    assert (half["more"], others[0] in {change["id"] for change in half["changes"]}) == (True, False)
    restore(app, saved)
    assert _refused(alice)["code"] == "sync.other_history"


def test_sync_15_the_office_asks_for_what_it_lost_and_has_it_all_afterwards(alice, bob, lost, patient):
    alice.exchange(past=lost["past"])
    later = alice.change("patient", patient, patient, 1, language="es")
    said = _refused(alice, later)
    assert (said["code"], said["expect"]) == ("sync.behind", 2)
    acks = alice.exchange(*lost["ops"], later)["acks"]
    assert {ack["r"] for ack in acks} <= {"applied", "merged"}
    (fields,) = (change["f"] for change in bob.pull() if change["k"] == "patient")
    assert (fields["phone"], fields["city"], fields["language"]) == ("555-0111", "Reno", "es")


def _give_the_same_numbers_to_others(bob, patient):
    """Bob writes as often as Alice did: her bookmark's seq exists again, and means something else."""
    bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0122"))
    bob.exchange(bob.change("patient", patient, patient, 1, street="1 Elm"))


def test_sync_15_a_number_given_out_twice_is_no_bookmark_of_both(alice, bob, lost, patient):
    _give_the_same_numbers_to_others(bob, patient)
    assert _refused(alice)["code"] == "sync.other_history"
    alice.exchange(past=lost["past"])
    assert _phone(alice) == "555-0122"


def test_comparing_bookmarks_by_their_number_alone_would_lose_a_change(
    alice, bob, lost, patient, monkeypatch
):
    """The control: without the chain's tag Alice never hears of Bob's changes."""
    monkeypatch.setattr("server.exchange.views.agrees", lambda _mark, _head: True)
    _give_the_same_numbers_to_others(bob, patient)
    assert alice.exchange()["changes"] == []


def test_sync_15_what_was_seen_in_a_lost_history_does_not_count_as_seen(alice, bob, lost, patient):
    _give_the_same_numbers_to_others(bob, patient)
    epoch = alice.epoch
    alice.exchange(past=lost["past"])
    late = alice.change("patient", patient, patient, 2, phone="555-0133") | {"epoch": epoch}
    acks = alice.exchange(*lost["ops"], late)["acks"]
    assert [ack["r"] for ack in acks] == ["conflict", "merged", "conflict"]
    assert _phone(bob) == "555-0122"


def test_sync_15_what_was_seen_between_two_restores_of_one_backup_does_not_count_as_seen(
    app, alice, bob, dana, patient
):
    """The backup's epoch comes back with it, and so do its numbers, for something else."""
    alice.pull()
    bob.pull()
    saved = backup(app)
    bookmarks = [[bob.epoch, bob.cursor]]
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    bob.exchange()
    seen_by_bob = {"epoch": bob.epoch}
    bookmarks.append([bob.epoch, bob.cursor])
    restore(app, saved)
    bob.exchange(past=bookmarks)
    bookmarks.append([bob.epoch, bob.cursor])
    restore(app, saved)
    dana.exchange(dana.change("patient", patient, patient, 1, phone="555-0122"))
    bob.exchange(past=bookmarks)
    late = bob.change("patient", patient, patient, 2, phone="555-0133") | seen_by_bob
    assert [ack["r"] for ack in bob.exchange(late)["acks"]] == ["conflict"]
    assert _phone(bob) == "555-0122"


def test_sync_15_a_lost_history_is_found_out_although_the_askers_caseload_began_in_it(app, bob, patient):
    saved = backup(app)
    with app.app_context():
        exchange.limit(bob.practice_id, bob.user_id, frozenset([patient]))
    bob.pull()
    restore(app, saved)
    assert _refused(bob)["code"] == "sync.other_history"
    answer = bob.exchange(past=[[bob.epoch, bob.cursor]])
    assert (answer["reset"], answer["agreed"]) == (True, 0)


def test_taking_the_numbers_of_a_lost_history_for_todays_would_lose_a_value(
    alice, bob, lost, patient, monkeypatch
):
    """The control: Bob's phone number, which Alice never saw, is written over without a word."""
    monkeypatch.setattr(push, "still_meant", lambda *_: None)
    _give_the_same_numbers_to_others(bob, patient)
    epoch = alice.epoch
    alice.exchange(past=lost["past"])
    late = alice.change("patient", patient, patient, 2, phone="555-0133") | {"epoch": epoch}
    acks = alice.exchange(*lost["ops"], late)["acks"]
    assert acks[-1]["r"] != "conflict"
    assert _phone(bob) == "555-0133"


def test_sync_15_an_epoch_nobody_knows_saw_nothing_that_counts(alice, bob, patient):
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    op = bob.change("patient", patient, patient, 2, phone="555-0122") | {"epoch": new_id()}
    assert bob.exchange(op)["acks"][0]["r"] == "conflict"


def test_sync_15_a_second_tablet_finds_its_own_way_into_the_new_epoch(app, alice, bob, lost, patient):
    bob_past = [[bob.epoch, bob.cursor]]
    alice.exchange(past=lost["past"])
    answer = bob.exchange(past=bob_past)
    assert (answer["reset"], answer["epoch"]) == (False, alice.epoch)
    with app.app_context(), acting_for(alice.practice_id):
        assert db.session.query(EndedEpoch).count() == 1


def test_sync_15_a_history_that_begins_on_purpose_costs_nobody_a_pull(app, alice, bob, patient):
    alice.pull()
    with app.app_context():
        epoch = begin_history(alice.practice_id)
    answer = alice.exchange()
    assert (answer["epoch"], answer["reset"], answer["changes"]) == (epoch, False, [])
    op = alice.change("patient", patient, patient, 1, phone="555-0111") | {"epoch": bob.epoch}
    assert alice.exchange(op)["acks"][0]["r"] == "applied"


def test_sync_15_a_request_that_looked_before_the_commit_of_its_bookmark_ends_no_epoch(
    alice, patient, monkeypatch
):
    alice.pull()
    before, past = Head(alice.epoch, 1, _tag_at(alice, 1)), [[alice.epoch, alice.cursor]]
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    monkeypatch.setattr("server.exchange.views._head", lambda _practice_id: before)
    answer = alice.exchange(past=past)
    assert (answer["epoch"], answer["reset"], answer["changes"]) == (before.epoch, False, [])
    assert "agreed" not in answer


def _tag_at(tablet, seq):
    with tablet.client.application.app_context(), acting_for(tablet.practice_id):
        return history.tag_at(seq)


def test_a_tablet_that_has_forgotten_its_past_agrees_on_nothing(alice, lost):
    answer = alice.exchange(past=[])
    assert (answer["reset"], answer["agreed"]) == (True, 0)


def test_past_bookmarks_of_others_are_none(alice, charlie, lost):
    charlie.pull()
    made_up = [[alice.epoch, f"4.1.1.-.-.0.{'A' * 22}"], [charlie.epoch, charlie.cursor], [new_id(), ""]]
    assert alice.exchange(past=made_up)["agreed"] == 0


@pytest.mark.parametrize("epoch", ["\ud800", "\u0000", "yesterday", ""])
def test_an_epoch_that_is_no_id_is_refused_before_anything_is_read(alice, patient, epoch):
    alice.pull()
    op = alice.change("patient", patient, patient, 1, phone="555-0111")
    for parts in ({"epoch": epoch}, {"past": [[epoch, alice.cursor]]}):
        refused = alice.send(op, **parts)
        assert (refused.status_code, refused.json["code"]) == (400, "sync.bad_request")


def test_every_commit_hangs_on_the_one_before(app, alice, bob, patient):
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    with app.app_context(), acting_for(alice.practice_id):
        first, second = history.tag_at(1), history.tag_at(2)
        assert len({first, second, ""}) == 3
        assert history.tag_at(3) == ""
    with app.app_context(), acting_for(CHARLIE.practice_id):
        assert history.tag_at(1) == ""
