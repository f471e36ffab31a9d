"""The worklist: claims in the order in which they are worth an hour, by pages, and how many wait where.

The order is that of `lanes.rank_of`, but what is past its last day to send stands behind what can be sent
still. Everything but the rows of a page is answered from indexes of `claim`, which hold all that is asked.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, not_, or_, select, tuple_
from sqlalchemy.orm import defer

from server import chart, practice
from server.claims.days import day_here
from server.claims.find import standing
from server.claims.lanes import LANES, SENT, fold
from server.claims.models import ClaimRow
from server.claims.read import summary
from server.core.db import db
from server.core.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute

DUES = {"late": (None, -1), "week": (0, 7), "month": (0, 30)}
"""How many days are left to send: from and to, both counted; None is without end."""
_SORTS: dict[str, ColumnElement[Any] | InstrumentedAttribute[Any]] = {
    "urgency": ClaimRow.rank,
    # No bare column: by `claim_by_day` every row would be read for its lane.
    "date": func.coalesce(ClaimRow.date_of_service, ""),
    "client": ClaimRow.words,
    "total": ClaimRow.total_cents,
}
SORTS = tuple(_SORTS)
_NUMBERS = ("urgency", "total")
_LONGEST_NUMBER = 15
_MOST_WORDS = 8


def worklist(practice_id: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """Give a page of the claims that are wanted, as ``shapes_worklist.Worklist``; within ``acting_for``.

    ``wanted`` is loaded by ``shapes_worklist.WorklistWanted``. How many wait where is told with the first
    page only: by lane as if none had been chosen, by days left likewise. Raises Problem ``server.bad_fields``
    for a place to go on from that is none of its order.
    """
    today = day_here()
    page, following = _page(wanted, today)
    asked = chart.office_questions(practice_id, [row.encounter_id for row in page])
    first = wanted["after"] is None
    return {
        "claims": [_said(row, today, asked.get(row.encounter_id, [])) for row in page],
        "next": following,
        "today": today.isoformat(),
        **(_counted(wanted, today) if first else {"lanes": None, "dues": None}),
        **(_choices(practice_id) if first else {"payers": None, "therapists": None}),
    }


def _page(wanted: dict[str, Any], today: date) -> tuple[list[ClaimRow], dict[str, Any] | None]:
    """Give the rows of a page, and the place from which the next goes on, None for the last."""
    plain = wanted["sort"] == "urgency" and not wanted["down"] and not _narrowed(wanted)
    found = _by_rank(wanted, today) if plain else _sorted(wanted, today)
    keys = found[: wanted["limit"]]
    lean = (defer(ClaimRow.body), defer(ClaimRow.built_from))
    ids = [key[-1] for key in keys]
    rows = {
        row.id: row for row in db.session.scalars(select(ClaimRow).where(ClaimRow.id.in_(ids)).options(*lean))
    }
    last = keys[-1] if len(found) > len(keys) else None
    following = {"late": last[0] == 1, "key": str(last[-2]), "id": last[-1]} if last else None
    return [rows[each] for each in ids], following


def _by_rank(wanted: dict[str, Any], today: date) -> list[tuple[Any, ...]]:
    """Give (late, rank, id) of a page and one more, by `claim_by_rank`: lane by lane, late ones last."""
    place = _place(wanted) if wanted["after"] else (0, None, None)
    found = list[tuple[Any, ...]]()
    for late in (0, 1)[place[0] :]:
        missing = wanted["limit"] + 1 - len(found)
        asked = [_late(today) == late, *_until(wanted["due"], today)]
        if late == place[0] and wanted["after"]:
            asked.append(tuple_(ClaimRow.rank, ClaimRow.id) > place[1:])
        some = list[tuple[Any, ...]]()
        for lane in [wanted["lane"]] if wanted["lane"] else LANES:
            query = select(ClaimRow.rank, ClaimRow.id).where(*asked, *_lane(lane, today))
            query = query.order_by(ClaimRow.rank, ClaimRow.id).limit(missing)
            some += [(late, *key) for key in db.session.execute(query)]
        found += sorted(some)[:missing]
        if len(found) > wanted["limit"]:
            break
    return found


def _sorted(wanted: dict[str, Any], today: date) -> list[tuple[Any, ...]]:
    """Give what a page is sorted by, and one more: all that is asked for is looked at in `claim_by_place`."""
    column, down = _SORTS[wanted["sort"]], wanted["down"]
    by = (_late(today), column, ClaimRow.id) if wanted["sort"] == "urgency" else (column, ClaimRow.id)
    query = select(*by).where(
        *_narrowed(wanted), *_until(wanted["due"], today), *_lane(wanted["lane"], today)
    )
    if wanted["after"] is not None:
        order, place = tuple_(*by), _place(wanted)[-len(by) :]
        query = query.where(order < place if down else order > place)
    query = query.order_by(*(each.desc() if down else each for each in by)).limit(wanted["limit"] + 1)
    return [tuple(key) for key in db.session.execute(query)]


def _place(wanted: dict[str, Any]) -> tuple[int, str | int, str]:
    after = wanted["after"]
    key = after["key"]
    if wanted["sort"] in _NUMBERS:
        digits = key.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER):
            raise Problem("server.bad_fields", errors={"after.key": ["must be a number in this order"]})
        key = int(key)
    return int(after["late"]), key, after["id"]


def _late(today: date) -> ColumnElement[int]:
    return case((ClaimRow.due_on < today.isoformat(), 1), else_=0)


def _lane(lane: str | None, today: date) -> Iterable[ColumnElement[bool]]:
    if lane is None:
        return
    yield ClaimRow.lane == (SENT if lane == "silent" else lane)
    if lane in ("silent", SENT):
        waits = or_(ClaimRow.answer_by.is_(None), ClaimRow.answer_by >= today.isoformat())
        yield not_(waits) if lane == "silent" else waits


def _narrowed(wanted: dict[str, Any]) -> list[ColumnElement[bool]]:
    """Give what is asked besides the lane and the days left."""
    asked: list[ColumnElement[bool]] = []
    if wanted["payer_id"]:
        asked.append(ClaimRow.payer_id == wanted["payer_id"])
    if wanted["provider_id"]:
        asked.append(ClaimRow.provider_id == wanted["provider_id"])
    # Faster than LIKE, and no sign means anything else than itself.
    within = func.instr if db.engine.dialect.name == "sqlite" else func.strpos
    words = fold(wanted["q"]).split()[:_MOST_WORDS]
    return asked + [within(ClaimRow.words, word.removeprefix("$")) > 0 for word in words]


def _until(due: str | None, today: date) -> Iterator[ColumnElement[bool]]:
    """Give what is asked of the last day to send."""
    if due:
        first, last = _span(due, today)
        yield ClaimRow.due_on >= first
        yield ClaimRow.due_on <= last


def _span(due: str, today: date) -> tuple[str, str]:
    """Give the first and the last of the days that are so many days away."""
    first, last = DUES[due]
    until = today + timedelta(days=last)
    return "" if first is None else (today + timedelta(days=first)).isoformat(), until.isoformat()


def _counted(wanted: dict[str, Any], today: date) -> dict[str, Any]:
    """Give {lanes, dues}: how many claims wait in each lane and until when, and what they come to."""
    narrowed = _narrowed(wanted)
    # By the order of `claim_by_due`; with what is asked besides by `claim_by_place`, which has no such order.
    day = func.coalesce(ClaimRow.due_on, "") if narrowed else ClaimRow.due_on
    summed = select(day, func.count(ClaimRow.lane), func.sum(ClaimRow.total_cents)).group_by(day)
    spans = {due: list(_span(due, today)) for due in DUES}
    lanes = {each: {"count": 0, "cents": 0} for each in LANES}
    dues = {each: {"count": 0, "cents": 0} for each in DUES}
    for lane in LANES:
        for until, count, cents in db.session.execute(summed.where(*narrowed, *_lane(lane, today))):
            holds = [due for due, (first, last) in spans.items() if until and first <= until <= last]
            if not wanted["due"] or wanted["due"] in holds:
                _add(lanes[lane], count, int(cents))
            if wanted["lane"] in (None, lane):
                for each in holds:
                    _add(dues[each], count, int(cents))
    return {"lanes": lanes, "dues": dues}


def _add(total: dict[str, int], count: int, cents: int) -> None:
    total["count"] += count
    total["cents"] += cents


def _choices(practice_id: str) -> dict[str, Any]:
    """Give the payers and therapists that a filter may name."""
    office = practice.office(practice_id)
    people = ((each["id"], f"{each['first_name']} {each['last_name']}") for each in office.providers.values())
    payers = ((each["id"], each["name"]) for each in office.payers.values())
    return {"payers": _named(payers), "therapists": _named(people)}


def _named(those: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [
        {"id": each, "name": name} for each, name in sorted(those, key=lambda one: (fold(one[1]), one[0]))
    ]


def _said(row: ClaimRow, today: date, asked: list[dict[str, Any]]) -> dict[str, Any]:
    stops = standing(row.findings, "stop")
    silent = row.lane == SENT and row.answer_by is not None and row.answer_by < today.isoformat()
    return {
        **summary(row, row.state, asked),
        "lane": "silent" if silent else row.lane,
        "payer_id": row.payer_id,
        "therapist": row.provider_name,
        "due_on": row.due_on,
        "answer_by": row.answer_by,
        "fix": stops[0]["fix"] if stops else None,
    }
