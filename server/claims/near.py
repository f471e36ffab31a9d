"""What only therapists can mend while a payer's last day to take a claim is near, and asking them for it.

When it is near is said by the rule `filing-near` (sync/rules/shelf/office): 14 days before. It stands among
the findings of claims; visits that nobody closed have no claim, and are judged by it here. A tablet judges
its own open visits by the same rule, without a network.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import Text, select
from sqlalchemy import cast as cast_to
from sqlalchemy.orm import defer

from server import chart, payer_rules, rules
from server.claims.assemble import bundle
from server.claims.days import day_here
from server.claims.find import standing
from server.claims.gather import gather
from server.claims.models import ClaimRow
from server.claims.questions import ask_once, close_settled
from server.core import log
from server.core.db import acting_for, db
from server.core.problem import Problem
from sync.records.office_question import STEPS
from sync.rules import judge, visit_facts
from sync.rules.values import is_whole, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.claims.gather import Visit
    from server.claims.overrides import Judged

_RULE = "filing-near"
_CAUSE = "filing"
_VOIDS = "8"
_UNSENT = ("ready", "blocked")
NOTICE_DAYS = 14
"""How long before the last day the rule speaks, at most (its shelf's file; a test holds the two together)."""


def near_unsent(practice_id: str) -> list[ClaimRow]:
    """Give the claims of the practice acted for that are not sent and soon cannot be.

    Their findings say so; by their last day only those are read that may have that finding.
    """
    farthest = day_here() + timedelta(days=NOTICE_DAYS)
    near = select(ClaimRow).where(
        ClaimRow.practice_id == practice_id,
        ClaimRow.lane.in_(_UNSENT),
        ClaimRow.due_on <= farthest.isoformat(),
        cast_to(ClaimRow.findings, Text).contains(f'"{_RULE}"', autoescape=True),
    )
    lean = (defer(ClaimRow.body), defer(ClaimRow.built_from))
    return sorted(db.session.scalars(near.options(*lean)), key=lambda row: row.id)


def near_open(practice_id: str) -> Iterator[Visit]:
    """Give the visits begun and not closed that a payer soon takes no claim of; within ``acting_for``."""
    limits = [walk(one, "parameters.timely_filing_days") for one in payer_rules.sets_of(practice_id)]
    longest = max((cast("int", days) for days in limits if is_whole(days)), default=None)
    if longest is None:
        return
    here, pack = day_here(), rules.current_pack(practice_id)
    since = here - timedelta(days=longest)
    for visit in gather(practice_id, chart.open_encounters(practice_id, since.isoformat())):
        found = judge(visit_facts(bundle(visit, here, pack), pack), pack)
        if any(one["rule"] == _RULE and one["answer"] == "fires" for one in found):
            yield visit


def ask_near(practice_id: str) -> int:
    """Ask therapists for what keeps a claim whose last day is near and stands in the visit; say of how many.

    Where a question stands nothing more is asked, and what is mended is closed. Once for each claim: doing it
    again changes nothing, and whatever broke off is made good by the next look.
    """
    with acting_for(practice_id):
        wanted = {
            row.id: (row.encounter_id, what)
            for row in near_unsent(practice_id)
            if row.frequency != _VOIDS and (what := _wanted(cast("list[Judged]", row.findings)))
        }
        asked = chart.office_questions(practice_id, {visit for visit, _ in wanted.values()})
        ids = {
            claim_id: str(uuid5(NAMESPACE_OID, f"{practice_id}/{claim_id}/near"))
            for claim_id, (visit, _) in wanted.items()
            if visit not in asked
        }
        due = {claim_id: each for claim_id, each in ids.items() if not chart.was_asked(practice_id, each)}
    try:
        for claim_id, question_id in due.items():
            _, one = wanted[claim_id]
            words = (f"{one['say']['en']} {one['fix']['en']}", f"{one['say']['es']} {one['fix']['es']}")
            ask_once(practice_id, claim_id, question_id, one["where"], words, cause=_CAUSE)
        close_settled(practice_id, wanted, cause=_CAUSE)
    except Problem as moved:
        # A visit that is gone can be asked nothing; the next look sees it so.
        log.trouble("claims.not_asked", moved)
    return len(due)


def _wanted(findings: list[Judged]) -> Judged | None:
    """Give what keeps a claim and stands in the visit, the therapist's part; None when nothing does."""
    return next((one for one in standing(findings, "stop") if one["where"] in STEPS), None)
