"""Addresses that hold what they name (RFC 2397): `data:image/png;base64,...`."""

import base64
import binascii
from urllib.parse import unquote_to_bytes


def bytes_of(address: str) -> bytes:
    """What a `data:` address holds; nothing when it cannot be read.

    >>> bytes_of("data:text/plain,a%20b"), bytes_of("data:;base64,YWI="), bytes_of("data:;base64,Y")
    (b'a b', b'ab', b'')
    """
    head, _, body = address.partition(",")
    data = unquote_to_bytes(body)
    if not head.rstrip().lower().endswith(";base64"):
        return data
    try:
        return base64.b64decode(b"".join(data.split()))
    except binascii.Error:
        return b""


def shown_address(address: str) -> str:
    """The beginning of a `data:` address, for a message.

    >>> shown_address("data:image/png;base64,iVBORw0KGgo")
    'data:image/png;base64,…'
    """
    return f"{address.partition(',')[0][:60]},…"
