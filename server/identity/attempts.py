"""Counts tries to sign in, per account and per address, in the database, for all processes alike."""

import hashlib
from ipaddress import ip_address, ip_network

from sqlalchemy import delete, func, select, update

from server.core.db import db, write_lock
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import iso_in, now_iso
from server.identity.models import LoginAttempt

LIMITS = ((60, 5), (3600, 20))
"""(seconds, failed tries within them)."""


def count(login: str | None, address: str | None) -> None:
    """Note a try before it is judged; without a login, of the address alone.

    Raises Problem ``identity.too_many_tries`` when there were too many.
    """
    counted = _keys(login, address)
    with write_lock():
        db.session.execute(delete(LoginAttempt).where(LoginAttempt.tried_at < iso_in(-LIMITS[-1][0])))
        wait = max(_wait(key) for key in counted)
        if not wait:
            tried = now_iso()
            db.session.add_all(LoginAttempt(id=new_id(), counted=key, tried_at=tried) for key in counted)
    if wait:
        raise Problem("identity.too_many_tries", retry_after=wait)


def take_as_long(login: str) -> None:
    """Write what changes nothing, as a failure of a known login is written down: both wait for the disk."""
    account = _hashed(f"account {login}")
    with write_lock():
        db.session.execute(
            update(LoginAttempt).where(LoginAttempt.counted == account).values(counted=account)
        )


def forgive(login: str | None, address: str | None) -> None:
    """Forget an account's tries, and one of the address's, after a sign-in that was right."""
    network, *accounts = _keys(login, address)
    with write_lock():
        db.session.execute(delete(LoginAttempt).where(LoginAttempt.counted.in_(accounts)))
        newest = (
            select(LoginAttempt.id)
            .where(LoginAttempt.counted == network)
            .order_by(LoginAttempt.tried_at.desc())
            .limit(1)
        )
        found = db.session.scalar(newest)
        db.session.execute(delete(LoginAttempt).where(LoginAttempt.id == found))


def _wait(counted: str) -> int:
    for seconds, most in LIMITS:
        tries = db.session.scalar(
            select(func.count())
            .select_from(LoginAttempt)
            .where(LoginAttempt.counted == counted, LoginAttempt.tried_at > iso_in(-seconds))
        )
        if (tries or 0) >= most:
            return seconds
    return 0


def _keys(login: str | None, address: str | None) -> list[str]:
    network = _hashed(f"network {_network(address)}")
    return [network] if login is None else [network, _hashed(f"account {login}")]


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _network(address: str | None) -> str:
    """Give the /24 or /64 an address lies in: its neighbors are usually the same person's."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown"
    return str(ip_network(f"{parsed}/{24 if parsed.version == 4 else 64}", strict=False))  # noqa: PLR2004
