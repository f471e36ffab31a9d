"""The practice's counter row: taken first by every commit and held to its end."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from server.core.db import db
from server.core.ids import new_id
from server.exchange.models import PracticeClock


def take_clock(practice_id: str) -> PracticeClock:
    """Take the practice's counter row and hold it to the end of the transaction; makes it at first use."""
    insert = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    db.session.execute(
        insert(PracticeClock)
        .values(practice_id=practice_id, seq=0, epoch=new_id(), tag="")
        .on_conflict_do_nothing(index_elements=["practice_id"])
    )
    return db.session.scalars(
        select(PracticeClock).with_for_update().execution_options(populate_existing=True)
    ).one()


def read_head() -> tuple[str, int]:
    """Give (epoch, seq) of the practice acted for; ("", 0) before anything was written."""
    row = db.session.execute(select(PracticeClock.epoch, PracticeClock.seq)).one_or_none()
    return (row.epoch, row.seq) if row else ("", 0)
