"""Rule sets to begin with, one a file in tables/payer_sets: what public pages say of a type of payer.

None of it is in force before a practice publishes it, and nothing in it was verified with a payer: each
parameter names where it is from and what would verify it.
"""

import json
from functools import cache
from pathlib import Path
from typing import cast

from sync.rules.payer_sets import Fields

_SHELF = Path(__file__).parent / "tables" / "payer_sets"


@cache
def payer_starters() -> dict[str, Fields]:
    """Give the starter sets by id, as `payer_sets` has them."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(_SHELF.glob("*.json"))]
    return {each["id"]: cast("Fields", each) for each in read}
