"""The office says at the desk who it is, who renders care, who pays and what is charged; tablets get it."""

import pytest

from server.core.db import acting_for
from server.practice import office
from tests.server.claims.pushed import Pushed, without_row
from tests.server.claims.samples import a_payer, a_provider, a_visit
from tests.server.people import ALICE, BOB, CHARLIE, DANA
from tests.server.tablet import Tablet, new_id

FACTS = "/api/practice-facts"
PRACTICE = {
    "name": "Harbor Hands",
    "entity_type": "person",
    "last_name": "Reyes",
    "first_name": "Marisol",
    "npi": "1234567893",
    "tax_id": "12-3456789",
    "tax_id_type": "EI",
    "taxonomy": "225700000X",
    "street": "9 Pier Street",
    "city": "Seattle",
    "state": "WA",
    "zip": "98104-1122",
    "phone": "206-555-0100",
}
PROVIDER = {"last_name": "Reyes", "first_name": "Marisol", "npi": "1234567893", "taxonomy": "225700000X"}
PAYER = {
    "name": "Evergreen Made Up",
    "payer_id": "EV001",
    "filing_code": "CI",
    "unit_rule": "cms",
    "pair_97124_97140": "unknown",
    "referral_required": True,
    "pos12_service_location": "send",
}
FEE = {"cpt": "97124", "charge_cents": 3800, "effective_from_on": "2026-01-01"}
ALL = {"practice": PRACTICE, "provider": PROVIDER, "payer": PAYER, "fee": FEE}


def put(tablet, kind, record_id, fields, v=0):
    return tablet.client.put(f"{FACTS}/{kind}/{record_id}", json={"v": v, "fields": fields})


def made(tablet, kind, **fields):
    """Make one, and give its id and version."""
    record_id = new_id()
    answer = put(tablet, kind, record_id, ALL[kind] | fields)
    assert answer.status_code == 200, answer.text
    return record_id, answer.json["v"]


def facts(tablet, kind=None):
    found = tablet.client.get(FACTS).json["facts"]
    return {one["id"]: one for one in found if kind in (None, one["kind"])}


def delete(tablet, kind, record_id, v):
    return tablet.client.delete(f"{FACTS}/{kind}/{record_id}?v={v}")


def code(answer):
    return answer.json["code"]


def wrong_in(answer):
    assert code(answer) == "server.bad_fields", answer.text
    return list(answer.json["errors"])


@pytest.mark.parametrize("kind", ALL)
def test_what_is_made_at_the_desk_stands_there_and_reaches_tablets(app, alice, kind):
    record_id, v = made(alice, kind)
    said = facts(alice)[record_id]
    assert (said["kind"], said["v"], said["contested"], said["rests"]) == (kind, v, False, {})
    assert {name: said["fields"][name] for name in ALL[kind]} == ALL[kind]
    [pulled] = [one for one in Tablet(app, ALICE, device_id=new_id()).pull() if one["id"] == record_id]
    assert ALL[kind].items() <= pulled["f"].items()


def test_fields_are_set_and_the_rest_stays(alice):
    record_id, v = made(alice, "practice")
    assert put(alice, "practice", record_id, {"phone": "206-555-0199", "city": None}, v).status_code == 200
    said = facts(alice)[record_id]["fields"]
    assert (said["phone"], said["city"], said["name"]) == ("206-555-0199", None, "Harbor Hands")


def test_what_moved_since_it_was_seen_is_refused_and_says_what_differs(alice):
    record_id, v = made(alice, "payer")
    alice.exchange(alice.change("payer", record_id, None, v, payer_id="EV002"))
    refused = put(alice, "payer", record_id, {"payer_id": "EV003", "name": PAYER["name"]}, v)
    assert (refused.status_code, code(refused)) == (409, "practice_facts.moved")
    assert refused.json["fields"] == ["payer_id"]
    now = facts(alice)[record_id]
    assert now["fields"]["payer_id"] == "EV002", "nothing of it was kept"
    assert put(alice, "payer", record_id, {"payer_id": "EV003"}, now["v"]).status_code == 200


def test_asking_again_after_a_lost_answer_is_no_change(alice):
    record_id, v = made(alice, "fee")
    assert put(alice, "fee", record_id, FEE).json == {"v": v}
    assert code(put(alice, "fee", record_id, FEE | {"charge_cents": 1})) == "practice_facts.moved"
    assert len(facts(alice, "fee")) == 1


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("practice", {"npi": "1234567890"}),
        ("practice", {"tax_id": "12-345"}),
        ("practice", {"zip": "98104"}),
        ("practice", {"entity_type": "guild"}),
        ("practice", {"name": " "}),
        ("practice", {"street": "P.O. Box 12"}),
        ("provider", {"taxonomy": "massage"}),
        ("provider", {"license_state": "ZZ"}),
        ("provider", {"user_id": CHARLIE.user_id}),
        ("payer", {"zip": "123"}),
        ("payer", {"name": None}),
        ("fee", {"charge_cents": 38.5}),
        ("fee", {"charge_cents": -1}),
        ("fee", {"cpt": "9712"}),
        ("fee", {"effective_from_on": "2026-02-30"}),
        ("fee", {"effective_to_on": "2025-12-31"}),
    ],
)
def test_what_a_claim_would_stumble_over_is_refused(alice, kind, wrong):
    assert wrong_in(put(alice, kind, new_id(), ALL[kind] | wrong)) == list(wrong)
    assert facts(alice) == {}
    made(alice, kind)


def test_a_new_one_says_what_it_must_and_nothing_unknown(alice):
    assert wrong_in(put(alice, "fee", new_id(), {"cpt": "97124"})) == ["charge_cents", "effective_from_on"]
    assert wrong_in(put(alice, "fee", new_id(), FEE | {"tip_cents": 5})) == [""]
    for kind, record_id in (("patient", new_id()), ("fee", "one")):
        assert code(put(alice, kind, record_id, FEE)) == "server.not_found"


def test_one_code_has_one_fee_from_a_day_on(alice):
    record_id, v = made(alice, "fee")
    refused = put(alice, "fee", new_id(), FEE)
    assert (code(refused), refused.json["cpt"]) == ("practice_facts.same_day", "97124")
    later, seen = made(alice, "fee", effective_from_on="2026-07-01")
    moved_onto = put(alice, "fee", later, {"effective_from_on": "2026-01-01"}, seen)
    assert code(moved_onto) == "practice_facts.same_day"
    assert put(alice, "fee", record_id, {"charge_cents": 3900}, v).status_code == 200


def test_there_is_one_practice(alice):
    made(alice, "practice")
    assert code(put(alice, "practice", new_id(), PRACTICE)) == "practice_facts.moved"


def test_what_nothing_rests_on_is_deleted_on_tablets_too(app, alice):
    record_id, v = made(alice, "fee")
    assert code(delete(alice, "fee", record_id, v + 1)) == "practice_facts.moved"
    assert delete(alice, "fee", record_id, v).status_code == 204
    assert delete(alice, "fee", record_id, v).status_code == 204, "an answer may get lost"
    assert facts(alice) == {}
    assert code(put(alice, "fee", record_id, FEE, v)) == "practice_facts.moved"
    with app.app_context(), acting_for(ALICE.practice_id):
        assert office(ALICE.practice_id).fees == []
    assert code(delete(alice, "fee", new_id(), 1)) == "server.not_found"


def test_what_something_rests_on_stays_and_says_what_does(alice):
    pushed = Pushed(alice)
    pushed.a_finished_visit(pushed.a_client())
    payer, provider = (facts(alice)[one] for one in (pushed.payer_id, pushed.provider_id))
    assert payer["rests"] == {"policies": 1, "claims": 1}
    assert provider["rests"] == {"visits": 1, "claims": 1}
    for one in (payer, provider):
        refused = delete(alice, one["kind"], one["id"], one["v"])
        assert code(refused) == "practice_facts.used"
        assert {name: refused.json[name] for name in one["rests"]} == one["rests"]
    [own] = facts(alice, "practice").values()
    assert code(delete(alice, "practice", own["id"], own["v"])) == "practice_facts.stays"


def test_a_claim_is_ready_once_the_desk_has_said_what_it_costs(alice):
    visit = a_visit()
    fees = {fee["cpt"]: without_row(fee) for fee in visit.office.fees}
    pushed = Pushed(alice)
    for one in facts(alice, "fee").values():
        assert delete(alice, "fee", one["id"], one["v"]).status_code == 204
    pushed.a_finished_visit(pushed.a_client())
    assert [one["status"] for one in alice.client.get("/api/claims").json["claims"]] == ["blocked"]
    for fee in fees.values():
        assert put(alice, "fee", new_id(), fee).status_code == 200
    assert [one["status"] for one in alice.client.get("/api/claims").json["claims"]] == ["ready"]


def test_tablets_that_disagree_are_shown(app, alice):
    record_id, v = made(alice, "payer")
    other = Tablet(app, ALICE, device_id=new_id())
    other.pull()
    alice.exchange(alice.change("payer", record_id, None, v, payer_id="EV002"))
    other.exchange(other.change("payer", record_id, None, v, payer_id="EV003"))
    assert facts(alice)[record_id]["contested"] is True


def enrolled(tablet, **fields):
    """Make an enrollment of a therapist with a payer, both new; give its fields, its id and version."""
    (provider_id, _), (payer_id, _) = made(tablet, "provider"), made(tablet, "payer")
    said = {"provider_id": provider_id, "payer_id": payer_id, "status": "enrolled", **fields}
    record_id = new_id()
    answer = put(tablet, "enrollment", record_id, said)
    assert answer.status_code == 200, answer.text
    return said, record_id, answer.json["v"]


def test_an_enrollment_names_who_and_with_whom_once_from_a_day_on(app, alice):
    said, record_id, v = enrolled(alice)
    again = put(alice, "enrollment", new_id(), said | {"status": "refused"})
    assert (again.status_code, code(again)) == (409, "practice_facts.same_standing")
    assert put(alice, "enrollment", new_id(), said | {"effective_from_on": "2026-07-01"}).status_code == 200
    for name in ("provider_id", "payer_id"):
        assert wrong_in(put(alice, "enrollment", new_id(), said | {name: new_id()})) == [name]
    assert put(alice, "enrollment", record_id, {"status": "applied"}, v).status_code == 200
    provider = facts(alice)[said["provider_id"]]
    assert provider["rests"] == {"enrollments": 2}
    assert code(delete(alice, "provider", provider["id"], provider["v"])) == "practice_facts.used"
    with app.app_context(), acting_for(ALICE.practice_id):
        assert {one["status"] for one in office(ALICE.practice_id).enrollments} == {"applied", "enrolled"}


def refused_to(other, answer):
    assert (answer.status_code, code(answer)) == (403, "identity.not_allowed"), other


def test_a_therapist_says_nothing_of_it_at_the_desk(app, alice):
    bob = Tablet(app, BOB)
    record_id, v = made(alice, "fee")
    refused_to(bob, bob.client.get(FACTS))
    refused_to(bob, put(bob, "fee", record_id, {"charge_cents": 1}, v))
    refused_to(bob, delete(bob, "fee", record_id, v))
    assert facts(alice)[record_id]["fields"]["charge_cents"] == FEE["charge_cents"]


def test_a_biller_says_who_pays_and_what_is_charged_and_reads_the_rest(app, alice):
    dana = Tablet(app, DANA)
    practice_id, v = made(alice, "practice")
    assert dana.client.get(FACTS).json["writes"] == ["payer", "fee", "enrollment"]
    assert alice.client.get(FACTS).json["writes"] == [*ALL, "enrollment"]
    assert facts(dana)[practice_id]["fields"]["npi"] == PRACTICE["npi"]
    refused_to(dana, put(dana, "practice", practice_id, {"npi": None}, v))
    refused_to(dana, put(dana, "provider", new_id(), PROVIDER))
    provider_id, seen = made(alice, "provider")
    refused_to(dana, delete(dana, "provider", provider_id, seen))
    fee_id, seen = made(dana, "fee")
    made(dana, "payer")
    assert put(dana, "fee", fee_id, {"charge_cents": 3900}, seen).status_code == 200
    assert facts(alice)[practice_id]["fields"]["npi"] == PRACTICE["npi"]
    assert provider_id in facts(alice)
    assert delete(dana, "fee", fee_id, facts(dana)[fee_id]["v"]).status_code == 204


def test_another_practice_sees_and_moves_nothing_of_it(app, alice):
    record_id, v = made(alice, "payer")
    charlie = Tablet(app, CHARLIE)
    assert facts(charlie) == {}
    assert code(delete(charlie, "payer", record_id, v)) == "server.not_found"
    assert record_id in facts(alice)


def test_the_samples_of_claims_would_pass_as_they_are(alice):
    for kind, sample in (("provider", a_provider()), ("payer", a_payer())):
        known = {name: value for name, value in without_row(sample).items() if value is not None}
        assert put(alice, kind, new_id(), known).status_code == 200
