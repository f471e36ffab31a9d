"""Bills the next payer of a client once the one before has answered: a claim of its own, with that answer.

Payers look at what the one before decided and refuse a claim without it, or one that is off. What was decided
is what a person read on the paper; it is taken only when it makes every line's charge to the cent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select

from server import audit, chart, practice
from server.claims.body import said as text_of
from server.claims.days import day_here
from server.claims.due import assemble_again, free_numbers, hold_mark
from server.claims.gather import policies_of
from server.claims.lanes import place
from server.claims.models import ClaimRow
from server.claims.replace import follower, may_move, named, refusal, take_away
from server.claims.sent import where
from server.claims.together import whole
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso

if TYPE_CHECKING:
    from server.claims.body import AnswerBody, Fields

_MOST_PAYERS = 3


def bill_next(practice_id: str, row: ClaimRow, answer: AnswerBody | None, *, forwarded: bool = False) -> None:
    """Make the claim to the next payer of what one claim's payer decided; doing it twice is doing it once.

    One that did not leave yet, or was refused, takes the new answer. ``forwarded`` says that the payer handed
    the claim on itself. Raises Problem with what ``replace.refusal`` gives, ``claims.forwarded``,
    ``claims.next_of_several`` for one of several visits, ``claims.no_answer``, ``claims.answer_off``,
    ``claims.no_next_policy``, ``claims.already_replaced`` and ``claims.next_left`` for one that left.
    """
    with write_lock():
        hold_mark(practice_id)
        if why := refusal(row, where([row.id]).get(row.id)):
            raise Problem(why)
        if (instead := follower(row)) is not None:
            raise Problem("claims.already_replaced", number=instead.claim_number)
        if forwarded:
            raise Problem("claims.forwarded")
        if len(whole(row)) > 1:
            raise Problem("claims.next_of_several")
        if answer is None:
            raise Problem("claims.no_answer")
        _must_add_up(row.body["lines"], answer)
        policy = _next_policy(row)
        if policy is None:
            raise Problem("claims.no_next_policy")
        after = following(row)
        if after is not None and not may_move(after):
            raise Problem("claims.next_left", number=after.claim_number)
        if after is None:
            after = _begun(row)
            db.session.add(after)
        after.answer, after.coverage_id, after.exported_at = {**answer}, policy["id"], None
        # Should the look below never come, the day's own look makes it good.
        after.status, after.again_on = "blocked", day_here().isoformat()
        place(after, None)
        encounter_id = row.encounter_id
        audit.record("claim.next_billed", kind="claim", object_id=row.id)
    assemble_again(practice_id, [encounter_id])


def drop_next(practice_id: str, row: ClaimRow) -> None:
    """Take the claim to the next payer back, before it left.

    Raises Problem ``claims.no_next``, and ``claims.sent`` for one that left.
    """
    with write_lock():
        hold_mark(practice_id)
        after = following(row)
        if after is None:
            raise Problem("claims.no_next")
        take_away(after)
        audit.record("claim.next_dropped", kind="claim", object_id=row.id)


def following(row: ClaimRow) -> ClaimRow | None:
    """Give the claim to the next payer, sent or not; what replaces that one has its own place."""
    after = ClaimRow.after_id == row.id, ClaimRow.replaces_id.is_(None)
    return db.session.scalar(select(ClaimRow).where(*after))


def payers_beside(row: ClaimRow, state: str | None) -> dict[str, Any]:
    """Give what a claim's page says of the payers asked before and after it, as ``shapes.ClaimDetail``."""
    before = db.session.scalar(select(ClaimRow).where(ClaimRow.id == row.after_id)) if row.after_id else None
    after, policy = following(row), _next_policy(row)
    payer = practice.office(row.practice_id).payers.get(policy["payer_id"] or "") if policy else None
    may = refusal(row, state) is None and follower(row) is None and policy is not None
    may = may and len(whole(row)) == 1
    return {
        "after": before and named(before),
        "next": after and named(after),
        "next_payer": text_of(payer, "name") if policy else None,
        "next_answer": after.answer if after else None,
        "may_bill_next": may and (after is None or may_move(after)),
    }


def _must_add_up(lines: list[Fields], answer: AnswerBody) -> None:
    """Refuse an answer that leaves a line out, or of which a line or the whole does not add up."""
    charged = {line["id"]: line["charge_cents"] for line in lines}
    decided = [line["id"] for line in answer["lines"]]
    if sorted(decided) != sorted(charged):
        raise Problem("claims.answer_off", line=0)
    places = {line["id"]: place for place, line in enumerate(lines, 1)}
    for line in answer["lines"]:
        reasons = [(each["group"], each["reason"]) for each in line["adjustments"]]
        adjusted = sum(each["cents"] for each in line["adjustments"])
        if len(set(reasons)) < len(reasons) or line["paid_cents"] + adjusted != charged[line["id"]]:
            raise Problem("claims.answer_off", line=places[line["id"]])
    if answer["paid_cents"] != sum(line["paid_cents"] for line in answer["lines"]):
        raise Problem("claims.answer_off", line=0)


def _next_policy(row: ClaimRow) -> Fields | None:
    """Give the policy that is asked after the one a claim was billed to, on its day."""
    asked = [text_of(each["coverage"], "id") for each in row.body.get("earlier", [])]
    asked.append(text_of(row.body["coverage"], "id"))
    if len(asked) == _MOST_PAYERS:
        return None
    held = policies_of(chart.coverages_of(row.practice_id, row.patient_id), row.date_of_service)
    ids = [each["id"] for each in held]
    behind = held[ids.index(asked[-1]) + 1 :] if asked[-1] in ids else []
    return next((each for each in behind if each["id"] not in asked), None)


def _begun(row: ClaimRow) -> ClaimRow:
    """Give the row of a claim to the next payer, which says what the one before said until it is made."""
    its_id = str(uuid5(NAMESPACE_URL, f"tableside:claim:after:{row.id}"))
    number = free_numbers([its_id])[its_id]
    same = (
        *("practice_id", "encounter_id", "patient_id", "patient_name", "date_of_service", "total_cents"),
        *("findings", "built_from", "rules_hash"),
    )
    return ClaimRow(
        **{name: getattr(row, name) for name in same},
        id=its_id,
        claim_number=number,
        frequency="1",
        after_id=row.id,
        payer_id=None,
        payer_name="",
        body={**row.body, "claim_number": number},
        assembled_at=now_iso(),
    )
