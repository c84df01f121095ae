"""The metadata of a file that keeps a standard (XMP; ISO 16684-1, ISO 19005-2, 6.6, ISO 14289-1, 5)."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from xml.sax.saxutils import escape

from banxin.model.standard import Standard

NAMESPACE = uuid.UUID("9b0e4f6a-52c1-5f0e-8a37-2f64c1d7a511")
PACKET = """\
<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"{namespaces}>
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{more}   <pdf:Producer>{producer}</pdf:Producer>
   <xmp:CreatorTool>banxin</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
   <xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
{standards}  </rdf:Description>
{extension} </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
"""All namespaces are declared on the description: some readers do not look for them on each property."""
EXTENSION = """\
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
"""
"""PDF/A knows nothing of PDF/UA and wants its property described (ISO 19005-2, 6.6.2.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a file says of itself: the book's id and the edition, title, language and people, and the time that its files carry (UTC)."""

    book: str
    edition: str
    title: str
    language: str
    people: tuple[str, ...]
    modified: str
    subject: str = ""
    keywords: str = ""


def packet_of(declared: Declared, standards: Collection[Standard], producer: str) -> str:
    """The packet: the book, and the standards that it says to be made by."""
    archival = next((one for one in standards if one.is_archival), None)
    is_accessible = Standard.UA1 in standards
    namespaces, said = "", ""
    if archival:
        namespaces += ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
        said += f"   <pdfaid:part>{archival.value[-2]}</pdfaid:part>\n   <pdfaid:conformance>U</pdfaid:conformance>\n"
    if is_accessible:
        namespaces += ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
        said += "   <pdfuaid:part>1</pdfuaid:part>\n"
    name = f"{declared.book}/{declared.edition}"
    return PACKET.format(
        namespaces=namespaces,
        title=escape(declared.title),
        language=escape(declared.language),
        more="".join(described(declared)),
        producer=escape(producer),
        date=declared.modified,
        document=uuid.uuid5(NAMESPACE, name),
        instance=uuid.uuid5(NAMESPACE, f"{name}/{declared.modified}"),
        standards=said,
        extension=EXTENSION if archival and is_accessible else "",
    )


def described(declared: Declared) -> list[str]:
    """People, subject and keywords, each as PDF/A wants it to agree with the old metadata."""
    found = []
    if declared.people:
        # One entry for all of them: the old metadata have one text, and the two have to be alike (ISO 19005-2, 6.6.3).
        found.append(
            f"   <dc:creator><rdf:Seq><rdf:li>{escape('; '.join(declared.people))}</rdf:li></rdf:Seq></dc:creator>\n"
        )
    if declared.subject:
        text = escape(declared.subject)
        found.append(
            f'   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></dc:description>\n'
        )
    if declared.keywords:
        found.append(f"   <pdf:Keywords>{escape(declared.keywords)}</pdf:Keywords>\n")
    return found
