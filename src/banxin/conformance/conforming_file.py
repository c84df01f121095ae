"""A finished PDF into one that says by which standard it was made, and has what that standard asks for.

    tags → what is ornament → pictures and links → metadata, output intent → bytes

ISO 14289-1 (PDF/UA-1), ISO 19005-2 and 19005-3 (PDF/A). Nothing is taken from a clock or from chance.
"""

from collections.abc import Collection
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from banxin.conformance.mended_tags import mend_tags
from banxin.conformance.packet import Declared, packet_of
from banxin.conformance.screen_profile import screen_profile
from banxin.model.standard import Standard

VERSION = "1.7"
PRINTED = 4
"""The flag of an annotation that is printed with its page (ISO 32000-1, 12.5.3)."""


def conforming_file(data: bytes, standards: Collection[Standard], declared: Declared) -> bytes:
    """The file as the standards want it. What only the author can give (words for a picture) stays missing; the check tells of it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        if Standard.UA1 in standards:
            mend_tags(pdf)
        archival = next((one for one in standards if one.is_archival), None)
        if archival:
            settle_pictures(pdf)
            print_links(pdf)
            add_intent(pdf)
        declare(pdf, standards, declared)
        out = BytesIO()
        pdf.save(
            out, force_version=VERSION, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return out.getvalue()


def settle_pictures(pdf: pikepdf.Pdf) -> None:
    """Pictures are shown by their points: how they would be smoothed is each program's own (ISO 19005-2, 6.2.8)."""
    for one in pdf.objects:
        if isinstance(one, Stream) and one.get("/Subtype") == Name.Image and bool(one.get("/Interpolate")):
            one["/Interpolate"] = False


def print_links(pdf: pikepdf.Pdf) -> None:
    """Links belong to the page when it is printed, and are not hidden (6.3.2)."""
    for page in pdf.pages:
        for note in page.obj.get("/Annots", ()):
            note["/F"] = PRINTED


def add_intent(pdf: pikepdf.Pdf) -> None:
    """The colours of the file are those of a screen, by a profile that is in it (6.2.3)."""
    profile = pdf.make_stream(screen_profile(), N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        RegistryName=String("http://www.color.org"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root["/OutputIntents"] = Array([pdf.make_indirect(intent)])


def declare(pdf: pikepdf.Pdf, standards: Collection[Standard], declared: Declared) -> None:
    """The metadata, twice: for programs of today (XMP) and of yesterday (Info), which have to agree (6.6.3)."""
    info = pdf.docinfo
    producer = str(info.get("/Producer", "banxin"))
    for key in list(info.keys()):
        if key not in {"/Title", "/Author", "/Subject", "/Keywords"}:
            del info[key]
    moment = f"D:{''.join(letter for letter in declared.modified if letter.isdigit())}Z"
    info["/Title"] = String(declared.title)
    info["/Creator"] = String("banxin")
    info["/Producer"] = String(producer)
    info["/CreationDate"] = info["/ModDate"] = String(moment)
    for key, value in (
        ("/Author", "; ".join(declared.people)),
        ("/Subject", declared.subject),
        ("/Keywords", declared.keywords),
    ):
        if value:
            info[key] = String(value)
        elif key in info:
            del info[key]
    packet = packet_of(declared, standards, producer).encode()
    pdf.Root["/Metadata"] = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    preferences = pdf.Root.get("/ViewerPreferences")
    if not isinstance(preferences, Dictionary):
        preferences = pdf.Root["/ViewerPreferences"] = Dictionary()
    preferences["/DisplayDocTitle"] = True
