"""The consents of a visit as facts: which one counts, and whether the client had taken it back by then."""

from datetime import date, timedelta
from typing import cast

from sync.rules.values import UNKNOWN, as_list, day_of, is_day, walk

Facts = dict[str, object]

_LAST_DAY = "9999-12-31"
TREATMENT = "treatment"
"""The purpose whose consent carries the answers that claims ask for."""


def consent_facts(given: object, day: object) -> object:
    """Give what rules ask of the consents in a bundle (facts.py) for a visit on a day; UNKNOWN without any.

    The newest one holds, since a client may take an answer back by signing again; one before it does not
    come back when that is withdrawn. A visit that had begun before the withdrawal keeps its consent.
    """
    everything = as_list(walk(given, "consents"))
    if everything is None:
        return UNKNOWN
    consents = [each for each in everything if purpose_of(each) == TREATMENT]
    # A consent is dated in UTC and a visit by the local day, which may be the day before.
    last_day = _LAST_DAY
    if isinstance(day, str) and day != _LAST_DAY:
        last_day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    signed = [each for each in consents if day_of(walk(each, "signed_at")) is not None]
    newest = _newest(signed)
    in_time = _newest([each for each in signed if cast("str", day_of(walk(each, "signed_at"))) <= last_day])
    withdrawals = withdrawals_about(TREATMENT, everything, as_list(walk(given, "withdrawals")) or [])
    begun = [each for each in withdrawals if _precedes(each, given, day)]
    over = any(takes_back(each, newest) for each in begun)
    over_in_time = any(takes_back(each, in_time) for each in begun)
    return {
        "signed": bool(signed) and not over,
        "treatment": not over_in_time and walk(in_time, "answer_treatment") is True,
        "withdrawn": over_in_time,
        "release": not over and walk(newest, "answer_release") is True,
        "assignment": not over and walk(newest, "answer_assignment") is True,
    }


def purpose_of(record: object) -> str:
    """Say what a form or a consent is about; without a word of its own, treatment."""
    said = walk(record, "purpose")
    return said if isinstance(said, str) else TREATMENT


def withdrawals_about(purpose: str, consents: list[object], withdrawals: list[object]) -> list[object]:
    """Give the withdrawals that can end a consent of a purpose.

    Whoever takes their consent to treatment back means all of it; one to anything else is taken back alone.
    """
    named = {walk(each, "id"): purpose_of(each) for each in consents if isinstance(walk(each, "id"), str)}
    return [each for each in withdrawals if _said_of(each, named) in (purpose, TREATMENT)]


def takes_back(withdrawal: object, consent: object) -> bool:
    """Say whether a withdrawal ends a consent: the one it names, and any signed by then.

    Where it was written down somebody may not have known of a newer one, and the client meant all of it.
    """
    signed_at, withdrawn_at = walk(consent, "signed_at"), walk(withdrawal, "withdrawn_at")
    if day_of(signed_at) is None or day_of(withdrawn_at) is None:
        return False
    named = walk(withdrawal, "consent_id")
    return (isinstance(named, str) and named == walk(consent, "id")) or (
        cast("str", signed_at) <= cast("str", withdrawn_at)
    )


def _said_of(withdrawal: object, named: dict[object, str]) -> str:
    consent_id = walk(withdrawal, "consent_id")
    return named.get(consent_id, TREATMENT) if isinstance(consent_id, str) else TREATMENT


def _precedes(withdrawal: object, given: object, day: object) -> bool:
    """Say whether a withdrawal came before the visit began; without a beginning, its day counts."""
    began, withdrawn_on = walk(given, "encounter.started_at"), walk(withdrawal, "withdrawn_on")
    if day_of(walk(withdrawal, "withdrawn_at")) is None:
        return False
    if day_of(began) is not None:
        return cast("str", walk(withdrawal, "withdrawn_at")) <= cast("str", began)
    return not (isinstance(day, str) and is_day(withdrawn_on)) or cast("str", withdrawn_on) <= day


def _newest(consents: list[object]) -> object:
    newest: object = None
    for each in consents:
        if newest is None or cast("str", walk(each, "signed_at")) >= cast("str", walk(newest, "signed_at")):
            newest = each
    return newest
