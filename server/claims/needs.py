"""What of the claims needs somebody: those that wait for the office, and visits whose last day is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server import chart, practice, push
from server.claims.desk import waiting
from server.claims.near import near_open

if TYPE_CHECKING:
    from collections.abc import Iterator


def needs(practice_id: str) -> Iterator[push.Need]:
    """Give what was refused or soon cannot be sent of the practice acted for: claims, and open visits.

    What waits at the desk needs the office: the very claims that an owner's tablet counts. An unsent claim
    needs its therapist too while a question about the visit waits for them; an open visit needs its
    therapist, who was told of it when it was new.
    """
    desk = waiting(practice_id)
    for claim_id, control_number in desk.rejected.items():
        # Refused once more it is something new, even if nobody was told in between that it was sent again.
        yield push.Need(push.OFFICE, f"refused/{claim_id}/{control_number}")
    asked = chart.office_questions(practice_id, {row.encounter_id for row in desk.near})
    providers = practice.office(practice_id).providers
    for row in desk.near:
        yield push.Need(push.OFFICE, f"filing/{row.id}")
        whose = providers.get(row.provider_id or "", {}).get("user_id")
        waits = any(one["answered_at"] is None for one in asked.get(row.encounter_id, []))
        if whose and waits:
            yield push.Need(whose, f"filing/{row.id}")
    for visit in near_open(practice_id):
        whose = (visit.provider or {}).get("user_id")
        yield push.Need(whose or push.OFFICE, f"filing/{visit.encounter['id']}")
