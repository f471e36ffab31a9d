"""An office that is made once for each database, and copied for every test that asks for it after."""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask

from server.core.db import db
from tests.server.lanes import PostgresLane, SqliteLane
from tests.server.tablet import Tablet

_AGED_S = 200
"""Well within the five minutes for which its owner has proved who she is."""
_DATABASE = "*.sqlite3*"


@dataclass(frozen=True)
class Kept:
    """An office as it was made: its database, its files, its tablets, and what was said of it."""

    made_at_s: float
    database: str
    files: Path
    tablets: tuple[dict[str, Any], ...]
    said: dict[str, Any]


class Once:
    """Keeps the office of each database, and gives copies of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, Kept] = {}

    def made(
        self,
        app: Flask,
        lane: SqliteLane | PostgresLane,
        tablets: Sequence[Tablet],
        make: Callable[[], dict[str, Any]],
    ) -> dict[str, Any]:
        """Let an app whose database is new have the office, and give what ``make`` said of it.

        ``make`` is called when there is none to copy, or none whose owner proved just now who she is.
        """
        kept = self._kept.get(lane.name)
        if kept is None or time.monotonic() - kept.made_at_s > _AGED_S:
            said = make()
            self._kept[lane.name] = self._keep(app, lane, tablets, said)
            return dict(said)
        settings = app.extensions["tableside.settings"]
        _released(app)
        lane.put_back(settings.database_url, kept.database)
        shutil.copytree(kept.files, settings.data_dir, dirs_exist_ok=True)
        for tablet, was in zip(tablets, kept.tablets, strict=True):
            _tell(tablet, was)
        return dict(kept.said)

    def _keep(
        self, app: Flask, lane: SqliteLane | PostgresLane, tablets: Sequence[Tablet], said: dict[str, Any]
    ) -> Kept:
        settings = app.extensions["tableside.settings"]
        _released(app)
        files = self._folder / f"{lane.name}-{len(list(self._folder.iterdir()))}"
        shutil.copytree(settings.data_dir, files, ignore=shutil.ignore_patterns(_DATABASE))
        return Kept(
            made_at_s=time.monotonic(),
            database=lane.keep(settings.database_url),
            files=files,
            tablets=tuple(_told_by(tablet) for tablet in tablets),
            said=dict(said),
        )


def _released(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _told_by(tablet: Tablet) -> dict[str, Any]:
    cookie = tablet.client.get_cookie("tableside")
    assert cookie is not None
    return {"token": cookie.value, "n": tablet.n, "cursor": tablet.cursor, "epoch": tablet.epoch}


def _tell(tablet: Tablet, was: dict[str, Any]) -> None:
    tablet.client.set_cookie("tableside", was["token"])
    tablet.n, tablet.cursor, tablet.epoch = was["n"], was["cursor"], was["epoch"]
