"""What every request passes: the host, the origin, the policy of its route, and the guard.

Each view declares who may ask with ``@policy``, and what of clients' data leaves with its answers. The guard,
handed down by identity, says who is asking. A route that does not declare keeps the app from starting, since
a forgotten check is the commonest hole there is.
"""

import gzip
import json
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request

from server.core import db, leaving, log
from server.core.config import LOOPBACK, Settings
from server.core.pace import Pace
from server.core.problem import Problem
from server.core.time import iso_in
from server.core.zero import refuse_zeros_in_address, refuse_zeros_in_json

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Who = Literal["anyone", "member", "office", "owner"]
Role = Literal["owner", "therapist", "biller"]
Standing = Literal["whole", "enrolling", "sending", "leaving", "handed"]
"""What a sign-in is good for: everything, adding a second way to prove who one is, sending what a device has,
handing it over before the device erases itself, or nothing while a client has the tablet.
"""

View = TypeVar("View", bound=Callable[..., Any])

ROLES: dict[Who, frozenset[str]] = {
    "member": frozenset({"owner", "therapist", "biller"}),
    "office": frozenset({"owner", "biller"}),
    "owner": frozenset({"owner"}),
}
"""Who a policy lets in; a solo therapist is the owner of the practice."""

FRESH_S = 300
"""How long a proof to be there is good for dangerous acts."""

_MUTATING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_SMALLEST_PACKED = 1_024
_PACKED: dict[str, Callable[[bytes], bytes]] = {
    "zstd": lambda body: zstd.compress(body, level=6),
    "gzip": lambda body: gzip.compress(body, compresslevel=5, mtime=0),
}
"""How an answer may be packed, the best first (docs/performance.md has the figures)."""


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The person asking, on the device they ask from.

    ``verified_at`` is when they last proved to be there, "" for a sign-in by a passphrase alone.
    """

    practice_id: str
    user_id: str
    role: Role
    device_id: str
    user_name: str
    standing: Standing = "whole"
    verified_at: str = ""


Guard = Callable[[], Actor | None]


def policy(
    who: Who,
    *,
    audits: str = "",
    no_phi: str = "",
    even: tuple[Standing, ...] = (),
    fresh: bool = False,
    even_nameless: bool = False,
) -> Callable[[View], View]:
    """Declare who may call a view: anyone, any signed-in member, the office (owner or biller), the owner.

    A view that is not for anyone says besides what is written down of its answers, an action of audit's
    catalogue, or why no client's data is in them. ``even`` also lets in those whose sign-in is good for no
    more than one of these. A view that is ``fresh`` asks that the person proved to be there within
    ``FRESH_S``.
    """

    def declare(view: View) -> View:
        view.policy = who  # type: ignore[attr-defined]
        view.even = even  # type: ignore[attr-defined]
        view.fresh = fresh  # type: ignore[attr-defined]
        view.even_nameless = even_nameless  # type: ignore[attr-defined]
        view.audits = audits  # type: ignore[attr-defined]
        view.no_phi = no_phi  # type: ignore[attr-defined]
        return view

    return declare


def actor() -> Actor:
    """Give who is asking. Raises Problem ``identity.signed_out`` when nobody is signed in."""
    found = g.get("actor")
    if found is None:
        raise Problem("identity.signed_out")
    return found


def settings() -> Settings:
    """Give the running app's settings."""
    return current_app.extensions["tableside.settings"]


def install_guard(app: Flask, guard: Guard) -> None:
    """Say how the app finds out who is asking: a function giving the actor, or None for nobody.

    The guard may raise Problem, which then is the answer.
    """
    app.extensions["tableside.guard"] = guard


def keep_the_gate(app: Flask, pace: Pace) -> None:
    """Check host, origin, pace and policy before every view."""
    app.extensions["tableside.pace"] = pace
    app.before_request(_check_host)
    app.before_request(_check_origin)
    app.before_request(_check_address)
    app.before_request(_check_policy)


def refuse_unguarded(app: Flask) -> None:
    """Raise RuntimeError when a route has no policy or does not say what leaves, or there is no guard."""
    if "tableside.guard" not in app.extensions:
        raise RuntimeError("no guard was installed")
    bare: list[str] = []
    silent: list[str] = []
    for rule in app.url_map.iter_rules():
        for method in rule.methods or set():
            if method == "HEAD" and "GET" in (rule.methods or set()):
                continue  # answered by the same view
            who = policy_of(app, rule.endpoint, method)
            if who is None:
                bare.append(f"{method} {rule.rule}")
            elif who != "anyone" and (wrong := leaving.faults(app, rule.endpoint, method, declared)):
                silent.append(f"{method} {rule.rule} {wrong}")
    if bare:
        raise RuntimeError("routes without a policy: " + ", ".join(sorted(bare)))
    if silent:
        raise RuntimeError("; ".join(sorted(silent)))


def policy_of(app: Flask, endpoint: str, method: str) -> Who | None:
    """Give the declared policy of a route for one method."""
    return _declared(app, endpoint, method, "policy")


def declared(app: Flask, endpoint: str, method: str, name: str) -> str:
    """Give what a route declares for one method under a name: ``audits`` or ``no_phi``; "" when nothing."""
    return _declared(app, endpoint, method, name) or ""


def _declared(app: Flask, endpoint: str, method: str, name: str) -> Any:
    view = app.view_functions[endpoint]
    of_class = getattr(view, "view_class", None)
    named = "get" if method == "HEAD" and not hasattr(of_class, "head") else method.lower()
    for holder in (getattr(of_class, named, None), view, of_class):
        found = getattr(holder, name, None)
        if found is not None:
            return found
    return None


def _check_host() -> None:
    """Answer only to our own name, so that another site's name for this address learns nothing.

    By that name only over https, and as ``localhost`` only to this very machine: whoever comes over the
    network in the clear is told nothing else (45 CFR 164.312(e)(1)).
    """
    own = settings()
    host = (urlsplit(f"//{request.host}").hostname or "").lower()
    if host not in LOOPBACK and host != (urlsplit(own.origin).hostname or None):
        raise Problem("server.wrong_host")
    if not request.is_secure and not (host in LOOPBACK and _comes_from_here()):
        raise Problem("server.https_needed")


def _comes_from_here() -> bool:
    """Say whether whoever opened the connection is on this machine, whatever a header says."""
    before_proxies = request.environ.get("werkzeug.proxy_fix.orig") or {}
    peer = before_proxies.get("REMOTE_ADDR") or request.environ.get("REMOTE_ADDR", "")
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return False


def _check_origin() -> None:
    """Refuse a change asked for by another site's page; browsers always say whose page it is."""
    if request.method not in _MUTATING:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in {"same-origin", "none"}:
        raise Problem("server.other_origin")
    if origin == "null" and site == "same-origin" and _is_even_nameless():
        return  # a page without a referrer sends its reports so
    if origin is not None and origin.lower() not in {request.host_url.rstrip("/").lower(), settings().origin}:
        raise Problem("server.other_origin")


def _is_even_nameless() -> bool:
    return bool(
        request.endpoint and _declared(current_app, request.endpoint, request.method, "even_nameless")
    )


_SHORT_OF: dict[Standing, tuple[str, dict[str, str]]] = {
    "enrolling": ("identity.second_needed", {}),
    "sending": ("identity.signed_out", {}),
    "leaving": ("identity.device_revoked", {"wipe": "left"}),
    "handed": ("identity.clients_turn", {}),
}


def _check_policy() -> None:
    if request.endpoint is None:
        return
    who = policy_of(current_app, request.endpoint, request.method)
    if who == "anyone":
        return
    guard: Guard = current_app.extensions["tableside.guard"]
    asking = guard()
    if asking is None:
        raise Problem("identity.signed_out")
    if wait := current_app.extensions["tableside.pace"].wait(asking.device_id):
        raise Problem("server.too_often", retry_after=wait)
    here = (current_app, request.endpoint, request.method)
    if asking.standing != "whole" and asking.standing not in _declared(*here, "even"):
        code, facts = _SHORT_OF[asking.standing]
        raise Problem(code, **facts)
    if who is None or asking.role not in ROLES[who]:
        raise Problem("identity.not_allowed", role=asking.role)
    if _declared(*here, "fresh") and asking.verified_at < iso_in(-FRESH_S):
        raise Problem("identity.fresh_needed")
    g.actor = asking
    db.act_for_the_request(asking.practice_id)
    log.bind(practice=asking.practice_id, user=asking.user_id, device=asking.device_id)


def _check_address() -> None:
    refuse_zeros_in_address(request.path, request.args.to_dict())


def body_text(most_bytes: int) -> str:
    """Read a JSON body as text, unpacking gzip, never more than ``most_bytes`` once unpacked.

    Raises Problem ``server.wrong_media_type``, ``server.too_large``, ``server.bad_json``.
    """
    if request.mimetype != "application/json":
        raise Problem("server.wrong_media_type", wanted="application/json")
    encoding = request.headers.get("Content-Encoding", "identity").lower()
    if encoding not in {"identity", "gzip"}:
        raise Problem("server.wrong_media_type", wanted="application/json, plain or gzip")
    packed = request.get_data(cache=False)
    plain = _unpack(packed, most_bytes) if encoding == "gzip" else packed
    if len(plain) > most_bytes:
        raise Problem("server.too_large", most_bytes=most_bytes)
    try:
        return plain.decode()
    except UnicodeDecodeError:
        raise Problem("server.bad_json") from None


def body_json(most_bytes: int = 64 * 1024, *, zeros: bool = False) -> Any:
    """Read a JSON body; ``zeros``: the room looks for zero bytes itself, and has better words for them.

    Raises what ``body_text`` raises, else Problem ``server.bad_fields`` for a zero byte.
    """
    text = body_text(most_bytes)
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
        if not zeros:
            refuse_zeros_in_json(text, value)
    except (ValueError, RecursionError):
        raise Problem("server.bad_json") from None
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _unpack(packed: bytes, most_bytes: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(packed, most_bytes + 1)
    except zlib.error:
        raise Problem("server.bad_json") from None
    if len(plain) <= most_bytes and not unpacker.eof:
        raise Problem("server.bad_json")
    return plain


def json_answer(body: bytes, *, status: int = 200) -> Response:
    """Answer with JSON bytes, packed in the best way the asker reads when it is worth it."""
    response = Response(body, status=status, content_type="application/json")
    response.headers["Vary"] = "Accept-Encoding"
    if len(body) >= _SMALLEST_PACKED:
        for encoding, pack in _PACKED.items():
            if request.accept_encodings[encoding] > 0:
                response.set_data(pack(body))
                response.headers["Content-Encoding"] = encoding
                break
    return response
