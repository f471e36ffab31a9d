"""Reads records and cards in scope, a few at a time, and writes each as a page shows it."""

from typing import Any

from sqlalchemy import Result, ScalarResult, select

from server.core.db import db
from server.exchange.cards import card_fields
from server.exchange.hold import dump
from server.exchange.models import ConflictCard, Record
from server.exchange.scope import Scope

_AT_ONCE = 200
"""Rows fetched from the database at a time; a page stops reading when it is full."""

_COLUMNS = (
    Record.v,
    Record.kind,
    Record.id,
    Record.patient_id,
    Record.fv,
    Record.f,
    Record.state,
    Record.deleted,
)


def carries_words(change: bytes) -> bool:
    """Say whether a change as a page shows it is more than an echo of what the asker sent."""
    return not change.endswith(b',"echo":true}')


def record_rows(scope: Scope, since: int) -> Result[*tuple[Any, ...]]:
    """Give the records in scope that changed after ``since`` and after their client came, by v."""
    return db.session.execute(
        select(*_COLUMNS)
        .where(Record.v > since, scope.sees(Record, fresh=True))
        .order_by(Record.v)
        .execution_options(yield_per=_AT_ONCE)
    )


def card_rows(scope: Scope, since: int) -> ScalarResult[ConflictCard]:
    """Give the cards in the same way."""
    return db.session.scalars(
        select(ConflictCard)
        .where(ConflictCard.v > since, scope.sees(ConflictCard, fresh=True))
        .order_by(ConflictCard.v)
        .execution_options(yield_per=_AT_ONCE)
    )


def record_rows_of(scope: Scope, came_at: int, since: int) -> Result[*tuple[Any, ...]]:
    """Give the older records, from v ``since`` on, of the clients that came at a seq, by v, kind and id."""
    return db.session.execute(
        select(*_COLUMNS)
        .where(Record.v >= since, Record.v < came_at, scope.came(Record, came_at), Record.deleted.is_(False))
        .order_by(Record.v, Record.kind, Record.id)
        .execution_options(yield_per=_AT_ONCE)
    )


def card_rows_of(scope: Scope, came_at: int, since: int) -> ScalarResult[ConflictCard]:
    """Give the older cards in the same way."""
    return db.session.scalars(
        select(ConflictCard)
        .where(ConflictCard.v >= since, ConflictCard.v < came_at, scope.came(ConflictCard, came_at))
        .order_by(ConflictCard.v, ConflictCard.id)
        .execution_options(yield_per=_AT_ONCE)
    )


def record_change(row: Any, *, echoed: bool = False) -> bytes:
    """Write a row of ``record_rows`` as a change: whole, a deletion or an echo; its JSON stays unread."""
    name = f'{{"k":"{row.kind}","id":"{row.id}"'
    if row.deleted:
        text = f'{name},"v":{row.v},"del":true}}'
    elif echoed:
        text = f'{name},"v":{row.v},"echo":true}}'
    else:
        owner = f'"{row.patient_id}"' if row.patient_id else "null"
        text = f'{name},"c":{owner},"v":{row.v},"fv":{row.fv},"f":{row.f},"state":"{row.state}"}}'
    return text.encode()


def card_change(card: ConflictCard) -> bytes:
    """Write a card as a change."""
    head = dump({"k": "conflict", "id": card.id, "c": card.patient_id, "v": card.v})
    return f'{head[:-1]},"f":{card_fields(card)}}}'.encode()
