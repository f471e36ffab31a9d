"""Plays an exchange nobody asked for and takes it back, so that what a first time costs is paid before."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from server.core.db import acting_for, db, do_last, write_lock
from server.core.ids import new_id
from server.exchange.hold import dump
from server.exchange.hooks import say_committed
from server.exchange.pull import Own, read_page
from server.exchange.push import push
from server.exchange.receive import read_request
from server.exchange.scope import let_lapse
from server.exchange.sent import note_sent
from sync import PROTOCOL
from sync.records import SCHEMA

_PAGE = (
    b'{"k":"nothing","id":"","c":"00000000-0000-4000-8000-000000000000"}',
    b'{"purge":"00000000-0000-4000-8000-000000000001"}',
)


class _OverError(Exception):
    """Ends what is to be rolled back."""


def rehearse(requests: Iterable[list[dict[str, Any]]]) -> list[str]:
    """Push ops of a practice, a person and a device that do not exist, read a page, and give the outcomes.

    An op says ``t``, ``k``, ``id``, ``c`` and what goes with its ``t``; the rest is made up. Nothing of it
    is committed. Raises Problem ``sync.bad_request`` for ops of no shape.
    """
    practice_id, user_id, device_id = new_id(), new_id(), new_id()
    outcomes: list[str] = []
    said = {"schema": SCHEMA, "at": "2026-01-01T10:00:00Z", "by": user_id}
    with acting_for(practice_id):
        with suppress(_OverError), write_lock():
            n = 0
            for ops in requests:
                whole = [
                    {"n": n + at, "op": new_id(), "g": new_id()} | said | op for at, op in enumerate(ops, 1)
                ]
                n += len(whole)
                head = {"p": PROTOCOL, "schema": SCHEMA, "device": device_id, "epoch": None, "cursor": None}
                asked = read_request(dump(head | {"have": 0, "ops": whole}))
                acks, touched, _ = push(practice_id, device_id, user_id, asked.ops)
                do_last()  # one entry at a time, as after a real push: many at once would be other SQL
                say_committed(practice_id, touched)
                outcomes += [ack["r"] for ack in acks]
            note_sent(practice_id, device_id, _PAGE)
            raise _OverError
        let_lapse(practice_id, user_id)
        read_page(0, Own(device_id, frozenset({1}), frozenset({("nothing", device_id)})), user_id)
    db.session.remove()
    return outcomes
