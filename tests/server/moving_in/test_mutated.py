"""Lists with faults in them: brought in whole or not at all, each faulty line named, never an error.

``MUTATED_LISTS`` says how many, for a longer run than every day's.
"""

import os
from importlib import import_module

from server.chart.models import CoverageRow, PatientRow
from server.moving_in.table import Row
from server.practice.models import PayerRow
from tests.server.moving_in.lists import CLIENTS, PAYERS, bring, lists, look
from tests.server.moving_in.mutated import mutants
from tests.server.moving_in.test_bring import rows

bringing = import_module("server.moving_in.bring")

COUNT = int(os.environ.get("MUTATED_LISTS", "60"))
NO_LINE = {"too_large", "empty"}


def there(app):
    """Give every record there is, and what is listed as brought in and standing."""
    return {kind: sorted(row.id for row in rows(app, kind)) for kind in (PatientRow, CoverageRow, PayerRow)}


def faults(app, client, kind, content):
    """Look at a file, bring it in both ways, take it back; say what is not as it must be."""
    before = there(app)
    answer = look(client, content, kind)
    if answer.status_code >= 500:
        return [f"looking answered {answer.status_code}"]
    if answer.status_code != 200:
        return _of_refusal(answer.json) + ([] if there(app) == before else ["refused, and something is made"])
    seen = answer.json
    wrong = [line["line"] for line in seen["lines"] if line["says"] == "wrong"]
    new = sum(line["says"] == "new" for line in seen["lines"])
    said = _of_lines(seen["lines"], content)
    strict = bring(client, content, kind, seen=seen)
    if wrong and not seen["missing"]:
        if (strict.get("code"), strict.get("line")) != ("moving_in.wrong_lines", wrong[0]):
            said.append(f"the first faulty line is {wrong[0]}, and the answer {strict}")
        if there(app) != before:
            said.append("refused, and something is made")
        strict = bring(client, content, kind, seen=seen, without_wrong=True)
    return said + _of_made(app, client, strict, 0 if seen["missing"] else new, before)


def _of_refusal(refusal):
    if refusal["code"] in {"server.bad_fields", "server.too_large"}:
        return []
    if refusal["code"] != "moving_in.unreadable":
        return [f"refused as {refusal['code']}"]
    return [] if refusal["line"] or refusal["why"] in NO_LINE else [f"no line named: {refusal['why']}"]


def _of_lines(lines, content):
    last = content.count(b"\n") + content.count(b"\r") + 1
    numbers = [line["line"] for line in lines]
    said = [] if numbers == sorted(set(numbers)) else ["lines are named twice"]
    if any(not 1 < number <= last for number in numbers):
        said.append("a line is named that the file does not have")
    if any((line["says"] == "wrong") != bool(line["wrong"]) for line in lines):
        said.append("a line is wrong without saying why")
    return said


def _of_made(app, client, answer, new, before):
    after = there(app)
    made = len(after[PatientRow]) + len(after[PayerRow]) - len(before[PatientRow]) - len(before[PayerRow])
    if "result" not in answer:
        refused = answer.get("code") in {"moving_in.nothing", "moving_in.no_column"}
        return ([] if refused and not new else [f"not brought in: {answer}"]) + (
            ["something is made"] if after != before else []
        )
    said = [] if made == new == answer["result"]["made"] else [f"{new} were to be made, {made} are there"]
    back = client.delete(f"/api/moving-in/{answer['result']['id']}")
    if back.status_code != 200 or there(app) != before:
        said.append("it was not taken back whole")
    return said


def test_no_mutated_list_is_half_brought_in_or_an_error_and_each_faulty_line_is_named(app, alice):
    unreadable = 0
    for kind, content in mutants(COUNT, seed=7):
        assert faults(app, alice.client, kind, content) == [], content[:300]
        unreadable += look(alice.client, content, kind).status_code != 200
    assert 0.1 < unreadable / COUNT < 0.7, unreadable
    brought = lists(alice.client)
    assert len(brought) > COUNT / 5
    assert all(one["taken_back_at"] for one in brought)


def test_the_files_they_are_made_of_are_brought_in_whole(app, alice):
    assert faults(app, alice.client, "clients", CLIENTS.encode()) == []
    assert faults(app, alice.client, "payers", PAYERS.encode()) == []


def test_these_checks_find_a_reader_that_trips_loses_a_line_or_names_none(app, alice, monkeypatch):
    content = CLIENTS.encode()
    groups = bringing._groups

    def trip(_):
        raise LookupError("tripped")

    def half(lines):
        return groups(lines[:-1])

    def lineless(file):
        raise bringing.UnreadableError("quotes")

    def same_line(file):
        table = read(file)
        table.rows = [Row(2, row.cells) for row in table.rows]
        return table

    read = bringing.read_table
    planted = (
        ("read_table", trip, ["looking answered 500"]),
        ("read_table", lineless, ["no line named: quotes"]),
        ("read_table", same_line, ["lines are named twice"]),
        ("_groups", half, ["3 were to be made, 2 are there"]),
    )
    for name, fault, found in planted:
        with monkeypatch.context() as patch:
            patch.setattr(bringing, name, fault)
            assert faults(app, alice.client, "clients", content) == found
