"""From the command line claims are sent and answers fetched, and what is in the way is said."""

import pytest

from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE
from tests.server.x12.answers import REFUSED_CLAIM, interchange


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def folder(alice, tmp_path):
    alice.client.put("/api/clearinghouse", json={"kind": "folder", "on": True, "usage": "T"})
    return tmp_path / "clearinghouse" / ALICE.practice_id


def test_ready_claims_are_sent_once(run, office, folder):
    office.a_finished_visit(office.a_client())
    assert "nothing is due" in run("claims", "send").output
    said = run("claims", "send", "--ready")
    assert (said.exit_code, "claims in B000000002.837: 1" in said.output) == (0, True)
    assert [one.name for one in (folder / "drop").iterdir()] == ["B000000002.837"]
    again = run("claims", "send", "--ready").output
    assert "no claim is ready" in again
    assert again.count("nothing is due") == 2


def test_what_is_stuck_is_said_and_is_a_failure(run, office, folder):
    office.a_finished_visit(office.a_client())
    (folder / "drop").rmdir()
    said = run("claims", "send", "--ready")
    assert (said.exit_code, "The folder set as drop is not" in said.output) == (1, True)


def test_what_waits_is_fetched_and_said(run, folder):
    (folder / "pick_up" / "a.999").write_text(interchange(REFUSED_CLAIM))
    (folder / "pick_up" / "b.txt").write_text("no x12")
    said = run("claims", "fetch")
    assert said.exit_code == 0
    assert "files fetched: 2" in said.output
    assert "a.999: answers: 4" in said.output
    assert "b.txt: refused:" in said.output
    assert list((folder / "pick_up").iterdir()) == []
    (folder / "pick_up").rmdir()
    assert "the connection: The folder set as pick_up is not" in run("claims", "fetch").output
