"""The database, and the wall between practices.

Every table that belongs to a practice is a model with ``InPractice``. Such a model can be read or
written only inside ``acting_for(practice_id)``: the wall adds the filter to every ORM statement and
raises ``WallError`` when nobody said for whom it acts, when a statement goes round the models, or
when a row of another practice is about to be written. It fails closed. PostgreSQL is told the same and keeps
a wall of its own (``row_security``).

What is asked before the practice is known is asked by a key, in ``held(column, value)``. Whoever runs the
server asks ``across_practices()``, as the owner of the tables.

Writers stand in ``write_lock()``; readers that need one consistent view stand in ``snapshot()``. What has
to be the last thing a transaction does is handed to ``before_commit()``.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, MetaData, String, event
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    ORMExecuteState,
    Session,
    SessionTransaction,
    mapped_column,
    with_loader_criteria,
)
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.elements import TextClause

from server.core import row_security
from server.core.config import Settings
from server.core.row_security import Told
from server.core.sqlite import BEGIN, keep_to_ourselves, prepare_sqlite
from server.core.touched import practice_tables

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute, LoaderCriteriaOption
    from sqlalchemy.sql.visitors import ExternallyTraversible

_ACTING, _CROSSING, _WRITING, _LAST = "practice_id", "crossing", "writing", "last"
_HELD, _TOLD = "held", "told"

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
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.working_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": True}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            keep_to_ourselves(db.engine.url.database or "")
            prepare_sqlite(db.engine)


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
def held(column: "InstrumentedAttribute[str]", value: str) -> Iterator[None]:
    """Read the one row whose key one holds, such as a session's token, before its practice is known.

    Whatever is asked inside sees that row at most, and no other table. Raises WallError for a column that
    does not open its row.
    """
    if not column.property.columns[0].info.get("opens"):
        raise WallError(f"{column} does not open its row")
    session = db.session()
    before = session.info.get(_HELD)
    session.info[_HELD] = (column, value)
    try:
        yield
    finally:
        session.info[_HELD] = before


@contextmanager
def across_practices(reason: str) -> Iterator[None]:
    """Read over the wall, for whoever runs the server: a backup is of all practices.

    Raises WallError when the database shows this role one practice at a time, as it does the server.
    """
    session = db.session()
    before = session.info.get(_CROSSING)
    session.info[_CROSSING] = reason
    try:
        if not row_security.may_cross(session.connection()):
            raise WallError(f"only the owner of the tables sees every practice ({reason})")
        _tell(session)
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
    session.connection(execution_options={BEGIN: "IMMEDIATE"})
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


def _tell(session: Session) -> None:
    """Have PostgreSQL know for whom this transaction acts now; costs nothing when it knows already."""
    connection = session.connection()
    if not row_security.has_row_security(connection):
        return
    column, value = session.info.get(_HELD) or (None, "")
    told = Told(
        practice_id=session.info.get(_ACTING) or "",
        held=None if column is None else (f"{column.class_.__tablename__}.{column.key}", value),
        every=bool(session.info.get(_CROSSING)),
    )
    if session.info.get(_TOLD, Told()) != told:
        row_security.tell(connection, told)
        session.info[_TOLD] = told


@event.listens_for(db.session, "after_begin")
def _begun(session: Session, transaction: SessionTransaction, _connection: Connection) -> None:
    if not transaction.nested:
        session.info.pop(_TOLD, None)


@event.listens_for(db.session, "after_soft_rollback")
def _rolled_back(session: Session, _before: SessionTransaction) -> None:
    session.info[_TOLD] = None  # what was told since a savepoint is forgotten with it


@event.listens_for(db.session, "do_orm_execute")
def _wall(state: ORMExecuteState) -> None:
    session = state.session
    if (state.is_insert or state.is_update or state.is_delete) and not session.info.get(_WRITING):
        raise WriteOutsideLockError("take write_lock() before writing")
    _tell(session)
    if session.info.get(_CROSSING):
        return
    if isinstance(state.statement, TextClause):
        raise WallError("text SQL cannot be walled; use the models")
    tables, bare = practice_tables(cast("ExternallyTraversible", state.statement))
    if not tables:
        return
    if session.info.get(_HELD):
        column, value = session.info[_HELD]
        if bare or not state.is_select or tables != {column.class_.__tablename__}:
            raise WallError(f"whoever holds {column} reads its row and nothing else")
        state.statement = state.statement.options(with_loader_criteria(column.class_, column == value))
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
    if changed:
        _tell(session)
    if session.info.get(_CROSSING):
        return
    for row in changed:
        if isinstance(row, InPractice):
            practice_id = acting_practice()
            if row.practice_id is None:
                row.practice_id = practice_id
            if row.practice_id != practice_id:
                raise WallError("a row of another practice was about to be written")
