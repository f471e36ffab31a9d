"""The whole loop over a real door: 200 claims go out, answers come back, each ends where it was meant to.

What is meant is told from the behavior alone, before anything is sent.
"""

import hashlib
import json
import time
from collections import Counter

import pytest

from server import acknowledgments, claims
from server.core.db import acting_for
from server.rehearsal import read_behaviors
from server.rehearsal.payer import REASONS
from tests.server.people import ALICE
from tests.server.rehearsal import many
from tests.server.rehearsal.rehearsing import PATIENCE_SECONDS, rehearsing, send

COUNT = 200
SHAPED = {
    "seed": 11,
    "rejected_percent": 5,
    "clearinghouse_late": 1,
    "payer_late": 2,
    "files": "scattered",
    "claims_a_file": 30,
    "byte_order_mark": True,
    "line_ends": "crlf",
}


class Loop:
    """A practice's end of the loop: what leaves, what comes back, and where its claims stand by it."""

    def __init__(self, app, way, folder):
        self.app, self.way, self.folder = app, way, folder
        self.came = {}
        self.mixed = []

    def send(self):
        """Let what is to leave leave in one batch."""
        send(self.way, *many.export(self.app, self.folder))

    def fetch(self):
        """Fetch what waits and take it in: each file once, read whole, about nobody unknown."""
        for lying in self.way.waiting().files:
            assert lying.name not in self.came, "the same answer a second time"
            content = b"".join(self.way.fetch(lying))
            with self.app.app_context():
                taken = acknowledgments.take(ALICE.practice_id, lying.name, content)
            assert (taken.refused, taken.unmatched, taken.again) == ("", (), False)
            assert taken.answers
            self.mixed += taken.other_usage
            self.came[lying.name] = content
            self.way.taken(lying, hashlib.sha256(content).hexdigest())

    def fetch_something(self):
        """Fetch until an answer came."""
        give_up = time.monotonic() + PATIENCE_SECONDS
        while not self.came and time.monotonic() < give_up:
            self.fetch()
            time.sleep(0.1)

    def states(self, ids):
        with self.app.app_context(), acting_for(ALICE.practice_id):
            return {one: state.name for one, state in acknowledgments.states_of(ids).items()}

    def fetch_until(self, wanted):
        """Fetch until claims stand as they should, and a little longer; they stand so then."""
        give_up = time.monotonic() + PATIENCE_SECONDS
        while self.states(wanted) != wanted and time.monotonic() < give_up:
            self.fetch()
            time.sleep(0.1)
        for _ in range(5):
            self.fetch()
        assert self.states(wanted) == wanted


@pytest.fixture
def behavior(tmp_path):
    """Give a file of a behavior, and the behavior it holds."""
    file = tmp_path / "behavior.json"
    file.write_text(json.dumps(SHAPED))
    [read] = read_behaviors(file.read_text())
    return file, read


def meant(behavior, numbers):
    """Give the state in which each claim is to end by the behavior."""
    states = {}
    for number, claim_id in numbers.items():
        planted = behavior.planted(number)
        states[claim_id] = f"{REASONS[planted[0]].by}_rejected" if planted else "payer_accepted"
    return states


def test_two_hundred_claims_end_where_they_were_meant_to_and_mended_ones_are_taken(
    app, alice, behavior, tmp_path
):
    file, read = behavior
    numbers = many.make(app, alice, COUNT)
    wanted = meant(read, numbers)
    counted = Counter(wanted.values())
    assert len(wanted) == COUNT
    assert COUNT * 0.9 < counted["payer_accepted"] < COUNT * 0.98
    assert min(counted["payer_rejected"], counted["clearinghouse_rejected"]) > 0
    refused = {one: state for one, state in wanted.items() if state != "payer_accepted"}
    with rehearsing(tmp_path / "payer", "--behavior", str(file)) as payer:
        loop = Loop(app, payer.way(), tmp_path / "out")
        loop.send()
        assert set(loop.states(wanted).values()) == {"sent"}
        loop.fetch_until(wanted)
        assert len(loop.came) == 1 + 2 * (1 + 3 * 3), "of payers with 1, 67, 66 and 66 claims, thirty a file"

        many.send_again(app, refused, mended=False)
        loop.send()
        assert set(loop.states(refused).values()) == {"sent"}, "a claim that goes again begins anew"
        loop.fetch_until(wanted)

        many.send_again(app, refused, mended=True)
        loop.send()
        loop.fetch_until(dict.fromkeys(wanted, "payer_accepted"))

        many.send_again(app, list(wanted)[:3], mended=False)
        loop.send()
        loop.fetch_until(dict.fromkeys(list(wanted)[:3], "payer_rejected"))
        assert all(b"*T*:~" in content[:200] for content in loop.came.values())


def test_a_batch_marked_for_payment_and_one_with_a_fault_in_it_are_refused_whole(app, alice, tmp_path):
    numbers = many.make(app, alice, 3)
    faulty = list(numbers)[1]
    file = tmp_path / "behavior.json"
    file.write_text(json.dumps({"rules": [{"claim_number_ends": faulty, "reason": "file_member_id"}]}))
    ids = list(numbers.values())
    with rehearsing(tmp_path / "payer", "--behavior", str(file)) as payer:
        loop = Loop(app, payer.way(), tmp_path / "out")
        with app.app_context():
            claims.set_partner(ALICE.practice_id, {"usage": "P"})
        loop.send()
        loop.fetch_something()
        loop.fetch_until(dict.fromkeys(ids, "sent"))
        [(name, content)] = loop.came.items()
        assert b"*R*020~" in content, name
        assert len(loop.mixed) == 1, "what a test says of a real batch counts for nothing, and that is said"
        with app.app_context():
            claims.set_partner(ALICE.practice_id, {"usage": "T"})
        many.send_again(app, ids, mended=False)
        loop.send()
        # The three are of three payers, each in a set of its own: the fault is in one of them.
        loop.fetch_until(dict.fromkeys(ids, "payer_accepted") | {numbers[faulty]: "file_rejected"})
        many.send_again(app, [numbers[faulty]], mended=True)
        loop.send()
        loop.fetch_until(dict.fromkeys(ids, "payer_accepted"))


def test_the_control_a_claim_that_the_payer_forgets_is_missed(app, alice, behavior, tmp_path, monkeypatch):
    """A loop that would take any state for the right one proves nothing."""
    numbers = many.make(app, alice, 3)
    monkeypatch.setattr("tests.server.rehearsal.test_loop.PATIENCE_SECONDS", 2)
    with rehearsing(tmp_path / "payer") as payer:
        loop = Loop(app, payer.way(), tmp_path / "out")
        loop.send()
        loop.fetch_until(dict.fromkeys(numbers.values(), "payer_accepted"))
        with pytest.raises(AssertionError):
            loop.fetch_until(dict.fromkeys(numbers.values(), "payer_rejected"))
