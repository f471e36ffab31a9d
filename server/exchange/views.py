"""The exchange endpoint, and the hello that tells a tablet what this server takes."""

import base64
from dataclasses import dataclass
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from server import audit
from server.core import log
from server.core.db import snapshot, write_lock
from server.core.leaving import leaves, nothing_leaves
from server.core.problem import Problem
from server.core.time import now_iso
from server.core.web import Actor, actor, body_json, body_text, json_answer, policy, settings
from server.exchange.clock import Head, read_head, take_clock
from server.exchange.cursor import Back, Mark, read_cursor, write_cursor
from server.exchange.describe import DigestAnswer, DigestRequest, ExchangeAnswer, ExchangeRequest, Hello
from server.exchange.digest import figures, read_digest_request
from server.exchange.history import agrees, common_seq, part_ways
from server.exchange.hold import dump
from server.exchange.hooks import say_committed
from server.exchange.office_key import proof, public_key
from server.exchange.pull import Own, Page, read_page
from server.exchange.push import Pushed, key_of, last_n, push
from server.exchange.receive import Request, read_request
from server.exchange.rows import carries_words
from server.exchange.scope import Scope, let_lapse, scope_of
from server.exchange.sent import note_sent
from server.exchange.told import all_told
from sync import PROTOCOL
from sync.changes import (
    MOST_BYTES_DOWN,
    MOST_BYTES_ESCROW,
    MOST_BYTES_UP,
    MOST_OPS,
    MOST_PAST,
    MOST_RECORDS,
    Ack,
    is_name,
)
from sync.records import SCHEMA
from sync.records.steps import newest
from sync.upload import CHUNK

blueprint = Blueprint("sync", __name__, description="What tablets and the office tell each other")


@blueprint.route("/sync/v1/exchange", methods=["POST"])
@blueprint.doc(
    requestBody={"required": True, "content": {"application/json": {"schema": ExchangeRequest}}},
)
@blueprint.response(
    200, ExchangeAnswer, description="Acks, then the first page read after they were committed"
)
@policy("member", audits="chart.pulled")
def exchange() -> Response:
    """Send changes and get the others' in one round trip (PROTOCOL.md)."""
    me = actor()
    asked = read_request(body_text(MOST_BYTES_UP))
    if asked.device_id != me.device_id:
        raise Problem("sync.other_device")
    let_lapse(me.practice_id, me.user_id)
    scope = scope_of(me.user_id)
    place = _place(me, asked, _head(me.practice_id), scope)
    whose = (me.practice_id, me.device_id, me.user_id)
    pushed = push(*whose, asked.ops, asked.epoch, gone=asked.gone, of_practice=me.role == "owner")
    say_committed(me.practice_id, pushed.touched)
    # read again: a push that made a client has put it into the caseload
    own = _own(asked, pushed) if place.since else None
    page = read_page(place.since, own, me.user_id, place.back, scope if place.since else None)
    if shown := sum(map(carries_words, page.changes)):
        leaves(
            count=shown,
            span=(place.since, page.seq),
            beside=lambda: note_sent(me.practice_id, me.device_id, page.changes),
        )
    else:
        nothing_leaves()
    return json_answer(_body(me, page, pushed.acks, place, _checkpoint(asked)))


def _checkpoint(asked: Request) -> dict[str, object] | None:
    """Give the checkpoint a tablet is to remember; only to tablets that speak of checkpoints."""
    return audit.answer_to(asked.audit) if asked.hears_audit else None


def _head(practice_id: str) -> Head:
    head = read_head()
    if head.epoch:
        return head
    with write_lock():
        take_clock(practice_id)
    return read_head()


@dataclass(frozen=True)
class _Place:
    """Where the pull goes on; ``agreed`` is where the tablet's history and today's part, if they do."""

    since: int = 0
    reset: bool = False
    agreed: int | None = None
    back: Back | None = None


@blueprint.route("/sync/v1/digest", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": DigestRequest}}})
@blueprint.response(200, DigestAnswer, description="The office's own figures, kind by kind")
@policy("member", no_phi="answers with counts and sums")
def digest() -> Response:
    """Say in figures what the office holds for whoever asks, for a tablet to hold its own against.

    What a tablet says of its own is logged when it differs, and is not used for anything else.
    """
    me = actor()
    asked = read_digest_request(body_json(zeros=True))
    with snapshot():
        scope = scope_of(me.user_id)
        mark = read_cursor(settings().ring, _asker(me, asked.epoch), asked.cursor)
        head = read_head()
        here = (head.seq, None, scope.since)
        current = mark is not None and (mark.seq, mark.back, mark.scope_since) == here and agrees(mark, head)
        kinds = {kind: list(figure) for kind, figure in figures(scope).items()} if current else {}
    if current and kinds != asked.kinds:
        wrong = {
            kind for kind in kinds.keys() | asked.kinds.keys() if kinds.get(kind) != asked.kinds.get(kind)
        }
        log.event("exchange.tablet_differs", kinds=",".join(sorted(filter(is_name, wrong))))
    return json_answer(dump({"current": current, "kinds": kinds}).encode())


def _asker(me: Actor, epoch: str) -> Mark:
    return Mark(me.practice_id, me.user_id, epoch, 0, 0, "")


def _place(me: Actor, asked: Request, head: Head, scope: Scope) -> _Place:
    """Find where to go on; a bookmark that is not ours means starting over, one of a lost history as well.

    So does one of a time when this person saw other clients, once it is known to be of today's history.

    Raises Problem ``sync.other_history`` until the tablet has said which bookmarks it had before.
    """
    if asked.cursor is None:
        return _Place()
    ring = settings().ring
    mark = read_cursor(ring, _asker(me, asked.epoch or head.epoch), asked.cursor)
    if mark is None:
        return _Place(reset=True)
    if not agrees(mark, head):
        if asked.past is None:
            raise Problem("sync.other_history", most=MOST_PAST)
        agreed = common_seq(ring, mark, asked.past)
        if part_ways(mark, agreed):
            return _Place(reset=True, agreed=agreed)
    if mark.scope_since != scope.since:
        return _Place(reset=True)
    return _Place() if asked.anew else _Place(since=mark.seq, back=mark.back)


def _own(asked: Request, pushed: Pushed) -> Own:
    """Say what may come back as an echo: records all of whose ops were taken as they are, in this request.

    What was taken in an earlier one, whose answer was lost, moved its record past pages that were read since,
    and with it what others had written there.
    """
    taken = {ack["n"] for ack in pushed.acks if ack["r"] in {"applied", "merged"}} & pushed.fresh
    spoken = newest()  # what is read in other words than it was sent in comes back whole
    doubtful = {
        key_of(sent) for sent in asked.ops if sent.op["n"] not in taken or sent.op["schema"] != spoken
    }
    keys = {key_of(sent) for sent in asked.ops} - doubtful
    return Own(asked.device_id, frozenset(taken), frozenset(keys))


def _body(
    me: Actor, page: Page, acks: list[Ack], place: _Place, checkpoint: dict[str, object] | None
) -> bytes:
    whose = (me.practice_id, me.user_id, page.epoch)
    mark = Mark(*whose, page.seq, page.head, page.tag, page.back, page.scope_since)
    head: dict[str, Any] = {
        "epoch": page.epoch,
        "p": [PROTOCOL, PROTOCOL],
        "schema": SCHEMA,
        "now": now_iso(),
        "n": last_n(me.device_id),
        "acks": acks,
        "cursor": write_cursor(settings().ring, mark),
        "more": page.more,
        "reset": place.reset or page.reset,
    }
    if place.agreed is not None:
        head["agreed"] = place.agreed
    if checkpoint is not None:
        head["audit"] = checkpoint
    return dump(head).encode()[:-1] + b',"changes":[' + b",".join(page.changes) + b"]}"


@blueprint.route("/sync/v1/hello", methods=["GET"])
@blueprint.response(200, Hello, description="What this server takes")
@policy("member", no_phi="answers with limits and the office's key")
def hello() -> Response:
    """Say the limits, the versions, this device's last number, and what it seals copies with."""
    me = actor()
    key = settings().ring.current
    body = {
        "p": [PROTOCOL, PROTOCOL],
        "schema": SCHEMA,
        "epoch": _head(me.practice_id).epoch,
        "now": now_iso(),
        "device": {"id": me.device_id, "state": "active", "n": last_n(me.device_id)},
        "seal": {
            "key": base64.b64encode(public_key(key, me.practice_id)).decode(),
            "proof": base64.b64encode(proof(key, me.practice_id, me.device_id, me.user_id)).decode(),
        },
        "limits": {
            "ops": MOST_OPS,
            "bytes_up": MOST_BYTES_UP,
            "records": MOST_RECORDS,
            "bytes_down": MOST_BYTES_DOWN,
            "chunk_bytes": CHUNK,
            "bytes_escrow": MOST_BYTES_ESCROW,
        },
        **all_told(me.practice_id),
    }
    return json_answer(dump(body).encode())
