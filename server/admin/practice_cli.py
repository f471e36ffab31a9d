"""`tableside practice`: which practices are here, and a new one (docs/runbooks/new-practice.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server import identity
from server.admin.data import data_option, open_migrated
from server.core.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

_ASKED = {"name": "the name", "login": "the login", "passphrase": "the passphrase"}


@click.group()
def practice() -> None:
    """List the practices of this server, or make a new one."""


@practice.command("list")
@data_option
def list_(data: Path) -> None:
    """List them, each with its id."""
    _, app = open_migrated(data)
    with app.app_context():
        found = identity.practices()
        for practice_id, name in found:
            click.echo(f"{name} ({practice_id})")
    if not found:
        click.echo("No practice yet. tableside practice new makes one.")


@practice.command()
@data_option
@click.argument("name")
@click.option("--owner", prompt="The owner's name", help="Asked for.")
@click.option("--login", prompt="What the owner signs in with, such as an e-mail address", help="Asked for.")
@click.option(
    "--passphrase",
    prompt="The owner's passphrase",
    hide_input=True,
    confirmation_prompt=True,
    help="Asked for.",
)
def new(data: Path, name: str, owner: str, login: str, passphrase: str) -> None:
    """Make a practice called NAME and its first owner, who says all else at the desk."""
    settings, app = open_migrated(data)
    with app.app_context():
        try:
            practice_id, _ = identity.found(
                name.strip(), owner=owner.strip(), login=login, passphrase=passphrase
            )
        except Problem as refused:
            raise click.ClickException(f"{_why(refused)} Nothing was made.") from refused
    click.echo(f"{name.strip()} ({practice_id}) is made")
    door = (
        f"{settings.origin}/office"
        if settings.origin
        else "/office of the address that tableside serve names"
    )
    click.echo(f"  {owner.strip()} signs in as {login} at {door}, and begins under “Practice”")


def _why(refused: Problem) -> str:
    wrong = refused.facts.get("errors")
    if isinstance(wrong, dict):
        return " ".join(f"{_ASKED.get(what, what)} {' and '.join(why)}." for what, why in wrong.items())
    return str(refused.body["detail"])
