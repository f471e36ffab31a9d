"""The room of code edits: reads the files of CMS about pairs of codes and units a day (NCCI), and of CDC.

Pure: no database, no Flask, no clock. Whoever downloads the files of CMS agrees to a license of the AMA, so
none is here: a practice imports what it has fetched. The door:

- ``read_pairs(lines, name=, keep=)`` reads a practitioner PTP file, ``read_limits(lines, name=, keep=)`` an
  MUE file; both stream, keep only the codes a practice bills, and give by number the lines nobody can read;
- ``read_diagnoses(lines, name=)`` reads the yearly ICD-10-CM order file, ``year_of(name)`` gives its year;
- ``open_lines(path)`` gives the lines of such a file, be it plain text or in the ZIP it is downloaded in;
- ``Quarter`` is a quarter of a year, ``quarter_of(name)`` the one a file is of, by its name;
- ``FileRefusedError`` says why a whole file is not taken.
"""

from .diagnoses import DiagnosisFile, read_diagnoses, year_of
from .limits import Limit, LimitFile, read_limits
from .pairs import Pair, PairFile, read_pairs
from .source import FileRefusedError, Quarter, Unread, open_lines, quarter_of

__all__ = [
    "DiagnosisFile",
    "FileRefusedError",
    "Limit",
    "LimitFile",
    "Pair",
    "PairFile",
    "Quarter",
    "Unread",
    "open_lines",
    "quarter_of",
    "read_diagnoses",
    "read_limits",
    "read_pairs",
    "year_of",
]
