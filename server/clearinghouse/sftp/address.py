"""To which addresses we connect.

What is checked is what a name leads to, and that very address is dialed: no spelling of a host, and no name
server that answers otherwise the second time, leads elsewhere.
"""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

from server.clearinghouse.trouble import AddressRefused, Unreachable
from server.core.addresses import may_dial

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


async def resolve(
    host: str,
    port: int,
    *,
    allow_private: bool,
    look_up: Callable[[str, int], Awaitable[list[str]]] | None = None,
) -> list[str]:
    """Give the addresses of a host, at least one, in the order to try them.

    Raises AddressRefused when any of them is not to be connected to, Unreachable when there is none.
    """
    try:
        found = await (look_up or _look_up)(host, port)
    except OSError as error:
        raise Unreachable(host=host, port=port) from error
    if not found:
        raise Unreachable(host=host, port=port)
    if not all(may_dial(one, allow_private=allow_private) for one in found):
        raise AddressRefused(host=host)
    return found


async def _look_up(host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))
