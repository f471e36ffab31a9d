"""I18: whatever is typed into whatever field stays a word: on the wire, in an 837P, on a CMS-1500.

The office writes no spreadsheet: the last test would notice one.
"""

import dataclasses
import io
import json

import pdfplumber
import pytest

from server.core.problem import PROBLEM_TYPE
from server.paper import PaperError, draw_cms1500
from server.x12 import CannotSay, cross_check, write_837p
from sync.records import KINDS, blank, check
from sync.records.kinds import fields_of
from tests.house.conftest import tracked
from tests.server.abuse.payloads import ALL, FORMULAS, MARKUP, PAPER, STRUCTURE
from tests.server.paper.conftest import PLAIN
from tests.server.tablet import new_id
from tests.server.x12 import samples

SAID = json.dumps


def texts():
    """Give (kind, field) of every field of every record that takes text."""
    return [
        (kind, name)
        for kind, shape in KINDS.items()
        for name, field in fields_of(shape).items()
        if field.describe()["kind"] == "text"
    ]


def test_there_is_something_to_try():
    assert len(set(ALL)) >= 150
    assert len(texts()) > 40


def test_inv_18_every_field_takes_a_word_whole_or_names_what_is_wrong_without_it():
    echoed = [
        (kind, name, word[:40])
        for kind, name in texts()
        for word in ALL
        if len(word) > 3 and (wrong := check(kind, {name: word}).get(name)) and word in wrong
    ]
    assert echoed == []


def strings(record, path=()):
    """Give the path of every text within a dataclass of dataclasses."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if dataclasses.is_dataclass(value):
            yield from strings(value, (*path, field.name))
        elif isinstance(value, str):
            yield (*path, field.name)


def changed(record, path, word):
    """Give the same with one text exchanged."""
    first, *rest = path
    value = changed(getattr(record, first), rest, word) if rest else word
    return dataclasses.replace(record, **{first: value})


def elements(content):
    """Give how many elements each segment of an interchange has, but for its last lines' counts."""
    return [(segment.split(b"*")[0], segment.count(b"*")) for segment in content.split(b"~")]


def written(claim):
    """Give a claim as 837P bytes."""
    return b"".join(write_837p(samples.BATCH, [claim]))


@pytest.fixture(scope="module")
def a_claim():
    """Give a claim with every part of it said."""
    return samples.group_claim()


@pytest.mark.parametrize("words", [STRUCTURE, FORMULAS, MARKUP], ids=["structure", "formulas", "markup"])
def test_inv_18_no_word_makes_a_segment_or_an_element(a_claim, words):
    usual = elements(written(a_claim))
    added, tried, refused = [], 0, 0
    for path in strings(a_claim):
        for word in words[::3]:
            tried += 1
            try:
                content = written(changed(a_claim, path, word))
            except CannotSay as why:
                refused += 1
                if word in str(why):
                    added.append((path, word, str(why)))
                continue
            here = elements(content)
            same_segments = [name for name, _ in here if name not in _OPTIONAL]
            if same_segments != [name for name, _ in usual if name not in _OPTIONAL] or cross_check(content):
                added.append((path, word))
    assert tried > 100
    assert refused > 0
    assert added == []


_OPTIONAL = {b"REF", b"NTE", b"PER", b"N3", b"PRV"}
"""A fact that was empty before has a segment of its own once it says something."""


def test_a_writer_that_strips_nothing_would_be_noticed(a_claim):
    """The control: the same look at bytes into which a word was put as it is."""
    content = written(a_claim)
    spoiled = content.replace(b"CLM*", b"NM1*IL*1*EVIL~CLM*", 1)
    assert elements(spoiled) != elements(content)
    assert cross_check(spoiled) != []


@pytest.mark.parametrize("word", [*PAPER, *MARKUP[:6], *FORMULAS[:3], "\u202eevil\u202c"])
def test_inv_18_on_paper_a_word_is_printed_or_refused_and_never_run(word):
    refused, pdf = "", b""
    try:
        pdf = draw_cms1500([dataclasses.replace(PLAIN, billing_name=word)], mode="data_only")
    except PaperError as why:
        refused = str(why)
    if refused:
        assert len(word) < len("word") or word not in refused
        return
    for mark in (b"/JS", b"/JavaScript", b"/Launch", b"/OpenAction", b"/EmbeddedFile", b"/URI", b"/AA"):
        assert mark not in pdf
    with pdfplumber.open(io.BytesIO(pdf)) as read:
        assert len(read.pages) == 1
        said = read.pages[0].extract_text()
    assert "root:" not in said
    assert "49" not in said.split()


def test_inv_18_what_is_pushed_is_answered_cleanly_and_told_back_as_it_came(alice):
    patient = new_id()
    seen = alice.exchange(alice.new_patient(patient))["acks"][0]["v"]
    names = [name for kind, name in texts() if kind == "patient"]
    odd = []
    for turn, word in enumerate(one for one in ALL[::4] if len(one) < 10_000):
        name = names[turn % len(names)]
        op = alice.change("patient", patient, patient, seen, **{name: word})
        answer = alice.client.post(
            "/sync/v1/exchange", data=SAID(alice.request(op)), content_type="application/json"
        )
        if answer.status_code != 200:
            odd.append((name, word, answer.status_code))
            assert answer.mimetype == PROBLEM_TYPE
            alice.n -= 1
            continue
        [ack] = json.loads(answer.data)["acks"]
        allowed = not check("patient", {name: word})
        if (ack["r"] == "applied") != allowed:
            odd.append((name, word, ack["r"]))
        seen = max(seen, ack.get("v") or 0)
    assert odd == []
    assert blank("patient").keys() >= set(names)


def test_the_office_writes_no_spreadsheet():
    """A word that begins with = is a formula there: whoever adds one adds the test that it is none."""
    wanted = ("csv.writer", "csv.DictWriter", "from csv", "text/csv", "openpyxl", "xlsx", ".ods")
    found = [path.name for path in tracked("server/*.py") if any(one in path.read_text() for one in wanted)]
    assert found == []
