"""what a tablet said of a picture when it announced it

Revision ID: 20261125_10
Revises: 20261125_06
"""

import sqlalchemy as sa
from alembic import op


revision = "20261125_10"
down_revision = "20261125_06"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("blob", schema=None) as batch_op:
        batch_op.add_column(sa.Column("said", sa.Text(), nullable=True))
    op.execute("UPDATE blob SET said = ''")
    with op.batch_alter_table("blob", schema=None) as batch_op:
        batch_op.alter_column("said", existing_type=sa.Text(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("blob", schema=None) as batch_op:
        batch_op.drop_column("said")
