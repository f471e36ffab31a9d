"""Those who ask for what is not theirs, with as many sign-ins as there are requests that may end one."""

from itertools import count

from server import exchange
from server.core.db import acting_for, db, write_lock
from server.core.time import iso_in, now_iso
from server.identity.guard import GRACE_S, IDLE_S, token_hash
from server.identity.models import Device, Session
from tests.server.people import ALICE, BOB, CHARLIE, DANA
from tests.server.tablet import new_id

SIGN_INS = 120
STATES = {
    "push-only": ({"seen_at": -2 * IDLE_S}, {}),
    "revoked": ({}, {"state": "revoked", "why": "lost"}),
    "leaving": ({}, {"state": "revoked", "why": "left"}),
    "expired": ({"began_at": -GRACE_S - 60, "seen_at": -GRACE_S - 60}, {}),
}
"""What the session's and the device's row say; each of them is Alice, who may see everything otherwise."""

WHO = {"other practice": CHARLIE, "unassigned": BOB, "wrong role": DANA} | dict.fromkeys(STATES, ALICE)


class Asker:
    """One sort of asker; anonymous when there is nobody behind it."""

    def __init__(self, app, name):
        self.app, self.name, self.someone = app, name, WHO.get(name)
        self.tokens = iter(())
        self.numbers = count()
        self.token = self.device_id = ""

    def sign_in_again(self):
        """Have a sign-in of one's own that nothing was done with yet."""
        if self.someone is None:
            return
        found = next(self.tokens, None)
        if found is None:
            self.tokens = iter(_sign_ins(self.app, self.someone, *STATES.get(self.name, ({}, {}))))
            found = next(self.tokens)
        self.device_id, self.token = found

    def open(self, path, **parts):
        """Ask, and give the answer with its bytes read."""
        client = self.app.test_client()
        if self.token:
            client.set_cookie("tableside", self.token)
        answer = client.open(path, **parts)
        answer.get_data()
        answer.close()
        return answer


def askers(app):
    """Give every sort of asker; Bob has a caseload, and nobody in it."""
    with app.app_context():
        exchange.limit(BOB.practice_id, BOB.user_id, frozenset())
    made = [Asker(app, name) for name in ("anonymous", *WHO)]
    for one in made:
        one.sign_in_again()
    return made


def _sign_ins(app, someone, session, device):
    made = [(new_id(), f"a-token-{new_id()}") for _ in range(SIGN_INS)]
    began = now_iso()
    said = {"user_id": someone.user_id, "began_at": began, "seen_at": began, "verified_at": iso_in(IDLE_S)}
    said |= {name: iso_in(seconds) for name, seconds in session.items()}
    with app.app_context(), write_lock(), acting_for(someone.practice_id):
        for device_id, _ in made:
            row = {"id": device_id, "user_id": someone.user_id, "name": "a tablet", "state": "active"}
            db.session.add(Device(**row | device, created_at=began, last_seen_at=began))
        db.session.flush()
        for device_id, token in made:
            db.session.add(Session(token_sha256=token_hash(token), device_id=device_id, **said))
        db.session.flush()
    return made
