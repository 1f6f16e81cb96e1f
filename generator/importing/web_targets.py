"""Where an address of the web leads: to a host that is open to all, or to none to fetch from."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit, urlunsplit

from generator.core.addresses import web_address
from generator.core.frozen import Frozen
from generator.core.problems import Fault, InputError

IpAddress = IPv4Address | IPv6Address

SAVE_IT = "save the page in your browser, and add the saved file"

_LONGEST = 2_000  # characters of an address, as browsers and servers have it
_SHOWN = 200  # characters of what is no address
_EXAMPLE = "one as in https://example.org/berita/1"
_HOST = re.compile(r"[a-z0-9_.-]+")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_UNSAFE = re.compile(r"[\s\\\x00-\x1f\x7f]")
_PORTS = {"http": 80, "https": 443}
# Python 3.11 calls parts of IPv6 global that nobody has, or that lead to IPv4 addresses.
_GLOBAL_UNICAST = ip_network("2000::/3")
_PROTOCOLS = ip_network("192.0.0.0/24")  # reserved, but for a few that no page is at
_TUNNEL = ip_network("2002::/16")  # 6to4
_TRANSLATED = ip_network("64:ff9b::/96")  # NAT64: the last 32 bits are an IPv4 address


class WebTarget(Frozen):
    """An address in the parts that a connection needs."""

    address: str  # in ASCII, without a fragment
    scheme: str  # "https" or "http"
    host: str  # in ASCII and small letters; an IPv6 address without brackets
    port: int
    authority: str  # what `Host` says: the host, and a port that is not the scheme's own
    request: str  # the path and the query, for which a server is asked

    def refuse(self, fault: Fault) -> InputError:
        """The fault as a mistake of whoever gave the address."""
        return fault.error_at(self.address)


def split_address(address: str, schemes: Collection[str]) -> WebTarget:
    """The parts of an address that may be fetched; raises InputError for any other."""
    try:
        return _split(address.strip(), schemes)
    except ValueError as error:
        fault = Fault(
            what="is not a web address",
            found=str(error),
            expected=_EXAMPLE,
            advice="copy it from the browser",
        )
        raise fault.error_at(address[:_SHOWN]) from error


def is_public(address: IpAddress) -> bool:
    """Whether it is that of one machine on the open internet.

    Not those of this machine or of a network at home or at work, of groups, or of nobody yet; nor
    IPv6 addresses that lead to such IPv4 addresses.
    """
    if isinstance(address, IPv4Address):
        is_special = address.is_multicast or address.is_reserved or address in _PROTOCOLS
        return address.is_global and not is_special
    inner = address.ipv4_mapped
    if address in _TRANSLATED:
        inner = IPv4Address(int(address) & 0xFFFF_FFFF)
    if inner:
        return is_public(inner)
    return address.is_global and address in _GLOBAL_UNICAST and address not in _TUNNEL


def _split(address: str, schemes: Collection[str]) -> WebTarget:
    if len(address) > _LONGEST:
        raise ValueError(f"{len(address):,} characters")
    if _UNSAFE.search(address):
        raise ValueError("a blank, a backslash or a control character in it")
    parts = urlsplit(address)
    _refuse_other_kind(parts, schemes)
    name = parts.hostname or ""
    try:
        host = _normalise_host(name)
    except ValueError as error:
        raise ValueError(f"the host {name[:_SHOWN]!r}") from error
    usual_port = _PORTS[parts.scheme]
    port = parts.port or usual_port
    authority = f"[{host}]" if ":" in host else host
    if port != usual_port:
        authority = f"{authority}:{port}"
    whole = web_address(urlunsplit((parts.scheme, authority, parts.path or "/", parts.query, "")))
    return WebTarget(
        address=whole,
        scheme=parts.scheme,
        host=host,
        port=port,
        authority=authority,
        request=whole.removeprefix(f"{parts.scheme}://{authority}"),
    )


def _refuse_other_kind(parts: SplitResult, schemes: Collection[str]) -> None:
    if parts.scheme not in _PORTS:
        raise ValueError(f"the scheme {parts.scheme[:20]!r}" if parts.scheme else "no https://")
    if "@" in parts.netloc:
        raise ValueError("a user or password in it")
    if parts.scheme not in schemes:
        fault = Fault(
            what="is not fetched: anybody on the way can change what it says",
            found=f"{parts.scheme}://",
            expected="https://",
            advice="try it with https, or allow it with --http",
        )
        raise fault.error_at(parts.geturl())


def _normalise_host(name: str) -> str:
    """The host in ASCII; raises ValueError for what is none.

    A number must have its usual form: `0x7f.1` and `2130706433` are 127.0.0.1 to many programs.
    """
    if ":" in name:
        return str(ip_address(name))
    host = name.encode("idna").decode("ascii").lower().removesuffix(".")
    if not _HOST.fullmatch(host):
        raise ValueError(name)
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return str(ip_address(host))
    return host
