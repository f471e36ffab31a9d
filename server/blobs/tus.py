"""The words of tus 1.0 in requests and answers: versions, offsets, metadata, checksums, the bytes themselves.

Source: the resumable upload protocol tus 1.0.0. What of it is spoken here is in sync/PROTOCOL.md.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from flask import Response, g, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from server.blobs.models import Blob
from server.blobs.take import MOST_BYTES
from server.core.problem import Problem
from sync.upload import CHECKSUM_BYTES, CHUNK, BadHeader, decode_checksum, decode_metadata

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum"
PART_TYPE = "application/offset+octet-stream"
UPLOADS = "/sync/v1/blobs"
_AT_ONCE = 64 * 1024
_LONGEST_METADATA = 4_096
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")


def check_version() -> None:
    """Refuse what is not said in tus 1.0.0. Raises Problem ``blob.other_tus``.

    A HEAD that names no version passes: browsers and proxies ask so for what they would GET.
    """
    spoken = request.headers.get("Tus-Resumable", VERSION if request.method == "HEAD" else "")
    if spoken != VERSION:
        raise Problem("blob.other_tus").with_headers(Tus_Version=VERSION)


def whole_number(header: str) -> int:
    """Read a header that is a whole number, 0 or more. Raises Problem ``blob.bad_header``."""
    text = request.headers.get(header, "")
    if not _WHOLE.fullmatch(text):
        raise Problem("blob.bad_header", header=header, complaint="must be a whole number")
    return int(text)


def metadata() -> tuple[dict[str, str], str]:
    """Read Upload-Metadata, and give it as it was said, too. Raises Problem ``blob.bad_header``."""
    said = request.headers.get("Upload-Metadata", "")
    if len(said) > _LONGEST_METADATA:
        raise Problem(
            "blob.bad_header",
            header="Upload-Metadata",
            complaint=f"must not be longer than {_LONGEST_METADATA} characters",
        )
    try:
        return decode_metadata(said), said
    except BadHeader as wrong:
        raise Problem("blob.bad_header", header="Upload-Metadata", complaint=str(wrong)) from None


def checksum() -> tuple[str, bytes] | None:
    """Read Upload-Checksum as (algorithm, sum), None without one. Raises Problem ``blob.bad_header``."""
    said = request.headers.get("Upload-Checksum")
    if said is None:
        return None
    try:
        return decode_checksum(said)
    except BadHeader as wrong:
        raise Problem("blob.bad_header", header="Upload-Checksum", complaint=str(wrong)) from None


def carries_bytes() -> bool:
    """Say whether the request brings bytes of the upload. Raises Problem ``server.wrong_media_type``."""
    if request.mimetype == PART_TYPE:
        return True
    if request.content_length or "Transfer-Encoding" in request.headers:
        raise Problem("server.wrong_media_type", wanted=PART_TYPE)
    return False


def pieces() -> Iterator[bytes]:
    """Give the request's body in pieces of at most CHUNK bytes; one that breaks off is one that ends early.

    Raises RequestEntityTooLarge for more than any upload may have.
    """
    request.max_content_length = MOST_BYTES + 1  # reading on at the very limit would count as too much
    gathered = bytearray()
    try:
        while read := request.stream.read(min(_AT_ONCE, CHUNK - len(gathered))):
            gathered += read
            if len(gathered) == CHUNK:
                yield bytes(gathered)
                gathered.clear()
    except ClientDisconnected:
        pass  # what came before the cut need not come again
    if gathered:
        yield bytes(gathered)


def standing(blob: Blob, status: int) -> Response:
    """Answer with how an upload stands."""
    response = Response(status=status)
    response.headers["Upload-Offset"] = str(blob.received)
    response.headers["Upload-Length"] = str(blob.size)
    response.headers["Upload-State"] = blob.state
    return response


def abilities() -> Response:
    """Answer with what of tus is spoken here."""
    response = Response(status=204)
    response.headers["Tus-Version"] = VERSION
    response.headers["Tus-Extension"] = EXTENSIONS
    response.headers["Tus-Max-Size"] = str(MOST_BYTES)
    response.headers["Tus-Checksum-Algorithm"] = ",".join(CHECKSUM_BYTES)
    return response


def sign_every_answer(response: Response) -> Response:
    """Put the version on every answer of an upload's address, refusals included."""
    if request.path == UPLOADS or request.path.startswith(f"{UPLOADS}/"):
        response.headers["Tus-Resumable"] = VERSION
    return response


def hear_out(response: Response) -> Response:
    """Read on to the end of a body nobody wanted.

    A client that is still sending when the connection is closed may never see the answer, and takes "not
    where the upload stands" for a broken network. Of somebody unknown no more is read than a tablet sends.
    """
    if request.method in {"POST", "PATCH"}:
        with suppress(RequestEntityTooLarge):
            for _ in islice(pieces(), None if "actor" in g else 1):
                pass
    return response
