"""What PDF/UA-1 asks of the file as a whole: that it says what it is, has a title and tags, and hides nothing behind layers or scripts.

ISO 14289-1, clauses 5 to 7.1, 7.2, 7.10, 7.11, 7.15 and 7.16.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Stream

from banxin.checks.standards.structure_rules import LANGUAGE, Fault
from banxin.saying.said import say

PDFUAID = "http://www.aiim.org/pdfua/ns/id/"
DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LARGEST_PACKET = 4_000_000
READ_ALOUD = 512
"""The bit of an encrypted file that lets programs take its text out for those who do not see it."""


def packet_of(root: Any) -> Any:
    """The metadata of a file as XML; None where it has none that can be read."""
    stream = root.get("/Metadata")
    if not isinstance(stream, Stream):
        return None
    data = bytes(stream.read_bytes())[:LARGEST_PACKET]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data.strip().lstrip(b"\xef\xbb\xbf"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def properties_of(packet: Any, namespace: str) -> dict[str, tuple[str, str | None]]:
    """The properties of one schema, each with its text and the prefix that it is written with; they may be attributes."""
    found: dict[str, tuple[str, str | None]] = {}
    for node in packet.iter(f"{{{RDF}}}Description") if packet is not None else ():
        for kid in node:
            if isinstance(kid.tag, str) and kid.tag.startswith(f"{{{namespace}}}"):
                found[etree.QName(kid).localname] = ("".join(kid.itertext()).strip(), kid.prefix)
        for name, value in node.attrib.items():
            if name.startswith(f"{{{namespace}}}"):
                prefix = next((key for key, uri in node.nsmap.items() if uri == namespace), None)
                found[etree.QName(name).localname] = (value.strip(), prefix)
    return found


def document_faults(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """Every rule on the catalogue, the metadata and what is attached."""
    root = pdf.Root
    yield from identity_faults(root)
    if pdf.pdf_version >= "2":
        yield (
            "pdfua-001",
            0,
            say("the file is PDF {version}, which came after the standard (6.1)", version=pdf.pdf_version),
        )
    preferences = root.get("/ViewerPreferences")
    if not isinstance(preferences, Dictionary) or not preferences.get("/DisplayDocTitle"):
        yield (
            "pdfua-001",
            0,
            say("programs are not asked to show the title of the book; they show the name of the file (7.1)"),
        )
    marked = root.get("/MarkInfo")
    marked = marked if isinstance(marked, Dictionary) else Dictionary()
    if not marked.get("/Marked"):
        yield "pdfua-002", 0, say("the file does not say that it is tagged (6.2)")
    if marked.get("/Suspects"):
        yield "pdfua-002", 0, say("the file says that its tags are not to be trusted (7.1)")
    if not isinstance(root.get("/StructTreeRoot"), Dictionary):
        yield "pdfua-002", 0, say("the file has no tags (7.1)")
    yield from language_faults(root)
    yield from layer_faults(root)
    yield from attachment_faults(pdf)
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary) and is_dynamic(form.get("/XFA")):
        yield "pdfua-013", 0, say("the file has a form that changes while it is filled in (7.15)")
    if pdf.is_encrypted and not int(pdf.trailer["/Encrypt"].get("/P", 0)) & READ_ALOUD:
        yield "pdfua-013", 0, say("the file is protected against programs that read it aloud (7.16)")


def identity_faults(root: Any) -> Iterator[Fault]:
    """Clause 5, and the title of 7.1."""
    if not isinstance(root.get("/Metadata"), Stream):
        yield "pdfua-001", 0, say("the file has no metadata (7.1)")
        return
    packet = packet_of(root)
    said = properties_of(packet, PDFUAID)
    if "part" not in said:
        yield "pdfua-001", 0, say("the file does not say that it is {standard} (5)", standard="PDF/UA")
    elif said["part"][0] != "1":
        yield "pdfua-001", 0, say("the file says that it is part {part} of PDF/UA (5)", part=said["part"][0])
    for name in ("part", "amd", "corr"):
        if name in said and said[name][1] != "pdfuaid":
            yield "pdfua-001", 0, say("'{name}' is written with another prefix than pdfuaid (5)", name=name)
    if not properties_of(packet, DC).get("title", ("",))[0]:
        yield "pdfua-001", 0, say("the metadata have no title (7.1)")


def language_faults(root: Any) -> Iterator[Fault]:
    """The language of the file, and what hangs on it (7.2)."""
    language = str(root["/Lang"]) if "/Lang" in root else None
    if language is not None and not LANGUAGE.fullmatch(language):
        yield "pdfua-005", 0, say("'{name}' is no language (7.2)", name=language)
    if language:
        return
    if isinstance(root.get("/Outlines"), Dictionary) and "/First" in root["/Outlines"]:
        yield "pdfua-005", 0, say("the bookmarks are in no language that is told (7.2)")
    packet = packet_of(root)
    texts = packet.iter(f"{{{RDF}}}Alt") if packet is not None else ()
    if any({one.get(XML_LANG) for one in text} == {"x-default"} for text in texts):
        yield "pdfua-005", 0, say("the metadata are in no language that is told (7.2)")


def layer_faults(root: Any) -> Iterator[Fault]:
    """Layers have names, and none shows by itself (7.10)."""
    layers = root.get("/OCProperties")
    if not isinstance(layers, Dictionary):
        return
    more = layers.get("/Configs")
    for one in (layers.get("/D"), *(more if isinstance(more, Array) else ())):
        if isinstance(one, Dictionary):
            if not str(one.get("/Name", "")):
                yield "pdfua-013", 0, say("a set of layers has no name (7.10)")
            if "/AS" in one:
                yield "pdfua-013", 0, say("layers show and hide by themselves (7.10)")


def attachment_faults(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """Files that are carried along have names (7.11)."""
    for one in pdf.objects:
        is_attached = isinstance(one, Dictionary) and not isinstance(one, Stream) and "/EF" in one
        if is_attached and not (str(one.get("/F", "")) and str(one.get("/UF", ""))):
            yield "pdfua-013", 0, say("an attached file has no name (7.11)")


def is_dynamic(form: Any) -> bool:
    """Whether an XFA form says that it is laid out while it is filled in."""
    parts = [one for one in form if isinstance(one, Stream)] if isinstance(form, Array) else [form]
    return any(
        isinstance(one, Stream) and re.search(rb"dynamicRender\s*>\s*required", one.read_bytes()) for one in parts
    )
