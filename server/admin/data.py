"""Opens a data folder for a command."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from server import create_app
from server.core import config, migrate

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from server.core.config import Settings

Command = TypeVar("Command", bound="Callable[..., Any]")


def data_option(command: Command) -> Command:
    """Add --data, which every command takes."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("data"),
        show_default=True,
        metavar="DIR",
        help="The data folder: database, pictures, secret key.",
    )(command)


def open_data(data: Path, *, as_owner: bool = False) -> tuple[Settings, Flask]:
    """Read the settings and make the app; ``as_owner`` is for what goes over all practices' rows.

    Raises click's error with a line for every wrong setting.
    """
    try:
        settings = config.load(data, os.environ)
    except config.SettingsError as wrong:
        raise click.ClickException(f"Some settings are wrong:\n{wrong}") from wrong
    return settings, create_app(settings.as_owner() if as_owner else settings)


def open_migrated(data: Path, *, as_owner: bool = False) -> tuple[Settings, Flask]:
    """Open a data folder whose database is in shape. Raises click's error saying what to run."""
    settings, app = open_data(data, as_owner=as_owner)
    if not migrate.is_up_to_date(app):
        raise click.ClickException(
            "The database is empty or older than this program. Run tableside doctor --migrate, "
            "or tableside demo for the demo practice."
        )
    return settings, app
