"""What left about one client, for whoever asks (45 CFR 164.528)."""

from tests.server.audit.tamper import stored
from tests.server.people import ALICE

ADDRESS = "/api/review/disclosures/"


def disclosures(tablet, patient_id, **which):
    answer = tablet.client.get(f"{ADDRESS}{patient_id}", query_string=which)
    assert answer.status_code == 200, answer.text
    return answer.json


def client_of(tablet, known):
    return tablet.client.get(f"/api/claims/{known['claim_id']}").json["patient_id"]


def test_inv_20_what_the_rule_counts_is_listed_and_payment_and_the_clients_own_copies_are_not(
    run, alice, known, tmp_path
):
    june = client_of(alice, known)
    assert run("claims", "export", "--out", str(tmp_path / "out")).exit_code == 0
    alice.client.get(f"/api/claims/{known['claim_id']}/cms1500.pdf")
    alice.client.get(f"/api/claims/{known['claim_id']}/superbill.pdf")
    assert alice.client.get(f"/copies/{known['token']}/consent.pdf").status_code == 200
    alice.client.get(f"/api/consents/{known['consent_id']}/evidence.pdf")
    run("verify", known["encounter_id"], "--export", str(tmp_path / "proof.json"))
    counted = disclosures(alice, june)
    assert [(one["action"], one["basis"]) for one in counted["disclosures"]] == [
        ("signature.exported", "unknown"),
        ("consent.printed", "unknown"),
    ]
    assert counted["client"]["name"] == "Alma Muñoz"
    everything = disclosures(alice, june, everything="true")["disclosures"]
    said = {one["action"]: (one["basis"], one["to"]) for one in everything}
    assert said["claim.exported"][0] == said["claim.printed"][0] == "payment"
    assert said["claim.exported"][1] == said["claim.printed"][1] != ""
    assert said["consent.copy_given"] == said["claim.superbill_printed"] == ("client", "")
    assert len(everything) == 6


def test_reading_it_is_an_entry_about_that_client(app, alice, known):
    june = client_of(alice, known)
    disclosures(alice, june)
    entry = stored(app, ALICE.practice_id)[0][-1]
    assert (entry["action"], entry["object_id"]) == ("audit.disclosures_read", june)


def test_a_client_nobody_has_here_is_refused(charlie, alice, known):
    june = client_of(alice, known)
    for asker, patient_id in ((charlie, june), (alice, "June")):
        answer = asker.client.get(f"{ADDRESS}{patient_id}")
        assert (answer.status_code, answer.json["code"]) == (404, "chart.unknown_patient")
