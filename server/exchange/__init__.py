"""Moves changes between tablets and the office, and knows no record's meaning.

Every op a tablet sends is journaled in the transaction that answers it, merged by ``sync.merge``, and
handed to the rooms that asked for its kind. Others may call:

- ``on_apply(*kinds)(fn)``: ``fn(Applied)`` writes a room's rows inside the op's savepoint;
  ``on_apply_together(*kinds)(fn)``: the same with as many of one kind as changed in a row;
- ``after_commit(fn)``: ``fn(practice_id, touched)`` after a push is durable;
- ``office_write(practice_id, changes)``: the server's own ops, by the same path; ``office_writes``: several
  groups of them in one transaction; ``versions``: how far some records are;
- ``read(practice_id, kind, id)``: one record as it stands; ``read_fields``: the fields of many of a kind;
- ``as_signed_words(keys)``: signed records in the words they were signed in; ``from_journal(kind, id)``: one
  told again from the ops that wrote it;
- ``open_conflicts(practice_id, keys)``: which records wait for a person to choose between two values;
  ``contested_since`` says for whom that changed;
- ``newest_seq(practice_id)``: up to where everything that others look at goes;
- ``heads()``: where every practice stands, for backups;
- ``limit``, ``lift``, ``give``, ``take``, ``lend``: whose caseload has which clients, and so what a tablet
  holds;
  ``caseload_of`` says what it is;
- ``begin_history(practice_id)``: after a backup was put back, no number is given out twice;
- ``escrow_entries()`` and ``escrow_entry(id)``: what devices gave the practice acted for to keep, unread;
- ``take_carried(giver, texts, stand)``: a device's ops that came in a file, by the path of an exchange;
- ``private_key``, ``public_key``, ``key_id`` and ``proof``: the office's half of sealed copies;
- ``kept_groups``, ``count_kept``, ``open_cards``, ``cards_of``: what waits for a person;
  ``mark_kept``: one dealt with it;
- ``how_made(kind, id)``: the op that made a record, as it arrived; ``writers_of(kind, ids)``: who wrote some;
  ``changed_at(kind, {id: v})``: when some became what they are, by their tablets' clocks;
- ``records_about(patient_id)``, ``steps_of(kind, id)``: all that is written of a client, and how;
- ``clients_on(device_id, ...)``: whose records were on a device; ``given_by``: what came from it;
- ``tell(name, give)``: what a room has the hello tell tablets;
- ``rehearse(requests)``: pushes and pulls what does not exist, and takes it back;
- ``rebuild(practice_id)``: hands every record to the rooms again, and says which they cannot take.
"""

from server.exchange.carried import Carried, take_carried
from server.exchange.clock import heads, newest_seq
from server.exchange.contested import contested_since, open_conflicts
from server.exchange.escrow import Giver
from server.exchange.escrow import entry as escrow_entry
from server.exchange.escrow import everything as escrow_entries
from server.exchange.history import begin_history
from server.exchange.hooks import Applied, after_commit, on_apply, on_apply_together
from server.exchange.made import Made, changed_at, how_made, writers_of
from server.exchange.models import Escrow
from server.exchange.office import (
    MOST_TOGETHER,
    OFFICE_DEVICE,
    OfficeWriteError,
    office_write,
    office_writes,
    read,
    read_fields,
    versions,
)
from server.exchange.office_key import key_id, private_key, proof, public_key
from server.exchange.on_device import Given, OnDevice, clients_on, given_by
from server.exchange.rebuild import Replayed, rebuild
from server.exchange.rehearsal import rehearse
from server.exchange.scope import begin_limited, caseload_of, give, lend, lift, limit, take
from server.exchange.signed_words import FromJournal, SignedWords, as_signed_words, from_journal
from server.exchange.told import tell
from server.exchange.views import blueprint
from server.exchange.views_escrow import blueprint as escrow_blueprint
from server.exchange.views_kept import blueprint as kept_blueprint
from server.exchange.views_push import blueprint as push_blueprint
from server.exchange.waiting import (
    KeptGroup,
    KeptOp,
    Mark,
    OpenCard,
    Standing,
    cards_of,
    count_kept,
    kept_groups,
    mark_kept,
    open_cards,
)
from server.exchange.whole import Step, Whole, records_about, steps_of

BLUEPRINTS = (blueprint, push_blueprint, escrow_blueprint, kept_blueprint)

__all__ = [
    "BLUEPRINTS",
    "MOST_TOGETHER",
    "OFFICE_DEVICE",
    "Applied",
    "Carried",
    "Escrow",
    "FromJournal",
    "Given",
    "Giver",
    "KeptGroup",
    "KeptOp",
    "Made",
    "Mark",
    "OfficeWriteError",
    "OnDevice",
    "OpenCard",
    "Replayed",
    "SignedWords",
    "Standing",
    "Step",
    "Whole",
    "after_commit",
    "as_signed_words",
    "begin_history",
    "begin_limited",
    "cards_of",
    "caseload_of",
    "changed_at",
    "clients_on",
    "contested_since",
    "count_kept",
    "escrow_entries",
    "escrow_entry",
    "from_journal",
    "give",
    "given_by",
    "heads",
    "how_made",
    "kept_groups",
    "key_id",
    "lend",
    "lift",
    "limit",
    "mark_kept",
    "newest_seq",
    "office_write",
    "office_writes",
    "on_apply",
    "on_apply_together",
    "open_cards",
    "open_conflicts",
    "private_key",
    "proof",
    "public_key",
    "read",
    "read_fields",
    "rebuild",
    "records_about",
    "rehearse",
    "steps_of",
    "take",
    "take_carried",
    "tell",
    "versions",
    "writers_of",
]
