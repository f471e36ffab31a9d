"""`tableside audit`: looks whether the chain of who did what is whole, and lists it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from server import audit as audit_room
from server import review as review_room
from server.admin.data import data_option, open_migrated
from server.core.db import acting_for
from server.identity import people_of, practices

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

practice_option = click.option("--practice", "practice_id", help="Only the practice of this id.")


@click.group()
def audit() -> None:
    """See who saw and moved what, and whether that is all of it."""


@audit.command()
@data_option
@practice_option
def verify(data: Path, practice_id: str | None) -> None:
    """Say whether every entry is as it was written; the exit status is 1 when one is not."""
    _, app = open_migrated(data)
    whole = True
    with app.app_context():
        for one, name in _chosen(practice_id):
            verdict = audit_room.verify(one)
            click.echo(f"{name} ({one}): {verdict.entries} entries")
            if verdict.on_record:
                click.echo(
                    f"  checkpoints of a history that a backup ended, as the chain says: {verdict.on_record}"
                )
            if verdict.fault:
                whole = False
                click.echo(f"  WRONG {_WRONG[verdict.fault.what].format(n=verdict.fault.n)}")
    click.echo(
        "whole" if whole else "NOT WHOLE: keep a copy of the data folder as it is, and ask who had access"
    )
    sys.exit(not whole)


_WRONG = {
    "changed": "entry {n} was changed",
    "removed": "entry {n} was removed",
    "inserted": "entry {n} was inserted",
    "swapped": "entry {n} changed places with a later one",
    "restamped": "entry {n} was stamped by somebody without the key",
    "truncated": "everything from entry {n} on was cut off",
    "rewritten": "entry {n} is another than it was when a checkpoint was written",
    "key_missing": "entry {n} was written under a key that is not here; bring secret.key back from a backup",
    "forged_checkpoint": "line {n} of the checkpoints was not written by this server",
}


@audit.command("list")
@data_option
@practice_option
def list_(data: Path, practice_id: str | None) -> None:
    """List what was written down, newest first. That is written down too."""
    _, app = open_migrated(data)
    with app.app_context():
        for one, name in _chosen(practice_id):
            click.echo(name)
            names = {person.id: person.name for person in people_of(one)}
            with acting_for(one):
                audit_room.record("audit.read", kind="audit")
                for entry in audit_room.everything():
                    click.echo(_line(entry, names))


@audit.command()
@data_option
@practice_option
def review(data: Path, practice_id: str | None) -> None:
    """Sum up the newest finished week and name those nobody has reviewed: for the owner's mail, no client in
    it. That is written down too.
    """
    _, app = open_migrated(data)
    with app.app_context():
        for one, name in _chosen(practice_id):
            click.echo(name)
            with acting_for(one):
                audit_room.record("audit.read", kind="audit")
            for line in review_room.digest(one):
                click.echo(f"  {line}")


def _line(entry: dict[str, Any], names: dict[str, str]) -> str:
    who = names.get(entry["who"], entry["who"])
    done_to = " ".join(filter(None, (entry["kind"], entry["id"])))
    amount = "" if entry["count"] is None else f"  x{entry['count']}"
    span = "" if entry["first"] is None else f"  {entry['first']}-{entry['last']}"
    return f"  {entry['n']:8}  {entry['at']}  {entry['action']:24}{who}  {done_to}{amount}{span}"


def _chosen(practice_id: str | None) -> list[tuple[str, str]]:
    chosen = [(one, name) for one, name in practices() if practice_id in {None, one}]
    if not chosen:
        raise click.ClickException(
            f"There is no practice {practice_id}." if practice_id else "There is no practice."
        )
    return chosen
