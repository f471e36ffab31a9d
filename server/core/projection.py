"""Rows that repeat what records say, so that the office can ask questions of them.

Records are the source (docs/adr/0002). A projection is a typed table whose columns are named after the
record's fields; it can be forgotten and made again, and `digest` proves that it came out the same.
Everything here stands inside ``acting_for(practice_id)``, and writing inside ``write_lock()``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import BigInteger, ColumnElement, ForeignKeyConstraint, String, delete, func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from server.core.db import InPractice, db
from sync.records import blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.sql.dml import Insert


class Projected(InPractice):
    """What every projected row has: the record's id, version, whether it is signed, whether it is deleted.

    A deleted record keeps its row, since others may refer to it; queries leave it out.
    """

    id: Mapped[str] = mapped_column(String(36), primary_key=True, sort_order=-90)
    v: Mapped[int] = mapped_column(BigInteger, sort_order=-80)
    signed: Mapped[bool] = mapped_column(sort_order=-70)
    deleted: Mapped[bool] = mapped_column(sort_order=-60)


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows a practice has in a table and the SHA-256 over all of them, in order of id."""

    rows: int
    sha256: str


class Stated(Protocol):
    """A record as the exchange hands it over after a merge; `state` is open or signed."""

    @property
    def practice_id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def patient_id(self) -> str | None: ...
    @property
    def fields(self) -> Mapping[str, Any]: ...
    @property
    def state(self) -> str: ...
    @property
    def deleted(self) -> bool: ...
    @property
    def v(self) -> int: ...


def refers(column: str, table: str, *, deferred: bool = False) -> ForeignKeyConstraint:
    """Give a foreign key that cannot leave the practice. `deferred` is judged at commit, for rebuilds."""
    return ForeignKeyConstraint(
        ["practice_id", column],
        [f"{table}.practice_id", f"{table}.id"],
        deferrable=deferred or None,
        initially="DEFERRED" if deferred else None,
    )


def keep(model: type[Projected], record: Stated, **derived: Any) -> None:
    """Write one record's row; as `keep_all`."""
    keep_all(model, [(record, derived)])


def keep_all(model: type[Projected], records: Iterable[tuple[Stated, Mapping[str, Any]]]) -> None:
    """Write records' rows, whether or not they were there; of one record given twice the last counts.

    Columns are fields, or what the mapping beside the record says. Raises sqlalchemy.exc.IntegrityError
    when a required field is missing or a referred row does not exist.
    """
    rows = {record.id: _values(model, record, derived) for record, derived in records}
    # With nulls left out, rows that lack different fields would be written, and their SQL made, apart.
    db.session.execute(
        _upsert(model, db.session.get_bind().dialect.name),
        list(rows.values()),
        execution_options={"render_nulls": True},
    )


def _values(model: type[Projected], record: Stated, derived: Mapping[str, Any]) -> dict[str, Any]:
    said = {**blank(record.kind), **record.fields, **derived}
    return {name: said.get(name) for name in _columns(model)} | {
        "practice_id": record.practice_id,
        "id": record.id,
        "v": record.v,
        "signed": record.state == "signed",
        "deleted": record.deleted,
    }


@cache
def _upsert(model: type[Projected], dialect: str) -> Insert:
    statement = (sqlite_insert if dialect == "sqlite" else postgresql_insert)(model)
    changed = {
        name: statement.excluded[name] for name in _columns(model) if name not in ("practice_id", "id")
    }
    return statement.on_conflict_do_update(index_elements=["practice_id", "id"], set_=changed)


def forget(models: Iterable[type[Projected]], practice_id: str) -> None:
    """Delete a practice's rows, table by table in the order given: children before parents."""
    for model in models:
        db.session.execute(
            delete(model).where(model.practice_id == practice_id),
            execution_options={"synchronize_session": False},
        )


def digest(model: type[Projected], practice_id: str) -> Digest:
    """Sum up a practice's rows of one table; equal digests mean equal rows."""
    rows = db.session.execute(
        select(*(attribute for _, attribute in sorted(_columns(model).items())))
        .where(model.practice_id == practice_id)
        .order_by(model.id)
        .execution_options(yield_per=1_000)
    )
    count, summed = 0, hashlib.sha256()
    for row in rows:
        count += 1
        summed.update(json.dumps(list(row), sort_keys=True).encode() + b"\n")
    return Digest(count, summed.hexdigest())


def rows_of(
    model: type[Projected], practice_id: str, *conditions: ColumnElement[bool]
) -> list[dict[str, Any]]:
    """Give the rows of records that are not deleted as {field: value}, with id, v and signed, by id."""
    found = db.session.execute(
        select(*_said(model)).where(model.practice_id == practice_id, model.deleted.is_(False), *conditions)
    )
    # Not by the database: SQLite would rather walk a whole practice by id than sort the few of a condition.
    return sorted((dict(row) for row in found.mappings()), key=lambda row: row["id"])


def newest(models: Iterable[type[Projected]], practice_id: str) -> int:
    """Give the version of the newest change in some tables, 0 when they hold nothing."""
    tops = [
        select(func.max(model.v)).where(model.practice_id == practice_id).scalar_subquery()
        for model in models
    ]
    return max((top or 0 for top in db.session.execute(select(*tops)).one()), default=0)


@cache
def _columns(model: type[Projected]) -> dict[str, InstrumentedAttribute[Any]]:
    return {column.key: getattr(model, column.key) for column in model.__mapper__.column_attrs}  # type: ignore[attr-defined]


@cache
def _said(model: type[Projected]) -> tuple[InstrumentedAttribute[Any], ...]:
    return tuple(
        attribute for name, attribute in _columns(model).items() if name not in ("practice_id", "deleted")
    )
