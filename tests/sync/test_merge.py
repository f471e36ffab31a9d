"""Promises of the merge that hold for any edits, not only for the cases on the shelf."""

import itertools
import random

import pytest

from sync.merge import decide, overlay
from tests.sync.vectors import shelf

OF = shelf("merge", "overlays")["of"]
BEGIN = {**OF, "t": "create", "set": {"encounter_id": OF["id"]}}
WORDS = ("sore", "warm", "tense")
FIELDS = ("subjective", "objective", "assessment", "plan")


@pytest.fixture
def dice():
    """A source of chance that throws the same every run."""
    return random.Random(20261124)


def begun():
    return decide(None, BEGIN, "office", 1, 1)["record"]


def an_edit(fields, seen=1):
    return {**OF, "t": "set", "base": dict.fromkeys(fields, seen), "set": fields}


def test_edits_of_different_fields_land_the_same_in_every_order():
    edits = [
        ("a", {"plan": "weekly"}),
        ("b", {"subjective": "sore"}),
        ("c", {"objective": "warm", "mood": 3}),
    ]
    finals = []
    for order in itertools.permutations(edits):
        record = begun()
        for seq, (device, fields) in enumerate(order, start=2):
            decision = decide(record, an_edit(fields), device, 1, seq)
            assert decision["conflicts"] == []
            record = decision["record"]
        finals.append(record["f"])
    assert all(final == finals[0] for final in finals)


def test_of_two_unseen_edits_the_first_stands_and_no_word_is_lost(dice):
    for _ in range(500):
        first, second = ({name: dice.choice(WORDS) for name in dice.sample(FIELDS, k=2)} for _ in range(2))
        record = decide(begun(), an_edit({**first}), "a", 1, 2)["record"]
        decision = decide(record, an_edit({**second}), "b", 1, 3)
        carded = {one["field"]: one for one in decision["conflicts"]}
        for name, value in second.items():
            if name not in first or first[name] == value:
                assert name not in carded
                assert decision["record"]["f"][name] == value
            else:
                assert (carded[name]["mine"], carded[name]["theirs"]) == (value, first[name])
                assert decision["record"]["f"][name] == first[name]


def test_a_tablet_alone_sees_at_the_office_what_it_saw_on_its_screen(dice):
    for _ in range(300):
        ops = [BEGIN]
        for _ in range(dice.randrange(6)):
            fields = {name: dice.choice(WORDS) for name in dice.sample(FIELDS, k=2)}
            ops.append(dice.choice((an_edit(fields, seen=0), an_edit(fields, seen=1), {**OF, "t": "delete"})))
        record = None
        for n, op in enumerate(ops, start=1):
            decision = decide(record, op, "a", n, n)
            assert decision["conflicts"] == []
            record = decision["record"]
        shown = overlay(None, ops)
        assert all(shown[part] == record[part] for part in ("f", "state", "deleted", "c"))


def test_no_decision_loses_a_field_or_moves_a_version_back(dice):
    record = begun()
    for seq in range(2, 400):
        fields = {name: dice.choice(WORDS) for name in dice.sample(FIELDS, k=2)}
        seen, device = dice.randrange(seq), dice.choice("abc")
        after = decide(record, an_edit(fields, seen), device, seq, seq)["record"]
        assert set(record["f"]) <= set(after["f"]) == set(after["fv"])
        assert after["v"] >= record["v"]
        assert after["v"] == max(stamp[0] for stamp in after["fv"].values())
        record = after
