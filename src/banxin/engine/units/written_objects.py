"""The objects of a PDF written as pydyf writes them, to the byte, in less time: packing takes most of it.

All that is no stream is packed as one (ISO 32000-1, 7.5.7): five million bytes in a book of 1,300 pages. zlib lets other threads
work, so the faces and the pages are packed meanwhile. What pydyf does in other ways of writing is left to it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from math import ceil, log
from threading import Thread
from typing import BinaryIO

from pydyf import PDF, Array, Object, Stream

from banxin.engine.upstream import seams

HEAD = b"%\xf0\x9f\x96\xa4"
"""What tells programs that the file is not text; pydyf's own."""
OLDEST = b"1.5"
"""The version of PDF that first had streams of objects."""
LARGE = 1_000_000
"""Bytes that take longer to be packed than a thread to begin."""


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
    """Write the objects of a PDF: streams, then all others in one stream, then where each stands."""
    if pdf.info:
        pdf.add_object(pdf.info)
    pdf.write_line(b"%PDF-" + version, output)
    pdf.write_line(HEAD, output)
    inner = [one for one in pdf.objects if one.compressible]
    objects = object_stream(inner)
    packing = PackedMeanwhile(objects)
    for one in pdf.objects:
        if one.free != "f" and not one.compressible:
            write_object(pdf, one, one.data, output)
    pdf.add_object(objects)
    write_object(pdf, objects, packing.result(), output)
    places = place_stream(pdf, objects, len(inner))
    pdf.xref_position = pdf.current_position
    pdf.add_object(places)
    write_object(pdf, places, places.data, output)
    for line in (b"startxref", b"%d" % pdf.xref_position, b"%%EOF"):
        pdf.write_line(line, output)


class PackedMeanwhile:
    """A stream that is packed by a thread of its own, if it is large and there is room for a thread."""

    def __init__(self, stream: Stream) -> None:
        self.stream, self.packed = stream, b""
        self.thread = Thread(target=self.pack)
        if sum(map(len, stream.stream)) > LARGE:
            with suppress(RuntimeError):
                self.thread.start()

    def pack(self) -> None:
        self.packed = self.stream.data

    def result(self) -> bytes:
        """The data of the stream."""
        if self.thread.ident:
            self.thread.join()
        return self.packed or self.stream.data


def write_object(pdf: PDF, one: Object, data: bytes, output: BinaryIO) -> None:
    one.offset = pdf.current_position
    pdf.write_line(b"%d %d obj\n%b\nendobj" % (one.number or 0, one.generation, data), output)


def object_stream(inner: Sequence[Object]) -> Stream:
    """The stream of objects: at its head the number of each, and where it begins behind the head."""
    written = [one.data for one in inner]
    starts = accumulate((len(data) + 1 for data in written), initial=0)
    head = b" ".join([b"%d %d" % (one.number or 0, start) for one, start in zip(inner, starts, strict=False)])
    extra = {"Type": "/ObjStm", "N": len(inner), "First": len(head) + 1}
    return Stream([b"\n".join((head, *written))], extra, compress=True)


def place_stream(pdf: PDF, objects: Object, count: int) -> Stream:
    """The stream that says where each object stands (ISO 32000-1, 7.5.8); it is itself the last of them."""
    second = ceil(log(pdf.current_position + 1, 256))
    third = ceil(log(max(*(one.generation for one in pdf.objects), count) + 1, 256))
    in_stream = b"\2" + (objects.number or 0).to_bytes(second, "big")
    own = (b"\1" + pdf.current_position.to_bytes(second, "big") + bytes(third),)
    extra = {
        "Type": "/XRef",
        "Index": Array((0, len(pdf.objects) + 1)),
        "W": Array((1, second, third)),
        "Size": len(pdf.objects) + 1,
        "Root": pdf.catalog.reference,
        **({"Info": pdf.info.reference} if pdf.info else {}),
    }
    lines = b"".join((*place_lines(pdf.objects, in_stream, second, third), *own))
    return Stream([lines], extra, compress=True)


def place_lines(objects: Iterable[Object], in_stream: bytes, second: int, third: int) -> Iterator[bytes]:
    """For each object its place in the stream of objects, or in the file; the two numbers have so many bytes."""
    index = 0
    for one in objects:
        if one.compressible:
            yield in_stream + index.to_bytes(third, "big")
            index += 1
        else:
            kind = b"\1" if one.number else b"\0"
            yield kind + one.offset.to_bytes(second, "big") + one.generation.to_bytes(third, "big")
