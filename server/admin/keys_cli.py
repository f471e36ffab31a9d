"""`tableside keys`: the server's keys, a new one, and what is sealed with older ones sealed anew."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from server import audit, identity
from server.admin.data import data_option, open_migrated
from server.admin.keys_held import Held, chains_name, held_by, needs, note_exchanges
from server.core.db import acting_for
from server.core.key_file import KeyFile, KeysBusyError
from server.core.time import now_iso

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from server.core.ring import Key, Ring


@click.group()
def keys() -> None:
    """See the server's keys, exchange the newest for another, and retire old ones (docs/runbooks/keys.md)."""


@keys.command("list")
@data_option
def list_(data: Path) -> None:
    """List the keys by id, when each was made, and what each still holds; the oldest first.

    The exit status is 1 when something needs a key that is not here.
    """
    settings, app = open_migrated(data)
    ring = settings.ring
    with app.app_context():
        held = held_by(ring)
        missing = sorted((set(held) | chains_name()) - {key.id for key in ring.keys})
    for key in ring.keys:
        click.echo(f"{key.id}  {_state(ring, key):8} {_made(key)}: {_words(held.get(key.id))}")
    for key_id in missing:
        click.echo(f"{key_id}  MISSING  bring secret.key back from a backup: {_words(held.get(key_id))}")
    sys.exit(bool(missing))


@keys.command()
@data_option
@click.confirmation_option(prompt="Make a new key, with which everything is made from now on?")
def rotate(data: Path) -> None:
    """Make a new key. What was made with the one before is still opened; take a backup afterwards."""
    settings, app = open_migrated(data)
    ring = _changed(settings.key_file, lambda file: file.exchange(now_iso()))
    with app.app_context():
        note_exchanges(ring)
    click.echo(f"{ring.current.id} is the key from now on, after {ring.keys[-2].id}")
    click.echo("take a backup now (tableside backup), then run tableside keys reseal")


@keys.command()
@data_option
def reseal(data: Path) -> None:
    """Seal what is sealed with older keys anew, while the office goes on. It may be stopped and run again.

    The exit status is 1 when something cannot be opened; that is left as it is.
    """
    settings, app = open_migrated(data)
    broken = 0
    with app.app_context():
        note_exchanges(settings.ring)
        for practice_id, name in identity.practices():
            done = Counter[str]()
            for step in identity.reseal(practice_id):
                done[step.what] += step.resealed
                broken += step.broken
            if total := done.total():
                with acting_for(practice_id):
                    audit.record("keys.resealed", kind="key", object_id=settings.ring.current.id, count=total)
            said = ", ".join(f"{count} {what}" for what, count in done.items() if count)
            click.echo(f"{name} ({practice_id}): {said or 'nothing to do'}")
    if broken:
        click.echo(f"NOT OPENED: {broken}; tableside keys list says whether a key is missing")
    sys.exit(bool(broken))


@keys.command()
@data_option
@click.argument("key_id", metavar="ID")
@click.confirmation_option(
    prompt="Copies that tablets saved under this key cannot be opened any more then. Forget it?"
)
def retire(data: Path, key_id: str) -> None:
    """Forget an old key, but for what proves the audit log. Refused while anything needs it."""
    settings, app = open_migrated(data)
    ring = settings.ring
    key = ring.find(key_id)
    if key is None or key.retired or key is ring.current:
        why = "no key here" if key is None else "retired already" if key.retired else "the newest key"
        raise click.ClickException(f"{key_id} is {why}")
    with app.app_context():
        if found := needs(ring, key):
            raise click.ClickException("\n  ".join((f"{key_id} is still needed:", *found)))
        for practice_id, _ in identity.practices():  # before it is done: what fails then can be done again
            with acting_for(practice_id):
                audit.record("keys.retired", kind="key", object_id=key_id)
        _changed(settings.key_file, lambda file: file.retire(key_id))
    click.echo(f"{key_id} is retired; only what it wrote in the audit log can still be proved")


def _changed(file: KeyFile, change: Callable[[KeyFile], Ring]) -> Ring:
    try:
        return change(file)
    except KeysBusyError:
        raise click.ClickException("a backup is being taken; run this again when it is done") from None
    except (OSError, ValueError) as trouble:
        raise click.ClickException(f"the keys stay as they are: {trouble}") from trouble


def _state(ring: Ring, key: Key) -> str:
    return "current" if key is ring.current else "retired" if key.retired else "older"


def _made(key: Key) -> str:
    return f"made {key.made_at}" if key.made_at else "made at the first start"


def _words(held: Held | None) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted((held or {}).items())) or "nothing"
