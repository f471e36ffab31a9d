"""what the office asks therapists about visits, and their answers

Revision ID: 20261130_08
Revises: 20261130_07
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_08"
down_revision = "20261130_07"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "office_question",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("encounter_id", "cause", "asks_about", "words", "asked_at")
        ),
        *(
            sa.Column(name, sa.String(), nullable=True)
            for name in ("words_es", "asked_by", "answer", "answered_at", "closed_at")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id", "encounter_id"],
            ["encounter.practice_id", "encounter.id"],
            name=op.f("fk_office_question_practice_id_encounter_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_office_question")),
    )
    for name, columns in (("of_encounter", ["encounter_id"]), ("by_version", ["v"])):
        op.create_index(f"office_question_{name}", "office_question", ["practice_id", *columns])


def downgrade() -> None:
    op.drop_table("office_question")
