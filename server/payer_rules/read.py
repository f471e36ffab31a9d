"""Reads rule sets: what holds, what is being written, what was published when and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from server import practice
from server.core.db import acting_for, db
from server.core.problem import Problem
from server.payer_rules.models import PayerSetDraft, PayerSetVersion
from sync.rules import payer_type_of

Content = dict[str, Any]

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Held:
    """A set as it holds: its content, and which version of it that is."""

    version: int
    content: Content


def sets_of(practice_id: str) -> list[Content]:
    """Give the practice's published sets, as ``sync.rules.payer_sets`` has them, and none withdrawn."""
    return [each.content for each in held_of(practice_id)]


def held_of(practice_id: str) -> list[Held]:
    """Give what holds, by set id."""
    with acting_for(practice_id):
        return [
            Held(row.version, json.loads(row.content)) for row in _newest(practice_id) if row.act != WITHDRAWN
        ]


def everything(practice_id: str) -> dict[str, Any]:
    """Give {payers, sets}, as ``shapes.PayerRules`` has them: each set, what holds, what is written."""
    newest = {row.set_id: row for row in _newest(practice_id)}
    drafts = {
        row.set_id: row
        for row in db.session.scalars(
            select(PayerSetDraft).where(PayerSetDraft.practice_id == practice_id).order_by("set_id")
        )
    }
    return {
        "payers": payers_of(practice_id),
        "sets": [
            {"id": set_id, "newest": told(newest.get(set_id)), "draft": drafted(drafts.get(set_id))}
            for set_id in sorted(newest.keys() | drafts.keys())
        ],
    }


def payers_of(practice_id: str) -> list[dict[str, Any]]:
    """Give {id, name, payer_type} of the practice's payers, by name."""
    payers = practice.office(practice_id).payers.values()
    return [
        {"id": payer["id"], "name": payer["name"], "payer_type": payer_type_of(payer["filing_code"])}
        for payer in sorted(payers, key=lambda payer: (payer["name"].casefold(), payer["id"]))
    ]


def history(practice_id: str, set_id: str) -> list[dict[str, Any]]:
    """Give every version of a set, the newest first. Raises Problem ``server.not_found``."""
    rows = db.session.scalars(
        select(PayerSetVersion)
        .where(PayerSetVersion.practice_id == practice_id, PayerSetVersion.set_id == set_id)
        .order_by(PayerSetVersion.version.desc())
    )
    versions = [told(row) for row in rows]
    if not versions:
        raise Problem("server.not_found")
    return [each for each in versions if each]


def newest_of(practice_id: str, set_id: str) -> PayerSetVersion | None:
    """Give a set's newest version."""
    return db.session.scalar(
        select(PayerSetVersion)
        .where(PayerSetVersion.practice_id == practice_id, PayerSetVersion.set_id == set_id)
        .order_by(PayerSetVersion.version.desc())
        .limit(1)
    )


def told(row: PayerSetVersion | None) -> dict[str, Any] | None:
    """Give a version as the office is told of it."""
    if row is None:
        return None
    return {
        "version": row.version,
        "act": row.act,
        "content": json.loads(row.content),
        "why": row.why,
        "rolled_back_to": row.rolled_back_to,
        "published_by": row.published_by_name,
        "published_at": row.published_at,
    }


def drafted(row: PayerSetDraft | None) -> dict[str, Any] | None:
    """Give a draft as the office is told of it."""
    if row is None:
        return None
    return {"revision": row.revision, "saved_at": row.saved_at, "content": json.loads(row.content)}


def _newest(practice_id: str) -> list[PayerSetVersion]:
    last = (
        select(PayerSetVersion.set_id, func.max(PayerSetVersion.version).label("version"))
        .where(PayerSetVersion.practice_id == practice_id)
        .group_by(PayerSetVersion.set_id)
        .subquery()
    )
    return list(
        db.session.scalars(
            select(PayerSetVersion)
            .join(
                last,
                (PayerSetVersion.set_id == last.c.set_id) & (PayerSetVersion.version == last.c.version),
            )
            .where(PayerSetVersion.practice_id == practice_id)
            .order_by(PayerSetVersion.set_id)
        )
    )
