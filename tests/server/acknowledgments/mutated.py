"""Files of answers that are nearly right: seeded faults of bytes and segments in a TA1, 999 or 277CA."""

from datetime import UTC, datetime
from random import Random

from server.rehearsal.payer import Behavior, Book, SentFile, answer
from tests.server.acknowledgments.test_take import of_batch, of_claims, said_of
from tests.server.x12.answers import OF_PAYER, REFUSED_CLAIM, interchange

_SIGNS = b"*~:^\x00\xff\xc3\n\r 0A'\"\x1a-."
_ENDS = b"~"


def whole_files(numbers, sent):
    """Give right files that answer a batch: of every kind, and as the rehearsal payer gives them."""
    first, second = numbers
    refused = interchange(["AK1*HC*999*005010X222A1", "AK9*A*0*0*0"], usage="T")
    head, rest = refused.split("GS*", 1)
    files = [
        f"{head}TA1*000000002*261130*1015*A*000~\nGS*{rest}".encode(),
        of_batch(2, "P", (1, "R"), (2, "A")),
        interchange(REFUSED_CLAIM, usage="T").encode(),
        interchange(OF_PAYER, functional_id="HN", version="005010X214", usage="T").encode(),
        of_claims(said_of(first, accepted=True), said_of(second, accepted=False)),
        of_claims(said_of(first, accepted=True, payer=True)),
    ]
    moment = datetime(2026, 11, 30, 12, tzinfo=UTC)
    for behavior in (
        Behavior(always_ta1=True, files="together"),
        Behavior(rejected_percent=50, byte_order_mark=True),
    ):
        said = answer(SentFile("B000000002.837", sent, 1, moment), behavior, Book())
        files += [file.content for file in said.files if b"ISA" in file.content[:6]]
    return files


def mutants(files, count, seed):
    """Give ``count`` files with one to three faults each, the same for the same seed."""
    chance = Random(seed)
    for _ in range(count):
        content = chance.choice(files)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            content = chance.choice(_FAULTS)(content, chance)
        yield content


def _of_segments(change):
    def fault(content, chance):
        segments = content.split(_ENDS)
        change(segments, chance.randrange(len(segments)), chance)
        return _ENDS.join(segments)

    return fault


def _elements(segments, at, change):
    elements = segments[at].split(b"*")
    change(elements)
    segments[at] = b"*".join(elements)


def _lose(segments, at, _):
    del segments[at]


def _double(segments, at, _):
    segments.insert(at, segments[at])


def _swap(segments, at, chance):
    other = chance.randrange(len(segments))
    segments[at], segments[other] = segments[other], segments[at]


def _rename(segments, at, chance):
    tag = chance.choice([b"STC", b"HL", b"ZZZ", b"", b"IK4", b"SE", b"IEA", b"ISA", b"TRN", b"ak2"])
    _elements(segments, at, lambda elements: elements.__setitem__(0, tag))


def _empty_element(segments, at, chance):
    _elements(segments, at, lambda elements: elements.__setitem__(chance.randrange(len(elements)), b""))


def _huge_element(segments, at, chance):
    huge = chance.choice([b"9", b"A", b"-", b":"]) * chance.choice([81, 5_000, 70_000])
    _elements(segments, at, lambda elements: elements.insert(chance.randrange(len(elements) + 1), huge))


def _more_elements(segments, at, chance):
    _elements(segments, at, lambda elements: elements.extend([b"X"] * chance.randrange(1, 40)))


def _fewer_elements(segments, at, chance):
    _elements(segments, at, lambda elements: elements.__delitem__(slice(chance.randrange(1, 4), None)))


def _cut(content, chance):
    return content[: chance.randrange(len(content) + 1)]


def _cut_before(content, chance):
    return content[chance.randrange(len(content) + 1) :]


def _sign(content, chance):
    at = chance.randrange(len(content) + 1)
    return content[:at] + bytes([chance.choice(_SIGNS)]) + content[at + chance.randrange(2) :]


def _noise(content, chance):
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.randbytes(chance.randrange(1, 60)) + content[at:]


def _twice(content, _):
    return content + content


def _wide(content, _):
    return content.decode("latin-1").encode("utf-16")


_FAULTS = [
    *map(
        _of_segments,
        (
            _lose,
            _double,
            _swap,
            _rename,
            _empty_element,
            _huge_element,
            _more_elements,
            _fewer_elements,
        ),
    ),
    _cut,
    _cut_before,
    _sign,
    _sign,
    _noise,
    _twice,
    _wide,
]
