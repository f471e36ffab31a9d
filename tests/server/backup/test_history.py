"""Yesterday's backup is put back, and the tablets give the office what it lacks."""

import json

import pytest
from sqlalchemy import text

from tests.server.blobs.uploads import announce, picture, upload
from tests.server.lanes import everything
from tests.server.tablet import Tablet, new_id


@pytest.fixture
def patient(alice, bob):
    """Give a patient both tablets have seen."""
    made = new_id()
    alice.exchange(alice.new_patient(made, phone="555-0100"))
    bob.pull()
    return made


def moved(tablet, app):
    """Give the same tablet, reaching the office at its address of today: it keeps all it has."""
    again = Tablet(app, tablet.someone)
    again.n, again.cursor, again.epoch = tablet.n, tablet.cursor, tablet.epoch
    return again


def ops_of(app):
    with everything(app) as connection:
        return set(connection.execute(text("SELECT device_id, n, sha256 FROM op")).all())


def test_inv_14_an_office_restored_to_yesterday_gets_back_every_op_and_picture_from_its_tablets(  # noqa: PLR0917
    app, alice, bob, patient, take, elsewhere, key
):
    bookmarks = {tablet: [[tablet.epoch, tablet.cursor]] for tablet in (alice, bob)}
    file = take().file
    today = {alice: [], bob: []}
    for turn in range(5):
        for tablet, field in ((alice, "phone"), (bob, "city")):
            op = tablet.change("patient", patient, patient, 1, **{field: f"{turn}"})
            tablet.exchange(op)
            today[tablet].append(op)
    new = alice.new_patient(new_id(), first_name="Only-today")
    alice.exchange(new)
    today[alice].append(new)
    sent = picture()
    announce(alice, sent)
    assert upload(alice, sent).status_code == 204
    everything = ops_of(app)

    _, office = elsewhere.restore(file, key)
    assert len(ops_of(office)) == len(everything) - 11
    for tablet in (alice, bob):
        again = moved(tablet, office)
        past = [*bookmarks[tablet], [tablet.epoch, tablet.cursor]]
        said = json.loads(again.send().data)
        assert said["code"] == "sync.other_history"
        again.exchange(past=past)
        later = again.change("patient", patient, patient, 1, language="es")
        behind = json.loads(again.send(later).data)
        assert behind["code"] == "sync.behind"
        missing = [op for op in today[tablet] if op["n"] >= behind["expect"]]
        assert missing == today[tablet]
        acks = again.exchange(*missing, later)["acks"]
        assert len(acks) == len(missing) + 1
        today[tablet] = again
    assert {(device, n) for device, n, _ in everything} < {(device, n) for device, n, _ in ops_of(office)}
    assert everything < ops_of(office), "word for word"
    names = [change["f"].get("first_name") for change in today[bob].exchange(cursor=None)["changes"]]
    assert "Only-today" in names
    assert announce(today[alice], sent).status_code == 201
    assert upload(today[alice], sent).status_code == 204


def test_inv_14_the_restored_office_says_by_itself_that_a_new_history_began(
    patient, alice, take, elsewhere, key
):
    epoch = alice.epoch
    _, office = elsewhere.restore(take().file, key)
    answer = moved(alice, office).exchange()
    assert (answer["reset"], answer["changes"]) == (False, [])
    assert answer["epoch"] != epoch
