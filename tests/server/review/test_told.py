"""What was told by telephone, mail or on paper is in the accounting; a correction loses no trace."""

import pytest
from sqlalchemy import text

from server import audit
from server.core.db import acting_for
from tests.server.audit.tamper import stored
from tests.server.lanes import everything
from tests.server.people import ALICE
from tests.server.tablet import new_id

ADDRESS = "/api/review/disclosures/"
TOLD = {
    "way": "phone",
    "disclosed_on": "2026-11-20",
    "recipient": "authority",
    "recipient_name": "County court",
    "recipient_address": "1 Main St",
    "reason": "law",
    "purpose": "subpoena 12-34",
    "what": "dates of the visits",
}


@pytest.fixture
def june(alice):
    """Give the id of a client."""
    patient_id = new_id()
    alice.exchange(alice.new_patient(patient_id))
    return patient_id


def write(tablet, patient_id, **said):
    return tablet.client.post(f"{ADDRESS}{patient_id}", json=TOLD | said)


def listed(tablet, patient_id, everything="false"):
    answer = tablet.client.get(f"{ADDRESS}{patient_id}", query_string={"everything": everything})
    return answer.json["disclosures"]


def test_what_was_told_is_listed_with_whom_when_why_and_what(app, alice, june):
    assert write(alice, june).status_code == 201
    [one] = listed(alice, june)
    assert {name: one[name] for name in TOLD} == TOLD
    assert (one["to"], one["basis"], one["whole"], one["who"]) == (
        "County court",
        "unknown",
        True,
        ALICE.user_id,
    )
    [entry] = [one for one in stored(app, ALICE.practice_id)[0] if one["action"] == "disclosure.written"]
    assert entry["object_id"] == june
    assert "court" not in str(entry)


def test_what_the_rule_leaves_out_is_listed_when_everything_is_asked_for(alice, june):
    for reason in ("payment", "treatment", "operations", "authorization", "access"):
        assert write(alice, june, reason=reason, purpose="").status_code == 201
    assert listed(alice, june) == []
    said = {one["basis"] for one in listed(alice, june, "true")}
    assert said == {"payment", "treatment", "operations", "authorization", "client"}


def test_a_correction_stands_in_its_place_and_leaves_the_first_readable(alice, june):
    first = write(alice, june).json["id"]
    assert write(alice, june, corrects=first, recipient_name="District court").status_code == 201
    assert [one["to"] for one in listed(alice, june)] == ["District court"]
    both = {one["id"]: one for one in listed(alice, june, "true")}
    assert (both[first]["to"], both[first]["corrected"]) == ("County court", True)
    again = write(alice, june, corrects=first, recipient_name="Another")
    assert (again.status_code, again.json["code"]) == (409, "disclosures.corrected_already")


def test_what_never_happened_is_taken_back_and_stays_readable(alice, june):
    first = write(alice, june).json["id"]
    assert write(alice, june, corrects=first, withdrawn=True).status_code == 201
    assert listed(alice, june) == []
    assert sorted(one["withdrawn"] for one in listed(alice, june, "true")) == [False, True]


def test_to_whom_a_printed_consent_was_given_is_said_once_and_can_be_corrected(alice, known):
    alice.client.get(f"/api/consents/{known['consent_id']}/evidence.pdf")
    alma = alice.client.get(f"/api/claims/{known['claim_id']}").json["patient_id"]
    [nobody] = listed(alice, alma)
    assert (nobody["to"], nobody["nameless"]) == ("", True)
    assert write(alice, alma, entry_n=nobody["n"]).status_code == 201
    [named] = listed(alice, alma)
    assert (named["action"], named["to"], named["nameless"]) == ("consent.printed", "County court", False)
    assert write(alice, alma, entry_n=nobody["n"]).status_code == 409
    write(alice, alma, corrects=named["id"], reason="authorization")
    assert listed(alice, alma) == []
    taken_back = write(alice, alma, corrects=listed(alice, alma, "true")[0].get("id"), withdrawn=True)
    assert taken_back.status_code in {409, 422}


def test_a_copy_of_the_record_is_listed_with_its_recipient_and_the_sum_of_what_was_given(alice, june):
    said = {name: TOLD[name] for name in ("recipient", "recipient_name", "reason", "purpose")}
    assert alice.client.post(f"/api/records/{june}/copy", json=said).status_code == 200
    own = {"recipient": "client", "recipient_name": "June Example", "reason": "access"}
    assert alice.client.post(f"/api/records/{june}/copy", json=own).status_code == 200
    [counted] = listed(alice, june)
    assert (counted["action"], counted["to"], counted["whole"]) == ("record.exported", "County court", True)
    assert len(counted["content_sha256"]) == 64
    [hers] = [one for one in listed(alice, june, "true") if one["basis"] == "client"]
    assert hers["to"] == "June Example"


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": " "},
        {"recipient_name": "  "},
        {"recipient_name": "a\x00b"},
        {"what": "\u202eevil"},
        {"what": "x" * 501},
        {"reason": "because"},
        {"way": "copy"},
        {"disclosed_on": "2999-01-01"},
        {"disclosed_on": "2026-02-31"},
        {"withdrawn": True},
        {"about": "June"},
    ],
)
def test_what_makes_no_sense_is_refused_in_words(app, alice, june, wrong):
    before = len(stored(app, ALICE.practice_id)[0])
    assert write(alice, june, **wrong).status_code == 422
    assert len(stored(app, ALICE.practice_id)[0]) == before
    assert write(alice, june).status_code == 201  # the control


def test_another_practices_client_and_entries_are_unknown(alice, charlie, june):
    hers = new_id()
    charlie.exchange(charlie.new_patient(hers))
    mine = write(alice, june).json["id"]
    assert write(alice, hers).json["code"] == write(alice, new_id()).json["code"] == "chart.unknown_patient"
    assert write(charlie, hers, corrects=mine).json["code"] == "disclosures.unknown"
    assert write(alice, june, entry_n=987_654).json["code"] == "disclosures.unknown"
    assert write(alice, june, corrects=new_id()).json["code"] == "disclosures.unknown"


def test_only_the_owner_writes(bob, dana, june):
    assert {write(one, june).status_code for one in (bob, dana)} == {403}


@pytest.mark.parametrize("words", ["UPDATE disclosure SET way = 'x'", "DELETE FROM disclosure"])
def test_the_database_refuses_what_is_no_addition(app, alice, june, words):
    write(alice, june)
    with everything(app) as connection, pytest.raises(Exception, match="disclosures stay"):
        connection.execute(text(words))


def test_a_name_that_was_exchanged_behind_our_back_is_said_not_to_be_as_it_was_written(app, alice, june):
    write(alice, june)
    with everything(app) as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER disclosure_unchanged"))
        else:
            connection.execute(text("ALTER TABLE disclosure DISABLE TRIGGER USER"))
        connection.execute(text("UPDATE disclosure SET recipient_name = 'Nobody'"))
    [one] = listed(alice, june)
    assert (one["to"], one["whole"]) == ("Nobody", False)
    with app.app_context(), acting_for(ALICE.practice_id):
        assert audit.verify(ALICE.practice_id).fault is None
