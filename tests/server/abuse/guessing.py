"""Many tries to sign in against an office whose clock is moved on, and whose slow hash is made quick."""

import random

from server.core.time import iso
from server.identity import attempts
from tests.server.people import ALICE, BOB, PASSPHRASE
from tests.server.tablet import new_id

HOUR_S = 3_600
MOST_A_MINUTE, MOST_AN_HOUR = (most for _, most in attempts.LIMITS)


class Clock:
    """The office's clock, for what counts tries; ``moment`` is where it stands."""

    def __init__(self, monkeypatch, moment):
        self.began = self.moment = moment
        monkeypatch.setattr(attempts, "now_iso", lambda: iso(self.moment))
        monkeypatch.setattr(attempts, "iso_in", lambda seconds: iso(self.moment + self.step(seconds)))

    def step(self, seconds):
        """Give a span of so many seconds."""
        return type(self.moment - self.began)(seconds=seconds)

    def go_on(self, seconds):
        """Let time pass."""
        self.moment += self.step(seconds)


def quick(monkeypatch):
    """Judge passphrases by comparing, and give the list of all that were judged: a hash takes 100 ms."""
    judged = []

    def fits(_hashed, passphrase):
        judged.append(passphrase)
        return passphrase == PASSPHRASE

    monkeypatch.setattr("server.identity.sign_in.passphrase_fits", fits)
    return judged


def guesses(count, seed=1):
    """Give (login, passphrase, address) of so many: one account from everywhere, many from one place."""
    dice = random.Random(seed)
    for turn in range(count):
        anywhere = f"198.{dice.randrange(18, 20)}.{dice.randrange(256)}.{dice.randrange(1, 255)}"
        word = f"guess number {turn} of many"
        match turn % 3:
            case 0:
                yield ALICE.login, word, anywhere
            case 1:
                yield f"nobody{turn}@example.com", word, f"203.0.113.{dice.randrange(1, 255)}"
            case _:
                yield dice.choice((BOB.login, BOB.login.upper(), f" {BOB.login}")), word, anywhere


def guess(client, login, passphrase, address):
    """Try to sign in from an address, and give the answer."""
    return client.post(
        "/api/identity/session",
        json={"login": login, "passphrase": passphrase, "device_id": new_id(), "device_name": "x"},
        base_url="https://localhost",
        environ_base={"REMOTE_ADDR": address},
    )


def storm(client, clock, count, hours=1.0):
    """Try so often, spread evenly over some hours; give how often each status came."""
    came = {}
    for login, passphrase, address in guesses(count):
        status = guess(client, login, passphrase, address).status_code
        came[status] = came.get(status, 0) + 1
        clock.go_on(hours * HOUR_S / count)
    return came


def most_let_through(hours=1.0):
    """Give how many tries may be judged in that time: two accounts, and one neighborhood."""
    return 3 * MOST_AN_HOUR * (int(hours) + 1)
