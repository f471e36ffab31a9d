"""Makes a practice that nobody was in yet, with its first owner, who lets everybody else in."""

from __future__ import annotations

from server import audit
from server.core.db import acting_for, write_lock
from server.identity.people import add_user, create_practice


def found(name: str, *, owner: str, login: str, passphrase: str) -> tuple[str, str]:
    """Make a practice and its owner, both or neither; give (practice_id, user_id).

    ``name`` has 1 to 60 characters. Raises Problem ``server.bad_fields``, ``identity.passphrase_guessable``,
    ``identity.login_taken``.
    """
    with write_lock():
        practice_id = create_practice(name)
        user_id = add_user(practice_id, login=login, name=owner, role="owner", passphrase=passphrase)
        with acting_for(practice_id):
            audit.record("identity.practice_founded", kind="user", object_id=user_id)
    return practice_id, user_id
