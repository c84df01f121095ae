"""What PDF/X wants of the file as a whole: identity, metadata, printing condition, nothing that acts.

ISO 15930-7, section 6, and ISO 15930-1, section 6.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from banxin.checks.preflight.found_faults import FoundFaults
from banxin.model.printer import Conformance, Printer
from banxin.saying.said import say

KEYS_OF_X4 = ("CreateDate", "ModifyDate", "MetadataDate", "DocumentID", "RenditionClass", "VersionID")
LARGEST_PACKET = 4_000_000
"""Bytes of metadata that are read."""
ACTING = {"/AcroForm": say("form fields"), "/OpenAction": say("an action when it opens"), "/AA": say("actions")}
NAMED = {"/JavaScript": say("scripts"), "/EmbeddedFiles": say("attachments"), "/Renditions": say("sounds or films")}
NEWEST = {Conformance.X4: (1, 6), Conformance.X1A: (1, 4)}
"""The newest version of PDF that a standard allows a file to say; readers of X-1a take 1.4 for 1.3."""


def check_file(pdf: pikepdf.Pdf, printer: Printer, found: FoundFaults) -> None:
    """What is wrong with the file itself; standards are asked for where the printer names one."""
    if pdf.is_encrypted:
        found.add("preflight-002", 0, say("the file is encrypted"))
    for what in acting(pdf.Root):
        found.add("preflight-007", 0, say("the file has {what}", what=what))
    if "/OCProperties" in pdf.Root:
        found.add("preflight-028", 0, say("the file has layers"))
    if printer.conformance is Conformance.NONE:
        return
    if "/ID" not in pdf.trailer:
        found.add("preflight-003", 0, say("the trailer has no /ID"))
    info = pdf.trailer.get("/Info")
    info = info if isinstance(info, Dictionary) else Dictionary()
    packet = packet_of(pdf.Root)
    if str(info.get("/Trapped", "")) not in {"/True", "/False"} and not re.search("Trapped\\W+(True|False)", packet):
        found.add("preflight-006", 0, say("/Trapped is neither True nor False"))
    check_metadata(pdf, printer, info, packet, found)
    check_intents(pdf.Root, printer, found)
    newest = NEWEST[printer.conformance]
    if tuple(int(part) for part in pdf.pdf_version.split(".")) > newest:
        found.add(
            "preflight-032",
            0,
            say(
                "the file is PDF {version}; {standard} goes up to {newest}",
                version=pdf.pdf_version,
                standard=printer.conformance.upper(),
                newest=f"{newest[0]}.{newest[1]}",
            ),
        )


def acting(root: Any) -> Iterator[str]:
    """What a file does, or carries along."""
    for key, words in ACTING.items():
        # A plain place to open at is no action (ISO 32000-1, 12.3.2).
        if key in root and not (key == "/OpenAction" and isinstance(root[key], pikepdf.Array)):
            yield words
    names = root.get("/Names")
    for key, words in NAMED.items():
        if isinstance(names, Dictionary) and key in names:
            yield words


def packet_of(root: Any) -> str:
    """The metadata of a file; empty where there are none, or more than anyone writes."""
    stream = root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream) or int(stream.get("/Length", 0)) > LARGEST_PACKET:
        return ""
    return bytes(stream.read_bytes()[:LARGEST_PACKET]).decode("utf-8", "replace")


def check_metadata(pdf: pikepdf.Pdf, printer: Printer, info: Any, packet: str, found: FoundFaults) -> None:
    """What the file has to say of its standard, its title and its dates."""
    if printer.conformance is Conformance.X1A:
        for key, begin in (("/GTS_PDFXVersion", "PDF/X-1"), ("/GTS_PDFXConformance", "PDF/X-1a")):
            if not str(info.get(key, "")).startswith(begin):
                found.add("preflight-004", 0, say("the file has no {key} '{value}'", key=key, value=f"{begin}…"))
        for key in ("/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"):
            if not str(info.get(key, "")):
                found.add("preflight-004", 0, say("the file has no {key}", key=key))
        return
    if not re.search(r"GTS_PDFXVersion\W+PDF/X-4", packet):
        found.add("preflight-004", 0, say("the file does not say that it is {standard}", standard="PDF/X-4"))
    if packet and "/Filter" in pdf.Root["/Metadata"]:
        found.add("preflight-004", 0, say("the metadata are packed; PDF/X wants them in plain text"))
    for key in KEYS_OF_X4 if packet else ():
        if key not in packet:
            found.add("preflight-004", 0, say("the metadata have no {key}", key=key))
    if packet and not re.search(r"dc:title", packet):
        found.add("preflight-004", 0, say("the metadata have no {key}", key="dc:title"))


def check_intents(root: Any, printer: Printer, found: FoundFaults) -> None:
    """The output intent: one, with a condition, and with a profile of a press or a registered name."""
    listed = root.get("/OutputIntents")
    intents = [one for one in listed if one.get("/S") == Name.GTS_PDFX] if isinstance(listed, pikepdf.Array) else []
    if len(intents) != 1:
        found.add(
            "preflight-005",
            0,
            say("the file has {count} output intents for the press; it needs one", count=len(intents)),
        )
    for intent in intents:
        condition = str(intent.get("/OutputConditionIdentifier", ""))
        profile = intent.get("/DestOutputProfile")
        if not condition:
            found.add("preflight-005", 0, say("the output intent names no printing condition"))
        if isinstance(profile, pikepdf.Stream):
            check_profile(bytes(profile.read_bytes()[:128]), found)
        elif printer.conformance is Conformance.X4 and "/DestOutputProfileRef" not in intent:
            found.add("preflight-005", 0, say("the output intent has no profile"))
        elif not str(intent.get("/RegistryName", "")):
            found.add("preflight-005", 0, say("the output intent has neither a profile nor a registry"))
        if printer.condition and condition and condition != printer.condition and not printer.profile:
            found.add(
                "preflight-005",
                0,
                say(
                    "the file is made for '{condition}'; the printer prints by '{wanted}'",
                    condition=condition,
                    wanted=printer.condition,
                ),
            )


def check_profile(head: bytes, found: FoundFaults) -> None:
    """The header of a profile (ICC.1:2010, 7.2)."""
    if head[36:40] != b"acsp" or head[12:16] != b"prtr":
        found.add("preflight-005", 0, say("the profile of the output intent is not one of a press"))
    elif head[16:20] not in {b"CMYK", b"GRAY"}:
        found.add(
            "preflight-005",
            0,
            say("the profile of the output intent is one of {space}", space=head[16:20].decode("latin-1").strip()),
        )
