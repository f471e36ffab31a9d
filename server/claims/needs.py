"""What of the claims needs somebody: visits whose last day to send is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server import chart, practice, push
from server.claims.near import near_open, near_unsent

if TYPE_CHECKING:
    from collections.abc import Iterator


def needs(practice_id: str) -> Iterator[push.Need]:
    """Give what soon cannot be sent of the practice acted for: claims, and visits that nobody closed.

    An unsent claim needs the office, and its therapist too while a question about the visit waits for them;
    an open visit needs its therapist, who was told of it when it was new.
    """
    rows = near_unsent(practice_id)
    asked = chart.office_questions(practice_id, {row.encounter_id for row in rows})
    providers = practice.office(practice_id).providers
    for row in rows:
        yield push.Need(push.OFFICE, f"filing/{row.id}")
        whose = providers.get(row.provider_id or "", {}).get("user_id")
        waits = any(one["answered_at"] is None for one in asked.get(row.encounter_id, []))
        if whose and waits:
            yield push.Need(whose, f"filing/{row.id}")
    for visit in near_open(practice_id):
        whose = (visit.provider or {}).get("user_id")
        yield push.Need(whose or push.OFFICE, f"filing/{visit.encounter['id']}")
