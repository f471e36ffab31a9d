"""Every view of the worklist gives each of its claims once, in its order, and counts what it gives."""

import random
from datetime import timedelta
from itertools import pairwise, product

import pytest

from server.claims.days import day_here
from server.claims.lanes import LANES
from tests.server.claims.heap import heap
from tests.server.claims.pushed import Pushed, new_id
from tests.server.people import ALICE, BOB, CHARLIE
from tests.server.tablet import Tablet

MANY = 240
PAYERS, PEOPLE = [new_id() for _ in range(3)], [new_id() for _ in range(2)]


def change(rng, today):
    """Give a claim's own facts: where it waits, until when, and what it comes to."""
    status = rng.choice(["ready", "blocked"])
    state = rng.choice([None, None, "sent", "file_accepted", "payer_accepted", "clearinghouse_rejected"])
    left = today - timedelta(days=rng.choice([0, 1, 2, 3, 4, 44, 46]))
    return {
        "status": status,
        "state": state,
        "exported_at": state and f"{left}T10:00:00Z",
        "due_on": rng.choice(
            [None, *(str(today + timedelta(days=day)) for day in (-9, -1, 0, 7, 8, 30, 31))]
        ),
        "total_cents": rng.choice([0, 9_000, 9_000, 12_800, 30_000]),
        "date_of_service": str(today - timedelta(days=rng.randrange(40))),
        "patient_name": rng.choice(["Alma Muñoz", "Walter 100% Oak", "Priya_Rao", "Theo O'Neil"]),
        "payer_id": rng.choice(PAYERS),
        "provider_id": rng.choice(PEOPLE),
    }


@pytest.fixture
def today(app):
    with app.app_context():
        return day_here()


@pytest.fixture
def claims_made(app, alice, today):
    """Have there be many claims beside one of a tablet's; give what was said of each by its id."""
    office = Pushed(alice)
    office.a_finished_visit(office.a_client())
    rng = random.Random(7)
    changes = [change(rng, today) for _ in range(MANY)]
    with app.app_context():
        ids = heap(ALICE.practice_id, changes)
    return dict(zip(ids, changes, strict=True))


def ask(tablet, **wanted):
    answer = tablet.client.post("/api/worklist", json=wanted)
    assert answer.status_code == 200, answer.json
    return answer.json


def whole(tablet, **wanted):
    """Give the first page and every row of a view, page by page."""
    first = page = ask(tablet, **wanted)
    found = list(page["claims"])
    while page["next"]:
        page = ask(tablet, **wanted, after=page["next"])
        found += page["claims"]
    return first, found


def days_left(claim, today):
    return (type(today).fromisoformat(claim["due_on"]) - today).days if claim["due_on"] else None


def fits(claim, due, today):
    left = days_left(claim, today)
    holds = {"late": (-10_000, -1), "week": (0, 7), "month": (0, 30)}
    return due is None or (left is not None and holds[due][0] <= left <= holds[due][1])


def test_every_view_gives_each_claim_once_and_counts_what_it_gives(alice, claims_made, today):
    _, everything = whole(alice, limit=500)
    assert len(everything) == MANY + 1
    for lane, due in product([None, *LANES], [None, "late", "week", "month"]):
        first, found = whole(alice, lane=lane, due=due, limit=7)
        wanted = [one for one in everything if lane in (None, one["lane"]) and fits(one, due, today)]
        assert [one["id"] for one in found] == [one["id"] for one in wanted]
        if lane:
            total = {"count": len(found), "cents": sum(one["total_cents"] for one in found)}
            assert first["lanes"][lane] == total
            assert due is None or first["dues"][due] == total


def test_the_lane_of_each_claim_follows_from_what_is_known_of_it(alice, claims_made, today):
    _, found = whole(alice, limit=500)
    for one in found:
        said = claims_made.get(one["id"], {"exported_at": None, "status": one["status"]})
        if said["exported_at"] is None:
            assert one["lane"] == said["status"]
        elif said["state"].endswith("_rejected"):
            assert one["lane"] == "rejected"
        else:
            assert one["lane"] == ("silent" if one["answer_by"] < str(today) else "sent")
    assert {one["lane"] for one in found} == set(LANES)


def test_what_can_be_sent_still_comes_by_its_weight_and_what_is_late_behind_it(alice, claims_made, today):
    _, found = whole(alice, lane="ready", limit=500)
    lates = [fits(one, "late", today) for one in found]
    assert lates == sorted(lates)
    for late in (False, True):
        weights = [
            one["total_cents"] * 2 ** (-days_left(one, today) / 14)
            for one, is_late in zip(found, lates, strict=True)
            if is_late == late and one["due_on"] and one["total_cents"]
        ]
        assert len(weights) > 3
        assert all(one >= other * 0.999 for one, other in pairwise(weights))


@pytest.mark.parametrize(("sort", "of"), [("date", "date_of_service"), ("total", "total_cents")])
@pytest.mark.parametrize("down", [False, True])
def test_other_orders_go_both_ways_and_lose_none(alice, claims_made, sort, of, down):
    _, found = whole(alice, sort=sort, down=down, limit=11)
    assert [one[of] for one in found] == sorted((one[of] for one in found), reverse=down)
    assert len({one["id"] for one in found}) == MANY + 1


def test_the_order_by_client_keeps_each_client_together(alice, claims_made):
    _, found = whole(alice, sort="client", limit=11)
    names = [one["patient_name"] for one in found]
    assert len(names) == MANY + 1
    assert sum(1 for one, other in pairwise(names) if one != other) == len(set(names)) - 1


@pytest.mark.parametrize(
    ("q", "name"),
    [
        ("MUNOZ", "Alma Muñoz"),
        ("100%", "Walter 100% Oak"),
        ("priya_", "Priya_Rao"),
        ("o'ne th", "Theo O'Neil"),
    ],
)
def test_words_find_whom_they_name_and_nobody_else(alice, claims_made, q, name):
    _, found = whole(alice, q=q, limit=50)
    assert {one["patient_name"] for one in found} == {name}


def test_a_payer_and_a_therapist_narrow_it_together(alice, claims_made):
    _, found = whole(alice, payer_id=PAYERS[0], provider_id=PEOPLE[1], limit=500)
    wanted = {
        each
        for each, said in claims_made.items()
        if (said["payer_id"], said["provider_id"]) == (PAYERS[0], PEOPLE[1])
    }
    assert {one["id"] for one in found} == wanted != set()


def test_a_row_says_what_mends_it_who_treated_and_until_when(alice):
    office = Pushed(alice, coverage={"member_id": None})
    office.a_finished_visit(office.a_client())
    [one] = ask(alice)["claims"]
    assert one["lane"] == "blocked"
    assert one["fix"].keys() == {"en", "es"}
    assert one["therapist"]
    first = ask(alice)
    assert [each["name"] for each in first["payers"]] == [one["payer_name"]]
    assert [each["name"] for each in first["therapists"]] == [one["therapist"]]
    assert ask(alice, q=one["missing"][0]["es"][:12])["claims"] == [one]


@pytest.mark.parametrize(
    "wrong",
    [
        {"lane": "lost"},
        {"limit": 0},
        {"sort": "payer"},
        {"q": "a\0b"},
        {"payer_id": "x"},
        {"after": {"late": False, "key": "soon", "id": new_id()}},
    ],
)
def test_what_nobody_can_give_is_refused_by_the_name_of_what_is_wrong(alice, wrong):
    answer = alice.client.post("/api/worklist", json=wrong)
    assert answer.status_code == 422
    assert any(name.startswith(next(iter(wrong))) for name in answer.json["errors"])


def test_nobody_else_sees_them(app, alice, claims_made):
    assert ask(Tablet(app, CHARLIE))["claims"] == []
    assert Tablet(app, BOB).client.post("/api/worklist", json={}).status_code == 403
