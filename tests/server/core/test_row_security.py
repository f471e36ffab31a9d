"""I17: PostgreSQL keeps practices apart by itself, whatever a statement of ours forgot.

Every check here is one that a hole must fail: the controls make each hole and see it found.
"""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.pool import NullPool

from server.core import migrate, row_security, row_security_check
from server.core.db import acting_for, db, write_lock
from server.core.row_security import Told
from server.identity.guard import token_hash
from tests.server.lanes import OWNER, everything
from tests.server.people import ALICE, CHARLIE
from tests.server.tablet import new_id

OURS, THEIRS = ALICE.practice_id, CHARLIE.practice_id


@pytest.fixture
def lane(lanes):
    """Give PostgreSQL: the other database has no row-level security."""
    return lanes("postgres")


@pytest.fixture
def filled(app, alice, charlie):
    """Give the app with a client in either practice."""
    for tablet in (alice, charlie):
        patient = new_id()
        tablet.exchange(tablet.new_patient(patient))
    return app


class Look:
    """What a transaction can reach that acts for Alice's practice and forgot every WHERE."""

    def __init__(self, connection):
        self.connection = connection

    def count(self, words, told, **values):
        """Give how many rows a statement reaches; rolls back."""
        with self.connection.begin() as transaction:
            row_security.tell(self.connection, told)
            found = self.connection.execute(text(words), values)
            rows = len(found.all()) if found.returns_rows else found.rowcount
            transaction.rollback()
        return rows

    def refused(self, words, **values):
        try:
            return self.count(words, Told(OURS), **values) and False
        except ProgrammingError as error:
            return "row-level security" in str(error)


def reads(look):
    return look.count("SELECT id FROM record WHERE practice_id <> :p", Told(OURS), p=OURS)


def nobodys(look):
    return look.count("SELECT id FROM record", Told())


def after_another(look):
    look.count("SELECT id FROM record", Told(THEIRS))
    return nobodys(look)


def changes(look):
    return look.count("UPDATE record SET v = 99 WHERE practice_id = :p", Told(OURS), p=THEIRS)


def removes(look):
    return look.count("DELETE FROM record WHERE practice_id = :p", Told(OURS), p=THEIRS)


COPY = """INSERT INTO record (practice_id, kind, id, patient_id, v, fv, stamps, f, state, deleted)
    SELECT :p, kind, 'made', patient_id, v, fv, stamps, f, state, deleted
    FROM record WHERE practice_id = :o"""


MOVE = "UPDATE record SET practice_id = :p, id = 'moved' WHERE practice_id = :o"


def inserts_as(look):
    return not look.refused(COPY, p=THEIRS, o=OURS)


def moves_to(look):
    return not look.refused(MOVE, p=THEIRS, o=OURS)


def everybodys(look):
    return look.count("SELECT id FROM record", Told(every=True))


LEAKS = (reads, nobodys, after_another, changes, removes, inserts_as, moves_to, everybodys)


def leaks(engine):
    """Give the names of what reaches over the wall."""
    with engine.connect() as connection:
        look = Look(connection)
        return {leak.__name__ for leak in LEAKS if leak(look)}


def test_inv_17_nothing_reaches_over_the_wall(filled):
    with filled.app_context():
        assert leaks(db.engine) == set()
        with db.engine.connect() as connection:
            look = Look(connection)
            assert look.count("SELECT id FROM record", Told(OURS)) == 1
            assert look.count("UPDATE record SET v = 99", Told(OURS)) == 1
            assert look.count(COPY, Told(OURS), p=OURS, o=OURS) == 1


HOLES = {
    "switched off": ("ALTER TABLE record DISABLE ROW LEVEL SECURITY", {*(leak.__name__ for leak in LEAKS)}),
    "a policy that lets all through": (
        "CREATE POLICY hole ON record USING (true)",
        {*(leak.__name__ for leak in LEAKS)},
    ),
    "a policy that lets all be read": (
        "CREATE POLICY hole ON record FOR SELECT USING (true)",
        {"reads", "nobodys", "after_another", "everybodys"},
    ),
    "a policy that checks no new row": (
        "CREATE POLICY hole ON record FOR INSERT WITH CHECK (true)",
        {"inserts_as"},
    ),
}


@pytest.mark.parametrize("hole", HOLES)
def test_inv_17_a_hole_is_found_by_those_checks_and_by_the_doctor_and_mended(filled, hole):
    """The control."""
    statement, found = HOLES[hole]
    with everything(filled) as connection:
        connection.execute(text(statement))
    with filled.app_context():
        assert leaks(db.engine) == found
        with db.engine.connect() as connection:
            [said] = row_security_check.of_the_tables(connection)
    assert "the table record has no forced" in said
    with everything(filled) as connection:
        row_security.raise_walls(connection, db.metadata)
    with filled.app_context():
        assert leaks(db.engine) == set()


def test_inv_17_the_owner_is_held_too_until_it_says_that_it_crosses(filled):
    with filled.app_context(), migrate.owning() as connection:
        look = Look(connection)
        assert nobodys(look) == reads(look) == 0
        assert everybodys(look) == 2
        connection.rollback()
        with connection.begin():
            connection.execute(text("ALTER TABLE record NO FORCE ROW LEVEL SECURITY"))
        assert nobodys(look) == 2, "the control: the owner without FORCE"
        assert row_security_check.of_the_tables(connection)


def test_inv_17_a_transaction_of_the_app_that_goes_round_the_first_wall_meets_the_second(filled):
    words = text("SELECT DISTINCT practice_id FROM record")
    with filled.app_context():
        for one in (ALICE, CHARLIE, ALICE):
            with write_lock(), acting_for(one.practice_id):
                db.session.connection()
                assert acts_for() == one.practice_id
                assert db.session.connection().scalars(words).all() == [one.practice_id]
        assert db.session.connection().scalars(words).all() == []
        with db.engine.connect() as connection:
            assert connection.scalars(words).all() == []


def acts_for():
    """Have the session ask something, and give the practice PostgreSQL was told."""
    db.session.execute(db.select(db.metadata.tables["practice_account"]))
    return db.session.connection().scalar(text("SELECT current_setting('app.practice_id', true)"))


def test_inv_17_what_was_said_inside_a_savepoint_is_said_anew_when_it_is_rolled_back(filled):
    with filled.app_context(), write_lock(), acting_for(OURS):
        assert acts_for() == OURS
        savepoint = db.session.begin_nested()
        with acting_for(THEIRS):
            assert acts_for() == THEIRS
            savepoint.rollback()
            assert acts_for() == THEIRS
        assert acts_for() == OURS


def test_inv_17_a_key_shows_its_own_row_and_no_other_table(filled):
    held = Told(held=("session.token_sha256", token_hash(CHARLIE.token)))
    with filled.app_context(), db.engine.connect() as connection:
        look = Look(connection)
        assert look.count("SELECT user_id FROM session", held) == 1
        assert look.count("SELECT id FROM record", held) == 0
        assert look.count('SELECT id FROM "user"', held) == 0
        assert look.count("UPDATE session SET way = 'passkey'", held) == 0
        other = Told(held=("user.login", token_hash(CHARLIE.token)))
        assert look.count("SELECT user_id FROM session", other) == 0


def test_inv_17_every_table_shows_nothing_to_nobody_and_each_practice_its_own(filled):
    with filled.app_context(), db.engine.connect() as connection:
        look = Look(connection)
        names = [table.name for table in row_security.tables(connection)]
        connection.rollback()
        assert sorted(names) == sorted(n for n, t in db.metadata.tables.items() if "practice_id" in t.c)
        for name in names:
            assert look.count(f'SELECT 1 FROM "{name}"', Told()) == 0, name
            foreign = f'SELECT 1 FROM "{name}" WHERE practice_id <> :p'
            assert look.count(foreign, Told(OURS), p=OURS) == 0, name


def test_inv_17_the_app_works_as_a_role_that_owns_nothing_and_no_hole_is_left(filled):
    with filled.app_context(), db.engine.connect() as connection:
        assert row_security_check.of_the_role(connection) == []
        assert row_security_check.of_the_tables(connection) == []
        with pytest.raises(ProgrammingError, match="must be owner"):
            connection.execute(text("ALTER TABLE record DISABLE ROW LEVEL SECURITY"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET who = 'somebody'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "TRUNCATE record",
        "UPDATE alembic_version SET version_num = ''",
        "CREATE TABLE made_up (id int)",
        f"SET ROLE {OWNER}",
    ],
)
def test_the_apps_role_has_no_right_it_does_not_need(filled, statement):
    with (
        filled.app_context(),
        db.engine.connect() as connection,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        connection.execute(text(statement))


LATER = {
    "a table": ("CREATE TABLE later (practice_id varchar(36), id int)", "the table later has no forced"),
    "a function": (
        "CREATE FUNCTION later() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
        "the function later runs with its owner's rights",
    ),
    "a view": ("CREATE VIEW later AS SELECT * FROM record", "the view later reads with its owner's rights"),
    "a kept view": ("CREATE MATERIALIZED VIEW later AS SELECT 1", "the view later reads with its owner's"),
    "a view that asks as its reader": (
        "CREATE VIEW later WITH (security_invoker=true) AS SELECT * FROM record",
        None,
    ),
}


@pytest.mark.parametrize("what", LATER)
def test_inv_17_what_is_made_later_without_the_wall_is_found(filled, what):
    statement, words = LATER[what]
    with everything(filled) as connection:
        connection.execute(text(statement))
        found = row_security_check.of_the_tables(connection)
    assert len(found) == (words is not None)
    assert all(said.startswith(words or "") for said in found)


def test_inv_17_a_migration_later_on_need_not_speak_of_the_wall(filled):
    class Step:
        is_upgrade = True

    with everything(filled) as connection:
        connection.execute(text("CREATE TABLE later (practice_id varchar(36), id int)"))
        context = migrate.MigrationContext.configure(connection)
        migrate.wall_in_newcomers(ctx=context, step=Step())
        assert row_security_check.of_the_tables(connection) == []
        connection.execute(text("INSERT INTO later VALUES (:p, 1)"), {"p": OURS})
        row_security.tell(connection, Told(THEIRS))
        assert connection.execute(text("SELECT * FROM later")).all() == []


def test_the_wall_can_be_taken_down_and_put_up_again(filled):
    with everything(filled) as connection:
        row_security.lower_walls(connection)
        assert not row_security.stands(connection)
        row_security.raise_walls(connection, db.metadata)
        assert row_security.stands(connection)
        assert row_security_check.of_the_tables(connection) == []


def test_inv_17_an_owner_and_a_superuser_are_named(filled, settings, lane):
    with everything(filled) as connection:
        assert row_security_check.of_the_role(connection) == [f"the role {OWNER} owns the tables"]
    engine = create_engine(lane.as_superuser(settings.database_url), poolclass=NullPool)
    with engine.connect() as connection:
        [said] = row_security_check.of_the_role(connection)
    assert "is a superuser" in said
