"""Says which ops of a group name a record that is not there, when a room could not take the group."""

from sqlalchemy import select

from server.core.db import db
from server.exchange.hold import Key
from server.exchange.models import Record
from server.exchange.receive import Sent
from sync.records import KINDS
from sync.records.kinds import Id, fields_of

COMPLAINT = "names a record that is not there"


def dangling(group: list[Sent]) -> dict[int, dict[str, str]]:
    """Give {n: {field: complaint}} for every op of the group that names a record nobody made.

    A field called after a kind (``encounter_id``) names a record of that kind. What the group itself
    creates counts as there: it would be, were it not for its group.
    """
    named = {sent.op["n"]: _named(sent) for sent in group}
    wanted = {key for fields in named.values() for key in fields.values()}
    rows = db.session.execute(
        select(Record.kind, Record.id).where(Record.id.in_({record_id for _, record_id in wanted}))
    )
    there: set[Key] = {(kind, record_id) for kind, record_id in rows}
    there |= {(sent.op["k"], sent.op["id"]) for sent in group if sent.op["t"] == "create"}
    found = {
        n: {name: COMPLAINT for name, key in fields.items() if key not in there}
        for n, fields in named.items()
    }
    return {n: detail for n, detail in found.items() if detail}


def _named(sent: Sent) -> dict[str, Key]:
    shape = KINDS.get(sent.op["k"])
    given = sent.op.get("set", {})
    if shape is None:
        return {}
    return {
        name: (kind, value)
        for name, field in fields_of(shape).items()
        if isinstance(field, Id)
        and (kind := name.removesuffix("_id")) in KINDS
        and isinstance(value := given.get(name), str)
    }
