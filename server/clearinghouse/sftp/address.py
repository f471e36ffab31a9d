"""To which addresses we connect.

What is checked is what a name leads to, and that very address is dialed: no spelling of a host, and no name
server that answers otherwise the second time, leads elsewhere.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import TYPE_CHECKING

from server.clearinghouse.trouble import AddressRefused, Unreachable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses in which an IPv4 one is carried (RFC 6052): what counts is that one."""
_LOW_32 = 0xFFFFFFFF


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


def may_dial(text: str, *, allow_private: bool) -> bool:
    """Say whether an address is a public one, or a private one or this machine where that is allowed.

    Link-local ones, among them the services that tell secrets of rented machines, are never.
    """
    address = _carried(ipaddress.ip_address(text))
    if address.is_multicast or address.is_unspecified or address.is_link_local:
        return False
    if address.is_loopback or address.is_private:
        return allow_private
    return address.is_global


def _carried(address: Address) -> Address:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & _LOW_32)
    return address.ipv4_mapped or address.sixtofour or address


async def _look_up(host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))
