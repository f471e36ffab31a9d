"""The envelope of a change: what an op, an exchange and its answer look like on the wire.

Only the envelope is judged here; whether an op can be applied is ``merge.decide``'s question, and a
well-formed op is journaled whatever that answers. Twin: ``changes.ts``. Cases: ``vectors/changes/``.
"""

import re
from typing import Literal, NotRequired, TypedDict, cast

from sync.canon import MOST

MOST_OPS = 500
"""Ops in one exchange."""

MOST_BYTES_UP = 1024 * 1024
"""Bytes of one request's body, after decompression."""

MOST_RECORDS = 1_000
"""Changes in one page."""

MOST_BYTES_DOWN = 2 * 1024 * 1024
"""Bytes of one page, before compression."""

MOST_PAST = 64
"""Bookmarks a tablet keeps, to find out with the office up to where their histories are one."""

MOST_BYTES_ESCROW = 8 * 1024 * 1024
"""Bytes of one thing given in escrow."""

WHOLE_RECORD = "*"
"""In ``base``: the version of the whole record, where an op is about all of it."""

Outcome = Literal["applied", "merged", "conflict", "kept"]


class Signature(TypedDict):
    """How a person signed; ``typed_name`` is the only method so far."""

    method: str
    name: NotRequired[str]


Choice = Literal["mine", "theirs", "both", "text"]
"""What a person made of a card: either value, both one after the other, or words of their own."""


class CardSeen(TypedDict):
    """The card a resolve closes: its id, and its version as it was on the screen."""

    id: str
    v: int


class Op(TypedDict):
    """The smallest change, frozen once it has its number ``n``."""

    n: int
    op: str
    g: str
    t: Literal["create", "set", "sign", "delete", "resolve"]
    k: str
    id: str
    c: str | None
    base: NotRequired[dict[str, int]]
    set: NotRequired[dict[str, object]]
    digest: NotRequired[str]
    sig: NotRequired[Signature]
    card: NotRequired[CardSeen]
    choice: NotRequired[Choice]
    epoch: NotRequired[str]
    schema: int
    at: str
    by: str


class Ack(TypedDict):
    """What became of one op. ``detail`` is {field: complaint}; ``conflicts`` names fields put on a card."""

    n: int
    r: Outcome
    v: NotRequired[int]
    why: NotRequired[str]
    detail: NotRequired[dict[str, str]]
    conflicts: NotRequired[list[str]]


Change = TypedDict(
    "Change",
    {
        "k": str,
        "id": str,
        "c": NotRequired[str | None],
        "v": int,
        "fv": NotRequired[dict[str, int]],
        "f": NotRequired[dict[str, object]],
        "state": NotRequired[str],
        "echo": NotRequired[bool],
        "del": NotRequired[bool],
    },
)
"""One row of a page: a whole record, an echo of one's own change, a deletion, or a conflict card.

A client that left the asker's caseload is told by {"purge": patient id, "v": seq} instead.
"""


class Checkpoint(TypedDict):
    """How far the office's audit chain went, signed by the office; a tablet keeps it unread."""

    n: int
    head: str
    at: str
    sig: str


class ExchangeRequest(TypedDict):
    """Push and pull in one round trip."""

    p: int
    schema: int
    device: str
    epoch: str | None
    have: int
    cursor: str | None
    past: NotRequired[list[list[str]]]
    gone: NotRequired[int]
    anew: NotRequired[bool]
    audit: NotRequired[Checkpoint | None]
    ops: list[Op]


class ExchangeAnswer(TypedDict):
    """Acks first, then the first page read after they were committed."""

    epoch: str
    p: list[int]
    schema: int
    now: str
    n: int
    acks: list[Ack]
    changes: list[Change]
    cursor: str
    more: bool
    reset: bool
    agreed: NotRequired[int]
    audit: NotRequired[Checkpoint]


_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_AT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_PARTS = {
    "create": {"set"},
    "set": {"base", "set"},
    "sign": {"base", "digest", "sig"},
    "delete": {"base"},
    "resolve": {"base", "card", "choice"},
}
_MAY = {"resolve": {"set"}}
"""Parts an op may have or not. A resolve without a set is about a deletion, and so about the whole record."""
_CHOICES = ("mine", "theirs", "both", "text")
_LONGEST_CURSOR = 4_096


def is_id(value: object) -> bool:
    """Say whether a value is a lower-case UUID, the only form of id there is."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def is_name(value: object) -> bool:
    """Say whether a value can name a kind or a field: lower-case words joined by underscores."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def check_op(value: object) -> str:
    """Say what is wrong with an op's envelope, or give an empty string.

    Parts this version does not know are no complaint: a newer tablet may send them.
    """
    if not isinstance(value, dict):
        return "must be an object"
    op = cast("dict[str, object]", value)
    if not _whole(op.get("n"), 1):
        return "n must be a whole number from 1"
    for name in ("op", "g", "id", "by"):
        if not is_id(op.get(name)):
            return f"{name} must be an id"
    if not (isinstance(op.get("t"), str) and op["t"] in _PARTS):
        return "t must be one of create, set, sign, delete, resolve"
    if not is_name(op.get("k")):
        return "k must be the name of a kind"
    if "c" not in op or not (op["c"] is None or is_id(op["c"])):
        return "c must be an id or null"
    if not _whole(op.get("schema"), 1):
        return "schema must be a whole number from 1"
    at = op.get("at")
    if not isinstance(at, str) or not _AT.fullmatch(at):
        return "at must be a time with its offset such as 2026-11-24T10:11:12-08:00"
    return _parts_complaint(op, str(op["t"]))


def check_exchange(value: object) -> str:
    """Say what is wrong with an exchange request's envelope, or give an empty string.

    A complaint about an op starts ``op <n>:`` (or ``entry <position>:`` while it has no usable n).
    """
    if not isinstance(value, dict):
        return "must be an object"
    request = cast("dict[str, object]", value)
    for name in ("p", "schema"):
        if not _whole(request.get(name), 1):
            return f"{name} must be a whole number from 1"
    if not is_id(request.get("device")):
        return "device must be an id"
    if wrong := _place_complaint(request):
        return wrong
    ops = request.get("ops")
    if not isinstance(ops, list):
        return "ops must be a list"
    return _ops_complaint(cast("list[object]", ops))


def _place_complaint(request: dict[str, object]) -> str:
    for name, least in (("have", 0), ("gone", 1)):
        if (name == "have" or name in request) and not _whole(request.get(name), least):
            return f"{name} must be a whole number from {least}"
    if not ("epoch" in request and (request["epoch"] is None or is_id(request["epoch"]))):
        return "epoch must be an id or null"
    if not ("cursor" in request and (request["cursor"] is None or _short(request["cursor"]))):
        return "cursor must be text or null"
    if not isinstance(request.get("anew", False), bool):
        return "anew must be true or false"
    if not _is_checkpoint(request.get("audit")):
        return "audit must give n, head, at and sig of a checkpoint, or null"
    if "past" in request and not _past(request["past"]):
        return f"past must be at most {MOST_PAST} pairs of an epoch and a cursor"
    return ""


def _ops_complaint(ops: list[object]) -> str:
    if len(ops) > MOST_OPS:
        return f"ops has more than {MOST_OPS} entries"
    groups_closed: set[object] = set()
    before: Op | None = None
    for position, entry in enumerate(ops, start=1):
        if wrong := check_op(entry):
            n = cast("dict[str, object]", entry).get("n") if isinstance(entry, dict) else None
            return f"{f'op {n}' if _whole(n, 1) else f'entry {position}'}: {wrong}"
        op = cast("Op", entry)
        if before is not None and op["n"] != before["n"] + 1:
            return f"op {op['n']}: n must follow {before['n']}"
        if before is not None and op["g"] != before["g"]:
            groups_closed.add(before["g"])
        if op["g"] in groups_closed:
            return f"op {op['n']}: the ops of a group must stand together"
        before = op
    return ""


def _parts_complaint(op: dict[str, object], kind_of_op: str) -> str:
    if "epoch" in op and not is_id(op["epoch"]):
        return "epoch must be an id"
    wanted = _PARTS[kind_of_op]
    for part in ("base", "set", "digest", "sig", "card", "choice"):
        if part in op and part not in wanted | _MAY.get(kind_of_op, set()):
            return f"{part} must be absent from a {kind_of_op}"
    if ("set" in wanted or "set" in op) and not (isinstance(op.get("set"), dict) and op["set"]):
        return "set must be an object with at least one field"
    if "base" in wanted and (wrong := _base_complaint(op)):
        return wrong
    if "digest" in wanted:
        named = op.get("digest")
        if not isinstance(named, str) or not _DIGEST.fullmatch(named):
            return "digest must be sha256: and 64 hex digits"
    if "sig" in wanted and not _signed(op.get("sig")):
        return "sig must name its method, and for typed_name the name"
    return _resolve_complaint(op) if kind_of_op == "resolve" else ""


def _resolve_complaint(op: dict[str, object]) -> str:
    card = op.get("card")
    seen = cast("dict[str, object]", card) if isinstance(card, dict) else {}
    if not (is_id(seen.get("id")) and _whole(seen.get("v"), 1)):
        return "card must give the id and version of a card"
    if op.get("choice") not in _CHOICES:
        return "choice must be one of mine, theirs, both, text"
    if "set" not in op:
        return "" if op["choice"] in {"mine", "theirs"} else "choice must be mine or theirs without a set"
    one_field = len(cast("dict[str, object]", op["set"])) == 1
    return "" if one_field else "set must have exactly the card's field"


def _base_complaint(op: dict[str, object]) -> str:
    if not isinstance(op.get("base"), dict):
        return "base must be an object"
    base = cast("dict[str, object]", op["base"])
    if not all(_whole(seen, 0) for seen in base.values()):
        return "base must give whole numbers from 0"
    if "set" not in op:
        return "" if list(base) == [WHOLE_RECORD] else 'base must be {"*": version}'
    changed = cast("dict[str, object]", op["set"])
    if any(name != WHOLE_RECORD and name not in changed for name in base):
        return "base must speak only of fields in set"
    return ""


def _signed(sig: object) -> bool:
    if not isinstance(sig, dict):
        return False
    signature = cast("dict[str, object]", sig)
    method, name = signature.get("method"), signature.get("name")
    return is_name(method) and (method != "typed_name" or (isinstance(name, str) and name.strip(" ") != ""))


def _whole(value: object, least: int) -> bool:
    return type(value) is int and least <= value <= MOST


def _is_checkpoint(value: object) -> bool:
    if value is None:
        return True
    if not isinstance(value, dict):
        return False
    said = cast("dict[str, object]", value)
    return _whole(said.get("n"), 1) and all(_short(said.get(name)) for name in ("head", "at", "sig"))


def _past(value: object) -> bool:
    if not isinstance(value, list):
        return False
    pairs = cast("list[object]", value)
    return len(pairs) <= MOST_PAST and all(_pair(pair) for pair in pairs)


def _pair(value: object) -> bool:
    if not isinstance(value, list):
        return False
    words = cast("list[object]", value)
    return len(words) == len(("epoch", "cursor")) and is_id(words[0]) and _short(words[1])


def _short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_CURSOR
