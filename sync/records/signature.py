"""What a therapist signed a finished visit with."""

from sync.records.kinds import Choice, Id, Instant, Many, Record, Text


class Signature(Record):
    """A person's signature over the records of a visit, complete in one op and never changed.

    ``sealed`` names each record and its digest as it was signed (``sync/signature.py``); ``meaning`` is the
    sentence that stood above the button. ``role`` is witness for whoever saw a client sign a consent, which
    ``sealed`` then names, and null for whoever signs the visit. ``key`` is the passkey's credential id, or
    the device's public key (SubjectPublicKeyInfo, RFC 5480); it and what follows are in base64url and prove
    all before them (docs/signatures.md).
    """

    kind = "signature"
    scope = "patient"
    born_sealed = True
    encounter_id = Id(null=False)
    signer_id = Id(null=False)
    signer_name = Text(100, null=False)
    signer_credential = Text(20)
    language = Choice("en", "es", null=False)
    meaning = Text(500, null=False)
    sealed = Many(Text(200, null=False), 100)
    device_id = Id(null=False)
    signed_at = Instant(null=False)
    role = Choice("witness")
    method = Choice("passkey", "device_key", null=False)
    key = Text(1_400, null=False)
    algorithm = Choice("ES256")
    authenticator_data = Text(2_000)
    client_data = Text(4_000)
    signature = Text(2_000, null=False)
