"""Every route of the app, with an address that could be, and everything the database and the disk hold."""

from sqlalchemy import text

from server.core.db import db
from tests.server.lanes import everything

MADE_UP = "0a9d4f7e-3a52-4c8b-8f0e-7a1d2c3b4e5f"
MUTATING = {"POST", "PUT", "PATCH", "DELETE"}


def routes(app):
    """Give (method, rule, names of the parts of its address), HEAD only where no GET answers it."""
    found = [
        (method, rule, sorted(rule.arguments))
        for rule in app.url_map.iter_rules()
        for method in rule.methods
        if method != "HEAD" or "GET" not in rule.methods
    ]
    return sorted(found, key=lambda one: (one[1].rule, one[0]))


def address(rule, given=None):
    """Fill a rule's address, with what is given for every part of it or else with something that could be."""
    path = rule.rule
    for part in rule.arguments:
        usual = {"sha256": "a" * 64, "seq": "1", "place": "today"}.get(part, MADE_UP)
        for converter in ("", "int:", "place:"):
            path = path.replace(f"<{converter}{part}>", usual if given is None else given)
    return path


def holdings(app):
    """Give all rows of all tables, or their digests, and all uploaded files, to be compared."""
    with everything(app) as connection:
        names = [table.name for table in db.metadata.sorted_tables]
        rows = (_digests if connection.dialect.name == "postgresql" else _rows)(connection, names)
    folder = app.extensions["tableside.settings"].blobs_dir
    files = sorted((str(path), path.stat().st_size) for path in folder.rglob("*") if path.is_file())
    return rows, files


def _rows(connection, names):
    return {
        name: sorted(repr(tuple(row)) for row in connection.execute(db.metadata.tables[name].select()))
        for name in names
    }


def _digests(connection, names):
    """Give the count and the digest of each table's rows by one question: each answer takes a while there."""
    asked = " UNION ALL ".join(
        f"SELECT '{name}', count(*), md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), ''))"
        f' FROM "{name}" t'
        for name in names
    )
    return {name: (count, digest) for name, count, digest in connection.execute(text(asked))}


def moved(before, after):
    """Give the names of what differs between two holdings: tables, and "files"."""
    (rows, files), (now_rows, now_files) = before, after
    names = {name for name in now_rows if rows[name] != now_rows[name]}
    return names | ({"files"} if files != now_files else set())
