"""Lists that are nearly right: seeded faults of bytes, cells and headings in whole CSV files."""

from random import Random

from tests.server.moving_in.lists import CLIENTS, PAYERS

_FILES = (("clients", CLIENTS), ("payers", PAYERS), ("clients", CLIENTS.replace(",", ";")))
_CELLS = (
    "",
    '"',
    "=1+1",
    "@SUM(A1)",
    "13/13/1970",
    "1/2/70",
    "2999-01-01",
    "x" * 61,
    "x" * 20_000,
    "\x07",
    "\ufffd",
    "Ñandú, Ana",
    "null",
    "🙂",
    "\u202ealma",
    "a\r\nb",
)


def mutants(count, seed):
    """Give ``count`` (kind, content) with one to three faults each, the same for the same seed."""
    chance = Random(seed)
    for _ in range(count):
        kind, text = chance.choice(_FILES)
        for _ in range(chance.choice((1, 1, 2, 3))):
            text = chance.choice(_OF_TEXT)(text, chance)
        yield kind, chance.choice(_OF_BYTES)(text, chance)


def _lines(change):
    def fault(text, chance):
        lines = text.splitlines(keepends=True) or [""]
        change(lines, chance.randrange(len(lines)), chance)
        return "".join(lines)

    return fault


def _lose_line(lines, at, _):
    del lines[at]


def _double_line(lines, at, _):
    lines.insert(at, lines[at])


def _cell(lines, at, chance):
    mark = ";" if ";" in lines[at] else ","
    cells = lines[at].split(mark)
    cells[chance.randrange(len(cells))] = chance.choice(_CELLS)
    lines[at] = mark.join(cells)


def _more_cells(lines, at, chance):
    lines[at] = chance.choice([",", ";", ",x,y"]) + lines[at]


def _fewer_cells(lines, at, chance):
    mark = ";" if ";" in lines[at] else ","
    lines[at] = mark.join(lines[at].split(mark)[: chance.randrange(1, 4)]) + "\n"


def _double_heading(lines, _, chance):
    mark = ";" if ";" in lines[0] else ","
    cells = lines[0].split(mark)
    cells[chance.randrange(len(cells))] = chance.choice(cells)
    lines[0] = mark.join(cells)


def _other_heading(lines, _, chance):
    mark = ";" if ";" in lines[0] else ","
    cells = lines[0].split(mark)
    cells[chance.randrange(len(cells))] = chance.choice(["", "SSN", "Nombre", "x" * 300, "__proto__"])
    lines[0] = mark.join(cells)


def _quote(text, chance):
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(['"', '""', "'", '"x"']) + text[at:]


def _swap_quotes(text, _):
    return text.translate({ord('"'): "'", ord("'"): '"'})


def _ends(text, chance):
    return text.replace("\r\n", chance.choice(["\n", "\r", "\n\n", "\r\r\n"]))


def _huge(text, chance):
    at = chance.randrange(len(text) + 1)
    return text[:at] + "x" * chance.choice([200, 11_000, 140_000, 1_100_000]) + text[at:]


def _cut(text, chance):
    return text[: chance.randrange(len(text) + 1)]


def _as_it_is(text, _):
    return text.encode("utf-8", "replace")


def _encoded(text, chance):
    name = chance.choice(["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32", "cp437"])
    return text.encode(name, "replace")


def _byte(text, chance):
    content = _as_it_is(text, chance)
    at = chance.randrange(len(content) + 1)
    return content[:at] + bytes([chance.choice(b"\x00\x81\xff\xc3\x1a\n\r,;\t")]) + content[at:]


def _noise(text, chance):
    content = _as_it_is(text, chance)
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.randbytes(chance.randrange(1, 50)) + content[at:]


def _odd_wide(text, chance):
    return text.encode("utf-16")[: -chance.choice([1, 3])]


_OF_TEXT = [
    *map(
        _lines,
        (
            _lose_line,
            _double_line,
            _cell,
            _cell,
            _cell,
            _more_cells,
            _fewer_cells,
            _double_heading,
            _other_heading,
        ),
    ),
    _quote,
    _swap_quotes,
    _ends,
    _huge,
    _cut,
]
_OF_BYTES = [_as_it_is, _as_it_is, _as_it_is, _encoded, _byte, _noise, _odd_wide]
