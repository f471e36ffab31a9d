"""Keeps to whom something about a client was given, or told, and why (45 CFR 164.528(b)(2)).

The audit chain says that something left and has no words; the words lie here, and each row's digest stands in
the chain's entry of it, so that nobody exchanges a name unseen. Rows are only added: a correction names the
row it corrects, which stays readable. Others may call:

- ``draft(...)``: what is to be kept, with its digest; its ``keep()`` joins the caller's ``write_lock``;
- ``about(patient_id)``: every row about a client, oldest first;
- ``row(patient_id, id)``: one of them, for whoever corrects it;
- ``GivenTo`` and ``words``: what an address asks of whoever gives something;
- ``RECIPIENTS``, ``REASONS``, ``WAYS``: the closed words, and ``COUNTED``, the reasons the rule counts.
"""

from server.disclosures.models import COUNTED, REASONS, RECIPIENTS, TOLD_BY, WAYS
from server.disclosures.shapes import GivenTo, words
from server.disclosures.write import Draft, Kept, about, draft, row

__all__ = [
    "COUNTED",
    "REASONS",
    "RECIPIENTS",
    "TOLD_BY",
    "WAYS",
    "Draft",
    "GivenTo",
    "Kept",
    "about",
    "draft",
    "row",
    "words",
]
