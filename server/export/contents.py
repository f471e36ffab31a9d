"""Puts the files of a copy together, one after the other, so that no more than one is ever held."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from server import blobs, consent, estimates, exchange, signatures
from server.core.problem import Problem
from server.export import page
from server.export.gather import Gathered, Span, gather
from server.export.readme import README
from server.export.zipped import Zipped
from server.paper import PaperError
from sync.records import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from server.core.config import Settings
    from server.exchange import Whole

FORMAT = "tableside/record-copy/1"
_PIECE = 1 << 18
_HASH_LENGTH = 64
_OF_OFFICE = ("name", "street", "city", "state", "zip", "phone", "npi")


def copy_of(settings: Settings, practice_id: str, patient_id: str, span: Span) -> RecordCopy:
    """Read what a copy of a client's record holds; wants ``acting_for`` and a snapshot until it is written.

    Raises Problem ``chart.unknown_patient``.
    """
    return RecordCopy(
        settings=settings,
        practice_id=practice_id,
        span=span,
        gathered=gather(practice_id, patient_id, span),
    )


@dataclass(kw_only=True)
class RecordCopy:
    """One client's copy. ``missing``, known when it is written, names what should be in it and could not."""

    settings: Settings
    practice_id: str
    span: Span
    gathered: Gathered
    missing: list[str] = field(default_factory=list[str])
    files: int = 0
    _met: set[str] = field(default_factory=set[str])

    def pieces(self) -> Iterator[bytes]:
        """Give the ZIP; the same bytes while nothing about the client changes."""
        zipped = Zipped()
        yield from zipped.file("README.txt", [README.encode()])
        proofs = yield from self._signed_proofs(zipped)
        yield from self._consents(zipped)
        yield from self._estimates(zipped)
        yield from self._pictures(zipped)
        for kind in KINDS:
            if kind in self.gathered.by_kind:
                yield from zipped.file(f"records/{kind}.json", self._records(kind))
        yield from zipped.file("claims.json", [_json({"format": FORMAT, "claims": self.gathered.claims})])
        yield from zipped.file("people.json", [_json(self._people())])
        yield from zipped.file("index.html", page.write(self.gathered, self.span, proofs, self.missing))
        yield from zipped.file("manifest.json", [_json(self._manifest(zipped))])
        yield from zipped.end()
        self.files = len(zipped.written)

    def _signed_proofs(self, zipped: Zipped) -> Iterator[bytes]:
        """Write a proof for each visit that was signed; gives {signature id: whether it holds}."""
        holds: dict[str, bool] = {}
        signed = {str(one.fields["encounter_id"]) for one in self.gathered.by_kind.get("signature", [])}
        for encounter_id in sorted(signed):
            try:
                bundle = signatures.gather(self.practice_id, encounter_id).bundle
            except Problem:
                continue  # nothing that is signed is of that visit any more
            bundle["made_at"] = max(one["received_at"] for one in bundle["signatures"])
            holds |= {one.id: one.holds for one in signatures.prove(bundle)}
            yield from zipped.file(f"proofs/{encounter_id}.json", [_json(bundle)])
        return holds

    def _consents(self, zipped: Zipped) -> Iterator[bytes]:
        for one in self.gathered.by_kind.get("consent", []):
            name = f"consents/{one.id}.pdf"
            try:
                drawn = consent.draw(self.practice_id, one.id)
            except (Problem, PaperError):
                self.missing.append(name)  # its words, ink and hash are in records/consent.json
                continue
            yield from zipped.file(name, [drawn])

    def _estimates(self, zipped: Zipped) -> Iterator[bytes]:
        """Write the estimates for any of the days, the very bytes that were given."""
        for one in estimates.given_to(self.practice_id, self.gathered.patient.id):
            if self.span.meets(one.first_on, one.last_on):
                yield from zipped.file(f"estimates/{one.id}.pdf", [one.content])

    def _pictures(self, zipped: Zipped) -> Iterator[bytes]:
        held = [
            one for kind in ("referral_page", "coverage_card") for one in self.gathered.by_kind.get(kind, [])
        ]
        for sha256 in sorted({one.fields["sha256"] for one in held}):
            name = f"pictures/{sha256}.jpg"
            path = blobs.served_file(self.settings.blobs_dir, self.practice_id, sha256)
            if not _is_hash(sha256) or not path.is_file():
                self.missing.append(name)
                continue
            yield from zipped.file(name, _read(path))

    def _records(self, kind: str) -> Iterator[bytes]:
        yield _json({"format": FORMAT, "kind": kind})[:-2] + b',\n"records": [\n'
        for at, one in enumerate(self.gathered.by_kind[kind]):
            yield (b",\n" if at else b"") + _json(self._told(one))
        yield b"]}\n"

    def _told(self, one: Whole) -> dict[str, Any]:
        steps = exchange.steps_of(one.kind, one.id)
        self._met |= {step.by_user_id for step in steps}
        return {
            "kind": one.kind,
            "id": one.id,
            "version": one.v,
            "state": one.state,
            "fields": one.stored,
            "field_versions": one.versions,
            "history": [
                {
                    "by_user_id": step.by_user_id,
                    "at": step.at,
                    "received_at": step.received_at,
                    "canonical_sha256": step.sha256,
                    "op": step.body,
                }
                for step in steps
            ],
        }

    def _people(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "practice": {name: self.gathered.practice.get(name) for name in _OF_OFFICE},
            "people": _named(self.gathered.people, self._met),
            "providers": _named(self.gathered.providers, self._meant("provider_id")),
            "payers": _named(self.gathered.payers, self._meant("payer_id")),
        }

    def _meant(self, name: str) -> set[str]:
        return {str(one.fields.get(name)) for found in self.gathered.by_kind.values() for one in found}

    def _manifest(self, zipped: Zipped) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "practice_id": self.practice_id,
            "patient_id": self.gathered.patient.id,
            "first_on": self.span.first_on or None,
            "last_on": self.span.last_on or None,
            "newest_change": self.gathered.newest,
            "missing": self.missing,
            "files": [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in zipped.written],
        }


def _named(names: dict[str, str], meant: set[str]) -> dict[str, str]:
    """Give the names of those the records speak of, and of nobody else."""
    return {key: name for key, name in sorted(names.items()) if key in meant}


def _json(said: object) -> bytes:
    """Write JSON in ASCII: no sign in it turns the direction of a line, whatever reads it."""
    return json.dumps(said, indent=1, sort_keys=True).encode() + b"\n"


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and len(text) == _HASH_LENGTH and set(text) <= set("0123456789abcdef")


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
