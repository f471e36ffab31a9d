"""`tableside caseload`: who sees which clients, and so what their tablets hold."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from server import audit, chart, exchange
from server.admin.data import data_option, open_migrated
from server.core.db import acting_for
from server.core.problem import Problem
from server.identity import find_person, people_of, practices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from server.identity import Person

login_argument = click.argument("login")
clients_argument = click.argument("clients", metavar="CLIENT...", nargs=-1, required=True)


@click.group()
def caseload() -> None:
    """Say who sees which clients. Their tablets follow when they next reach the office.

    LOGIN is what a person signs in with, CLIENT a client's id or whole name.
    """


@caseload.command("list")
@data_option
def list_(data: Path) -> None:
    """List who sees what."""
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, name in practices():
            click.echo(name)
            with acting_for(practice_id):
                audit.record("caseload.read", kind="caseload")
            for person in people_of(practice_id):
                with acting_for(practice_id):
                    patient_ids = exchange.caseload_of(person.id)
                    names = chart.patient_names(practice_id, patient_ids or ())
                click.echo(f"  {person.name} ({person.login}): {_amount(patient_ids)}")
                for one in patient_ids or ():
                    click.echo(f"    {one}  {names.get(one, '(no name)')}")


@caseload.command()
@data_option
@login_argument
@click.argument("clients", metavar="[CLIENT...]", nargs=-1)
def limit(data: Path, login: str, clients: tuple[str, ...]) -> None:
    """Let a person see these clients, those they make from now on, and no others."""
    with _meaning(data, login, clients) as (practice_id, person, patient_ids):
        exchange.limit(practice_id, person.id, frozenset(patient_ids))
        _say_standing(practice_id, person)


@caseload.command()
@data_option
@login_argument
def lift(data: Path, login: str) -> None:
    """Let a person see the whole practice again."""
    with _meaning(data, login) as (practice_id, person, _):
        exchange.lift(practice_id, person.id)
        _say_standing(practice_id, person)


@caseload.command()
@data_option
@login_argument
@clients_argument
def give(data: Path, login: str, clients: tuple[str, ...]) -> None:
    """Put clients into a person's caseload."""
    _move(data, login, clients, exchange.give, ("was in it already", "is in it now"))


@caseload.command()
@data_option
@login_argument
@clients_argument
def take(data: Path, login: str, clients: tuple[str, ...]) -> None:
    """Take clients out of a person's caseload; their tablets send what is unsent and forget them."""
    _move(data, login, clients, exchange.take, ("was not in it", "is no longer in it"))


def _move(
    data: Path,
    login: str,
    clients: tuple[str, ...],
    move: Callable[[str, str, str], bool],
    said: tuple[str, str],
) -> None:
    with _meaning(data, login, clients) as (practice_id, person, patient_ids):
        for one in patient_ids:
            moved = move(practice_id, person.id, one)
            click.echo(f"  {one}  {said[moved]}")
        _say_standing(practice_id, person)


@contextmanager
def _meaning(
    data: Path, login: str, clients: tuple[str, ...] = ()
) -> Iterator[tuple[str, Person, list[str]]]:
    """Give the practice's id, the person and the clients' ids; all are found before anything is changed."""
    _, app = open_migrated(data)
    with app.app_context():
        client = ""
        try:
            practice_id, person = find_person(login)
            patient_ids: list[str] = []
            for client in clients:
                with acting_for(practice_id):
                    patient_ids.append(chart.find_patient(practice_id, client))
            client = ""
            with acting_for(practice_id):
                changed = len(patient_ids)
                audit.record("caseload.changed", kind="user", object_id=person.id, count=changed)
            yield practice_id, person, patient_ids
        except Problem as refusal:
            about = client or login
            raise click.ClickException(
                f"{about}: {refusal.body['title']}. {refusal.body['detail']}"
            ) from refusal


def _say_standing(practice_id: str, person: Person) -> None:
    with acting_for(practice_id):
        click.echo(f"{person.name} ({person.login}) sees: {_amount(exchange.caseload_of(person.id))}")


def _amount(patient_ids: list[str] | None) -> str:
    if patient_ids is None:
        return "the whole practice"
    return f"{len(patient_ids)} {'client' if len(patient_ids) == 1 else 'clients'}"
