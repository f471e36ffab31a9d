"""One value, one row of bytes: what a signature is taken over and a hash is named by.

Canonical form: compact JSON in UTF-8, keys sorted, strings in NFC, whole numbers only. A tablet and
the office must reach the same bytes for the same record, so whatever the two languages could see
differently (fractions, numbers past 2**53, half a surrogate pair) is refused, never rounded.
Twin: ``canon.ts``. Cases: ``vectors/canon/``.
"""

import hashlib
import json
import re
import unicodedata
from typing import NoReturn, cast

MOST = 2**53 - 1
"""The largest whole number that JavaScript and Python read alike."""

DEEPEST = 32
"""How many lists and objects may lie in one another."""

_KEY = re.compile(r"[\x20-\x7e]*")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONGEST_NUMERAL = 16


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
    return json.dumps(_plain(value, 0), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def digest(value: object) -> str:
    """Give ``sha256:`` and the hex SHA-256 of a value's canonical bytes. Raises NotCanonical."""
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


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
    return unicodedata.normalize("NFC", value)


def _key(key: object) -> str:
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise NotCanonical("has a key that is not plain ASCII")
    return key
