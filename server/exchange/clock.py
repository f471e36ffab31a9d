"""The practice's counter row: taken first by every commit and held to its end."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from server.core.db import across_practices, db
from server.core.ids import new_id
from server.exchange.models import PracticeClock


def take_clock(practice_id: str) -> PracticeClock:
    """Take the practice's counter row and hold it to the end of the transaction; makes it at first use."""
    insert = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    db.session.execute(
        insert(PracticeClock).on_conflict_do_nothing(index_elements=["practice_id"]),
        {"practice_id": practice_id, "seq": 0, "epoch": new_id(), "tag": ""},
    )
    return db.session.scalars(
        select(PracticeClock).with_for_update().execution_options(populate_existing=True)
    ).one()


class Head(NamedTuple):
    """Where a practice stands: its epoch, the seq of its newest commit, and that commit's chain tag."""

    epoch: str
    seq: int
    tag: str


def read_head() -> Head:
    """Give where the practice acted for stands; ("", 0, "") before anything was written."""
    clock = select(PracticeClock.epoch, PracticeClock.seq, PracticeClock.tag)
    row = db.session.execute(clock).one_or_none()
    return Head(row.epoch, row.seq, row.tag) if row else Head("", 0, "")


def newest_seq(practice_id: str) -> int:
    """Give the seq of the newest commit of the practice acted for: no record or card has a higher one."""
    found = db.session.scalar(select(PracticeClock.seq).where(PracticeClock.practice_id == practice_id))
    return found or 0


def heads() -> dict[str, Head]:
    """Give where every practice stands that has written anything; for backups, which are of all of them."""
    clock = select(PracticeClock.practice_id, PracticeClock.epoch, PracticeClock.seq, PracticeClock.tag)
    with across_practices("a backup says where every practice stands"):
        return {row.practice_id: Head(row.epoch, row.seq, row.tag) for row in db.session.execute(clock)}
