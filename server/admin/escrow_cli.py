"""`tableside escrow`: what devices gave the office to keep when nothing else would take it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server import exchange
from server.admin.data import data_option, open_migrated
from server.core.db import acting_for
from server.core.problem import Problem
from server.identity import people_of, practices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.exchange import Escrow

entry_argument = click.argument("entry_id", metavar="ID")


@click.group()
def escrow() -> None:
    """See and save what devices gave the office to keep, unread."""


@escrow.command("list")
@data_option
def list_(data: Path) -> None:
    """List everything in escrow, newest first."""
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, name in practices():
            click.echo(name)
            names = {person.id: person.name for person in people_of(practice_id)}
            with acting_for(practice_id):
                for one in exchange.escrow_entries():
                    who = names.get(one["user_id"], one["user_id"])
                    click.echo(
                        f"  {one['id']}  {one['received_at']}  {one['about']:7}{one['size']:9} bytes  {who}"
                    )


@escrow.command()
@data_option
@entry_argument
def show(data: Path, entry_id: str) -> None:
    """Say all that is known of one thing in escrow."""
    for practice_id, row in _found(data, entry_id):
        names = {person.id: person.name for person in people_of(practice_id)}
        said = {
            "from": f"{names.get(row.user_id, 'somebody who is gone')} ({row.user_id})",
            "device": row.device_id,
            "received": row.received_at,
            "about": row.about
            if row.about == row.about_text
            else f"{row.about} ({row.about_text or 'unsaid'})",
            "bytes": str(row.size),
            "sha256": row.sha256,
        }
        for label, words in said.items():
            click.echo(f"{label:9}{words}")


@escrow.command()
@data_option
@entry_argument
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
def save(data: Path, entry_id: str, file: Path) -> None:
    """Write one thing in escrow to FILE, for this user alone to read. A file that exists is left as it is."""
    for _, row in _found(data, entry_id):
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(row.body)
        except OSError as trouble:
            raise click.ClickException(f"{file} cannot be written: {trouble.strerror}") from trouble
        click.echo(f"written to {file}: {row.size} bytes; it may hold clients' data")


def _found(data: Path, entry_id: str) -> Iterator[tuple[str, Escrow]]:
    """Give the one thing with its practice's id, while acting for that practice."""
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, _ in practices():
            with acting_for(practice_id):
                try:
                    row = exchange.escrow_entry(entry_id)
                except Problem:
                    continue
                yield practice_id, row
                return
    raise click.ClickException(
        f"Nothing in escrow has the id {entry_id}; tableside escrow list shows what is there."
    )
