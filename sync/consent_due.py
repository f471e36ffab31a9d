"""Which texts a client is to sign on a day, and why. Twin: ``consent_due.ts``; cases in vectors/consent_due.

A record is its fields with its ``id``; what an older app left out counts as null.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict, cast

from sync.records.consent import PURPOSES
from sync.rules.consent_facts import purpose_of, takes_back, withdrawals_about

Fields = Mapping[str, object]
Why = Literal["", "first", "withdrawn", "changed", "year_over", "each_visit", "offered"]


class Due(TypedDict):
    """A purpose with a text in force: the text's version, and why it is due; "" when it is not.

    ``offered`` is what a therapist hands over when there is a reason to.
    """

    purpose: str
    version: str
    why: Why


class Given(TypedDict):
    """What is known of one client, and the practice's forms; ``encounter_id`` is the visit, if it is one."""

    forms: Sequence[Fields]
    consents: Sequence[Fields]
    withdrawals: Sequence[Fields]
    day: str
    encounter_id: str | None


def consent_due(given: Given) -> list[Due]:
    """Say of every purpose that has a text in force on the day whether it is to be signed, and why."""
    found: list[Due] = []
    for purpose in PURPOSES:
        forms = [form for form in given["forms"] if purpose_of(form) == purpose and _was_ever(form)]
        now = form_in_force(forms, given["day"])
        if now is not None:
            found.append(
                {"purpose": purpose, "version": _text(now, "version"), "why": _why(now, forms, given)}
            )
    return found


def form_in_force(forms: Sequence[Fields], day: str) -> Fields | None:
    """Give the newest form in force on a day, or None; of a pair the one that stands first."""
    newest: Fields | None = None
    for form in forms:
        to = form.get("effective_to_on")
        if _text(form, "effective_from_on") > day or (isinstance(to, str) and to < day):
            continue
        if newest is None or _order(form) > _order(newest):
            newest = form
    return newest


def _why(now: Fields, forms: Sequence[Fields], given: Given) -> Why:
    purpose = purpose_of(now)
    consents = list[object](given["consents"])
    withdrawals = withdrawals_about(purpose, consents, list[object](given["withdrawals"]))
    own = sorted(
        (one for one in given["consents"] if purpose_of(one) == purpose),
        key=lambda one: _text(one, "signed_at"),
    )
    standing = [one for one in own if not any(takes_back(each, one) for each in withdrawals)]
    here = any(one.get("encounter_id") == given["encounter_id"] for one in standing) and given["encounter_id"]
    if now.get("due") in ("each_visit", "as_needed"):
        return "" if here else ("each_visit" if now.get("due") == "each_visit" else "offered")
    if not own:
        return "first"
    newest = own[-1]
    if newest not in standing:
        return "withdrawn"
    if _is_outdated(newest, now, forms):
        return "changed"
    return "year_over" if now.get("due") == "yearly" and _year_after(newest) <= given["day"] else ""


def _is_outdated(signed: Fields, now: Fields, forms: Sequence[Fields]) -> bool:
    """Say whether a version since the one that was signed asks for it to be signed again."""
    was = next((form for form in forms if form.get("id") == signed.get("form_id")), None)
    if was is None:
        return signed.get("version") != now.get("version") and now.get("sign_again") is not False
    return any(
        form.get("sign_again") is not False for form in forms if _order(was) < _order(form) <= _order(now)
    )


def _was_ever(form: Fields) -> bool:
    """Say whether a form has a day of its own; one taken back before its time has none."""
    to = form.get("effective_to_on")
    return not isinstance(to, str) or to >= _text(form, "effective_from_on")


def _order(form: Fields) -> tuple[str, int, str]:
    version = _text(form, "version")
    return (_text(form, "effective_from_on"), len(version), version)


def _year_after(signed: Fields) -> str:
    day = _text(signed, "signed_at")[:10]
    return f"{int(day[:4]) + 1:04d}{day[4:]}"


def _text(record: Fields, name: str) -> str:
    return cast("str", record[name])
