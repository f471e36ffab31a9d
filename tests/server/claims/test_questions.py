"""The office asks a claim's therapist, and their answer comes back; nobody else is asked."""

import pytest
from sqlalchemy import select

from server import push
from server.chart.needs import needs
from server.claims.models import ClaimRow
from server.core.db import acting_for, db, write_lock
from server.practice.models import ProviderRow
from tests.server.acknowledgments.test_take import of_claims, said_of, take
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE, BOB, CHARLIE

ASKED = {"words": "Was 97140 on another region than 97124?", "asks_about": "codes"}


@pytest.fixture
def visit(app, alice):
    """Give the client, the visit and the claim of a visit of Bob's."""
    office = Pushed(alice)
    client = office.a_client()
    encounter_id = office.a_finished_visit(client)
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        for provider in db.session.scalars(select(ProviderRow)):
            provider.user_id = BOB.user_id
        claim = db.session.scalars(select(ClaimRow)).one()
        return client[0], encounter_id, claim.id, claim.claim_number


def of_claim(alice, visit):
    return alice.client.get(f"/api/claims/{visit[2]}").json


def needed(app, practice=ALICE.practice_id):
    with app.app_context(), acting_for(practice):
        return sorted((need.who, need.mark.partition("/")[0]) for need in needs(practice))


def answers(tablet, visit, question_id, words="Yes, on the neck."):
    """Answer as the therapist's tablet does, once the question came to it."""
    [held] = [one for one in tablet.pull() if one["k"] == "office_question"]
    said = {"answer": words, "answered_at": "2026-11-30T18:00:00Z"}
    tablet.exchange(tablet.change("office_question", question_id, visit[0], held["v"], **said))


def test_what_the_office_asks_needs_the_therapist_and_the_answer_needs_the_office(app, alice, bob, visit):
    assert alice.client.post(f"/api/claims/{visit[2]}/questions", json=ASKED).status_code == 204
    [asked] = of_claim(alice, visit)["questions"]
    assert (asked["words"], asked["asks_about"], asked["answer"]) == (ASKED["words"], "codes", None)
    assert of_claim(alice, visit)["asked"] == "waits"
    assert needed(app) == [(BOB.user_id, "asked")]
    answers(bob, visit, asked["id"])
    [answered] = of_claim(alice, visit)["questions"]
    assert answered["answer"] == "Yes, on the neck."
    assert of_claim(alice, visit)["asked"] == "answered"
    assert needed(app) == [(push.OFFICE, "answered")]
    assert needed(app, CHARLIE.practice_id) == []


def test_what_is_closed_is_asked_no_more(app, alice, visit):
    alice.client.post(f"/api/claims/{visit[2]}/questions", json=ASKED)
    [asked] = of_claim(alice, visit)["questions"]
    address = f"/api/claims/{visit[2]}/questions/{asked['id']}"
    assert alice.client.delete(address).status_code == 204
    assert (of_claim(alice, visit)["questions"], of_claim(alice, visit)["asked"]) == ([], None)
    assert needed(app) == []
    assert alice.client.delete(address).json["code"] == "claims.moved"


@pytest.mark.parametrize(
    "said",
    [{}, {**ASKED, "words": " "}, {**ASKED, "asks_about": "the weather"}, {**ASKED, "words": "x" * 1_001}],
)
def test_a_question_without_words_or_about_nothing_is_refused(alice, visit, said):
    answer = alice.client.post(f"/api/claims/{visit[2]}/questions", json=said)
    assert (answer.status_code, answer.json["code"]) == (422, "server.bad_fields")


def test_a_stranger_asks_nothing_and_a_therapist_neither(bob, charlie, visit):
    address = f"/api/claims/{visit[2]}/questions"
    assert charlie.client.post(address, json=ASKED).json["code"] == "claims.unknown"
    assert bob.client.post(address, json=ASKED).status_code == 403


def sent_back(app, alice, visit, status, number="1"):
    """Send the claim and have a clearinghouse send it back for a reason; give what is asked then."""
    segments = [
        status if one.startswith("STC*A7") else one
        for one in said_of(visit[3], accepted=False, trace=f"NONE OF OURS {number}")
    ]
    take(app, of_claims(segments))
    return of_claim(alice, visit)["questions"]


@pytest.fixture
def sent(app, visit, tmp_path):
    """Send the visit's claim."""
    from server import claims  # noqa: PLC0415

    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "out", draw=False)
    return visit


@pytest.mark.parametrize(
    ("status", "asks"),
    [
        ("STC*A7:476*20261130*U*84", ("codes", "the units")),
        ("STC*A7:255*20261130*U*84", ("codes", "a diagnosis")),
        ("STC*A6:562:DN*20261130*U*84", ("referral", "the NPI (the referring provider)")),
        ("STC*A7:562:85*20261130*U*84", (None, "")),
        ("STC*A7:164:IL*20261130*U*84", (None, "")),
    ],
)
def test_a_rejection_asks_the_therapist_for_what_only_they_can_mend(app, alice, sent, status, asks):
    step, words = asks
    asked = sent_back(app, alice, sent, status)
    assert [one["asks_about"] for one in asked] == ([step] if step else [])
    assert all(words in one["words"] and one["words_es"] and one["asked_by"] is None for one in asked)
    assert needed(app) == ([(BOB.user_id, "asked")] if step else [])


def test_the_same_rejection_asks_once_and_what_is_taken_in_closes_it(app, alice, sent):
    status = "STC*A7:476*20261130*U*84"
    assert len(sent_back(app, alice, sent, status)) == 1
    assert len(sent_back(app, alice, sent, "STC*A7:164:IL*20261130*U*84", "2")) == 1
    take(app, of_claims(said_of(sent[3], accepted=True, payer=True, trace="NONE OF OURS 3")))
    assert of_claim(alice, sent)["questions"] == []


def test_what_was_closed_by_hand_is_not_asked_again(app, alice, sent):
    [asked] = sent_back(app, alice, sent, "STC*A7:476*20261130*U*84")
    assert alice.client.delete(f"/api/claims/{sent[2]}/questions/{asked['id']}").status_code == 204
    assert sent_back(app, alice, sent, "STC*A7:164:IL*20261130*U*84", "2") == []
