"""Runs what sync/PROTOCOL.md says: its examples, its figures and the names it uses."""

import json
import re

import pytest

from sync import PROTOCOL, canon, changes, upload
from sync.canon import canonical, digest, statement
from sync.changes import check_exchange, check_op
from sync.merge import decide, seqs
from sync.records import KINDS, SCHEMA
from sync.tally import tally
from tests.sync.vectors import ROOT

PAGE = (ROOT / "sync" / "PROTOCOL.md").read_text()
PROBLEMS = json.loads((ROOT / "sync" / "problems.json").read_text())


def example(name):
    """Give the fenced block of the page that carries this name."""
    (found,) = re.findall(rf"^```(?:json|text) {name}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return found


def answered(records, request, first_seq):
    """Decide a request's ops over some records; give the acks, the cards and the records afterwards."""
    held = {(one["k"], one["id"]): one for one in records}
    acks, cards, seqs = [], [], {}
    for op in request["ops"]:
        seq = seqs.setdefault(op["g"], first_seq + len(seqs))
        key = (op["k"], op["id"])
        own = digest(statement(*key, held[key]["c"], held[key]["f"]))
        decision = decide(held[key], op, request["device"], op["n"], seq, digest=own)
        held[key] = {**held[key], **decision["record"]}
        ack = {"n": op["n"], "r": decision["outcome"], "v": held[key]["v"]}
        acks.append(
            ack
            | (
                {"conflicts": [one["field"] for one in decision["conflicts"]]}
                if decision["conflicts"]
                else {}
            )
        )
        cards += [(seq, one) for one in decision["conflicts"]]
    return acks, cards, held


@pytest.fixture
def conversation():
    """The page's worked example, decided by the code: (request, answer, acks, cards, records after)."""
    request, answer = json.loads(example("request")), json.loads(example("answer"))
    first_seq = answer["acks"][0]["v"]
    return request, answer, *answered(json.loads(example("records")), request, first_seq)


def test_the_op_shown_is_an_op():
    assert check_op(json.loads(example("op"))) == ""


def test_the_request_shown_is_a_request(conversation):
    assert check_exchange(conversation[0]) == ""


def test_the_answer_shown_has_the_parts_of_an_answer(conversation):
    answer = conversation[1]
    assert set(answer) == changes.ExchangeAnswer.__required_keys__
    assert answer["p"] == [PROTOCOL, PROTOCOL]
    assert all(set(ack) <= set(changes.Ack.__annotations__) for ack in answer["acks"])
    assert all(set(change) <= set(changes.Change.__annotations__) for change in answer["changes"])
    versions = [change["v"] for change in answer["changes"]]
    assert versions == sorted(versions)


def test_the_answer_shown_is_what_the_merge_answers(conversation):
    _, answer, acks, cards, after = conversation
    assert answer["acks"] == acks
    shown = {change["k"]: change for change in answer["changes"]}
    ((seq, card),) = cards
    assert shown["conflict"]["v"] == seq
    assert {name: shown["conflict"]["f"][name] for name in ("field", "mine", "theirs")} == {
        name: card[name] for name in ("field", "mine", "theirs")
    }
    for (kind, _), record in after.items():
        assert shown[kind]["v"] == record["v"]
    patient = after["patient", shown["patient"]["id"]]
    assert shown["patient"]["f"] == patient["f"]
    assert shown["patient"]["fv"] == seqs(patient["fv"])


def test_the_bytes_shown_are_what_the_signature_speaks_of(conversation):
    request, _, _, _, after = conversation
    op = request["ops"][1]
    note = after["note", op["id"]]
    said = statement("note", op["id"], note["c"], note["f"])
    assert note["state"] == "signed"
    assert canonical(said).decode() == example("canonical").strip()
    assert digest(said) == op["digest"]


def test_the_limits_named_are_the_limits_kept():
    named = {
        name: int(figure) for name, figure in re.findall(r"^\| ([a-z, ]+) \| (\d+) \|$", PAGE, re.MULTILINE)
    }
    assert named == {
        "ops in one request": changes.MOST_OPS,
        "bytes of a request, unpacked": changes.MOST_BYTES_UP,
        "changes in a page": changes.MOST_RECORDS,
        "bytes of a page, unpacked": changes.MOST_BYTES_DOWN,
        "bytes of a chunk": upload.CHUNK,
        "bytes of one thing in escrow": changes.MOST_BYTES_ESCROW,
        "levels of nesting": canon.DEEPEST,
    }


def test_the_versions_named_are_the_versions_spoken():
    assert f"protocol version {PROTOCOL}, record\nschema {SCHEMA}" in PAGE


def test_the_page_names_every_reason_to_keep_an_op():
    source = (ROOT / "sync" / "merge.py").read_text()
    reasons = set(re.findall(r'_kept\((?:record|None), "(\w+)"', source))
    assert len(reasons) == 7
    assert {reason for reason in reasons if f"kept `{reason}`" not in PAGE} == set()


def test_the_page_names_only_problems_that_exist_and_kinds_that_are_born_sealed():
    codes = set(re.findall(r"`((?:sync|blob|server|rescue)\.\w+)`", PAGE))
    assert codes - set(PROBLEMS) == set()
    born_sealed = ", ".join(kind for kind, shape in KINDS.items() if shape.born_sealed)
    assert f"`born_sealed` ({born_sealed})" in PAGE


def test_the_checkpoint_shown_may_be_sent_back(conversation):
    checkpoint = json.loads(example("audit"))
    assert set(checkpoint) == set(changes.Checkpoint.__annotations__)
    assert check_exchange(conversation[0] | {"audit": checkpoint}) == ""


def test_the_figure_shown_is_the_figure_of_the_note_shown():
    (note,) = (one for one in json.loads(example("records")) if one["k"] == "note")
    figures = tally([("note", note["id"], 5131)])
    assert {kind: tuple(figure) for kind, figure in json.loads(example("digest")).items()} == figures
