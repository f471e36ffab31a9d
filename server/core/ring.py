"""The server's keys: the newest, with which everything is made, and older ones, which open what was before.

A key file has a line for each, the oldest first: ``ID MADE_AT HEX``, and for a retired key ``ID MADE_AT
retired PURPOSE=HEX ...``: of that one only what proves the audit log is left, from which nothing else can be
made. One bare key in hex is how an office begins that never exchanged its key. docs/keys.md lists what keys
are used for.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NoReturn

from server.core.keys import ID_BYTES, KEY_BYTES, BrokenSealError, derive

PROVES = ("audit-chain", "audit-checkpoint")
"""What outlives a key: entries and checkpoints written under it are proved for as long as they are kept."""

_UNKNOWN = "-"
_RETIRED = "retired"
_LINE = re.compile(r"([0-9a-f]{8}) (-|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\S.*)", re.ASCII)
_SMALLEST = 32
_FEWEST_DIFFERENT = 16
"""Of 32 random bytes fewer differ once in 10^16 keys; what was typed or copied from a page repeats itself."""


@dataclass(frozen=True)
class Key:
    """One key. ``made_at`` is UTC ISO text, "" for one older than rings.

    A retired one has no secret, and ``_proofs`` has what it still proves with, by purpose.
    """

    id: str
    made_at: str
    _whole: bytes
    _proofs: tuple[tuple[str, bytes], ...] = ()

    def __repr__(self) -> str:
        """Give its name: a key must not come out by a log or an error page."""
        return f"Key({self.id})"

    @property
    def retired(self) -> bool:
        """Say whether all but its proofs is gone."""
        return not self._whole

    def derive(self, length: int, *purpose: str) -> bytes:
        """Give ``length`` bytes for a purpose (`keys.derive`). Raises BrokenSealError when they are gone."""
        if self._whole:
            return derive(self._whole, length, *purpose)
        for name, kept in self._proofs:
            if (name,) == purpose and len(kept) == length:
                return kept
        raise BrokenSealError

    def mac(self, said: bytes) -> bytes:
        """Give the HMAC-SHA-256 (RFC 2104) of some bytes that say what they are for.

        Raises BrokenSealError when the key is retired.
        """
        if self.retired:
            raise BrokenSealError
        return hmac.digest(self._whole, said, "sha256")

    def without_secret(self) -> Key:
        """Give what is left of it when it is retired."""
        return replace(self, _whole=b"", _proofs=tuple((one, self.derive(KEY_BYTES, one)) for one in PROVES))

    def line(self) -> str:
        """Give its line of the file."""
        held = " ".join((_RETIRED, *(f"{name}={kept.hex()}" for name, kept in self._proofs)))
        return f"{self.id} {self.made_at or _UNKNOWN} {self._whole.hex() or held}"


@dataclass(frozen=True)
class Ring:
    """Keys, the oldest first. The last one is never retired."""

    keys: tuple[Key, ...]

    @property
    def current(self) -> Key:
        """Give the key that everything is made with."""
        return self.keys[-1]

    @property
    def oldest(self) -> Key:
        """Give the key of what does not say which it was made with."""
        return self.keys[0]

    @property
    def newest_first(self) -> tuple[Key, ...]:
        """Give all keys in the order in which they are worth trying."""
        return self.keys[::-1]

    @property
    def live(self) -> tuple[Key, ...]:
        """Give the keys that are not retired, the newest first."""
        return tuple(key for key in self.newest_first if not key.retired)

    def find(self, key_id: str) -> Key | None:
        """Give the key of an id, or None."""
        return next((key for key in self.keys if key.id == key_id), None)

    def exchanged(self, made_at: str) -> Ring:
        """Give the ring with one more key, drawn at random."""
        while self.find((key := _key(secrets.token_bytes(KEY_BYTES), made_at)).id) is not None:
            pass
        return Ring((*self.keys, key))

    def without(self, key_id: str) -> Ring:
        """Give the ring in which a key is retired. Raises ValueError for the newest."""
        if key_id == self.current.id:
            raise ValueError("the newest key cannot be retired")
        return Ring(tuple(key.without_secret() if key.id == key_id else key for key in self.keys))

    def text(self) -> str:
        """Give what stands in the file: a bare key for an office that has had only one."""
        [first, *more] = [key.line() for key in self.keys]
        if not more and not self.oldest.made_at:
            return first.rpartition(" ")[2]
        return "".join(f"{line}\n" for line in (first, *more))


def read_ring(text: str) -> Ring:
    """Read what stands in a key file. Raises ValueError saying what is wrong, without any of a key."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and " " not in lines[0]:
        return Ring((_key(_secret(lines[0])),))
    keys = tuple(map(_read_line, lines))
    if not keys or keys[-1].retired or len({key.id for key in keys}) < len(keys):
        _refuse("does not hold a key; restore it from a backup, or remove it to make a new one")
    return Ring(keys)


def _key(secret: bytes, made_at: str = "") -> Key:
    return Key(derive(secret, ID_BYTES, "key-id").hex(), made_at, secret)


def _read_line(line: str) -> Key:
    form = _LINE.fullmatch(line)
    if form is None:
        _refuse("does not hold a key; restore it from a backup, or remove it to make a new one")
    key_id, made_at, held = form[1], form[2].removeprefix(_UNKNOWN), form[3]
    try:
        if made_at:
            datetime.fromisoformat(made_at)
    except ValueError:
        _refuse(f"says of the key {key_id} that it was made on a day that never was")
    if held.startswith(_RETIRED):
        return Key(key_id, made_at, b"", _kept(key_id, held))
    key = _key(_secret(held), made_at)
    if key.id != key_id:
        _refuse(f"holds a key that is not {key_id} as it says; restore it from a backup")
    return key


def _kept(key_id: str, held: str) -> tuple[tuple[str, bytes], ...]:
    pairs = [one.partition("=") for one in held.split()[1:]]
    try:
        found = {name: bytes.fromhex(value) for name, _, value in pairs}
    except ValueError:
        found = {}
    if set(found) != set(PROVES) or any(len(one) != KEY_BYTES for one in found.values()):
        _refuse(f"does not hold what the retired key {key_id} proves; restore it from a backup")
    return tuple((name, found[name]) for name in PROVES)


def _secret(text: str) -> bytes:
    try:
        secret = bytes.fromhex(text)
    except ValueError:
        secret = b""
    if len(secret) < _SMALLEST:
        _refuse("does not hold a key; restore it from a backup, or remove it to make a new one")
    if len(set(secret)) < _FEWEST_DIFFERENT:
        _refuse("holds a key that was not drawn at random; remove it to make a new one")
    return secret


def _refuse(why: str) -> NoReturn:
    raise ValueError(why)
