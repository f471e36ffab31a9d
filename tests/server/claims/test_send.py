"""Every due batch reaches the clearinghouse once and whole, whatever is cut, killed or done twice at once."""

import threading

import pytest
from sqlalchemy import select, update

from server import claims
from server.claims import send
from server.claims.models import BatchContentRow, BatchRow, ClaimRow
from server.clearinghouse import by_sftp
from server.core.db import acting_for, db, write_lock
from server.core.time import now_iso
from tests.server.audit.tamper import stored
from tests.server.claims.going import Going
from tests.server.clearinghouse.conftest import folders, sftp, sftp_server  # noqa: F401  # fixtures
from tests.server.clearinghouse.ways import sftp_settings
from tests.server.people import ALICE

DEEDS = 14
"""More than one sending has, so that the last cuts come after it is done."""


class Killed(BaseException):
    """Nothing of ours catches it, as nothing catches a power cut."""


@pytest.fixture
def going(app, alice, sftp, folders):  # noqa: F811  # fixtures
    return Going(app, alice, sftp, folders)


def with_every_cut(going):
    """Cut one sending at each deed, before it and after, let the house pick up, and send again until done."""
    names = []
    for when in ("cut_before", "cut_after"):
        for number in range(DEEDS):
            names.append(going.due())
            going.sftp.faults.clear(**{when: number})
            going.run()
            going.house.pick_up()
            going.sftp.faults.clear()
            going.later()
            going.run()
            going.house.pick_up()
    return names


def test_a_cut_at_any_deed_loses_no_batch_and_sends_none_twice(going):
    names = with_every_cut(going)
    assert going.house.counts() == dict.fromkeys(names, 1)
    assert all(going.row(name).sent_at for name in names)
    assert len({content for _, content in going.house.got}) == len(names), "each its own bytes"


def test_the_control_without_what_is_remembered_at_the_renaming_some_go_twice(going, monkeypatch):
    monkeypatch.setattr(send._Run, "_note_whole", lambda *_: None)
    names = with_every_cut(going)
    counts = going.house.counts()
    assert set(counts) == set(names)
    assert max(counts.values()) == 2


def standing(app):
    """Give where the claim stands, its lane, and by when somebody should have answered."""
    with app.app_context(), acting_for(ALICE.practice_id):
        [row] = db.session.scalars(select(ClaimRow))
        return row.state, row.lane, row.answer_by


def test_a_claim_whose_batch_has_not_left_is_batched_and_nobody_is_late_with_an_answer(app, going):
    name = going.due()
    assert standing(app) == ("batched", "sent", None)
    going.sftp.faults.clear(cut_before=0)
    going.run()
    assert going.row(name).trouble
    assert standing(app) == ("batched", "sent", None)
    number = going.row(name).control_number
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        claims.heard(ALICE.practice_id, (), [number])
    assert standing(app) == ("batched", "sent", None)
    going.sftp.faults.clear()
    going.later()
    going.run()
    state, _, answer_by = standing(app)
    assert (state, answer_by is not None) == ("sent", True)


def test_what_a_person_says_has_arrived_is_sent(app, going):
    name = going.due()
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        trouble = {"code": "claims.maybe_sent", "facts": {"file": name}}
        db.session.execute(update(BatchRow).values(trouble=trouble))
    with app.app_context():
        claims.batches.settle(ALICE.practice_id, going.row(name).control_number, arrived=False)
    assert standing(app)[0] == "batched"
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        db.session.execute(update(BatchRow).values(trouble=trouble))
    with app.app_context():
        claims.batches.settle(ALICE.practice_id, going.row(name).control_number, arrived=True)
    assert standing(app)[0] == "sent"


class Dying:
    """A transport whose process dies at one moment of a sending."""

    def __init__(self, transport, at):
        self.transport = transport
        self.at = at

    def send(self, *words, on_whole, **more):
        def whole():
            if self.at == "before whole":
                raise Killed
            on_whole()
            if self.at == "whole and not renamed":
                raise Killed

        self.transport.send(*words, on_whole=whole, **more)
        raise Killed


@pytest.mark.parametrize("at", ["before whole", "whole and not renamed", "renamed and not written down"])
@pytest.mark.parametrize("picked_up", [True, False])
def test_a_sender_that_is_killed_is_followed_by_another(going, monkeypatch, at, picked_up):
    name = going.due()
    with monkeypatch.context() as dead:
        dead.setattr(send._Run, "leave", lambda _run: None)
        with pytest.raises(Killed):
            going.run(going.way(transport=Dying(by_sftp(sftp_settings(going.sftp)), at)))
    if picked_up:
        going.house.pick_up()
    report = going.run()
    assert (report.sent, report.busy) == ([], True), "the turn of the dead one lasts for a while"
    going.later()
    assert going.run().sent == [name]
    going.house.pick_up()
    assert going.house.counts() == {name: 1}
    assert going.run().sent == []


class Slow:
    """A transport that does not get on until another sender was there, at the moment before the renaming."""

    def __init__(self, transport, meanwhile):
        self.transport = transport
        self.meanwhile = meanwhile

    def send(self, *words, on_whole, **more):
        def whole():
            other = threading.Thread(target=self.meanwhile)
            other.start()
            other.join()
            on_whole()

        return self.transport.send(*words, on_whole=whole, **more)


def test_a_sender_that_was_slow_finds_that_another_has_sent(going):
    name = going.due()

    def meanwhile():
        going.later()
        assert going.run().sent == [name]
        going.house.pick_up()

    report = going.run(going.way(transport=Slow(by_sftp(sftp_settings(going.sftp)), meanwhile)))
    assert (report.sent, report.busy) == ([], True)
    going.house.pick_up()
    assert going.house.counts() == {name: 1}


def test_two_senders_at_once_send_each_batch_once(going):
    names = [going.due() for _ in range(4)]
    together, reports = threading.Barrier(2), []

    def sender():
        together.wait()
        reports.append(going.run())

    threads = [threading.Thread(target=sender) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    going.house.pick_up()
    assert sorted(name for report in reports for name in report.sent) == names
    assert going.house.counts() == dict.fromkeys(names, 1)


def test_what_mends_itself_is_tried_after_growing_pauses(going, monkeypatch):
    name = going.due()
    pauses = []
    monkeypatch.setattr("server.clearinghouse.tries.iso_in", lambda wait: pauses.append(wait) or now_iso())
    for _ in range(9):
        going.later()
        report = going.run(going.way(port=1))
        assert [trouble.code for _, trouble in report.troubles] == ["clearinghouse.unreachable"]
    assert pauses == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    said = going.said(name)
    assert (said["state"], said["tries"], said["trouble"]["who"]) == ("retrying", 9, "wait")


def test_within_a_pause_nobody_is_called(going):
    going.due()
    going.sftp.faults.clear(cut_before=0)
    going.run()
    before = going.sftp.connections
    assert going.run().troubles == []
    assert going.sftp.connections == before


def test_a_wrong_password_is_said_once_and_waits_for_a_person(app, going):
    first, second = going.due(), going.due()
    wrong = going.way(password="wrong")
    going.run(wrong)
    going.later()
    going.run(wrong)
    assert going.sftp.passwords == ["wrong"]
    said = going.said(first)
    assert (said["state"], said["trouble"]["code"]) == ("stuck", "clearinghouse.sign_in_refused")
    assert (said["trouble"]["who"], said["trouble"]["retry"]) == ("office", "changed")
    assert going.said(second)["state"] == "waiting"
    with app.app_context():
        claims.batches.try_now(ALICE.practice_id)
    assert going.run().sent == [first, second]


def test_one_file_that_cannot_go_holds_up_no_other(going):
    first, second = going.due(), going.due()
    (going.house.folders.drop / first).write_bytes(b"another's")
    assert going.run().sent == [second]
    assert going.said(first)["trouble"]["code"] == "clearinghouse.already_there"
    assert going.run().troubles == []
    assert (going.house.folders.drop / first).read_bytes() == b"another's"


def test_test_files_and_real_ones_are_never_mixed(going):
    name, before = going.due(), going.sftp.connections
    assert going.run(going.way(usage="P")).sent == []
    assert going.said(name)["trouble"]["code"] == "claims.other_usage"
    assert going.sftp.connections == before


def test_a_file_that_lay_whole_elsewhere_waits_for_a_person(app, going):
    names = []
    for _ in range(2):
        name = going.due()
        names.append(name)
        with pytest.raises(Killed):
            going.run(going.way(transport=Dying(by_sftp(sftp_settings(going.sftp)), "whole and not renamed")))
        going.later()
        assert going.run(going.way(place="elsewhere")).sent == []
        assert going.said(name)["trouble"]["code"] == "claims.maybe_sent"
    numbers = [going.row(name).control_number for name in names]
    with app.app_context():
        for number, arrived in zip(numbers, (True, False), strict=True):
            claims.batches.settle(ALICE.practice_id, number, arrived=arrived)
    assert going.run(going.way(place="elsewhere")).sent == [names[1]]


def test_what_was_cut_short_or_a_person_carries_is_never_sent(app, going):
    short, carried = going.due(), going.due()
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        for name, lacks in ((short, {"sha256": None}), (carried, {"due_at": None})):
            db.session.execute(update(BatchRow).where(BatchRow.file_name == name).values(**lacks))
    assert going.run().sent == []
    assert [going.said(name)["state"] for name in (short, carried)] == ["cut_short", "carried"]


@pytest.mark.parametrize("bytes_", [b"no zlib", None])
def test_bytes_that_are_not_what_was_kept_are_not_sent(app, going, bytes_):
    name = going.due()
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        [kept] = db.session.query(BatchContentRow).all()
        kept.content = kept.content[:-40] if bytes_ is None else bytes_
    going.run()
    assert going.said(name)["trouble"]["code"] == "claims.bytes_broken"
    assert going.house.folders.arrived() == {}


def test_that_a_batch_goes_out_is_written_down_before_it_does(app, going):
    name = going.due()
    going.run(going.way(port=1))
    entry = stored(app, ALICE.practice_id)[0][-1]
    assert (entry["action"], entry["object_id"], entry["count"]) == ("claim.sent", name[:-4], 1)
