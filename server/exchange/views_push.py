"""Takes what a tablet has after its sign-in ran out: an expired login never holds charts hostage."""

from dataclasses import replace

from flask import Response
from flask_smorest import Blueprint

from server.core.problem import Problem
from server.core.time import now_iso
from server.core.web import actor, body_text, json_answer, policy, settings
from server.exchange.clock import read_head
from server.exchange.cursor import Mark, read_cursor, write_cursor
from server.exchange.describe import ExchangeRequest, PushAnswer
from server.exchange.history import agrees
from server.exchange.hold import dump
from server.exchange.hooks import say_committed
from server.exchange.push import last_n, push
from server.exchange.receive import read_request
from sync import PROTOCOL
from sync.changes import MOST_BYTES_UP
from sync.records import SCHEMA

blueprint = Blueprint("push", __name__, description="What tablets send after their sign-in ran out")


@blueprint.route("/sync/v1/push", methods=["POST"])
@blueprint.doc(
    requestBody={"required": True, "content": {"application/json": {"schema": ExchangeRequest}}},
)
@blueprint.response(200, PushAnswer, description="Acks, and nothing of anybody's records")
@policy("member", no_phi="says what became of each op, and gives no record", even=("sending",))
def push_only() -> Response:
    """Send changes without getting any.

    A tablet of a lost history has to sign in first: which of its numbers mean what is told by an exchange.
    The bookmark it is given stands where its own did and knows of what it sent, so that an office that is
    put back behind that is found out, though it has the ops again from elsewhere.
    """
    me = actor()
    asked = read_request(body_text(MOST_BYTES_UP))
    if asked.device_id != me.device_id:
        raise Problem("sync.other_device")
    head, mark = read_head(), None
    if asked.cursor is not None:
        asker = Mark(me.practice_id, me.user_id, asked.epoch or head.epoch, 0, 0, "")
        mark = read_cursor(settings().ring, asker, asked.cursor)
        if mark is None or not agrees(mark, head):
            raise Problem("identity.signed_out")
    whose = (me.practice_id, me.device_id, me.user_id)
    acks, touched, _ = push(*whose, asked.ops, asked.epoch, gone=asked.gone, of_practice=me.role == "owner")
    say_committed(me.practice_id, touched)
    head = read_head()
    body = {
        "epoch": head.epoch,
        "p": [PROTOCOL, PROTOCOL],
        "schema": SCHEMA,
        "now": now_iso(),
        "n": last_n(me.device_id),
        "acks": acks,
    }
    if mark is not None:
        now = replace(mark, epoch=head.epoch, head=head.seq, tag=head.tag)
        body["cursor"] = write_cursor(settings().ring, now)
    return json_answer(dump(body).encode())
