"""Ops that have no place yet at the office are kept whole, and whoever brought them is told."""

import json

from tests.server.blobs.uploads import picture
from tests.server.rescue.carrying import brought, everything, saved, texts
from tests.server.tablet import new_id


def kept(alice, result):
    """Give the ops that lie in escrow for a result, as the owner reads them."""
    return [
        op
        for entry in result["aside"]["escrow"]
        for op in json.loads(alice.client.get(f"/sync/v1/escrow/{entry}").data)["ops"]
    ]


def test_a_file_that_begins_too_far_ahead_waits_in_escrow_for_what_is_missing(app, alice, bob):
    ops = [bob.new_patient(new_id()) for _ in range(5)]
    file = saved(bob, *ops[3:], pictures=[picture()])
    result = brought(alice, file)
    aside = result["aside"]
    assert (aside["why"], aside["n"], aside["expect"]) == ("hole", 4, 1)
    assert result["ops"] == {"taken": 0, "there": 0, "conflicts": 0, "kept": []}
    assert result["pictures"]["taken"] == 1, "a picture needs nothing before it"
    assert kept(alice, result) == ops[3:]
    [entry] = alice.client.get("/sync/v1/escrow").json["entries"]
    assert (entry["device_id"], entry["user_id"], entry["about"]) == (bob.device_id, bob.user_id, "ops")
    before = everything(app)
    assert brought(alice, file)["aside"] == aside
    assert everything(app) == before
    bob.exchange(*ops[:3])
    assert brought(alice, file)["ops"]["taken"] == 2
    assert bob.exchange()["n"] == 5


def test_a_number_that_says_something_else_here_puts_the_whole_file_aside(app, alice, bob):
    ops = [bob.new_patient(new_id()) for _ in range(3)]
    bob.exchange(*ops[:2])
    other = {**ops[1], "set": {**ops[1]["set"], "last_name": "Another"}}
    before = everything(app)
    result = brought(alice, saved(bob, ops[0], other, ops[2]))
    assert (result["aside"]["why"], result["aside"]["n"]) == ("changed", 2)
    assert kept(alice, result) == [ops[0], other, ops[2]]
    after = everything(app)
    assert after.pop("escrow") != before.pop("escrow")
    assert after == before, "nothing but the escrow was written"


def test_other_spaces_are_not_other_words(alice, bob):
    ops = [bob.new_patient(new_id()) for _ in range(2)]
    bob.exchange(ops[0])
    result = brought(alice, saved(bob, *ops))
    assert result["aside"] is None
    assert (result["ops"]["taken"], result["ops"]["there"]) == (1, 1)


def test_what_the_tablet_sends_while_its_file_comes_in_with_other_words_puts_it_aside(
    alice, bob, monkeypatch
):
    """Between the look and the taking the tablet itself sends number 1, saying something else."""
    op = bob.new_patient(new_id())
    file = saved(bob, op)
    from server.exchange import carried  # noqa: PLC0415

    look = carried._changed

    def looked(*asked):
        found = look(*asked)
        bob.exchange({**op, "set": {**op["set"], "last_name": "Another"}})
        return found

    monkeypatch.setattr(carried, "_changed", looked)
    result = brought(alice, file)
    assert result["aside"]["why"] == "changed"
    assert kept(alice, result) == [op]


def test_ops_beyond_eight_mebibytes_lie_in_escrow_in_pieces_in_order(alice, bob, monkeypatch):
    monkeypatch.setattr("server.exchange.carried.MOST_BYTES_ESCROW", 2_000)
    ops = [bob.new_patient(new_id(), last_name="x" * 90) for _ in range(6)]
    assert sum(map(len, texts(ops))) > 2_000
    result = brought(alice, saved(bob, *ops[1:]))
    assert len(result["aside"]["escrow"]) > 1
    assert kept(alice, result) == ops[1:]
    assert all(entry["size"] <= 2_000 for entry in alice.client.get("/sync/v1/escrow").json["entries"])
