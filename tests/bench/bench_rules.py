"""What the rules cost: an open visit on a slow tablet, and claims that the office scrubs in a second.

The tablet judges a visit after each pause of the keys: facts and findings, its main thread four times slower.
The office's figures are of one process and its processor time: the rules alone, with the facts they read, and
with the records gathered from SQLite before.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from server import chart, create_app
from server.admin import demo
from server.claims.assemble import bundle as bundle_of
from server.claims.due import latest_day
from server.claims.gather import gather
from server.core import config, migrate
from server.core.db import acting_for, db
from sync.rules import judge, visit_facts
from tests.bench.growth.page import TabletPage, bundle
from tests.bench.line import Line
from tests.bench.visits import write_visits
from tests.bench.watch import slowed
from tests.sync.rules.bundles import half_written, whole

SLOWER, VISITS, ROUNDS = 4, 400, 3
MOST_MS = 5.0
LEAST_A_SECOND = 5_000
AT_ONCE = 200
"""Visits gathered together, as `assemble_due` does."""


def measure() -> Iterator[Line]:
    """Judge open visits in a Chromium, and finished ones at the office."""
    yield _on_a_tablet()
    yield from _at_the_office()


def _on_a_tablet() -> Line:
    dice = random.Random(20261124)
    visits = [(whole, half_written)[at % 2](dice) for at in range(VISITS)]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        script = bundle(Path(name), "rules.ts")
        with closing(TabletPage(playwright, Path(name) / "page", "http://rules.test", script)) as tablet:
            tablet.load()
            with slowed(tablet.page, SLOWER):
                took = [sorted(tablet.answer("judged", visits)) for _ in range(ROUNDS)]
    p95 = [ms[int(len(ms) * 0.95)] for ms in took]
    first = f"the first round {p95[0]:.2f}, its slowest {took[0][-1]:.1f}"
    return Line(
        bench="visit_judged_p95_4x",
        figure=max(p95),
        unit="ms",
        limit=MOST_MS,
        must_be="at_most",
        note=f"{VISITS} open visits, facts and findings; {first}",
    )


def _at_the_office() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        settings = config.load(Path(folder), {"TABLESIDE_LOG_LEVEL": "error"})
        app = create_app(settings)
        migrate.bring_up_to_date(app)
        with app.app_context():
            demo.fill()
            write_visits(2_000)
            with acting_for(demo.PRACTICE_ID):
                ids = chart.finished_encounters(demo.PRACTICE_ID)
                yield _line(
                    "claims_gathered_and_scrubbed", lambda: _gathered(ids), "records read from SQLite"
                )
                visits = list(gather(demo.PRACTICE_ID, ids[:VISITS]))
            bundles = [bundle_of(visit, latest_day()) for visit in visits]
            db.session.remove()
            db.engine.dispose()
    yield _line("claims_scrubbed_with_facts", lambda: _judged_whole(bundles), "from a bundle to findings")
    facts = [visit_facts(each) for each in bundles]
    yield _line("claims_scrubbed", lambda: _judged(facts), "rules alone, facts at hand")


def _gathered(ids: list[str]) -> int:
    today = latest_day()
    for start in range(0, len(ids), AT_ONCE):
        for visit in gather(demo.PRACTICE_ID, ids[start : start + AT_ONCE]):
            judge(visit_facts(bundle_of(visit, today)))
        db.session.expunge_all()
    return len(ids)


def _judged_whole(bundles: list[dict[str, Any]]) -> int:
    for each in bundles:
        judge(visit_facts(each))
    return len(bundles)


def _judged(facts: list[dict[str, Any]]) -> int:
    for each in facts:
        judge(each)
    return len(facts)


def _line(name: str, work: Callable[[], int], note: str) -> Line:
    rates = []
    for _ in range(ROUNDS):
        began = time.process_time()
        rates.append(work() / (time.process_time() - began))
    return Line(
        bench=name,
        figure=statistics.median(rates),
        unit="claims/s",
        limit=LEAST_A_SECOND,
        must_be="at_least",
        note=f"{note}; one core, its own time",
    )
