"""A tablet that pulls until there is no more holds every record, whoever else was writing meanwhile."""

import threading
import time
from dataclasses import replace

import pytest

from server.core.db import snapshot
from server.exchange import pull, views
from server.exchange.history import tag_at
from tests.server.people import ALICE
from tests.server.tablet import Tablet, new_id

WRITERS, COMMITS = 4, 75


def _write_and_read(app):
    """Let writers commit while a reader polls; give (ids written, ids the reader holds)."""
    written: list[str] = []
    failed: list[BaseException] = []
    done = threading.Event()

    def write(tablet):
        try:
            for _ in range(COMMITS):
                record = new_id()
                answer = tablet.exchange(tablet.create("thing", record, None, text="x"))
                assert answer["acks"][0]["r"] == "applied"
                written.append(record)
        except BaseException as error:  # noqa: BLE001  # shown by the assertion below
            failed.append(error)

    def read(tablet, held):
        while not done.is_set():
            held.update(change["id"] for change in tablet.pull())
            time.sleep(0.01)
        held.update(change["id"] for change in tablet.pull())

    held: set[str] = set()
    threads = [
        threading.Thread(target=write, args=(Tablet(app, ALICE, device_id=new_id()),)) for _ in range(WRITERS)
    ]
    reader = threading.Thread(target=read, args=(Tablet(app, ALICE, device_id=new_id()), held))
    for thread in (reader, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    reader.join()
    assert failed == []
    return set(written), held


def test_sync_05_no_interleaving_of_commits_leaves_a_gap(app):
    written, held = _write_and_read(app)
    assert len(written) == WRITERS * COMMITS
    assert held == written


def test_a_head_read_in_a_later_statement_would_lose_records(app, monkeypatch):
    """The control: the same run with the cursor taken from a second look at the counter."""

    def read_page(*asked):
        page = pull.read_page(*asked)
        if page.more:
            return page
        time.sleep(0.002)
        with snapshot():
            head = pull.read_head().seq
            return replace(page, seq=head, head=head, tag=tag_at(head))

    monkeypatch.setattr(views, "read_page", read_page)
    written, held = _write_and_read(app)
    assert held < written


def test_sync_17_pages_hold_a_thousand_records_and_never_split_a_commit(alice, bob):
    for _ in range(3):
        group = new_id()
        alice.exchange(*(alice.create("thing", new_id(), None, text="x") | {"g": group} for _ in range(450)))
    first = bob.exchange()
    assert (len(first["changes"]), first["more"]) == (900, True)
    second = bob.exchange()
    assert (len(second["changes"]), second["more"]) == (450, False)
    ids = {change["id"] for change in first["changes"] + second["changes"]}
    assert len(ids) == 1350


def test_sync_17_a_page_stops_at_two_megabytes(alice, bob):
    for _ in range(5):
        alice.exchange(alice.create("thing", new_id(), None, text="x" * 700_000))
    sizes = []
    while True:
        answer = bob.exchange()
        sizes.append(len(answer["changes"]))
        if not answer["more"]:
            break
    assert sizes == [2, 2, 1]


def test_ones_own_change_comes_back_as_an_echo(alice):
    alice.exchange()
    patient = new_id()
    alice.exchange(alice.new_patient(patient))
    answer = alice.exchange(alice.change("patient", patient, patient, 1, city="Reno"))
    assert answer["changes"] == [{"k": "patient", "id": patient, "v": 2, "echo": True}]


def test_no_echo_when_somebody_else_changed_the_record_too(alice, bob):
    patient = new_id()
    alice.exchange(alice.new_patient(patient))
    bob.pull()
    bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0111"))
    answer = alice.exchange(alice.change("patient", patient, patient, 1, city="Reno"))
    (change,) = answer["changes"]
    assert (change["f"]["phone"], change["f"]["city"]) == ("555-0111", "Reno")


def test_no_echo_for_what_an_earlier_request_changed(alice):
    """The answer to the first change is lost, and with it the page that would have shown it."""
    patient = new_id()
    alice.exchange(alice.new_patient(patient))
    alice.send(alice.change("patient", patient, patient, 1, phone="555-0111"))
    (change,) = alice.exchange(alice.change("patient", patient, patient, 1, city="Reno"))["changes"]
    assert (change["f"]["phone"], change["f"]["city"]) == ("555-0111", "Reno")


def test_no_echo_when_somebody_else_signed_what_is_sent_again(alice, bob):
    """The answer to a note is lost, another person signs it, and its author sends it again."""
    alice.exchange(alice.new_patient(new_id()))
    patient, visit = new_id(), new_id()
    visited = {"patient_id": patient, "date_of_service": "2026-11-24", "place_of_service": "12"}
    sent = [
        alice.new_patient(patient),
        alice.create("encounter", visit, patient, **visited),
        alice.create("note", visit, patient, encounter_id=visit),
    ]
    alice.send(*sent)
    bob.pull()
    [ack] = bob.exchange(bob.sign("note", visit, patient, sent[2]["set"], 4))["acks"]
    assert ack["r"] == "applied"
    [note] = [change for change in alice.exchange(*sent)["changes"] if change["k"] == "note"]
    assert (note.get("echo"), note["state"], note["v"]) == (None, "signed", 5)


def test_no_echo_at_a_first_pull(alice):
    patient = new_id()
    (change,) = alice.exchange(alice.new_patient(patient))["changes"]
    assert change["f"]["first_name"] == "June"


def test_an_idle_exchange_answers_nothing_new(alice, bob):
    alice.exchange(alice.new_patient(new_id()))
    bob.pull()
    answer = bob.exchange()
    assert (answer["changes"], answer["acks"], answer["more"], answer["reset"]) == ([], [], False, False)


@pytest.mark.parametrize("spoil", ["another_person", "another_practice", "made_up", "seq", "epoch"])
def test_a_bookmark_that_is_not_ones_own_starts_over(alice, bob, charlie, spoil):
    alice.exchange(alice.new_patient(new_id()))
    bob.pull()
    charlie.pull()
    cursor, parts = alice.cursor, {}
    if spoil == "another_person":
        cursor = bob.cursor
    elif spoil == "another_practice":
        cursor = charlie.cursor
    elif spoil == "made_up":
        cursor = f"4.99.99.-.-.0.{'A' * 22}"
    elif spoil == "seq":
        cursor = cursor.replace("4.1.", "4.0.")
    else:
        parts = {"epoch": new_id()}
    answer = alice.exchange(**{"cursor": cursor} | parts)
    assert answer["reset"] is True
    assert len(answer["changes"]) == 1
    assert alice.exchange()["reset"] is False


def test_no_echo_for_what_is_sent_again_after_pages_that_the_record_had_left(alice, bob, monkeypatch):
    """The answer is lost; what comes next brings pages up to before the change, and then the change again.

    Bob's phone number stood between: the change took its record past the page that would have shown it.
    """
    monkeypatch.setattr(pull, "MOST_RECORDS", 2)
    patient, other = new_id(), new_id()
    alice.exchange(alice.new_patient(patient))
    bob.pull()
    bob.exchange(bob.change("patient", patient, patient, 1, phone="555-0111"))
    bob.exchange(bob.new_patient(other), bob.new_patient(new_id()))
    later = alice.change("patient", patient, patient, 1, city="Reno")
    alice.send(later)
    assert alice.exchange()["more"] is True
    (change,) = alice.exchange(later)["changes"]
    assert (change["f"]["phone"], change["f"]["city"]) == ("555-0111", "Reno")
