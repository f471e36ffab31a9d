"""what payers ask beside the policy: coverage checks, authorizations, injuries, plans, enrollments, overrides

Revision ID: 20261129_20
Revises: 20261129_17
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_20"
down_revision = "20261129_17"
branch_labels = None
depends_on = None


def _words(*names: str, needed: tuple[str, ...] = ()) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=name not in needed) for name in names]


def _table(name: str, *columns: sa.Column[object], refers: dict[str, str]) -> None:
    op.create_table(
        name,
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        *columns,
        *(
            sa.ForeignKeyConstraint(
                ["practice_id", column],
                [f"{table}.practice_id", f"{table}.id"],
                name=op.f(f"fk_{name}_practice_id_{column}"),
            )
            for column, table in refers.items()
        ),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f(f"pk_{name}")),
    )


def _flags(*names: str) -> list[sa.Column[bool]]:
    return [sa.Column(name, sa.Boolean(), nullable=True) for name in names]


def upgrade() -> None:
    _table(
        "coverage_check",
        *_words("coverage_id", "checked_on", "way", needed=("coverage_id", "checked_on", "way")),
        *_flags("active", "massage_covered", "therapist_covered", "home_covered", "referral_needed"),
        *_flags("authorization_needed", "other_coverage"),
        sa.Column("visits_allowed", sa.Integer(), nullable=True),
        sa.Column("visits_used", sa.Integer(), nullable=True),
        *_words("resets_on"),
        refers={"coverage_id": "coverage"},
    )
    op.create_index("check_of_coverage", "coverage_check", ["practice_id", "coverage_id"])
    _table(
        "prior_authorization",
        *_words("coverage_id", needed=("coverage_id",)),
        *_words("authorization_number", "starts_on", "ends_on"),
        *_words("counts", needed=("counts",)),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("codes", sa.JSON(), nullable=False),
        *_flags("at_home"),
        refers={"coverage_id": "coverage"},
    )
    op.create_index("authorization_of_coverage", "prior_authorization", ["practice_id", "coverage_id"])
    _table(
        "injury",
        *_words("coverage_id", "cause", needed=("coverage_id", "cause")),
        *_words("occurred_on", "state", "claim_number", "employer", "first_treated_on"),
        refers={"coverage_id": "coverage"},
    )
    op.create_index("injury_of_coverage", "injury", ["practice_id", "coverage_id"])
    _table(
        "treatment_plan",
        *_words("patient_id", "referral_id", "starts_on", needed=("patient_id", "starts_on")),
        *_words("review_by_on", "functional_goal", "measure"),
        sa.Column("visits_per_week", sa.Integer(), nullable=True),
        *_words("home_reason"),
        refers={"patient_id": "patient"},
    )
    op.create_index("plan_of_patient", "treatment_plan", ["practice_id", "patient_id"])
    _table(
        "finding_override",
        *_words("encounter_id", "rule", "reason", needed=("encounter_id", "rule", "reason")),
        *_words("decided_at", "decided_by", needed=("decided_at",)),
        refers={"encounter_id": "encounter"},
    )
    op.create_index("override_of_encounter", "finding_override", ["practice_id", "encounter_id"])
    for name in ("coverage_check", "prior_authorization", "injury", "treatment_plan", "finding_override"):
        op.create_index(f"{name}_by_version", name, ["practice_id", "v"])
    _table(
        "enrollment",
        *_words("provider_id", "payer_id", "status", needed=("provider_id", "payer_id", "status")),
        *_words("effective_from_on", "effective_to_on"),
        refers={"provider_id": "provider", "payer_id": "payer"},
    )
    op.add_column("referral", sa.Column("visits_per_week", sa.Integer(), nullable=True))
    # A referral of before orders nothing by name, as a rebuild would write it. No UPDATE reaches the rows on
    # PostgreSQL, where they are walled from whoever acts for no practice; a default that goes again does.
    walled = op.get_bind().dialect.name == "postgresql"
    for name in ("codes", "regions"):
        default = sa.text("'[]'") if walled else None
        op.add_column("referral", sa.Column(name, sa.JSON(), nullable=True, server_default=default))
        if walled:
            op.alter_column("referral", name, server_default=None)
        else:
            op.execute(f"UPDATE referral SET {name} = '[]'")  # noqa: S608  # one of two words above
    op.add_column("encounter", sa.Column("no_charge", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("encounter", "no_charge")
    for name in ("visits_per_week", "codes", "regions"):
        op.drop_column("referral", name)
    for name in ("enrollment", "finding_override", "treatment_plan", "injury"):
        op.drop_table(name)
    op.drop_table("prior_authorization")
    op.drop_table("coverage_check")
