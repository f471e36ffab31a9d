"""The wall between practices fails closed, and writers stand in line."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, delete, func, insert, select, text, true, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import aliased
from sqlalchemy.pool import NullPool

from server import create_app
from server.core.db import (
    WallError,
    WriteOutsideLockError,
    across_practices,
    acting_for,
    db,
    held,
    prepare_sqlite,
    snapshot,
    write_lock,
)
from server.exchange.models import ConflictCard, PracticeClock, Record
from server.identity.guard import token_hash
from server.identity.models import Session, User
from tests.server.lanes import everything, settings_for
from tests.server.people import ALICE, CHARLIE

TABLE = Record.__table__
ALIAS = aliased(Record)


def _record(practice_id, record_id="one", **changed):
    return Record(
        practice_id=practice_id,
        kind="thing",
        id=record_id,
        patient_id=None,
        v=1,
        fv="{}",
        stamps="{}",
        f="{}",
        state="open",
        deleted=False,
        **changed,
    )


@pytest.fixture
def inside(app):
    """Stand in the app's context, with one record in Alice's practice and two in Charlie's."""
    with app.app_context():
        for someone, ids in ((ALICE, ["one"]), (CHARLIE, ["one", "two"])):
            with write_lock(), acting_for(someone.practice_id):
                db.session.add_all(_record(someone.practice_id, one) for one in ids)
                db.session.flush()
        yield


SEEN = {
    "a model": (select(Record), 1),
    "columns": (select(Record.id), 1),
    "an alias": (select(ALIAS.id), 1),
    "a count": (select(func.count()).select_from(Record), 1),
    "an inner select": (select(Record.id).where(Record.id.in_(select(Record.id))), 1),
    "exists": (select(Record.id).where(select(ALIAS.id).where(ALIAS.id == "two").exists()), 0),
    "another model": (select(ConflictCard.id), 0),
}


@pytest.mark.parametrize("name", SEEN)
def test_inv_15_a_forgotten_filter_is_added(inside, name):
    statement, rows = SEEN[name]
    with acting_for(ALICE.practice_id):
        assert len(db.session.execute(statement).all()) == rows


@pytest.mark.parametrize("name", SEEN)
def test_inv_15_a_question_for_nobody_raises(inside, name):
    with pytest.raises(WallError, match="nobody said for which practice"):
        db.session.execute(SEEN[name][0])


def test_without_the_wall_the_filter_would_be_missed(app, inside):
    """The control: the same question behind the wall's back sees both practices."""
    with everything(app) as connection:
        assert connection.scalar(select(func.count()).select_from(TABLE)) == 3


def test_only_the_owner_of_the_database_reads_over_all_practices(make_app, inside):
    def counted():
        with across_practices("a test looks at everything"):
            return db.session.scalar(select(func.count()).select_from(Record))

    with make_app(owning=True).app_context():
        assert counted() == 3
    if db.engine.dialect.name == "sqlite":
        assert counted() == 3
    else:
        with pytest.raises(WallError, match="only the owner"):
            counted()


def test_whoever_holds_a_key_sees_its_row_and_nothing_else(inside):
    alices = token_hash(ALICE.token)
    with held(Session.token_sha256, alices):
        assert db.session.scalars(select(Session.user_id)).all() == [ALICE.user_id]
        assert db.session.scalars(select(Session).where(Session.device_id == CHARLIE.device_id)).all() == []
        for other in (select(User.id), select(Session.user_id).join(User, true()), select(Record.id)):
            with pytest.raises(WallError, match="nothing else"):
                db.session.execute(other)
    with write_lock(), held(Session.token_sha256, alices), pytest.raises(WallError, match="nothing else"):
        db.session.execute(update(Session).values(way="passkey"))


def test_a_column_that_is_no_key_opens_nothing(inside):
    with pytest.raises(WallError, match="does not open"), held(User.name, "Alice"):
        pass


AROUND = {
    "a table": select(TABLE.c.id),
    "a counted table": select(func.count()).select_from(TABLE),
    "a table inside": select(Record.id).where(Record.id.in_(select(TABLE.c.id))),
    "a count inside": select(Record.id).where(select(func.count()).select_from(TABLE).scalar_subquery() > 0),
    "text": text("SELECT id FROM record"),
}


@pytest.mark.parametrize("name", AROUND)
def test_a_statement_that_goes_round_the_models_raises(inside, name):
    with acting_for(ALICE.practice_id), pytest.raises(WallError):
        db.session.execute(AROUND[name])


def test_what_was_seen_of_a_statement_says_nothing_of_one_round_the_models(inside):
    alike = [
        (select(Record.id), select(TABLE.c.id)),
        (select(func.count()).select_from(Record), select(func.count()).select_from(TABLE)),
    ]
    for walled, around in alike:
        for _ in range(2):
            with acting_for(ALICE.practice_id):
                db.session.execute(walled)
                with pytest.raises(WallError):
                    db.session.execute(around)


def test_a_statement_seen_before_is_filtered_for_whoever_asks_now(inside):
    for one, rows in ((ALICE, 1), (CHARLIE, 2), (ALICE, 1)):
        with acting_for(one.practice_id):
            assert len(db.session.scalars(select(Record.id)).all()) == rows


@pytest.mark.parametrize("statement", [update(Record).values(v=9), delete(Record)], ids=["update", "delete"])
def test_inv_15_a_sweeping_write_stays_in_the_practice(inside, statement):
    with write_lock(), acting_for(ALICE.practice_id):
        assert db.session.execute(statement).rowcount == 1
    with acting_for(CHARLIE.practice_id):
        assert db.session.scalars(select(Record.v)).all() == [1, 1]


@pytest.mark.parametrize("statement", [update(TABLE).values(v=9), delete(TABLE)], ids=["update", "delete"])
def test_a_sweeping_write_round_the_models_raises(inside, statement):
    with write_lock(), acting_for(ALICE.practice_id), pytest.raises(WallError):
        db.session.execute(statement)


def test_inv_15_a_row_of_another_practice_cannot_be_added(inside):
    with write_lock(), acting_for(ALICE.practice_id):
        db.session.add(_record(CHARLIE.practice_id, "three"))
        with pytest.raises(WallError):
            db.session.flush()
        db.session.rollback()


OWN, FOREIGN = (
    {"practice_id": one.practice_id, "seq": 1, "epoch": "e", "tag": ""} for one in (ALICE, CHARLIE)
)
INSERTS = {
    "values": (insert(PracticeClock).values(**FOREIGN), None),
    "several values": (insert(PracticeClock).values([OWN, FOREIGN]), None),
    "a parameter": (insert(PracticeClock), FOREIGN),
    "a list": (insert(PracticeClock), [OWN, FOREIGN]),
    "a select": (
        insert(PracticeClock).from_select(
            ["practice_id", "seq", "epoch"], select(Record.id, Record.v, Record.f)
        ),
        None,
    ),
}


@pytest.mark.parametrize("name", INSERTS)
def test_inv_15_a_row_of_another_practice_cannot_be_inserted(inside, name):
    with write_lock(), acting_for(ALICE.practice_id), pytest.raises(WallError):
        db.session.execute(*INSERTS[name])


def test_a_row_of_ones_own_practice_can(inside):
    with write_lock(), acting_for(ALICE.practice_id):
        db.session.execute(insert(PracticeClock), [OWN])
        assert db.session.scalar(select(PracticeClock.seq)) == 1


def test_a_row_gets_the_practice_acted_for(inside):
    with write_lock(), acting_for(ALICE.practice_id):
        db.session.add(_record(None, "three"))
        db.session.flush()
        assert set(db.session.scalars(select(Record.practice_id))) == {ALICE.practice_id}


def test_inv_15_a_row_held_from_one_practice_is_not_given_to_another(inside):
    key = {"practice_id": CHARLIE.practice_id, "kind": "thing", "id": "two"}
    with acting_for(CHARLIE.practice_id):
        assert db.session.get(Record, key) is not None
        with acting_for(ALICE.practice_id):
            assert db.session.get(Record, key) is None


def test_unwritten_changes_cannot_follow_into_another_practice(inside):
    with write_lock(), acting_for(ALICE.practice_id):
        db.session.add(_record(ALICE.practice_id, "three"))
        with pytest.raises(WallError, match="unwritten"):
            acting_for(CHARLIE.practice_id).__enter__()
        db.session.rollback()


def test_writing_without_the_lock_raises(inside):
    with acting_for(ALICE.practice_id):
        with pytest.raises(WriteOutsideLockError):
            db.session.execute(update(Record).values(v=9))
        db.session.add(_record(ALICE.practice_id, "three"))
        with pytest.raises(WriteOutsideLockError):
            db.session.flush()
        db.session.rollback()


def test_a_failed_write_leaves_nothing(inside):
    def write_and_fail():
        with write_lock(), acting_for(ALICE.practice_id):
            db.session.execute(update(Record).values(v=9))
            raise ValueError("made up")

    with pytest.raises(ValueError, match="made up"):
        write_and_fail()
    with acting_for(ALICE.practice_id):
        assert db.session.scalars(select(Record.v)).all() == [1]


def test_a_snapshot_does_not_see_what_is_committed_after_it_began(app, inside):
    with acting_for(ALICE.practice_id), snapshot():
        assert db.session.scalar(select(func.count()).select_from(Record)) == 1
        with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
            db.session.add(_record(ALICE.practice_id, "three"))
            db.session.flush()
        assert db.session.scalar(select(func.count()).select_from(Record)) == 1
    with acting_for(ALICE.practice_id):
        assert db.session.scalar(select(func.count()).select_from(Record)) == 2


def test_writers_stand_in_line(app, inside):
    """Two who read, think and write: neither is thrown out, neither overwrites the other."""
    with write_lock(), acting_for(ALICE.practice_id):
        db.session.execute(insert(PracticeClock), [OWN | {"seq": 0}])

    def count(times):
        for _ in range(times):
            with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
                clock = db.session.scalars(select(PracticeClock).with_for_update()).one()
                clock.seq += 1
                db.session.flush()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(count, [20] * 3))
    with acting_for(ALICE.practice_id):
        assert db.session.scalar(select(PracticeClock.seq)) == 60


@pytest.fixture
def two_writers(tmp_path):
    """Give two connections to one SQLite file that begin as writers do."""
    engine = create_engine(f"sqlite:///{tmp_path / 'two.sqlite3'}", poolclass=NullPool)
    prepare_sqlite(engine)
    with engine.connect() as one, engine.connect() as other:
        yield [each.execution_options(tableside_begin="IMMEDIATE") for each in (one, other)]
    engine.dispose()


def test_who_waits_to_write_looks_again_within_a_few_milliseconds(two_writers, monkeypatch):
    one, other = two_writers
    writing = one.begin()
    slept = []

    def let_go(seconds):
        slept.append(seconds)
        writing.rollback()

    monkeypatch.setattr("server.core.sqlite.time.sleep", let_go)
    with other.begin():
        assert slept == [pytest.approx(0.002)]


def test_who_waits_in_vain_is_told_and_waits_as_before_the_next_time(two_writers, monkeypatch):
    one, other = two_writers
    monkeypatch.setattr("server.core.sqlite.BUSY_MS", 30)
    with one.begin(), pytest.raises(OperationalError, match="locked"):
        other.begin()
    with other.begin():
        assert other.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("before", [None, 0o644, 0o666])
def test_nobody_else_may_read_the_sqlite_file_or_its_log(tmp_path, before):
    file = tmp_path / "tableside.sqlite3"
    if before is not None:
        file.touch()
        file.chmod(before)
    app = create_app(settings_for(tmp_path, f"sqlite:///{file}"))
    with app.app_context(), db.engine.connect() as connection:
        connection.execute(text("CREATE TABLE made_up (n INTEGER)"))
        connection.commit()
        files = {each.name: _mode(each) for each in tmp_path.glob("tableside.sqlite3*")}
    with app.app_context():
        db.engine.dispose()
    assert files == dict.fromkeys(
        ["tableside.sqlite3", "tableside.sqlite3-wal", "tableside.sqlite3-shm"], 0o600
    )
