"""A list of addresses: one a line, with empty lines and comments after `#` between them."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def read_addresses(raw: bytes) -> list[str]:
    """The lines of a list of addresses, in order and each once; none where it is another text.

    It is a list where the first line is an address, and no line has a blank in it. A line that is
    none is listed, too, so that whoever fetches it can say so.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return []
    lines = [line.strip() for line in text.splitlines()]
    addresses = [line for line in lines if line and not line.startswith("#")]
    is_list = all(len(address.split()) == 1 for address in addresses)
    if not addresses or not is_list or not _ADDRESS.fullmatch(addresses[0]):
        return []
    return list(dict.fromkeys(addresses))
