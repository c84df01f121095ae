"""What a page shows, as a digest: two pages with one digest look alike, so a picture is made and sent once.

Faces keep the numbers of their glyphs from build to build, so the operators of a page say all that its text looks like; what
it paints beside (pictures, groups, patterns) counts with its bytes. Nothing else does: the pages of a file have its resources in common,
those of the whole book or of a chapter laid out alone.
"""

import hashlib
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from banxin.making.report import PageRecord
from banxin.preview.shown_book import ShownPage

PAINTED = ("/XObject", "/Pattern", "/Shading", "/ExtGState")
DEEPEST = 8
NAME = re.compile(rb"/([^\x00\s()<>\[\]{}/%]+)")
"""A name among operators (ISO 32000-1, section 7.3.5)."""


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
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    operators = b"\n".join(stream.read_bytes() for stream in streams if stream is not None)
    digest.update(operators)
    for part in painted_by(page.obj.get("/Resources"), operators, known, 0):
        digest.update(part)
    return digest.hexdigest()[:20]


def painted_by(resources: Any, operators: bytes, known: dict[tuple[int, int], bytes], depth: int) -> Iterator[bytes]:
    """What stands for each thing that operators paint by its name; for a face, what it is called."""
    if resources is None or depth > DEEPEST:
        return
    named = {b"/" + name for name in NAME.findall(operators)}
    for name, font in named_in(resources, "/Font", named):
        yield f"{name} {str(font.get('/BaseFont', '')).rpartition('+')[2]}".encode()
    for kind in PAINTED:
        for name, thing in named_in(resources, kind, named):
            yield name.encode()
            yield told(thing, known, depth)


def named_in(resources: Any, kind: str, named: AbstractSet[bytes]) -> list[tuple[str, Any]]:
    """The resources of a kind that are named, in the order of their names."""
    return [(name, thing) for name, thing in sorted((resources.get(kind) or {}).items()) if name.encode() in named]


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
        if "/Resources" in thing:
            for part in painted_by(thing.Resources, thing.read_bytes(), known, depth + 1):
                digest.update(part)
    else:
        digest.update(thing.unparse())
    if number != (0, 0):
        known[number] = digest.digest()
    return digest.digest()
