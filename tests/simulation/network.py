"""Carries requests between tablets and the office, and does to them what networks do."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from tests.simulation.check import Restart, Served
from tests.simulation.office import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.simulation.machine import Crash, Sent
    from tests.simulation.tablet import Tablet, Waiting
    from tests.simulation.world import World

EXCHANGE = "/sync/v1/exchange"
_FATES = {
    "deliver": 120,
    "hold": 8,
    "hold_answer": 10,
    "lose_request": 16,
    "lose_answer": 24,
    "truncate": 12,
    "twice": 14,
    "power_cut": 20,
    "portal": 8,
    "busy": 6,
    "too_large": 8,
    "signed_out": 6,
}
"""What may become of a request, and how many of 252 times it does."""
FATES = [name for name, weight in _FATES.items() for _ in range(weight)]
MOST_REQUESTS = 400
"""Of one round: more than any history can need, so more is a round that never ends."""
REMEMBERED = 40
_READ = json.JSONDecoder()

_PORTAL = Answer(200, {"content-type": "text/html"}, b"<html>Welcome to our hotel</html>")
_PROBLEMS = {
    "busy": (503, "server.unavailable"),
    "too_large": (413, "server.too_large"),
    "signed_out": (401, "identity.signed_out"),
}


def carry(
    world: World,
    tablet: Tablet,
    fates: Iterator[int],
    *,
    crash: Crash | None = None,
    cut_at: int = 1,
    pictures: bool = True,
) -> bool:
    """Carry a tablet's requests and answers until none waits, each by the fate the next number gives it.

    Beyond the numbers everything is delivered. ``crash`` comes while the first delivered answer is taken
    in. Without ``pictures`` the office is too busy for them. Gives whether nothing waits any more, and
    the tablet was not cut off.
    """
    for _ in range(MOST_REQUESTS):
        if not tablet.waiting:
            return True
        one = tablet.waiting.pop(0)
        fate = FATES[next(fates, 0) % len(FATES)]
        if not pictures and one.sent.url != EXCHANGE:
            fate = "busy"
        if fate == "hold" or (fate == "hold_answer" and one.answer is not None):
            tablet.waiting.insert(0, one)
            world.trace.say(f"{tablet.name} {_called(one)}: held")
            return False
        if fate == "too_large" and not _can_be_less(one):
            fate = "deliver"
        if fate != "deliver":
            world.faults[tablet.name] += 1
        said = _meet(world, tablet, one, fate, cut_at)
        world.trace.say(f"{tablet.name} {_called(one)}: {fate}{_summary(one, said)}")
        if fate == "hold_answer":
            tablet.waiting.insert(0, one)
            return False
        if _give(world, tablet, one, said, crash if said else None):
            return False
        crash = None if said else crash
    return world.broken("sync_18", f"{tablet.name} has sent {MOST_REQUESTS} requests and does not end")


def _meet(world: World, tablet: Tablet, one: Waiting, fate: str, cut_at: int) -> Answer | None:
    """Let a request meet its fate; give what comes back to the tablet, None when nothing does."""
    if fate == "lose_request":
        return None
    if fate == "portal":
        return _PORTAL
    if fate in _PROBLEMS:
        return _problem(*_PROBLEMS[fate])
    if one.answer is None:
        for _ in range(2 if fate == "twice" else 1):
            one.served = serve(world, tablet.name, one, cut_at=cut_at if fate == "power_cut" else None)
            one.answer = one.served.answer
    if fate == "lose_answer" or one.answer is None:
        return None
    if fate == "truncate":
        return _cut(one.answer)
    return one.answer


def _give(world: World, tablet: Tablet, one: Waiting, said: Answer | None, crash: Crash | None) -> bool:
    """Hand the tablet its answer, or tell it the connection broke; say whether the power went meanwhile."""
    before = tablet.look()
    outcome = tablet.ask("answer", crash=crash, fetch=one.sent.fetch, answer=said and said.packed)
    if outcome.crashed:
        world.restart(tablet, before, Restart(absorbing=True))
        return True
    if said is not None and said is one.answer:
        for check in world.checks:
            check.absorbed(world, tablet, one)
    return False


def serve(world: World, who: str, one: Waiting, *, cut_at: int | None = None, again: bool = False) -> Served:
    """Let the office serve a request, and show it to the checks."""
    sent = one.sent
    text = _text(sent)
    ops = _ops(text) if sent.url == EXCHANGE else []
    known = [(who, op["n"]) in world.mirror.journal for op, _ in ops]
    repeated = known.index(False) if False in known else len(known)
    before = world.mirror.dump() if ops and repeated == len(ops) else None
    answer = world.office.ask(who, sent.method, sent.url, sent.headers, sent.body, cut_at=cut_at)
    world.mirror.refresh()
    said = json.loads(answer.body) if answer and answer.status == 200 and sent.url == EXCHANGE else None
    served = Served(
        who=who,
        method=sent.method,
        url=sent.url,
        headers=sent.headers,
        body=text,
        ops=ops,
        repeated=repeated,
        answer=answer,
        said=said,
        before=before,
        versions=world.mirror.versions(who),
        head=world.mirror.head,
        again=again,
    )
    world.trace.feed(text)
    world.trace.feed(answer.body if answer else b"power cut")
    for check in world.checks:
        check.served(world, served)
    if not again:
        world.past.append((who, one))
        del world.past[:-REMEMBERED]
    return served


def _ops(request: bytes) -> list[tuple[dict[str, Any], str]]:
    """Cut a request into its ops, each with its own text."""
    text = request.decode()
    at = text.index('"ops":[') + len('"ops":[')
    found: list[tuple[dict[str, Any], str]] = []
    while text[at] != "]":
        at += text[at] == ","
        op, end = _READ.raw_decode(text, at)
        found.append((op, text[at:end]))
        at = end
    return found


def _can_be_less(one: Waiting) -> bool:
    """Say whether a request could be made smaller: a picture or one group is too large once and for all."""
    return one.sent.url == EXCHANGE and len({op["g"] for op, _ in _ops(_text(one.sent))}) > 1


def _text(sent: Sent) -> bytes:
    return gzip.decompress(sent.body) if sent.headers.get("Content-Encoding") == "gzip" else sent.body


def _problem(status: int, code: str) -> Answer:
    body = json.dumps({"type": "about:blank", "status": status, "code": code}).encode()
    return Answer(status, {"content-type": "application/problem+json"}, body)


def _cut(answer: Answer) -> Answer | None:
    """Give the first half of an answer; one without a body breaks whole."""
    half = answer.body[: len(answer.body) // 2]
    return Answer(answer.status, answer.headers, half) if half else None


def _called(one: Waiting) -> str:
    return f"{one.sent.method} {one.sent.url.removeprefix('/sync/v1/')[:14]}"


def _summary(one: Waiting, said: Answer | None) -> str:
    """Say in short what an exchange was about."""
    served: Served | None = one.served
    if served is None or served.said is None:
        return "" if said is None else f", {said.status}"
    ops = ",".join(f"{op['n']}:{op['t']} {op['k']} {op['id']}" for op, _ in served.ops)
    acks = ",".join(
        f"{ack['n']}:{ack['r']}{' ' + ack['why'] if 'why' in ack else ''}" for ack in served.said["acks"]
    )
    changes = ",".join(
        f"{one['k']} {one['id']}@{one['v']}" if "k" in one else f"purge {one['purge']}@{one['v']}"
        for one in served.said["changes"]
    )
    more = " and more" if served.said["more"] else ""
    return f" [{ops}] acks [{acks}] page [{changes}]{more}"
