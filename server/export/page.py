"""Writes the page that is read and printed without a network, a script or this program.

Whatever people typed is text and nothing else: escaped by the template, with signs that would hide or turn
words shown as a sign of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, cast

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from server import exchange
from server.export.words import WORDS
from sync.body_marks import body_words
from sync.body_strokes import stroke_words
from sync.outcome_scores import score_words
from sync.range_of_motion import motion_words
from sync.red_flags import RED_FLAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from server.exchange import Whole
    from server.export.gather import Gathered, Span

    _Saying = Callable[[Sequence[str], Literal["en", "es"]], list[str]]

_TOGETHER = 64
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Control signs, signs without a width, those that turn the direction of a line, and halves of letters."""


_SAID: dict[str, _Saying] = {
    "body_words": body_words,
    "motion_words": motion_words,
    "stroke_words": stroke_words,
    "score_words": score_words,
}
"""What says a note's lists of short names, by what the template calls it."""

_MOMENT = re.compile(r"\b(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}Z")


def shown(value: object) -> object:
    """Give a value as it may stand in the page, moments as people read them; a template's markup stays."""
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    return _MOMENT.sub(r"\1 \2 UTC", _UNSEEN.sub("\ufffd", str(value)))


_ENVIRONMENT = Environment(
    loader=PackageLoader("server.export"),
    autoescape=True,
    finalize=shown,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write(gathered: Gathered, span: Span, proofs: dict[str, bool], missing: list[str]) -> Iterator[bytes]:
    """Give the page in pieces, in the client's language where we speak it; ``missing`` are names of files."""
    language = gathered.patient.fields.get("language")
    language = language if language in WORDS else "en"
    template = _ENVIRONMENT.get_template("record.html")
    said = template.stream(
        lang=language,
        w=WORDS[language],
        g=gathered,
        span=span,
        missing=set(missing),
        proofs=proofs,
        visits=_visits(gathered),
        orphans=_orphans(gathered),
        red_flags=RED_FLAGS,
        signed=_signed,
        money=_money,
        place=_place,
        **{name: _in_words(say, "es" if language == "es" else "en") for name, say in _SAID.items()},
    )
    said.enable_buffering(_TOGETHER)
    for piece in said:
        yield piece.encode()


def overview_page(practice: str, clients: list[dict[str, str]]) -> bytes:
    """Give the page beside the copies of all clients; each is {name, date_of_birth, file}."""
    template = _ENVIRONMENT.get_template("overview.html")
    return template.render(practice=practice, clients=clients).encode()


def _visits(gathered: Gathered) -> Iterator[dict[str, Any]]:
    for one in gathered.by_kind.get("encounter", []):
        yield {
            "record": one,
            "closed": _signed(one),
            **{
                name: gathered.of_visit(kind, one.id)
                for name, kind in (
                    ("notes", "note"),
                    ("addenda", "addendum"),
                    ("lines", "service_line"),
                    ("signatures", "signature"),
                )
            },
        }


def _orphans(gathered: Gathered) -> list[Whole]:
    """Give notes and addenda whose visit is not there any more: nothing that was written is passed over."""
    visits = {one.id for one in gathered.by_kind.get("encounter", [])}
    return [
        one
        for kind in ("note", "addendum")
        for one in gathered.by_kind.get(kind, [])
        if one.fields.get("encounter_id") not in visits
    ]


def _signed(one: Whole) -> exchange.Step | None:
    """Give the op that closed a record, if one did."""
    if one.state != "signed":
        return None
    return next((step for step in reversed(exchange.steps_of(one.kind, one.id)) if step.t == "sign"), None)


def _in_words(say: _Saying, language: Literal["en", "es"]) -> Callable[[object], str]:
    """Say lists in words; an office that did not know the field took whatever a tablet called by its name."""

    def words(entries: object) -> str:
        known = cast("list[object]", entries) if isinstance(entries, list) else []
        return "; ".join(say([one for one in known if isinstance(one, str)], language))

    return words


def _place(fields: dict[str, Any]) -> str:
    return ", ".join(str(fields[name]) for name in ("street", "city", "state", "zip") if fields.get(name))


def _money(cents: int | None) -> str:
    if cents is None:
        return ""
    return f"${cents // 100:,}.{cents % 100:02}"
