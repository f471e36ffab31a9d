"""A worker goes through an exchange before it listens, and nothing of it is left."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.sql import compiler

from server import exchange
from server.admin.rehearsal import rehearse, rehearsed
from server.core.db import db
from tests.server.lanes import everything
from tests.server.tablet import new_id


def counts(app):
    with everything(app) as connection:
        tables = db.metadata.sorted_tables
        return {table.name: connection.scalar(select(func.count()).select_from(table)) for table in tables}


@pytest.fixture
def compiled(monkeypatch):
    """Give a list that grows with every statement for which SQL is written."""
    statements = []
    real = compiler.SQLCompiler.__init__

    def counting(self, dialect, statement, *args, **more):
        if "Savepoint" not in type(statement).__name__:  # of which nothing is ever kept
            statements.append(getattr(getattr(statement, "table", None), "name", type(statement).__name__))
        real(self, dialect, statement, *args, **more)

    monkeypatch.setattr(compiler.SQLCompiler, "__init__", counting)
    return statements


@pytest.fixture
def app(make_app):
    """Give an app as of a worker that just started: what other tests compiled is nothing to it."""
    started = make_app()
    with started.app_context():
        db.engine.update_execution_options(compiled_cache={})
    return started


def first_sync(tablet):
    patient = new_id()
    answer = tablet.exchange(tablet.new_patient(patient))
    assert [ack["r"] for ack in answer["acks"]] == ["applied"]


def test_every_op_of_the_rehearsal_is_taken_and_nothing_is_left_of_them(app):
    before = counts(app)
    said = []
    real = exchange.rehearse

    def listening(requests):
        said.extend(real(requests))
        return said

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exchange, "rehearse", listening)
        rehearse(app)
    assert said == ["applied"] * 5
    assert counts(app) == before


def test_a_first_sync_after_it_writes_no_sql(app, alice, compiled):
    alice.client.get("/api/identity/session")  # once a minute a request notes that the sign-in is in use
    rehearse(app)
    compiled.clear()
    first_sync(alice)
    assert compiled == []


def test_without_it_a_first_sync_writes_all_of_its_sql(alice, compiled):
    """The control."""
    first_sync(alice)
    assert len(compiled) > 20


def test_a_worker_that_cannot_rehearse_serves_all_the_same(app, alice, monkeypatch):
    def fail(_requests):
        raise RuntimeError("no")

    monkeypatch.setattr(exchange, "rehearse", fail)
    served = rehearsed(lambda _settings: app)(app.extensions["tableside.settings"])
    assert served is app
    first_sync(alice)
