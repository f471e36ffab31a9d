"""Publishes forms by the office's own hand: a version is a new pair of records, and none is ever rewritten.

What a client signed carries its own words, hash and version, so no later version touches what it proves.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from server import audit, exchange
from server.consent import form_drafts
from server.consent.form_check import LANGUAGES, check, clean
from server.consent.form_list import Row, rows_for, texts_of
from server.core.db import db
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now
from sync.records import blank

if TYPE_CHECKING:
    from collections.abc import Callable

    from server.core.web import Actor

    Change = tuple[str, str, str, str | None, dict[str, Any]]

_ZONES = timedelta(days=1)
"""A practice's day may be the one before or after the server's."""


def publish(me: Actor, purpose: str, said: dict[str, Any]) -> str:
    """Publish content as a new version from a day on, let go of its draft, and give the version; commits.

    ``said`` is as ``shapes_forms.NewFormVersion`` has it. The version before ends the day before. Raises
    Problem ``consent.draft_moved``, ``consent.form_date``, and what ``form_check.check`` raises.
    """
    content = clean(said)
    versions: list[str] = []

    def change() -> list[Change]:
        draft = form_drafts.lock(me.practice_id, purpose, said["revision"])
        pairs = rows_for(me.practice_id, purpose)
        live = [pair for pair in pairs if _was_ever(pair[0])]
        newest = live[0] if live else None
        check(content, _content_of(me.practice_id, newest) if newest else None)
        from_on = said["effective_from_on"]
        if from_on < _today(-_ZONES) or (newest and from_on < newest[0]["effective_from_on"]):
            raise Problem("consent.form_date")
        versions.append(_next_version(pairs))
        made = [_new(purpose, language, versions[0], content, from_on) for language in LANGUAGES]
        if draft is not None:
            db.session.delete(draft)
        audit.record("consent.form_published", kind="consent_form", object_id=made[0][2])
        return [*_ended(live, _day_before(from_on)), *made]

    _write(me, change)
    return versions[0]


def take_back(me: Actor, purpose: str, version: str) -> None:
    """Take back a version whose first day has not come: the one before it goes on; commits.

    Raises Problem ``server.not_found``, ``consent.form_in_force``.
    """

    def change() -> list[Change]:
        pairs = rows_for(me.practice_id, purpose)
        pair = next((one for one in pairs if one[0]["version"] == version), None)
        if pair is None:
            raise Problem("server.not_found")
        first = pair[0]
        if first["effective_from_on"] <= _today():
            raise Problem("consent.form_in_force")
        before = _day_before(first["effective_from_on"])
        went_on = [row for one in pairs for row in one if row["effective_to_on"] == before and _was_ever(row)]
        audit.record("consent.form_taken_back", kind="consent_form", object_id=first["id"])
        until = first["effective_to_on"] if _was_ever(first) else before
        return [
            *(_set(row, until) for row in went_on if row not in pair),
            *(_set(row, before) for row in pair),
        ]

    _write(me, change)


def retire(me: Actor, purpose: str, last_on: str) -> None:
    """Show no version of a purpose to anybody after a day; what was signed stays as it is. Commits.

    Raises Problem ``consent.form_date``, ``server.not_found`` when there is nothing to retire.
    """

    def change() -> list[Change]:
        if last_on < _today(-2 * _ZONES):
            raise Problem("consent.form_date")
        changes = _ended([pair for pair in rows_for(me.practice_id, purpose) if _was_ever(pair[0])], last_on)
        if not changes:
            raise Problem("server.not_found")
        audit.record("consent.form_retired", kind="consent_form", object_id=changes[0][2])
        return changes

    _write(me, change)


def mark_reviewed(me: Actor, purpose: str, version: str, *, reviewed: bool) -> None:
    """Write down what the owner says of a lawyer's reading it; commits. Raises ``server.not_found``."""

    def change() -> list[Change]:
        for pair in rows_for(me.practice_id, purpose):
            if pair[0]["version"] == version:
                audit.record("consent.form_reviewed", kind="consent_form", object_id=pair[0]["id"])
                return [("set", "consent_form", row["id"], None, {"reviewed": reviewed}) for row in pair]
        raise Problem("server.not_found")

    _write(me, change)


def _write(me: Actor, change: Callable[[], list[Change]]) -> None:
    try:
        exchange.office_write(me.practice_id, change, by=me.user_id)
    except exchange.OfficeWriteError:
        # A tablet wrote into one of the forms as well, and somebody has to decide that card first.
        raise Problem("questions.moved") from None


def _new(purpose: str, language: str, version: str, content: dict[str, Any], from_on: str) -> Change:
    fields = {
        **blank("consent_form"),
        **content["texts"][language],
        "language": language,
        "version": version,
        "effective_from_on": from_on,
        "purpose": purpose,
        "due": content["due"],
        "sign_again": content["sign_again"],
        "reviewed": content["reviewed"],
    }
    return ("create", "consent_form", new_id(), None, fields)


def _ended(pairs: list[list[Row]], last_on: str) -> list[Change]:
    """End what goes on after a day; what begins after it never comes to be."""
    rows = [row for pair in pairs for row in pair if (row["effective_to_on"] or "9999-12-31") > last_on]
    return [_set(row, max(last_on, _day_before(row["effective_from_on"]))) for row in rows]


def _set(row: Row, to_on: str | None) -> Change:
    return ("set", "consent_form", row["id"], None, {"effective_to_on": to_on})


def _was_ever(row: Row) -> bool:
    return row["effective_to_on"] is None or row["effective_to_on"] >= row["effective_from_on"]


def _content_of(practice_id: str, pair: list[Row]) -> dict[str, Any]:
    return {"texts": texts_of(practice_id, pair), "due": pair[0]["due"] or "once"}


def _next_version(pairs: list[list[Row]]) -> str:
    numbers = [int(pair[0]["version"]) for pair in pairs if _is_number(pair[0]["version"])]
    return str(max(numbers, default=0) + 1)


def _is_number(version: str) -> bool:
    return version.isascii() and version.isdigit() and len(version) < 10  # noqa: PLR2004  # and no bound of int()


def _today(off: timedelta = timedelta()) -> str:
    return (now() + off).date().isoformat()


def _day_before(day: str) -> str:
    if day <= date.min.isoformat():
        return day
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
