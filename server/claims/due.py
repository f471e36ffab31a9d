"""Finds the visits whose claim is due and makes it, from rows alone: a lost wake-up loses nothing."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, cast
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from server import chart, consent, exchange, practice, rules, signatures
from server.claims.after import take_over
from server.claims.assemble import assemble
from server.claims.body import said
from server.claims.days import day_here, latest_day
from server.claims.gather import gather
from server.claims.join import join_key
from server.claims.lanes import ever_sent, hear, place
from server.claims.models import AssemblyMarkRow, ClaimRow
from server.claims.number import claim_numbers
from server.core import log
from server.core.db import acting_for, db, write_lock
from server.core.time import now_iso

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from server.claims.assemble import Assembled
    from server.claims.body import After, AnswerBody, ClaimBody, Replacing
    from server.claims.gather import Visit
    from sync.rules import Pack

_AT_ONCE = 200
"""Visits assembled in one transaction: enough to batch reads, few enough not to keep tablets waiting."""
_A_FEW = 25
"""Claims that a new day has judged again in one transaction: a request may wait for some of them."""
A_MOMENT_S = 0.7
"""Seconds that a request waits at most before the last few are begun."""
_FAR = 1_000
"""Commits that may be looked at again and again, when none of them touched a finished visit."""


def assemble_due(practice_id: str, *, everything: bool = False) -> int:
    """Make or renew the claims of a practice that are due, and say how many rows changed.

    Due is every finished visit without a claim, every visit of which some record moved or became contested
    since the last look, and after an upgrade or with a new rule pack every visit, since other rules may judge
    otherwise; `everything` looks at all of them too. Exported claims stay as they are. Doing it again changes
    nothing.
    """
    with acting_for(practice_id):
        upto = exchange.newest_seq(practice_id)
        pack = rules.current_pack(practice_id)
        mark = db.session.get(AssemblyMarkRow, practice_id)
        seen = mark.assembled_to if mark and mark.rules_hash == _hash(pack) and not everything else 0
        if upto == seen:
            return 0
        wanted = _wanted(practice_id, seen)
        if not wanted and seen and upto - seen < _FAR:
            return 0  # the next look sees the same again, which costs less than a commit for each push
        changed = sum(
            _assemble(practice_id, wanted[start : start + _AT_ONCE], pack)
            for start in range(0, len(wanted), _AT_ONCE)
        )
        for some in [] if seen else ever_sent():
            with write_lock():
                heard(practice_id, some)
        with write_lock():
            held = hold_mark(practice_id)
            # Versions were read before the visits were: whatever came later is above the mark.
            held.assembled_to = max(held.assembled_to, upto)
            held.rules_hash = _hash(pack)
    log.event("claims.assembled", practice=practice_id, looked_at=len(wanted), changed=changed)
    return changed


def judge_by_day(practice_id: str, *, within_s: float | None = None) -> int:
    """Judge the unsent claims again of which a new day may say otherwise; say how many rows changed.

    The most urgent first, a few in one transaction, and no more are begun once ``within_s`` seconds are over:
    the rows say which wait still, for the next look. A claim is judged once a day, whoever looks how often.
    """
    until = None if within_s is None else monotonic() + within_s
    looked_at = changed = 0
    with acting_for(practice_id):
        here = day_here().isoformat()
        pack = rules.current_pack(practice_id)
        while _waiting(here) and (until is None or monotonic() < until):
            with write_lock():
                hold_mark(practice_id)
                due = _waiting(here)
                finished = chart.finished_encounters(practice_id, set(due.values()))
                changed += _assemble(practice_id, [each for each in finished if each in due], pack)
                # Of a visit that is no longer finished no day says anything, until a record moves.
                still = ClaimRow.encounter_id.in_(due), ClaimRow.again_on <= here
                db.session.execute(update(ClaimRow).where(*still).values(again_on=None))
            looked_at += len(due)
    if looked_at:
        log.event("claims.judged_by_day", practice=practice_id, looked_at=looked_at, changed=changed)
    return changed


def _waiting(here: str) -> dict[str, str]:
    """Give the encounters of the next few claims that a day has not judged yet, and whose they are."""
    query = select(ClaimRow.encounter_id, ClaimRow.patient_id).where(
        ClaimRow.exported_at.is_(None), ClaimRow.again_on <= here
    )
    waiting = db.session.execute(query.order_by(ClaimRow.again_on).limit(_A_FEW))
    return {each: patient_id for each, patient_id in waiting}  # noqa: C416  # dict() would take it for a mapping


def assemble_again(practice_id: str, encounter_ids: Sequence[str]) -> None:
    """Make the claims of some finished visits anew, whatever moved; those exported stay as they are."""
    with acting_for(practice_id):
        due = set(chart.finished_encounters(practice_id)) & set(encounter_ids)
        _assemble(practice_id, sorted(due), rules.current_pack(practice_id))


def rules_changed(practice_id: str) -> Callable[[], object]:
    """Have every visit looked at again, since payers' rules changed; within the write that changed them.

    Gives the look itself, for after the commit; should it never come, the next one makes it good.
    """
    hold_mark(practice_id).rules_hash = ""
    return lambda: assemble_due(practice_id)


def _wanted(practice_id: str, seen: int) -> list[str]:
    contested = exchange.contested_since(practice_id, seen)
    if practice.newest_change(practice_id) > seen or None in contested:
        return chart.finished_encounters(practice_id)
    patients = chart.patients_changed_since(practice_id, seen)
    patients |= consent.patients_changed_since(practice_id, seen)
    patients |= signatures.patients_changed_since(practice_id, seen)
    patients |= {patient for patient in contested if patient}
    return chart.finished_encounters(practice_id, patients) if patients else []


def _assemble(practice_id: str, encounter_ids: Sequence[str], pack: Pack) -> int:
    today, here = latest_day(), day_here()
    with write_lock():
        hold_mark(practice_id)
        standing = defaultdict[str, list[ClaimRow]](list)
        for row in db.session.scalars(select(ClaimRow).where(ClaimRow.encounter_id.in_(encounter_ids))):
            standing[row.encounter_id].append(row)
        new = [each for each in encounter_ids if each not in standing]
        moving = [row for rows in standing.values() for row in rows if _moves(row)]
        own = {row.encounter_id for row in moving if row.coverage_id is None} | set(new)
        numbers = free_numbers(new)
        changed = 0
        for visit in gather(practice_id, [each for each in encounter_ids if each in own]):
            encounter_id = visit.encounter["id"]
            rows = standing.get(encounter_id)
            for row in (
                (each for each in rows if _moves(each) and each.coverage_id is None) if rows else (None,)
            ):
                number = row.claim_number if row else numbers[encounter_id]
                replaces = replacing(row) if row else None
                made = assemble(visit, number, today=today, here=here, pack=pack, replaces=replaces)
                changed += _keep(row, visit, made, pack)
        for row in (each for each in moving if each.coverage_id is not None):
            after = taken_over(row)
            for visit in gather(practice_id, [row.encounter_id], billed_to=row.coverage_id):
                made = assemble(
                    visit,
                    row.claim_number,
                    today=today,
                    here=here,
                    pack=pack,
                    replaces=replacing(row),
                    after=after,
                )
                changed += _keep(row, visit, made, pack)
        db.session.flush()
        db.session.expunge_all()
    return changed


def hold_mark(practice_id: str) -> AssemblyMarkRow:
    """Give the mark, held to the commit: two workers never make one claim twice."""
    for _ in range(2):
        row = db.session.get(AssemblyMarkRow, practice_id, with_for_update=True, populate_existing=True)
        if row is not None:
            return row
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(AssemblyMarkRow(practice_id=practice_id, assembled_to=0, rules_hash=""))
    raise RuntimeError("the mark of a practice could neither be read nor be made")


def heard(practice_id: str, claim_ids: Collection[str], control_numbers: Collection[int] = ()) -> None:
    """Place the claims anew of which an answer spoke, or of whose batch; within ``write_lock``."""
    hold_mark(practice_id)
    hear(claim_ids, control_numbers)


def _hash(pack: Pack) -> str:
    return pack["hash"].removeprefix("sha256:")


def _moves(row: ClaimRow) -> bool:
    """Whether a claim follows its records: one that left does not, and one that voids says what had left."""
    return row.exported_at is None and row.frequency != "8"


def replacing(row: ClaimRow) -> Replacing | None:
    """Give what a claim says of the one that it takes the place of; None for a first one."""
    if row.frequency == "1":
        return None
    return {
        "frequency": "8" if row.frequency == "8" else "7",
        "payer_claim_number": row.payer_claim_number or "",
    }


def taken_over(row: ClaimRow) -> After | None:
    """Give what a claim to a later payer has from the one before it; None for a first one."""
    if row.after_id is None or row.answer is None:
        return None
    before = db.session.scalars(select(ClaimRow).where(ClaimRow.id == row.after_id)).one()
    return take_over(cast("ClaimBody", before.body), cast("AnswerBody", row.answer))


def free_numbers(ids: Sequence[str]) -> dict[str, str]:
    """Give a free claim number for each UUID; of two that begin alike one gets its next candidate."""
    first = [next(claim_numbers(each)) for each in ids]
    taken = _taken(first)
    numbers: dict[str, str] = {}
    for each in sorted(ids):
        for attempt, candidate in enumerate(claim_numbers(each)):
            if candidate not in taken and not (attempt and _taken([candidate])):
                numbers[each] = candidate
                taken.add(candidate)
                break
    return numbers


def _taken(numbers: Sequence[str]) -> set[str]:
    return set(db.session.scalars(select(ClaimRow.claim_number).where(ClaimRow.claim_number.in_(numbers))))


def _keep(row: ClaimRow | None, visit: Visit, made: Assembled, pack: Pack) -> int:
    body = made.body
    patient, payer = body["patient"], body["payer"]
    values: dict[str, Any] = {
        "status": "ready" if made.ready else "blocked",
        "patient_id": visit.encounter["patient_id"],
        "patient_name": " ".join(filter(None, (said(patient, "first_name"), said(patient, "last_name")))),
        "payer_id": payer["id"] if payer else None,
        "payer_name": said(payer, "name"),
        "date_of_service": body["date_of_service"],
        "total_cents": body["total_cents"],
        "join_key": join_key(body),
        "findings": made.findings,
        "body": body,
        "built_from": visit.built_from(),
        "rules_hash": _hash(pack),
    }
    if row is None:
        encounter_id = visit.encounter["id"]
        row = ClaimRow(
            id=claim_id(encounter_id),
            encounter_id=encounter_id,
            claim_number=body["claim_number"],
            frequency="1",
        )
        db.session.add(row)
    row.again_on = made.again_on
    changed = any(getattr(row, name) != value for name, value in values.items())
    if changed:
        for name, value in values.items():
            setattr(row, name, value)
        row.assembled_at = now_iso()
    place(row, made.due_on)
    return int(changed)


def claim_id(encounter_id: str) -> str:
    """Give the id of an encounter's first claim, the same whoever makes it and how often."""
    return str(uuid5(NAMESPACE_URL, f"tableside:claim:{encounter_id}"))
