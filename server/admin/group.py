"""A made-up group practice: an organization, two therapists, a child on a parent's policy. For tests."""

from __future__ import annotations

from server import identity
from server.admin.book import Book
from server.admin.demo import today
from server.admin.demo_clients import CLIENTS
from server.admin.demo_office import write_terms
from server.admin.demo_visits import CITY, finish, write_client

NAME = "Sound Bodyworks Demo Group"
PRACTICE_ID = "d3a0d3a0-0000-4000-8000-000000000002"
LOGIN = "ines@example.com"
PASSPHRASE = "five smooth river pebbles"  # noqa: S105  # made up, like everything here


def fill_group() -> str:
    """Make the group practice with a finished visit of a dependent, and give the encounter's id.

    Wants a migrated database without it. The practice bills as an organization (type-2 NPI),
    so its claims name the therapist of the visit in loop 2310B and the child in 2000C.
    """
    identity.create_practice(NAME, practice_id=PRACTICE_ID)
    user_id = identity.add_user(
        PRACTICE_ID, login=LOGIN, name="Ines Okonjo", role="owner", passphrase=PASSPHRASE
    )
    book = Book(PRACTICE_ID, today(), "Ines Okonjo")
    book.add(
        "practice",
        "practice",
        name=NAME,
        entity_type="organization",
        npi="1999999927",
        tax_id="98-1234567",
        tax_id_type="EI",
        taxonomy="225700000X",
        street="88 Demo Cedar Plaza",
        **CITY,
        zip="98109-5566",
        phone="(206) 555-0150",
        zone="America/Los_Angeles",
    )
    license_ = {"license_state": "WA", "license_expires_on": book.day(300), "taxonomy": "225700000X"}
    ines = {"last_name": "Okonjo", "first_name": "Ines", "npi": "1999999935", "license_number": "MA-DEMO-2"}
    paul = {"last_name": "Brandt", "first_name": "Paul", "npi": "1999999943", "license_number": "MA-DEMO-3"}
    provider_id = book.add("provider", "ines", credential="LMT", user_id=user_id, **ines, **license_)
    book.add("provider", "paul", credential="LMT", **paul, **license_)
    write_terms(book)
    child = next(client for client in CLIENTS if client["coverage"]["relationship"] == "child")
    write_client(book, child)
    encounter_id = finish(book, child, provider_id, -4, [("97124", 38, 3, "neck")])
    book.write(user_id)
    return encounter_id
