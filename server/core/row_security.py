"""The second wall between practices: PostgreSQL shows a transaction one practice's rows. SQLite cannot.

Every table with a ``practice_id`` has row-level security, enabled and forced, so that its owner is held too,
with these policies and no others (``docs/adr/0014-two-walls.md``):

- ``own_practice``: rows of the practice the transaction acts for, to read and write; no practice, no rows;
- ``held_key``: the one row whose key is held, to read only, on tables with a column that ``opens``;
- ``every_practice``: all rows, for the owner of the tables alone, and only once it says so.

``docs/settings.md`` says how the two roles are made. What the server may not be is in ``row_security_check``.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection, MetaData

OPENS = {"opens": True}
"""For ``info`` of a column: whoever holds its value may read its row before the practice is known."""

POLICIES = frozenset({"own_practice", "held_key", "every_practice"})
_ONLY_READ = frozenset({"alembic_version"})
_ONLY_ADDED_TO = frozenset({"audit_entry", "disclosure"})

_OURS = "practice_id = nullif(current_setting('app.practice_id', true), '')"
_SAID_ALOUD = "current_setting('app.every_practice', true) = 'on'"

_TABLES = text(
    """
    SELECT c.relname AS name, pg_get_userbyid(c.relowner) AS owner,
      c.relrowsecurity AND c.relforcerowsecurity AS forced,
      ARRAY(SELECT o.attname::text FROM pg_attribute o WHERE o.attrelid = c.oid AND o.attnum > 0) AS columns,
      ARRAY(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid
        AND (p.polname <> 'every_practice' OR p.polroles = ARRAY[c.relowner])) AS policies
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'practice_id' AND a.attnum > 0
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
    ORDER BY c.relname
    """
)
_MAY_CROSS = text(
    """
    SELECT r.rolbypassrls OR NOT EXISTS (
      SELECT FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'practice_id'
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT pg_has_role(r.oid, c.relowner, 'USAGE'))
    FROM pg_roles r WHERE r.rolname = current_user
    """
)
_TELL = text(
    """
    SELECT set_config('app.practice_id', :practice_id, true), set_config('app.held_key', :held, true),
      set_config('app.every_practice', :every, true)
    """
)


@dataclass(frozen=True, slots=True)
class Told:
    """For whom a transaction acts: a practice, the holder of a key ("table.column", value), or everybody."""

    practice_id: str = ""
    held: tuple[str, str] | None = None
    every: bool = False


@dataclass(frozen=True, slots=True)
class Walled:
    """A table with a practice_id: who owns it, whether its security is forced, its policies and columns."""

    name: str
    owner: str
    forced: bool
    policies: frozenset[str]
    columns: frozenset[str]

    @property
    def whole(self) -> bool:
        """Say whether the wall stands here; a policy of another name might let anything through."""
        return self.forced and {"own_practice", "every_practice"} <= self.policies <= POLICIES


def has_row_security(connection: "Connection") -> bool:
    """Say whether the database can keep rows of practices apart by itself."""
    return connection.dialect.name == "postgresql"


def tell(connection: "Connection", told: Told) -> None:
    """Say for whom this transaction acts; forgotten at its end, so that no pooled connection keeps it."""
    held = " ".join(told.held) if told.held else ""
    connection.execute(
        _TELL, {"practice_id": told.practice_id, "held": held, "every": "on" if told.every else ""}
    )


def may_cross(connection: "Connection") -> bool:
    """Say whether this role sees every practice's rows when it says so: the owner, never the server's own."""
    return not has_row_security(connection) or bool(connection.execute(_MAY_CROSS).scalar())


def tables(connection: "Connection") -> list[Walled]:
    """Give the tables of practices as the database describes them."""
    return [
        Walled(row.name, row.owner, row.forced, frozenset(row.policies), frozenset(row.columns))
        for row in connection.execute(_TABLES)
    ]


def raise_walls(connection: "Connection", metadata: "MetaData") -> None:
    """Put the wall round every table of practices that has not all of it; wants the role that owns them."""
    if not has_row_security(connection):
        return
    for table in tables(connection):
        keys = _keys(metadata, table)
        if not table.whole or bool(keys) != ("held_key" in table.policies):
            _take_off(connection, table)
            for statement in _statements(table, keys):
                connection.execute(text(statement))


def lower_walls(connection: "Connection") -> None:
    """Take the wall from every table of practices; for a migration that is undone."""
    if has_row_security(connection):
        for table in tables(connection):
            _take_off(connection, table)
            connection.execute(
                text(f'ALTER TABLE "{table.name}" NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY')
            )


def stands(connection: "Connection") -> bool:
    """Say whether there is a wall anywhere: from its migration on, every later table gets it too."""
    return has_row_security(connection) and any(table.forced for table in tables(connection))


def let_in(connection: "Connection", role: str) -> None:
    """Let the server's role do its work, and nothing more: it owns nothing and changes no table's shape."""
    quoted = connection.dialect.identifier_preparer.quote_identifier(role)
    schema = connection.dialect.identifier_preparer.quote_identifier(
        str(connection.execute(text("SELECT current_schema()")).scalar())
    )
    connection.execute(text(f"GRANT USAGE ON SCHEMA {schema} TO {quoted}"))
    found = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
    for (name,) in found.all():
        rights = "SELECT" if name in _ONLY_READ else "SELECT, INSERT"
        if name not in _ONLY_READ | _ONLY_ADDED_TO:
            rights += ", UPDATE, DELETE"
        connection.execute(text(f'GRANT {rights} ON "{name}" TO {quoted}'))


def _keys(metadata: "MetaData", table: Walled) -> list[str]:
    """Give the columns that open their row, and that the database has already."""
    model = metadata.tables.get(table.name)
    columns = [] if model is None else model.columns
    return [one.name for one in columns if one.info.get("opens") and one.name in table.columns]


def _take_off(connection: "Connection", table: Walled) -> None:
    found = connection.execute(
        text("SELECT polname FROM pg_policy WHERE polrelid = to_regclass(quote_ident(:name))"),
        {"name": table.name},
    )
    for (policy,) in found.all():
        connection.execute(text(f'DROP POLICY "{policy}" ON "{table.name}"'))


def _statements(table: Walled, keys: list[str]) -> list[str]:
    name, owner = f'"{table.name}"', f'"{table.owner}"'
    made = [
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY own_practice ON {name} USING ({_OURS}) WITH CHECK ({_OURS})",
        f"CREATE POLICY every_practice ON {name} TO {owner} USING ({_SAID_ALOUD}) WITH CHECK ({_SAID_ALOUD})",
    ]
    if keys:
        held = " OR ".join(
            f"'{table.name}.{key} ' || {key} = current_setting('app.held_key', true)" for key in keys
        )
        made.append(f"CREATE POLICY held_key ON {name} FOR SELECT USING ({held})")
    return made
