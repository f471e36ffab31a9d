"""Who is asking: people, their passphrases, their devices and sessions; and the practices they belong to.

Other rooms learn who asks from ``server.core.web.actor``; this door is for the command line, which makes
practices and people, for ``create_app``, which installs the guard, and for whoever has to prove a signature:
``signing_keys`` are the keys the practice knows, ``check_assertion`` and ``challenge_answered`` read what a
passkey answered, ``on_new_key`` tells when there is one more. ``sealed_things``, ``reseal`` and
``unseen_since`` are for exchanging the server's keys; ``also_sealed(Kept(...))`` has a room's column be part.
"""

from server.identity import views, views_people, views_ways
from server.identity.ceremony import challenge_of as challenge_answered
from server.identity.ceremony import check_asked as check_assertion
from server.identity.ceremony import client_data_of
from server.identity.devices import Why, get_device, list_devices
from server.identity.founding import found
from server.identity.guard import who_is_asking
from server.identity.joining import when_joined
from server.identity.keyring import SigningKey, on_new_key, signing_keys
from server.identity.people import (
    SHORTEST_PASSPHRASE,
    Person,
    add_user,
    create_practice,
    find_person,
    people_of,
    practices,
    revoke_device,
    set_passphrase,
)
from server.identity.sealed import Kept, also_sealed, reseal, sealed_things, unseen_since

BLUEPRINTS = (views.blueprint, views_ways.blueprint, views_people.blueprint)

__all__ = [
    "BLUEPRINTS",
    "SHORTEST_PASSPHRASE",
    "Kept",
    "Person",
    "SigningKey",
    "Why",
    "add_user",
    "also_sealed",
    "challenge_answered",
    "check_assertion",
    "client_data_of",
    "create_practice",
    "find_person",
    "found",
    "get_device",
    "list_devices",
    "on_new_key",
    "people_of",
    "practices",
    "reseal",
    "revoke_device",
    "sealed_things",
    "set_passphrase",
    "signing_keys",
    "unseen_since",
    "when_joined",
    "who_is_asking",
]
