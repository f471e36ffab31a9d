"""What the office holds for whoever asks, as figures a tablet can hold against its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.sql import literal

from server.core.db import db
from server.core.problem import Problem
from server.exchange.models import ConflictCard, Record
from server.exchange.scope import Scope
from sync.changes import is_id
from sync.tally import tally

_AT_ONCE = 1_000


@dataclass(frozen=True)
class DigestRequest:
    """A tablet's bookmark and its own figures: {kind: [count, sum]}, for the log alone."""

    epoch: str
    cursor: str
    kinds: dict[str, Any]


def read_digest_request(body: Any) -> DigestRequest:
    """Read the body of a digest request. Raises Problem ``sync.bad_request``."""
    if not isinstance(body, dict):
        raise Problem("sync.bad_request", complaint="must be an object")
    epoch, cursor, kinds = body.get("epoch"), body.get("cursor"), body.get("kinds")
    if not isinstance(epoch, str) or not is_id(epoch):
        raise Problem("sync.bad_request", complaint="epoch must be an id")
    if not isinstance(cursor, str):
        raise Problem("sync.bad_request", complaint="cursor must be text")
    if not isinstance(kinds, dict):
        raise Problem("sync.bad_request", complaint="kinds must be an object")
    return DigestRequest(epoch, cursor, kinds)


def figures(scope: Scope) -> dict[str, tuple[int, str]]:
    """Give {kind: (count, sum)} of every living record and card in scope. Call it in a snapshot."""
    return tally(_rows(scope))


def _rows(scope: Scope) -> Iterator[tuple[str, str, int]]:
    records = select(Record.kind, Record.id, Record.v).where(
        Record.deleted.is_(False), scope.sees(Record, fresh=False)
    )
    cards = select(literal("conflict"), ConflictCard.id, ConflictCard.v).where(
        scope.sees(ConflictCard, fresh=False)
    )
    for kind, record_id, v in db.session.execute(records.execution_options(yield_per=_AT_ONCE)):
        yield kind, record_id, v
    for kind, record_id, v in db.session.execute(cards.execution_options(yield_per=_AT_ONCE)):
        yield kind, record_id, v
