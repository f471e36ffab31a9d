"""The owner reads who did what to whom, by person, group, client and day, however long the log is."""

import time

import pytest
from sqlalchemy import insert

from server.audit.chain import chain_key, mac_of
from server.audit.models import AuditEntry, AuditHead
from server.core.db import acting_for, db, write_lock
from tests.server.audit.tamper import stored
from tests.server.identity.test_step_up import grow_old
from tests.server.people import ALICE, BOB

ENTRIES, EXPORT, CLIENTS = "/api/review/entries", "/api/review/export", "/api/chart/clients"
MANY = 100_000
SLOWEST_S = 3.0
"""On a machine that does much else; alone a page takes some tens of milliseconds."""


def lines(tablet, path=ENTRIES, **which):
    answer = tablet.client.get(path, query_string=which)
    assert answer.status_code == 200, answer.text
    return answer.json["entries"]


def test_an_entry_says_who_what_and_whose(alice, known):
    claim = alice.client.get(f"/api/claims/{known['claim_id']}").json
    newest = lines(alice, group="claims")[0]
    assert (newest["who_name"], newest["action"]) == ("Alice", "claim.read")
    assert newest["client"] == {"id": claim["patient_id"], "name": claim["patient_name"]}
    assert newest["called"] == claim["claim_number"]


def test_a_clients_entries_are_of_their_claims_consents_visits_and_pictures(alice, known):
    claim = alice.client.get(f"/api/claims/{known['claim_id']}").json
    alice.client.get(f"/api/consents/{known['consent_id']}/evidence.pdf")
    alice.client.get(f"/api/signatures/{known['encounter_id']}")
    found = lines(alice, patient=claim["patient_id"])
    assert {one["action"] for one in found} >= {"claim.read", "consent.printed", "signature.read"}
    assert {one["client"]["id"] for one in found} == {claim["patient_id"]}
    assert "consent.printed" in {
        one["action"] for one in lines(alice, patient=claim["patient_id"], group="left")
    }
    of_another = {one["action"] for one in lines(alice, patient=known["patient_id"])}
    assert "claim.read" not in of_another


def test_entries_are_chosen_by_person_and_day(alice, bob, known):
    assert {one["who"] for one in lines(alice, user=BOB.user_id)} == {BOB.user_id}
    week_on = known["week_on"]
    assert [one["at"][:10] for one in lines(alice, first_on=week_on, last_on=week_on)] == [week_on]


@pytest.mark.parametrize(
    "which", [{"group": "gossip"}, {"patient": "June"}, {"first_on": "2026-02-30"}, {"last_on": "9999-12-31"}]
)
def test_anything_else_is_refused(alice, which):
    assert alice.client.get(ENTRIES, query_string=which).json["code"] == "server.bad_fields"


def test_inv_20_an_export_is_an_entry_of_its_own_and_asks_for_a_fresh_proof(app, alice, known):
    assert lines(alice, EXPORT)
    entry = stored(app, ALICE.practice_id)[0][-1]
    assert (entry["action"], entry["count"], entry["from_n"]) == ("audit.exported", entry["n"] - 1, 1)
    grow_old(app, ALICE)
    refused = alice.client.get(EXPORT)
    assert (refused.status_code, refused.json["code"]) == (403, "identity.fresh_needed")
    assert stored(app, ALICE.practice_id)[0][-1]["action"] == "audit.exported"


def test_clients_are_found_by_a_part_of_their_name(app, alice, known):
    found = alice.client.post(CLIENTS, json={"name": "  JUNE ex "}).json["clients"]
    assert {one["name"] for one in found} == {"June Example"}
    assert stored(app, ALICE.practice_id)[0][-1]["action"] == "chart.searched"
    assert alice.client.post(CLIENTS, json={"name": "nobody at all"}).json["clients"] == []
    assert alice.client.post(CLIENTS, json={"name": ""}).json["code"] == "server.bad_fields"


def test_inv_15_another_practice_finds_nothing_of_it(charlie, alice, known):
    claim = alice.client.get(f"/api/claims/{known['claim_id']}").json
    assert lines(charlie, patient=claim["patient_id"]) == []
    assert charlie.client.post(CLIENTS, json={"name": "June"}).json["clients"] == []


def fill(app, practice_id, entries):
    """Write many entries that hang on each other, quicker than one by one."""
    with app.app_context(), acting_for(practice_id), write_lock():
        key = chain_key(app.extensions["tableside.settings"].ring.current)
        head, rows = "", []
        for n in range(1, entries + 1):
            row = {
                "practice_id": practice_id,
                "n": n,
                "at": f"2026-0{1 + n * 8 // entries % 9}-{1 + n % 28:02}T1{n % 8}:00:00Z",
                "who": BOB.user_id if n % 1_000 == 0 else ALICE.user_id,
                "action": "claim.read",
                "kind": "claim",
                "object_id": f"00000000-0000-4000-8000-{n % 5_000:012}",
                "count": None,
                "from_n": None,
                "to_n": None,
                **dict.fromkeys(("device_id", "digest", "device_at", "request_id"), ""),
            }
            head = row["mac"] = mac_of(key, head, row)
            rows.append(row)
        for at in range(0, entries, 10_000):
            db.session.execute(insert(AuditEntry), rows[at : at + 10_000])
        db.session.execute(insert(AuditHead), {"practice_id": practice_id, "n": entries, "head": head})


def test_paging_holds_with_a_hundred_thousand_entries(app, alice):
    fill(app, ALICE.practice_id, MANY)
    seen = 0
    for which in (
        {},
        {"user": BOB.user_id},
        {"before": MANY // 2},
        {"group": "claims"},
        {"first_on": "2026-02-01"},
    ):
        began = time.monotonic()
        found = lines(alice, **which)
        assert time.monotonic() - began < SLOWEST_S, which
        seen += len(found)
        assert [one["n"] for one in found] == sorted((one["n"] for one in found), reverse=True)
    assert seen == 500
    bobs, before = [], MANY + 1
    while page := lines(alice, user=BOB.user_id, before=before):
        bobs += [one["n"] for one in page]
        before = page[-1]["n"]
    assert bobs == list(range(MANY, 0, -1_000))
    assert alice.client.post("/api/review/chain").json == {"entries": MANY + 7, "fault": None}
