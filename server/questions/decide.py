"""Decides a card at the desk: by the office's own hand, in the name of the person who sees it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server import exchange
from server.core.problem import Problem
from sync.canon import NotCanonical, canonical
from sync.changes import WHOLE_RECORD
from sync.records import KINDS, check
from sync.records.upcast import lift

if TYPE_CHECKING:
    from server.core.web import Actor
    from server.exchange import OpenCard

    Change = tuple[str, str, str, str | None, dict[str, Any]]


def decide(me: Actor, card_id: str, said: dict[str, Any]) -> None:
    """Write a decision about an open card; `said` is {v, seen, choice, value}, as `shapes.Decision` has it.

    Unlike a tablet the desk is at the office: what moved on since the page was read is refused, not kept.
    Raises Problem `questions.unknown`, `questions.moved`, `server.bad_fields`.
    """

    def change() -> list[Change]:
        card = _card(card_id)
        if card.v != said["v"] or card.seen != said["seen"]:
            raise Problem("questions.moved")
        closing = {"card": {"id": card.id, "v": card.v}, "choice": said["choice"], **_deed(card, said)}
        return [("resolve", card.kind, card.record_id, card.patient_id, closing)]

    try:
        exchange.office_write(me.practice_id, change, by=me.user_id)
    except exchange.OfficeWriteError:
        # The record was signed meanwhile, or taken away: the page is older than the office.
        raise Problem("questions.moved") from None


def _card(card_id: str) -> OpenCard:
    found = exchange.open_cards(card_id)
    if not found:
        raise Problem("questions.unknown")
    return found[0]


def _deed(card: OpenCard, said: dict[str, Any]) -> dict[str, Any]:
    """Give what the resolve carries: a value for a field, nothing where the whole record is meant."""
    whole = card.field == WHOLE_RECORD or card.now.state in {"gone", "none"}
    if whole and said["choice"] not in {"mine", "theirs"}:
        raise Problem("server.bad_fields", errors={"choice": ["must be mine or theirs"]})
    if whole:
        return {"base": {WHOLE_RECORD: card.seen}}
    if "value" not in said:
        raise Problem("server.bad_fields", errors={"value": ["must be given"]})
    value = {card.field: said["value"]}
    wrong = list(check(card.kind, lift(card.kind, value, {})[0]).values()) if card.kind in KINDS else []
    try:
        canonical(value)
    except NotCanonical as unspeakable:
        wrong.append(str(unspeakable))
    if wrong:
        raise Problem("server.bad_fields", errors={"value": wrong})
    return {"set": value, "base": {card.field: card.seen}}
