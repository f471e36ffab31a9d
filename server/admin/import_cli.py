"""`tableside import`: brings in the sealed copy a tablet saved when it could not reach the office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from server import audit, rescue
from server.admin.data import data_option, open_migrated
from server.core.db import acting_for
from server.core.problem import Problem
from server.identity import practices

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("import")
@data_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
def import_(data: Path, file: Path) -> None:
    """Bring in a file that a tablet saved. The same file may come again, and the tablet after it."""
    _, app = open_migrated(data)
    with app.app_context():
        try:
            result = _brought(file)
        except Problem as refusal:
            raise click.ClickException(f"{refusal.body['title']}. {refusal.body['detail']}") from refusal
    for line in _words(result):
        click.echo(line)


def _brought(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        practice_id = rescue.practice_of(opened)
        if practice_id not in {known for known, _ in practices()}:
            raise Problem("rescue.other_practice")
        with acting_for(practice_id):
            copy = rescue.open_copy(practice_id, opened)
            audit.record("copy.imported", kind="copy")
            copy.take_ops()
            with click.progressbar(length=copy.pictures, label="pictures", hidden=copy.pictures == 0) as bar:
                for _ in copy.take_pictures():
                    bar.update(1)
    return copy.result()


def _words(result: dict[str, Any]) -> Iterator[str]:
    ops, pictures, aside = result["ops"], result["pictures"], result["aside"]
    yield f"saved by {result['person']} at {result['saved_at']}, on the tablet {result['device_id']}"
    if aside:
        yield _ASIDE[aside["why"]].format(**aside)
        yield f"the changes are in escrow: {', '.join(aside['escrow'])}"
    else:
        yield f"changes taken: {ops['taken']}, here already: {ops['there']}"
        if ops["conflicts"]:
            yield f"  two people wrote different things: {ops['conflicts']}, for a person to choose between"
        yield from (
            f"  kept, not applied: number {one['n']}, {one['kind']}: {one['why']}" for one in ops["kept"]
        )
    yield f"pictures taken: {pictures['taken']}, here already: {pictures['there']}"
    yield from (f"  refused: {one['sha256'][:12]}: {one['problem']['detail']}" for one in pictures["refused"])


_ASIDE = {
    "hole": "the file begins with number {n}, and the office waits for {expect}: bring an earlier file in "
    "first, or let the tablet send, then bring this one again",
    "changed": "number {n} says something else at the office: nothing was taken; ask for support",
}
