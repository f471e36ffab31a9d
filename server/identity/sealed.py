"""What is sealed with the server's keys, of people, of devices and of rooms above: counted, and sealed anew.

A step is a transaction over a few rows, each read again with its lock held, so the office goes on meanwhile.
A run that was killed is done again from the beginning: what is sealed with the newest key is passed over.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server.core.db import acting_for, db, write_lock
from server.core.keys import BrokenSealError, needs_resealing, seal, sealed_by, unseal
from server.core.web import settings
from server.identity import codes, devices
from server.identity.models import Device
from server.identity.models_ways import AuthenticatorApp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.core.ring import Ring

AT_ONCE = 50
"""Rows of a step: it holds the right to write for some milliseconds."""


@dataclass(frozen=True)
class Kept:
    """A column of sealed things, and the column of the id each is bound to beside its practice."""

    what: str
    purpose: str
    named: Any
    sealed: Any


_KEPT = [
    Kept("recovery keys of devices", devices.SEALED_FOR, Device.id, Device.recovery),
    Kept("authenticator apps", codes.SEALED_FOR, AuthenticatorApp.user_id, AuthenticatorApp.secret),
]


def also_sealed(kept: Kept) -> None:
    """Have a room's sealed column counted and sealed anew with the rest; saying it again changes nothing."""
    if kept not in _KEPT:
        _KEPT.append(kept)


@dataclass(frozen=True)
class Step:
    """What one step did: how many it sealed anew, and how many nobody can open, which it left as they are."""

    what: str
    resealed: int
    broken: int


def sealed_things(practice_id: str) -> Counter[tuple[str, str]]:
    """Count what a practice has sealed, by (key id, what)."""
    ring, found = settings().ring, Counter[tuple[str, str]]()
    with acting_for(practice_id):
        for kept in _KEPT:
            for sealed in db.session.scalars(select(kept.sealed).where(kept.sealed.is_not(None))):
                found[sealed_by(ring, sealed), kept.what] += 1
    return found


def reseal(practice_id: str) -> Iterator[Step]:
    """Seal a practice's things with the newest key; each step has committed when it is given."""
    for kept in _KEPT:
        after = ""
        while True:
            with acting_for(practice_id), write_lock():
                wanted = select(kept.named).where(kept.named > after, kept.sealed.is_not(None))
                ids = db.session.scalars(wanted.order_by(kept.named).limit(AT_ONCE)).all()
                step = _reseal(settings().ring, kept, practice_id, ids)
            if ids:
                yield step
            if len(ids) < AT_ONCE:
                break
            after = ids[-1]


def unseen_since(practice_id: str, moment: str) -> list[str]:
    """Name the devices that are not shut out and were not here since a time: ids and names."""
    with acting_for(practice_id):
        found = select(Device.id, Device.name).where(Device.state == "active", Device.last_seen_at < moment)
        return [f"{device_id} ({name})" for device_id, name in db.session.execute(found.order_by(Device.id))]


def _reseal(ring: Ring, kept: Kept, practice_id: str, ids: Any) -> Step:
    resealed = broken = 0
    model = kept.named.class_
    # Locked: who shuts a device out meanwhile destroys its key, and it must not come back by this.
    rows = select(model).where(kept.named.in_(ids)).order_by(kept.named).with_for_update()
    for row in db.session.scalars(rows.execution_options(populate_existing=True)):
        sealed, bound = getattr(row, kept.sealed.key), (practice_id, getattr(row, kept.named.key))
        if sealed is None or not needs_resealing(ring, sealed):
            continue
        try:
            plain = unseal(ring, sealed, kept.purpose, *bound)
        except BrokenSealError:
            broken += 1
            continue
        setattr(row, kept.sealed.key, seal(ring, plain, kept.purpose, *bound))
        resealed += 1
    db.session.flush()
    return Step(kept.what, resealed, broken)
