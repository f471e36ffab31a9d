"""Two tablets may bring the same picture at the same time; the office has it once, and as it was."""

import fcntl
import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Event

import pytest

from server.blobs import files, take
from server.blobs.verify import safe_jpeg
from sync.upload import CHUNK
from tests.server.blobs.uploads import (
    address,
    announce,
    announce_with,
    paths,
    picture,
    send,
    standing,
)


def _both(*acts):
    """Do some things at the same time and give what came of each."""
    with ThreadPoolExecutor(len(acts)) as threads:
        running = [threads.submit(act) for act in acts]
        return [one.result() for one in running]


class Sender:
    """A tablet that brings a picture request by request, and believes what the office says of the place."""

    def __init__(self, tablet, content):
        self.tablet = tablet
        self.content = content
        self.at = None

    def step(self):
        """Send one request; say whether the office has the whole."""
        if self.at is None:
            answer = announce_with(self.tablet, self.content, self.content[:CHUNK])
        else:
            part = self.content[self.at : self.at + CHUNK]
            answer = send(self.tablet, address(self.content), part, self.at)
        assert answer.status_code in {200, 201, 204, 409}, answer.text
        self.at = int(answer.headers["Upload-Offset"])
        return self.at == len(self.content)


def _in_turns(senders, seed):
    pick = random.Random(seed)
    most = 6 * len(senders)
    return any(pick.choice(senders).step() for _ in range(most))


@pytest.mark.parametrize("seed", range(8))
def test_two_tablets_in_any_turns_bring_one_whole_picture(app, alice, bob, large, seed):
    assert _in_turns([Sender(alice, large), Sender(bob, large)], seed)
    assert standing(bob, address(large)) == (len(large), "stored")
    assert paths(app, large).evidence.read_bytes() == large


def test_an_office_that_takes_parts_anywhere_would_be_seen(app, alice, bob, large, monkeypatch):
    """The control: without a look at the place, a part sent again goes over what came after it."""
    monkeypatch.setattr(take, "_check_place", lambda *_: None)
    late = Sender(alice, large)
    late.step()
    early = Sender(bob, large)
    early.step()
    early.step()
    late.at = 0  # it never heard the answer, and sends its first part again
    late.step()
    with pytest.raises(AssertionError, match="wrong_hash"):
        early.step()


def test_two_tablets_at_the_very_same_time_bring_one_whole_picture(app, alice, bob, large):
    def bring(tablet):
        sender = Sender(tablet, large)
        while not sender.step():
            pass

    _both(lambda: bring(alice), lambda: bring(bob))
    assert standing(alice, address(large)) == (len(large), "stored")
    assert paths(app, large).evidence.read_bytes() == large


class Looking:
    """Lets two requests look for an upload before either makes it, where the database allows that."""

    def __init__(self, monkeypatch):
        self.both = Barrier(2)
        self.met = 0
        self.look = take._locked
        monkeypatch.setattr(take, "_locked", self.looked)

    def looked(self, name):
        found = self.look(name)
        with suppress(BrokenBarrierError):
            self.both.wait(1)  # SQLite lets one in at a time: the other never comes
            self.met += 1
        return found


def test_two_tablets_that_announce_one_picture_at_once_are_both_answered(lane, alice, bob, monkeypatch):
    small = picture()
    with monkeypatch.context() as patched:
        looking = Looking(patched)
        answers = _both(lambda: announce(alice, small), lambda: announce(bob, small))
    assert sorted(answer.status_code for answer in answers) == [200, 201]
    assert looking.met == (2 if lane.name == "postgres" else 0), "the race this is about took place"


class Drawing:
    """Counts the drawings, and holds the first until another request is as far as it is said to be."""

    def __init__(self, monkeypatch, *, lock):
        self.drawn = 0
        self.asked = 0
        self.both = Event()
        self.lock = lock
        monkeypatch.setattr(files.fcntl, "flock", self.flock)
        monkeypatch.setattr(take, "safe_jpeg", self.draw)

    def flock(self, file, how):
        self.asked += 1
        if self.lock is None:
            return
        if self.asked == 2:
            self.both.set()
        self.lock(file, how)

    def draw(self, file):
        self.drawn += 1
        if self.drawn == 2:
            self.both.set()
        assert self.both.wait(20), "the other request never came"
        return safe_jpeg(file)


def _finish_together(monkeypatch, tablets, content, *, lock=fcntl.flock):
    """Let an upload whose bytes are all here be finished by two requests at once.

    Give (status, state) of each answer, and how often it was drawn.
    """
    with monkeypatch.context() as patched:
        patched.setattr(take, "finish_if_due", lambda _practice, name: take.find(name))
        announce_with(tablets[0], content, content)
    with monkeypatch.context() as patched:
        drawing = Drawing(patched, lock=lock)
        answers = _both(*(lambda tablet=tablet: tablet.client.head(address(content)) for tablet in tablets))
    return [(answer.status_code, answer.headers.get("Upload-State")) for answer in answers], drawing.drawn


def test_a_picture_that_two_requests_finish_is_drawn_once(app, alice, bob, monkeypatch):
    small = picture()
    answers, drawn = _finish_together(monkeypatch, (alice, bob), small)
    assert (answers, drawn) == ([(200, "stored")] * 2, 1)
    assert paths(app, small).evidence.read_bytes() == small


def test_a_picture_drawn_twice_would_be_seen(app, alice, bob, monkeypatch):
    """The control: nobody waits for anybody."""
    _, drawn = _finish_together(monkeypatch, (alice, bob), picture(), lock=None)
    assert drawn == 2


def test_a_refused_picture_that_two_requests_finish_is_forgotten_once(app, alice, bob, monkeypatch):
    page = b"<!doctype html><script>alert(1)</script>"
    answers, drawn = _finish_together(monkeypatch, (alice, bob), page)
    assert drawn == 1
    assert sorted(status for status, _ in answers) == [404, 422]
    assert not paths(app, page).evidence.exists()
