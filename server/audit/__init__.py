"""Writes down who saw and moved what, in a chain that nobody without the key can rewrite unseen.

Every view, export, print and transmission of clients' data has one entry, written before the bytes leave
(45 CFR 164.312(b)). Entries hold ids, counts, ranges and digests and never a client's words, so that the log
can be shown. Nothing here deletes one: they are to be kept for six years at least (45 CFR 164.316(b)(2)).
``docs/adr/0011-audit-chain.md`` has the reasons. Others may call:

- ``record(action, ...)``: one entry for the practice acted for, within the running transaction, as its last
  act, or in one of its own; the actions are ``ACTIONS``;
- ``record_leaving(leaving)``: what ``create_app`` hands down for the routes (``server.core.leaving``);
- ``answer_to(remembered)``: holds a tablet's checkpoint against the chain, and gives it another;
- ``note_rollback(practice_id)``: the same with the checkpoints of the file, after a backup was put back;
- ``verify(practice_id)``: a ``Verdict``, with the first bad entry and what is wrong with it;
- ``entries(...)`` and ``everything()``: what is written, newest first;
- ``tallies``, ``opened``, ``range_of``, ``first_at``, ``written``, ``head``, ``newest_kept``: what a review
  asks.
"""

from server.audit.actions import ACTIONS, GROUPS
from server.audit.check import KEYS_EXCHANGED, Fault, Verdict, verify
from server.audit.checkpoint import newest_kept
from server.audit.count import Tally, Written, first_at, head, opened, range_of, tallies, written
from server.audit.read import entries, everything
from server.audit.tablets import answer_to, note_rollback
from server.audit.views import blueprint
from server.audit.write import OPERATOR, record, record_leaving

BLUEPRINTS = (blueprint,)

__all__ = [
    "ACTIONS",
    "BLUEPRINTS",
    "GROUPS",
    "KEYS_EXCHANGED",
    "OPERATOR",
    "Fault",
    "Tally",
    "Verdict",
    "Written",
    "answer_to",
    "entries",
    "everything",
    "first_at",
    "head",
    "newest_kept",
    "note_rollback",
    "opened",
    "range_of",
    "record",
    "record_leaving",
    "tallies",
    "verify",
    "written",
]
