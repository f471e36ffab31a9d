"""Ids the server makes itself; a record's id is made by the tablet that created it."""

import secrets
import uuid


def new_id() -> str:
    """Give a fresh random UUID in lower case, the only form of id on the wire (PROTOCOL.md)."""
    return str(uuid.uuid4())


def new_token() -> str:
    """Give 256 random bits in URL-safe text: a session's secret."""
    return secrets.token_urlsafe(32)
