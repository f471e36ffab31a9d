"""each claim's place in the worklist, and people's own views of it

Revision ID: 20261130_09
Revises: 20261130_08
"""

import unicodedata
from datetime import date
from math import log2

import sqlalchemy as sa
from alembic import op

revision = "20261130_09"
down_revision = "20261130_08"
branch_labels = None
depends_on = None

_INDEXES = {
    "claim_by_rank": ("rank", "id", "due_on", "answer_by"),
    "claim_by_due": ("due_on", "answer_by", "total_cents"),
    "claim_by_place": (
        *("payer_id", "provider_id", "due_on", "answer_by"),
        *("rank", "id", "total_cents", "date_of_service", "words"),
    ),
}
_CLAIM = sa.table(
    "claim",
    *(sa.column(name) for name in ("practice_id", "id", "status", "exported_at", "claim_number")),
    *(sa.column(name) for name in ("patient_name", "payer_name", "date_of_service", "total_cents")),
    sa.column("body", sa.JSON()),
    *(sa.column(name) for name in ("provider_id", "provider_name", "lane", "rank", "state", "words")),
)
_AT_ONCE = 500


def upgrade() -> None:
    for name, kind, given in (
        ("provider_id", sa.String(length=36), None),
        ("provider_name", sa.String(), "''"),
        ("lane", sa.String(length=10), "''"),
        ("rank", sa.Integer(), "0"),
        ("due_on", sa.String(length=10), None),
        ("answer_by", sa.String(length=10), None),
        ("state", sa.String(length=24), None),
        ("words", sa.String(), "''"),
    ):
        default = sa.text(given) if given else None
        op.add_column("claim", sa.Column(name, kind, nullable=not given, server_default=default))
    _place_all()
    for name, columns in _INDEXES.items():
        op.create_index(name, "claim", ["practice_id", "lane", *columns])
    # The next look places every claim by the rules and by what was heard of it.
    op.execute("UPDATE assembly_mark SET rules_hash = ''")
    op.create_table(
        "worklist_view",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("view", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id", "user_id"],
            ["user.practice_id", "user.id"],
            name=op.f("fk_worklist_view_practice_id_user_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_worklist_view")),
        sa.UniqueConstraint(
            "practice_id", "user_id", "name", name=op.f("uq_worklist_view_practice_id_user_id_name")
        ),
    )


def _place_all() -> None:
    """Give every claim a place by what its row says; until the next look no more is known here."""
    held, after = op.get_bind(), ("", "")
    key = sa.tuple_(_CLAIM.c.practice_id, _CLAIM.c.id)
    while True:
        rows = held.execute(
            sa.select(_CLAIM).where(key > after).order_by(_CLAIM.c.practice_id, _CLAIM.c.id).limit(_AT_ONCE)
        ).all()
        if not rows:
            return
        held.execute(
            sa.update(_CLAIM).where(
                _CLAIM.c.practice_id == sa.bindparam("of_practice"), _CLAIM.c.id == sa.bindparam("of_claim")
            ),
            [_placed(row) for row in rows],
        )
        after = (rows[-1].practice_id, rows[-1].id)


def _placed(row: sa.Row) -> dict[str, object]:
    provider = row.body["provider"] or {}
    name = " ".join(filter(None, (provider.get("first_name"), provider.get("last_name"))))
    due = date.fromisoformat(row.date_of_service).toordinal() + 90
    parts = (row.patient_name, row.payer_name, row.claim_number, row.date_of_service)
    plain = unicodedata.normalize("NFD", " ".join((*parts, f"{row.total_cents / 100:.2f}")))
    words = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M")).lower()
    return {
        "of_practice": row.practice_id,
        "of_claim": row.id,
        "provider_id": provider.get("id"),
        "provider_name": name,
        "lane": "sent" if row.exported_at else row.status,
        "state": "sent" if row.exported_at else None,
        "rank": round(1000 * (due - 14 * log2(max(row.total_cents, 1)))),
        "words": words.encode()[:900].decode(errors="ignore"),
    }


def downgrade() -> None:
    op.drop_table("worklist_view")
    for name in _INDEXES:
        op.drop_index(name, table_name="claim")
    for name in ("words", "state", "answer_by", "due_on", "rank", "lane", "provider_name", "provider_id"):
        op.drop_column("claim", name)
