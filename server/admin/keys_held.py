"""What the server's keys hold, what keeps an old one from being retired, and the log of their exchanges."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from server import audit, identity
from server.core.db import acting_for
from server.core.time import iso, now_iso

if TYPE_CHECKING:
    from server.core.ring import Key, Ring

Held = Counter[str]
"""How many of what, such as {"authenticator apps": 3}."""

LEARNED_AFTER = timedelta(hours=25)
"""A tablet asks once a day what it seals its copies with, and gets another bookmark at every exchange."""

_ENTRIES = "audit entries"


def held_by(ring: Ring) -> dict[str, Held]:
    """Count by key id what was made with each key, also of ids that the ring has not."""
    found: dict[str, Held] = {}
    for practice_id, _ in identity.practices():
        for (key_id, what), count in identity.sealed_things(practice_id).items():
            found.setdefault(key_id, Held())[what] += count
        for key_id, count in _entries(practice_id, ring).items():
            found.setdefault(key_id, Held())[_ENTRIES] += count
    return found


def needs(ring: Ring, key: Key) -> list[str]:
    """Say what an older key is still needed for, a line each."""
    held = held_by(ring).get(key.id, Held())
    found = [f"{count} {what}: run tableside keys reseal" for what, count in held.items() if what != _ENTRIES]
    after = ring.keys[ring.keys.index(key) + 1]
    known = iso(datetime.fromisoformat(after.made_at or now_iso()) + LEARNED_AFTER)
    return found + [
        f"{device} was not here since {known}: wait for it, or shut it out with tableside devices revoke"
        for practice_id, _ in identity.practices()
        for device in identity.unseen_since(practice_id, known)
    ]


def note_exchanges(ring: Ring) -> None:
    """Write in every practice's chain which key followed which, unless it stands there."""
    for practice_id, _ in identity.practices():
        with acting_for(practice_id):
            for pair in _pairs(ring):
                if not audit.written(audit.KEYS_EXCHANGED, {pair}, 1):
                    audit.record(audit.KEYS_EXCHANGED, kind="key", object_id=pair)


def chains_name() -> set[str]:
    """Give the ids of all keys that the chains say were exchanged."""
    found: set[str] = set()
    for practice_id, _ in identity.practices():
        with acting_for(practice_id):
            for one in audit.written(audit.KEYS_EXCHANGED):
                found.update(one.object_id.split("."))
    return found


def _entries(practice_id: str, ring: Ring) -> dict[str, int]:
    """Count a practice's entries by key, each exchange being the first entry by its newer key."""
    with acting_for(practice_id):
        n, _ = audit.head()
        found: dict[str, int] = {}
        began = {one.object_id.partition(".")[2]: one.n for one in audit.written(audit.KEYS_EXCHANGED)}
    until = n + 1
    for key in ring.newest_first:
        since = began.get(key.id, 1 if key is ring.oldest else until)
        if until > since:
            found[key.id] = until - since
        until = min(until, since)
    return found


def _pairs(ring: Ring) -> list[str]:
    return [f"{older.id}.{newer.id}" for older, newer in pairwise(ring.keys)]
