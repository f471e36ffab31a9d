"""What waits is stored before it is taken away, whatever is cut; a test counts for none."""

import pytest
from sqlalchemy import select, update

from server import acknowledgments, claims
from server.acknowledgments import fetch
from server.acknowledgments.models import AnswerRow, ResponseFileRow
from server.claims.models import BatchRow, ClaimRow
from server.clearinghouse import Connection, by_sftp, note_look
from server.core.db import acting_for, db, write_lock
from tests.server.acknowledgments.test_take import of_batch, of_claims, said_of
from tests.server.audit.tamper import stored
from tests.server.claims.pushed import Pushed
from tests.server.clearinghouse.conftest import folders, sftp, sftp_server  # noqa: F401  # fixtures
from tests.server.clearinghouse.ways import sftp_settings, sha256
from tests.server.people import ALICE

DEEDS = 12
"""More than fetching one file has, so that the last cuts come after it is done."""


class Killed(BaseException):
    """Nothing of ours catches it, as nothing catches a power cut."""


@pytest.fixture
def go(app, sftp):  # noqa: F811  # fixtures
    """Give a function that fetches what waits in the server's folder."""

    def run(**other):
        way = by_sftp(sftp_settings(sftp, done_folder="/done", **other))
        with app.app_context():
            return acknowledgments.fetch_answers(
                ALICE.practice_id, Connection(transport=way, place="", usage="T")
            )

    return run


def kept(app):
    """Give the name and the refusal of each file kept, by its SHA-256."""
    with app.app_context(), acting_for(ALICE.practice_id):
        return {row.sha256: (row.name, row.refused) for row in db.session.scalars(select(ResponseFileRow))}


def answer(number):
    return of_batch(number, "A", (1, "A"))


def test_a_cut_at_any_deed_loses_no_file_and_takes_none_in_twice(app, go, sftp, folders):  # noqa: F811
    contents = []
    for when in ("cut_before", "cut_after"):
        for number in range(DEEDS):
            contents.append(answer(len(contents) + 100))
            (folders.pick_up / "a.999").write_bytes(contents[-1])
            sftp.faults.clear(**{when: number})
            go()
            sftp.faults.clear()
            assert go().left == []
            assert list(folders.pick_up.iterdir()) == []
    assert set(kept(app)) == {sha256(one) for one in contents}
    assert {one.read_bytes() for one in folders.done.iterdir()} == set(contents)


@pytest.mark.parametrize("at", ["take", "taken"])
def test_whoever_dies_before_or_after_storing_brings_it_in_once(app, go, folders, monkeypatch, at):  # noqa: F811
    (folders.pick_up / "a.999").write_bytes(answer(1))

    def dies(*_):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(
            *((fetch, "take") if at == "take" else ("server.clearinghouse.carry.Carrier.taken",)), dies
        )
        with pytest.raises(Killed):
            go()
    assert (len(kept(app)), len(list(folders.pick_up.iterdir()))) == (0 if at == "take" else 1, 1)
    [(_, taken)] = go().taken
    assert taken.again is (at == "taken")
    assert len(kept(app)) == 1
    assert list(folders.pick_up.iterdir()) == []


def test_the_control_a_file_taken_away_before_it_is_stored_would_be_lost(app, go, folders, monkeypatch):  # noqa: F811
    (folders.pick_up / "a.999").write_bytes(answer(1))

    def wrong_way_round(_practice_id, way, lying):
        content = b"".join(way.transport.fetch(lying))
        way.transport.taken(lying, sha256(content))
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(fetch, "_fetch", wrong_way_round)
        with pytest.raises(Killed):
            go()
    assert go().taken == []
    assert kept(app) == {}


def test_one_bad_file_holds_up_no_other(app, go, folders, monkeypatch):  # noqa: F811
    for name, content in {"a.bad": b"no x12", "b.999": answer(1), "c.999": answer(2)}.items():
        (folders.pick_up / name).write_bytes(content)
    usual = fetch.take

    def trips(practice_id, name, content):
        if name == "b.999":
            raise RecursionError
        return usual(practice_id, name, content)

    with monkeypatch.context() as patch:
        patch.setattr(fetch, "take", trips)
        fetched = go()
    assert [name for name, _ in fetched.taken] == ["a.bad", "c.999"]
    assert [(name, trouble.code) for name, trouble in fetched.left] == [("b.999", "server.unexpected")]
    assert [one.name for one in folders.pick_up.iterdir()] == ["b.999"]
    assert {name for name, refused in kept(app).values() if refused} == {"a.bad"}
    assert [name for name, _ in go().taken] == ["b.999"]


def test_a_file_that_is_too_large_is_left_and_said_once(app, go, folders, monkeypatch):  # noqa: F811
    monkeypatch.setattr(fetch, "MOST_BYTES", 100)
    (folders.pick_up / "large.277").write_bytes(b"x" * 101)
    for _ in range(2):
        [(name, trouble)] = go().left
        assert (name, trouble.code) == ("large.277", "answers.too_large")
    [(name, refused)] = kept(app).values()
    assert (name, "101 bytes" in refused) == ("large.277", True)
    assert (folders.pick_up / "large.277").exists()


def test_what_came_is_written_down_before_it_is_read(app, go, folders):  # noqa: F811
    (folders.pick_up / "a.999").write_bytes(answer(1))
    go()
    entry = stored(app, ALICE.practice_id)[0][-1]
    assert (entry["action"], entry["kind"], entry["count"]) == ("answers.received", "response_file", 1)


def test_after_a_trouble_it_is_not_looked_until_a_person_mends_it(app, alice, sftp):  # noqa: F811
    alice.client.put("/api/clearinghouse", json={"kind": "folder", "on": True, "usage": "T"})
    folder = acknowledgments_folder(app)
    folder.rmdir()

    def run():
        with app.app_context():
            return acknowledgments.fetch_answers(ALICE.practice_id)

    assert run().trouble.code == "clearinghouse.no_such_folder"
    told = alice.client.get("/api/clearinghouse").json
    assert (told["trouble"]["code"], told["trouble"]["who"]) == ("clearinghouse.no_such_folder", "office")
    folder.mkdir()
    assert run().trouble is None
    assert alice.client.get("/api/clearinghouse").json["trouble"] is not None, "it did not look"
    alice.client.post("/api/batches/again")
    run()
    told = alice.client.get("/api/clearinghouse").json
    assert (told["trouble"], told["looked_at"] is not None) == (None, True)


def acknowledgments_folder(app):
    from server.clearinghouse.store import folder_of  # noqa: PLC0415  # beside its use

    with app.app_context():
        return folder_of(ALICE.practice_id).pick_up


def test_without_a_connection_nothing_is_looked_at(app):
    with app.app_context():
        fetched = acknowledgments.fetch_answers(ALICE.practice_id)
        note_look(ALICE.practice_id, None)
    assert (fetched.taken, fetched.left, fetched.trouble) == ([], [], None)


@pytest.fixture
def claim(app, alice, tmp_path):
    """Send one claim in batch 2, and give its number and id."""
    office = Pushed(alice)
    office.a_finished_visit(office.a_client())
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "out", draw=False)
        with acting_for(ALICE.practice_id):
            row = db.session.scalars(select(ClaimRow)).one()
            return row.claim_number, row.id


def state(app, claim_id):
    with app.app_context(), acting_for(ALICE.practice_id):
        return acknowledgments.states_of([claim_id])[claim_id].name


def usage_is(app, usage):
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        db.session.execute(update(BatchRow).values(usage=usage))


@pytest.mark.parametrize(("batch", "file"), [("P", "T"), ("T", "P")])
@pytest.mark.parametrize("kind", ["999", "277CA", "fault"])
def test_a_test_says_nothing_of_what_is_real_nor_the_other_way_round(app, claim, batch, file, kind):
    number, claim_id = claim
    usage_is(app, batch)

    def came(usage):
        if kind == "277CA":
            return of_claims(said_of(number, accepted=False), usage=usage)
        if kind == "999":
            return of_batch(2, "R", (1, "R"), usage=usage)
        fault = f"IK3*NM1*24*2310*8~\nCTX*CLM01:{number}~\nIK4*9*67*7~\nIK5*R"
        return of_batch(2, "R", (1, "R"), usage=usage).replace(b"IK5*R", fault.encode())

    with app.app_context():
        content = came(file).replace(b"SE*6*", b"SE*9*") if kind == "fault" else came(file)
        taken = acknowledgments.take(ALICE.practice_id, "came", content)
    assert (taken.refused, taken.unmatched) == ("", ())
    assert taken.other_usage
    assert state(app, claim_id) == "sent"
    with app.app_context(), acting_for(ALICE.practice_id):
        rows = list(db.session.scalars(select(AnswerRow)))
        remarks = db.session.scalars(select(ResponseFileRow.remarks)).one()
    assert rows
    assert [row for row in rows if row.claim_id or row.control_number] == []
    assert "ISA15" in remarks[-1]
    with app.app_context():
        content = came(batch).replace(b"SE*6*", b"SE*9*") if kind == "fault" else came(batch)
        acknowledgments.take(ALICE.practice_id, "control", content)
    assert state(app, claim_id).endswith("_rejected"), "the control"


def test_of_a_batch_whose_usage_nobody_wrote_down_any_answer_counts(app, claim):
    number, claim_id = claim
    usage_is(app, None)
    with app.app_context():
        acknowledgments.take(ALICE.practice_id, "came", of_claims(said_of(number, accepted=True), usage="P"))
    assert state(app, claim_id) == "clearinghouse_accepted"
