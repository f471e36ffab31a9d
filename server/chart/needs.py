"""What in the chart needs its therapist: visits not closed, referrals that end, what the office asks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from server import practice, push
from server.chart.models import EncounterRow, ReferralRow
from server.chart.office_questions import waiting
from server.core.db import db
from server.core.here import zone
from server.core.time import now

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN_FOR = timedelta(days=30)
"""What is older was left for a reason, or is the office's to ask about."""
ENDS_WITHIN = timedelta(days=7)


def needs(practice_id: str) -> Iterator[push.Need]:
    """Give what needs the therapists of the practice acted for; whoever has no login is told nothing."""
    today = now().astimezone(zone()).date()
    whose = {
        provider["id"]: provider["user_id"]
        for provider in practice.office(practice_id).providers.values()
        if provider["user_id"]
    }
    for who, mark in waiting(practice_id, whose):
        yield push.Need(who or push.OFFICE, mark)
    visits = (
        EncounterRow.practice_id == practice_id,
        EncounterRow.deleted.is_(False),
        EncounterRow.canceled_at.is_(None),
        EncounterRow.provider_id.in_(whose),
    )
    begun = select(EncounterRow.id, EncounterRow.provider_id).where(
        *visits,
        EncounterRow.signed.is_(False),
        EncounterRow.started_at.is_not(None),
        EncounterRow.date_of_service >= (today - OPEN_FOR).isoformat(),
        EncounterRow.date_of_service < today.isoformat(),
    )
    for visit_id, provider_id in db.session.execute(begun):
        yield push.Need(whose[provider_id], f"open/{visit_id}")
    ending = (
        select(ReferralRow.id, ReferralRow.ends_on, EncounterRow.provider_id)
        .join(EncounterRow, EncounterRow.referral_id == ReferralRow.id)
        .where(
            *visits,
            ReferralRow.practice_id == practice_id,
            ReferralRow.deleted.is_(False),
            ReferralRow.ends_on >= today.isoformat(),
            ReferralRow.ends_on <= (today + ENDS_WITHIN).isoformat(),
        )
        .distinct()
    )
    for referral_id, ends_on, provider_id in db.session.execute(ending):
        yield push.Need(whose[provider_id], f"ends/{referral_id}/{ends_on}")
