"""Every row of every table as lines of JSON that read the same from SQLite and from PostgreSQL.

Tables are read as the database itself describes them, not as today's models do: a backup may be older than
this program. A line is a list of the row's values, columns in order of their names; lines stand in order of
the primary key, text by its bytes. So equal sums mean equal tables, whichever database they lie in.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, LargeBinary, MetaData, String, Table, insert, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Column, ColumnElement, Connection

MIGRATIONS = "alembic_version"
"""The table of Alembic; what it says is in the manifest, and migrating writes it again."""

_AT_ONCE = 500
_AT_ONCE_WITH_BYTES = 4
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and the SHA-256 (hex) over all their lines."""

    rows: int
    sha256: str


class Summing:
    """Adds up a table's lines while they pass."""

    def __init__(self) -> None:
        self.rows, self._summed = 0, hashlib.sha256()

    def add(self, lines: bytes | bytearray) -> None:
        """Add whole lines, or pieces of them in their order."""
        self.rows += lines.count(b"\n")
        self._summed.update(lines)

    def sum(self) -> Sum:
        """Give the sum of what was added so far."""
        return Sum(self.rows, self._summed.hexdigest())


def tables(connection: Connection) -> list[Table]:
    """Give the tables of a database, those that others refer to first, without Alembic's own."""
    found = MetaData()
    found.reflect(bind=connection)
    for table in found.tables.values():
        for column in table.columns:
            if isinstance(column.type, JSON):
                # As everywhere here a missing value is SQL's null; JSON's own would not read back as itself.
                column.type = JSON(none_as_null=True)
    return [table for table in found.sorted_tables if table.name != MIGRATIONS]


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """Give the lines of a table. Raises TypeError for a kind of value that no line can carry yet."""
    columns = _columns(table)
    order = [_by_bytes(column, connection) for column in table.primary_key.columns]
    at_once = _AT_ONCE_WITH_BYTES if _has_bytes(table) else _AT_ONCE
    found = connection.execute(
        select(*columns).order_by(*order).execution_options(yield_per=at_once, stream_results=True)
    )
    for row in found:
        yield _WRITER.encode([_said(value) for value in row]).encode() + b"\n"


def summed(connection: Connection) -> dict[str, Sum]:
    """Add up every table of a database, read anew from it. Call it in a snapshot, or where nobody writes."""
    sums: dict[str, Sum] = {}
    for table in tables(connection):
        one = Summing()
        for line in lines(connection, table):
            one.add(line)
        sums[table.name] = one.sum()
    return sums


def load(connection: Connection, table: Table, said: Iterable[bytes]) -> int:
    """Insert the rows of some lines, and give how many. Raises ValueError for what is no line of it."""
    columns = _columns(table)
    names = [column.name for column in columns]
    binary = [isinstance(column.type, LargeBinary) for column in columns]
    at_once = _AT_ONCE_WITH_BYTES if any(binary) else _AT_ONCE
    count, rest = 0, iter(said)
    while batch := list(islice(rest, at_once)):
        rows = [_row(names, binary, line) for line in batch]
        connection.execute(insert(table), rows)
        count += len(rows)
    return count


def _row(names: list[str], binary: list[bool], line: bytes) -> dict[str, Any]:
    values = json.loads(line)
    return {
        name: base64.b64decode(value) if is_bytes and value is not None else value
        for name, value, is_bytes in zip(names, values, binary, strict=True)
    }


def _columns(table: Table) -> list[Column[Any]]:
    return sorted(table.columns, key=lambda column: column.name)


def _has_bytes(table: Table) -> bool:
    return any(isinstance(column.type, LargeBinary) for column in table.columns)


def _by_bytes(column: Column[Any], connection: Connection) -> ColumnElement[Any]:
    """Order text as SQLite does: a PostgreSQL orders it by the language it was set up in."""
    if connection.dialect.name == "postgresql" and isinstance(column.type, String):
        return column.collate("C")
    return column


def _said(value: object) -> object:
    if value is None or isinstance(value, str | int | bool | list | dict):
        return value
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(f"no line can carry a {type(value).__name__}")
