"""Where a picture was taken: taken out of it, because a book that is sold says more than its author meant to.

Cameras write latitude and longitude into the picture (Exif 3.0, section 4.6.6, GPS IFD; XMP, the exif namespace). What is
seen stays as it is to the byte, and so does what else is said: the time, the lens, how the picture is turned.
"""

import base64
import re
import zlib
from collections.abc import Iterator

from banxin.pictures.data_address import bytes_of
from banxin.pictures.exif_places import GPS_IFD, SIGNS, blanked, is_readable

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
EXIF, XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
APP1, START_OF_SCAN, END = 0xE1, 0xDA, 0xD9
CONTAINERS = (b"RIFF", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"GIF8", b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")
"""WebP, TIFF, GIF and JPEG 2000; `ftyp` behind a length begins HEIC and AVIF."""
HELD = re.compile(rb"(?P<head>data:image/[a-z+.-]+;base64,)(?:[A-Za-z0-9+/=\s]|%[0-9A-Fa-f]{2})+")
RAW_PROFILES = (b"Raw profile type exif", b"Raw profile type APP1", b"Raw profile type xmp")


def without_places(data: bytes) -> bytes:
    """The picture without the place where it was taken; the same bytes when it says none, or is of another kind."""
    if data.startswith(JPEG):
        pieces = tuple(_segments(data))
        kept = (*map(kept_of_segment, pieces[:-1]), blanked(pieces[-1]))
    elif data.startswith(PNG):
        pieces = tuple(_chunks(data))
        kept = tuple(kept_of_chunk(piece) for piece in pieces)
    elif data.startswith(CONTAINERS) or data[4:8] == b"ftyp":
        return blanked(data)
    else:
        return held_without_places(data) if b"data:image/" in data else data
    return data if pieces == kept else b"".join(kept)


def without_exif(data: bytes) -> bytes:
    """A JPEG without its Exif data; what is seen stays to the byte."""
    return b"".join(
        piece for piece in _segments(data) if not (piece[1:2] == bytes([APP1]) and piece[4:].startswith(EXIF))
    )


def held_without_places(text: bytes) -> bytes:
    """An SVG, or a stylesheet, with the pictures that it holds in `data:` addresses without places."""

    def kept(match: re.Match[bytes]) -> bytes:
        data = bytes_of(match[0].decode("ascii", errors="replace"))
        clean = without_places(data)
        return match[0] if clean == data else match["head"] + base64.b64encode(clean)

    return HELD.sub(kept, text)


def _segments(data: bytes) -> Iterator[bytes]:
    """A JPEG in pieces: its marker, each segment before the scan, and all the rest."""
    at = 2
    yield data[:at]
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in {START_OF_SCAN, END}:
        ends = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        yield data[at:ends]
        at = ends
    # Behind the picture a phone may have put others (CIPA DC-007, MPO), each with its own segments.
    yield data[at:]


def kept_of_segment(segment: bytes) -> bytes:
    """A segment of a JPEG without places; nothing when it holds little else."""
    head, body = segment[:4], segment[4:]
    if len(head) < 4 or head[1] != APP1:
        return segment
    if body.startswith(XMP):
        return b"" if any(sign in body for sign in SIGNS) else segment
    if not body.startswith(EXIF):
        return segment
    return head + exif_without_places(body)


def exif_without_places(body: bytes) -> bytes:
    """Exif data without the directory of places; the same bytes when there is none."""
    kept = blanked(body)
    if kept is body and not is_readable(body, len(EXIF)):
        # A directory that is damaged may still be read by others: without its number it is none.
        return body.replace(GPS_IFD.to_bytes(2, "little"), b"\0\0").replace(GPS_IFD.to_bytes(2, "big"), b"\0\0")
    return kept


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
    return any(sign in text for text in texts for sign in SIGNS)
