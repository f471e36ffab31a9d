"""The key is exchanged under an office that serves, and what seals anew may be killed at any moment."""

import os
import signal
import subprocess
import time

import pytest
from sqlalchemy import select

from server.core.keys import seal, unseal
from server.core.web import settings as own_settings
from server.identity.devices import SEALED_FOR
from server.identity.models import Device
from server.identity.sealed import AT_ONCE
from tests.office import COMMAND
from tests.server.keys import exchange_key, own
from tests.server.lanes import everything
from tests.server.people import ALICE
from tests.server.rescue.carrying import seal_of
from tests.server.tablet import new_id

MANY = 6 * AT_ONCE
DEVICE = Device.__table__


@pytest.fixture
def command(app):
    """Give a function that starts `tableside keys ...` on this office in a process of its own."""
    url = own(app).database_url
    environ = {**os.environ, "TABLESIDE_LOG_LEVEL": "error"}
    if url.startswith("postgresql"):
        environ |= {"DATABASE_URL": url}

    def start(*words):
        return subprocess.Popen(
            [COMMAND, "keys", *words, "--data", own(app).data_dir],
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    return start


@pytest.fixture
def many(app):
    """Let Alice have many devices whose recovery keys are sealed with the first key, and exchange it."""
    with app.app_context(), everything(app) as connection:
        made = [
            {
                "practice_id": ALICE.practice_id,
                "id": device_id,
                "user_id": ALICE.user_id,
                "name": "a tablet",
                "state": "active",
                "created_at": "2026-01-01T00:00:00Z",
                "last_seen_at": "2026-01-01T00:00:00Z",
                "recovery": seal(
                    own_settings().ring, device_id.encode(), SEALED_FOR, ALICE.practice_id, device_id
                ),
                "sent_known": True,
            }
            for device_id in (new_id() for _ in range(MANY))
        ]
        connection.execute(DEVICE.insert(), made)
    return exchange_key(app)


def sealed_with(app, key):
    """Count the recovery keys that name a key."""
    head = b"TSk1" + bytes.fromhex(key.id)
    return sum(recovery.startswith(head) for recovery in recoveries(app).values())


def recoveries(app):
    with everything(app) as connection:
        found = connection.execute(
            select(DEVICE.c.id, DEVICE.c.recovery).where(DEVICE.c.recovery.is_not(None))
        )
        return {row.id: bytes(row.recovery) for row in found}


def test_a_resealing_killed_again_and_again_comes_to_its_end_and_loses_nothing(app, many, command):
    for least in (1, 2 * AT_ONCE):
        with command("reseal") as running:
            give_up = time.monotonic() + 60
            while sealed_with(app, many.current) < least and running.poll() is None:
                assert time.monotonic() < give_up
                time.sleep(0.01)
            running.send_signal(signal.SIGKILL)
        done = sealed_with(app, many.current)
        assert least <= done <= MANY
        assert done % AT_ONCE == 0, "a step is whole or was not"
    with command("reseal") as running:
        said = running.communicate(timeout=60)[0]
    assert running.returncode == 0, said
    assert sealed_with(app, many.current) == MANY
    for device_id, recovery in recoveries(app).items():
        assert unseal(many, recovery, SEALED_FOR, ALICE.practice_id, device_id) == device_id.encode()


def test_an_office_that_serves_uses_the_new_key_from_then_on(app, alice, command):
    alice.exchange(alice.new_patient(new_id()))
    before, cursor = seal_of(alice), alice.cursor
    with command("rotate", "--yes") as running:
        said = running.communicate(timeout=60)[0]
    assert running.returncode == 0, said
    assert own(app).ring.current.id in said
    assert seal_of(alice)["office"] != before["office"]
    answer = alice.exchange()
    assert (answer["reset"], answer["changes"]) == (False, [])
    assert alice.cursor != cursor
