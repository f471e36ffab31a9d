"""Makes practices and people, and takes devices away."""

import unicodedata
from dataclasses import dataclass
from typing import get_args

from argon2 import PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select, update

from server import audit
from server.core.db import acting_for, db, held, write_lock
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now_iso
from server.core.web import Role
from server.identity.devices import Why, revoke
from server.identity.guessable import too_easy
from server.identity.models import PracticeAccount, Session, User
from sync.records.kinds import Text

SHORTEST_PASSPHRASE = 15
"""Characters, for a secret that stands alone (NIST SP 800-63B-4, 3.1.1.2)."""

LONGEST_PASSPHRASE = 256
_HASHER = PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)
NOBODY = _HASHER.hash(new_id())
"""Checked when a login is unknown, so that the answer takes as long as for a known one."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """A user as other rooms may see one."""

    id: str
    login: str
    name: str
    role: str


def create_practice(name: str, *, practice_id: str | None = None) -> str:
    """Make a practice, named in 1 to 60 characters, and give its id. Raises Problem ``server.bad_fields``."""
    _check({"name": _text_complaint(name, 60)})
    made = practice_id or new_id()
    with write_lock():
        db.session.add(PracticeAccount(id=made, name=name, created_at=now_iso()))
    return made


def practices() -> list[tuple[str, str]]:
    """Give (id, name) of every practice of this server, by name."""
    rows = db.session.execute(
        select(PracticeAccount.id, PracticeAccount.name).order_by(PracticeAccount.name, PracticeAccount.id)
    )
    return [(found, name) for found, name in rows]


def add_user(
    practice_id: str, *, login: str, name: str, role: str, passphrase: str, user_id: str | None = None
) -> str:
    """Add a person to a practice and give their id.

    ``role`` is owner, therapist or biller. Raises Problem ``server.bad_fields`` naming every wrong field,
    ``identity.passphrase_guessable``, ``identity.login_taken`` when somebody on this server has the login.
    """
    known = normal_login(login)
    _check(
        {
            "login": _text_complaint(known, 120),
            "name": _text_complaint(name, 100),
            "role": "" if role in get_args(Role) else f"must be one of {', '.join(get_args(Role))}",
            "passphrase": _passphrase_complaint(passphrase),
        }
    )
    check_passphrase(passphrase, login=known, name=name, practice_id=practice_id)
    hashed = hash_passphrase(passphrase)
    with write_lock(), acting_for(practice_id):
        with held(User.login, known):  # logins are unique over all practices
            taken = db.session.scalar(select(User.id).where(User.login == known))
        if taken is not None:
            raise Problem("identity.login_taken")
        user = User(
            id=user_id or new_id(), login=known, name=name, role=role, passphrase=hashed, created_at=now_iso()
        )
        db.session.add(user)
        db.session.flush()
        return user.id


def people_of(practice_id: str) -> list[Person]:
    """Give the people of a practice, by name."""
    with acting_for(practice_id):
        users = db.session.scalars(select(User).order_by(User.name, User.id))
        return [Person(id=user.id, login=user.login, name=user.name, role=user.role) for user in users]


def login_of(user_id: str) -> str:
    """Give what a person of the practice being acted for signs in with."""
    return db.session.scalars(select(User.login).where(User.id == user_id)).one()


def find_person(login: str) -> tuple[str, Person]:
    """Give the person who signs in with a login, and before them their practice's id.

    Raises Problem ``identity.unknown_login``. It tells which logins there are: no answer for a stranger.
    """
    known = normal_login(login)
    for practice_id, _ in practices():
        for person in people_of(practice_id):
            if person.login == known:
                return practice_id, person
    raise Problem("identity.unknown_login")


def set_passphrase(practice_id: str, user_id: str, passphrase: str) -> None:
    """Give a person a new passphrase and end their sessions.

    Raises Problem ``server.bad_fields``, ``identity.passphrase_guessable``, ``server.not_found``.
    """
    with write_lock(), acting_for(practice_id):
        user = db.session.scalar(select(User).where(User.id == user_id))
        if user is None:
            raise Problem("server.not_found")
        check_passphrase(passphrase, login=user.login, name=user.name, practice_id=practice_id)
        user.passphrase = hash_passphrase(passphrase)
        mine = (Session.user_id == user_id) & (Session.ended_at == "")
        db.session.execute(update(Session).where(mine).values(ended_at=now_iso()))
        db.session.flush()
        audit.record("identity.passphrase_set", kind="user", object_id=user_id)


def revoke_device(practice_id: str, device_id: str, why: Why = "lost") -> None:
    """Shut a device out from its next request on. Raises Problem ``server.not_found``."""
    with acting_for(practice_id):
        revoke(device_id, why)


def normal_login(login: str) -> str:
    """Give a login as it is stored: NFKC, no spaces around it, lower case."""
    return unicodedata.normalize("NFKC", login).strip().lower()


def hash_passphrase(passphrase: str) -> str:
    """Hash with argon2id, by the second choice of RFC 9106, section 4: 64 MiB, three passes."""
    return _HASHER.hash(unicodedata.normalize("NFKC", passphrase))


def passphrase_fits(hashed: str, passphrase: str) -> bool:
    """Say whether a passphrase is the hashed one."""
    try:
        return _HASHER.verify(hashed, unicodedata.normalize("NFKC", passphrase))
    except (VerificationError, InvalidHashError):
        return False


def check_passphrase(
    passphrase: str, *, login: str, name: str, practice_id: str, field: str = "passphrase"
) -> None:
    """Refuse what is no new passphrase for somebody: of a wrong length, or too easy to guess.

    Raises Problem ``server.bad_fields`` naming ``field``, ``identity.passphrase_guessable``.
    """
    _check({field: _passphrase_complaint(passphrase)})
    practice = db.session.scalar(select(PracticeAccount.name).where(PracticeAccount.id == practice_id))
    if too_easy(passphrase, login, name, practice or ""):
        raise Problem("identity.passphrase_guessable")


def _text_complaint(text: str, most: int) -> str:
    if not 0 < len(text.strip()) <= len(text) <= most:
        return f"must have 1 to {most} characters"
    return Text(most).complaint(text)


def _passphrase_complaint(passphrase: str) -> str:
    if not SHORTEST_PASSPHRASE <= len(passphrase) <= LONGEST_PASSPHRASE:
        return f"must have {SHORTEST_PASSPHRASE} to {LONGEST_PASSPHRASE} characters; four random words do"
    return Text(LONGEST_PASSPHRASE).complaint(passphrase)


def _check(complaints: dict[str, str]) -> None:
    found = {field: [words] for field, words in complaints.items() if words}
    if found:
        raise Problem("server.bad_fields", errors=found)
