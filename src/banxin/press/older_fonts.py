"""Fonts as PDF 1.3 knows them, for PDF/X-1a: the outlines of an OpenType file alone.

A whole OpenType file in a PDF came with PDF 1.6 (ISO 32000-1, table 126). Its table `CFF ` may stand by itself since PDF 1.3, and
a file with TrueType outlines has been a font program since PDF 1.1; the codes of the text mean the same glyphs either way (9.7.4.2).
"""

import struct
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

HEAD, ENTRY = struct.Struct(">4sH6x"), struct.Struct(">4s4xLL")
"""The head of an OpenType file, and an entry of its list of tables (OpenType, otff)."""


class NewerFontError(Exception):
    """A font has outlines that PDF 1.3 does not know. The argument is its name."""


def unwrap_fonts(pdf: pikepdf.Pdf) -> None:
    """Give each font that is a whole OpenType file its outlines alone; NewerFontError where that cannot be."""
    done: dict[tuple[int, int], tuple[str, Any]] = {}
    for descriptor in descriptors(pdf):
        program = descriptor["/FontFile3"]
        if program.objgen not in done:
            done[program.objgen] = older(pdf, program.read_bytes(), str(descriptor.get("/FontName", "/?")))
        key, stream = done[program.objgen]
        del descriptor["/FontFile3"]
        descriptor[key] = stream


def descriptors(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The descriptors of fonts that are whole OpenType files."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
            program = thing.get("/FontFile3")
            if isinstance(program, pikepdf.Stream) and program.get("/Subtype") == Name.OpenType:
                yield thing


def older(pdf: pikepdf.Pdf, data: bytes, name: str) -> tuple[str, Any]:
    """The key of a descriptor, and the stream that stands there."""
    tables = tables_of(data)
    if b"CFF " in tables:
        start, length = tables[b"CFF "]
        return "/FontFile3", pdf.make_stream(data[start : start + length], Subtype=Name.CIDFontType0C)
    if b"glyf" in tables:
        return "/FontFile2", pdf.make_stream(data, Length1=len(data))
    raise NewerFontError(name.removeprefix("/").partition("+")[2] or name.removeprefix("/"))


def tables_of(data: bytes) -> dict[bytes, tuple[int, int]]:
    """The tables of an OpenType file: where each begins, and how long it is; none of what is no such file."""
    if len(data) < HEAD.size:
        return {}
    _, count = HEAD.unpack_from(data)
    if len(data) < HEAD.size + count * ENTRY.size:
        return {}
    found = (ENTRY.unpack_from(data, HEAD.size + at * ENTRY.size) for at in range(count))
    return {tag: (start, length) for tag, start, length in found}
