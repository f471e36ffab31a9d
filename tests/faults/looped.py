"""A practice whose claims go out and come back through real programs, each of which may be killed."""

import hashlib
import http.client
import json
import os
import re
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections import Counter

from sqlalchemy import select, update

from server import acknowledgments, create_app
from server.claims.models import BatchRow, ClaimRow, TradingPartnerRow
from server.clearinghouse import store
from server.clearinghouse.models import ClearinghouseRow
from server.core.db import acting_for, db, write_lock
from server.core.web import Actor
from server.jobs.models import WorkRow
from tests.faults.test_killed_office import kill
from tests.office import COMMAND, PATIENCE_SECONDS
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE
from tests.server.tablet import Tablet

ENVIRON = {"TABLESIDE_CLEARINGHOUSE_PRIVATE": "yes", "TABLESIDE_LOG_LEVEL": "error"}
PAST = "2000-01-01T00:00:00Z"
QUIET_S = 0.7
"""A worker that connected, and then to nobody for so long, has done what was due."""
ASLEEP_S = 20
"""One that never connected for so long has nothing to send or fetch, however slowly it began."""
OK = 200
_CLAIM = re.compile(rb"~\s*CLM\*([^*]+)\*")


class Practice:
    """Alice's: its claims are made of visits, sent and answered, by a worker that is started ever again."""

    def __init__(self, settings, office, payer, relay):
        self.app = create_app(settings)
        self.settings, self.office, self.relay = settings, office, relay
        self.pushed = Pushed(Tablet(self.app, ALICE))
        self.clients = {}
        self.worker = None
        self.killed_at = Counter()
        self._connect(payer)

    def visits(self, count):
        """Push so many clients, each with a visit; ``clients`` tells by the encounter who they are."""
        for number in range(count):
            client = self.pushed.a_client()
            self.clients[self.pushed.a_finished_visit(client)] = (client, number)

    def mend(self, encounter_id):
        """Put another member id into a client's policy."""
        (patient_id, coverage_id, _), number = self.clients[encounter_id]
        change = self.pushed.tablet.change(
            "coverage", coverage_id, patient_id, 1_000_000, member_id=f"NEW{number:06}"
        )
        self.pushed.take([change])

    def claims(self):
        """Give every claim's row."""
        with self.acting():
            return list(db.session.scalars(select(ClaimRow).order_by(ClaimRow.claim_number)))

    def states(self):
        """Give where each claim stands by what came back, by its id."""
        ids = [row.id for row in self.claims()]
        with self.acting():
            return {one: state.name for one, state in acknowledgments.states_of(ids).items()}

    def batches(self):
        """Give every batch's row."""
        with self.acting():
            return list(db.session.scalars(select(BatchRow).order_by(BatchRow.control_number)))

    def acting(self):
        """Act for the practice within a block."""
        return _Acting(self.app)

    def ask(self, method, path, said=None):
        """Ask the office, however often it is killed meanwhile; give the status."""
        body = json.dumps(said or {}).encode()
        headers = {"Content-Type": "application/json", "Cookie": f"tableside={ALICE.token}"}
        give_up = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < give_up:
            request = urllib.request.Request(f"{self.office.url}{path}", body, headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.status
            except urllib.error.HTTPError as refused:
                if refused.code != 503:
                    return refused.code
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.05)
        raise AssertionError(f"{method} {path}: nobody answers")

    def ask_and_kill(self, after_s, method, path, said=None):
        """Ask, and kill the office with everything it started while it works on that."""
        asking = threading.Thread(target=self.ask, args=(method, path, said))
        asking.start()
        time.sleep(after_s)
        kill(self.office, "both")
        asking.join(PATIENCE_SECONDS)
        assert not asking.is_alive()

    def work(self, asleep_s=ASLEEP_S):
        """Run a worker until a connection of its is held, or it has nothing more to do; then kill it.

        The tablet says hello before, as one that is in use does: an hour without a word ends a sign-in.
        """
        assert self.pushed.tablet.client.get("/sync/v1/hello").status_code == OK
        self._hurry()
        self.relay.held.clear()
        began = time.monotonic()
        worker = subprocess.Popen(
            [COMMAND, "worker", "--data", self.settings.data_dir],
            env={**os.environ, **ENVIRON},
            stdout=subprocess.DEVNULL,
        )
        moved = self.relay.moved_at
        try:
            while time.monotonic() < began + PATIENCE_SECONDS and worker.poll() is None:
                if self.relay.held.wait(0.05):
                    break
                was_there = self.relay.moved_at > moved
                quiet_s = min(self.relay.quiet_s(), time.monotonic() - began)
                if quiet_s > (QUIET_S if was_there else asleep_s):
                    break
        finally:
            worker.send_signal(signal.SIGKILL)
            assert worker.wait(20) == -signal.SIGKILL, "it ended by itself"
        self.killed_at.update(_where(row) for row in self.batches() if not row.sent_at)

    def _hurry(self):
        """Let every pause be over, and the turn of whoever was killed."""
        with self.acting(), write_lock():
            db.session.execute(update(WorkRow).values(due_at=PAST))
            waits = BatchRow.next_try_at.is_not(None)
            db.session.execute(update(BatchRow).where(waits).values(next_try_at=PAST))
            db.session.execute(update(TradingPartnerRow).values(sender_until_at=PAST))
            waits = ClearinghouseRow.next_look_at.is_not(None)
            db.session.execute(update(ClearinghouseRow).where(waits).values(next_look_at=PAST))

    def _connect(self, payer):
        said = {
            "kind": "sftp",
            "on": True,
            "usage": "T",
            "host": "127.0.0.1",
            "port": self.relay.port,
            "user": payer.said["user"],
            "password": payer.said["password"],
            "drop_folder": payer.said["send to"],
            "pick_up_folder": payer.said["fetch from"],
            "host_keys": [payer.said["host key"]],
        }
        me = Actor(
            practice_id=ALICE.practice_id,
            user_id=ALICE.user_id,
            role="owner",
            device_id=ALICE.device_id,
            user_name=ALICE.name,
        )
        with self.acting():
            store.save(me, said)


class _Acting:
    def __init__(self, app):
        self.context, self.practice = app.app_context(), acting_for(ALICE.practice_id)

    def __enter__(self):
        self.context.__enter__()
        self.practice.__enter__()

    def __exit__(self, *how):
        self.practice.__exit__(*how)
        self.context.__exit__(*how)


def _where(row):
    """Name how far a batch had come."""
    if row.whole_at:
        return "whole"
    return "tried" if row.tries else "due"


def arrived(payer_data):
    """Give what the payer picked up, in its order: [(file name, bytes)]."""
    done = sorted((payer_data / "done").iterdir())
    return [(one.name.partition("-")[2], one.read_bytes()) for one in done]


def wrong(files, batches, sendings):
    """Say what is wrong with what arrived: files twice, lost or altered, claims too often or too seldom.

    ``batches`` are {file name: SHA-256}, ``sendings`` {claim number: how often it was sent}.
    """
    names = Counter(name for name, _ in files)
    found = [f"{name} came {count} times" for name, count in names.items() if count != 1]
    found += [f"{name} never came" for name in batches.keys() - names.keys()]
    found += [f"{name} is none of ours" for name in names.keys() - batches.keys()]
    found += [
        f"{name} came altered"
        for name, content in files
        if batches.get(name) not in (None, hashlib.sha256(content).hexdigest())
    ]
    held = Counter(number.decode() for _, content in files for number in _CLAIM.findall(content))
    found += [
        f"{number} came {held[number]} times, not {sendings.get(number, 0)}"
        for number in held.keys() | sendings.keys()
        if held[number] != sendings.get(number, 0)
    ]
    return found
