"""The room of code edits: reads the quarterly files of CMS about pairs of codes and units a day (NCCI).

Pure: no database, no Flask, no clock. Whoever downloads the files agrees to a license of the AMA, so none is
here: a practice imports what it has fetched. The door:

- ``read_pairs(lines, name=, keep=)`` reads a practitioner PTP file, ``read_limits(lines, name=, keep=)`` an
  MUE file; both stream, keep only the codes a practice bills, and give by number the lines nobody can read;
- ``open_lines(path)`` gives the lines of such a file, be it plain text or in the ZIP it is downloaded in;
- ``Quarter`` is a quarter of a year, ``quarter_of(name)`` the one a file is of, by its name;
- ``FileRefusedError`` says why a whole file is not taken.
"""

from .limits import Limit, LimitFile, read_limits
from .pairs import Pair, PairFile, read_pairs
from .source import FileRefusedError, Quarter, Unread, open_lines, quarter_of

__all__ = [
    "FileRefusedError",
    "Limit",
    "LimitFile",
    "Pair",
    "PairFile",
    "Quarter",
    "Unread",
    "open_lines",
    "quarter_of",
    "read_limits",
    "read_pairs",
]
