"""The objects of a PDF written as pydyf writes them, one for one, in less time: packing takes most of it.

All that is no stream is packed together (ISO 32000-1, 7.5.7): four million bytes in a book of 1,300 pages. The table of places is packed by the differences of its rows (7.4.4.4): as
it stands, zlib looks longer for what it has in common than it takes to pack all else, and finds a seventh. What pydyf does in other
ways of writing is left to it.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from math import ceil, log
from operator import and_, sub
from typing import BinaryIO

from pydyf import PDF, Array, Dictionary, Object, Stream

from banxin.engine.drawing.plain_bytes import PACKED, packed
from banxin.engine.glyphs.kept_packing import LEVEL, keep_packed, packed_once
from banxin.engine.glyphs.kept_subsets import kept_as
from banxin.engine.upstream import seams

HEAD = b"%\xf0\x9f\x96\xa4"
"""What tells programs that the file is not text; pydyf's own."""
OLDEST = b"1.5"
"""The version of PDF that first had streams of objects."""
MOST_TOGETHER = 200
"""Objects that are packed in one stream. Who reads one of them unpacks and reads all: in streams of so many a page is found in a
sixth of the time, they are packed in half of it, and the file is longer by one part in a hundred than with all in one."""
UP = 12
"""The predictor of rows that are written as their differences to the row above (ISO 32000-1, table 10); `ABOVE` begins each."""
ABOVE = b"\2"


def wrap_writing() -> None:
    """Let PDFs of packed objects be written here."""
    upstream = seams.original(seams.WRITE)

    @seams.in_place_of(upstream)
    def write(
        self: PDF, output: BinaryIO, version: bytes = b"1.7", identifier: object = False, compress: bool = False
    ) -> None:
        said = version.encode() if isinstance(version, str) else bytes(version or b"1.7")
        if identifier or not compress or said < OLDEST:
            upstream(self, output, version, identifier, compress)
        else:
            write_packed(self, output, said)

    seams.replace(seams.WRITE, write)


def write_packed(pdf: PDF, output: BinaryIO, version: bytes) -> None:
    """Write the objects of a PDF: streams, then all others in streams of many, then where each stands."""
    if pdf.info:
        pdf.add_object(pdf.info)
    pdf.write_line(b"%PDF-" + version, output)
    pdf.write_line(HEAD, output)
    inner = [one for one in pdf.objects if one.compressible]
    groups = [inner[start : start + MOST_TOGETHER] for start in range(0, len(inner), MOST_TOGETHER)]
    for one in pdf.objects:
        if one.free != "f" and not one.compressible:
            write_object(pdf, one, data_of(one), output)
    holders: list[Object] = []
    for group in groups:
        holder = object_stream(group)
        pdf.add_object(holder)
        write_object(pdf, holder, holder.data, output)
        holders.append(holder)
    places = place_stream(pdf, holders, min(len(inner), MOST_TOGETHER))
    pdf.xref_position = pdf.current_position
    pdf.add_object(places)
    write_object(pdf, places, places.data, output)
    for line in (b"startxref", b"%d" % pdf.xref_position, b"%%EOF"):
        pdf.write_line(line, output)


def data_of(one: Object) -> bytes:
    """An object as it is written; the file of a face is not packed again where that has been done before."""
    if isinstance(one, Stream) and one.compress and len(one.stream) == 1 and (kept := kept_as(one.stream[0])):
        kept.packed = kept.packed or packed(one.stream)
        keep_packed(kept.digest, kept.packed)
        return Stream([kept.packed], {**one.extra, **PACKED}).data
    return one.data


def write_object(pdf: PDF, one: Object, data: bytes, output: BinaryIO) -> None:
    one.offset = pdf.current_position
    pdf.write_line(b"%d %d obj\n%b\nendobj" % (one.number or 0, one.generation, data), output)


def object_stream(inner: Sequence[Object]) -> Stream:
    """The stream of objects: at its head the number of each, and where it begins behind the head."""
    written = [one.data for one in inner]
    starts = accumulate((len(data) + 1 for data in written), initial=0)
    head = b" ".join([b"%d %d" % (one.number or 0, start) for one, start in zip(inner, starts, strict=False)])
    facts = {"Type": "/ObjStm", "N": len(inner), "First": len(head) + 1, **PACKED}
    return Stream([packed_once(b"\n".join((head, *written)))], facts)


def place_stream(pdf: PDF, holders: Sequence[Object], count: int) -> Stream:
    """The stream that says where each object stands (ISO 32000-1, 7.5.8); it is itself the last of them.

    `holders` are the streams of objects, each but the last of as many as go together; `count` is the most that one has.
    """
    second = ceil(log(pdf.current_position + 1, 256))
    third = ceil(log(max(*(one.generation for one in pdf.objects), count) + 1, 256))
    in_streams = [b"\2" + (holder.number or 0).to_bytes(second, "big") for holder in holders]
    own = (b"\1" + pdf.current_position.to_bytes(second, "big") + bytes(third),)
    width = 1 + second + third
    facts = {
        "Type": "/XRef",
        "Index": Array((0, len(pdf.objects) + 1)),
        "W": Array((1, second, third)),
        "Size": len(pdf.objects) + 1,
        "Root": pdf.catalog.reference,
        **({"Info": pdf.info.reference} if pdf.info else {}),
        "DecodeParms": Dictionary({"Predictor": UP, "Columns": width}),
        "Filter": "/FlateDecode",
    }
    lines = b"".join((*place_lines(pdf.objects, in_streams, second, third), *own))
    return Stream([zlib.compress(differences(lines, width), LEVEL)], facts)


def differences(rows: bytes, width: int) -> bytes:
    """Rows of `width` bytes as the differences of their bytes to those above, modulo 256, each row behind its mark."""
    above = bytes(width) + rows[:-width]
    differing = bytes(map(and_, map(sub, rows, above), repeat(0xFF)))
    return b"".join([ABOVE + differing[start : start + width] for start in range(0, len(differing), width)])


def place_lines(objects: Iterable[Object], in_streams: Sequence[bytes], second: int, third: int) -> Iterator[bytes]:
    """For each object its place in a stream of objects, or in the file; the two numbers have so many bytes."""
    inner = 0
    for one in objects:
        if one.compressible:
            holder, index = divmod(inner, MOST_TOGETHER)
            yield in_streams[holder] + index.to_bytes(third, "big")
            inner += 1
        else:
            kind = b"\1" if one.number else b"\0"
            yield kind + one.offset.to_bytes(second, "big") + one.generation.to_bytes(third, "big")
