"""Moves changes between tablets and the office, and knows no record's meaning.

Every op a tablet sends is journaled in the transaction that answers it, merged by ``sync.merge``, and
handed to the rooms that asked for its kind. Others may call:

- ``on_apply(*kinds)(fn)``: ``fn(Applied)`` writes a room's rows inside the op's savepoint;
- ``after_commit(fn)``: ``fn(practice_id, touched)`` after a push is durable;
- ``office_write(practice_id, changes)``: the server's own ops, by the same path;
- ``read(practice_id, kind, id)``: one record as it stands;
- ``open_conflicts(practice_id, keys)``: which records wait for a person to choose between two values;
  ``newest_conflict`` and ``contested_since`` say when and for whom that changed;
- ``limit``, ``lift``, ``give``, ``take``: whose caseload has which clients, and so what a tablet holds;
- ``begin_history(practice_id)``: after a backup was put back, no number is given out twice;
- ``rebuild(practice_id)``: hands every record to the rooms again, parents first.
"""

from server.exchange.contested import contested_since, newest_conflict, open_conflicts
from server.exchange.history import begin_history
from server.exchange.hooks import Applied, after_commit, on_apply
from server.exchange.office import OFFICE_DEVICE, OfficeWriteError, office_write, read, rebuild
from server.exchange.scope import give, lift, limit, take
from server.exchange.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = [
    "BLUEPRINTS",
    "OFFICE_DEVICE",
    "Applied",
    "OfficeWriteError",
    "after_commit",
    "begin_history",
    "contested_since",
    "give",
    "lift",
    "limit",
    "newest_conflict",
    "office_write",
    "on_apply",
    "open_conflicts",
    "read",
    "rebuild",
    "take",
]
