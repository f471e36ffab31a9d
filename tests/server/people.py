"""Alice owns a practice, Bob works there, Charlie owns another: everybody a tenancy test needs."""

from dataclasses import dataclass

from server import identity
from server.core.db import acting_for, db, write_lock
from server.core.time import iso_in, now_iso
from server.identity.guard import IDLE_S, token_hash
from server.identity.models import Device, Session

PASSPHRASE = "four made up words"


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A person of the tests, with a device they are signed in on."""

    login: str
    name: str
    role: str
    practice_id: str
    practice_name: str
    user_id: str
    device_id: str
    token: str


def _someone(letter: str, name: str, role: str, practice: str, practice_name: str) -> Someone:
    return Someone(
        login=f"{name.lower()}@example.com",
        name=name,
        role=role,
        practice_id=f"{practice * 8}-0000-4000-8000-000000000001",
        practice_name=practice_name,
        user_id=f"{letter * 8}-0000-4000-8000-000000000002",
        device_id=f"{letter * 8}-0000-4000-8000-000000000003",
        token=f"{practice * 8}-0000-4000-8000-000000000001.a-session-token-of-{name.lower()}-for-tests-only",
    )


ALICE = _someone("a", "Alice", "owner", "1", "Made-up Hands")
BOB = _someone("b", "Bob", "therapist", "1", "Made-up Hands")
DANA = _someone("d", "Dana", "biller", "1", "Made-up Hands")
CHARLIE = _someone("c", "Charlie", "owner", "2", "Someone Else's Practice")
EVERYBODY = (ALICE, BOB, DANA, CHARLIE)


def enroll_everybody() -> None:
    """Make both practices, their people, and a signed-in device for each person."""
    made: set[str] = set()
    for one in EVERYBODY:
        if one.practice_id not in made:
            identity.create_practice(one.practice_name, practice_id=one.practice_id)
            made.add(one.practice_id)
        identity.add_user(
            one.practice_id,
            login=one.login,
            name=one.name,
            role=one.role,
            passphrase=PASSPHRASE,
            user_id=one.user_id,
        )
        sign_in_quietly(one, one.device_id, one.token)


def sign_in_quietly(one: Someone, device_id: str, token: str) -> None:
    """Open a session without the wait that checking a passphrase takes."""
    began = now_iso()
    with write_lock(), acting_for(one.practice_id):
        db.session.add(
            Device(
                id=device_id,
                user_id=one.user_id,
                name=f"{one.name}'s tablet",
                state="active",
                created_at=began,
                last_seen_at=began,
            )
        )
        db.session.flush()
        db.session.add(
            Session(
                token_sha256=token_hash(token),
                user_id=one.user_id,
                device_id=device_id,
                began_at=began,
                seen_at=began,
                # A run of all tests takes longer than a proof is good for, and signs everybody in once.
                verified_at=iso_in(IDLE_S),
            )
        )
        db.session.flush()
