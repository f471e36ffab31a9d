"""What a payer will object to, judged alike on the tablet and on the server."""

from sync.rules.forms import FORMS, well_formed
from sync.rules.icd10 import Icd10, dotted, plain, shipped, status
from sync.rules.procedures import PROCEDURES, Procedure, procedure
from sync.rules.units import Explained, UnitRule, explain, units

__all__ = [
    "FORMS",
    "PROCEDURES",
    "Explained",
    "Icd10",
    "Procedure",
    "UnitRule",
    "dotted",
    "explain",
    "plain",
    "procedure",
    "shipped",
    "status",
    "units",
    "well_formed",
]
