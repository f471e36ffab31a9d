"""`tableside devices`: which tablets and computers carry charts, and shutting one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server import identity
from server.admin.data import data_option, open_migrated
from server.core.db import acting_for
from server.core.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path


@click.group()
def devices() -> None:
    """Say which devices there are, and shut out one that was lost or whose person left."""


@devices.command("list")
@data_option
def list_(data: Path) -> None:
    """List every device, those seen last first."""
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, name in identity.practices():
            click.echo(name)
            with acting_for(practice_id):
                for one in identity.list_devices():
                    click.echo(
                        f"  {one['id']}  {one['user']['name']}, {one['name']}: {_standing(one)}, "
                        f"last seen {one['last_seen_at']}"
                    )


@devices.command()
@data_option
@click.argument("device_id", metavar="ID")
@click.option(
    "--why",
    type=click.Choice(["lost", "left"]),
    required=True,
    help="lost: it erases itself when it next reaches the office; left: it first hands over what is unsent.",
)
def revoke(data: Path, device_id: str, why: identity.Why) -> None:
    """Shut a device out from its next request on.

    One that never reaches the office again keeps what it has, sealed; nothing on it opens without its
    person's passphrase or passkey.
    """
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, _ in identity.practices():
            try:
                identity.revoke_device(practice_id, device_id, why)
            except Problem:
                continue
            click.echo(f"{device_id} is shut out")
            return
    raise click.ClickException("there is no such device")


def _standing(one: dict[str, object]) -> str:
    if one["state"] == "active":
        return "active"
    erased = f"erased {one['wiped_at']}" if one["wiped_at"] else "not erased yet"
    return f"shut out {one['revoked_at']} ({one['why'] or 'lost'}), {erased}"
