"""The chain: an entry's mac hangs on its canonical bytes and on the mac before (HMAC-SHA-256, RFC 2104).

Whoever can write to the database but has no key can neither make an entry nor change one, and whoever takes
one away breaks what hangs on it. What lies at the end can be cut off; checkpoints elsewhere tell.
"""

import hashlib
import hmac
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from server.core.ring import Key
from sync.canon import canonical

KEY_BYTES = 32
SAID = (
    "practice_id",
    "n",
    "at",
    "who",
    "device_id",
    "action",
    "kind",
    "object_id",
    "count",
    "from_n",
    "to_n",
    "digest",
    "device_at",
    "request_id",
)
"""What an entry says: all of its columns but the mac."""

BEGINNING = ""
"""What the first entry of a practice hangs on. Its own words name the practice and the number."""


@lru_cache(maxsize=64)
def chain_key(key: Key) -> bytes:
    """Give the key that entries are chained with while a key of the ring is the newest."""
    return key.derive(KEY_BYTES, "audit-chain")


def mac_of(key: bytes, before: str, entry: Mapping[str, Any]) -> str:
    """Give the mac, 64 hex digits, of an entry's words after the mac ``before``."""
    said = canonical({name: entry[name] for name in SAID})
    return hmac.digest(key, before.encode() + said, hashlib.sha256).hex()
