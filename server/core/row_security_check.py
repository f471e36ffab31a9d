"""Says what weakens the second wall: a role that no row-level security holds, or a hole in it."""

from typing import TYPE_CHECKING

from sqlalchemy import text

from server.core import row_security

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ROLE = text(
    """
    SELECT r.rolname AS name, r.rolsuper AS super, r.rolbypassrls AS bypasses,
      EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
        AND pg_has_role(r.oid, c.relowner, 'USAGE')) AS owns,
      coalesce(has_schema_privilege(r.oid, current_schema(), 'CREATE'), false) AS makes
    FROM pg_roles r WHERE r.rolname = current_user
    """
)
_DEFINERS = text(
    """
    SELECT p.proname FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.prosecdef ORDER BY 1
    """
)
_VIEWS = text(
    """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND (c.relkind = 'm' OR c.relkind = 'v'
      AND NOT coalesce(c.reloptions, '{}') && ARRAY['security_invoker=true', 'security_invoker=on'])
    ORDER BY 1
    """
)


def of_the_role(connection: "Connection") -> list[str]:
    """Give what is wrong with the role the server works as, in plain words; nothing when all is well."""
    if not row_security.has_row_security(connection):
        return []
    role = connection.execute(_ROLE).one()
    if role.super:
        return [f"the role {role.name} is a superuser, whom no row-level security holds"]
    found = []
    if role.bypasses:
        found.append(f"the role {role.name} may bypass row-level security")
    if role.owns:
        found.append(f"the role {role.name} owns the tables")
    elif role.makes:
        found.append(f"the role {role.name} may make tables and functions")
    return found


def of_the_tables(connection: "Connection") -> list[str]:
    """Give the holes in the wall itself, in plain words; nothing when there is none."""
    if not row_security.has_row_security(connection):
        return []
    found = [
        f"the table {table.name} has no forced row-level security, or other policies than it should"
        for table in row_security.tables(connection)
        if not table.whole
    ]
    found += [f"the function {name} runs with its owner's rights" for name in connection.scalars(_DEFINERS)]
    found += [f"the view {name} reads with its owner's rights" for name in connection.scalars(_VIEWS)]
    return found
