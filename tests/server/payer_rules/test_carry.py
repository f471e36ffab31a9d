"""Sets leave as one file and come back as drafts; what a file would change is said before."""

import json

import pytest

from server import payer_rules
from tests.server.payer_rules.writing import ADDRESS, SET_ID, content, listed, payer_file, published
from tests.server.people import ALICE, CHARLIE
from tests.server.tablet import Tablet


def bring(tablet, said, /, path="import"):
    text = said if isinstance(said, str) else json.dumps(said)
    return tablet.client.post(f"{ADDRESS}/{path}", data=text, content_type="application/json")


def test_what_is_exported_comes_back_as_it_was(app, alice):
    published(alice)
    taken = alice.client.get(f"{ADDRESS}/export")
    assert "payer-rules.json" in taken.headers["Content-Disposition"]
    said = taken.json
    assert (said["format"], said["version"], said["sets"]) == ("tableside-payer-rules", 1, [content()])
    other = Tablet(app, CHARLIE)
    assert bring(other, said).json == {"ids": [SET_ID]}
    assert listed(other)["draft"]["content"] == content()
    assert listed(other)["newest"] is None


def test_a_dry_run_says_what_would_differ_and_keeps_nothing(app, alice):
    published(alice)
    other_cap = content(parameters={"unit_cap": 2, "attach_notes": "never"}, source="a call")
    new = content(id="new", scope={"payer_type": "va"})
    own = content(id="own", scope={"payer": "of-elsewhere", "payer_type": None})
    answer = bring(alice, payer_file(other_cap, new, own), "import/preview")
    told = {one["id"]: one for one in answer.json["sets"]}
    assert told[SET_ID]["standing"] == "changed"
    assert told[SET_ID]["changed"] == ["parameters.attach_notes", "parameters.unit_cap", "source"]
    assert told["new"]["standing"] == "new"
    assert told["own"]["wrong"] == [{"at": "for.payer", "why": "no_such_payer"}]
    assert listed(alice, "new") is None
    assert listed(alice)["draft"] is None


def test_what_is_the_same_makes_no_draft(alice):
    published(alice)
    assert bring(alice, payer_file(content())).json == {"ids": []}
    assert listed(alice)["draft"] is None


@pytest.mark.parametrize(
    ("said", "at", "why"),
    [
        ('{\n"format": "tableside-payer-rules",\n"version": 1,,\n}', "line 3", "not_json"),
        ('{"format": NaN}', "", "not_json"),
        ("[" * 100_000, "", "not_json"),
        ([], "format", "another_format"),
        ({"format": "somebody-elses"}, "format", "another_format"),
        ({**payer_file(), "version": 2}, "version", "another_version"),
        ({**payer_file(), "version": True}, "version", "another_version"),
        ({**payer_file(), "sets": []}, "sets", "empty"),
        ({**payer_file(), "sets": [content()] * 501}, "sets", "too_many"),
        (payer_file(content(), content()), "sets", "repeated"),
        (payer_file(content(), 5), "sets[1]", "not_a_set"),
        (payer_file(content(id="A b")), "sets[0].id", "not_an_id"),
        (payer_file(content(parameters={"unit_cap": "4"})), "sets[0].parameters.unit_cap", "not_whole"),
    ],
)
def test_a_malformed_file_is_refused_whole_with_the_place_and_the_reason(app, alice, said, at, why):
    for path in ("import/preview", "import"):
        answer = bring(alice, said, path)
        assert (answer.status_code, answer.json["code"]) == (400, "payer_rules.bad_file"), answer.text
        assert answer.json["errors"][0] == {"at": at, "why": why}
    assert alice.client.get(ADDRESS).json["sets"] == []
    with app.app_context():
        assert payer_rules.sets_of(ALICE.practice_id) == []
