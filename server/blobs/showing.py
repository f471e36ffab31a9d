"""Asks the room that knows whose a picture is whether somebody may see it; this one knows hashes only."""

from collections.abc import Callable

from flask import Flask, current_app

MayShow = Callable[[str, str], bool]


def ask_before_showing(app: Flask, may_show: MayShow) -> None:
    """Say who knows: a function of a picture's SHA-256 and a person's id, of the practice acted for."""
    app.extensions["tableside.may_show"] = may_show


def may_show(sha256: str, user_id: str) -> bool:
    """Say whether a person may see a picture. Raises KeyError when nobody was named who knows."""
    asked: MayShow = current_app.extensions["tableside.may_show"]
    return asked(sha256, user_id)
