"""Says which ops of a group name a record that is not there, or not there for the client the op is about.

A record of another client's is answered exactly like one nobody made, and no sooner: an id must not tell
whether somebody else has it.
"""

from functools import cache

from server.exchange.hold import Key, owners_of
from server.exchange.receive import Sent
from sync.changes import Op, is_id
from sync.records import KINDS
from sync.records.kinds import Id, Record, fields_of
from sync.records.upcast import upcast

COMPLAINT = "names a record that is not there"


class StrayError(Exception):
    """An op names a record of another client's."""


def dangling(group: list[Sent]) -> dict[int, dict[str, str]]:
    """Give {n: {field: complaint}} for every op of the group that names a record not there for its client.

    A field called after a kind (``encounter_id``) names a record of that kind. What the group itself
    creates counts as there: it would be, were it not for its group.
    """
    fields = {sent.op["n"]: named(upcast(sent.op)) for sent in group}
    owners = {(sent.op["k"], sent.op["id"]): sent.op["c"] for sent in group if sent.op["t"] == "create"}
    owners |= owners_of(key for keys in fields.values() for key in keys.values())
    found = {
        sent.op["n"]: {
            name: COMPLAINT
            for name, key in fields[sent.op["n"]].items()
            if key not in owners or owners[key] not in {None, sent.op["c"]}
        }
        for sent in group
    }
    return {n: detail for n, detail in found.items() if detail}


def named(op: Op) -> dict[str, Key]:
    """Give {field: the record it names} of what an op in today's words sets.

    What a person's own record names is not looked at, and so tells nothing: it may have left their caseload.
    """
    shape, given = KINDS.get(op["k"]), op.get("set")
    if shape is None or given is None or shape.scope == "person":
        return {}
    return {
        name: (kind, value)
        for name, kind in _naming(shape).items()
        if isinstance(value := given.get(name), str) and is_id(value)
    }


@cache
def _naming(shape: type[Record]) -> dict[str, str]:
    return {
        name: kind
        for name, field in fields_of(shape).items()
        if isinstance(field, Id) and (kind := name.removesuffix("_id")) in KINDS
    }
