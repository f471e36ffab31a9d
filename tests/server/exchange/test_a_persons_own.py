"""What a person writes for themselves reaches their own tablets and nobody else's."""

import pytest

from server import exchange
from server.core.db import acting_for
from tests.server.people import ALICE, BOB
from tests.server.tablet import Tablet, new_id

DRIVE = {"driven_on": "2026-11-24", "business_purpose": "visit", "miles_tenths": 74, "to_label": "Seattle"}


def drive(tablet, made=None, owner=None, **fields):
    return tablet.create("mileage", made or new_id(), owner or tablet.user_id, **DRIVE | fields)


def given(tablet):
    """Give the ids of the drives a tablet is given from the start."""
    tablet.cursor = None
    return {change["id"] for change in tablet.pull() if change.get("k") == "mileage"}


def counted(tablet):
    """Give how many drives the office counts for a tablet that has pulled everything."""
    tablet.pull()
    said = {"epoch": tablet.epoch, "cursor": tablet.cursor, "kinds": {}}
    return tablet.client.post("/sync/v1/digest", json=said).json["kinds"].get("mileage", [0])[0]


@pytest.fixture
def his(bob):
    """Give the id of a drive of Bob's, a therapist."""
    made = new_id()
    assert bob.exchange(drive(bob, made))["acks"][0]["r"] == "applied"
    return made


def test_it_is_given_to_its_persons_other_tablets(app, bob, his):
    assert given(Tablet(app, BOB, device_id=new_id())) == given(bob) == {his}
    assert counted(bob) == 1


def test_inv_01_it_is_given_to_nobody_else_not_even_to_an_owner(alice, his):
    own = new_id()
    alice.exchange(drive(alice, own))
    assert given(alice) == {own}
    assert counted(alice) == 1


def test_it_stays_with_a_person_whose_caseload_is_empty(app, bob, his):
    with app.app_context():
        exchange.limit(BOB.practice_id, BOB.user_id)
    assert given(bob) == {his}
    another = new_id()
    assert bob.exchange(drive(bob, another))["acks"][0]["r"] == "applied"
    assert given(bob) == {his, another}
    with app.app_context(), acting_for(BOB.practice_id):
        assert exchange.caseload_of(BOB.user_id) == [], "one's own record is no client"


@pytest.mark.parametrize("owner", ["another", "nobody"])
def test_inv_01_nobody_writes_one_for_somebody_else(app, alice, bob, owner):
    whose = {"another": ALICE.user_id, "nobody": new_id()}[owner]
    [ack] = bob.exchange(drive(bob, owner=whose))["acks"]
    assert (ack["r"], ack["why"], list(ack["detail"])) == ("kept", "invalid", ["c"])
    assert given(alice) == set()
    with app.app_context():
        exchange.limit(BOB.practice_id, BOB.user_id)
    [ack] = bob.exchange(drive(bob, owner=whose))["acks"]
    assert (ack["r"], ack["why"]) == ("kept", "invalid")
    with app.app_context(), acting_for(BOB.practice_id):
        assert exchange.caseload_of(BOB.user_id) == []


def test_inv_01_somebody_elses_is_changed_by_nobody_and_answered_like_one_that_is_not_there(app, alice, his):
    answers = []
    for made in (his, new_id()):
        for owner in (BOB.user_id, ALICE.user_id):
            ops = (
                alice.change("mileage", made, owner, 99, miles_tenths=1),
                alice.op("delete", "mileage", made, owner, base={"*": 99}),
            )
            answers.append([{**ack, "n": 0} for ack in alice.exchange(*ops)["acks"]])
    assert answers == [[{"n": 0, "r": "kept", "why": "no_record"}] * 2] * 4
    with app.app_context():
        assert exchange.read(BOB.practice_id, "mileage", his).fields["miles_tenths"] == 74


def test_inv_01_to_be_given_a_person_as_if_they_were_a_client_gives_none_of_it(app, alice, bob, his):
    with app.app_context():
        exchange.limit(ALICE.practice_id, ALICE.user_id)
    assert given(alice) == set()
    with app.app_context():
        exchange.give(ALICE.practice_id, ALICE.user_id, BOB.user_id)
    assert given(alice) == set()
    [ack] = alice.exchange(alice.change("mileage", his, BOB.user_id, 99, miles_tenths=1))["acks"]
    assert (ack["r"], ack["why"]) == ("kept", "no_record")


def test_the_visit_it_names_is_not_looked_for_and_so_tells_nothing(app, alice, bob):
    client, visit = new_id(), new_id()
    said = {"patient_id": client, "date_of_service": "2026-11-20", "place_of_service": "12"}
    alice.exchange(alice.new_patient(client), alice.create("encounter", visit, client, **said))
    with app.app_context():
        exchange.limit(BOB.practice_id, BOB.user_id)
    for named in (visit, new_id()):
        [ack] = bob.exchange(drive(bob, encounter_id=named))["acks"]
        assert {**ack, "n": 0, "v": 0} == {"n": 0, "v": 0, "r": "applied"}


def test_no_client_is_said_to_be_on_a_tablet_for_it(app, bob, his):
    given(bob)
    with app.app_context(), acting_for(BOB.practice_id):
        for sent_known in (True, False):
            on = exchange.clients_on(bob.device_id, BOB.user_id, sent_known=sent_known, until_at="")
            assert on == []


def test_two_versions_of_it_wait_on_its_persons_tablet_and_not_at_the_office(app, alice, bob, his):
    other = Tablet(app, BOB, device_id=new_id())
    seen = next(change["v"] for change in other.pull() if change["id"] == his)
    bob.exchange(bob.change("mileage", his, BOB.user_id, seen, miles_tenths=80))
    [ack] = other.exchange(other.change("mileage", his, BOB.user_id, seen, miles_tenths=90))["acks"]
    assert (ack["r"], ack["conflicts"]) == ("conflict", ["miles_tenths"])
    assert alice.client.get("/api/questions").json["cards"] == []
    cards = [change for change in bob.pull() if change.get("k") == "conflict"]
    assert [card["f"]["mine"] for card in cards] == [90]
    assert [change for change in alice.pull() if change.get("k") == "conflict"] == []


def test_a_card_about_it_names_no_client_either(app, bob, his):
    other = Tablet(app, BOB, device_id=new_id())
    seen = next(change["v"] for change in other.pull() if change["id"] == his)
    bob.exchange(bob.change("mileage", his, BOB.user_id, seen, miles_tenths=80))
    other.exchange(other.change("mileage", his, BOB.user_id, seen, miles_tenths=90))
    assert [change for change in bob.pull() if change.get("k") == "conflict"]
    with app.app_context(), acting_for(BOB.practice_id):
        assert exchange.clients_on(bob.device_id, BOB.user_id, sent_known=True, until_at="") == []


def test_inv_01_a_client_with_a_persons_id_takes_nothing_of_theirs_along(app, alice, bob, his):
    """Whose id is known to everybody could be used for a client, given to them, and taken away again."""
    [ack] = alice.exchange(alice.new_patient(BOB.user_id))["acks"]
    assert ack["r"] == "applied"
    with app.app_context():
        exchange.limit(BOB.practice_id, BOB.user_id, frozenset({BOB.user_id}))
        assert exchange.give(BOB.practice_id, BOB.user_id, BOB.user_id) is False
        exchange.lend(BOB.practice_id, BOB.user_id, BOB.user_id, "2099-01-01T00:00:00Z")
        assert exchange.take(BOB.practice_id, BOB.user_id, BOB.user_id) is False
    changes = Tablet(app, BOB, device_id=new_id()).pull()
    assert [change["id"] for change in changes if change.get("k") == "mileage"] == [his]
    assert [change for change in changes if "purge" in change] == []
    with app.app_context(), acting_for(BOB.practice_id):
        assert {whole.kind for whole in exchange.records_about(BOB.user_id)} == {"patient"}


def test_inv_01_nobody_makes_a_client_of_themselves(app, bob, his):
    for limited in (False, True):
        if limited:
            with app.app_context():
                exchange.limit(BOB.practice_id, BOB.user_id)
        [ack] = bob.exchange(bob.new_patient(BOB.user_id))["acks"]
        assert (ack["r"], ack["why"]) == ("kept", "invalid")
    assert given(bob) == {his}


def test_inv_01_a_snippet_is_on_its_persons_other_tablets_and_told_to_nobody_else(app, alice, bob):
    made, words = new_id(), {"short": "neck", "words": "Neck tight on the left.", "part": "objective"}
    assert bob.exchange(bob.create("snippet", made, bob.user_id, **words))["acks"][0]["r"] == "applied"
    other = Tablet(app, BOB, device_id=new_id())
    [mine] = [change for change in other.pull() if change.get("k") == "snippet"]
    assert (mine["id"], mine["f"]["words"]) == (made, words["words"])
    assert [change for change in alice.pull() if change.get("k") == "snippet"] == []
    [ack] = alice.exchange(alice.change("snippet", made, BOB.user_id, 99, words="Hers."))["acks"]
    assert (ack["r"], ack["why"]) == ("kept", "no_record")


@pytest.mark.parametrize(
    ("field", "value"), [("short", "x" * 13), ("words", "x" * 1001), ("words", None), ("part", "referral")]
)
def test_a_snippet_no_tablet_would_write_is_kept_with_what_is_wrong(bob, field, value):
    words = {"short": "neck", "words": "Neck tight on the left.", "part": None} | {field: value}
    [ack] = bob.exchange(bob.create("snippet", new_id(), bob.user_id, **words))["acks"]
    assert (ack["r"], ack["why"], list(ack["detail"])) == ("kept", "invalid", [field])
