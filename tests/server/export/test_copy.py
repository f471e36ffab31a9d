"""A client's record is taken along and read without the app, and every bit of it can be checked."""

import hashlib
import json
import re

import pytest

from server import exchange
from server.signatures import prove
from sync.canon import canonical
from tests.server.audit.tamper import stored
from tests.server.blobs.uploads import paths, picture, sha256, upload
from tests.server.estimates.asking import asked
from tests.server.export.conftest import ask, opened, taken, told
from tests.server.identity.test_step_up import grow_old
from tests.server.people import ALICE
from tests.server.tablet import new_id


def test_every_file_is_in_the_manifest_with_its_size_and_sum(alice, chart):
    files = opened(taken(alice, chart.patient_id))
    manifest = json.loads(files["manifest.json"])
    said = {one["name"]: (one["size"], one["sha256"]) for one in manifest["files"]}
    there = {
        name: (len(content), hashlib.sha256(content).hexdigest())
        for name, content in files.items()
        if name != "manifest.json"
    }
    assert said == there
    assert (manifest["patient_id"], manifest["missing"]) == (chart.patient_id, [])


def test_an_estimate_is_in_it_as_it_was_given(alice, chart):
    address = f"/api/records/{chart.patient_id}/estimates"
    given = alice.client.post(address, json=asked(chart.office.provider_id))
    assert given.status_code == 201
    name, day = f"estimates/{given.json['id']}.pdf", given.json["first_on"]
    pdf = alice.client.get(f"{address}/{given.json['id']}/estimate.pdf").data
    assert opened(taken(alice, chart.patient_id))[name] == pdf
    assert name in opened(taken(alice, chart.patient_id, first_on=day, last_on=day))
    assert name not in opened(taken(alice, chart.patient_id, last_on="2000-01-01"))


def test_the_page_says_what_was_written_signed_and_billed(alice, chart):
    files = opened(taken(alice, chart.patient_id))
    page = files["index.html"].decode()
    for word in (
        "Alma Muñoz",
        "Better.",
        "She called: no pain since.",
        "I gave this treatment and this note is complete.",
        "The signature holds for what is here.",
        f"consents/{chart.consent_id}.pdf",
        f"pictures/{sha256(chart.photo)}.jpg",
        "97140",
    ):
        assert word in page, word
    for name in re.findall(r'(?:href|src)="([^"]+)"', page):
        assert name in files
    assert files[f"consents/{chart.consent_id}.pdf"].startswith(b"%PDF")
    assert "NO está cifrada" in files["README.txt"].decode()


def test_the_records_are_as_stored_with_their_history(alice, chart):
    files = opened(taken(alice, chart.patient_id))
    [note] = told(files, "note")
    assert (note["id"], note["state"]) == (chart.visit.id, "signed")
    assert note["fields"] == chart.office.shown["note", chart.visit.id]
    assert [json.loads(step["op"])["t"] for step in note["history"]] == ["create", "sign"]
    for one in note["history"]:
        summed = hashlib.sha256(canonical(json.loads(one["op"]))).hexdigest()
        assert summed == one["canonical_sha256"]
    assert json.loads(files["people.json"])["people"] == {ALICE.user_id: ALICE.name}
    [claim] = json.loads(files["claims.json"])["claims"]
    assert claim["encounter_id"] == chart.visit.id
    assert all(one.holds for one in prove(json.loads(files[f"proofs/{chart.visit.id}.json"])))


def test_a_picture_is_the_one_that_is_shown_and_one_that_is_not_there_is_said_to_be_missing(
    app, alice, chart
):
    name = f"pictures/{sha256(chart.photo)}.jpg"
    served = paths(app, chart.photo).served
    files = opened(taken(alice, chart.patient_id))
    assert files[name] == served.read_bytes()
    served.unlink()
    files = opened(taken(alice, chart.patient_id))
    assert json.loads(files["manifest.json"])["missing"] == [name]
    assert name not in files
    assert "This picture has not reached the office." in files["index.html"].decode()


def test_the_photographed_card_of_a_policy_is_in_it_and_within_days_only_that_of_the_policies_named(
    alice, chart
):
    patient_id, coverage_id, _ = chart.visit.client
    own, other = picture(66), picture(68)
    spare = new_id()
    said = {"media_type": "image/jpeg", "width": 66, "height": 48, "taken_at": "2026-11-20T18:00:00Z"}
    ops = [
        chart.office.create("coverage", spare, patient_id, {"patient_id": patient_id, "rank": "secondary"})
    ]
    for photo, policy, side in ((own, coverage_id, "back"), (other, spare, "front")):
        assert upload(alice, photo).status_code == 204
        fields = {
            "coverage_id": policy,
            "side": side,
            "sha256": sha256(photo),
            "size_bytes": len(photo),
            **said,
        }
        ops.append(chart.office.create("coverage_card", new_id(), patient_id, fields))
    chart.office.take(ops)
    files = opened(taken(alice, patient_id))
    assert {f"pictures/{sha256(one)}.jpg" for one in (own, other)} <= files.keys()
    assert "Back of the card" in files["index.html"].decode()
    assert len(told(files, "coverage_card")) == 2
    day = "2026-11-20"
    files = opened(taken(alice, patient_id, first_on=day, last_on=day))
    assert {one["fields"]["side"] for one in told(files, "coverage_card")} == {"back"}
    assert f"pictures/{sha256(other)}.jpg" not in files


def test_the_same_state_gives_the_same_bytes_and_another_one_gives_others(alice, chart):
    first = taken(alice, chart.patient_id)
    assert taken(alice, chart.patient_id, recipient="attorney", reason="authorization") == first
    alice.exchange(alice.change("patient", chart.patient_id, chart.patient_id, 10_000, phone="555-0199"))
    assert taken(alice, chart.patient_id) != first


@pytest.mark.parametrize(
    ("days", "visits"),
    [({"first_on": "2000-01-01", "last_on": "2000-12-31"}, 0), ({"first_on": "2000-01-01"}, 1)],
)
def test_days_choose_visits_and_what_hangs_on_them(alice, chart, days, visits):
    files = opened(taken(alice, chart.patient_id, **days))
    kinds = {name.removeprefix("records/") for name in files if name.startswith("records/")}
    assert len(told(files, "patient")) == 1
    if visits:
        assert len(told(files, "encounter")) == visits
        assert {"note.json", "addendum.json", "referral.json", "coverage.json"} <= kinds
    else:
        assert kinds == {"patient.json"}
        assert b"Better." not in files["index.html"]


def test_inv_20_it_is_one_entry_written_before_the_bytes_leave_and_names_nobody(app, alice, chart):
    before = len(stored(app, ALICE.practice_id)[0])
    answer = ask(alice, chart.patient_id)
    [entry] = stored(app, ALICE.practice_id)[0][before:]
    content = answer.get_data()
    assert len(stored(app, ALICE.practice_id)[0]) == before + 1
    assert (entry["action"], entry["object_id"]) == ("record.exported", chart.patient_id)
    assert entry["count"] == len(opened(content))
    assert entry["digest"].startswith("sha256:")
    assert "Alma" not in str(entry)


def test_a_client_nobody_has_or_of_another_practice_or_off_the_caseload_is_one_and_the_same(
    app, alice, charlie, chart
):
    hers = new_id()
    charlie.exchange(charlie.new_patient(hers))
    refused = [ask(alice, one) for one in (hers, new_id(), "Alma")]
    with app.app_context():
        exchange.limit(ALICE.practice_id, ALICE.user_id)
    refused.append(ask(alice, chart.patient_id))
    assert {(one.status_code, one.json["code"]) for one in refused} == {(404, "chart.unknown_patient")}
    assert not [one for one in stored(app, ALICE.practice_id)[0] if one["action"] == "record.exported"]


def test_therapists_and_billers_are_refused_and_the_owner_shows_that_it_is_her(app, alice, bob, dana, chart):
    for tablet in (bob, dana):
        assert ask(tablet, chart.patient_id).status_code == 403
    grow_old(app, alice)
    answer = ask(alice, chart.patient_id)
    assert (answer.status_code, answer.json["code"]) == (403, "identity.fresh_needed")


def test_what_the_accounting_lists_wants_a_purpose(alice, chart):
    assert ask(alice, chart.patient_id, recipient="authority", reason="law").status_code == 422
    said = {"recipient": "authority", "reason": "law", "purpose": "subpoena 12-34"}
    assert ask(alice, chart.patient_id, **said).status_code == 200
