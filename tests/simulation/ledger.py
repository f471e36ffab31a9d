"""What the people of a history know: every word they were told is saved, over what they wrote it, what they
signed and what they took away. Plain lists; nothing here is computed by the code under test.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.simulation.tablet import Key, Look


@dataclass(frozen=True)
class Word:
    """A value somebody wrote into a field, seeing ``over`` there; ``op`` is what carries it."""

    index: int
    who: str
    key: Key
    field: str
    value: Any
    over: Any
    op: str


@dataclass
class Ledger:
    """Everything said to be saved in one history."""

    words: list[Word] = field(default_factory=list)
    gone: list[Word] = field(default_factory=list)
    """The office's own words that went with a restored database."""
    ops: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Op id to what the tablet was going to send when it last said saved."""
    owner: dict[str, str] = field(default_factory=dict)
    deletions: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Op id of a deletion to the fields its author saw."""
    photos: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """SHA-256 to (tablet, bytes)."""

    def write(
        self,
        who: str,
        key: Key,
        fields: dict[str, Any],
        seen: dict[str, Any],
        op: str,
        *,
        again: bool = False,
    ) -> None:
        """Note that somebody wrote some fields over what they saw."""
        for name, value in fields.items():
            if again or seen.get(name) != value:
                at = len(self.words) + len(self.gone)
                self.words.append(Word(at, who, key, name, value, seen.get(name), op))

    def forget_office(self, journaled: set[str]) -> None:
        """Forget the office's own words that went with a restored database: nobody has them to give back."""
        gone = [word for word in self.words if word.who == "office" and word.op not in journaled]
        self.gone += gone
        self.words = [word for word in self.words if word not in gone]

    def hear(self, who: str, before: Look, after: Look) -> None:
        """Note what a tablet holds after something was said to be saved there."""
        known = {one["op"]["op"]: one["op"] for one in before.ops}
        for one in after.ops:
            draft = one["op"]
            # What waits again, since an ack was on a disk that had put it off, is not written again.
            heard = draft in (known.get(draft["op"]), self.ops.get(draft["op"]))
            if one["state"] not in {"open", "frozen"} or heard:
                continue
            self.ops[draft["op"]] = draft
            self.owner[draft["op"]] = who
            self._note(who, draft, before, known.get(draft["op"]))

    def _note(self, who: str, draft: dict[str, Any], before: Look, was: dict[str, Any] | None) -> None:
        key = (draft["k"], draft["id"])
        held = before.records.get(key)
        seen = held["view"]["f"] if held else {}
        if draft["t"] == "delete" or (draft["t"] == "resolve" and "set" not in draft):
            self.deletions.setdefault(draft["op"], seen)
        earlier = was.get("set", {}) if was else {}
        fresh = {
            name: value
            for name, value in draft.get("set", {}).items()
            if name not in earlier or json.dumps(earlier[name]) != json.dumps(value)
        }
        # A card decided for what stands is a statement too, though the screen did not change.
        self.write(who, key, fresh, seen, draft["op"], again=draft["t"] == "resolve")
