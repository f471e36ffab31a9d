"""The server. ``create_app`` wires the rooms together and is the only code that knows every one of them."""

from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from server import (
    acknowledgments,
    audit,
    blobs,
    chart,
    claims,
    clearinghouse,
    consent,
    estimates,
    exchange,
    export,
    identity,
    jobs,
    moving_in,
    payer_rules,
    practice,
    practice_facts,
    push,
    questions,
    readings,
    rehearsal,
    rescue,
    review,
    rules,
    signatures,
)
from server.core import db, describe, headers, health, leaving, log, migrate, problem, reports, tablet, web
from server.core.config import Settings
from server.core.pace import Pace

_MOST_BYTES = 2 * 1024 * 1024


def create_app(settings: Settings) -> Flask:
    """Build the app. Raises RuntimeError when a route does not declare who may ask and what leaves."""
    app = Flask(__name__, static_folder=None)
    app.config |= {
        "PROVIDE_AUTOMATIC_OPTIONS": False,
        "MAX_CONTENT_LENGTH": _MOST_BYTES,
        "TRUSTED_HOSTS": None,
    }
    app.extensions["tableside.settings"] = settings
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    log.set_up(settings.log_level)
    log.watch_requests(app)
    headers.put_on_every_answer(app, settings)
    db.connect(app, settings)
    migrate.prepare(app)
    web.keep_the_gate(app, Pace(settings.requests_a_minute))
    problem.handle_all(app)
    api = describe.make_api(app)
    _wire_rooms(app, api)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(reports.blueprint)
    app.register_blueprint(describe.blueprint)
    tablet.serve_tablet(app)
    leaving.hold_answers(app, web.declared)
    web.refuse_unguarded(app)
    return app


def _wire_rooms(app: Flask, api: describe.OurApi) -> None:
    """Hand each room what it needs from the others, lowest rung first."""
    web.install_guard(app, identity.who_is_asking)
    leaving.install_recorder(app, audit.record_leaving, audit.ACTIONS)
    blobs.ask_before_showing(app, chart.may_see_picture)
    identity.when_joined(app, exchange.begin_limited)
    rules.bind_payer_sets(payer_rules.sets_of)
    rooms: tuple[Any, ...] = (
        audit,
        identity,
        exchange,
        blobs,
        rescue,
        push,
        # rooms that take records: each has wire(exchange), and BLUEPRINTS when it answers requests
        practice,
        rules,
        payer_rules,
        chart,
        signatures,
        consent,
        moving_in,
        clearinghouse,
        claims,
        acknowledgments,
        estimates,
        practice_facts,
        questions,
        readings,
        export,
        review,
        jobs,
    )
    for room in rooms:
        if hasattr(room, "wire"):
            room.wire(exchange)
        for blueprint in getattr(room, "BLUEPRINTS", ()):
            api.register_blueprint(blueprint)
        for pages in getattr(room, "PAGES", ()):
            app.register_blueprint(pages)
    jobs.install(app, _works(app), identity.practices)
    claims.on_due(_send_soon)


def _send_soon(practice_id: str) -> None:
    jobs.wake(practice_id, "claims_sent")


def _works(app: Flask) -> tuple[jobs.Work, ...]:
    """Give what is done behind the scenes; each finds in its own rows what there is to do."""
    settings: Settings = app.extensions["tableside.settings"]

    def read(practice_id: str) -> int:
        with readings.sole_reader(settings.data_dir) as mine:
            return sum(readings.read_waiting(practice_id, settings.blobs_dir)) if mine else 0

    def judge(practice_id: str) -> int:
        return claims.judge_by_day(practice_id) + claims.ask_near(practice_id)

    def tell(practice_id: str) -> int:
        # First what a push leads to: who looks finds it on Today.
        return claims.keep_notice(practice_id) + push.tell(practice_id)

    def send(practice_id: str) -> int:
        sent = len(claims.send_due(practice_id).sent)
        if sent and clearinghouse.rehearsal_of(practice_id):
            jobs.wake(practice_id, "rehearsal_answered")
        return sent

    def rehearse(practice_id: str) -> int:
        root = clearinghouse.rehearsal_of(practice_id)
        answered = rehearsal.answer_waiting(root) if root else 0
        if answered:
            jobs.wake(practice_id, "answers_fetched")
        return answered

    def fetch(practice_id: str) -> int:
        return len(acknowledgments.fetch_answers(practice_id).taken)

    return (
        jobs.Work("claims_assembled", claims.assemble_due, every_s=600),
        jobs.Work("claims_by_day", judge, every_s=600),
        jobs.Work("claims_sent", send, every_s=300),
        jobs.Work("answers_fetched", fetch, every_s=600),
        jobs.Work("people_told", tell, every_s=300),
        jobs.Work("rehearsal_answered", rehearse, every_s=300),
        jobs.Work("referrals_read", read, every_s=60),
    )
