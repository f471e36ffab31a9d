"""The owner and the biller see what waits for a person, decide it at the desk, and mark what is done."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from sqlalchemy import select

from server.core.db import acting_for, db
from server.core.time import now_iso
from server.exchange.models import JournaledOp, KeptMark
from sync.merge import seq_of
from tests.server.people import ALICE, BOB, DANA
from tests.server.tablet import new_id

QUESTIONS = "/api/questions"


@pytest.fixture
def client(alice, bob):
    """Give a client both tablets have seen, called June Example."""
    made = new_id()
    alice.exchange(alice.new_patient(made, phone="555-0100"))
    bob.pull()
    return made


@pytest.fixture
def visit(alice, bob, client):
    """Give a visit of hers with its note, seen by both."""
    made = new_id()
    fields = {"patient_id": client, "date_of_service": "2026-11-24", "place_of_service": "12"}
    alice.exchange(alice.create("encounter", made, client, **fields))
    alice.exchange(alice.create("note", made, client, encounter_id=made))
    bob.pull()
    return made


@pytest.fixture
def card(alice, bob, client):
    """Give the card of two phone numbers: Alice's stands, Bob's is aside."""
    seen = _fv(alice, client)
    alice.exchange(alice.change("patient", client, client, seen, phone="555-0111"))
    bob.exchange(bob.change("patient", client, client, seen, phone="555-0122"))
    [found] = alice.client.get(QUESTIONS).json["cards"]
    return found


def _fv(tablet, client):
    changes = tablet.exchange(cursor=None)["changes"]
    return next(seq_of(change, "phone") for change in changes if change["id"] == client)


def _phone(tablet):
    changes = tablet.exchange(cursor=None)["changes"]
    return next(change["f"]["phone"] for change in changes if change["k"] == "patient")


def _decide(tablet, card, **said):
    body = {"v": card["v"], "seen": card["seen"], **said}
    return tablet.client.post(f"{QUESTIONS}/cards/{card['id']}", json=body)


def _mark(tablet, seq, done):
    return tablet.client.put(f"{QUESTIONS}/kept/{seq}/done", json={"done": done})


def _sign(alice, visit, client):
    changes = alice.exchange(cursor=None)["changes"]
    note = next(change for change in changes if change["k"] == "note")
    alice.exchange(alice.sign("note", visit, client, note["f"], note["v"]))


def test_nothing_waits_in_a_quiet_practice(alice, client):
    assert alice.client.get(QUESTIONS).json == {
        "kept": [],
        "cards": [],
        "counts": {"kept": 0, "cards": 0},
        "next": None,
    }


def test_a_kept_entry_says_who_wrote_what_when_about_whom_and_why(alice, bob, dana, client, visit):
    _sign(alice, visit, client)
    bob.exchange(bob.change("note", visit, client, 1, plan="Twice a week"))
    [kept] = dana.client.get(QUESTIONS).json["kept"]
    assert (kept["why"], kept["by"], kept["mark"]) == ("signed", {"id": BOB.user_id, "name": "Bob"}, None)
    [entry] = kept["entries"]
    assert entry["patient"] == {"id": client, "name": "June Example"}
    assert entry["visit_on"] == "2026-11-24"
    assert (entry["kind"], entry["t"], entry["state"]) == ("note", "set", "signed")
    assert entry["fields"] == {"plan": "Twice a week"}
    assert entry["at"] == "2026-11-24T10:11:12-08:00"


def test_what_was_kept_together_is_one_entry_and_names_the_wrong_field(alice, bob, client):
    group, line = new_id(), new_id()
    bob.exchange(
        bob.change("patient", client, client, 1, city="Reno") | {"g": group},
        bob.create("service_line", line, client, encounter_id=new_id(), position=1, cpt="97124")
        | {"g": group},
    )
    [kept] = alice.client.get(QUESTIONS).json["kept"]
    assert [entry["kind"] for entry in kept["entries"]] == ["patient", "service_line"]
    assert [entry["detail"] for entry in kept["entries"]] == [
        {},
        {"encounter_id": "names a record that is not there"},
    ]
    assert kept["entries"][1]["state"] == "none"
    assert [entry["cpt"] for entry in kept["entries"]] == [None, None]


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ('{"first_name": "J\\ud800ne"}', {"first_name": "J\ufffdne"}),
        ('{"\\udc00": ["\\ud83d\\ude00"]}', {"\ufffd": ["\U0001f600"]}),
        ('{"first_name": [1e999, -1e999, 1.5]}', {"first_name": ["inf", "-inf", 1.5]}),
        (f'{{"first_name": {"[" * 40}{"]" * 40}}}', None),
    ],
)
def test_one_entry_that_no_answer_can_carry_does_not_take_the_list_with_it(alice, client, sent, shown):
    op = alice.change("patient", client, client, 1, first_name="June")
    body = json.dumps(alice.request(op)).replace('{"first_name": "June"}', sent)
    body = body.replace('"base": {"first_name": 1}', '"base": {}')
    taken = alice.client.post("/sync/v1/exchange", data=body, content_type="application/json")
    assert [(ack["r"], ack["why"]) for ack in taken.json["acks"]] == [("kept", "invalid")]
    listed = alice.client.get(QUESTIONS)
    assert listed.status_code == 200
    said = json.loads(listed.data.decode(), parse_constant=pytest.fail)
    [entry] = said["kept"][0]["entries"]
    assert shown is None or entry["fields"] == shown


def test_an_entry_nested_as_deep_as_could_be_read_is_listed_with_the_others(alice, client):
    taken = 0
    for depth in range(900, 1000, 2):  # past some depth it is refused; which, hangs on the calls open then
        op = alice.change("patient", client, client, 1, first_name="June")
        deep = json.dumps(alice.request(op)).replace('"June"', "[" * depth + "]" * depth)
        sent = alice.client.post("/sync/v1/exchange", data=deep, content_type="application/json")
        if sent.status_code != 200:
            break
        taken += 1
    assert taken
    assert sent.json["code"] == "server.bad_json"
    assert len(alice.client.get(QUESTIONS).json["kept"]) == taken


def test_a_mark_takes_an_entry_off_the_list_and_can_be_taken_back_and_all_of_it_is_known(app, alice, dana):
    alice.exchange(alice.change("note", new_id(), None, 0, plan="to a note nobody made"))
    [kept] = dana.client.get(QUESTIONS).json["kept"]
    marked = _mark(dana, kept["seq"], done=True)
    assert marked.status_code == 200
    assert (marked.json["done"], marked.json["by"]["name"]) == (True, "Dana")
    assert dana.client.get(QUESTIONS).json["kept"] == []
    [done] = alice.client.get(f"{QUESTIONS}?done=true").json["kept"]
    assert (done["seq"], done["mark"]["by"]["name"]) == (kept["seq"], "Dana")
    assert _mark(alice, kept["seq"], done=False).status_code == 200
    [again] = dana.client.get(QUESTIONS).json["kept"]
    assert (again["seq"], again["mark"]["done"]) == (kept["seq"], False)
    with app.app_context(), acting_for(ALICE.practice_id):
        rows = db.session.scalars(select(KeptMark).order_by(KeptMark.turn)).all()
        assert [(row.done, row.by_user_id) for row in rows] == [
            (True, DANA.user_id),
            (False, ALICE.user_id),
        ]


def test_two_people_marking_one_entry_at_the_same_moment_are_both_heard(app, alice, dana, monkeypatch):
    alice.exchange(alice.change("note", new_id(), None, 0, plan="to a note nobody made"))
    [kept] = alice.client.get(QUESTIONS).json["kept"]
    both_know_their_turn = Barrier(2)

    def now_iso_together():
        with suppress(BrokenBarrierError):  # whoever is first goes on alone: the other waits for the lock
            both_know_their_turn.wait(1)
        return now_iso()

    monkeypatch.setattr("server.exchange.waiting.now_iso", now_iso_together)
    with ThreadPoolExecutor() as people:
        answers = list(people.map(lambda tablet: _mark(tablet, kept["seq"], done=True), (alice, dana)))
    assert [answer.status_code for answer in answers] == [200, 200]
    with app.app_context(), acting_for(ALICE.practice_id):
        assert sorted(db.session.scalars(select(KeptMark.turn))) == [1, 2]


def test_the_list_comes_in_pages_newest_first_without_losing_or_doubling(alice):
    for _ in range(5):
        alice.exchange(alice.change("note", new_id(), None, 0, plan="x"))
    seen, before = [], ""
    while before is not None:
        page = alice.client.get(f"{QUESTIONS}?limit=2{before and f'&before={before}'}").json
        assert page["counts"]["kept"] == 5
        seen += [kept["seq"] for kept in page["kept"]]
        before = page["next"]
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == 5


def test_a_card_shows_both_versions_with_their_authors_and_what_stands(alice, card, client):
    assert (card["theirs"], card["theirs_by"]["name"]) == ("555-0111", "Alice")
    assert (card["mine"], card["mine_by"]["name"]) == ("555-0122", "Bob")
    assert (card["base"], card["standing"], card["gone"]) == ("555-0100", "555-0111", False)
    assert card["patient"] == {"id": client, "name": "June Example"}
    alice.exchange(alice.change("patient", client, client, card["seen"], phone="555-0133"))
    [moved] = alice.client.get(QUESTIONS).json["cards"]
    assert (moved["theirs"], moved["standing"]) == ("555-0111", "555-0133")


def test_the_biller_decides_a_card_and_every_tablet_hears_of_it(app, alice, bob, dana, card):
    assert _decide(dana, card, choice="mine", value="555-0122").status_code == 204
    assert dana.client.get(QUESTIONS).json["cards"] == []
    assert _phone(alice) == _phone(bob) == "555-0122"
    closed = next(change for change in bob.exchange(cursor=None)["changes"] if change["k"] == "conflict")
    assert (closed["f"]["state"], closed["f"]["resolved_by"]) == ("resolved", DANA.user_id)
    with app.app_context(), acting_for(ALICE.practice_id):
        last = db.session.scalars(select(JournaledOp).order_by(JournaledOp.seq.desc())).first()
        assert (last.device_id, last.by_user_id, last.outcome) == ("office", DANA.user_id, "applied")


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_a_deletion_is_decided_at_the_desk(alice, bob, dana, client, choice):
    alice.exchange(alice.change("patient", client, client, _fv(alice, client), phone="555-0111"))
    bob.exchange(bob.op("delete", "patient", client, client, base={"*": 1}))
    [card] = dana.client.get(QUESTIONS).json["cards"]
    assert (card["field"], card["theirs"]) == ("*", {"phone": "555-0111"})
    assert _decide(dana, card, choice="both").json["code"] == "server.bad_fields"
    assert _decide(dana, card, choice=choice).status_code == 204
    changes = bob.exchange(cursor=None)["changes"]
    there = [change for change in changes if change["k"] == "patient" and "del" not in change]
    assert bool(there) is (choice == "theirs")


def test_the_card_of_a_record_that_is_gone_is_left_away(alice, bob, dana, card, client):
    version = alice.exchange(cursor=None)["changes"]
    v = max(change["v"] for change in version)
    alice.exchange(alice.op("delete", "patient", client, client, base={"*": v}))
    [left] = dana.client.get(QUESTIONS).json["cards"]
    assert (left["gone"], left["standing"]) == (True, "555-0111")
    assert _decide(dana, left, choice="theirs").status_code == 204
    assert dana.client.get(QUESTIONS).json["cards"] == []


def test_a_decision_about_an_older_version_is_refused_and_changes_nothing(alice, bob, dana, card, client):
    bob.exchange(bob.change("patient", client, client, card["seen"] - 1, phone="555-0144"))
    refused = _decide(dana, card, choice="mine", value="555-0122")
    assert (refused.status_code, refused.json["code"]) == (409, "questions.moved")
    [now] = dana.client.get(QUESTIONS).json["cards"]
    alice.exchange(alice.change("patient", client, client, now["seen"], phone="555-0155"))
    refused = _decide(dana, now, choice="mine", value="555-0144")
    assert refused.json["code"] == "questions.moved"
    assert _phone(bob) == "555-0155"


def test_two_people_deciding_one_card_are_not_both_believed(alice, dana, card):
    assert _decide(dana, card, choice="mine", value="555-0122").status_code == 204
    second = _decide(alice, card, choice="theirs", value="555-0111")
    assert (second.status_code, second.json["code"]) == (404, "questions.unknown")
    assert _phone(alice) == "555-0122"


def test_a_decision_the_exchange_would_keep_is_refused_and_leaves_the_card(dana, card, monkeypatch):
    """No card survives a signature, so this is forced: the desk must not say that it was decided."""
    monkeypatch.setattr("server.exchange.push.decide", lambda *_args, **_facts: _kept_signed())
    refused = _decide(dana, card, choice="mine", value="555-0122")
    assert (refused.status_code, refused.json["code"]) == (409, "questions.moved")
    assert dana.client.get(QUESTIONS).json["counts"] == {"kept": 0, "cards": 1}


def _kept_signed():
    empty = {"detail": {}, "record": None, "conflicts": [], "settled": [], "closes": ""}
    return {"outcome": "kept", "why": "signed", **empty}


@pytest.mark.parametrize("value", [7, "x" * 21, {"a": 1}])
def test_a_value_of_the_wrong_shape_is_refused_by_name(dana, card, value):
    refused = _decide(dana, card, choice="text", value=value)
    assert refused.json["code"] == "server.bad_fields"
    assert list(refused.json["errors"]) == ["value"]


def test_a_decision_needs_a_value_where_a_field_is_meant(dana, card):
    assert _decide(dana, card, choice="theirs").json["errors"] == {"value": ["must be given"]}


def test_a_therapist_settles_it_on_the_tablet_and_not_at_the_desk(alice, bob, card):
    assert bob.client.get(QUESTIONS).json["code"] == "identity.not_allowed"
    assert _decide(bob, card, choice="mine", value="555-0122").status_code == 403
    assert _mark(bob, 1, done=True).status_code == 403
    assert alice.client.get(QUESTIONS).json["counts"]["cards"] == 1


def test_nobody_sees_or_settles_what_waits_in_another_practice(alice, charlie, card):
    alice.exchange(alice.change("note", new_id(), None, 0, plan="x"))
    [kept] = alice.client.get(QUESTIONS).json["kept"]
    assert charlie.client.get(QUESTIONS).json["counts"] == {"kept": 0, "cards": 0}
    assert _decide(charlie, card, choice="mine", value="555-0122").json["code"] == "questions.unknown"
    assert _mark(charlie, kept["seq"], done=True).json["code"] == "questions.unknown"
    assert len(alice.client.get(QUESTIONS).json["kept"]) == 1


@pytest.mark.parametrize("seq", [1, 9_007_199_254_740_991, 99_999_999_999_999_999_999])
def test_only_what_was_kept_can_be_marked(alice, client, seq):
    assert _mark(alice, seq, done=True).json["code"] == "questions.unknown"
