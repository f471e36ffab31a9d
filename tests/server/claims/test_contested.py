"""Nothing contested is billed: a card that opens blocks the claim in words, one that closes lets it go."""

import pytest

from server import claims
from server.claims import find, gather
from tests.server.claims.pushed import Pushed, listed
from tests.server.claims.samples import a_group_visit
from tests.server.people import ALICE
from tests.server.tablet import Tablet, new_id


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def client(office):
    """Give the ids of the patient, coverage and referral of a client whose one visit is closed."""
    made = office.a_client()
    office.a_finished_visit(made)
    return made


RECORDS = {
    "patient": (0, "city"),
    "coverage": (1, "group_number"),
    "referral": (2, "frequency"),
}


@pytest.fixture
def hers(app):
    """Give the owner's other tablet."""
    return Tablet(app, ALICE, device_id=new_id())


@pytest.fixture
def contest(alice, hers):
    """Give a function by which Alice's two tablets write one field, unseen; gives the card's v."""

    def both_write(kind, record_id, name):
        [record] = [change for change in hers.pull() if change["id"] == record_id and change["k"] == kind]
        patient_id, seen = record["c"], record["v"]
        alice.exchange(alice.change(kind, record_id, patient_id, seen, **{name: "Tacoma"}))
        answer = hers.exchange(hers.change(kind, record_id, patient_id, seen, **{name: "Olympia"}))
        assert answer["acks"][0]["r"] == "conflict"
        return next(change["v"] for change in answer["changes"] if change["k"] == "conflict")

    return both_write


def standing(app):
    [claim] = listed(app, ALICE.practice_id)
    return claim["status"], claim["missing"]


@pytest.mark.parametrize("kind", RECORDS)
def test_a_card_blocks_the_claim_in_words_and_its_end_makes_it_ready(app, hers, client, contest, kind):
    place, name = RECORDS[kind]
    assert standing(app) == ("ready", [])
    opened = contest(kind, client[place], name)
    status, [missing] = standing(app)
    assert status == "blocked"
    assert "nobody has chosen" in missing["en"]
    assert "nadie ha elegido" in missing["es"]
    hers.exchange(hers.change(kind, client[place], client[0], opened, **{name: "Olympia"}))
    assert standing(app) == ("ready", [])


def test_a_contested_record_of_the_practice_blocks_every_claim_that_rests_on_it(app, office, client, contest):
    office.a_finished_visit(office.a_client())
    contest("payer", office.payer_id, "name")
    said = {claim["missing"][0]["en"] for claim in listed(app, ALICE.practice_id)}
    assert said == {find.contested("payer")["say"]["en"]}
    assert len(listed(app, ALICE.practice_id, status="blocked")) == 2


def test_the_claims_of_other_clients_are_not_kept_waiting(app, office, client, contest):
    office.a_finished_visit(office.a_client())
    contest("patient", client[0], "city")
    assert sorted(claim["status"] for claim in listed(app, ALICE.practice_id)) == ["blocked", "ready"]


def test_a_contested_claim_does_not_leave(app, client, contest, tmp_path):
    contest("patient", client[0], "city")
    with app.app_context():
        assert claims.export(ALICE.practice_id, tmp_path / "out").claims == 0


def test_a_look_that_was_lost_is_made_good_by_the_next(app, client, contest, monkeypatch):
    monkeypatch.setattr("server.claims.assemble_due", lambda _practice_id: None)
    contest("patient", client[0], "city")
    assert standing(app)[0] == "ready", "nobody looked"
    monkeypatch.undo()
    with app.app_context():
        assert claims.assemble_due(ALICE.practice_id) == 1
        assert claims.assemble_due(ALICE.practice_id) == 0
    assert standing(app)[0] == "blocked"


def test_every_kind_of_record_a_claim_rests_on_has_its_words():
    kinds = {name.partition("/")[0] for name in a_group_visit().built_from()} | {"referral_page", "provider"}
    kinds |= {*gather._ASKED.values(), "finding_override"}
    assert kinds <= {*find._CONTESTED}
    for kind in find._CONTESTED:
        found = find.contested(kind)
        assert found["severity"] == "stop"
        assert found["say"]["en"] != found["say"]["es"]
