"""Names a claim and its lines carry to the payer and back: short, stable, and nobody's private fact."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAIM_NUMBER_LENGTH = 12
"""Twelve of the fourteen characters box 26 holds: a long claim on paper adds -1, -2 to it."""


def claim_number(encounter_id: str, attempt: int = 0) -> str:
    """Give CLM01 and box 26 for an encounter: 12 characters A-Z 2-7, the same for ever.

    It is the first 60 bits of the encounter's id in base32; a claim that replaces another has its own
    id for it. `attempt` above 0 gives the next candidate, for the day two ids of one practice share those
    bits. Raises ValueError when the id is no UUID.
    """
    raw = UUID(encounter_id).bytes
    if attempt:
        raw = hashlib.sha256(raw + attempt.to_bytes(4)).digest()
    return base64.b32encode(raw).decode()[:CLAIM_NUMBER_LENGTH]


def claim_numbers(encounter_id: str) -> Iterator[str]:
    """Give the candidates for a claim number in the order in which they are to be tried."""
    attempt = 0
    while True:
        yield claim_number(encounter_id, attempt)
        attempt += 1


def line_number(service_line_id: str) -> str:
    """Give REF*6R for a service line: its whole id in 26 characters, so that none can collide."""
    return base64.b32encode(UUID(service_line_id).bytes).decode().rstrip("=")


def chart_number(patient_id: str) -> str:
    """Give REF*EA for a patient: 12 characters that say nothing about the person."""
    return base64.b32encode(UUID(patient_id).bytes).decode()[:CLAIM_NUMBER_LENGTH]
