"""Reads the practice's forms: their versions, who signed them, and who would be asked again."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import func, select

from server import exchange
from server.consent.models import ConsentDraft, ConsentFormRow, ConsentRow, WithdrawalRow
from server.core.db import db
from server.core.problem import Problem
from server.core.projection import rows_of
from server.core.time import now_iso
from sync.consent_due import Given, consent_due
from sync.records.consent import PURPOSES
from sync.rules.consent_facts import TREATMENT

Row = dict[str, Any]

_LATER_THAN_ANY = "9" * 20
"""The version of a form that nobody wrote yet."""


def everything(practice_id: str) -> dict[str, Any]:
    """Give {purposes: [{purpose, versions, draft, standing}]}, every purpose, the newest version first.

    ``standing`` is how many clients a version would ask again, who are not due today anyway.
    """
    rows = _rows(practice_id)
    signed = _signed(practice_id)
    standing = _standing(practice_id, rows)
    drafts = {one.purpose: one.saved_at for one in db.session.scalars(select(ConsentDraft))}
    return {
        "purposes": [
            {
                "purpose": purpose,
                "versions": [
                    _version(one, signed.get((purpose, one[0]["version"]), 0))
                    for one in versions_in(rows, purpose)
                ],
                "draft_saved_at": drafts.get(purpose),
                "standing": standing[purpose],
            }
            for purpose in PURPOSES
        ]
    }


def versions_in(rows: list[Row], purpose: str) -> list[list[Row]]:
    """Give the versions of a purpose, the newest first, each as its rows by language."""
    own = sorted(
        (row for row in rows if (row["purpose"] or TREATMENT) == purpose),
        key=lambda row: (order(row), row["language"], row["id"]),
        reverse=True,
    )
    pairs: dict[str, list[Row]] = defaultdict(list)
    for row in own:
        pairs[row["version"]].append(row)
    return [sorted(pair, key=lambda row: row["language"]) for pair in pairs.values()]


def order(row: Row) -> tuple[str, int, str]:
    """Say where a form stands among those of its purpose, as ``sync/consent_due`` does."""
    return (row["effective_from_on"], len(row["version"]), row["version"])


def rows_for(practice_id: str, purpose: str) -> list[list[Row]]:
    """Give the versions of a purpose as ``versions_in`` does, from the database."""
    return versions_in(_rows(practice_id), purpose)


def read_version(practice_id: str, purpose: str, version: str) -> dict[str, Any]:
    """Give a version with its words in each language. Raises Problem ``server.not_found``."""
    for pair in rows_for(practice_id, purpose):
        if pair[0]["version"] == version:
            signed = _signed(practice_id).get((purpose, version), 0)
            return {**_version(pair, signed), "texts": texts_of(practice_id, pair)}
    raise Problem("server.not_found")


def texts_of(practice_id: str, pair: list[Row]) -> dict[str, dict[str, Any]]:
    """Give the words of a version's records: {language: {title, body, statements}}."""
    found: dict[str, dict[str, Any]] = {}
    for row in pair:
        stated = exchange.read(practice_id, "consent_form", row["id"])
        if stated is not None:
            said = stated.fields
            statements = said.get("statements", [])
            found[row["language"]] = {"title": said["title"], "body": said["body"], "statements": statements}
    return found


def _rows(practice_id: str) -> list[Row]:
    return rows_of(ConsentFormRow, practice_id)


def _version(pair: list[Row], signed: int) -> dict[str, Any]:
    first = pair[0]
    return {
        "version": first["version"],
        "languages": [row["language"] for row in pair],
        "titles": {row["language"]: row["title"] for row in pair},
        "effective_from_on": first["effective_from_on"],
        "effective_to_on": first["effective_to_on"],
        "due": first["due"] or "once",
        "sign_again": first["sign_again"] is not False,
        "reviewed": first["reviewed"],
        "signed": signed,
    }


def _signed(practice_id: str) -> dict[tuple[str, str], int]:
    """Give how many clients signed each version."""
    about = func.coalesce(ConsentRow.purpose, TREATMENT)
    rows = db.session.execute(
        select(about, ConsentRow.version, func.count(ConsentRow.patient_id.distinct()))
        .where(ConsentRow.practice_id == practice_id, ConsentRow.deleted.is_(False))
        .group_by(about, ConsentRow.version)
    )
    return {(purpose, version): count for purpose, version, count in rows}


def _standing(practice_id: str, forms: list[Row]) -> dict[str, int]:
    """Count for each purpose the clients whom a new version that asks again would ask."""
    today = now_iso()[:10]
    consents: dict[str, list[Row]] = defaultdict(list)
    withdrawals: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(ConsentRow, practice_id):
        consents[row["patient_id"]].append(row)
    for row in rows_of(WithdrawalRow, practice_id):
        withdrawals[row["patient_id"]].append(row)
    unwritten = [
        {"id": "", "purpose": purpose, "version": _LATER_THAN_ANY, "effective_from_on": today}
        for purpose in PURPOSES
    ]
    count = dict.fromkeys(PURPOSES, 0)
    for patient_id, signed in consents.items():
        given: Given = {
            "forms": forms,
            "consents": signed,
            "withdrawals": withdrawals[patient_id],
            "day": today,
            "encounter_id": None,
        }
        now = {one["purpose"]: one["why"] for one in consent_due(given)}
        for one in consent_due({**given, "forms": [*forms, *unwritten]}):
            if one["why"] == "changed" and not now.get(one["purpose"]):
                count[one["purpose"]] += 1
    return count
