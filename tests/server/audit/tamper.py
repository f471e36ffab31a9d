"""What somebody with the database in hand, but without the key, could do to the audit chain."""

import hashlib
import random
from contextlib import contextmanager

from sqlalchemy import select, text

from server.audit.chain import mac_of
from server.audit.models import AuditEntry, AuditHead
from server.core import migrate
from tests.server.lanes import everything

ENTRY, HEAD = AuditEntry.__table__, AuditHead.__table__
_TRIGGERS = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'"


@contextmanager
def loosened(connection):
    """Take the triggers off, as whoever owns the database can, and put them back."""
    if connection.dialect.name == "sqlite":
        triggers = connection.execute(text(_TRIGGERS)).all()
        for name, _, _ in triggers:
            connection.execute(text(f"DROP TRIGGER {name}"))
        yield
        for _, _, made in triggers:
            connection.execute(text(made))
        return
    for way in ("DISABLE", "ENABLE"):
        for table in ("audit_entry", "audit_head"):
            connection.execute(text(f"ALTER TABLE {table} {way} TRIGGER USER"))
        if way == "DISABLE":
            yield


def stored(app, practice_id):
    """Give (entries by number, head row) as they lie in the database; the head is None when there is none."""
    with everything(app) as connection:
        rows = connection.execute(
            select(ENTRY).where(ENTRY.c.practice_id == practice_id).order_by(ENTRY.c.n)
        ).mappings()
        entries = [dict(row) for row in rows]
        head = connection.execute(select(HEAD).where(HEAD.c.practice_id == practice_id)).mappings().first()
        return entries, dict(head) if head else None


def put(connection, practice_id, entries, head):
    """Let these be the practice's entries and head, in a transaction of its own or one that has begun."""
    migrate.begin_as_owner(connection)
    connection.execute(ENTRY.delete().where(ENTRY.c.practice_id == practice_id))
    connection.execute(HEAD.delete().where(HEAD.c.practice_id == practice_id))
    if entries:
        connection.execute(ENTRY.insert(), entries)
    if head:
        connection.execute(HEAD.insert(), head)


class Tamperer:
    """Makes mutations of one chain: each gives (entries, head, first bad number, what it may be called)."""

    def __init__(self, entries, head, seed):
        self.entries, self.head = entries, head
        self.last = len(entries)
        self.dice = random.Random(seed)

    def any_number(self, upto=None):
        return self.dice.randint(1, upto or self.last)

    def copy(self):
        return [dict(row) for row in self.entries]

    def forged_mac(self):
        return hashlib.sha256(self.dice.randbytes(8)).hexdigest()

    def edit(self):
        rows, n = self.copy(), self.any_number()
        names = {"who": "operator2", "action": "blob.read", "count": 7_777, "at": "2026-01-01T00:00:00Z"}
        names |= {
            "object_id": "another",
            "device_id": "",
            "from_n": 5,
            "request_id": "x",
            "digest": "sha256:0",
        }
        name = self.dice.choice(sorted(names))
        if rows[n - 1][name] == names[name]:
            name = "object_id"
        rows[n - 1][name] = names[name]
        return rows, self.head, n, {"changed"}

    def delete(self):
        rows, n = self.copy(), self.any_number()
        del rows[n - 1]
        if n == self.last:
            return rows, self.head, n, {"truncated"}
        if self.dice.random() < 0.5:
            for row in rows[n - 1 :]:
                row["n"] -= 1
        return rows, self.head, n, {"removed"}

    def insert(self):
        rows, n = self.copy(), self.any_number(self.last + 1)
        forged = {**self.dice.choice(self.entries), "object_id": "forged", "mac": self.forged_mac()}
        rows.insert(n - 1, forged)
        for number, row in enumerate(rows, start=1):
            row["n"] = number
        return rows, self.head, n, {"inserted"}

    def swap(self):
        rows = self.copy()
        first, second = sorted(self.dice.sample(range(self.last), 2))
        a, b = rows[first], rows[second]
        whole = self.dice.random() < 0.5
        for name in a:
            if name != "n" and (whole or name != "mac"):
                a[name], b[name] = b[name], a[name]
        return rows, self.head, first + 1, {"swapped"}

    def truncate(self):
        n = self.dice.randint(1, self.last)
        rows = self.copy()[: n - 1]
        head = {**self.head, "n": n - 1, "head": rows[-1]["mac"]} if rows else None
        return rows, head, n, {"truncated"}

    def restamp(self):
        rows, _, n, _ = self.edit()
        key = self.dice.randbytes(32)
        before = rows[n - 2]["mac"] if n > 1 else ""
        for row in rows[n - 1 :]:
            before = row["mac"] = mac_of(key, before, row)
        return (
            rows,
            {**self.head, "head": before},
            n,
            {"restamped"} | ({"changed"} if n == self.last else set()),
        )

    def mutations(self, count):
        """Give so many, of all sorts in turn."""
        ways = (self.edit, self.delete, self.insert, self.swap, self.truncate, self.restamp)
        return [(ways[turn % len(ways)].__name__, *ways[turn % len(ways)]()) for turn in range(count)]
