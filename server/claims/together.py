"""Which claims leave as one, and which did: each visit keeps its own, and knows under whose it left.

One judged claim a visit is what the rest of this room works on. Only where bytes are made are some of them
written as one, under the number of the oldest visit's, the head; `ClaimRow.joined_id` of the others names it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, cast

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from server.claims.find import visits_differ
from server.claims.join import fit, groups, joined
from server.claims.lanes import place
from server.claims.models import ClaimRow
from server.claims.number import line_number
from server.core.db import db

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from server.claims.body import ClaimBody

    Chosen = Sequence[ColumnElement[bool]]

_AT_ONCE = 500
_FRESH = and_(ClaimRow.exported_at.is_(None), ClaimRow.frequency == "1")
"""What nobody has as part of another: it is joined anew by each batch."""
_BY_DAY = (ClaimRow.date_of_service, ClaimRow.claim_number)


def whole(row: ClaimRow) -> list[ClaimRow]:
    """Give the claims that left as one with this one, the head first; one that left alone, alone.

    Of what replaces or voids such a claim it is those that have to leave as one.
    """
    return _under(row.joined_id or row.id)


def leaving_with(row: ClaimRow) -> list[ClaimRow]:
    """Give the claims that stand in one claim with this one: as it left, or as all would if they left now."""
    if row.exported_at is not None or row.frequency in ("7", "8"):
        return whole(row)
    if row.join_key is None or row.status != "ready":
        return [row]
    waiting = select(ClaimRow).where(
        # The key says client and month already; of a month alone there is an index.
        ClaimRow.date_of_service.between(f"{row.date_of_service[:7]}-01", f"{row.date_of_service[:7]}-31"),
        ClaimRow.join_key == row.join_key,
        ClaimRow.status == "ready",
        _FRESH,
    )
    rows = {each.claim_number: each for each in db.session.scalars(waiting)}
    for group in groups(body_of(each) for each in rows.values()):
        numbers = [body["claim_number"] for body in group]
        if row.claim_number in numbers:
            return [rows[each] for each in numbers]
    return [row]


def claim_with_line(claim_id: str, line: str | None) -> str:
    """Give the id of the claim of the visit with a line (REF*6R), of those that left as one with a claim.

    It is that claim's own where none of them has it; within ``acting_for``.
    """
    row = db.session.scalar(select(ClaimRow).where(ClaimRow.id == claim_id))
    for each in whole(row) if row and line else ():
        if any(line_number(one["id"]) == line for one in each.body["lines"]):
            return each.id
    return claim_id


def body_of(*rows: ClaimRow) -> ClaimBody:
    """Give what some claims say as one; the first is the head."""
    return joined([cast("ClaimBody", row.body) for row in rows])


def members_of(heads: Collection[str], chosen: Chosen) -> dict[str, list[ClaimRow]]:
    """Give the chosen claims that leave under each of some others, the oldest first."""
    found: dict[str, list[ClaimRow]] = defaultdict(list)
    query = select(ClaimRow).where(*chosen, ClaimRow.joined_id.in_(heads)).order_by(*_BY_DAY)
    for row in db.session.scalars(query):
        found[row.joined_id or ""].append(row)
    return found


def join(chosen: Chosen) -> None:
    """Write down which of the chosen claims leave as one; what they were part of before they are no more."""
    fresh = select(ClaimRow.id).where(*chosen, _FRESH).correlate(None)
    was = ClaimRow.joined_id.is_not(None)
    for of in (ClaimRow.id, ClaimRow.joined_id):
        parted = update(ClaimRow).where(was, of.in_(fresh)).values(joined_id=None)
        db.session.execute(parted, execution_options={"synchronize_session": False})
    under = defaultdict[str, list[str]](list)
    for each, head in _planned(chosen).items():
        under[head].append(each)
    for head, ids in under.items():
        db.session.execute(update(ClaimRow).where(ClaimRow.id.in_(ids)).values(joined_id=head))
    db.session.expunge_all()


def count(chosen: Chosen) -> tuple[int, int]:
    """Give how many claims the chosen ones would leave as, and of how many visits they are."""
    visits = db.session.scalar(select(func.count(ClaimRow.id)).where(*chosen)) or 0
    fixed = and_(ClaimRow.joined_id.is_not(None), ~_FRESH)
    members = db.session.scalar(select(func.count(ClaimRow.id)).where(*chosen, fixed)) or 0
    return visits - members - len(_planned(chosen)), visits


def hold_back(chosen: Chosen, *, again: bool) -> list[ColumnElement[bool]]:
    """Give the condition that keeps parts of a claim from leaving without the rest of it.

    A payer that has a claim of several visits is told of all of them, or of none. Where they were mended so
    that one claim cannot say them any more, they are stopped, with words. ``again`` is whether ``chosen``
    holds what left before.
    """
    tied = [ClaimRow.joined_id.is_not(None), ~_FRESH]
    tied += [] if again else [ClaimRow.exported_at.is_(None)]
    held: set[str] = set()
    for head in db.session.scalars(select(ClaimRow.joined_id).where(*tied).distinct()).all():
        rows = _under(head or "")
        ids = {row.id for row in rows}
        leaving = set(db.session.scalars(select(ClaimRow.id).where(*chosen, ClaimRow.id.in_(ids))))
        if leaving != ids:
            held |= leaving
        elif rows[0].exported_at is None and not fit([body_of(row) for row in rows]):
            held |= ids
            for row in rows:
                row.status, row.findings = "blocked", [*row.findings, {**visits_differ()}]
                place(row, row.due_on)
    db.session.flush()
    return [ClaimRow.id.not_in(held)] if held else []


def _under(head: str) -> list[ClaimRow]:
    found = select(ClaimRow).where(or_(ClaimRow.id == head, ClaimRow.joined_id == head)).order_by(*_BY_DAY)
    return sorted(db.session.scalars(found), key=lambda each: each.id != head)


def _planned(chosen: Chosen) -> dict[str, str]:
    """Give {claim id: its head's} of the chosen claims that would leave under another's number."""
    asked = select(ClaimRow.join_key, ClaimRow.id, ClaimRow.body).where(
        *chosen, _FRESH, ClaimRow.join_key.is_not(None)
    )
    rows = db.session.execute(asked.order_by(ClaimRow.join_key).execution_options(yield_per=_AT_ONCE))
    under: dict[str, str] = {}
    for _, alike in groupby(rows, key=lambda row: row[0]):
        ids = dict[str, str]()
        bodies = list["ClaimBody"]()
        for _, claim_id, body in alike:
            said = cast("ClaimBody", body)
            ids[said["claim_number"]] = claim_id
            bodies.append(said)
        for head, *others in groups(bodies):
            under |= {ids[each["claim_number"]]: ids[head["claim_number"]] for each in others}
    return under
