"""A signed consent as PDF/A-3b (ISO 19005-3), with everything it was made of attached to it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from server.paper.consent_words import Language, words
from server.paper.legible import Legible, fonts

Box = tuple[float, float]

_INK_BOX_PT: Box = (250.0, 80.0)
_INITIALS_BOX_PT: Box = (64.0, 28.0)

ASKED_OF_TREATMENT = ("treatment", "release", "assignment")


@dataclass(frozen=True, kw_only=True)
class Initialed:
    """A statement with the initials beside it: strokes as in ``ink``, or what was ``typed`` instead."""

    text: str
    ink: Sequence[Sequence[int]]
    typed: str


@dataclass(frozen=True, kw_only=True)
class SignedConsent:
    """What is printed.

    ``ink`` is strokes of x, y, milliseconds and pressure in thousandths, one after the other. ``how`` says
    how it came about, as (what, value); ``evidence`` is what is attached, as JSON text. ``withdrawn`` says in
    the same way how the client took it back, and is empty while it stands. ``asks`` names the questions of
    ``consent_words`` that ``answers`` are to.
    """

    title: str
    body: str
    version: str
    language: Language
    practice: str
    answers: Sequence[bool]
    signer_name: str
    signer_relationship: str
    ink: Sequence[Sequence[int]]
    signed_on: tuple[int, int, int]
    how: Sequence[tuple[str, str]]
    body_sha256: str
    evidence: str
    withdrawn: Sequence[tuple[str, str]] = ()
    initialed: Sequence[Initialed] = ()
    asks: Sequence[str] = ASKED_OF_TREATMENT


def asked_of(purpose: str) -> tuple[str, ...]:
    """Give the questions a consent of a purpose answers, as ``consent_words`` names them."""
    return ASKED_OF_TREATMENT if purpose == "treatment" else ("agreed",)


def draw_consent(consent: SignedConsent) -> bytes:
    """Draw it. Equal input gives equal bytes.

    A sign the typeface has no letter for is printed as "?", and the page says so; what is attached has it.
    """
    said = words(consent.language)
    legible = Legible()

    answers = [
        (said[name], said["yes"] if given else said["no"])
        for name, given in zip(consent.asks, consent.answers, strict=True)
    ]
    who = said[f"who_{consent.signer_relationship}"]
    job: dict[str, Any] = {
        "title": legible(consent.title),
        "practice": legible(consent.practice),
        "language": consent.language,
        "day": consent.signed_on,
        "paragraphs": [legible(one) for one in consent.body.split("\n") if one.strip()],
        "answers": answers,
        "typed": legible(f"{said['typed']}: {consent.signer_name}"),
        "signer": legible(f"{consent.signer_name} ({who})"),
        "ink": _box(_INK_BOX_PT, consent.ink),
        "initialed": [
            {"text": legible(one.text), "ink": _box(_INITIALS_BOX_PT, one.ink), "typed": legible(one.typed)}
            for one in consent.initialed
        ],
        "how": [(legible(what), legible(value)) for what, value in consent.how],
        "withdrawn": [(legible(what), legible(value)) for what, value in consent.withdrawn],
        "foot": f"SHA-256 {consent.body_sha256}",
        "labels": said,
    }
    job["replaced"] = legible.replaced
    return _typeset(job, consent.evidence, archived=True)


def draw_form(
    language: Language, *, practice: str, purpose: str, title: str, body: str, statements: Sequence[str]
) -> bytes:
    """Draw a form that nobody signed, as the paper of a signed one would have it, and say so on it."""
    said = words(language)
    legible = Legible()
    job: dict[str, Any] = {
        "title": legible(title),
        "practice": legible(practice),
        "language": language,
        "day": None,
        "paragraphs": [legible(one) for one in body.split("\n") if one.strip()],
        "answers": [(said[name], f"{said['yes']} / {said['no']}") for name in asked_of(purpose)],
        "typed": "",
        "signer": said["unsigned"],
        "ink": _box(_INK_BOX_PT, []),
        "initialed": [
            {"text": legible(one), "ink": _box(_INITIALS_BOX_PT, []), "typed": ""} for one in statements
        ],
        "how": [],
        "withdrawn": [],
        "foot": said["unsigned"],
        "labels": said,
    }
    job["replaced"] = legible.replaced
    return _typeset(job, "", archived=False)  # an archive's PDF wants a date, and nothing was signed on one


def _typeset(job: dict[str, Any], evidence: str, *, archived: bool) -> bytes:
    inputs = {"job": json.dumps(job), "evidence": evidence}
    return typst.compile(
        _template(),
        font_paths=fonts(),
        sys_inputs=inputs,
        timestamp=0,
        pdf_standards=["a-3b"] if archived else [],
    )


def _box(box: Box, ink: Sequence[Sequence[int]]) -> dict[str, Any]:
    return {"width": box[0], "height": box[1], "strokes": _fitted(ink, box)}


def _fitted(ink: Sequence[Sequence[int]], box: Box) -> list[list[tuple[float, float]]]:
    """Lay the strokes into a box, keeping their proportions; a dot becomes a line too short to see."""
    points = [[(stroke[at], stroke[at + 1]) for at in range(0, len(stroke) - 3, 4)] for stroke in ink]
    points = [stroke for stroke in points if stroke]
    if not points:
        return []
    xs, ys = zip(*(point for stroke in points for point in stroke), strict=True)
    left, top = min(xs), min(ys)
    scale = min(box[0] / max(1, max(xs) - left), box[1] / max(1, max(ys) - top))

    def place(point: tuple[int, int]) -> tuple[float, float]:
        return (round((point[0] - left) * scale, 2), round((point[1] - top) * scale, 2))

    placed = [[place(point) for point in stroke] for stroke in points]
    return [stroke if len(stroke) > 1 else [*stroke, (stroke[0][0] + 0.1, stroke[0][1])] for stroke in placed]


@cache
def _template() -> bytes:
    return Path(__file__).with_name("consent.typ").read_bytes()


def consent_meaning(language: Language) -> str:
    """Say what a signature under a consent means (21 CFR 11.50(a)(3) as the yardstick)."""
    return words(language)["meaning_said"]


def consent_word(language: Language, name: str) -> str:
    """Give one word printed on consents, by its name in ``consent_words``. Raises KeyError."""
    return words(language)[name]


def clock_words(language: Language, ahead_s: int) -> str:
    """Say how the tablet's clock stood to the office's, from how many seconds it was ahead at least."""
    said = words(language)
    return said["clock_ahead"].format(seconds=ahead_s) if ahead_s > 0 else said["clock_fits"]


def how_rows(language: Language, facts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give facts of how a consent came about with their labels; keys are those of ``consent_words``."""
    said = words(language)
    return [(said[name], value) for name, value in facts.items()]
