"""One printed measurement: what, how much, against which limit."""

import json
import operator
from collections.abc import Mapping
from dataclasses import dataclass, field

COMPARE = {"at_most": operator.le, "at_least": operator.ge}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure beside its limit; ``of_limit`` is their ratio, so that machines can be compared.

    ``table`` is what the figure is made of, and what was left out of it, in its unit.
    """

    bench: str
    figure: float
    unit: str
    limit: float
    must_be: str
    note: str = ""
    table: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Say whether the figure keeps its limit."""
        return COMPARE[self.must_be](self.figure, self.limit)

    def show(self) -> str:
        """Give the JSON line."""
        line: dict[str, object] = {
            "bench": self.bench,
            "figure": round(self.figure, 4),
            "unit": self.unit,
            self.must_be: self.limit,
            "of_limit": round(self.figure / self.limit, 3) if self.limit else None,
            "holds": self.holds,
        }
        if self.note:
            line["note"] = self.note
        if self.table:
            line["table"] = {name: dict(rows) for name, rows in self.table.items()}
        return json.dumps(line)
