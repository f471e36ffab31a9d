"""Tablets as the office sees them, many at once; pwa/tests/bench/crowd.ts does the asking."""

import json
import subprocess
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import select

from server.core.db import acting_for, db
from server.exchange.models import Record
from tests.bench.growth.practice import Practice, sign_in
from tests.office import ROOT

NOTES_EACH = 5


@dataclass(frozen=True)
class Found:
    """What came of it: milliseconds, and errors by what they said."""

    requests: int
    p50: float
    p95: float
    p99: float
    max: float
    errors: dict[str, int] = field(default_factory=dict)


def tablets(app: Flask, practices: int, each: int) -> list[dict[str, Any]]:
    """Sign tablets in, so many in each practice, and give each a few notes of its own to edit."""
    made: list[dict[str, Any]] = []
    with app.app_context():
        for practice in map(Practice, range(1, practices + 1)):
            tokens = sign_in(practice, range(1, each + 1))
            with acting_for(practice.id):
                notes = db.session.execute(
                    select(Record.id, Record.patient_id)
                    .where(Record.kind == "note")
                    .order_by(Record.id)
                    .limit(each * NOTES_EACH)
                ).all()
            own = [[list(note) for note in notes[at::each]] for at in range(each)]
            made += [
                {
                    "token": token,
                    "device": practice.device_id(number),
                    "user": practice.user_id,
                    "notes": own[number - 1],
                }
                for number, token in enumerate(tokens, start=1)
            ]
        db.session.remove()
        db.engine.dispose()
    return made


class Crowd:
    """The program at work."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self._process = subprocess.Popen(
            [ROOT / ".venv/bin/node", "tests/bench/crowd.ts"],
            cwd=ROOT / "pwa",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"seconds": 0, "pauseMs": 0, "opsEach": 1, **plan}))
        self._process.stdin.close()

    def at_work(self) -> bool:
        """Say whether it has not ended yet."""
        return self._process.poll() is None

    def found(self) -> Found:
        """Wait for the end and give what it found."""
        assert self._process.stdout
        said = self._process.stdout.read()
        if self._process.wait():
            raise RuntimeError(f"the crowd ended with {self._process.returncode}")
        return Found(**json.loads(said))
