"""A zero byte in what is asked: PostgreSQL keeps none in text, so it is refused before anybody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from server.core.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

ZERO = "\0"
_EXCHANGE = "/sync/"
_ESCAPED = "\\u0000"
_SAID = "holds a zero byte, which is no character"


def refuse_zeros_in_json(text: str, value: Any) -> None:
    """Refuse what was read from JSON where a text or a name in it holds a zero byte.

    Only the escape can bring one, so that most bodies are looked at but for it. Raises Problem
    ``server.bad_fields`` naming the first field.
    """
    if _ESCAPED in text and (found := next(_zeros(value, ""), None)) is not None:
        raise Problem("server.bad_fields", errors={found: [_SAID]})


def refuse_zeros_in_address(path: str, asked: dict[str, str]) -> None:
    """Refuse an address, as it is without its percent signs.

    Nothing has a name with one in it: Problem ``server.not_found``. In what is asked of an address: Problem
    ``server.bad_fields``, but not of the exchange's, which keeps what a device hands it whatever it says.
    """
    if ZERO in path:
        raise Problem("server.not_found")
    if path.startswith(_EXCHANGE):
        return
    for name, value in asked.items():
        if ZERO in name or ZERO in value:
            raise Problem("server.bad_fields", errors={name.replace(ZERO, ""): [_SAID]})


def _zeros(value: Any, path: str) -> Iterator[str]:
    """Give where zeros stand; JSON that Python could read is nested no deeper than it can call."""
    if isinstance(value, str):
        if ZERO in value:
            yield path
    elif isinstance(value, list):
        for inner in cast("list[Any]", value):
            yield from _zeros(inner, path)
    elif isinstance(value, dict):
        for name, inner in cast("dict[str, Any]", value).items():
            within = f"{path}.{name}" if path else name
            yield from _zeros(name, path)
            yield from _zeros(inner, within)
