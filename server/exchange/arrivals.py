"""Catches up on clients that came into a caseload: what they had before, a page at a time."""

import heapq
import operator
from collections.abc import Generator
from contextlib import closing

from server.exchange.cursor import Back
from server.exchange.rows import card_change, card_rows_of, record_change, record_rows_of
from server.exchange.scope import Scope

Arrival = tuple[int, Back, bytes]
"""The seq a client came at, the record's place in what it had, and the record as a change."""


def arrivals(scope: Scope, since: int, back: Back | None) -> Generator[Arrival]:
    """Give what the clients that came after ``since`` had before, oldest first, from behind ``back`` on."""
    for came_at in sorted({seq for seq in scope.granted.values() if seq > since}):
        after: Back = back if back is not None and came_at == since + 1 else (0, "", "")
        with (
            closing(record_rows_of(scope, came_at, after[0])) as records,
            closing(card_rows_of(scope, came_at, after[0])) as cards,
        ):
            placed = (((row.v, row.kind, row.id), record_change(row)) for row in records)
            carded = (((card.v, "conflict", card.id), card_change(card)) for card in cards)
            for place, change in heapq.merge(placed, carded, key=operator.itemgetter(0)):
                if place > after:
                    yield came_at, place, change
