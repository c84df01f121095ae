"""What PDF/A-2u and PDF/A-3u ask of a file: that nothing in it depends on another file, on a machine, or on what a program knows.

ISO 19005-2 and 19005-3, 6.1 to 6.11. Fonts have rules of their own (font_soundness.py). How a file is spelled, byte for byte (6.1.4 to
6.1.9), is not looked at, but for its beginning and its end.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from banxin.checks.standards.document_rules import packet_of, properties_of
from banxin.checks.standards.marked_content import MarkedContent, inherited
from banxin.checks.standards.structure_rules import Fault
from banxin.model.standard import Standard
from banxin.saying.said import say

PDFAID = "http://www.aiim.org/pdfa/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
TYPE = "http://www.aiim.org/pdfa/ns/type#"
KNOWN_SCHEMAS = frozenset((
    "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/pdf/1.3/", "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/xap/1.0/mm/",
    "http://ns.adobe.com/xap/1.0/rights/", "http://ns.adobe.com/xap/1.0/bj/", "http://ns.adobe.com/xap/1.0/t/pg/", "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
    "http://ns.adobe.com/photoshop/1.0/", "http://ns.adobe.com/camera-raw-settings/1.0/", "http://ns.adobe.com/tiff/1.0/", "http://ns.adobe.com/exif/1.0/",
    "http://ns.adobe.com/exif/1.0/aux/", "http://ns.adobe.com/xmp/Identifier/qual/1.0/", PDFAID, EXTENSION, SCHEMA,
    "http://www.aiim.org/pdfa/ns/property#", "http://www.aiim.org/pdfa/ns/type#", "http://www.aiim.org/pdfa/ns/field#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/XML/1998/namespace", "adobe:ns:meta/",
))  # fmt: skip
"""The schemas of XMP 2005 and those of PDF/A itself; others are described in the file."""
PARTS = ("http://ns.adobe.com/xap/1.0/sType/", "http://ns.adobe.com/xap/1.0/g/")
FILTERS = frozenset(
    [
        "/ASCIIHexDecode",
        "/ASCII85Decode",
        "/FlateDecode",
        "/RunLengthDecode",
        "/CCITTFaxDecode",
        "/JBIG2Decode",
        "/DCTDecode",
        "/JPXDecode",
    ]
)
INTENTS = frozenset(["/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"])
BLENDING = frozenset(
    [
        "/Normal",
        "/Compatible",
        "/Multiply",
        "/Screen",
        "/Overlay",
        "/Darken",
        "/Lighten",
        "/ColorDodge",
        "/ColorBurn",
        "/HardLight",
        "/SoftLight",
        "/Difference",
        "/Exclusion",
        "/Hue",
        "/Saturation",
        "/Color",
        "/Luminosity",
    ]
)
ANNOTATIONS = frozenset(
    [
        "/Text",
        "/Link",
        "/FreeText",
        "/Line",
        "/Square",
        "/Circle",
        "/Polygon",
        "/PolyLine",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Stamp",
        "/Caret",
        "/Ink",
        "/Popup",
        "/FileAttachment",
        "/Widget",
        "/PrinterMark",
        "/TrapNet",
        "/Watermark",
        "/Redact",
    ]
)
ACTIONS = frozenset(["/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"])
STEPS = frozenset(["/NextPage", "/PrevPage", "/FirstPage", "/LastPage"])
SHOWN = 4
UNSEEN = 1 | 2 | 32 | 256
DEEPEST_SAVE = 28
DEEPEST_NESTED = 12
DEVICES = {"RGB": b"RGB ", "CMYK": b"CMYK"}
DEFAULTS = {"RGB": "/DefaultRGB", "CMYK": "/DefaultCMYK", "Gray": "/DefaultGray"}


def archive_faults(pdf: pikepdf.Pdf, data: bytes, standard: Standard, walk: MarkedContent) -> Iterator[Fault]:
    """Every rule but those on fonts."""
    yield from file_faults(pdf, data)
    yield from metadata_faults(pdf.Root, standard)
    yield from intent_faults(pdf, walk)
    for one in everything(pdf):
        if isinstance(one, Stream):
            yield from stream_faults(one)
        else:
            yield from dictionary_faults(one, standard)
    if standard is Standard.A3U:
        yield from loose_attachments(pdf)
    yield from page_faults(pdf)
    if walk.deepest_save > DEEPEST_SAVE:
        yield (
            "pdfa-002",
            0,
            say(
                "graphics states are kept {count} deep; {most} are the most (6.1.13)",
                count=walk.deepest_save,
                most=DEEPEST_SAVE,
            ),
        )
    for name in sorted(walk.colours.intents - INTENTS):
        yield "pdfa-004", 0, say("'{name}' is no way to convert colours (6.2.6)", name=name)


def everything(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All streams and dictionaries of a file, those within others as well."""
    for top in pdf.objects:
        waiting = [(top, 0)]
        while waiting:
            one, depth = waiting.pop()
            if isinstance(one, Stream | Dictionary):
                yield one
            if isinstance(one, Stream | Dictionary | Array) and depth < DEEPEST_NESTED:
                inner = one if isinstance(one, Array) else one.values()
                waiting.extend((kid, depth + 1) for kid in inner if is_direct(kid))


def is_direct(thing: Any) -> bool:
    return isinstance(thing, Dictionary | Array) and not thing.is_indirect


def file_faults(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Fault]:
    """The file itself (6.1), and what its catalogue must not have (6.4, 6.5, 6.9 to 6.11)."""
    root = pdf.Root
    if not re.match(rb"%PDF-1\.[0-7][\r\n]{1,2}%[\x80-\xff]{4}", data):
        yield "pdfa-002", 0, say("the file does not begin as PDF/A does (6.1.2)")
    if not re.search(rb"%%EOF[\r\n]{0,2}\Z", data[-16:]):
        yield "pdfa-002", 0, say("something stands behind the end of the file (6.1.3)")
    if "/ID" not in pdf.trailer or not len(pdf.trailer["/ID"]) or not bytes(pdf.trailer["/ID"][0]):
        yield "pdfa-002", 0, say("the trailer has no /ID (6.1.3)")
    if pdf.is_encrypted:
        yield "pdfa-002", 0, say("the file is encrypted (6.1.3)")
    permissions = root.get("/Perms")
    if isinstance(permissions, Dictionary) and set(permissions.keys()) - {"/UR3", "/DocMDP"}:
        yield "pdfa-002", 0, say("the file restricts what may be done with it (6.1.12)")
    if "/AA" in root:
        yield "pdfa-006", 0, say("the file has actions of its own (6.5.2)")
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary) and ("/XFA" in form or bool(form.get("/NeedAppearances"))):
        yield "pdfa-006", 0, say("a form is drawn by the program that shows it (6.4)")
    if bool(root.get("/NeedsRendering")):
        yield "pdfa-006", 0, say("a form is drawn by the program that shows it (6.4)")
    names = root.get("/Names")
    if isinstance(names, Dictionary) and "/AlternatePresentations" in names:
        yield "pdfa-007", 0, say("the file has other ways to be shown (6.10)")
    if "/Requirements" in root:
        yield "pdfa-007", 0, say("the file asks for something of the program (6.11)")
    yield from layer_faults(root)


def layer_faults(root: Any) -> Iterator[Fault]:
    """Sets of layers (6.9)."""
    layers = root.get("/OCProperties")
    if not isinstance(layers, Dictionary):
        return
    more = layers.get("/Configs")
    sets = [
        one for one in (layers.get("/D"), *(more if isinstance(more, Array) else ())) if isinstance(one, Dictionary)
    ]
    names = [str(one.get("/Name", "")) for one in sets]
    if not all(names):
        yield "pdfa-007", 0, say("a set of layers has no name (6.9)")
    if len(set(names)) < len(names):
        yield "pdfa-007", 0, say("two sets of layers have one name (6.9)")
    every = {one.objgen for one in layers.get("/OCGs", ())}
    for one in sets:
        if "/AS" in one:
            yield "pdfa-007", 0, say("layers show and hide by themselves (6.9)")
        if "/Order" in one and every - set(layers_in(one["/Order"])):
            yield "pdfa-007", 0, say("a set of layers leaves some out (6.9)")


def layers_in(order: Any, depth: int = 0) -> Iterator[tuple[int, int]]:
    for one in order if depth < 32 else ():
        if isinstance(one, Array):
            yield from layers_in(one, depth + 1)
        elif isinstance(one, Dictionary):
            yield one.objgen


def metadata_faults(root: Any, standard: Standard) -> Iterator[Fault]:
    """What the file says of itself (6.6)."""
    stream = root.get("/Metadata")
    if not isinstance(stream, Stream):
        yield "pdfa-001", 0, say("the file has no metadata (6.6.2.1)")
        return
    data = bytes(stream.read_bytes())
    head = re.search(rb"<\?xpacket begin=[^>]*\?>", data)
    if head and re.search(rb"\s(bytes|encoding)\s*=", head[0]):
        yield "pdfa-001", 0, say("the metadata tell their length or encoding at their head (6.6.2.1)")
    packet = packet_of(root)
    if packet is None:
        yield "pdfa-001", 0, say("the metadata cannot be read (6.6.2.1)")
        return
    said = properties_of(packet, PDFAID)
    part, level = standard.value[-2], "U"
    if "part" not in said:
        yield "pdfa-001", 0, say("the file does not say that it is {standard} (6.6.4)", standard=standard.said)
    elif said["part"][0] != part or said.get("conformance", ("",))[0] not in {level, "A"}:
        yield (
            "pdfa-001",
            0,
            say(
                "the file says that it is PDF/A-{part}{level} (6.6.4)",
                part=said["part"][0],
                level=said.get("conformance", ("",))[0].lower(),
            ),
        )
    for name in ("part", "conformance", "amd", "corr"):
        if name in said and said[name][1] != "pdfaid":
            yield "pdfa-001", 0, say("'{name}' is written with another prefix than pdfaid (6.6.4)", name=name)
    # A description may be written in any of the ways of RDF, as an attribute, too.
    described = {
        value
        for one in packet.iter()
        if isinstance(one.tag, str)
        for name, value in one.attrib.items()
        if "namespaceURI" in str(name)
    }
    described |= {
        "".join(one.itertext()).strip() for one in packet.iter(*(f"{{{uri}}}namespaceURI" for uri in (SCHEMA, TYPE)))
    }
    for uri in sorted(schemas_of(packet) - described):
        yield "pdfa-001", 0, say("the metadata have properties of '{name}', which is not described (6.6.2.3)", name=uri)


def schemas_of(packet: Any) -> set[str]:
    """The schemas of a packet that nobody knows but by a description; parts of values (sType) belong to what is known."""
    found = {str(one.tag)[1:].split("}")[0] for one in packet.iter() if isinstance(one.tag, str)}
    return {uri for uri in found - KNOWN_SCHEMAS if not uri.startswith(PARTS)}


def intent_faults(pdf: pikepdf.Pdf, walk: MarkedContent) -> Iterator[Fault]:
    """Colours that depend on a machine need the condition that they are meant for (6.2.3 and 6.2.4)."""
    found = pdf.Root.get("/OutputIntents")
    intents = [one for one in found if isinstance(one, Dictionary)] if isinstance(found, Array) else []
    profiles = [one["/DestOutputProfile"] for one in intents if isinstance(one.get("/DestOutputProfile"), Stream)]
    if len({one.objgen for one in profiles}) > 1:
        yield "pdfa-003", 0, say("the output intents have unlike profiles (6.2.3)")
    if any(one.get("/S") == Name.GTS_PDFX and "/DestOutputProfileRef" in one for one in intents):
        yield "pdfa-003", 0, say("the profile of an output intent is in another file (6.2.3)")
    space = b""
    for stream in profiles:
        head = bytes(stream.read_bytes()[:128])
        space = head[16:20]
        if head[12:16] not in {b"prtr", b"mntr"} or space not in {b"RGB ", b"CMYK", b"GRAY"} or head[8] >= 5:
            yield "pdfa-003", 0, say("the profile of the output intent is none of a screen or a press (6.2.3)")
    for device, page in sorted(walk.colours.devices.items()):
        if device == "Gray" and not space:
            yield "pdfa-003", page, say("greys are not told by a profile (6.2.4.3)")
        elif device in DEVICES and space != DEVICES[device]:
            yield "pdfa-003", page, say("{space} colours are not told by a profile (6.2.4.3)", space=device)
    if walk.colours.see_through and not space:
        for number, sheet in enumerate(pdf.pages, 1):
            group = sheet.obj.get("/Group")
            if number in walk.colours.see_through and not (isinstance(group, Dictionary) and "/CS" in group):
                yield (
                    "pdfa-003",
                    number,
                    say("the page is transparent, and nothing says in which colours it blends (6.2.10)"),
                )


def stream_faults(stream: Any) -> Iterator[Fault]:
    """Streams: data in the file, packed in a way that everybody knows; pictures and forms (6.1.7, 6.2.8, 6.2.9)."""
    if any(key in stream for key in ("/F", "/FFilter", "/FDecodeParms")):
        yield "pdfa-002", 0, say("data of the file are in another file (6.1.7)")
    filters = stream.get("/Filter")
    for one in filters if isinstance(filters, Array) else (filters,):
        if isinstance(one, Name) and str(one) not in FILTERS and str(one) != "/Crypt":
            yield "pdfa-002", 0, say("data are packed with {name} (6.1.7)", name=str(one).removeprefix("/"))
    kind = stream.get("/Subtype")
    if kind == Name.Image:
        if "/Alternates" in stream or "/OPI" in stream:
            yield "pdfa-004", 0, say("a picture stands for another one (6.2.8)")
        if stream.get("/Interpolate"):
            yield "pdfa-004", 0, say("a picture asks to be smoothed, which each program does otherwise (6.2.8)")
        if "/Intent" in stream and str(stream["/Intent"]) not in INTENTS:
            yield "pdfa-004", 0, say("'{name}' is no way to convert colours (6.2.6)", name=str(stream["/Intent"]))
    elif (
        kind == Name.Form
        and (any(key in stream for key in ("/PS", "/OPI", "/Ref")) or stream.get("/Subtype2") == Name.PS)
    ) or kind == Name.PS:
        yield "pdfa-004", 0, say("a form is a program, or stands for another file (6.2.9)")
    yield from halftone_faults(stream)


def dictionary_faults(one: Any, standard: Standard) -> Iterator[Fault]:
    """Graphics states, actions, attachments."""
    if one.get("/Type") == Name.ExtGState or "/TR" in one or "/HTP" in one:
        yield from state_faults(one)
    yield from halftone_faults(one)
    if one.get("/Type") == Name.Action or ("/S" in one and "/Next" in one):
        yield from action_faults(one)
    if "/EF" in one:
        if not str(one.get("/F", "")) or not str(one.get("/UF", "")):
            yield "pdfa-007", 0, say("an attached file has no name (6.8)")
        if standard is Standard.A2U:
            yield "pdfa-007", 0, say("a file is attached that need not be PDF/A (6.8)")
        elif "/AFRelationship" not in one:
            yield "pdfa-007", 0, say("an attached file does not say what it is to the book (6.8)")


def loose_attachments(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """Attached files that no part of the document names as its own: neither the whole, nor a page, nor a thing on it (ISO 19005-3, 6.8)."""
    specifications, named = set(), set()
    for one in everything(pdf):
        if isinstance(one, Dictionary) and "/EF" in one:
            specifications.add(one.objgen)
        belonging = one.get("/AF")
        if isinstance(belonging, Array):
            named |= {file.objgen for file in belonging if isinstance(file, Dictionary)}
    if specifications - named:
        yield "pdfa-007", 0, say("an attached file belongs to no part of the book (6.8)")


def halftone_faults(one: Any) -> Iterator[Fault]:
    if "/HalftoneType" in one and (int(one["/HalftoneType"]) not in {1, 5} or "/HalftoneName" in one):
        yield "pdfa-004", 0, say("the file has screens of its own for a press (6.2.5)")


def state_faults(one: Any) -> Iterator[Fault]:
    """A graphics state (6.2.5, 6.2.6 and 6.2.10)."""
    if "/TR" in one or "/HTP" in one or ("/TR2" in one and one["/TR2"] != Name.Default):
        yield "pdfa-004", 0, say("colours are changed behind the profile (6.2.5)")
    if "/RI" in one and str(one["/RI"]) not in INTENTS:
        yield "pdfa-004", 0, say("'{name}' is no way to convert colours (6.2.6)", name=str(one["/RI"]))
    mode = one.get("/BM")
    for name in mode if isinstance(mode, Array) else (mode,):
        if isinstance(name, Name) and str(name) not in BLENDING:
            yield "pdfa-004", 0, say("'{name}' is no way to blend colours (6.2.10)", name=str(name))


def action_faults(action: Any) -> Iterator[Fault]:
    kind = str(action.get("/S", ""))
    if kind not in ACTIONS:
        yield (
            "pdfa-006",
            0,
            say("the file does something when it is clicked: {name} (6.5.1)", name=kind.removeprefix("/")),
        )
    elif kind == "/Named" and str(action.get("/N", "")) not in STEPS:
        yield (
            "pdfa-006",
            0,
            say(
                "the file does something when it is clicked: {name} (6.5.1)",
                name=str(action.get("/N", "")).removeprefix("/"),
            ),
        )


def page_faults(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """Pages and what is laid over them (6.2.2, 6.3 to 6.5 and 6.10)."""
    opening = pdf.Root.get("/OpenAction")
    if isinstance(opening, Dictionary):
        yield from action_faults(opening)
    for number, page in enumerate(pdf.pages, 1):
        if "/AA" in page.obj:
            yield "pdfa-006", number, say("the page has actions of its own (6.5.2)")
        if "/PresSteps" in page.obj:
            yield "pdfa-007", number, say("the page is shown in steps (6.10)")
        for box in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            yield from size_faults(number, inherited(page.obj, box))
        notes = page.obj.get("/Annots")
        for note in notes if isinstance(notes, Array) else ():
            if isinstance(note, Dictionary):
                yield from ((code, number, said) for code, _, said in note_faults(note))


def size_faults(number: int, box: Any) -> Iterator[Fault]:
    if isinstance(box, Array) and len(box) == 4:
        left, bottom, right, top = map(float, box)
        if not all(3 <= abs(side) <= 14400 for side in (right - left, top - bottom)):
            yield "pdfa-002", number, say("the page is larger or smaller than a page may be (6.1.13)")


def note_faults(note: Any) -> Iterator[Fault]:
    """A link, a note, a field (6.3 and 6.4)."""
    kind, flags = str(note.get("/Subtype", "")), note.get("/F")
    if kind not in ANNOTATIONS:
        yield "pdfa-006", 0, say("the page has a '{kind}', which plays or runs (6.3.1)", kind=kind.removeprefix("/"))
    if kind != "/Popup" and (flags is None or not int(flags) & SHOWN or int(flags) & UNSEEN):
        yield "pdfa-006", 0, say("a link or a note is not printed with the page (6.3.2)")
    rect = [float(one) for one in note.get("/Rect", (0, 0, 0, 0))]
    is_empty = rect[0] == rect[2] and rect[1] == rect[3]
    looks = note.get("/AP")
    if not is_empty and kind not in {"/Popup", "/Link"} and not isinstance(looks, Dictionary):
        yield "pdfa-006", 0, say("how a note looks is left to the program (6.3.3)")
    if isinstance(looks, Mapping | Dictionary) and set(looks.keys()) != {"/N"}:
        yield "pdfa-006", 0, say("a note looks otherwise when it is touched (6.3.3)")
    if kind == "/Widget" and ("/A" in note or "/AA" in note):
        yield "pdfa-006", 0, say("a field of a form does something (6.4.1)")
    action = note.get("/A")
    if isinstance(action, Dictionary) and kind != "/Widget":
        yield from action_faults(action)
