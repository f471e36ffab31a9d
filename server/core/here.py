"""The clock on the practice's wall, by which its days begin and end."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from server.core.web import settings


def zone() -> ZoneInfo | None:
    """Give the practice's time zone; None where nobody set one, which stands for this machine's clock."""
    name = settings().time_zone
    return ZoneInfo(name) if name else None
