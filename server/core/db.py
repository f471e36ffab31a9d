"""The database, and the wall between practices.

Every table that belongs to a practice is a model with ``InPractice``. Such a model can be read or
written only inside ``acting_for(practice_id)``: the wall adds the filter to every ORM statement and
raises ``WallError`` when nobody said for whom it acts, when a statement goes round the models, or
when a row of another practice is about to be written. It fails closed.

Writers stand in ``write_lock()``; readers that need one consistent view stand in ``snapshot()``. What has
to be the last thing a transaction does is handed to ``before_commit()``.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Alias, Column, Connection, Engine, MetaData, Select, String, Table, event
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    ORMExecuteState,
    Session,
    mapped_column,
    with_loader_criteria,
)
from sqlalchemy.sql import visitors
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.elements import TextClause

from server.core.config import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import LoaderCriteriaOption
    from sqlalchemy.sql.cache_key import HasCacheKey
    from sqlalchemy.sql.visitors import ExternallyTraversible

_ACTING, _CROSSING, _WRITING, _LAST = "practice_id", "crossing", "writing", "last"
_BEGIN = "tableside_begin"
BUSY_MS = 15_000
_LOOK_AGAIN_S = 0.002
_MOST_LOOKED_AT = 2_000
_looked_at: dict[object, tuple[frozenset[str], frozenset[str]]] = {}
"""By the key of a statement: the practice tables it touches, and those it reaches without their model."""


LastAct = Callable[[list[Any]], Callable[[], object]]
"""What is done at the end of a transaction; it gives what is done after the commit."""


class WallError(RuntimeError):
    """A statement tried to pass the wall between practices. Always a programming error."""


class WriteOutsideLockError(RuntimeError):
    """A write was tried outside ``write_lock()``. Always a programming error."""


class Base(DeclarativeBase):
    """The base of every model; names constraints so that migrations can speak of them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class InPractice:
    """Mixin: the row belongs to one practice, whose id leads the primary key."""

    practice_id: Mapped[str] = mapped_column(String(36), primary_key=True, sort_order=-100)


class _Database(SQLAlchemy):
    if TYPE_CHECKING:
        Model: type[Base]


db = _Database(model_class=Base)


def connect(app: Flask, settings: Settings) -> None:
    """Bind the app to its database."""
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": True}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _keep_to_ourselves(db.engine.url.database or "")
            prepare_sqlite(db.engine)


def _keep_to_ourselves(path: str) -> None:
    """Let nobody but this user read the file; SQLite gives its WAL the same mode.

    A file that exists is never opened here: closing it would drop the locks of this process's connections.
    """
    with suppress(OSError):  # a folder that is missing or not ours is said when the database is opened
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            Path(path).chmod(0o600)


def prepare_sqlite(engine: Engine) -> None:
    """Set the pragmas on every connection, and let SQLAlchemy's BEGIN be the real one.

    ``synchronous`` and ``foreign_keys`` hold per connection: one connection without them would lose
    acknowledged writes at a power cut, or take orphans.
    """

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # else the driver begins late, and its snapshot with it
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        how = connection.get_execution_options().get(_BEGIN, "DEFERRED")
        if how != "IMMEDIATE" or not _has_begun_to_write(connection):
            connection.exec_driver_sql(f"BEGIN {how}")


def _has_begun_to_write(connection: Connection) -> bool:
    """Begin to write soon after nobody else does; False when others wrote for BUSY_MS.

    SQLite's own waiting sleeps up to a tenth of a second between two looks. Whoever writes one transaction
    after another, as an import does, leaves the lock for less than that, and everybody else out.
    """
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA busy_timeout=0")
    give_up = time.monotonic() + BUSY_MS / 1000
    try:
        while time.monotonic() < give_up:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as busy:
                if busy.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    break
                time.sleep(_LOOK_AGAIN_S)
            else:
                return True
        return False
    finally:
        raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")


@contextmanager
def acting_for(practice_id: str) -> Iterator[None]:
    """Act for one practice: inside, models with InPractice are seen and written for it alone.

    Raises WallError when practices would be mixed in one unit of work.
    """
    session = db.session()
    before = session.info.get(_ACTING)
    if before != practice_id:
        _forget(session)
    session.info[_ACTING] = practice_id
    try:
        yield
    finally:
        if before is None:
            session.info.pop(_ACTING, None)
        else:
            session.info[_ACTING] = before
        if before != practice_id:
            session.expunge_all()


def act_for_the_request(practice_id: str) -> None:
    """Act for one practice until the request's session is closed; the gate calls it, knowing who asks."""
    session = db.session()
    _forget(session)
    session.info[_ACTING] = practice_id


def acting_practice() -> str:
    """Give the practice being acted for. Raises WallError outside ``acting_for``."""
    practice_id = db.session().info.get(_ACTING)
    if practice_id is None:
        raise WallError("nobody said for which practice this acts; use acting_for(practice_id)")
    return practice_id


@contextmanager
def across_practices(reason: str) -> Iterator[None]:
    """Read over the wall, for the few questions asked before the practice is known, such as a login."""
    session = db.session()
    before = session.info.get(_CROSSING)
    session.info[_CROSSING] = reason
    try:
        yield
    finally:
        session.info[_CROSSING] = before


@contextmanager
def write_lock() -> Iterator[None]:
    """Write in one transaction that holds the right to write from its first statement; commits at the end.

    On SQLite this is BEGIN IMMEDIATE: a transaction that began by reading could not become a writer
    once somebody else wrote. Inside another ``write_lock`` it joins that one.
    """
    session = db.session()
    if session.info.get(_WRITING):
        yield
        return
    if session.new or session.dirty or session.deleted:
        raise WriteOutsideLockError("changes were made before write_lock() was taken")
    session.rollback()
    session.connection(execution_options={_BEGIN: "IMMEDIATE"})
    session.info[_WRITING] = True
    try:
        yield
        afterwards = do_last()
        session.commit()
    except BaseException:  # whatever ends it, the lock on everybody's writing goes with it
        session.rollback()
        raise
    finally:
        session.info[_WRITING] = False
        session.info.pop(_LAST, None)
    for act in afterwards:
        act()


def before_commit(act: LastAct, item: object) -> None:
    """Have ``act([item, ...])`` called once with all its items, at the very end of this ``write_lock()``.

    So the locks it takes are the last of the transaction, whatever was locked before. What it gives is called
    after the commit. A transaction that is rolled back forgets its items. Raises WriteOutsideLockError.
    """
    session = db.session()
    if not session.info.get(_WRITING):
        raise WriteOutsideLockError("take write_lock() before writing")
    session.info.setdefault(_LAST, {}).setdefault(act, []).append(item)


def do_last() -> list[Callable[[], object]]:
    """Do now what ``before_commit`` was told, and give what is to be done after the commit."""
    session = db.session()
    session.flush()
    return [act(items) for act, items in session.info.pop(_LAST, {}).items()]


def is_writing() -> bool:
    """Say whether one stands in ``write_lock()``."""
    return bool(db.session().info.get(_WRITING))


@contextmanager
def snapshot() -> Iterator[None]:
    """Read from one consistent state of the database, without keeping anybody from writing."""
    session = db.session()
    session.rollback()
    if session.get_bind().dialect.name == "postgresql":
        session.connection(
            execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
    try:
        yield
    finally:
        session.rollback()


def _forget(session: Session) -> None:
    if session.new or session.dirty or session.deleted:
        raise WallError("unwritten changes of one practice would follow into another")
    session.expunge_all()  # an identity map answers without asking the wall


@event.listens_for(db.session, "do_orm_execute")
def _wall(state: ORMExecuteState) -> None:
    session = state.session
    if (state.is_insert or state.is_update or state.is_delete) and not session.info.get(_WRITING):
        raise WriteOutsideLockError("take write_lock() before writing")
    if session.info.get(_CROSSING):
        return
    if isinstance(state.statement, TextClause):
        raise WallError("text SQL cannot be walled; use the models")
    tables, bare = _practice_tables(cast("ExternallyTraversible", state.statement))
    if not tables:
        return
    practice_id = acting_practice()
    if bare:
        raise WallError(f"ask the models, not the tables: {', '.join(sorted(bare))}")
    if isinstance(state.statement, Insert):
        _check_inserted(session, state.statement, state.parameters, practice_id)
    elif not state.is_column_load:
        state.statement = state.statement.options(_only_of(practice_id))


@lru_cache(maxsize=1_024)
def _only_of(practice_id: str) -> "LoaderCriteriaOption":
    return with_loader_criteria(
        InPractice, lambda model: model.practice_id == practice_id, include_aliases=True
    )


def _practice_tables(statement: "ExternallyTraversible") -> tuple[frozenset[str], frozenset[str]]:
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


def _check_inserted(session: Session, statement: Insert, parameters: Any, practice_id: str) -> None:
    if parameters:
        rows = [parameters] if isinstance(parameters, Mapping) else parameters
        practices = {row.get("practice_id") for row in rows}
    else:
        said = statement.compile(dialect=session.get_bind().dialect).params
        # several rows in one VALUES are named practice_id_m0, practice_id_m1, ...
        practices = {value for name, value in said.items() if name.startswith("practice_id")}
    if practices != {practice_id}:
        raise WallError("a row of another practice was about to be written")


@event.listens_for(db.session, "before_flush")
def _check_flush(session: Session, _context: object, _objects: object) -> None:
    changed = [*session.new, *session.dirty, *session.deleted]
    if changed and not session.info.get(_WRITING):
        raise WriteOutsideLockError("take write_lock() before writing")
    if session.info.get(_CROSSING):
        return
    for row in changed:
        if isinstance(row, InPractice):
            practice_id = acting_practice()
            if row.practice_id is None:
                row.practice_id = practice_id
            if row.practice_id != practice_id:
                raise WallError("a row of another practice was about to be written")
