"""Answers with faults in them: taken whole or not at all, kept as they came, the place named, never an error.

``MUTATED_ANSWERS`` says how many, for a longer run than every day's: 2,000 take some minutes.
"""

import hashlib
import os
import re
import zlib
from importlib import import_module

import pytest
from sqlalchemy import select

from server import acknowledgments, claims, x12
from server.acknowledgments.models import AnswerRow, ResponseFileRow
from server.claims.models import ClaimRow
from server.core.db import acting_for, db
from tests.server.acknowledgments.mutated import mutants, whole_files
from tests.server.acknowledgments.test_take import of_claims, said_of
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE

taking = import_module("server.acknowledgments.take")
"""The module; its door has a function of that name."""

COUNT = int(os.environ.get("MUTATED_ANSWERS", "200"))
NAMED = re.compile(r"(line [1-9]\d*, )?segment \d+( \(.*\))?: .", re.DOTALL)


@pytest.fixture
def sent(app, alice, tmp_path):
    """Send the claims of two clients in one batch; give their numbers and the file."""
    office = Pushed(alice)
    for _ in range(2):
        office.a_finished_visit(office.a_client())
    with app.app_context():
        file = claims.export(ALICE.practice_id, tmp_path / "out", draw=False).files[0]
        with acting_for(ALICE.practice_id):
            rows = db.session.scalars(select(ClaimRow).order_by(ClaimRow.claim_number))
            return [row.claim_number for row in rows], file.read_bytes()


def standing(app):
    """Give every answer that counts, by file, and where each claim stands."""
    with app.app_context(), acting_for(ALICE.practice_id):
        ids = list(db.session.scalars(select(ClaimRow.id)))
        answers = db.session.execute(select(AnswerRow.file_sha256, AnswerRow.id)).all()
        states = {one: state.name for one, state in acknowledgments.states_of(ids).items()}
    return {(sha256, one) for sha256, one in answers}, states


def kept(app, content):
    with app.app_context(), acting_for(ALICE.practice_id):
        sha256 = hashlib.sha256(content).hexdigest()
        return db.session.get(ResponseFileRow, (ALICE.practice_id, sha256))


def post(client, content):
    return client.post("/api/answers?name=any", data=content, content_type="application/octet-stream")


def faults(app, client, content):
    """Post a file, post it again, and say what is not as it must be."""
    before = standing(app)
    answer = post(client, content)
    if answer.status_code != 200:
        return [f"answered {answer.status_code}"]
    after = standing(app)
    said, new = answer.json, after[0] - before[0]
    wrong: list[str] = []
    file = kept(app, content)
    if file is None or zlib.decompress(file.content) != content:
        wrong.append("not kept as it came")
    if said["refused"] and not (NAMED.match(said["refused"]) and file and file.refused == said["refused"]):
        wrong.append(f"no place named: {said['refused']}")
    if said["refused"] and after != before:
        wrong.append("refused, and something of it counts")
    if not said["refused"] and len(new) < said["answers"]:
        wrong.append("half posted")
    if before[0] - after[0]:
        wrong.append("an earlier answer is gone")
    again = post(client, content)
    if again.status_code != 200 or not again.json["again"] or standing(app) != after:
        wrong.append("a second posting changed something")
    return wrong


def test_no_mutated_file_is_half_taken_or_an_error_and_each_refusal_names_its_place(app, alice, sent):
    files = whole_files(*sent)
    refused, seen = 0, set()
    for content in mutants(files, COUNT, seed=7):
        digest = hashlib.sha256(content).digest()
        if digest in seen:
            continue
        seen.add(digest)
        assert faults(app, alice.client, content) == [], content[:400]
        refused += bool(kept(app, content).refused)
    assert COUNT * 0.4 < refused < len(seen), (refused, len(seen))


def test_the_files_they_are_made_of_are_taken_whole(app, alice, sent):
    for content in whole_files(*sent):
        assert faults(app, alice.client, content) == []
        assert kept(app, content).refused == ""


def test_a_fault_at_a_known_segment_is_named_there(alice, sent):
    content = of_claims(said_of(sent[0][0], accepted=True))
    segments = content.split(b"~")
    for number in (2, 6, 16, len(segments) - 1):
        broken = list(segments)
        broken[number - 1] = b"\n" + b"?" * 7
        said = post(alice.client, b"~".join(broken)).json["refused"]
        assert f"segment {number}" in said, said


def test_a_zero_byte_is_refused_where_it_stands_whatever_database_there_is(alice, sent):
    content = of_claims(said_of(sent[0][0], accepted=True))
    said = post(alice.client, content.replace(b"REF*1K*P-1", b"REF*1K*P-\x001")).json["refused"]
    assert said.startswith("line 19, segment 19: a zero byte stands in it"), said
    said = post(alice.client, content.replace(b"PRACTICE ", b"PRACTICE\0", 1)).json["refused"]
    assert said.startswith("line 1, segment 1 (ISA): a zero byte stands in it"), said


def test_a_name_no_file_can_have_is_refused(alice):
    address = "/api/answers?name=a%00b"
    answer = alice.client.post(address, data=b"ISA", content_type="application/octet-stream")
    assert (answer.status_code, answer.json["errors"]) == (
        422,
        {"name": ["holds a zero byte, which is no character"]},
    )


def _trip(_):
    raise LookupError("tripped")


def _unplaced(_):
    return "something is wrong"


def _half(read):
    def half(file, content):
        read(file, content)
        db.session.flush()
        file.refused = "segment 9 (SE): the rest"
        return taking.Taken(refused=file.refused)

    return half


def test_these_checks_find_a_reader_that_trips_names_no_place_or_takes_half(app, alice, sent, monkeypatch):
    right = of_claims(said_of(sent[0][0], accepted=True))
    with monkeypatch.context() as patch:
        patch.setattr(x12, "read_responses", _trip)
        assert faults(app, alice.client, right) == ["answered 500"]
    assert kept(app, right) is None, "what tripped is not kept, so that it can come again"
    with monkeypatch.context() as patch:
        patch.setattr(taking, "_where", _unplaced)
        assert faults(app, alice.client, right[:-9]) == ["no place named: something is wrong"]
    with monkeypatch.context() as patch:
        patch.setattr(taking, "_read", _half(taking._read))
        assert faults(app, alice.client, right) == ["refused, and something of it counts"]
