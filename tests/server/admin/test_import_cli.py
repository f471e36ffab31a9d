"""A tablet's file can be brought in from the command line."""

import pytest

from tests.server.blobs.uploads import picture
from tests.server.rescue.carrying import everything, saved
from tests.server.tablet import new_id


@pytest.fixture
def bring(run, tmp_path):
    """Give a function that brings a file in by the command."""

    def command(content):
        file = tmp_path / "copy.tableside"
        file.write_bytes(content)
        return run("import", str(file))

    return command


def test_it_says_what_came_of_the_file(bring, alice, bob):
    patient = new_id()
    alice.exchange(alice.new_patient(patient))
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0100"))
    file = saved(
        bob,
        bob.change("patient", patient, patient, 1, phone="555-0199"),
        bob.change("note", new_id(), patient, 0, plan="nowhere"),
        pictures=[picture(), b"no picture"],
    )
    answer = bring(file)
    assert answer.exit_code == 0, answer.output
    for words in (
        "saved by Bob at 2026-11-25T10:42:00-08:00",
        "changes taken: 2, here already: 0",
        "two people wrote different things: 1",
        "kept, not applied: number 2, note: no_record",
        "pictures taken: 1, here already: 0",
        "refused: ",
    ):
        assert words in answer.output
    assert "changes taken: 0, here already: 2" in bring(file).output


def test_it_says_what_is_missing_before_a_file(bring, alice, bob):
    ops = [bob.new_patient(new_id()) for _ in range(2)]
    answer = bring(saved(bob, ops[1]))
    assert answer.exit_code == 0
    assert "begins with number 2, and the office waits for 1" in answer.output
    [entry] = alice.client.get("/sync/v1/escrow").json["entries"]
    assert entry["id"] in answer.output


def test_each_practices_file_finds_its_practice(app, bring, alice, charlie):
    patient = new_id()
    assert bring(saved(charlie, charlie.new_patient(patient))).exit_code == 0
    assert [change["id"] for change in charlie.pull()] == [patient]
    assert alice.pull() == []


def test_a_wrong_file_is_refused_with_what_to_do(app, bring, bob):
    file = saved(bob, bob.new_patient(new_id()))
    before = everything(app)
    strange = file[:9] + bytes(16) + file[25:]
    for content, words in (
        (file[:-1], "The end of the file is missing"),
        (strange, "The file is damaged"),
        (b"Dear office,", "sealed copy is wanted"),
    ):
        answer = bring(content)
        assert answer.exit_code == 1
        assert words in answer.output
    assert everything(app) == before
