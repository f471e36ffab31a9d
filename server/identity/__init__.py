"""Who is asking: people, their passphrases, their devices and sessions; and the practices they belong to.

Other rooms learn who asks from ``server.core.web.actor``; this door is for the command line, which makes
practices and people, and for ``create_app``, which installs the guard.
"""

from server.identity import views, views_people, views_ways
from server.identity.devices import Why, list_devices
from server.identity.guard import who_is_asking
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

BLUEPRINTS = (views.blueprint, views_ways.blueprint, views_people.blueprint)

__all__ = [
    "BLUEPRINTS",
    "SHORTEST_PASSPHRASE",
    "Person",
    "Why",
    "add_user",
    "create_practice",
    "find_person",
    "list_devices",
    "people_of",
    "practices",
    "revoke_device",
    "set_passphrase",
    "who_is_asking",
]
