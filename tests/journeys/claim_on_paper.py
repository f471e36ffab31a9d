"""Look at what the office made of the visit, the 837P and the CMS-1500, through readers not ours."""

import io
import re
import subprocess
from pathlib import Path

import pdfplumber

from server.x12 import cross_check
from tests.journeys.steps import CLIENT, MEMBER_ID, REFERRER_NPI, TODAY
from tests.office import COMMAND
from tests.server.x12.pyx12_gate import pyx12_errors

MM = 72 / 25.4
LEFT_PT, TOP_PT = 0.3 * 72, 72 / 3
"""Where the printing rules put column 1 and the top of line 1: box 1 begins 1.33 in below the edge."""

YEAR, MONTH, DAY = f"{TODAY:%Y}", f"{TODAY:%m}", f"{TODAY:%d}"

BOXES = {
    "1a member id": (8, 50, MEMBER_ID),
    "2 patient": (10, 1, "VEGA-DEMO, MARISOL"),
    "3 born, month": (10, 31, "08"),
    "3 born, day": (10, 34, "31"),
    "3 born, year": (10, 37, "1979"),
    "3 sex F": (10, 47, "X"),
    "5 street": (12, 1, "31 DEMO CEDAR ROW"),
    "5 city": (14, 1, "SEATTLE"),
    "6 self": (12, 33, "X"),
    "12 release": (29, 7, "SIGNATURE ON FILE"),
    "13 assignment": (29, 55, "SIGNATURE ON FILE"),
    "17 qualifier": (34, 1, "DN"),
    "17b referring NPI": (34, 33, REFERRER_NPI),
    "21 A": (38, 3, "M5450"),
    "21 B": (38, 16, "M62830"),
    "24A month": (44, 1, MONTH),
    "24A day": (44, 4, DAY),
    "24B place": (44, 19, "12"),
    "24D first code": (44, 25, "97124"),
    "24D its modifier": (44, 33, "59"),
    "24E its pointers": (44, 45, "AB"),
    "24G its units": (44, 59, "2"),
    "24D second code": (46, 25, "97140"),
    "24E second pointer": (46, 45, "A"),
    "24G second units": (46, 59, "2"),
    "31 signature": (60, 1, "SIGNATURE ON FILE"),
    "31 date": (61, 6, f"{TODAY:%m %d %y}"),
}
"""Box to (line, column, text), copied by hand from the published line and column table of the form."""


def claim_number(data: Path, client: str = " ".join(CLIENT), dollars: str = "160.00") -> str:
    """Ask the office for today's claim of a client and see that it is ready."""
    listed = subprocess.run(
        [COMMAND, "claims", "list", "--data", data], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(rf"(\w+)\s+{TODAY}\s+ready\s+{re.escape(dollars)}\s+{client}", listed)
    assert found, listed
    return found[1]


def export(data: Path, out: Path) -> None:
    """Have the office write its files."""
    subprocess.run(
        [COMMAND, "claims", "export", "--out", out, "--data", data], check=True, capture_output=True
    )


def check_837p(out: Path, number: str) -> None:
    """See that two independent readers find no fault in the batch, and that the visit is in it."""
    [file] = out.glob("*.837")
    content = file.read_bytes()
    assert pyx12_errors(content) == []
    assert cross_check(content) == []
    claim = content.decode().split(f"CLM*{number}*")[1].split("CLM*")[0].split("~")
    assert claim[0].startswith("160*")
    assert "HI*ABK:M5450*ABF:M62830" in claim
    assert "REF*9F*RF-900" in claim
    assert f"NM1*DN*1*FAKENAME*DANA****XX*{REFERRER_NPI}" in claim
    assert "SV1*HC:97124:59*76*UN*2***1:2" in claim
    assert "SV1*HC:97140*84*UN*2***1" in claim


def check_cms1500(out: Path, number: str) -> None:
    """See that every box holds its text within a millimeter of where the form has it."""
    with pdfplumber.open(io.BytesIO((out / f"{number}.pdf").read_bytes())) as document:
        chars = [char for char in document.pages[0].chars if "Mono" in char["fontname"]]
        height = float(document.pages[0].height)
    for box, (line, column, text) in {**BOXES, "26 claim": (56, 23, number)}.items():
        for at, letter in enumerate(text):
            if letter != " ":
                assert _stands(chars, height, line, column + at, letter), f"box {box}: no {letter} of {text}"


def _stands(chars: list[dict], height: float, line: int, column: int, letter: str) -> bool:
    x, middle = LEFT_PT + (column - 1) * 7.2, TOP_PT + (line - 0.5) * 12
    for char in chars:
        baseline = height - char["matrix"][5]
        if (
            char["text"] == letter
            and abs(char["x0"] - x) <= MM
            and abs(baseline - 0.73 * char["size"] / 2 - middle) <= MM
        ):
            return True
    return False
