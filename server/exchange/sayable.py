"""Makes what a device sent sayable again: an op is kept as it came, and an answer is UTF-8 and JSON.

Half a surrogate pair and a number past all floats can be written in JSON's own signs, so they can arrive and
lie in the journal for good; no answer can carry them, and one such op must not take a whole list with it.
"""

import json
import math
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from sync.canon import DEEPEST

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DEEPER = "…"


def read_again(text: str) -> Any:
    """Read JSON text that was read before, when it arrived."""
    try:
        return json.loads(text)
    except RecursionError:  # it is nested so deep that it could be read only from where fewer calls were open
        with ThreadPoolExecutor(max_workers=1) as elsewhere:
            return elsewhere.submit(json.loads, text).result()


def sayable(value: object, depth: int = 0) -> object:
    """Give a JSON value as an answer can carry it; one that is sayable comes out as it is.

    Half a surrogate pair becomes U+FFFD, a number that is no number its text, and what lies deeper than any
    value of a record an ellipsis.
    """
    if isinstance(value, str):
        return _words(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if not isinstance(value, dict | list):
        return value
    if depth == DEEPEST:
        return _DEEPER
    if isinstance(value, list):
        return [sayable(one, depth + 1) for one in cast("list[object]", value)]
    members = cast("dict[str, object]", value)
    return {_words(name): sayable(one, depth + 1) for name, one in members.items()}


def _words(words: str) -> str:
    return _SURROGATE.sub("\ufffd", words)


def as_utf8(name: str) -> str:
    """Give a field's name as UTF-8 can carry it: whoever sent half a character is answered all the same."""
    return name.encode("utf-8", "replace").decode()
