"""What is due is done; what fails is tried again after a pause that grows, and holds up nothing else."""

import pytest

from server import jobs
from server.core import time
from server.core.db import acting_for, db
from server.jobs.look import do, due, is_due
from server.jobs.models import WorkRow
from tests.server.people import ALICE, CHARLIE

MINE, OTHERS = ALICE.practice_id, CHARLIE.practice_id


@pytest.fixture
def clock(monkeypatch):
    """Give a clock that stands still until it is set ahead by seconds."""
    began, ahead = time.now(), [0]
    monkeypatch.setattr(time, "now", lambda: began + time.timedelta(seconds=ahead[0]))

    def go_on(seconds):
        ahead[0] += seconds

    return go_on


@pytest.fixture
def done(app, clock):
    """Give what was done, by practice and name; whoever is named in ``fail`` raises."""
    told = {"calls": [], "fail": set()}

    def work(name):
        def deed(practice_id):
            told["calls"].append((practice_id, name))
            if name in told["fail"]:
                raise LookupError("Rosa Sample, 555-0100")
            return 3

        return jobs.Work(name, deed, every_s=600)

    jobs.install(app, [work("first"), work("second")], lambda: [(MINE, "A"), (OTHERS, "C")])
    with app.app_context():
        yield told


def row(name, practice=MINE):
    with acting_for(practice):
        found = db.session.get(WorkRow, (practice, name))
        db.session.expunge_all()
        return found


def test_everything_is_due_that_was_never_done_and_then_after_its_time(done, clock):
    assert sorted(due()) == sorted((one, name) for one in (MINE, OTHERS) for name in ("first", "second"))
    assert do(MINE, "first")
    assert (MINE, "first") not in due()
    assert not is_due(MINE, "first")
    clock(599)
    assert not is_due(MINE, "first")
    clock(1)
    assert is_due(MINE, "first")
    assert (row("first").moved, row("first").failures, row("first").trouble) == (3, 0, "")


def test_what_is_due_longest_comes_first(done, clock):
    do(MINE, "second")
    clock(60)
    for practice, name in ((MINE, "first"), (OTHERS, "first"), (OTHERS, "second")):
        do(practice, name)
    clock(700)
    assert due()[0] == (MINE, "second")


def test_what_fails_waits_longer_each_time_and_an_hour_at_most(done, clock):
    done["fail"].add("first")
    waits = []
    for _ in range(9):
        assert not do(MINE, "first")
        waited = 0
        while not is_due(MINE, "first"):
            clock(30)
            waited += 30
        waits.append(waited)
    assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert row("first").failures == len(waits)


def test_a_failure_is_named_by_its_kind_and_never_by_what_it_says(done, capfd):
    done["fail"].add("first")
    do(MINE, "first")
    assert row("first").trouble == "LookupError"
    said = capfd.readouterr().err
    assert "jobs.failed" in said
    assert "Rosa" not in said
    assert "555" not in said


def test_a_failure_is_over_when_it_goes_well_once(done, clock):
    done["fail"].add("first")
    do(MINE, "first")
    done["fail"].clear()
    clock(60)
    assert do(MINE, "first")
    assert (row("first").failures, row("first").trouble, row("first").moved) == (0, "", 3)


def test_the_failure_of_one_practice_is_none_of_anothers(done):
    done["fail"].add("first")
    do(MINE, "first")
    assert row("first", OTHERS) is None
    assert do(OTHERS, "second")


@pytest.mark.parametrize(("practice", "name"), [(MINE, "of a newer program"), ("nobody", "first")])
def test_what_nobody_knows_is_left_alone(done, practice, name):
    assert not do(practice, name)
    assert done["calls"] == []


def test_two_works_of_one_name_are_refused(app):
    twice = [jobs.Work("a", len, every_s=1)] * 2
    with pytest.raises(ValueError, match="two works are called a"):
        jobs.install(app, twice, list)


def test_the_office_sees_how_it_stands(done, alice, charlie):
    done["fail"].add("second")
    do(MINE, "first")
    do(MINE, "second")
    said = alice.client.get("/api/jobs").json
    first, second = said["works"]
    assert (first["name"], first["moved"], first["trouble"]) == ("first", 3, "")
    assert (second["name"], second["failures"], second["trouble"]) == ("second", 1, "LookupError")
    assert said["last_sign_at"] == first["ended_at"]
    others = charlie.client.get("/api/jobs").json
    assert [one["ended_at"] for one in others["works"]] == [None, None]
    assert others["last_sign_at"] is None


def test_a_therapist_is_not_shown_the_office(done, bob):
    assert bob.client.get("/api/jobs").status_code == 403
