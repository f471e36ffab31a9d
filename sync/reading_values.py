"""What recognized words say as a value of a referral: numbers, codes, days, names.

What had to be changed to be such a value (O for 0, a missing blank) carries the doubt ``repaired``; nothing
is changed without one. Whether a value is right is not known here beyond its own shape and check digit.
Twin: ``reading_values.ts``. Cases: ``vectors/reading_values/``.
"""

import re
from typing import NamedTuple

from sync.rules.forms import npi_check_digit_holds
from sync.rules.values import is_day


class Found(NamedTuple):
    """A value as a record has it (a day as YYYY-MM-DD), and the codes of what is doubtful about it."""

    value: str | int
    doubts: list[str]


class Name(NamedTuple):
    """A person's name in its parts; "" for what is not said."""

    first: str
    last: str
    credential: str
    doubts: list[str]
    credential_doubts: list[str]


CREDENTIALS = (
    *(
        "MD",
        "DO",
        "DC",
        "NP",
        "PA",
        "PA-C",
        "ARNP",
        "APRN",
        "FNP",
        "FNP-C",
        "FNP-BC",
        "CRNP",
        "DNP",
        "CNM",
        "CNS",
    ),
    *("DPM", "ND", "DDS", "DMD", "OD", "PT", "DPT", "LAC", "RN", "MBBS"),
)
"""Who may refer, by what stands behind their name; anything else is proposed with a doubt."""

_DIGIT = {
    **dict.fromkeys("OoQD", "0"),
    **dict.fromkeys("Il|!i", "1"),
    **dict.fromkeys("Ss", "5"),
    **dict.fromkeys("Zz", "2"),
    "B": "8",
}
_D = "[0-9OoQDIl|!iSsZzB]"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_NUMERIC = re.compile(
    rf"(?<![0-9A-Za-z])({_D}{{1,2}}) ?[/.-] ?({_D}{{1,2}}) ?[/.-] ?({_D}{{4}}|{_D}{{2}})(?![0-9A-Za-z])"
)
_ISO = re.compile(r"(?<![0-9A-Za-z])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9A-Za-z])")
_MONTH_FIRST = re.compile(
    rf"(?<![A-Za-z])([A-Za-z0-9|]{{3,9}})[.,]? ?({_D}{{1,2}})(?:st|nd|rd|th)?[.,]? ?({_D}{{4}})"
    r"(?![0-9A-Za-z])"
)
_DAY_FIRST = re.compile(
    r"(?<![0-9A-Za-z])([0-9]{1,2})(?:st|nd|rd|th)? ?([A-Za-z]{3,9})[.,]? ?([0-9]{4})(?![0-9A-Za-z])"
)
_TEN_DIGITS = re.compile(r"^[^0-9A-Za-z]*([0-9](?:[ .-]?[0-9]){9})(?![0-9])")
_LIKE_DIGITS = re.compile(rf"^[^0-9A-Za-z]*({_D}(?:[ .-]?{_D}){{7,11}})(?![0-9A-Za-z])")
_DIAGNOSIS = re.compile(
    r"(?<![A-Za-z0-9.])([A-TV-Za-tv-z][0-9][0-9ABab])([.]?)([0-9A-HJKMNP-Za-hjkmnp-z]{1,4})?(?![A-Za-z0-9])"
)
_LIKE_DIAGNOSIS = re.compile(
    r"(?<![A-Za-z0-9.])([A-Za-z0-9$][0-9OoIl|SZB][0-9OoIl|SZAB]) ?([.,]) ?([0-9A-Zol|]{1,4})(?![A-Za-z0-9])"
)
_LETTER = {"0": "O", "1": "I", "5": "S", "6": "G", "8": "B", "2": "Z", "|": "I", "l": "I", "$": "S"}
_NUMBERS = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_MANY = r"([0-9Oo]?[0-9Il|]|once|twice|one|two|three|four|five)"
_PER_WEEK = re.compile(
    rf"(?<![0-9a-z-])(?<!- ){_MANY}(?: ?\([0-9]\))? ?(?:x|times?|visits?|sessions?|treatments?)?"
    r" ?(?:/|per|an?|each|every) ?(?:week|wk|w(?![a-z]))|"
    rf"(?<![0-9a-z-])(?<!- ){_MANY} ?(?:x|times?) ?(?:weekly|week|wk)"
)
_WEEKS = re.compile(
    r"(?:for|x|times)? ?(?<![0-9a-z])(?<!every )(?<!each )([0-9]{1,2}) ?(?:weeks?|wks?)(?![a-z])"
)
_RAN_ON = re.compile(r"(?:for|x)([0-9]{1,2}) ?(?:weeks?|wks?)(?![a-z])")
_VISITS = re.compile(
    r"(?<![0-9a-z./-])([0-9]{1,3})(?: ?\([0-9a-z]+\))? ?(?:visits|sessions|treatments)"
    r"(?! ?(?:/|per|a |each|every))"
)
_NOT_NAMES = frozenset(
    [
        *("the", "of", "for", "and", "to", "name", "clinic", "center", "medical", "physician", "signature"),
        *("date", "provider", "patient", "therapy", "massage", "health", "number", "npi", "license"),
        *("address", "phone", "fax", "medicine", "family"),
    ]
)
_SMALL = ("de", "la", "van", "von", "der", "den", "del", "di", "da")
_WORD = re.compile(r"[A-Za-z0-9|\u00c0-\u024f'.-]+")
_SHORTEST_NUMBER = 4
_FEWEST_WORDS = 2
_MOST_WORDS = 5
_LONGEST_NUMBER = 50


def lower(text: str) -> str:
    """Give a text with A to Z small; other letters stay, since languages differ about them."""
    return "".join(chr(ord(each) + 32) if "A" <= each <= "Z" else each for each in text)


def npi_in(text: str) -> Found | None:
    """Read an NPI at the start of a text: ten digits with any blanks or dashes between them."""
    clean = _TEN_DIGITS.match(text)
    found = clean or _LIKE_DIGITS.match(text)
    if not found:
        return None
    written = "".join(each for each in found.group(1) if each not in " .-")
    digits = "".join(_DIGIT.get(each, each) for each in written)
    if sum(each in "0123456789" for each in written) < len(written) // 2:
        return None
    doubts = [] if digits == written else ["repaired"]
    if len(digits) != 10 or digits[0] not in "12":  # noqa: PLR2004  # an NPI's own length
        return Found(digits, [*doubts, "shape"])
    return Found(digits, doubts if npi_check_digit_holds(digits) else [*doubts, "check_digit"])


def diagnoses_in(text: str, *, labeled: bool) -> list[Found]:
    """Read ICD-10 codes in their order, with their point; without one only where a label asks for them."""
    found: list[tuple[int, Found]] = []
    for one in _DIAGNOSIS.finditer(text):
        head, point, rest = one.group(1), one.group(2), one.group(3) or ""
        if (point and rest) or (labeled and not point and rest and rest[0] in "0123456789"):
            found.append((one.start(), Found(_capital(head) + "." + _capital(rest), [])))
    for one in _LIKE_DIAGNOSIS.finditer(text):
        head, rest = one.group(1), one.group(3)
        first = _LETTER.get(head[0], _capital(head[0]))
        digits = "".join(_DIGIT.get(each, each) if each not in "ABQD" else each for each in head[1:])
        # The seventh character may be a letter; before it, what looks like a digit is one.
        tail = "".join(_DIGIT[each] if each in "OoIl|Z" else _capital(each) for each in rest)
        code = first + digits + "." + tail
        if one.start() not in [at for at, _ in found] and _DIAGNOSIS.fullmatch(code):
            found.append((one.start(), Found(code, ["repaired"])))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def days_in(text: str, on: str, *, birth: bool = False) -> list[Found]:
    """Read days in their order: month/day/year as written in the US, a month by name, or YYYY-MM-DD.

    A year of two digits is of this century unless that lies after ``on`` (five years after, for no birth);
    for a birth it is doubtful. What is no day of the calendar is left out.
    """
    found: list[tuple[int, Found]] = []

    def add(at: int, year: str, month: int | str, day: str, doubts: list[str]) -> None:
        read = [_number(month) if isinstance(month, str) else month, _number(day)]
        full = _year(year, on, birth)
        said = [each for each in (year, month, day) if isinstance(each, str)]
        more = ["repaired"] if any(_number_text(each) != each for each in said) else []
        more += ["short_year"] if birth and len(year) == 2 else []  # noqa: PLR2004  # two digits
        if read[0] > 12 >= read[1]:  # noqa: PLR2004  # months
            read.reverse()
            more.append("day_first")
        value = f"{full:04}-{read[0]:02}-{read[1]:02}"
        if is_day(value) and at not in [place for place, _ in found]:
            found.append((at, Found(value, [*doubts, *more])))

    for one in _ISO.finditer(text):
        add(one.start(), one.group(1), int(one.group(2)), one.group(3), [])
    for one in _NUMERIC.finditer(text):
        add(one.start(), one.group(3), one.group(1), one.group(2), [])
    for one in _MONTH_FIRST.finditer(text):
        if month := _month(one.group(1)):
            add(one.start(), one.group(3), month[0], one.group(2), month[1])
    for one in _DAY_FIRST.finditer(text):
        if month := _month(one.group(2)):
            add(one.start(), one.group(3), month[0], one.group(1), month[1])
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def name_in(text: str) -> Name | None:
    """Read a person's name at the start of a text: "Dr. Ann B. Lee, MD", "Lee, Ann"."""
    parts = [part.strip(" ") for part in _cut(text).split(",")]
    words = [_words(part) for part in parts if part]
    credential, doubts = "", list[str]()
    while words and words[-1]:
        last = words[-1][-1]
        known = _capital(last).replace(".", "")
        lone = len(words[-1]) == 1
        if known in CREDENTIALS and (len(words) > 1 or len(words[-1]) > 1):
            credential, doubts = known, []
        elif lone and len(words) > 1 and len(words[0]) > 1 and re.fullmatch(r"[A-Z0-9.-]{2,8}", last):
            credential = credential or known
            doubts = doubts or (["credential_unknown"] if credential == known else [])
        else:
            break
        words[-1].pop()
        words = [part for part in words if part]
    if not words:
        return None
    whole = [*words[1], *words[0]] if len(words) > 1 and words[1] else words[0]
    named, repaired = _mended(whole)
    if not _FEWEST_WORDS <= len(named) <= _MOST_WORDS or not all(map(_is_name, named)):
        return None
    if len(named[-1].replace(".", "")) < 2:  # noqa: PLR2004  # M.D. is nobody
        return None
    # Where the last name begins: said by a comma, or by its own small word (van der Berg), or the last word.
    small = [at for at, word in enumerate(named) if at > 0 and lower(word) in _SMALL]
    begins = len(named) - len(words[0]) if len(words) > 1 else min([*small, len(named) - 1])
    initials = all(len(word.replace(".", "")) == 1 for word in named[1:begins])
    more = ([] if initials else ["name_parts"]) + (["repaired"] if repaired else [])
    return Name(named[0], " ".join(named[begins:]), credential, more, doubts)


def credential_in(text: str) -> Found | None:
    """Read a credential that stands alone."""
    words = _words(_cut(text).replace(",", " "))
    known = _capital(words[0]).replace(".", "") if words else ""
    if not re.fullmatch(r"[A-Z0-9-]{2,8}", known):
        return None
    return Found(known, [] if known in CREDENTIALS else ["credential_unknown"])


def count_in(text: str, most: int) -> Found | None:
    """Read a whole number at the start of a text, in digits or as "twelve (12)"."""
    inner = re.match(r"^[A-Za-z -]+\(([0-9]{1,3})\)", text)
    clean = inner or re.match(r"^[^0-9A-Za-z]*([0-9]{1,3})(?![0-9A-Za-z./])", text)
    clean = clean or re.match(r"^([0-9]{1,3}) ?(?:x|visits|sessions|treatments|weeks|wks)", lower(text))
    like = clean or re.match(rf"^({_D}{{1,3}})(?![0-9A-Za-z./])", text)
    if not like or (not clean and not any(each in "0123456789" for each in like.group(1))):
        return None
    return _within(_number(like.group(1)), most, [] if clean else ["repaired"])


def visits_in(text: str) -> Found | None:
    """Read a count of visits anywhere in a text: "12 visits"."""
    found = _VISITS.search(lower(text))
    if not found:
        return None
    return _within(int(found.group(1)), 99, [])


def frequency_in(text: str) -> dict[str, Found]:
    """Read how often: ``visits_per_week``, ``weeks``, and ``frequency`` in the words that say them."""
    said = lower(text)
    often = _PER_WEEK.search(said)
    weeks = _WEEKS.search(said) or _RAN_ON.search(said)
    found: dict[str, Found] = {}
    if often:
        many = often.group(1) or often.group(2)
        digits = _number_text(many)
        repaired = ["repaired"] if many not in _NUMBERS and digits != many else []
        found["visits_per_week"] = _within(_NUMBERS.get(many) or int(digits), 7, repaired)
        end = weeks.end() if weeks and weeks.start() >= often.start() else often.end()
        found["frequency"] = Found(text[often.start() : end].strip(" "), repaired)
    if weeks:
        found["weeks"] = _within(int(weeks.group(1)), 52, [])
    return found


def number_in(text: str) -> Found | None:
    """Read a referral's or an authorization's number; letters beside digits have no check: a doubt."""
    found = re.match(r"^[^0-9A-Za-z]*([0-9A-Za-z]+(?:-[0-9A-Za-z]+)*)", text)
    value = found.group(1) if found else ""
    if not _SHORTEST_NUMBER <= len(value) <= _LONGEST_NUMBER or not re.search(r"[0-9]", value):
        return None
    goes_on = found is not None and text[found.end() : found.end() + 1] not in ("", " ")
    return Found(value, ["unchecked"] if goes_on or re.search(r"[A-Za-z]", value) else [])


def _within(value: int, most: int, doubts: list[str]) -> Found:
    return Found(value, doubts if 1 <= value <= most else [*doubts, "out_of_range"])


def _capital(text: str) -> str:
    return "".join(chr(ord(each) - 32) if "a" <= each <= "z" else each for each in text)


def _number_text(text: str) -> str:
    return "".join(_DIGIT.get(each, each) for each in text)


def _number(text: str) -> int:
    return int(_number_text(text))


def _year(text: str, on: str, birth: bool) -> int:
    year = _number(text)
    if len(text) > 2:  # noqa: PLR2004  # two digits
        return year
    latest = int(on[:4]) + (0 if birth else 5)
    return 2000 + year if 2000 + year <= latest else 1900 + year


def _month(word: str) -> tuple[int, list[str]] | None:
    """Say which month a word names, and whether letters of it were misread."""
    said = lower(word)
    like = said.replace("0", "o").replace("1", "l").replace("|", "l").replace("5", "s")
    for nth, month in enumerate(_MONTHS, start=1):
        if like in (month, month[:3], month[:4]):
            return nth, [] if like == said else ["repaired"]
    return None


def _cut(text: str) -> str:
    """Give what of a text can be a name: without a title, up to the first mark that no name has."""
    bare = re.sub(r"^(?:(?:dr|mr|mrs|ms)[. ] ?)+", "", text, flags=re.IGNORECASE | re.ASCII)
    ends = re.search(r"[^A-Za-z0-9|\u00c0-\u024f'., -]| [0-9]{2}", bare)
    return bare[: ends.start()] if ends else bare


def _words(part: str) -> list[str]:
    return [word for word in part.split(" ") if _WORD.fullmatch(word) and word.strip(".-'")]


def _mended(words: list[str]) -> tuple[list[str], bool]:
    """Give the words of a name with letters for misread digits, and a lone word parted at its capitals."""
    named: list[str] = []
    repaired = False
    for word in words:
        digits = sum(each in "0123456789|" for each in word)
        if digits and 2 * digits < len(word):
            shout = _capital(word) == word
            letters = {"0": "O" if shout else "o", "1": "l", "|": "l", "5": "S" if shout else "s", "8": "B"}
            word = "".join(letters.get(each, each) for each in word)  # noqa: PLW2901  # the same word
            repaired = True
        named.append(word)
    if len(named) == 1 and (parted := re.sub(r"([a-z.])([A-Z])", r"\1 \2", named[0])) != named[0]:
        return parted.split(" "), True
    return named, repaired


def _is_name(word: str) -> bool:
    if lower(word).strip(".") in _NOT_NAMES or re.search(r"[0-9|]", word):
        return False
    return word in _SMALL or re.match(r"[A-Z\u00c0-\u00de]", word) is not None
