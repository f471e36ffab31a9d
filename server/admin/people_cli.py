"""`tableside people`: who signs in here, and a new passphrase for somebody who forgot theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server import identity
from server.admin.data import data_option, open_migrated
from server.core.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path


@click.group()
def people() -> None:
    """Say who signs in here, and give somebody a new passphrase."""


@people.command("list")
@data_option
def list_(data: Path) -> None:
    """List everybody, with what they sign in with."""
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, name in identity.practices():
            click.echo(name)
            for one in identity.people_of(practice_id):
                click.echo(f"  {one.login}  {one.name}, {one.role}")


@people.command()
@data_option
@click.argument("login")
@click.option("--new", prompt="New passphrase", hide_input=True, confirmation_prompt=True, help="Asked for.")
def passphrase(data: Path, login: str, new: str) -> None:
    """Give somebody a new passphrase, and end their sign-ins.

    Their tablets open by it once they tapped "I forgot my passphrase" there; until then by the old one.
    """
    _, app = open_migrated(data)
    with app.app_context():
        try:
            practice_id, person = identity.find_person(login)
            identity.set_passphrase(practice_id, person.id, new)
        except Problem as refused:
            raise click.ClickException(_why(refused)) from refused
    click.echo(f"{person.name} signs in with the new passphrase from now on")


def _why(refused: Problem) -> str:
    wrong = refused.facts.get("errors")
    if isinstance(wrong, dict):
        return f"the passphrase {' and '.join(wrong['passphrase'])}"
    return str(refused.body["detail"])
