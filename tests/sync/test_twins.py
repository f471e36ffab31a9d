"""Puts thousands of made-up values to both languages; they must answer alike, refusals included."""

import json
import random
import sys
import unicodedata

import pytest

from sync.canon import NotCanonical, canonical, parse
from sync.changes import check_exchange, check_op
from sync.likeness import likeness, lines_of
from sync.merge import decide, overlay, settle
from sync.records import KINDS, blank, check
from sync.records.upcast import lift, own_names, upcast
from sync.upload import BadHeader, decode_metadata, encode_metadata
from tests.sync.vectors import ask_typescript, cases, changed, shelf

PYTHON = {
    "check": check,
    "check_op": check_op,
    "check_exchange": check_exchange,
    "overlay": overlay,
    "settle": settle,
    "decode_metadata": decode_metadata,
    "encode_metadata": encode_metadata,
    "canonical": lambda text: canonical(parse(text)).decode(),
    "lift": lambda kind, fields, said, steps: lift(kind, fields, said, numbered(steps)),
    "own_names": lambda op, steps: own_names(op, numbered(steps)),
    "upcast": lambda op, to, steps: upcast(op, to, numbered(steps)),
    "likeness": likeness,
    "lines_of": lines_of,
    "decide": lambda record, op, device, n, seq, more: decide(record, op, device, n, seq, **more),
}
DEVICES = ("tablet-a", "tablet-b", "tablet-c")
NASTY = [
    *(
        "",
        " ",
        "\n",
        "a\n",
        "é",
        "e\u0301",
        "\U0001f600",
        "\ud800",
        "\udc00x",
        "\u0000",
        "\u2028",
        "\ufeff",
        "\u0661",
    ),
    *("20260101", "2026-11-24", "2026-02-30", "0000-01-01", "2026-11-24T10:11:12Z", "2026-11-24T24:00:00Z"),
    *(
        "constructor",
        "__proto__",
        "toString",
        "*",
        "true",
        "null",
        "1",
        "cms",
        "F",
        "sha256:" + "0f" * 32,
        "ab" * 32,
    ),
    *(
        0,
        1,
        -1,
        10,
        11,
        2**53 - 1,
        2**53,
        -(2**53),
        2.5,
        True,
        False,
        None,
        [],
        {},
        [[]],
        [None],
        [1, 2, 3, 4],
    ),
    *([[1, 2, 3, 4]], [[1, 2, 3, True]], {"a": 1}, {"constructor": 1}, "a" * 36, "é" * 60),
]
ASSIGNED = [
    chr(point) for point in range(0xA0, 0x2FFFF) if unicodedata.category(chr(point)) not in ("Cn", "Cs", "Co")
]


@pytest.fixture
def dice():
    """A source of chance that throws the same every run."""
    return random.Random(20261124)


def numbered(steps):
    """Give steps as Python keys them."""
    return {int(schema): step for schema, step in steps.items()}


def in_python(line):
    """Answer a question line as the TypeScript judge does."""
    name, *given = json.loads(line)
    try:
        return {"gives": PYTHON[name](*given)}
    except (NotCanonical, BadHeader) as refused:
        return {"refused": str(refused)}


def differences(questions):
    """Name every question that the two languages answer differently."""
    lines = [json.dumps(question) for question in questions]
    mine = [json.dumps(in_python(line), sort_keys=True) for line in lines]
    theirs = [json.dumps(answer, sort_keys=True) for answer in ask_typescript(questions)]
    return [found for found in zip(lines, mine, theirs, strict=True) if found[1] != found[2]]


def as_text(value):
    """Ask for the canonical bytes of a value, which only what both languages can hold has."""
    return json.dumps(["canonical", json.dumps(value)])


def any_value(dice, depth=0):
    if depth < 4 and dice.random() < 0.3:
        many = range(dice.randrange(4))
        if dice.random() < 0.5:
            return [any_value(dice, depth + 1) for _ in many]
        return {
            dice.choice(("a", "b", "B", "_", "10", "2", "é", "__proto__")): any_value(dice, depth + 1)
            for _ in many
        }
    if dice.random() < 0.3:
        return "".join(dice.choices(ASSIGNED, k=dice.randrange(6)))
    return dice.choice([*NASTY, dice.randrange(-(2**54), 2**54), dice.random()])


def likely_value(dice, name):
    """Give a value that is often right for a field of this name, so that deep checks are reached."""
    if name.endswith("_id"):
        return dice.choice(("0b9c1f6e-6a3f-4a55-9a3b-0f1f0a9b0001", "0b9c1f6e-6a3f-4a55-9a3b-0f1f0a9b0002"))
    if name.endswith("_on"):
        return f"{dice.randrange(1890, 2110)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 32):02}"
    return dice.choice(("cms", "never", "send", "F", "en", True, 1, 5, "words", None))


def any_fields(dice, kind):
    names = dice.sample([*KINDS[kind]().fields, "unknown", "constructor", "Bad Name"], k=dice.randrange(1, 6))
    return {name: dice.choice(NASTY) if dice.random() < 0.5 else likely_value(dice, name) for name in names}


def note_fields(dice):
    names = dice.sample(
        ("subjective", "objective", "plan", "pain_before", "mood", "constructor"), k=dice.randrange(1, 4)
    )
    return {
        name: any_value(dice) if dice.random() < 0.15 else dice.choice((1, 2, True, None)) for name in names
    }


def a_decision(dice, of, seen, cards):
    """Give a resolve, mostly of a card that is there and for its own field."""
    card = dice.choice(cards) if cards and dice.random() < 0.8 else {"id": "x", "field": "plan", "v": 1}
    said = {"card": {"id": card["id"], "v": max(1, card["v"] - dice.randrange(3) // 2)}}
    name = card["field"] if dice.random() < 0.9 else "mood"
    if name == "*":
        return {**of, "t": "resolve", "base": {"*": seen}, **said, "choice": dice.choice(("mine", "theirs"))}
    fields = {name: dice.choice((1, 2, True, None))}
    return {**of, "t": "resolve", "base": {name: seen}, "set": fields, **said, "choice": "text"}


def any_op(dice, known, cards=()):
    """Give an op on one note; ``known`` is the newest version its tablet may have seen."""
    of = shelf("merge", "overlays")["of"]
    seen = dice.randrange(known + 1)
    deed = dice.choices(("create", "set", "sign", "delete", "resolve"), weights=(1, 9, 1, 1, 3))[0]
    if deed == "resolve":
        return a_decision(dice, of, seen, cards)
    if deed == "create":
        return {**of, "t": deed, "set": {"encounter_id": of["id"], **note_fields(dice)}}
    if deed == "set":
        fields = note_fields(dice)
        return {**of, "t": deed, "base": dict.fromkeys(fields, seen), "set": fields}
    if deed == "sign":
        named = dice.choice(("sha256:1", "sha256:2"))
        return {**of, "t": deed, "base": {"*": seen}, "digest": named, "sig": {"method": "typed_name"}}
    return {**of, "t": deed, "base": {"*": seen}}


def a_life(dice, devices=DEVICES):
    """Give the questions of one note's life: what each of its ops is decided to be, state by state."""
    record, cards, questions, ns = None, [], [], dict.fromkeys(devices, 0)
    for seq in range(1, dice.randrange(3, 12)):
        device = dice.choice(devices)
        ns[device] += 1
        op = any_op(dice, seq, cards) if record or dice.random() < 0.2 else {**any_op(dice, 0), "t": "create"}
        if op["t"] != "resolve":
            op.setdefault("set", {"plan": 1})
        if op["t"] == "create":
            op["set"]["encounter_id"] = op["id"]
        more = {"digest": dice.choice(("sha256:1", "sha256:2")), "cards": list(cards)}
        question = ["decide", record, op, device, ns[device], seq, more]
        questions.append(json.loads(json.dumps(question)))
        decision = in_python(json.dumps(question))["gives"]
        record = decision["record"]
        carded = {
            f"{device}/{one['field']}": {"field": one["field"], "device": device, "v": seq}
            for one in decision["conflicts"]
        }
        cards = [
            card
            for card in cards
            if card["id"] not in {decision["closes"], *carded}
            and (card["device"] != device or card["field"] not in decision["settled"])
        ]
        cards += [{"id": name, **card} for name, card in carded.items()]
    return questions


def test_the_twins_give_the_same_bytes_or_the_same_refusal(dice):
    texts = [json.dumps(any_value(dice), ensure_ascii=dice.random() < 0.8) for _ in range(2_000)]
    assert differences([["canonical", text] for text in texts]) == []


def test_the_twins_complain_alike_about_records(dice):
    kinds = [dice.choice(list(KINDS)) for _ in range(2_000)]
    assert differences([["check", kind, any_fields(dice, kind)] for kind in kinds]) == []
    assert ask_typescript([["blank", kind] for kind in KINDS]) == [{"gives": blank(kind)} for kind in KINDS]


def test_the_twins_complain_alike_about_envelopes(dice):
    template = shelf("changes", "ops")["op"]
    shapes = [changed(template, case) for case in cases("changes", "ops")]
    ops = []
    for _ in range(1_500):
        op = {**dice.choice(shapes), "n": dice.randrange(1, 4)}
        for name in dice.sample([*op], k=dice.randrange(3)):
            op[name] = dice.choice(NASTY)
        ops.append(op)
    exchange = shelf("changes", "exchanges")["exchange"]
    batches = [{**exchange, "ops": dice.sample(ops, k=dice.randrange(4))} for _ in range(500)]
    assert differences([["check_op", op] for op in ops]) == []
    assert differences([["check_exchange", batch] for batch in batches]) == []


def test_the_twins_decide_every_step_of_many_lives_alike(dice):
    questions = [question for _ in range(400) for question in a_life(dice)]
    outcomes = {in_python(json.dumps(question))["gives"]["outcome"] for question in questions}
    assert outcomes == {"applied", "merged", "conflict", "kept"}, "the lives do not reach every outcome"
    assert differences(questions) == []


def test_the_twins_show_and_settle_alike(dice):
    ops = [op for op in (any_op(dice, 3) for _ in range(1_200)) if "gives" in in_python(as_text(op))]
    shows = [["overlay", None, dice.sample(ops, k=5)] for _ in range(200)]
    record = shelf("merge", "settles")["cases"][0]["record"]
    acks = [
        {
            "n": 1,
            "r": dice.choice(("applied", "kept", "conflict")),
            "v": 9,
            "conflicts": dice.sample(("plan", "*"), k=1),
        }
        for _ in range(200)
    ]
    settles = [["settle", record, dice.choice(ops), ack] for ack in acks]
    assert differences(shows + settles) == []


def any_steps(dice):
    """Give two steps of moves between a few names, sensible or not."""
    names = ("plan", "phone", "mood", "constructor", "__proto__", "a", "b", "c")

    def move():
        field, *others = dice.sample(names, k=3)
        return dice.choice(
            (
                {"do": "rename", "field": field, "to": others[0]},
                {"do": "fill", "field": field, "value": dice.choice(("US", 1, False))},
                {"do": "reword", "field": field, "words": {dice.choice(("", "a", "true")): "b"}},
                {"do": "split", "field": field, "at": dice.choice(("a", "é", " ")), "into": others},
            )
        )

    return {schema: {"note": [move() for _ in range(dice.randrange(4))]} for schema in ("2", "3")}


def test_the_twins_say_what_is_old_in_todays_words_alike(dice):
    questions = []
    for _ in range(800):
        steps = any_steps(dice)
        names = dice.sample(("plan", "phone", "mood", "constructor", "a", "b", "c"), k=4)
        fields = {name: dice.choice((*NASTY, "a b", ["a", None])) for name in names}
        op = {**any_op(dice, 3), "schema": dice.randrange(1, 5)}
        if "set" in op:
            op |= {"set": fields} | ({"base": dict.fromkeys(fields, 3)} if "base" in op else {})
        questions += [["upcast", op, dice.choice((None, 1, 2, 3)), steps], ["own_names", op, steps]]
        questions.append(["lift", "note", fields, dict.fromkeys(names, (3, "tablet-a", 1)), steps])
    assert differences(questions) == []


def test_the_twins_read_upload_headers_alike(dice):
    made = ["".join(dice.choices("abYWI=, /w?\n", k=dice.randrange(12))) for _ in range(500)]
    metadata = [{dice.choice("ab,"): str(dice.choice(NASTY))} for _ in range(200)]
    questions = [["decode_metadata", one] for one in made] + [["encode_metadata", one] for one in metadata]
    assert differences(questions) == []


def test_the_twins_read_lines_of_notes_alike(dice):
    marks = "\n\r\t .,;:!?-1/9aZ\u00c9\u00d7\u00df\u00a0\u2022\u0130\U0001f600"
    words = ("Dr.", "approx. ", "1. ", "3.5", " -2", "same. ", "Same ")
    texts = [
        "".join(dice.choices((*marks, *words, dice.choice(ASSIGNED)), k=dice.randrange(30)))
        for _ in range(2_000)
    ]
    assert differences([["lines_of", text] for text in texts]) == []
    parts = ("subjective", "objective", "assessment", "plan", "mood")

    def any_note():
        return {dice.choice(parts): dice.choice((*texts[:40], None, 5)) for _ in range(4)}

    def before():
        days = (f"2026-11-0{9 - at}" for at in range(dice.randrange(8)))
        return [{**any_note(), "date_of_service": day} for day in days]

    assert differences([["likeness", any_note(), before()] for _ in range(500)]) == []


def test_a_difference_would_be_seen(dice, monkeypatch):
    monkeypatch.setitem(PYTHON, "check", lambda kind, fields: {**check(kind, fields), "planted": "x"})
    assert len(differences([["check", "note", any_fields(dice, "note")] for _ in range(10)])) == 10


def test_this_python_compares_only_characters_it_knows():
    assert len(ASSIGNED) > 80_000, sys.version
