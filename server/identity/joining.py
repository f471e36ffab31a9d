"""Tells another room that somebody has joined: what a new person may see is not decided here."""

from collections.abc import Callable

from flask import Flask, current_app

Joined = Callable[[str, str, str], None]
"""Is given the practice's id, the person's and their role, within the commit that makes the person."""


def when_joined(app: Flask, joined: Joined) -> None:
    """Say who is told when somebody accepted an invitation; once."""
    app.extensions["tableside.joined"] = joined


def tell_joined(practice_id: str, user_id: str, role: str) -> None:
    """Tell them. Raises KeyError when nobody was named: a person would see more than is meant."""
    joined: Joined = current_app.extensions["tableside.joined"]
    joined(practice_id, user_id, role)
