"""Posts a push to a browser's vendor: encrypted for the one browser, to a checked address alone."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from server.core.addresses import may_dial
from server.core.problem import Problem
from server.push.subscribe import host_of, vapid_key

if TYPE_CHECKING:
    from server.core.ring import Key
    from server.push.subscribe import Subscription

_PATIENCE_S = 5
_PORT = 443
_KEPT_S = 86_400
"""How long the vendor keeps it for a tablet that is off: after a day it is on the screen anyway."""
_PROOF_S = 43_200
"""RFC 8292 allows a day at most."""
_GONE = frozenset({404, 410})
_MOST_BYTES = 4_096


@dataclass(frozen=True, slots=True)
class Posted:
    """What the vendor said. ``gone``: the browser takes no more; ``again_after_s``: not before."""

    taken: bool
    gone: bool = False
    again_after_s: int = 0


class NotThereError(OSError):
    """The vendor's name leads nowhere we go."""


def post(to: Subscription, said: dict[str, str], key: Key, sender: str) -> Posted:
    """Encrypt what is said (RFC 8291, aes128gcm) and post it (RFC 8030), proving who sends it (RFC 8292).

    ``sender`` is an address of the office, mailto: or https:. Raises OSError when the vendor is not there,
    Problem ``push.address`` when the address may not be posted to, BrokenSealError for a retired key.
    """
    host = host_of(to.endpoint)
    parts = urlsplit(to.endpoint)
    headers = {
        "Authorization": _proof(host, key, sender),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(_KEPT_S),
        "Urgency": "normal",
    }
    connection = _Pinned(host)
    try:
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        connection.request("POST", path, _sealed(to, said), headers)
        answer = connection.getresponse()
        answer.read(_MOST_BYTES)
    except http.client.HTTPException as error:
        raise NotThereError from error
    finally:
        connection.close()
    return _posted(answer.status, answer.getheader("Retry-After", ""))


def _posted(status: int, retry_after: str) -> Posted:
    # A redirect is no answer of a push service: what it leads to was never checked.
    if status in range(200, 300):
        return Posted(taken=True)
    wait = int(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0
    return Posted(taken=False, gone=status in _GONE, again_after_s=min(wait, _KEPT_S))


def _sealed(to: Subscription, said: dict[str, str]) -> bytes:
    from pywebpush import WebPusher  # noqa: PLC0415  # slow to load, and most processes never push

    info = {"endpoint": to.endpoint, "keys": {"p256dh": to.p256dh, "auth": to.auth}}
    made = WebPusher(info).encode(json.dumps(said).encode(), content_encoding="aes128gcm")
    if made is None or "body" not in made:
        raise Problem("push.keys")
    return bytes(made["body"])


def _proof(host: str, key: Key, sender: str) -> str:
    from py_vapid import Vapid02  # noqa: PLC0415  # as above

    claims = {"aud": f"https://{host}", "exp": str(int(time.time()) + _PROOF_S), "sub": sender}
    return cast("dict[str, str]", Vapid02(private_key=vapid_key(key)).sign(claims))["Authorization"]


class _Pinned(http.client.HTTPSConnection):
    """Dials the very address that was looked at: a name server that answers otherwise leads nowhere."""

    def __init__(self, host: str) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, _PORT, timeout=_PATIENCE_S, context=self._tls)

    def connect(self) -> None:
        """Look the name up, refuse what is not public, and dial."""
        found = [one[4] for one in socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)]
        if not found or not all(may_dial(str(one[0]), allow_private=False) for one in found):
            raise NotThereError(self.host)
        raw = socket.create_connection((str(found[0][0]), self.port), self.timeout)
        try:
            self.sock = self._tls.wrap_socket(raw, server_hostname=self.host)
        except OSError:
            raw.close()
            raise
