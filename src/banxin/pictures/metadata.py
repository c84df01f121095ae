"""Where a picture was taken: taken out of it, because a book that is sold says more than its author meant to.

Cameras write latitude and longitude into the picture (Exif 3.0, section 4.6.6, GPS IFD; XMP, the exif namespace). What is
seen stays as it is to the byte, and so does what else is said: the time, the lens, how the picture is turned.
"""

import warnings
import zlib
from collections.abc import Iterator
from struct import error as struct_error

from PIL import Image

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
EXIF, XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
GPS_IFD = 0x8825
IN_XMP = (b"GPSLatitude", b"GPSLongitude", b"GPSDest")
APP1, START_OF_SCAN, END = 0xE1, 0xDA, 0xD9
MOST_IN_SEGMENT = 65_533
"""Bytes that a segment of a JPEG holds beside its length (ITU-T T.81, B.1.1.4)."""
RAW_PROFILES = (b"Raw profile type exif", b"Raw profile type APP1", b"Raw profile type xmp")


def without_places(data: bytes) -> bytes:
    """The picture without the place where it was taken; the same bytes when it says none, or is of another kind."""
    if data.startswith(JPEG):
        pieces = tuple(_segments(data))
        kept = tuple(kept_of_segment(piece) for piece in pieces)
    elif data.startswith(PNG):
        pieces = tuple(_chunks(data))
        kept = tuple(kept_of_chunk(piece) for piece in pieces)
    else:
        return data
    return data if pieces == kept else b"".join(kept)


def _segments(data: bytes) -> Iterator[bytes]:
    """A JPEG in pieces: its marker, each segment before the scan, and all the rest."""
    at = 2
    yield data[:at]
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in {START_OF_SCAN, END}:
        ends = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        yield data[at:ends]
        at = ends
    yield data[at:]


def kept_of_segment(segment: bytes) -> bytes:
    """A segment of a JPEG without places; nothing when it holds little else."""
    head, body = segment[:4], segment[4:]
    if len(head) < 4 or head[1] != APP1:
        return segment
    if body.startswith(XMP):
        return b"" if any(sign in body for sign in IN_XMP) else segment
    if not body.startswith(EXIF):
        return segment
    body = exif_without_places(body)
    return head[:2] + (len(body) + 2).to_bytes(2) + body if len(body) <= MOST_IN_SEGMENT else b""


def exif_without_places(body: bytes) -> bytes:
    """Exif data without the directory of places; the same bytes when there is none, or when it cannot be read."""
    exif = Image.Exif()
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a directory that is cut off.
            warnings.simplefilter("error")
            exif.load(body)
            if GPS_IFD not in exif:
                return body
            del exif[GPS_IFD]
            return exif.tobytes()
    except (UserWarning, ValueError, TypeError, KeyError, SyntaxError, OSError, OverflowError, struct_error):
        # A directory that Pillow stumbles over may still be read by others: without its number it is none.
        return body.replace(GPS_IFD.to_bytes(2, "little"), b"\0\0").replace(GPS_IFD.to_bytes(2, "big"), b"\0\0")


def _chunks(data: bytes) -> Iterator[bytes]:
    """A PNG in pieces: its signature, and each chunk whole."""
    at = len(PNG)
    yield data[:at]
    while at < len(data):
        ends = at + 12 + int.from_bytes(data[at : at + 4])
        yield data[at:ends]
        at = ends


def kept_of_chunk(chunk: bytes) -> bytes:
    """A chunk of a PNG without places (PNG 3, 11.3.4.5 eXIf, 11.3.3 text)."""
    kind, body = chunk[4:8], chunk[8:-4]
    if kind == b"eXIf":
        kept = exif_without_places(EXIF + body).removeprefix(EXIF)
        if kept != body:
            return len(kept).to_bytes(4) + kind + kept + zlib.crc32(kind + kept).to_bytes(4)
    elif kind in {b"tEXt", b"zTXt", b"iTXt"} and (body.startswith(RAW_PROFILES) or says_places(body)):
        return b""
    return chunk


def says_places(body: bytes) -> bool:
    """Whether a text in a PNG says places; a compressed one is unpacked, within reason."""
    _, _, rest = body.partition(b"\0")
    texts = [rest]
    for start in (1, 2):
        # Behind the keyword stand one byte (zTXt), or two and two more texts (iTXt).
        packed = rest[start:].split(b"\0", 2)[-1] if start == 2 else rest[start:]
        try:
            texts.append(zlib.decompressobj().decompress(packed, 1 << 20))
        except zlib.error:
            continue
    return any(sign in text for text in texts for sign in IN_XMP)
