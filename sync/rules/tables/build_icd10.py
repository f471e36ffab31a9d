"""Write icd10cm.txt, the billable ICD-10-CM codes, from the public-domain list that CDC and CMS publish.

Run as `python -m sync.rules.tables.build_icd10` (with `--check` to only say whether the file is fresh).

The file: line 1 is release, first and last date of service, source, separated by tabs. Line 2 names
the sets of last characters, separated by blanks. Every further line is one stem, all of a code but
its last character: how many characters it shares with the stem above (one digit), the rest of it,
then in small letters the number of its set of last characters, counted in base 26. Codes have no
point. Headings are not listed: a heading is what some billable code begins with.
"""

import sys
from collections import Counter, defaultdict
from importlib import import_module
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path

TARGET = Path(__file__).with_name("icd10cm.txt")
PACKAGE = "simple-icd-10-cm"
RELEASES = {"1.5.0": ("FY2026", "2025-10-01", "2026-09-30", "CDC/CMS ICD-10-CM, April 2026 update")}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def billable_codes() -> list[str]:
    """Give every billable code without its point, sorted. Costs two seconds and 190 MB."""
    classification = import_module("simple_icd_10_cm")  # built only here, so not a dependency of serving
    codes: list[str] = classification.get_all_codes(with_dots=False)
    # Chapters and blocks (M40-M54) are in the list too; some have nothing below and pass for leaves.
    return sorted(
        code for code in codes if code[:1].isalpha() and "-" not in code and classification.is_leaf(code)
    )


def encode(codes: list[str], head: tuple[str, str, str, str]) -> str:
    """Give the text of the file for some sorted billable codes."""
    endings: defaultdict[str, str] = defaultdict(str)
    for code in codes:
        endings[code[:-1]] += code[-1]
    often = Counter(endings.values())
    sets = sorted(often, key=lambda each: (-often[each], each))
    number = {each: _in_letters(at) for at, each in enumerate(sets)}
    lines = ["\t".join(head), " ".join(sets)]
    above = ""
    for stem in sorted(endings):
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(above, stem, strict=False)))
        lines.append(f"{shared}{stem[shared:]}{number[endings[stem]]}")
        above = stem
    return "\n".join(lines) + "\n"


def build() -> str:
    """Give the text of icd10cm.txt. Raises SystemExit when the installed list is not one we know."""
    installed = version(PACKAGE)
    if installed not in RELEASES:
        raise SystemExit(f"{PACKAGE} {installed} is installed: say in RELEASES which release it carries")
    return encode(billable_codes(), RELEASES[installed])


def _in_letters(number: int) -> str:
    high, low = divmod(number, len(_LETTERS))
    return (_in_letters(high) if high else "") + _LETTERS[low]


if __name__ == "__main__":
    text = build()
    if "--check" in sys.argv:
        fresh = TARGET.exists() and TARGET.read_text(encoding="ascii") == text
        sys.exit(0 if fresh else f"stale, run python -m sync.rules.tables.build_icd10: {TARGET.name}")
    TARGET.write_text(text, encoding="ascii")
