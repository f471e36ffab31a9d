"""Whether any word is lost, put on a card without need, or taken away unread.

A word is followed from the moment it was said to be saved. It may stand where it was written; somebody who
saw it may have written over it; else it is on a card, or kept, or in what somebody who had seen it took away.
"""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Any

from tests.simulation.check import Check
from tests.simulation.people import USERS

if TYPE_CHECKING:
    from tests.simulation.ledger import Word
    from tests.simulation.mirror import Journaled
    from tests.simulation.tablet import Key
    from tests.simulation.world import World

WHOLE = "*"


class Conflicts(Check):
    """S9."""

    name = "sync_09"
    says = "of two edits of a field unseen by each other the first stands and a card has both; else no card"

    def rested(self, world: World) -> None:
        words = _by_field(world.ledger.words)
        for word in world.ledger.words:
            if word.value is not None:
                self.expect(self._accounted(world, word, words), f"{word} is lost: {_where(world, word)}")
        seen: set[tuple[Key, str, str]] = set()
        for card in world.mirror.cards.values():
            if card["state"] == "open":
                whose = (card["key"], card["field"], card["who"])
                self.expect(whose not in seen, f"two open cards for {whose}")
                seen.add(whose)
            # What was seen in a history that is gone counts as unseen: then there may be a card too many.
            if card["field"] != WHOLE and not world.restored:
                self._justified(world, card, words)

    def _accounted(self, world: World, word: Word, words: dict[tuple[Key, str], list[Word]]) -> bool:
        row = world.mirror.records.get(word.key)
        own = world.mirror.by_op.get(word.op)
        if row is not None and row.f.get(word.field) == word.value:
            return True
        if own is None or own.outcome == "kept":
            return own is not None
        later = [one for one in words[word.key, word.field] if _comes_after(world, one, word)]
        if any(_was_seen(world, one, word) and _replaces(world, one, word) for one in later):
            return True
        cards = [
            card
            for card in world.mirror.cards.values()
            if card["key"] == word.key and card["field"] == word.field
        ]
        if any(word.value in (card["mine"], card["theirs"]) for card in cards):
            return True
        # While a card is open, its author's later words take the place of the earlier ones on it.
        newer = [one.value for one in later if one.who == word.who]
        return any(card["who"] == word.who and card["mine"] in newer for card in cards)

    def _justified(
        self, world: World, card: dict[str, Any], words: dict[tuple[Key, str], list[Word]]
    ) -> None:
        key, field = card["key"], card["field"]
        self.expect(card["mine"] != card["theirs"], f"card {card['id']} holds the same value twice")
        written = words.get((key, field), [])
        mine = [one for one in written if one.value == card["mine"] and one.who == card["who"]]
        theirs = [one for one in written if one.value == card["theirs"]]
        if not (mine or card["mine"] is None):
            self.broken(f"card {card['id']} has words that {card['who']} never wrote")
        if (
            len(theirs) != 1
            or len(mine) != 1
            or not (_own_words(card["mine"]) and _own_words(card["theirs"]))
        ):
            return  # a number, or words that more people use: nobody can say whose they are
        second, first = mine[0], theirs[0]
        self.expect(
            first.who != second.who, f"{second.who} is in conflict with its own words: {first}, {second}"
        )
        self.expect(second.over != first.value, f"{second} was written over {first}, and is on a card")
        authors = (card["mine_by"], card["theirs_by"])
        self.expect(authors == (USERS[second.who], USERS[first.who]), f"card {card['id']} names {authors}")
        order = [world.mirror.by_op[one.op].seq for one in (first, second)]
        self.expect(order[0] <= order[1], f"card {card['id']} keeps what came second: {order}")


class Commutes(Check):
    """S8, for whatever order a history has; test_orders.py swaps the order itself."""

    name = "sync_08"
    says = "edits of different fields never meet: both stand, whatever the order"

    def rested(self, world: World) -> None:
        if world.restored or world.caseloads:
            return  # what was seen in a history or a caseload that is gone may be unseen: a card too many
        cards = {(card["key"], card["field"]) for card in world.mirror.cards.values()}
        authors: dict[Key, dict[str, set[str]]] = {}
        for word in world.ledger.words:
            authors.setdefault(word.key, {}).setdefault(word.field, set()).add(word.who)
        for key, fields in authors.items():
            for one, other in combinations(sorted(fields), 2):
                alone = len(fields[one]) == 1 and len(fields[other]) == 1
                if alone and fields[one] != fields[other]:
                    self.expect(
                        not {(key, one), (key, other)} & cards,
                        f"{key} {one} and {other} have one author each, and a card",
                    )


class Deletions(Check):
    """S12."""

    name = "sync_12"
    says = "a deletion takes away nothing its author had not seen, and what is deleted stays so"

    def __init__(self) -> None:
        super().__init__()
        self._gone: set[Key] = set()

    def restored(self, world: World) -> None:
        self._gone.clear()

    def rested(self, world: World) -> None:
        records = world.mirror.records
        for key in self._gone:
            self.expect(records[key].deleted, f"{key} came back by itself")
        for one in sorted(world.mirror.journal.values(), key=lambda one: (one.seq, one.n)):
            key = (one.op["k"], one.op["id"])
            seen = world.ledger.deletions.get(one.op["op"])
            if seen is None or one.outcome == "kept" or key in self._gone or not records[key].deleted:
                continue
            if _takes_away(one):
                self._gone.add(key)
                stood = records[key].f
                # Their own words they have seen: after a restore those may stand without another's over them.
                over = {
                    (word.field, json.dumps(value))
                    for word in world.ledger.words
                    if (word.who, word.key) == (one.who, key)
                    for value in (word.over, word.value)
                }
                unseen = {
                    name: value
                    for name, value in stood.items()
                    if seen.get(name) != value and (name, json.dumps(value)) not in over
                }
                if world.restored:  # what stood before words that are gone: an empty field, or another's word
                    words = [word for word in world.ledger.words + world.ledger.gone if word.key == key]
                    unseen = {
                        name: value
                        for name, value in unseen.items()
                        if value is not None
                        and value
                        not in _back_from(seen.get(name), [word for word in words if word.field == name])
                    }
                self.expect(not unseen, f"{one.who} deleted {key} without having seen {unseen}")


def _takes_away(one: Journaled) -> bool:
    return not one.ack.get("conflicts") and (one.op["t"] == "delete" or one.op.get("choice") == "mine")


def _comes_after(world: World, one: Word, word: Word) -> bool:
    """Say whether one word was written after another, or reached the office after it."""
    if one.index > word.index:
        return True
    first, second = world.mirror.by_op.get(word.op), world.mirror.by_op.get(one.op)
    return first is not None and second is not None and (second.seq, second.n) > (first.seq, first.n)


def _was_seen(world: World, later: Word, word: Word) -> bool:
    """Say whether a later word was written by somebody who saw this one: on the screen, or under their own.

    Whoever wrote over a word of theirs that was written over this one had seen this one before. Once an
    office was put back, that is so with anybody's word in between, the office's own that are gone, too; and
    of one's own words the newest counts, since it gets them anew.
    """
    where = (word.key, word.field)
    if world.restored and later.who == word.who:
        return True
    between = [one for one in world.ledger.words + world.ledger.gone if (one.key, one.field) == where]
    own = [one for one in between if one.who == later.who]
    if not world.restored:
        return word.value in _back_from(later.over, own)
    # Whoever had written the very same, and then decided a card of the history that is gone, knows it.
    said = any(one.value == word.value and one.index < later.index for one in own)
    return said or word.value in _back_from(later.over, between)


def _back_from(value: Any, words: list[Word]) -> list[Any]:
    """Give a value, and what stood before it by some words, and before that."""
    seen = [value]
    for one in seen:  # grows while it is read
        seen += [word.over for word in words if word.value == one and word.over not in seen]
    return seen


def _replaces(world: World, later: Word, word: Word) -> bool:
    """Say whether a later word, written over this one, really took its place."""
    own = world.mirror.by_op.get(later.op)
    if own is None:
        return False
    return own.wrote(word.field) or (later.who == word.who and own.outcome != "kept")


def _own_words(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("word ")


def _own_words(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("word ")


def _by_field(words: list[Word]) -> dict[tuple[Key, str], list[Word]]:
    found: dict[tuple[Key, str], list[Word]] = {}
    for word in words:
        found.setdefault((word.key, word.field), []).append(word)
    return found


def _where(world: World, word: Word) -> str:
    own = world.mirror.by_op.get(word.op)
    return f"the record is {world.mirror.records.get(word.key)}, the op {own and own.ack}"
