"""What becomes of a change: written, merged, held for a person to decide, or kept aside.

No clock decides anything. A field is written when its author had seen the value standing there;
otherwise the value that came first stays and both go on a card (``conflicts``). Nothing here
refuses: an op that cannot be applied is *kept*, with the reason. Twin: ``merge.ts``. Cases:
``vectors/merge/``. The rules in prose: PROTOCOL.md, "What becomes of an op".
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict

from sync.canon import canonical, unspeakable
from sync.changes import WHOLE_RECORD, Ack, Op, Outcome, is_name
from sync.records import KINDS, blank, check

Stamp = Sequence[int | str]
"""Which commit last wrote a field: [seq, device id, that device's n]."""

Commit = tuple[int, str, int]
"""The commit an op becomes: its seq, device and n."""

Standing = Literal["open", "signed"]


class State(TypedDict):
    """A record as the office holds it."""

    c: str | None
    v: int
    f: dict[str, object]
    fv: dict[str, Stamp]
    state: Standing
    deleted: bool


class View(TypedDict):
    """A record as a tablet holds it: the same, with ``fv`` as ``seqs`` gives it."""

    c: str | None
    v: int
    f: dict[str, object]
    fv: dict[str, int]
    state: Standing
    deleted: bool


class Card(TypedDict):
    """An open conflict of the record: which field, which device's value stands aside, and its version."""

    id: str
    field: str
    device: str
    v: int


class Conflict(TypedDict):
    """Two values for one field, neither author having seen the other's.

    ``base`` is the seq the author of ``mine`` had seen (0 for none). ``renew`` says the author's
    device already has an open card for the field: put ``mine`` there instead of opening another.
    A deletion that met unseen edits has field ``*``, ``mine`` null, and the edits as ``theirs``.
    """

    field: str
    base: int
    mine: object
    theirs: object
    renew: bool


class Decision(TypedDict):
    """``record`` is the state from now on (None only for an op kept for want of a record).

    ``why`` is set when kept, and is ``unknown_kind`` when stored unread; ``detail`` is
    {field: complaint} for ``invalid``; ``settled`` names fields whose card of this device closes;
    ``closes`` is the id of the card a resolve closes, whoever's it is, else "".
    """

    outcome: Outcome
    why: str
    detail: dict[str, str]
    record: State | None
    conflicts: list[Conflict]
    settled: list[str]
    closes: str


def decide(
    record: State | None,
    op: Op,
    device: str,
    n: int,
    seq: int,
    *,
    digest: str = "",
    cards: Sequence[Card] = (),
) -> Decision:
    """Decide what an op does to its record, as commit ``seq``, sent by ``device`` as its ``n``-th.

    ``op`` has passed ``changes.check_op``. ``digest`` is the one the office itself takes over
    ``canon.statement`` of the record (needed to sign); ``cards`` are the record's open conflicts.
    Changes none of its arguments.
    """
    if record is None:
        return _begin(op, (seq, device, n)) if op["t"] == "create" else _kept(None, "no_record")
    if record["deleted"]:
        return _after_deletion(record, op, cards)
    if record["c"] != op["c"]:
        return _kept(record, "invalid", {"c": "is not the client this record belongs to"})
    if op["t"] == "create" and _all_the_same(record, op.get("set", {})):
        return _applied(op, record)
    if record["state"] == "signed":
        return _kept(record, "signed")
    own = {card["field"] for card in cards if card["device"] == device}
    if op["t"] == "sign":
        return _sign(record, op, seq, digest, bool(cards))
    if op["t"] == "delete":
        return _delete(record, op, (seq, device, n), own)
    if op["t"] == "resolve":
        return _resolve(record, op, (seq, device, n), own, cards)
    return _set(record, op, (seq, device, n), own)


def seqs(stamps: Mapping[str, Stamp]) -> dict[str, int]:
    """Give the seqs of a record's fields as a page shows them.

    ``*`` is the seq of all that are not named: the one most fields have, of several the newest.
    """
    return _said_once({name: int(stamp[0]) for name, stamp in stamps.items()})


def seq_of(record: View, name: str) -> int:
    """Give the seq at which a field was last written, 0 for one that never was."""
    return record["fv"].get(name, record["fv"].get(WHOLE_RECORD, 0))


def overlay(record: View | None, ops: Sequence[Op]) -> View | None:
    """Give a record as its own tablet shows it: the office's version under the tablet's waiting ops.

    ``ops`` are this record's, oldest first. ``v`` and ``fv`` stay the office's, since they are the
    ``base`` of the next op. What can no longer be changed (signed, deleted) is left as it is.
    """
    for op in ops:
        record = _shown(record, op)
    return record


def settle(record: View | None, op: Op, ack: Ack) -> View | None:
    """Give the office's version of a record after an ack whose change came back as an echo.

    Fields that went on a card, and ops that were kept, leave it as it was.
    """
    if ack["r"] == "kept" or "v" not in ack:
        return record
    held = ack.get("conflicts", [])
    if WHOLE_RECORD in held:
        return record
    written = {name: value for name, value in op.get("set", {}).items() if name not in held}
    after = _shown(record, {**op, "set": written} if "set" in op else op)
    if after is None or after is record:
        return after
    seen = {name: seq_of(after, name) for name in after["f"]}
    return {**after, "v": ack["v"], "fv": _said_once({**seen, **dict.fromkeys(written, ack["v"])})}


def _said_once(of: dict[str, int]) -> dict[str, int]:
    counted = Counter(of.values())
    if not counted:
        return {}
    most = max(counted, key=lambda seq: (counted[seq], seq))
    return {WHOLE_RECORD: most, **{name: seq for name, seq in of.items() if seq != most}}


def _begin(op: Op, commit: Commit) -> Decision:
    fields = op.get("set", {})
    shape = KINDS.get(op["k"])
    empty = blank(op["k"]) if shape else {}
    if complaints := {**_client_complaint(op), **_complaints(op, {**empty, **fields})}:
        return _kept(None, "invalid", complaints)
    record: State = {
        "c": op["c"],
        "v": commit[0],
        "f": dict(fields),
        "fv": dict.fromkeys(fields, commit),
        "state": "signed" if shape and shape.born_sealed else "open",
        "deleted": False,
    }
    return _applied(op, record)


def _set(record: State, op: Op, commit: Commit, own: set[str]) -> Decision:
    fields = op.get("set", {})
    if complaints := _complaints(op, fields):
        return _kept(record, "invalid", complaints)
    base = op.get("base", {})
    written: dict[str, object] = {}
    conflicts: list[Conflict] = []
    for name, value in fields.items():
        seen = base.get(name, 0)
        if _had_seen(record, name, seen, commit) or _same(record["f"][name], value):
            written[name] = value
        else:
            theirs = record["f"][name]
            conflicts.append(
                {"field": name, "base": seen, "mine": value, "theirs": theirs, "renew": name in own}
            )
    after = _written(record, written, commit)
    # A tablet edits a record it had deleted only after the office gave it back: that is a decision.
    settled = [name for name in (*written, WHOLE_RECORD) if name in own]
    outcome: Outcome = "conflict" if conflicts else "merged" if _moved(record, op, commit) else "applied"
    return {**_applied(op, after), "outcome": outcome, "conflicts": conflicts, "settled": settled}


def _sign(record: State, op: Op, seq: int, digest: str, conflict_open: bool) -> Decision:
    if conflict_open:
        return _kept(record, "conflict_open")
    if digest != op.get("digest"):
        return _kept(record, "digest_differs")
    return _applied(op, {**record, "state": "signed", "v": seq})


def _delete(record: State, op: Op, commit: Commit, own: set[str]) -> Decision:
    seen = op.get("base", {}).get(WHOLE_RECORD, 0)
    unseen = {name: value for name, value in record["f"].items() if not _had_seen(record, name, seen, commit)}
    if not unseen:
        return {**_applied(op, {**record, "deleted": True, "v": commit[0]}), "settled": sorted(own)}
    card: Conflict = {
        "field": WHOLE_RECORD,
        "base": seen,
        "mine": None,
        "theirs": unseen,
        "renew": WHOLE_RECORD in own,
    }
    return {**_applied(op, record), "outcome": "conflict", "conflicts": [card]}


def _resolve(record: State, op: Op, commit: Commit, own: set[str], cards: Sequence[Card]) -> Decision:
    seen = op.get("card") or {"id": "", "v": 0}
    field = next(iter(op.get("set", {WHOLE_RECORD: None})))
    card = next((one for one in cards if one["id"] == seen["id"]), None)
    if card is not None and card["v"] > seen["v"]:
        return _kept(record, "card_moved")
    if card is not None and card["field"] != field:
        return _kept(record, "invalid", {"card": "is about another field"})
    if "set" in op:
        decision = _set(record, op, commit, own)
    elif op.get("choice") == "mine":
        decision = _delete(record, op, commit, own)
    else:
        decision = _applied(op, record)
    if decision["outcome"] in {"conflict", "kept"}:
        return decision
    # Somebody else may have closed it meanwhile: then this was an edit like any other.
    return {**decision, "closes": seen["id"] if card is not None else ""}


def _after_deletion(record: State, op: Op, cards: Sequence[Card]) -> Decision:
    """Decide about a record that is gone: what is left is to agree to that, and a card closes with it."""
    if op["t"] == "delete":
        return _applied(op, record)
    seen = op.get("card") or {"id": "", "v": 0}
    card = next((one for one in cards if one["id"] == seen["id"]), None)
    # Whose words stand aside may leave the record away; who wanted to keep it against a deletion is told.
    agrees = _takes_away(op) or (
        op["t"] == "resolve" and "set" not in op and card is not None and card["field"] != WHOLE_RECORD
    )
    if not agrees:
        return _kept(record, "gone")
    if card is not None and card["v"] > seen["v"]:
        return _kept(record, "card_moved")
    return {**_applied(op, record), "closes": card["id"] if card else ""}


def _takes_away(op: Op) -> bool:
    return op["t"] == "resolve" and "set" not in op and op.get("choice") == "mine"


def _shown(record: View | None, op: Op) -> View | None:
    fields = op.get("set", {})
    if record is None:
        if op["t"] != "create":
            return None
        shape = KINDS.get(op["k"])
        standing: Standing = "signed" if shape and shape.born_sealed else "open"
        return {"c": op["c"], "v": 0, "f": dict(fields), "fv": {}, "state": standing, "deleted": False}
    if record["deleted"] or record["state"] == "signed":
        return record
    if op["t"] == "sign":
        return {**record, "state": "signed"}
    if op["t"] == "delete" or _takes_away(op):
        return {**record, "deleted": True}
    return {**record, "f": {**record["f"], **fields}}


def _had_seen(record: State, name: str, seen: int, commit: Commit) -> bool:
    stamp = record["fv"].get(name)
    if stamp is None:
        return True
    at, by, as_n = stamp
    # A tablet has seen its own unsent past, whatever base its op carries.
    return int(at) <= seen or (by == commit[1] and int(as_n) < commit[2])


def _moved(record: State, op: Op, commit: Commit) -> bool:
    base = op.get("base", {})
    if not base:
        return False
    seen = base.get(WHOLE_RECORD, max(base.values()))
    others = (name for name in record["fv"] if name not in op.get("set", {}))
    return any(not _had_seen(record, name, seen, commit) for name in others)


def _written(record: State, fields: dict[str, object], commit: Commit) -> State:
    if not fields:
        return record
    return {
        **record,
        "v": commit[0],
        "f": {**record["f"], **fields},
        "fv": {**record["fv"], **dict.fromkeys(fields, commit)},
    }


def _complaints(op: Op, fields: dict[str, object]) -> dict[str, str]:
    complaints = check(op["k"], fields) if op["k"] in KINDS else {}
    # One look at all fields is enough most of the time; which of them it is costs a look at each.
    if complaints or not all(map(is_name, fields)) or unspeakable(fields):
        for name, value in fields.items():
            if not is_name(name):
                complaints[name] = "is not a name a field can have"
            elif name not in complaints and (wrong := unspeakable(value)):
                complaints[name] = wrong
    if op["k"] in KINDS and "patient_id" in fields and fields["patient_id"] != op["c"]:
        complaints.setdefault("patient_id", "is not the client this record belongs to")
    if op["k"] == "note" and "encounter_id" in fields and fields["encounter_id"] != op["id"]:
        complaints.setdefault("encounter_id", "must be the note's own id")
    return complaints


def _client_complaint(op: Op) -> dict[str, str]:
    shape = KINDS.get(op["k"])
    if shape is None:
        return {}
    if shape.scope == "practice":
        return {} if op["c"] is None else {"c": "must be null, this kind belongs to the practice"}
    if shape.scope == "person":
        return {} if op["c"] == op["by"] else {"c": "must be the id of the person who writes it"}
    if op["c"] is None:
        return {"c": "must name a client"}
    return {"c": "must be the client's own id"} if op["k"] == "patient" and op["c"] != op["id"] else {}


def _same(one: object, other: object) -> bool:
    return canonical(one) == canonical(other)


def _all_the_same(record: State, fields: dict[str, object]) -> bool:
    return all(
        name in record["f"] and not unspeakable(value) and _same(record["f"][name], value)
        for name, value in fields.items()
    )


def _applied(op: Op, record: State) -> Decision:
    return {
        "outcome": "applied",
        "why": "" if op["k"] in KINDS else "unknown_kind",
        "detail": {},
        "record": record,
        "conflicts": [],
        "settled": [],
        "closes": "",
    }


def _kept(record: State | None, why: str, detail: dict[str, str] | None = None) -> Decision:
    return {
        "outcome": "kept",
        "why": why,
        "detail": detail or {},
        "record": record,
        "conflicts": [],
        "settled": [],
        "closes": "",
    }
