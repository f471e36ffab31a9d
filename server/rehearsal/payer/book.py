"""What the rehearsal payer remembers from batch to batch: numbers used, claims taken, claims refused."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Book:
    """What was heard and said so far, or of one batch."""

    interchanges: set[str] = field(default_factory=set[str])
    """Sender and control number of each interchange that was taken."""
    taken: dict[str, str] = field(default_factory=dict[str, str])
    """Claim number to the number the payer gave it; empty once it was voided."""
    refused: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """Claim number to the reason it was refused for, and what it said then at the element in question."""

    def add(self, other: Book) -> None:
        """Take over what another book holds; it is the later one."""
        self.interchanges |= other.interchanges
        self.taken |= other.taken
        self.refused |= other.refused

    def dumped(self) -> str:
        """Give it as JSON."""
        said: dict[str, Any] = {
            "interchanges": sorted(self.interchanges),
            "taken": self.taken,
            "refused": self.refused,
        }
        return json.dumps(said, sort_keys=True)

    @classmethod
    def loaded(cls, text: str) -> Book:
        """Give the book that `dumped` gave."""
        said = json.loads(text)
        refused = {number: (reason, value) for number, (reason, value) in said["refused"].items()}
        return cls(set(said["interchanges"]), dict(said["taken"]), refused)
