"""TEI P5, the XML of editions and corpora, with what CBETA adds to it: divisions, verse, speech, notes, other readings.

Nothing but the text of the edition goes into the chapters: what the file says of itself, entries of its contents, and what its
editors have replaced are dropped, on record. Other readings become notes where no note tells them already.
"""

from collections.abc import Iterator
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction
from banxin.extraction.tei.tei_asides import witnesses_in
from banxin.extraction.tei.tei_characters import described_in
from banxin.extraction.tei.tei_text import TeiText
from banxin.extraction.writing import Writer
from banxin.extraction.xml_parts import Element, children, elements_in, local_name, parse_xml, text_in
from banxin.saying.said import listed, say
from banxin.source import Source

APART = frozenset({"teiHeader", "standOff", "facsimile"})
"""What a file has beside its texts."""


def extract_tei(data: bytes, path: Path) -> Extraction:
    """The text of a file, or of all files of a corpus; raises ManifestError for what has none."""
    root = parse_xml(data, path, allow_doctype=True)
    texts = [*_texts(root)]
    if not texts:
        raise ManifestError(say("the TEI file has no text"), Source(path=path), say("export it again with its body"))
    writer = Writer(path, "TEI")
    reader = TeiText(writer, described_in(root), witnesses_in(root))
    for one in elements_in(root):
        if local_name(one) in APART:
            place = say("line {number}", number=one.sourceline)
            writer.drop(text_in(one), say("what the file says of itself"), place)
    for one in texts:
        reader.read(one)
    if reader.unknown:
        message = say("elements that are read as plain text: {names}", names=listed(sorted(reader.unknown)))
        writer.find("elements", message, say("compare these places with the edition"))
    return writer.finished(map(str, root.itertext()))


def _texts(root: Element) -> Iterator[Element]:
    """The texts that stand in no other; those of a group stand in one."""
    for one in children(root):
        if local_name(one) == "text":
            yield one
        elif local_name(one) not in APART:
            yield from _texts(one)
