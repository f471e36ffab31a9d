"""Claims go out and answers come back while everything is cut and killed: each ends in its one right state.

By default 20 claims with 3 cuts and 3 kills of the worker. Before a release:
``LOOP_CLAIMS=1000 LOOP_FAULTS=100 LOOP_REJECTED=5``. Nothing of it is a stand-in but the payer, which is
`tableside rehearse`.
"""

import json
import os
import random
import sys
from collections import Counter

import pytest

from tests.faults.looped import ASLEEP_S, ENVIRON, Practice, arrived, wrong
from tests.faults.relay import Fault, Relay
from tests.faults.test_killed_office import kill
from tests.office import UNPACED, Office
from tests.server.lanes import settings_for
from tests.server.rehearsal.rehearsing import rehearsing, send

CLAIMS = int(os.environ.get("LOOP_CLAIMS", "20"))
FAULTS = int(os.environ.get("LOOP_FAULTS", "3"))
"""So many connections are cut, and at as many the worker is killed; the server at half as many requests."""
REJECTED_PERCENT = float(os.environ.get("LOOP_REJECTED", "30"))
A_BATCH = 20
DEEPEST = 90
"""Signing in takes about twenty pieces of a connection, sending a batch some more."""
MAKING_S = 6
"""Nobody is connected to while claims are made; a worker is killed at it after so long."""
MOST_ROUNDS = 100 + 20 * FAULTS
FINAL = {"payer_accepted", "payer_rejected"}


def faults(relay, seeded):
    """Give cuts and kills, at pieces that get all over a connection, until enough of both came about.

    A connection that ends before its fault leaves it to another, and every other one meets none, or nothing
    would go on while faults are left.
    """
    while relay.cuts < FAULTS or relay.kills < FAULTS:
        yield None
        yield Fault(seeded.randint(1, DEEPEST), kill=relay.kills < FAULTS and relay.kills <= relay.cuts)


@pytest.fixture
def looping(lanes, tmp_path):
    """Give a practice beside a served office, a payer that answers it, and the payer's data."""
    data, behavior, folder = tmp_path / "payer", tmp_path / "behavior.json", tmp_path / "office"
    rejected = {"rejected_percent": REJECTED_PERCENT, "rejected_for": ["member_unknown", "not_covered"]}
    behavior.write_text(json.dumps({"seed": 11, "payer_late": 1, **rejected}))
    folder.mkdir()
    settings = settings_for(folder, lanes("sqlite").fresh(folder))
    office = Office(folder, command="serve", environ={**ENVIRON, **UNPACED})
    with rehearsing(data, "--behavior", str(behavior)) as payer:
        relay = Relay(int(payer.said["port"]))
        office.start()
        try:
            yield Practice(settings, office, payer, relay), payer, data
        finally:
            office.stop()
            relay.close()


class Loop:
    """What a practice does until all of its claims are taken."""

    def __init__(self, practice):
        self.practice, self.seeded = practice, random.Random(7)
        self.sendings, self.rounds, self.requests = Counter(), 0, 0
        practice.relay.faults = faults(practice.relay, self.seeded)

    def work_until(self, done, asleep_s=ASLEEP_S):
        """Run workers until something is so; the server is killed, too, now and then."""
        while not done():
            self.rounds += 1
            assert self.rounds < MOST_ROUNDS, self.standing()
            if self.rounds % 5 == 0:
                kill(self.practice.office, "both")
            self.practice.work(asleep_s)

    def standing(self):
        """Say how far everything is."""
        batches = [(row.file_name, row.sent_at, row.tries, row.trouble) for row in self.practice.batches()]
        return (
            Counter(self.practice.states().values()),
            batches,
            self.practice.relay.cuts,
            self.practice.relay.kills,
        )

    def ask(self, method, path, said=None):
        """Ask the office for something, which is killed at it the first times; it is asked again then."""
        self.requests += 1
        if self.requests <= FAULTS // 2:
            self.practice.ask_and_kill(self.seeded.uniform(0, 0.4), method, path, said)
        return self.practice.ask(method, path, said)

    def ready(self):
        """Give the ids of the claims that may leave."""
        return [row.id for row in self.practice.claims() if row.status == "ready" and not row.exported_at]

    def send(self, ids):
        """Have claims leave, and count that they do."""
        numbers = {row.id: row.claim_number for row in self.practice.claims()}
        self.sendings.update(numbers[one] for one in ids)
        for begin in range(0, len(ids), A_BATCH):
            self.ask("POST", "/api/batches", {"claims": ids[begin : begin + A_BATCH]})
        assert not set(ids) & set(self.ready())

    def mend(self):
        """Mend what was rejected, have it made anew, and send it."""
        states = self.practice.states()
        refused = [row for row in self.practice.claims() if states[row.id] == "payer_rejected"]
        for row in refused:
            self.practice.mend(row.encounter_id)
            self.ask("POST", f"/api/claims/{row.id}/again")
        ids = [row.id for row in refused]
        self.work_until(lambda: set(ids) <= set(self.ready()), MAKING_S)
        self.send(ids)
        return len(ids)

    def answered(self):
        """Say whether every claim was taken or refused by its payer."""
        return set(self.practice.states().values()) <= FINAL


def test_every_claim_ends_in_its_one_right_state_whatever_is_cut_and_killed(looping):
    practice, payer, payer_data = looping
    relay, loop = practice.relay, Loop(practice)
    practice.visits(CLAIMS)
    loop.work_until(lambda: len(loop.ready()) == CLAIMS, MAKING_S)
    loop.send(loop.ready())
    loop.work_until(loop.answered)
    first = Counter(practice.states().values())
    assert first["payer_rejected"] > 0
    mended = loop.mend()
    loop.work_until(lambda: set(practice.states().values()) == {"payer_accepted"})
    loop.work_until(lambda: relay.cuts >= FAULTS and relay.kills >= FAULTS)

    files, batches = arrived(payer_data / "rehearsal"), practice.batches()
    sent = {row.file_name: row.sha256 for row in batches if row.sha256}
    assert all(row.sent_at and not row.trouble for row in batches if row.sha256)
    assert wrong(files, sent, loop.sendings) == []
    assert set(practice.states().values()) == {"payer_accepted"}
    assert mended == first["payer_rejected"] == loop.sendings.total() - CLAIMS
    log = {"claims": CLAIMS, "files": len(files), "cuts": relay.cuts, "kills": relay.kills}
    log |= {"worker_runs": loop.rounds, "unsent_at_a_kill": dict(practice.killed_at)}
    sys.stdout.write(f"{json.dumps(log)}\n")

    name, content = files[0]
    send(payer.way(), f"again-{name}", content)
    assert wrong([*files, (f"again-{name}", content)], sent, loop.sendings), "the control: one of them twice"
    assert wrong(files[1:], sent, loop.sendings), "the control: one of them lost"
    assert wrong([(name, content[:-1]), *files[1:]], sent, loop.sendings), "the control: one of them altered"
