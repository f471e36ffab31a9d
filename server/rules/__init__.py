"""The rules and tables a practice judges visits by: imported at the office, published as signed packs.

The program's own rules come with it (``sync/rules``); the tables of CMS and CDC are a practice's to fetch,
and travel to its tablets in a pack that is versioned, hashed and signed. Others may call:

- ``current_pack(practice_id)``: what its visits are judged by now, with the hash that names it;
- ``bind_payer_sets(give)``: a room binds in what it knows of payers, ``give(practice_id)``;
- ``import_file(practice_id, path)``: takes a file of CMS or CDC, or raises RulesRefusedError with the reason;
  ``files(practice_id)``: those taken;
- ``publish(practice_id)``: makes the next version; ``packs(practice_id)``: those there are.
"""

from typing import Any

from server.rules.bind import bind_payer_sets
from server.rules.publish import Published, publish
from server.rules.read import current_pack, packs, told
from server.rules.take import KINDS, Imported, Kind, RulesRefusedError, files, import_file
from server.rules.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = [
    "BLUEPRINTS",
    "KINDS",
    "Imported",
    "Kind",
    "Published",
    "RulesRefusedError",
    "bind_payer_sets",
    "current_pack",
    "files",
    "import_file",
    "packs",
    "publish",
    "wire",
]


def wire(exchange: Any) -> None:
    """Let the hello tell tablets which pack there is."""
    exchange.tell("rules", told)
