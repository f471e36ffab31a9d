"""The exchange's shapes for the description at /api/docs; ``sync.changes`` judges what really arrives."""

from marshmallow import Schema, fields, validate

from sync.changes import MOST_BYTES_ESCROW


class SentOp(Schema):
    """One change as a tablet sends it (PROTOCOL.md)."""

    n = fields.Integer(
        required=True, validate=validate.Range(1), metadata={"description": "this device's next number"}
    )
    op = fields.UUID(required=True)
    g = fields.UUID(required=True, metadata={"description": "ops of one group land together"})
    t = fields.String(required=True, validate=validate.OneOf(["create", "set", "sign", "delete", "resolve"]))
    k = fields.String(required=True, metadata={"description": "the record's kind"})
    id = fields.UUID(required=True)
    c = fields.UUID(required=True, allow_none=True, metadata={"description": "the patient, or null"})
    base = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={"description": "{field: seq seen}, * for sign and delete; absent for create"},
    )
    set = fields.Dict(keys=fields.String(), metadata={"description": "{field: value}, for create and set"})
    digest = fields.String(metadata={"description": "sha256:hex of what was signed, for sign"})
    sig = fields.Dict(metadata={"description": "method and name, for sign"})
    card = fields.Dict(metadata={"description": "id and v of the card, for resolve"})
    choice = fields.String(
        validate=validate.OneOf(["mine", "theirs", "both", "text"]),
        metadata={"description": "what a person made of the card, for resolve"},
    )
    epoch = fields.UUID(metadata={"description": "the history its bases are seqs of"})
    schema = fields.Integer(required=True)
    at = fields.String(required=True, metadata={"description": "the device's local time with its offset"})
    by = fields.UUID(required=True, metadata={"description": "the person signed in"})


class ExchangeRequest(Schema):
    """What a tablet sends."""

    p = fields.Integer(required=True, metadata={"description": "protocol version"})
    schema = fields.Integer(required=True, metadata={"description": "version of the record shapes"})
    device = fields.UUID(required=True, metadata={"description": "id of the device that signed in"})
    epoch = fields.UUID(
        required=True, allow_none=True, metadata={"description": "the history the cursor belongs to"}
    )
    have = fields.Integer(
        required=True, metadata={"description": "the last number this device has an ack for"}
    )
    cursor = fields.String(
        required=True, allow_none=True, metadata={"description": "as last answered, or null at first"}
    )
    past = fields.List(
        fields.List(fields.String()),
        metadata={"description": "earlier (epoch, cursor) pairs, when the office asked for them"},
    )
    anew = fields.Boolean(
        metadata={"description": "read everything again; the cursor says which history the tablet has seen"}
    )
    audit = fields.Dict(
        allow_none=True,
        metadata={"description": "the newest checkpoint it was given, unread; null when it has none yet"},
    )
    gone = fields.Integer(
        metadata={"description": "ops up to this number are on the tablet no more, and were acked long ago"}
    )
    ops = fields.List(
        fields.Nested(SentOp),
        required=True,
        metadata={"description": "changes, numbered without holes"},
    )


class PushAnswer(Schema):
    """What the office answers to what was sent."""

    epoch = fields.String()
    p = fields.List(fields.Integer(), metadata={"description": "oldest and newest protocol spoken"})
    schema = fields.Integer()
    now = fields.String(metadata={"description": "the office's clock, for showing"})
    n = fields.Integer(metadata={"description": "the device's last journaled number"})
    acks = fields.List(fields.Dict(), metadata={"description": "what became of each op"})
    cursor = fields.String(metadata={"description": "instead of the one that was sent, for the same place"})


class ExchangeAnswer(PushAnswer):
    """What the office answers to a tablet that is signed in."""

    changes = fields.List(fields.Dict(), metadata={"description": "records in the order they changed"})
    cursor = fields.String(metadata={"description": "to be sent next time, unread"})
    more = fields.Boolean(metadata={"description": "ask again at once"})
    reset = fields.Boolean(metadata={"description": "start over: this is the first page of everything"})
    agreed = fields.Integer(metadata={"description": "up to which seq both histories are one"})
    audit = fields.Dict(metadata={"description": "n, head, at and sig: a checkpoint to remember"})


class DigestRequest(Schema):
    """What a tablet holds, as figures."""

    epoch = fields.UUID(required=True)
    cursor = fields.String(required=True, metadata={"description": "as last answered, of a whole pull"})
    kinds = fields.Dict(required=True, metadata={"description": "{kind: [count, sum]}, its own"})


class DigestAnswer(Schema):
    """What the office holds for whoever asked."""

    current = fields.Boolean(metadata={"description": "whether the bookmark is the head; else pull first"})
    kinds = fields.Dict(metadata={"description": "{kind: [count, sum]}, empty unless current"})


class Hello(Schema):
    """What this server takes."""

    p = fields.List(fields.Integer())
    schema = fields.Integer()
    epoch = fields.String()
    now = fields.String()
    device = fields.Dict(metadata={"description": "id, state, n"})
    seal = fields.Dict(
        metadata={"description": "key, the office's public key; proof, this device's own secret; in base64"}
    )
    limits = fields.Dict(
        metadata={"description": "ops, bytes_up, records, bytes_down, chunk_bytes, bytes_escrow"}
    )
    rules = fields.Dict(
        allow_none=True,
        metadata={"description": "version and hash of the newest rule pack, key and public to check it with"},
    )


class EscrowAbout(Schema):
    """What is handed over."""

    about = fields.String(
        load_default="",
        metadata={"description": "rows, ops or export; any other word is kept beside other"},
    )


class EscrowKept(Schema):
    """Where handed-over bytes are kept."""

    id = fields.String(required=True)
    sha256 = fields.String(required=True)


class EscrowEntry(EscrowKept):
    """One thing in escrow, without its bytes."""

    device_id = fields.String(metadata={"description": "whose tablet it was on"})
    user_id = fields.String()
    received_at = fields.String()
    about = fields.String(metadata={"description": "rows, ops, export or other"})
    about_text = fields.String(metadata={"description": "the word as it was sent"})
    size = fields.Integer(metadata={"description": f"bytes, at most {MOST_BYTES_ESCROW}"})


class EscrowList(Schema):
    """A page of what is in escrow, newest first."""

    entries = fields.List(fields.Nested(EscrowEntry))
    next = fields.String(allow_none=True, metadata={"description": "ask for the next page with after=this"})


class EscrowPage(Schema):
    """Which part of the list."""

    # Said so that JavaScript's reading of the pattern is Python's, whose $ lets a line end pass.
    after = fields.String(
        validate=validate.Regexp(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z\.[0-9a-f-]{36}$(?!\n)")
    )
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class KeptDone(Schema):
    """Whether a person dealt with it."""

    done = fields.Boolean(required=True)
