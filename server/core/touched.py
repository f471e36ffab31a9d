"""Which tables of practices a statement touches, and whether it comes to each by its model."""

from typing import TYPE_CHECKING, Any, TypeGuard, cast

from sqlalchemy import Alias, Column, Select, Table
from sqlalchemy.sql import visitors

if TYPE_CHECKING:
    from sqlalchemy.sql.cache_key import HasCacheKey
    from sqlalchemy.sql.visitors import ExternallyTraversible

_MOST_LOOKED_AT = 2_000
_looked_at: dict[object, tuple[frozenset[str], frozenset[str]]] = {}
"""By the key of a statement: the practice tables it touches, and those it reaches without their model."""


def practice_tables(statement: "ExternallyTraversible") -> tuple[frozenset[str], frozenset[str]]:
    """Give what ``_look_for_practice_tables`` does, looking once at statements that come to the same SQL.

    SQLAlchemy itself takes SQL it compiled before for a statement with the same key.
    """
    key = cast("HasCacheKey", statement)._generate_cache_key()  # noqa: SLF001  # as below
    if key is None:
        return _look_for_practice_tables(statement)
    found = _looked_at.get(key.key)
    if found is None:
        if len(_looked_at) >= _MOST_LOOKED_AT:
            _looked_at.clear()
        found = _looked_at[key.key] = _look_for_practice_tables(statement)
    return found


def _look_for_practice_tables(statement: "ExternallyTraversible") -> tuple[frozenset[str], frozenset[str]]:
    """Give the practice tables a statement touches, and those it reaches without their model.

    The filter is added where the ORM compiles: a table or a whole inner select that does not come from a
    model would go unfiltered.
    """
    touched: set[str] = set()
    modeled: set[str] = set()
    bare: set[str] = set()
    for part in visitors.iterate(statement):
        if isinstance(part, Select) and not _is_modeled(part):
            bare |= {table.name for table in part.get_final_froms() if _is_practice_table(table)}
        table = _table_of(part)
        if not _is_practice_table(table):
            continue
        touched.add(table.name)
        if "parententity" in part._annotations:  # noqa: SLF001  # SQLAlchemy has no public name for it
            modeled.add(table.name)
    return frozenset(touched), frozenset(bare | (touched - modeled))


def _table_of(part: object) -> object:
    table = part.table if isinstance(part, Column) else part
    while isinstance(part, Column) and isinstance(table, Alias):
        table = table.element
    return table


def _is_practice_table(part: object) -> TypeGuard[Table]:
    return isinstance(part, Table) and "practice_id" in part.c


def _is_modeled(part: Select[Any]) -> bool:
    return part._propagate_attrs.get("compile_state_plugin") == "orm"  # noqa: SLF001  # as above
