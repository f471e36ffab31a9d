"""whether a note's health questions were asked, and whether a yes was decided about

A note of before has no answers, and its row says so; the rules ask for none of its days.

Revision ID: 20261129_13
Revises: 20261129_10
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_13"
down_revision = "20261129_10"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A note that answers nothing raises nothing either: it is decided about, as apply.py has it.
    for name, before in (("red_flags_asked", sa.false()), ("red_flags_decided", sa.true())):
        op.add_column("note", sa.Column(name, sa.Boolean(), nullable=False, server_default=before))


def downgrade() -> None:
    for name in ("red_flags_decided", "red_flags_asked"):
        op.drop_column("note", name)
