"""Which pages wait, what becomes of them, who sees it; and that no referral is changed by it."""

import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

from server import exchange, readings
from server.chart.models import ReferralRow
from server.core.db import acting_for, db
from server.exchange.models import JournaledOp
from server.readings import read
from server.readings.models import PageReading
from server.readings.reader import UnreadError
from tests.server.audit.tamper import stored
from tests.server.blobs.uploads import picture, sha256, upload
from tests.server.people import ALICE, BOB, CHARLIE
from tests.server.readings.pages import drawn, referral_with
from tests.server.tablet import Tablet

LINES = [{"text": "NPI: 1234567893", "box": [1, 2, 30, 9], "seen": [1, 2, 30, 9]}]
FOUND = {"reader": "x", "width": 900, "height": 700, "lines": LINES}


@pytest.fixture
def reads(monkeypatch):
    """Give what the reader answers, to be changed; and where its calls are counted."""
    said = {"answer": FOUND, "calls": 0}

    def answer(path):
        said["calls"] += 1
        assert path.read_bytes()[:2] == b"\xff\xd8"
        if isinstance(said["answer"], Exception):
            raise said["answer"]
        return said["answer"]

    monkeypatch.setattr(read, "read_picture", answer)
    return said


def go(app):
    with app.app_context():
        return readings.read_waiting(ALICE.practice_id, app.extensions["tableside.settings"].blobs_dir)


def reading(tablet, photo):
    return tablet.client.get(f"/api/readings/{sha256(photo)}")


def test_a_page_waits_is_read_once_and_is_shown(app, alice, reads):
    photo = drawn()
    referral_with(alice, photo)
    assert reading(alice, photo).json["state"] == "waiting"
    assert [go(app), go(app), reads["calls"]] == [(1, 0), (0, 0), 1]
    said = reading(alice, photo).json
    assert (said["state"], said["lines"], said["width"]) == ("read", LINES, 900)
    assert said["reader"].startswith("rapidocr ")
    assert stored(app, ALICE.practice_id)[0][-1]["action"] == "reading.read"


def test_a_picture_that_is_no_page_is_not_read(app, alice, reads):
    assert upload(alice, picture()).status_code == 204
    assert (go(app), reads["calls"]) == ((0, 0), 0)


def test_what_the_page_does_fails_at_once_and_what_the_machine_does_is_tried_again(app, alice, reads):
    photo = drawn()
    referral_with(alice, photo)
    reads["answer"] = UnreadError("ended", for_good=False)
    told = []
    for _ in range(read.MOST_TRIES + 1):
        told += [(reading(alice, photo).json["state"], go(app))]
    assert told == [("waiting", (0, 1))] * read.MOST_TRIES + [("failed", (0, 0))]
    other = drawn(("another",))
    referral_with(alice, other)
    reads["answer"] = UnreadError("damaged", for_good=True)
    assert [go(app), go(app)] == [(0, 1), (0, 0)]
    nothing = {"reader": "", "read_at": None, "width": 0, "height": 0, "lines": []}
    assert reading(alice, other).json == {"state": "failed", **nothing}


def test_a_page_that_failed_for_a_moment_is_read_then(app, alice, reads):
    photo = drawn()
    referral_with(alice, photo)
    reads["answer"] = UnreadError("late", for_good=False)
    go(app)
    reads["answer"] = FOUND
    assert (go(app), reading(alice, photo).json["state"]) == ((1, 0), "read")


def test_without_the_extra_nothing_is_read_and_the_answer_says_so(app, alice, reads, monkeypatch):
    photo = drawn()
    referral_with(alice, photo)
    monkeypatch.setattr("server.readings.reader._PACKAGES", ("nobody_has_this",))
    assert (readings.installed(), go(app), reads["calls"]) == ("", (0, 0), 0)
    assert reading(alice, photo).json["state"] == "off"


def test_inv_15_it_is_shown_to_whoever_sees_the_picture_and_to_nobody_else(app, alice, bob, reads):
    photo = drawn()
    patient, _ = referral_with(alice, photo)
    go(app)
    statuses = []
    for how, *parts in (("limit", frozenset()), ("give", patient), ("take", patient), ("lift",)):
        with app.app_context():
            getattr(exchange, how)(BOB.practice_id, BOB.user_id, *parts)
        statuses.append(reading(bob, photo).status_code)
    assert statuses == [404, 200, 404, 200]
    assert reading(Tablet(app, CHARLIE), photo).status_code == 404
    for name in ("0f" * 32, "nothing", "%00"):
        assert alice.client.get(f"/api/readings/{name}").status_code == 404


def all_of_referrals(app):
    """Give what the office holds of referrals: rows, and how many ops its journal has."""
    with app.app_context(), acting_for(ALICE.practice_id):
        rows = db.session.scalars(select(ReferralRow)).all()
        fields = [{name: getattr(row, name) for name in row.__table__.columns.keys()} for row in rows]  # noqa: SIM118  # a collection of columns
        return fields, db.session.scalar(select(func.count()).select_from(JournaledOp))


def test_inv_27_what_was_read_changes_no_referral(app, alice, reads):
    photo = drawn()
    patient, referral = referral_with(alice, photo)
    before = all_of_referrals(app)
    assert go(app) == (1, 0)
    assert reading(alice, photo).json["lines"][0]["text"] == "NPI: 1234567893"
    assert all_of_referrals(app) == before
    # The control: what a person confirms does change it, and is seen here.
    seen = before[0][0]["v"]
    alice.exchange(alice.change("referral", referral, patient, seen, referring_npi="1234567893"))
    changed = all_of_referrals(app)
    assert changed[0][0]["referring_npi"] == "1234567893"
    assert changed[1] == before[1] + 1


def test_inv_27_nothing_in_the_room_of_readings_could_write_a_record():
    def writes(room):
        files = sorted((Path(read.__file__).parents[1] / room).glob("*.py"))
        return [path.name for path in files if re.search(r"exchange|office_write", path.read_text())]

    assert writes("readings") == []
    assert writes("questions"), "the control: a room that does"


def test_a_reading_belongs_to_its_practice(app, alice, reads):
    referral_with(alice, drawn())
    go(app)
    with app.app_context(), acting_for(CHARLIE.practice_id):
        assert db.session.scalars(select(PageReading)).all() == []
    with app.app_context(), acting_for(ALICE.practice_id):
        assert len(db.session.scalars(select(PageReading)).all()) == 1
