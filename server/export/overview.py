"""The page beside the copies of all clients: who they are, and which file is whose."""

from __future__ import annotations

from server.export.page import overview_page


def overview(practice: str, clients: list[dict[str, str]]) -> bytes:
    """Give the page; each of ``clients`` is {name, date_of_birth, file}, and is listed by name."""
    return overview_page(practice, sorted(clients, key=lambda one: (one["name"].casefold(), one["file"])))
