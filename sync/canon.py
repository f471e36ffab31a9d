"""One value, one row of bytes: what a signature is taken over and a hash is named by.

Canonical form: compact JSON in UTF-8, keys sorted, strings in NFC, whole numbers only. A tablet and
the office must reach the same bytes for the same record, so whatever the two languages could see
differently (fractions, numbers past 2**53, half a surrogate pair) is refused, never rounded.
Twin: ``canon.ts``. Cases: ``vectors/canon/``.
"""

import hashlib
import json
import re
from typing import NoReturn, TypeGuard, cast
from unicodedata import is_normalized, normalize

MOST = 2**53 - 1
"""The largest whole number that JavaScript and Python read alike."""

DEEPEST = 32
"""How many lists and objects may lie in one another."""

_SIGNING = b"tableside/sign/v1\n"
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONGEST_NUMERAL = 16
_WRITER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False, sort_keys=True
)


class NotCanonical(ValueError):  # noqa: N818  # says what the value is
    """The value has no canonical bytes; the message says what is in the way."""


def parse(text: str) -> object:
    """Read JSON as both sides must: a number with a point or an exponent is refused, not rounded.

    Raises NotCanonical for what is no JSON, for fractions, for NaN and Infinity, and for numbers of
    more than 16 digits. The same key twice keeps the last, as in JavaScript.
    """
    try:
        return json.loads(
            text, parse_int=_whole, parse_float=_refuse_fraction, parse_constant=_refuse_constant
        )
    except NotCanonical:
        raise
    except (ValueError, RecursionError) as broken:
        raise NotCanonical("is not JSON") from broken


def canonical(value: object) -> bytes:
    """Give the canonical bytes of a JSON value (dict, list, str, int, bool, None).

    Raises NotCanonical for anything else, for whole numbers beyond 2**53 - 1, for keys that are not
    printable ASCII, for half a surrogate pair, and for nesting deeper than DEEPEST.
    """
    return _WRITER.encode(value if _is_plain(value, 0) else _plain(value, 0)).encode()


def unspeakable(value: object) -> str:
    """Say why a JSON value has no canonical bytes; "" when it has."""
    if _is_plain(value, 0):
        return ""
    try:
        _plain(value, 0)
    except NotCanonical as refused:
        return str(refused)
    return ""


def digest(value: object) -> str:
    """Give ``sha256:`` and the hex SHA-256 of a value's canonical bytes. Raises NotCanonical."""
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


def signing_challenge(canonical_bytes: bytes) -> bytes:
    """Give the 32 bytes that a passkey is asked to sign for canonical bytes.

    The prefix keeps it apart from every other hash of the same bytes, and a sign-in's challenge is random:
    neither kind of assertion can be used for the other.
    """
    return hashlib.sha256(_SIGNING + canonical_bytes).digest()


def statement(
    kind: str, record_id: str, patient_id: str | None, fields: dict[str, object]
) -> dict[str, object]:
    """Give what a signature speaks about: the whole record, fields this version does not know included."""
    return {"k": kind, "id": record_id, "c": patient_id, "f": fields}


def _whole(numeral: str) -> int:
    if len(numeral.lstrip("-")) > _LONGEST_NUMERAL:
        raise NotCanonical("has a number beyond 2^53 - 1")
    return int(numeral)


def _refuse_fraction(_: str) -> NoReturn:
    raise NotCanonical("has a number that is not whole")


def _refuse_constant(_: str) -> NoReturn:
    raise NotCanonical("is not JSON")


def _is_plain(value: object, depth: int) -> bool:
    """Say whether a value can be written as it is: nothing to normalize, nothing to refuse."""
    if isinstance(value, str):
        return value.isascii() or _is_normal(value)
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int):
        return -MOST <= value <= MOST
    if depth == DEEPEST:
        return False
    if isinstance(value, dict):
        return _are_plain(cast("dict[object, object]", value), depth + 1)
    if isinstance(value, list):
        return all(_is_plain(one, depth + 1) for one in cast("list[object]", value))
    return False


def _are_plain(members: dict[object, object], depth: int) -> bool:
    """Say the same of an object's members; it is asked of every op, and most members are text or nothing."""
    for key, one in members.items():
        if not _is_key(key):
            return False
        plain_text = isinstance(one, str) and one.isascii()
        if not plain_text and one is not None and not _is_plain(one, depth):
            return False
    return True


def _is_normal(words: str) -> bool:
    return _SURROGATE.search(words) is None and is_normalized("NFC", words)


def _plain(value: object, depth: int) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _words(value)
    if isinstance(value, int):
        if abs(value) > MOST:
            raise NotCanonical("has a number beyond 2^53 - 1")
        return value
    if isinstance(value, float):
        raise NotCanonical("has a number that is not whole")
    if depth == DEEPEST:
        raise NotCanonical(f"is nested deeper than {DEEPEST}")
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in cast("list[object]", value)]
    if isinstance(value, dict):
        members = {_key(key): one for key, one in cast("dict[object, object]", value).items()}
        # In sorted order, so that of two things in the way both languages name the same one.
        return {key: _plain(members[key], depth + 1) for key in sorted(members)}
    raise NotCanonical(f"has a {type(value).__name__}, which JSON does not know")


def _words(value: str) -> str:
    if _SURROGATE.search(value):
        raise NotCanonical("has a broken character")
    return normalize("NFC", value)


def _key(key: object) -> str:
    if not _is_key(key):
        raise NotCanonical("has a key that is not plain ASCII")
    return key


def _is_key(key: object) -> TypeGuard[str]:
    return isinstance(key, str) and key.isascii() and key.isprintable()
