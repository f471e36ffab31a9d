"""A card speaks the words it was opened in, and closes by them after the office was updated."""

import pytest

from sync.records.upcast import schema_of
from tests.server.exchange import older
from tests.server.exchange.older import TODAY, App
from tests.server.tablet import new_id

CARDS = {
    "a renamed field": ({"cell": "555-0111"}, {"cell": "555-0122"}, {"phone": "555-0122"}),
    "a field that became two": (
        {"full_name": "Anna Prueba"},
        {"full_name": "Ana Ensayo"},
        {"first_name": "Ana", "last_name": "Ensayo"},
    ),
    "a choice with other words": ({"state": "ca"}, {"state": "nv"}, {"state": "NV"}),
}


@pytest.fixture(params=CARDS.values(), ids=CARDS)
def opened(request, alice, bob, office_of):
    """Open a card at an office of schema 1, then update the office; give patient, card, mine, mine today."""
    theirs, mine, today = request.param
    office_of(1)
    ana, fields = new_id(), older.patient(1, "555-0100")
    fields["state"] = "or"
    v = alice.exchange(App(alice, 1).create("patient", ana, ana, fields))["acks"][0]["v"]
    alice.exchange(App(alice, 1).change("patient", ana, ana, v, **theirs))
    answer = bob.exchange(App(bob, 1).change("patient", ana, ana, v, **mine))
    office_of(TODAY)
    return ana, _cards(answer)[-1], mine, today


def _cards(answer):
    return [one for one in answer["changes"] if one["k"] == "conflict"]


def _stands(tablet, ana):
    changes = tablet.exchange(cursor=None)["changes"]
    return next(one["f"] for one in changes if one["id"] == ana)


def test_sync_14_an_open_card_is_shown_in_the_words_it_was_opened_in(alice, opened):
    _, card, mine, _ = opened
    [shown] = _cards(alice.exchange(cursor=None))
    assert shown == card
    assert {card["f"]["field"]: card["f"]["mine"]} == mine


def test_sync_14_a_decision_in_the_cards_own_words_closes_it(alice, opened):
    ana, card, mine, today = opened
    speaking = App(alice, schema_of("patient", card["f"]["field"]))
    answer = alice.exchange(speaking.resolve(card, "mine", 999, **mine))
    assert answer["acks"][0]["r"] == "applied"
    [closed] = _cards(answer)
    assert (closed["id"], closed["f"]["state"], closed["f"]["choice"]) == (card["id"], "resolved", "mine")
    stands = _stands(alice, ana)
    assert {name: stands[name] for name in today} == today


def test_sync_14_its_own_tablet_closes_it_by_writing_on_in_todays_words(bob, opened):
    ana, card, _, today = opened
    answer = bob.exchange(App(bob, TODAY).change("patient", ana, ana, 999, **today))
    assert answer["acks"][0]["r"] == "applied"
    assert [(one["id"], one["f"]["state"]) for one in _cards(answer)] == [(card["id"], "resolved")]


def test_sync_14_typing_on_without_having_seen_it_goes_on_the_same_card(bob, opened):
    ana, card, mine, today = opened
    v = 1
    renewed = bob.exchange(App(bob, 1).change("patient", ana, ana, v, **mine))
    cards = {one["id"]: one["f"] for one in _cards(renewed)}
    assert renewed["acks"][0]["conflicts"] == list(mine)
    assert card["id"] in cards
    said = cards[card["id"]]
    assert (said["field"], said["mine"]) == next(iter(today.items()))
    base = {**older.patient(TODAY, "555-0100"), "state": "or"}[said["field"]]
    assert said["base"] == base


def test_sync_14_the_desk_shows_an_older_card_beside_what_stands_and_decides_it(alice, bob, opened):
    ana, card, mine, today = opened
    [asked] = alice.client.get("/api/questions").json["cards"]
    assert {asked["field"]: asked["mine"]} == mine
    theirs = card["f"]["theirs"]
    assert asked["standing"] == {"ca": "CA"}.get(theirs, theirs), (
        "what stands is not said in the card's terms"
    )
    said = {"v": asked["v"], "seen": asked["seen"], "choice": "mine", "value": asked["mine"]}
    done = alice.client.post(f"/api/questions/cards/{card['id']}", json=said)
    assert done.status_code in {200, 204}, done.text
    after = _stands(bob, ana)
    assert {one: after[one] for one in today} == today
    assert alice.client.get("/api/questions").json["counts"] == {"kept": 0, "cards": 0}


def test_sync_14_the_desk_shows_what_was_kept_of_an_older_app_in_todays_words(alice, opened):
    ana, *_ = opened
    refused = App(alice, 1).change("patient", ana, ana, 999, cell="5" * 21, state="nv")
    [ack] = alice.exchange(refused)["acks"]
    assert set(ack["detail"]) == {"cell"}
    [kept] = alice.client.get("/api/questions").json["kept"]
    [entry] = kept["entries"]
    assert entry["fields"] == {"phone": "5" * 21, "state": "NV"}
    assert set(entry["detail"]) == {"phone"}
