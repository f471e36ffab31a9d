"""Where a photographed referral says what: recognized lines in reading order, and what stands at each label.

A label is found whatever is easily misread in it (0 and O, 1 and l and I, 5 and S, 8 and B, rn and m), and
whether or not its blanks were seen. What belongs to it stands behind it, right of it, or below it.
Twin: ``reading_lines.ts``. Cases: ``vectors/reading_lines/``.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypedDict


class Line(TypedDict):
    """A recognized line, at ``box`` (left, top, right, bottom in pixels) of an upright page, from 0."""

    text: str
    box: list[int]
    page: int


class Label(NamedTuple):
    """A label found in line ``at`` of the reading order, from ``start`` to ``end`` of its text."""

    field: str
    at: int
    start: int
    end: int


class Place(NamedTuple):
    """A text that may be a label's value, in line ``at``; ``shared`` with other labels above that line."""

    text: str
    at: int
    shared: bool


MOST_LINES = 600
MOST_CHARACTERS = 300
"""Beyond these nothing is looked at: a page of print has under 100 lines."""

_ALIKE = {"0": "o", "1": "i", "l": "i", "|": "i", "!": "i", "5": "s", "8": "b"}
_PLAIN = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u2018\u2019`\u00b4", "'"),
    **dict.fromkeys("\t\r\n\u00a0\u2002\u2003\u2009\u3000", " "),
    **dict.fromkeys("\u201c\u201d", '"'),
    **dict(zip("\u00d7\uff1a\uff0c\uff08\uff09", "x:,()", strict=True)),
}
_BEFORE_VALUE = " :.#-_*=>;,"
_LATIN = ("\u00c0", "\u024f")
_FAR = 3
"""A value below its label stands within so many heights of the label."""

# Field, whether the words alone are no label (they need a colon or the line for themselves), words.
_WORDS: tuple[tuple[str, bool, str], ...] = (
    ("patient_name", False, "patient name|name of patient|patient's name|client name"),
    ("patient_name", True, "patient|client|re|regarding"),
    ("patient_date_of_birth", False, "date of birth|dob|d.o.b.|d.o.b|birth date|birthdate"),
    ("referring_npi", False, "npi|npi number|npi no|provider npi|npi #|individual npi"),
    ("referring_name", False, "referring provider|referring physician|referring doctor|ordering provider"),
    ("referring_name", False, "ordering physician|prescriber name|provider name|physician name|referred by"),
    ("referring_name", False, "referring provider name|print name|printed name|prescribing provider"),
    ("referring_name", True, "prescriber|physician|provider|doctor|signed by|from"),
    ("referring_credential", True, "credential|credentials|title|degree|type"),
    ("diagnoses", False, "diagnosis|diagnoses|icd-10|icd 10|icd-10-cm|icd10|dx|icd-10 code|icd-10 codes"),
    ("diagnoses", False, "diagnosis code|diagnosis codes|dx code|dx codes"),
    ("visits_authorized", False, "visits authorized|number of visits|# of visits|total visits|no. of visits"),
    ("visits_authorized", False, "visits approved|number of sessions|number of treatments|authorized visits"),
    ("visits_authorized", True, "visits|sessions|treatments"),
    ("frequency", True, "frequency|freq|frequency and duration|frequency/duration"),
    ("visits_per_week", False, "visits per week|times per week|visits/week|sessions per week"),
    ("weeks", False, "number of weeks|duration in weeks|duration (weeks)"),
    ("weeks", True, "duration|weeks"),
    ("signed_on", False, "date signed|signed on|date of referral|referral date|date of order|order date"),
    ("signed_on", False, "date ordered|signature date|date written|rx date|referred on"),
    ("signed_on", True, "date|dated"),
    ("starts_on", False, "start date|starts on|effective date|valid from|begin date|start of care"),
    ("starts_on", True, "start|starts|effective|begins"),
    ("ends_on", False, "end date|ends on|expiration date|valid through|valid until|expires on|expiry date"),
    ("ends_on", True, "end|ends|expires|until|through|expiration"),
    ("period", False, "referral period|authorization period|valid dates|dates of service|effective dates"),
    ("referral_number", False, "referral number|referral no|referral #|referral id|referral no."),
    (
        "prior_auth_number",
        False,
        "prior authorization number|prior authorization|authorization number|auth no",
    ),
    (
        "prior_auth_number",
        False,
        "authorization no|prior auth|prior auth number|prior auth no|auth #|auth number",
    ),
    ("", False, "phone|fax|telephone|address|member id|insurance id|group number|signature|date received"),
    ("", True, "tel|insurance|payer|payor|clinic|facility|notes|precautions|modalities|to|mrn|email|license"),
)


def _folded(text: str) -> tuple[str, list[int]]:
    """Give what of a text is compared, without blanks, and where in the text each character of it stood."""
    said: list[str] = []
    places: list[int] = []
    for at, each in enumerate(text):
        if each == " " or text[at - 1 : at + 1] == "rn":
            continue
        small = _lower(each)
        said.append("m" if text[at : at + 2] == "rn" else _ALIKE.get(small, small))
        places.append(at)
    return "".join(said), places


def _lower(each: str) -> str:
    return chr(ord(each) + 32) if "A" <= each <= "Z" else each


_LABELS = sorted(
    ((_folded(words)[0], field, weak) for field, weak, many in _WORDS for words in many.split("|")),
    key=lambda one: (-len(one[0]), one[0]),
)


def plain_text(text: str) -> str:
    """Give a recognized text in plain letters: one kind of dash, quote and blank, no blanks at its ends."""
    said = [_PLAIN.get(each, each) for each in text][:MOST_CHARACTERS]
    kept = (each if " " <= each <= "~" or _LATIN[0] <= each <= _LATIN[1] else "?" for each in said)
    return " ".join(word for word in "".join(kept).split(" ") if word)


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Give lines with plain texts by page, row and place; a row is what stands at one height."""
    plain: list[Line] = [
        {
            "text": plain_text(line["text"]),
            "box": [int(edge // 1) for edge in line["box"]],
            "page": line["page"],
        }
        for line in lines[:MOST_LINES]
    ]
    seen = [line for line in plain if line["text"]]
    seen.sort(key=lambda line: (line["page"], _middle(line), line["box"][0], line["text"]))
    rows: list[list[Line]] = []
    for line in seen:
        row = rows[-1] if rows else None
        same = row is not None and row[0]["page"] == line["page"]
        if row and same and _middle(line) - _middle(row[0]) < min(_height(line), _height(row[0])):
            row.append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: (one["box"][0], one["text"]))]


def labels_of(lines: Sequence[Line]) -> list[Label]:
    """Find the labels in lines of a reading order; of two that overlap the longer one counts."""
    return [label for at, line in enumerate(lines) for label in _labels_in(at, line["text"])]


def places_of(label: Label, lines: Sequence[Line], labels: Sequence[Label]) -> list[Place]:
    """Give what may be a label's value, likeliest first.

    That is what stands behind it, then the nearest line right of it, then those below it until another label,
    and for a label at the end of running text how that goes on in the next line.
    """
    line = lines[label.at]
    behind = _until_label(line["text"], label.at, label.end, labels)
    found = [Place(behind, label.at, shared=False)] if behind else _right_of(label, lines, labels)
    found += _below(label, lines, labels)
    return found if behind or found else _next_line(label, lines, labels)


def _labels_in(at: int, text: str) -> list[Label]:
    said, places = _folded(text)
    found: list[Label] = []
    taken = [False] * len(said)
    for words, field, weak in _LABELS:
        start = said.find(words)
        while start >= 0:
            stop = start + len(words)
            first, end = places[start], places[stop - 1] + 1
            # Of rn the second letter has no place of its own.
            end += 1 if words[-1] == "m" and text[end - 1 : end + 1] == "rn" else 0
            free = not any(taken[start:stop])
            if (
                free
                and _bounded(text, first)
                and _bounded(text, end)
                and (not weak or _alone(text, first, end))
            ):
                found.append(Label(field, at, first, end))
                taken[start:stop] = [True] * len(words)
            start = said.find(words, start + 1)
    return sorted(found, key=lambda label: label.start)


def _bounded(text: str, at: int) -> bool:
    """Say whether a word may begin or end here: not within letters, unless a capital follows a small one."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if _is_letter(before) and _is_letter(after):
        return not _is_capital(before) and _is_capital(after)
    return True


def _alone(text: str, start: int, end: int) -> bool:
    return text[end : end + 2].strip(" ")[:1] in (":", "#") if end < len(text) else start == 0


def _is_letter(each: str) -> bool:
    return "a" <= _lower(each) <= "z" or each >= _LATIN[0]


def _is_capital(each: str) -> bool:
    return "A" <= each <= "Z"


def _until_label(text: str, at: int, start: int, labels: Sequence[Label]) -> str:
    ends = [label.start for label in labels if label.at == at and label.start >= start]
    return text[start : min([*ends, len(text)])].strip(_BEFORE_VALUE)


def _right_of(label: Label, lines: Sequence[Line], labels: Sequence[Label]) -> list[Place]:
    line = lines[label.at]
    near = [
        at
        for at, other in enumerate(lines)
        if at != label.at
        and other["page"] == line["page"]
        and other["box"][0] >= _x_of(line, label.start)
        and abs(_middle(other) - _middle(line)) < min(_height(other), _height(line))
    ]
    near.sort(key=lambda at: (lines[at]["box"][0], at))
    said = _until_label(lines[near[0]]["text"], near[0], 0, labels) if near else ""
    return [Place(said, near[0], shared=False)] if said else []


def _below(label: Label, lines: Sequence[Line], labels: Sequence[Label]) -> list[Place]:
    line = lines[label.at]
    reach = line["box"][3] + _FAR * _height(line)
    beside = [other for other in labels if other.at == label.at]
    found: list[Place] = []
    for at, other in enumerate(lines):
        box = other["box"]
        under = other["page"] == line["page"] and _middle(other) - _middle(line) >= _height(line)
        if not under or box[1] > reach or not _spans(line, label, box):
            continue
        said = _until_label(other["text"], at, 0, labels)
        if not said:
            break
        shares = [one for one in beside if _x_of(line, one.end) > box[0] and _x_of(line, one.start) < box[2]]
        found += _pieces(said, at, shares.index(label), len(shares))
        reach = box[3] + _FAR * _height(other)
    return found


def _spans(line: Line, label: Label, box: Sequence[int]) -> bool:
    return _x_of(line, label.end) > box[0] and _x_of(line, label.start) < box[2]


def _pieces(said: str, at: int, nth: int, shares: int) -> list[Place]:
    """Give the places in a line under one label, or under several read as one: the nth's begins later."""
    if shares == 1:
        return [Place(said, at, shared=False)]
    words = said.split(" ")
    begins = range(nth, len(words)) if nth else range(1)
    return [Place(" ".join(words[begin:]), at, shared=True) for begin in begins]


def _next_line(label: Label, lines: Sequence[Line], labels: Sequence[Label]) -> list[Place]:
    line, at = lines[label.at], label.at + 1
    if label.start == 0 or at >= len(lines) or lines[at]["page"] != line["page"]:
        return []
    near = lines[at]["box"][1] <= line["box"][3] + _FAR * _height(line)
    said = _until_label(lines[at]["text"], at, 0, labels) if near else ""
    return [Place(said, at, shared=False)] if said else []


def _x_of(line: Line, at: int) -> int:
    """Say where a character stands, as if all were of one width."""
    left, _, right, _ = line["box"]
    return left + (right - left) * at // len(line["text"])


def _middle(line: Line) -> int:
    """Twice the height at which a line's middle stands; whole, so that both languages compare alike."""
    return line["box"][1] + line["box"][3]


def _height(line: Line) -> int:
    return max(1, line["box"][3] - line["box"][1])
