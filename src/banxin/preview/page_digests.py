"""What a page shows, as a digest: two pages with one digest look alike, so a picture is made and sent once.

Faces keep the numbers of their glyphs from build to build, so the operators of a page say all that its text looks like; what
it paints beside (pictures, groups, patterns) counts with its bytes.
"""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from banxin.making.report import PageRecord
from banxin.preview.shown_book import ShownPage

PAINTED = ("/XObject", "/Pattern", "/Shading", "/ExtGState")
DEEPEST = 8


def shown_pages(source: Path | bytes, records: tuple[PageRecord, ...]) -> tuple[ShownPage, ...]:
    """The pages of a PDF with what its report says of each."""
    known: dict[tuple[int, int], bytes] = {}
    with pikepdf.open(BytesIO(source) if isinstance(source, bytes) else source) as pdf:
        return tuple(
            ShownPage(
                digest=digest_of(page, known),
                sheet=record.sheet,
                folio=record.folio,
                chapter=record.chapter,
                offset=record.offset,
                width=float(page.mediabox[2]) - float(page.mediabox[0]),
                height=float(page.mediabox[3]) - float(page.mediabox[1]),
            )
            for page, record in zip(pdf.pages, records, strict=False)
        )


def digest_of(page: pikepdf.Page, known: dict[tuple[int, int], bytes]) -> str:
    """The digest of a page; `known` has those of parts that several pages paint."""
    digest = hashlib.sha256(repr([float(edge) for edge in page.mediabox]).encode())
    contents = page.obj.get("/Contents")
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if stream is not None:
            digest.update(stream.read_bytes())
    for part in painted_by(page.obj.get("/Resources"), known, 0):
        digest.update(part)
    return digest.hexdigest()[:20]


def painted_by(resources: Any, known: dict[tuple[int, int], bytes], depth: int) -> Iterator[bytes]:
    """What stands for each thing that operators paint by its name; for a face, what it is called."""
    if resources is None or depth > DEEPEST:
        return
    for name, font in sorted((resources.get("/Font") or {}).items()):
        yield f"{name} {str(font.get('/BaseFont', '')).rpartition('+')[2]}".encode()
    for kind in PAINTED:
        for name, thing in sorted((resources.get(kind) or {}).items()):
            yield name.encode()
            yield told(thing, known, depth)


def told(thing: Any, known: dict[tuple[int, int], bytes], depth: int) -> bytes:
    """The digest of a stream with what it paints itself, or of a dictionary."""
    number = thing.objgen
    if number != (0, 0) and number in known:
        return known[number]
    digest = hashlib.sha256()
    if isinstance(thing, pikepdf.Stream):
        digest.update(thing.read_raw_bytes())
        for key in ("/BBox", "/Matrix", "/Width", "/Height", "/SMask"):
            value = thing.get(key)
            digest.update(told(value, known, depth + 1) if isinstance(value, pikepdf.Stream) else repr(value).encode())
        for part in painted_by(thing.get("/Resources"), known, depth + 1):
            digest.update(part)
    else:
        digest.update(thing.unparse())
    if number != (0, 0):
        known[number] = digest.digest()
    return digest.digest()
