"""Says whose a picture is: that of the client whose referral has it for a page."""

from sqlalchemy import select

from server import exchange
from server.chart.models import ReferralPageRow, ReferralRow
from server.core.db import db


def may_see_picture(sha256: str, user_id: str) -> bool:
    """Say whether a person sees everybody, or a client of whom the picture is; of the practice acted for."""
    caseload = exchange.caseload_of(user_id)
    if caseload is None:
        return True
    pages = (
        select(ReferralPageRow.id)
        .join(
            ReferralRow,
            (ReferralRow.practice_id == ReferralPageRow.practice_id)
            & (ReferralRow.id == ReferralPageRow.referral_id),
        )
        .where(ReferralPageRow.sha256 == sha256, ReferralRow.patient_id.in_(caseload))
    )
    return db.session.scalar(pages.limit(1)) is not None
