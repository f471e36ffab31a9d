"""Puts together what proves a consent: who agreed to which words, where and when, as paper with it attached.

A signature on a screen holds like one by hand when the person meant to sign, agreed to do so on a screen, and
the record can be kept and shown again as it was (15 U.S.C. 7001(a), (e); UETA 5, 7, 12).
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from server import exchange, identity, paper
from server.chart import patient_names
from server.consent.models import ConsentRow
from server.consent.taken_back import withdrawals_on, withdrawn_rows
from server.consent.witnessed import witness_rows, witnesses_on
from server.core.db import db
from server.core.problem import Problem
from server.practice import office
from sync.rules.consent_facts import TREATMENT

_FORMAT = "tableside/consent-evidence/1"
_ANSWERS = {
    "treatment": "answer_treatment",
    "release": "answer_release",
    "assignment": "answer_assignment",
    "agreed": "answer_treatment",
}
"""Where the answer to each question on paper stands in a consent."""


def consent_of(practice_id: str, consent_id: str, user_id: str) -> ConsentRow:
    """Give a consent of a client this person may see. Raises Problem ``server.not_found`` for any other."""
    row = db.session.get(ConsentRow, (practice_id, consent_id))
    seen = exchange.caseload_of(user_id)
    if row is None or row.deleted or (seen is not None and row.patient_id not in seen):
        raise Problem("server.not_found")
    return row


def draw(practice_id: str, consent_id: str) -> bytes:
    """Give a consent as PDF/A-3b with its evidence attached as JSON, the same bytes each time.

    Raises Problem ``server.not_found`` for a consent that is not of this practice.
    """
    stated = exchange.read(practice_id, "consent", consent_id)
    made = exchange.how_made("consent", consent_id)
    if stated is None or made is None:
        raise Problem("server.not_found")
    fields: dict[str, Any] = dict(stated.fields)
    patient = patient_names(practice_id, [fields["patient_id"]]).get(fields["patient_id"], "")
    name = _practice_name(practice_id)
    device = next(
        (one["name"] for one in identity.list_devices() if one["id"] == made.device_id), made.device_id
    )
    people = {one.id: one.name for one in identity.people_of(practice_id)}
    therapist = people.get(made.by_user_id, made.by_user_id)
    withdrawals = withdrawals_on(practice_id, consent_id, fields)
    witnesses = witnesses_on(practice_id, consent_id, fields)
    evidence = {
        "format": _FORMAT,
        "practice": {"id": practice_id, "name": name},
        "patient": {"id": fields["patient_id"], "name": patient},
        "consent_id": consent_id,
        "fields": fields,
        "record_as_sent": made.body,
        "record_as_sent_sha256": made.sha256,
        "op_id": made.op_id,
        "tablet": {"id": made.device_id, "name": device},
        "handed_by": {"id": made.by_user_id, "name": therapist},
        "received_at": made.received_at,
        "withdrawals": withdrawals,
        "witnesses": witnesses,
    }
    language = fields["language"]
    asked = paper.asked_of(fields.get("purpose") or TREATMENT)
    signed = datetime.fromisoformat(fields["signed_at"])
    how = {
        "client": patient,
        "form": f"{fields['title']}, {fields['version']}",
        "meaning": paper.consent_meaning(language),
        "signed_at": f"{fields['signed_at']} ({fields['zone']})",
        "received_at": made.received_at,
        "clock": paper.clock_words(language, _ahead_s(made)),
        "tablet": f"{device} ({made.device_id})",
        "handed_by": therapist,
        "text_hash": fields["body_sha256"],
        "op_hash": made.sha256,
    }
    return paper.draw_consent(
        paper.SignedConsent(
            title=fields["title"],
            body=fields["body"],
            version=fields["version"],
            language=language,
            practice=name,
            asks=asked,
            answers=[fields[_ANSWERS[name]] for name in asked],
            signer_name=fields["signer_name"],
            signer_relationship=fields["signer_relationship"],
            ink=fields["ink"],
            signed_on=(signed.year, signed.month, signed.day),
            how=paper.how_rows(language, how) + witness_rows(language, witnesses),
            body_sha256=fields["body_sha256"],
            evidence=json.dumps(evidence, ensure_ascii=False, indent=1, sort_keys=True),
            initialed=_initialed(fields),
            withdrawn=withdrawn_rows(language, withdrawals),
        )
    )


def _initialed(fields: dict[str, Any]) -> list[paper.Initialed]:
    """Give each statement with its initials; one that lacks them, which no app of ours sends, is shown so."""
    inks, typed = fields.get("initials", []), fields.get("typed_initials", [])
    return [
        paper.Initialed(
            text=text,
            ink=inks[at] if at < len(inks) else [],
            typed=typed[at] if at < len(typed) else "",
        )
        for at, text in enumerate(fields.get("statements", []))
    ]


def _practice_name(practice_id: str) -> str:
    said = office(practice_id).practice
    return (said or {}).get("name") or ""


def _ahead_s(made: exchange.Made) -> int:
    """How far the tablet's clock was ahead at least: what it had written cannot have arrived before.

    That it was behind cannot be told, as it may have been without a network for days.
    """
    ahead = datetime.fromisoformat(made.at) - datetime.fromisoformat(made.received_at)
    return max(0, int(ahead.total_seconds()))
