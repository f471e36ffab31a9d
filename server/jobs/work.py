"""What there is to do: kinds of work, as `create_app` names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flask import Flask

_AT = "tableside.jobs"


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work: ``do`` is given a practice's id and says how many things it took care of.

    It finds by itself what there is to do, may be called at any time and by two at once, and may be killed at
    any moment. Whatever it raises is a failure: it is tried again after a pause that grows.
    """

    name: str
    do: Callable[[str], int]
    every_s: int
    """How long after one look the next is due."""


@dataclass(frozen=True, slots=True)
class Installed:
    """The works of an app by name, and how to ask for its practices, as (id, name)."""

    works: dict[str, Work]
    practices: Callable[[], list[tuple[str, str]]]


def install_works(app: Flask, works: Iterable[Work], practices: Callable[[], list[tuple[str, str]]]) -> None:
    """Say what there is to do, once, at wiring. Raises ValueError for two works of one name."""
    by_name: dict[str, Work] = {}
    for one in works:
        if one.name in by_name:
            raise ValueError(f"two works are called {one.name}")
        by_name[one.name] = one
    app.extensions[_AT] = Installed(by_name, practices)


def installed() -> Installed:
    """Give what was installed in the current app."""
    return cast("Installed", current_app.extensions[_AT])
