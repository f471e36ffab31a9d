"""Where each box of the CMS-1500 (02/12) prints: ten characters and six lines to the inch.

`Cell(line, column, length)` counts from 1, as the claim-form print rules do. The grid's corner lies 1/3 inch
below the top edge and 0.3 inch from the left edge of the paper, so that line 7, the top of box 1, begins
1.33 inches down; a printer that feeds differently is corrected with the offsets of `draw_cms1500`.

Sources: line and column table as used in production by OpenEMR (src/Billing/Hcfa1500.php, read 2026-11-24),
lengths from the NUCC 02/12 instruction manual; the 1.33 inch and 0.3 inch margins from the published
CMS-1500 printing rules. unverified: the first line of box 19 and the date columns of box 31.
"""

from typing import Literal, NamedTuple

CHARACTER_WIDTH_PT = 7.2
LINE_HEIGHT_PT = 12.0
LEFT_PT = 21.6
TOP_PT = 24.0
# The baseline stays 2 pt above the bottom of its line, so that capitals stand in the middle of it.
BASELINE_RISE_PT = 2.0


class Cell(NamedTuple):
    """A run of `length` characters that starts at `column` of `line`."""

    line: int
    column: int
    length: int
    align: Literal["left", "right"] = "left"


def _date(line: int, month: int, day: int, year: int) -> tuple[Cell, Cell, Cell]:
    return Cell(line, month, 2), Cell(line, day, 2), Cell(line, year, 4)


MARKS: dict[str, Cell] = {
    "1 medicare": Cell(8, 1, 1),
    "1 medicaid": Cell(8, 8, 1),
    "1 tricare": Cell(8, 15, 1),
    "1 champva": Cell(8, 24, 1),
    "1 group": Cell(8, 31, 1),
    "1 feca": Cell(8, 39, 1),
    "1 other": Cell(8, 45, 1),
    "3 M": Cell(10, 42, 1),
    "3 F": Cell(10, 47, 1),
    "6 self": Cell(12, 33, 1),
    "6 spouse": Cell(12, 38, 1),
    "6 child": Cell(12, 42, 1),
    "6 other": Cell(12, 47, 1),
    "10a yes": Cell(20, 35, 1),
    "10a no": Cell(20, 41, 1),
    "10b yes": Cell(22, 35, 1),
    "10b no": Cell(22, 41, 1),
    "10c yes": Cell(24, 35, 1),
    "10c no": Cell(24, 41, 1),
    "11a M": Cell(20, 68, 1),
    "11a F": Cell(20, 75, 1),
    "11d yes": Cell(26, 52, 1),
    "11d no": Cell(26, 57, 1),
    "20 no": Cell(36, 57, 1),
    "25 SSN": Cell(56, 17, 1),
    "25 EIN": Cell(56, 19, 1),
    "27 yes": Cell(56, 38, 1),
    "27 no": Cell(56, 43, 1),
}

TEXTS: dict[str, Cell] = {
    "payer line 1": Cell(2, 41, 31),
    "payer line 2": Cell(3, 41, 31),
    "payer line 3": Cell(4, 41, 31),
    "payer line 4": Cell(5, 41, 31),
    "1a": Cell(8, 50, 29),
    "2": Cell(10, 1, 28),
    "4": Cell(10, 50, 29),
    "5 street": Cell(12, 1, 28),
    "5 city": Cell(14, 1, 24),
    "5 state": Cell(14, 26, 2),
    "5 ZIP": Cell(16, 1, 9),
    "5 area code": Cell(16, 15, 3),
    "5 phone": Cell(16, 19, 7),
    "7 street": Cell(12, 50, 29),
    "7 city": Cell(14, 50, 23),
    "7 state": Cell(14, 74, 2),
    "7 ZIP": Cell(16, 50, 9),
    "7 area code": Cell(16, 65, 3),
    "7 phone": Cell(16, 69, 7),
    "9": Cell(18, 1, 28),
    "9a": Cell(20, 1, 28),
    "9d": Cell(26, 1, 28),
    "10b state": Cell(22, 45, 2),
    "10d": Cell(26, 34, 15),
    "11": Cell(18, 50, 29),
    "11b qualifier": Cell(22, 50, 2),
    "11b": Cell(22, 53, 28),
    "11c": Cell(24, 50, 29),
    "12": Cell(29, 7, 17),
    "13": Cell(29, 55, 17),
    "14 qualifier": Cell(32, 16, 3),
    "15 qualifier": Cell(32, 31, 3),
    "17 qualifier": Cell(34, 1, 2),
    "17": Cell(34, 4, 24),
    "17a qualifier": Cell(33, 30, 2),
    "17a": Cell(33, 33, 17),
    "17b": Cell(34, 33, 10),
    "19 first line": Cell(35, 26, 23),
    "19": Cell(36, 1, 48),
    "21 ICD indicator": Cell(37, 42, 1),
    "22 code": Cell(38, 50, 11),
    "22 reference": Cell(38, 62, 18),
    "23": Cell(40, 50, 29),
    "25": Cell(56, 1, 15),
    "26": Cell(56, 23, 14),
    "28": Cell(56, 52, 9, "right"),
    "29": Cell(56, 62, 9, "right"),
    "31": Cell(60, 1, 20),
    "31 date": Cell(61, 6, 8),
    "32 name": Cell(58, 23, 26),
    "32 street": Cell(59, 23, 26),
    "32 city": Cell(60, 23, 26),
    "32a": Cell(61, 23, 10),
    "32b": Cell(61, 36, 13),
    "33 area code": Cell(57, 66, 3),
    "33 phone 1": Cell(57, 70, 3),
    "33 phone 2": Cell(57, 74, 4),
    "33 name": Cell(58, 50, 29),
    "33 street": Cell(59, 50, 29),
    "33 city": Cell(60, 50, 29),
    "33a": Cell(61, 50, 10),
    "33b": Cell(61, 63, 17),
}

# Month, day and four-digit year.
DATES: dict[str, tuple[Cell, Cell, Cell]] = {
    "3": _date(10, 31, 34, 37),
    "11a": _date(20, 53, 56, 59),
    "14": _date(32, 2, 5, 8),
    "15": _date(32, 37, 40, 43),
    "16 from": _date(32, 54, 57, 60),
    "16 to": _date(32, 68, 71, 74),
}

# Box 21 reads across: A B C D / E F G H / I J K L.
DIAGNOSES: dict[str, Cell] = {
    letter: Cell(38 + index // 4, (3, 16, 29, 42)[index % 4], 7)
    for index, letter in enumerate("ABCDEFGHIJKL")
}

# Column and length within a row of box 24; `service_cell` adds the line.
_SERVICE_COLUMNS: dict[str, tuple[int, int]] = {
    "24 from month": (1, 2),
    "24 from day": (4, 2),
    "24 from year": (7, 2),
    "24 to month": (10, 2),
    "24 to day": (13, 2),
    "24 to year": (16, 2),
    "24B": (19, 2),
    "24C": (22, 2),
    "24D": (25, 6),
    "24D modifier 1": (33, 2),
    "24D modifier 2": (36, 2),
    "24D modifier 3": (39, 2),
    "24D modifier 4": (42, 2),
    "24E": (45, 4),
    "24F": (50, 8),
    "24G": (59, 3),
    "24J": (68, 11),
}
_SHADED_COLUMNS: dict[str, tuple[int, int]] = {
    "24 supplement": (1, 61),
    "24I shaded": (65, 2),
    "24J shaded": (68, 11),
}


def service_cell(name: str, row: int) -> Cell:
    """The cell `name` of row 1 to 6 of box 24. The shaded half lies on line 41+2*row, the data below it."""
    shaded = name in _SHADED_COLUMNS
    column, length = (_SHADED_COLUMNS if shaded else _SERVICE_COLUMNS)[name]
    return Cell((41 if shaded else 42) + 2 * row, column, length, "right" if name == "24F" else "left")
