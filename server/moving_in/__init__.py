"""Brings over what a practice had elsewhere: lists of clients and of payers, as CSV files of other programs.

A file is looked at first, line by line, and then brought in whole or not at all, as ordinary records by the
path of synced changes (`exchange.office_writes`), so that every tablet gets them. Nothing of a file is kept
but its hash, and what it made, by which it can be taken back while nobody used it.

- `look(practice_id, kind, content, columns)`: what each line would make, what is wrong with it, who is there;
- `bring_in(who, wanted)`: makes it, with progress; `take_back(who, id)`: deletes it again.
"""

from server.moving_in.bring import Brought, Looked, Wanted, bring_in, look, take_back
from server.moving_in.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS", "Brought", "Looked", "Wanted", "bring_in", "look", "take_back"]
