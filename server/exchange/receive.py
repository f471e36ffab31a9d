"""Reads an exchange request, keeping each op's own text, and refuses what is no exchange.

The journal holds what was sent, letter for letter, so the ops are cut out of the body rather than
written again from what was understood.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, NoReturn, cast

from server.core.problem import Problem
from sync import PROTOCOL
from sync.canon import NotCanonical, canonical
from sync.changes import MOST_OPS, Op, check_exchange

_BLANKS = " \t\n\r"


@dataclass(frozen=True)
class Sent:
    """One op: what it says, its own text, and the SHA-256 that names its content."""

    op: Op
    text: str
    sha256: str


@dataclass(frozen=True)
class Request:
    """An exchange request that has the right shape."""

    device_id: str
    epoch: str | None
    cursor: str | None
    ops: list[Sent]
    past: list[tuple[str, str]] | None
    gone: int
    anew: bool
    audit: dict[str, object] | None
    hears_audit: bool


def read_request(text: str) -> Request:
    """Read the body of an exchange.

    Raises Problem ``server.bad_json``, ``sync.other_protocol``, ``sync.too_many_ops``, ``sync.bad_request``.
    """
    try:
        body, texts = _cut(text)
    except (ValueError, RecursionError, IndexError):
        raise Problem("server.bad_json") from None
    spoken = body.get("p")
    if type(spoken) is int and spoken > 0 and spoken != PROTOCOL:
        raise Problem("sync.other_protocol", min_p=PROTOCOL, max_p=PROTOCOL)
    if len(texts) > MOST_OPS:
        raise Problem("sync.too_many_ops", most=MOST_OPS)
    if wrong := check_exchange(body):
        raise Problem("sync.bad_request", complaint=wrong)
    ops = cast("list[Op]", body["ops"])
    return Request(
        device_id=body["device"],
        epoch=body["epoch"],
        cursor=body["cursor"],
        gone=body.get("gone", 0),
        anew=body.get("anew", False),
        audit=body.get("audit"),
        hears_audit="audit" in body,
        past=[(epoch, cursor) for epoch, cursor in body["past"]] if "past" in body else None,
        ops=[Sent(op, own, name_of(op, own)) for op, own in zip(ops, texts, strict=True)],
    )


def name_of(op: Op, text: str) -> str:
    """Give the hash two deliveries of one op share, even when the spaces between them differ."""
    try:
        content = canonical(op)
    except NotCanonical:
        content = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()


def _cut(text: str) -> tuple[dict[str, Any], list[str]]:
    """Parse an object, and give the text of each entry of its ``ops``. Raises ValueError, IndexError."""
    decoder = json.JSONDecoder(parse_constant=_refuse)
    body: dict[str, Any] = {}
    texts: list[str] = []
    at = _expect(text, _skip(text, 0), "{")
    while text[at] != "}":
        name, at = decoder.raw_decode(text, at)
        if not isinstance(name, str):
            _refuse("a key that is no text")
        at = _skip(text, _expect(text, _skip(text, at), ":"))
        if name == "ops" and text[at] == "[":
            body[name], texts, at = _cut_list(decoder, text, at)
        else:
            body[name], at = decoder.raw_decode(text, at)
            texts = [] if name == "ops" else texts
        at = _next(text, at, "}")
    if _skip(text, at + 1) != len(text):
        _refuse("more than one value")
    return body, texts


def _cut_list(decoder: json.JSONDecoder, text: str, at: int) -> tuple[list[Any], list[str], int]:
    entries: list[Any] = []
    texts: list[str] = []
    at = _skip(text, at + 1)
    while text[at] != "]":
        entry, end = decoder.raw_decode(text, at)
        entries.append(entry)
        texts.append(text[at:end])
        at = _next(text, end, "]")
    return entries, texts, at + 1


def _next(text: str, at: int, closing: str) -> int:
    """Step over a comma to the next entry, or stop at the closing sign."""
    at = _skip(text, at)
    if text[at] == closing:
        return at
    at = _skip(text, _expect(text, at, ","))
    if text[at] == closing:
        _refuse("a comma before the end")
    return at


def _expect(text: str, at: int, sign: str) -> int:
    if text[at] != sign:
        _refuse(f"no {sign}")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _refuse(why: str) -> NoReturn:
    raise ValueError(why)
