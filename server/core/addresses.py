"""Which addresses a connection of ours may go to; what a name leads to is what counts, never its spelling."""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses in which an IPv4 one is carried (RFC 6052): what counts is that one."""
_LOW_32 = 0xFFFFFFFF


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
