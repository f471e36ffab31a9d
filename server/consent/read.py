"""Answers what other rooms ask about consents, for many patients at a time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server.consent.models import ConsentRow, WithdrawalRow
from server.core.db import db
from server.core.projection import rows_of

if TYPE_CHECKING:
    from collections.abc import Collection


def consents_of(practice_id: str, patient_ids: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Give the signed consents of some patients, oldest first, each as its fields without text and ink."""
    found = rows_of(ConsentRow, practice_id, ConsentRow.patient_id.in_(patient_ids))
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for consent in sorted(found, key=lambda each: (each["signed_at"], each["id"])):
        grouped[consent["patient_id"]].append(consent)
    return dict(grouped)


def withdrawals_of(practice_id: str, patient_ids: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Give what some patients took back, the earliest first, each as its fields without words."""
    found = rows_of(WithdrawalRow, practice_id, WithdrawalRow.patient_id.in_(patient_ids))
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in sorted(found, key=lambda each: (each["withdrawn_at"], each["id"])):
        grouped[one["patient_id"]].append(one)
    return dict(grouped)


def patients_changed_since(practice_id: str, v: int) -> set[str]:
    """Give the patients who signed or took back anything after version `v`."""
    return {
        patient_id
        for model in (ConsentRow, WithdrawalRow)
        for patient_id in db.session.scalars(
            select(model.patient_id).where(model.practice_id == practice_id, model.v > v)
        )
    }


def patients_of(practice_id: str, consent_ids: Collection[str]) -> dict[str, str]:
    """Give the client of each id that is a consent's; others are left out."""
    rows = db.session.execute(
        select(ConsentRow.id, ConsentRow.patient_id).where(
            ConsentRow.practice_id == practice_id, ConsentRow.id.in_(consent_ids)
        )
    )
    return {found: patient_id for found, patient_id in rows}  # noqa: C416  # dict() would take the result for a mapping
