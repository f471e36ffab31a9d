"""One printed measurement: what, how much, against which limit."""

import json
import operator
from dataclasses import dataclass

COMPARE = {"at_most": operator.le, "at_least": operator.ge}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure beside its limit; ``of_limit`` is their ratio, so that machines can be compared."""

    bench: str
    figure: float
    unit: str
    limit: float
    must_be: str
    note: str = ""

    @property
    def holds(self) -> bool:
        """Say whether the figure keeps its limit."""
        return COMPARE[self.must_be](self.figure, self.limit)

    def show(self) -> str:
        """Give the JSON line."""
        line = {
            "bench": self.bench,
            "figure": round(self.figure, 4),
            "unit": self.unit,
            self.must_be: self.limit,
            "of_limit": round(self.figure / self.limit, 3) if self.limit else None,
            "holds": self.holds,
        }
        return json.dumps({**line, "note": self.note} if self.note else line)
