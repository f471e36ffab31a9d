"""What a device hands over is kept whole and once, and nobody but the owner of its practice sees it."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.core.db import db
from sync.changes import MOST_BYTES_ESCROW
from tests.server.people import ALICE, BOB
from tests.server.tablet import Tablet, new_id

BYTES = b'{"ops": [1, 2, \x00\xff]}'
ADDRESS = "/sync/v1/escrow"


def give(tablet, body=BYTES, about="ops", **headers):
    return tablet.client.post(
        ADDRESS, query_string={"about": about}, data=body, content_type="application/octet-stream", **headers
    )


def listed(tablet, **query):
    return tablet.client.get(ADDRESS, query_string=query).json


def test_bytes_of_any_kind_are_kept_as_they_are(alice, bob):
    given = give(bob)
    sha256 = hashlib.sha256(BYTES).hexdigest()
    assert given.status_code == 201
    assert given.json["sha256"] == sha256
    kept = alice.client.get(f"{ADDRESS}/{given.json['id']}")
    assert kept.data == BYTES
    assert kept.headers["Content-Disposition"].startswith("attachment;")
    assert kept.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    [entry] = listed(alice)["entries"]
    assert entry.pop("received_at").endswith("Z")
    assert entry == {
        "id": given.json["id"],
        "device_id": BOB.device_id,
        "user_id": BOB.user_id,
        "about": "ops",
        "about_text": "ops",
        "size": len(BYTES),
        "sha256": sha256,
    }


def test_the_same_bytes_of_the_same_device_are_kept_once(alice, bob):
    first, again, others = give(bob), give(bob, about="rows"), give(alice)
    assert (first.status_code, again.status_code, others.status_code) == (201, 200, 201)
    assert again.json == first.json
    assert others.json["id"] != first.json["id"]
    assert len(listed(alice)["entries"]) == 2


@pytest.mark.parametrize(
    ("said", "about", "text"),
    [
        ("rows", "rows", "rows"),
        ("export", "export", "export"),
        ("a letter\x00 home", "other", "a letter home"),
        ("", "other", ""),
        ("x" * 99, "other", "x" * 60),
        ("Ñandú 😀", "other", "Ñandú 😀"),
    ],
)
def test_a_word_nobody_knows_is_kept_beside_other(alice, said, about, text):
    assert give(alice, about=said).status_code == 201
    [entry] = listed(alice)["entries"]
    assert (entry["about"], entry["about_text"]) == (about, text)


def test_eight_mebibytes_fit_and_one_byte_more_does_not(alice):
    body = bytes(MOST_BYTES_ESCROW)
    assert give(alice, body).status_code == 201
    refused = give(alice, body + b"1")
    assert (refused.status_code, refused.json["code"]) == (413, "server.too_large")
    [entry] = listed(alice)["entries"]
    assert entry["size"] == MOST_BYTES_ESCROW


def test_the_list_comes_in_pages_with_the_newest_first(alice):
    given = [give(alice, f"piece {at}".encode()).json["id"] for at in range(5)]
    seen, after, pages = [], None, 0
    while pages == 0 or after:
        page = listed(alice, limit=2, **({"after": after} if after else {}))
        seen += [(entry["received_at"], entry["id"]) for entry in page["entries"]]
        after, pages = page["next"], pages + 1
    assert pages == 3
    assert seen == sorted(seen, reverse=True)
    assert {found for _, found in seen} == set(given)


@pytest.mark.parametrize("who", ["bob", "dana"])
def test_whoever_is_not_the_owner_may_give_but_not_look(request, alice, who):
    person = request.getfixturevalue(who)
    given = give(person)
    assert given.status_code == 201
    for address in (ADDRESS, f"{ADDRESS}/{given.json['id']}"):
        refused = person.client.get(address)
        assert (refused.status_code, refused.json["code"]) == (403, "identity.not_allowed")


def test_the_owner_of_another_practice_sees_what_a_stranger_sees(alice, charlie):
    given = give(alice)
    foreign = charlie.client.get(f"{ADDRESS}/{given.json['id']}")
    unknown = charlie.client.get(f"{ADDRESS}/{new_id()}")
    for answer in (foreign, unknown):
        answer.headers.pop("X-Request-Id")
    assert (foreign.status_code, foreign.data, list(foreign.headers)) == (
        unknown.status_code,
        unknown.data,
        list(unknown.headers),
    )
    assert foreign.json["code"] == "server.not_found"
    assert listed(charlie) == {"entries": [], "next": None}


def test_the_same_bytes_in_two_practices_are_two_things(alice, charlie):
    ours, theirs = give(alice), give(charlie)
    assert (ours.status_code, theirs.status_code) == (201, 201)
    assert ours.json["id"] != theirs.json["id"]


def test_a_device_shut_out_gives_nothing(app, alice):
    from server import identity  # noqa: PLC0415  # the app is made first

    with app.app_context():
        identity.revoke_device(ALICE.practice_id, ALICE.device_id)
    assert give(alice).json["code"] == "identity.device_revoked"


def test_a_form_is_not_taken_for_bytes(alice):
    refused = alice.client.post(ADDRESS, data={"a": "b"})
    assert (refused.status_code, refused.json["code"]) == (415, "server.wrong_media_type")


def test_a_list_without_the_wall_would_be_found(app, alice, charlie, monkeypatch):
    """The control: when statements go out unfiltered, the stranger's list has it, or the second wall does."""
    give(alice)
    with app.app_context():
        second_wall = db.engine.dialect.name == "postgresql"
    with monkeypatch.context() as broken:
        broken.setattr("sqlalchemy.sql.Select.options", lambda statement, *_: statement)
        assert (listed(charlie)["entries"] == []) == second_wall
    assert listed(charlie)["entries"] == []


def test_the_same_bytes_sent_twice_at_once_are_kept_once(app, alice):
    def send(_):
        return give(Tablet(app, ALICE)).json["id"]

    with ThreadPoolExecutor(4) as many:
        ids = set(many.map(send, range(8)))
    assert ids == {entry["id"] for entry in listed(alice)["entries"]}
    assert len(ids) == 1
