"""An owner says at the command line which clients a person sees, and that person's tablet follows."""

import pytest

from tests.server.exchange.test_scope import Held
from tests.server.people import BOB, CHARLIE
from tests.server.tablet import new_id

NAMES = ("June Example", "Amos Example", "Zoë Example")


@pytest.fixture
def clients(alice):
    """Give the ids of three clients, by the names they are called."""
    made = {name: new_id() for name in NAMES}
    for name, one in made.items():
        alice.exchange(alice.new_patient(one, first_name=name.split()[0]))
    return made


@pytest.fixture
def caseload(run):
    """Give a function that runs a caseload command, sees how it ends, and gives what it said."""

    def command(*words, status=0):
        answer = run("caseload", *words)
        assert answer.exit_code == status, answer.output
        return answer.output

    return command


def seen_by(tablet, held):
    """Give the clients a tablet holds after its next exchange."""
    return held.take(tablet).clients()


def test_whoever_is_limited_gains_and_loses_clients_with_the_next_exchange(bob, clients, caseload):
    june, amos, zoe = clients.values()
    held = Held()
    assert seen_by(bob, held) == {june, amos, zoe}
    caseload("limit", BOB.login, june, amos)
    assert seen_by(bob, held) == {june, amos}
    caseload("give", BOB.login, zoe)
    assert seen_by(bob, held) == {june, amos, zoe}
    caseload("take", BOB.login, june, amos)
    assert seen_by(bob, held) == {zoe}
    caseload("lift", BOB.login)
    assert seen_by(bob, held) == {june, amos, zoe}


def test_a_client_is_taken_away_by_a_purge_and_what_was_unsent_is_kept_for_the_office(
    alice, bob, clients, caseload
):
    june = clients["June Example"]
    caseload("limit", BOB.login, *clients.values())
    bob.pull()
    caseload("take", BOB.login, june)
    answer = bob.exchange(bob.change("patient", june, june, 9, phone="555-0199"))
    assert [ack["why"] for ack in answer["acks"]] == ["out_of_scope"]
    assert [one["purge"] for one in answer["changes"]] == [june]
    [entry] = alice.client.get("/api/questions").json["kept"]
    assert entry["entries"][0]["fields"] == {"phone": "555-0199"}


def test_limiting_again_leaves_the_clients_named_and_no_others(bob, clients, caseload):
    june, amos, zoe = clients.values()
    held = Held()
    caseload("limit", BOB.login, june, amos)
    assert seen_by(bob, held) == {june, amos}
    caseload("limit", BOB.login, amos, zoe)
    assert seen_by(bob, held) == {amos, zoe}


def test_a_client_may_be_called_by_their_whole_name_however_it_is_written(bob, clients, caseload):
    caseload("limit", BOB.login.upper(), "june  example", "ZOE\u0308 EXAMPLE")
    assert seen_by(bob, Held()) == {clients["June Example"], clients["Zoë Example"]}


def test_it_says_how_it_stands_after_each_command(clients, caseload):
    june, amos, _ = clients.values()
    said = f"Bob ({BOB.login}) sees: "
    assert caseload("limit", BOB.login) == f"{said}0 clients\n"
    assert caseload("limit", BOB.login, june) == f"{said}1 client\n"
    assert caseload("give", BOB.login, june, amos) == (
        f"  {june}  was in it already\n  {amos}  is in it now\n{said}2 clients\n"
    )
    assert caseload("take", BOB.login, june) == f"  {june}  is no longer in it\n{said}1 client\n"
    assert caseload("take", BOB.login, june) == f"  {june}  was not in it\n{said}1 client\n"
    for _ in range(2):
        assert caseload("lift", BOB.login) == f"{said}the whole practice\n"


def test_it_lists_who_sees_what(clients, caseload):
    june = clients["June Example"]
    caseload("limit", BOB.login, june)
    assert caseload("list").splitlines() == [
        "Made-up Hands",
        "  Alice (alice@example.com): the whole practice",
        "  Bob (bob@example.com): 1 client",
        f"    {june}  June Example",
        "  Dana (dana@example.com): the whole practice",
        "Someone Else's Practice",
        "  Charlie (charlie@example.com): the whole practice",
    ]


def test_nobody_is_limited_by_a_slip(alice, bob, clients, caseload):
    june = clients["June Example"]
    for words, complaint in (
        (("limit", "bobby@example.com", june), "bobby@example.com: There is no such person."),
        (("limit", BOB.login, june, "June"), "June: There is no such client."),
        (("limit", BOB.login, ""), "There is no such client."),
        (("limit", CHARLIE.login, june), f"{june}: There is no such client."),
        (
            ("give", BOB.login, june),
            f"{BOB.login}: There is no caseload. This person sees the whole practice.",
        ),
        (("take", BOB.login, june), f"{BOB.login}: There is no caseload."),
    ):
        assert complaint in caseload(*words, status=1)
    assert "client" not in caseload("list")
    assert seen_by(bob, Held()) == set(clients.values())


def test_nothing_is_taken_when_one_of_several_names_is_wrong(bob, clients, caseload):
    caseload("limit", BOB.login, *clients.values())
    caseload("take", BOB.login, "June Example", "Junes Example", status=1)
    assert seen_by(bob, Held()) == set(clients.values())


def test_of_two_clients_with_one_name_both_ids_are_said(alice, clients, caseload):
    twin = new_id()
    alice.exchange(alice.new_patient(twin))
    said = caseload("limit", BOB.login, "June Example", status=1)
    assert "Several clients have this name" in said
    assert clients["June Example"] in said
    assert twin in said
    alice.exchange(alice.op("delete", "patient", twin, twin, base={"*": 99}))
    assert "1 client" in caseload("limit", BOB.login, "June Example")
