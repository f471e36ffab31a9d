"""What a payer's rules would change, were they published: past claims judged by them beside what holds."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, func, select

from server import payer_rules, rules
from server.claims.assemble import assemble
from server.claims.days import day_here, latest_day
from server.claims.gather import gather
from server.claims.join import as_claims
from server.claims.models import ClaimRow
from server.claims.reach import earlier, payers_in
from server.claims.replace import once_each
from server.core.db import db

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.claims.assemble import Assembled
    from server.claims.body import ClaimBody
    from server.claims.gather import Visit

MOST = 300
"""Claims that are looked at: those that wait, then what left, each the newest first."""
_AT_ONCE = 25
_LONGEST_S = 5.0


def preview(practice_id: str, set_id: str, content: object) -> dict[str, Any]:
    """Say what would change, as ``shapes_preview.PreviewSaid`` has it; nothing is kept.

    Looked at are the newest ``MOST`` claims of payers the set is for, or was for until now, for at most about
    five seconds: those that wait before those that left, since only they can still leave otherwise. Raises
    what ``payer_rules.proposed`` raises.
    """
    sets = payer_rules.proposed(practice_id, set_id, content)
    held = {each.content["id"]: each for each in payer_rules.held_of(practice_id)}
    after = tuple(
        held[each["id"]] if each["id"] in held and each["id"] != set_id else payer_rules.Held(0, each)
        for each in sets
    )
    [said] = (each for each in sets if each["id"] == set_id)
    scopes = [said["for"]]
    scopes += [held[set_id].content["for"]] if set_id in held else []
    of = (
        ClaimRow.practice_id == practice_id,
        ClaimRow.payer_id.in_(payers_in(practice_id, scopes)),
        once_each(),
    )
    there = db.session.scalar(select(func.count(ClaimRow.id)).where(*of)) or 0
    looked_at, changed = 0, list[dict[str, Any]]()
    today, here = latest_day(), day_here()
    leaving, would_leave = list["ClaimBody"](), list["ClaimBody"]()
    pack = rules.current_pack(practice_id)
    for row, visit in _looked_at(practice_id, of):
        judged = [
            assemble(each, row.claim_number, today=today, here=here, pack=pack)
            for each in (visit, replace(visit, payer_sets=after))
        ]
        changed += _change(row.id, *judged)
        for made, ready in zip(judged, (leaving, would_leave), strict=True):
            if row.joins and made.ready:
                ready.append(made.body)
        looked_at += 1
    return {
        "looked_at": looked_at,
        "there": there,
        "claims": changed,
        "leaving_before": _leaving(leaving),
        "leaving_after": _leaving(would_leave),
        "earlier": earlier(practice_id, said, [each for each in sets if each is not said]),
    }


def _looked_at(practice_id: str, of: tuple[ColumnElement[bool], ...]) -> Iterator[tuple[Any, Visit]]:
    """Yield claims and their visits while there is time; ``joins`` marks those that may leave with others."""
    left, first = ClaimRow.exported_at.is_not(None), ClaimRow.frequency == "1"
    known = ClaimRow.id, ClaimRow.encounter_id, ClaimRow.claim_number
    newest = select(*known, and_(~left, first).label("joins")).where(*of)
    in_turn = left, ClaimRow.date_of_service.desc(), ClaimRow.id
    rows = list(db.session.execute(newest.order_by(*in_turn).limit(MOST)))
    until = monotonic() + _LONGEST_S
    for start in range(0, len(rows), _AT_ONCE):
        if start and monotonic() > until:
            break
        named = {row.encounter_id: row for row in rows[start : start + _AT_ONCE]}
        for visit in gather(practice_id, list(named)):
            yield named[visit.encounter["id"]], visit


def _leaving(ready: list[ClaimBody]) -> dict[str, int]:
    return {"visits": len(ready), "claims": len(as_claims(ready))}


def _change(claim_id: str, before: Assembled, would: Assembled) -> list[dict[str, Any]]:
    said, saying = _findings(before), _findings(would)
    money = before.body["total_cents"], would.body["total_cents"]
    if said.keys() == saying.keys() and money[0] == money[1] and before.ready == would.ready:
        return []
    return [
        {
            "id": claim_id,
            "claim_number": before.body["claim_number"],
            "date_of_service": before.body["date_of_service"],
            "appear": [finding for key, finding in saying.items() if key not in said],
            "vanish": [finding for key, finding in said.items() if key not in saying],
            "ready_before": before.ready,
            "ready_after": would.ready,
            "total_cents_before": money[0],
            "total_cents_after": money[1],
        }
    ]


def _findings(made: Assembled) -> dict[tuple[str, str, bool], Any]:
    return {
        (finding["rule"], finding["say"]["en"], finding["unverified"]): finding for finding in made.findings
    }
