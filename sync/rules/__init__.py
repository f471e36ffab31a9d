"""What a payer will object to, judged alike on the tablet and on the server."""

from sync.rules.forms import FORMS, well_formed
from sync.rules.procedures import PROCEDURES, Procedure, procedure
from sync.rules.units import Explained, UnitRule, explain, units

__all__ = [
    "FORMS",
    "PROCEDURES",
    "Explained",
    "Procedure",
    "UnitRule",
    "explain",
    "procedure",
    "units",
    "well_formed",
]
