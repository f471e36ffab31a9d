"""Says whose a picture is: of the client whose referral or insurance card has it; and which are pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select

from server import exchange
from server.chart.models import CoverageCardRow, CoverageRow, ReferralPageRow, ReferralRow
from server.core.db import db
from server.core.projection import rows_of

if TYPE_CHECKING:
    from collections.abc import Collection

_HELD = ((ReferralPageRow, "referral_id", ReferralRow), (CoverageCardRow, "coverage_id", CoverageRow))
"""What holds a picture, how it names what it is a part of, and that, which names the client."""


def pictured() -> set[str]:
    """Give the hashes of all pages of referrals that are not deleted, of the practice acted for."""
    pages = select(ReferralPageRow.sha256).join(
        ReferralRow,
        (ReferralRow.practice_id == ReferralPageRow.practice_id)
        & (ReferralRow.id == ReferralPageRow.referral_id),
    )
    live = pages.where(ReferralPageRow.deleted.is_(False), ReferralRow.deleted.is_(False))
    return set(db.session.scalars(live))


def may_see_picture(sha256: str, user_id: str) -> bool:
    """Say whether a person sees everybody, or a client of whom the picture is; of the practice acted for."""
    caseload = exchange.caseload_of(user_id)
    if caseload is None:
        return True
    shown = (
        query.where(row.sha256 == sha256, of.patient_id.in_(caseload)).limit(1)
        for row, of, query in _pictured()
    )
    return any(db.session.execute(query).first() for query in shown)


def patients_pictured(practice_id: str, sha256s: Collection[str]) -> dict[str, str]:
    """Give {hash: client} of those among some hashes that are pictures of a client's."""
    found = (
        query.where(row.practice_id == practice_id, row.sha256.in_(sha256s)) for row, _, query in _pictured()
    )
    return {sha256: patient_id for query in found for sha256, patient_id in db.session.execute(query)}


def pictures_of(practice_id: str, patient_id: str) -> set[str]:
    """Give the hashes of a client's pictures."""
    found = (
        query.where(row.practice_id == practice_id, of.patient_id == patient_id)
        for row, of, query in _pictured()
    )
    return {sha256 for query in found for sha256, _ in db.session.execute(query)}


def cards_of(practice_id: str, coverage_id: str) -> list[dict[str, str]]:
    """Give the sides of a policy's card as {side, sha256, taken_at}, front first, each as taken last."""
    rows = rows_of(CoverageCardRow, practice_id, CoverageCardRow.coverage_id == coverage_id)
    rows.sort(key=lambda row: (row["taken_at"], row["id"]))
    newest = {row["side"]: {name: row[name] for name in ("side", "sha256", "taken_at")} for row in rows}
    return [newest[side] for side in ("front", "back", "notice") if side in newest]


def _pictured() -> list[tuple[Any, Any, Select[str, str]]]:
    """Give, for each of what holds pictures, its row, the row that names the client, and (hash, client)."""
    return [
        (
            row,
            of,
            select(row.sha256, of.patient_id).join(
                of, (of.practice_id == row.practice_id) & (of.id == getattr(row, name))
            ),
        )
        for row, name, of in _HELD
    ]
