"""What a press file says of itself: standard, printing condition, trapping, identity; and what it must not have.

ISO 15930-7 (PDF/X-4) and ISO 15930-1 (PDF/X-1a:2001). Nothing is taken from a clock or from chance.
"""

import uuid
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from banxin.model.printer import Conformance, Printer
from banxin.press.profiles import CONDITIONS, REGISTRY, PrintProfile

NAMESPACE = uuid.UUID("6f6f5c3e-0f0b-5a57-9d0e-6a3f7a6a2b10")
OF_THE_SCREEN = ("/OpenAction", "/AA", "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/ViewerPreferences", "/Threads")
OF_A_PAGE = ("/Annots", "/Tabs", "/StructParents", "/AA", "/Dur", "/Trans")
NAMED = ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations", "/Renditions")
NO = Name("/False")

PACKET = """\
<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"\
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{people}   <pdf:Producer>{producer}</pdf:Producer>
   <pdf:Trapped>False</pdf:Trapped>
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
   <xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
   <xmpMM:VersionID>1</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{standard}  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
"""All namespaces are declared on the description: some readers do not look for them on each property."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a press file is called: the book's id, title and people, the edition, and the time that its files carry (UTC)."""

    book: str
    edition: str
    title: str
    people: tuple[str, ...]
    modified: str


def declare(pdf: pikepdf.Pdf, printer: Printer, profile: PrintProfile, identity: Identity) -> None:
    """Write the declarations into a file, and take out what is for screens alone."""
    undress(pdf)
    pdf.Root["/OutputIntents"] = Array([pdf.make_indirect(intent_of(pdf, printer, profile))])
    producer = str(pdf.docinfo.get("/Producer", "banxin"))
    moment = f"D:{''.join(letter for letter in identity.modified if letter.isdigit())}Z"
    info = pdf.docinfo
    for key in [key for key in info.keys() if key not in {"/Title", "/Author"}]:  # noqa: SIM118  (a dictionary of PDF has no other way)
        del info[key]
    info["/Title"] = String(identity.title)
    info["/Creator"] = String("banxin")
    info["/Producer"] = String(producer)
    info["/CreationDate"] = info["/ModDate"] = String(moment)
    info["/Trapped"] = NO
    if printer.conformance is Conformance.X1A:
        info["/GTS_PDFXVersion"] = String("PDF/X-1:2001")
        info["/GTS_PDFXConformance"] = String("PDF/X-1a:2001")
    packet = packet_of(printer, identity, producer).encode()
    stream = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root["/Metadata"] = stream


def undress(pdf: pikepdf.Pdf) -> None:
    """Take out links, forms, scripts, structure and attachments: nobody clicks on paper."""
    for key in OF_THE_SCREEN:
        if key in pdf.Root:
            del pdf.Root[key]
    names = pdf.Root.get("/Names")
    for key in NAMED:
        if names is not None and key in names:
            del names[key]
    for page in pdf.pages:
        for key in OF_A_PAGE:
            if key in page.obj:
                del page.obj[key]


def intent_of(pdf: pikepdf.Pdf, printer: Printer, profile: PrintProfile) -> Dictionary:
    """The output intent (ISO 32000-1, 14.11.5): the condition by its name where it is registered, and the profile.

    A file of PDF/X-1a names a registered condition alone; for one that is not, it has the profile.
    """
    is_registered = printer.condition in CONDITIONS
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(printer.condition or "Custom"),
        Info=String(CONDITIONS.get(printer.condition, profile.name)),
    )
    if is_registered:
        intent["/RegistryName"] = String(REGISTRY)
    if printer.conformance is not Conformance.X1A or not is_registered:
        stream = pdf.make_stream(profile.data, N=4)
        intent["/DestOutputProfile"] = stream
    return intent


def packet_of(printer: Printer, identity: Identity, producer: str) -> str:
    """The metadata of the file (XMP)."""
    document = uuid.uuid5(NAMESPACE, f"{identity.book}/{identity.edition}")
    instance = uuid.uuid5(NAMESPACE, f"{identity.book}/{identity.edition}/{printer.name}/{identity.modified}")
    people = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in identity.people)
    return PACKET.format(
        title=escape(identity.title),
        people=f"   <dc:creator><rdf:Seq>{people}</rdf:Seq></dc:creator>\n" if people else "",
        producer=escape(producer),
        creator="banxin",
        date=identity.modified,
        document=document,
        instance=instance,
        standard="   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
        if printer.conformance is Conformance.X4
        else "",
    )
