"""What a payer will object to, judged alike on the tablet and on the server.

The door: `judge(visit_facts(bundle))` gives the findings of a visit; `pack_hash()` names the rules that
were in force. Beside them what both sides count and look up alike: units of minutes, forms of
identifiers, procedures, diagnosis codes. Pure: no clock, no file but the tables that come with it.
"""

from sync.rules.facts import visit_facts
from sync.rules.forms import FORMS, well_formed
from sync.rules.icd10 import Icd10, dotted, plain, shipped, status
from sync.rules.judge import Finding, judge
from sync.rules.overrides import basis_of, may_override, override_of
from sync.rules.packed import Pack, load_pack
from sync.rules.payer_facts import about_visit, in_force, payer_facts
from sync.rules.payer_parameters import PARAMETERS, PAYER_TYPES, payer_type_of
from sync.rules.payer_sets import check_payer_set, check_sets
from sync.rules.payer_starters import payer_starters
from sync.rules.procedures import PROCEDURES, Procedure, procedure
from sync.rules.units import Explained, UnitRule, explain, units

__all__ = [
    "FORMS",
    "PARAMETERS",
    "PAYER_TYPES",
    "PROCEDURES",
    "Explained",
    "Finding",
    "Icd10",
    "Pack",
    "Procedure",
    "UnitRule",
    "about_visit",
    "basis_of",
    "check_payer_set",
    "check_sets",
    "dotted",
    "explain",
    "in_force",
    "judge",
    "load_pack",
    "may_override",
    "override_of",
    "pack_hash",
    "payer_facts",
    "payer_starters",
    "payer_type_of",
    "plain",
    "procedure",
    "shipped",
    "status",
    "units",
    "visit_facts",
    "well_formed",
]


def pack_hash() -> str:
    """Name the rules of this release, so that a claim can say by which it was judged."""
    return load_pack()["hash"]
