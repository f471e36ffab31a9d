"""Makes every projection again from the records, and proves what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from server import chart, claims, consent, exchange, practice, signatures
from server.core.db import acting_for, db, write_lock
from server.core.projection import Digest, Projected, digest, forget

ROWS: dict[str, type[Projected]] = {
    **practice.ROWS,
    **chart.ROWS,
    **consent.ROWS,
    **signatures.ROWS,
}
"""Kind to table of every room that repeats records, parents first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remade:
    """A table before and after. They are equal unless rows had drifted from the records."""

    table: str
    before: Digest
    after: Digest

    @property
    def equal(self) -> bool:
        """Say whether nothing had drifted."""
        return self.before == self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What a rebuild did: each table, how many records were replayed, how many claims then changed.

    ``aside`` are the (kind, id) of records that no room could take: they came when their kind was unknown.
    """

    tables: list[Remade]
    records: int
    aside: list[tuple[str, str]]
    claims_changed: int

    @property
    def equal(self) -> bool:
        """Say whether every table came out as it was."""
        return all(table.equal for table in self.tables)


def rebuild(practice_id: str) -> Rebuilt:
    """Forget a practice's rows and write them again from its records, in one transaction, then its claims.

    Whoever reads meanwhile sees the old rows or the new ones, never none.
    """
    with acting_for(practice_id):
        with write_lock():
            before = {kind: digest(rows, practice_id) for kind, rows in ROWS.items()}
            forget(reversed(ROWS.values()), practice_id)
            replayed = exchange.rebuild(practice_id)
            db.session.flush()
            after = {kind: digest(rows, practice_id) for kind, rows in ROWS.items()}
        changed = claims.assemble_due(practice_id, everything=True)
    return Rebuilt(
        tables=[Remade(table=kind, before=before[kind], after=after[kind]) for kind in ROWS],
        records=replayed.count,
        aside=replayed.aside,
        claims_changed=changed,
    )
