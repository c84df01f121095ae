"""PDF/UA and PDF/A: a book of ours passes every rule, and each rule catches the file that is broken for it."""

import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from banxin.checks.standards.referee import refereed
from banxin.checks.standards.standard_codes import STANDARD_CODES
from banxin.checks.standards.standards import check_standards
from banxin.cli import main
from banxin.conformance.conforming_file import conforming_file
from banxin.conformance.packet import Declared
from banxin.model.standard import Standard
from banxin.verbs.build import build_book

SHOWN = Path("book.pdf")
UA, A2, A3 = Standard.UA1, Standard.A2U, Standard.A3U
Break = Callable[[pikepdf.Pdf], None]


def broken(good: bytes, change: Break) -> bytes:
    with pikepdf.open(BytesIO(good)) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def told(data: bytes, *standards: Standard) -> list[str]:
    """What is found, as codes with their messages; pages aside."""
    found = check_standards(data, standards, SHOWN)
    return [f"{one.code}: {re.sub('; on sheets .*', '', one.message)}" for one in found]


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [
        one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == Name(f"/{kind}") and "/P" in one
    ]


def first(pdf: pikepdf.Pdf, kind: str) -> Any:
    return elements(pdf, kind)[0]


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [note for page in pdf.pages for note in page.obj.get("/Annots", ())]


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Subtype") == Name.Type0]


def without(key: str) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    return change


def renamed(kind: str, other: str) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        first(pdf, kind)["/S"] = Name(f"/{other}")

    return change


def in_packet(old: str, new: str) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        text = pdf.Root["/Metadata"].read_bytes().decode()
        assert old in text
        pdf.Root["/Metadata"].write(text.replace(old, new).encode())

    return change


def in_content(old: bytes, new: bytes) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        page = next(page for page in pdf.pages if old in page.obj["/Contents"].read_bytes())
        page.obj["/Contents"].write(page.obj["/Contents"].read_bytes().replace(old, new, 1))

    return change


def set_in(find: Callable[[pikepdf.Pdf], Any], key: str, value: Any) -> Break:
    """An entry that is put into something, or taken out where the value is None."""

    def change(pdf: pikepdf.Pdf) -> None:
        thing = find(pdf)
        if value is None:
            del thing[key]
        else:
            thing[key] = value

    return change


def alias(pdf: pikepdf.Pdf) -> None:
    first(pdf, "Sect")["/S"] = Name("/Kapitel")


def ring(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/StructTreeRoot"]["/RoleMap"] = Dictionary(A=Name.B, B=Name.A)


def no_headers(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TD"):
        del cell["/A"]["/Headers"]
    for cell in elements(pdf, "TH"):
        del cell["/A"]["/Scope"]


def same_names(pdf: pikepdf.Pdf) -> None:
    note = first(pdf, "Note")
    twin = pdf.make_indirect(Dictionary(S=Name.Note, P=note["/P"], ID=note["/ID"], Pg=note["/Pg"]))
    note["/P"]["/K"] = Array([*note["/P"]["/K"], twin])


def layered(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([]), D=Dictionary(AS=Array([])))


def drawn_twice(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), StructParents=900)
    page.obj["/Resources"]["/XObject"] = Dictionary(Twice=form)
    page.obj["/Contents"].write(page.obj["/Contents"].read_bytes() + b"\n/Artifact BMC /Twice Do /Twice Do EMC")


def unembedded(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        del font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]


def wider(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        font["/DescendantFonts"][0]["/W"] = Array([])
        font["/DescendantFonts"][0]["/DW"] = 123


def untold(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        del font["/ToUnicode"]


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/Names"]["/EmbeddedFiles"] = Dictionary(Names=Array([]))
    file = pdf.make_stream(b"text", Type=Name.EmbeddedFile)
    pdf.Root["/AF"] = Array(
        [pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("a"), UF=String("a"), EF=Dictionary(F=file)))]
    )


def scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


def smoothed(pdf: pikepdf.Pdf) -> None:
    next(one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == Name.Image)[
        "/Interpolate"
    ] = True


def elsewhere(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/Contents"]["/F"] = String("elsewhere.bin")


def root(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root


ACCESSIBLE: tuple[tuple[Break, str], ...] = (
    (without("/Metadata"), "pdfua-001: the file has no metadata (7.1)"),
    (in_packet("<pdfuaid:part>1</pdfuaid:part>", ""), "pdfua-001: the file does not say that it is PDF/UA (5)"),
    (in_packet("<pdfuaid:part>1<", "<pdfuaid:part>7<"), "pdfua-001: the file says that it is part 7 of PDF/UA (5)"),
    (without("/ViewerPreferences"), "pdfua-001: programs are not asked to show the title of the book; they show the name of the file (7.1)"),
    (without("/MarkInfo"), "pdfua-002: the file does not say that it is tagged (6.2)"),
    (set_in(lambda pdf: pdf.Root["/MarkInfo"], "/Suspects", True), "pdfua-002: the file says that its tags are not to be trusted (7.1)"),
    (without("/StructTreeRoot"), "pdfua-002: the file has no tags (7.1)"),
    (in_content(b"/Artifact BMC", b""), "pdfua-003: text is neither tagged nor marked as ornament (7.1)"),
    (in_content(b"BT\n", b"/Artifact BMC BT\n"), "pdfua-003: ornament stands in tagged text (7.1)"),
    (alias, "pdfua-004: the type 'Kapitel' stands for no standard type (7.1)"),
    (ring, "pdfua-004: the role of 'A' leads back to itself (7.1)"),
    (without("/Lang"), "pdfua-005: text is in no language that is told (7.2)"),
    (set_in(root, "/Lang", String("中文")), "pdfua-005: '中文' is no language (7.2)"),
    (renamed("TD", "P"), "pdfua-006: a 'P' stands in a 'TR' (7.2)"),
    (set_in(lambda pdf: first(pdf, "TD")["/A"], "/ColSpan", 2), "pdfua-006: rows of a table have unlike numbers of cells (7.2)"),
    (renamed("LBody", "P"), "pdfua-007: a 'P' stands in a 'LI' (7.2)"),
    (set_in(lambda pdf: first(pdf, "Figure"), "/Alt", None), "pdfua-008: a picture has no words for those who do not see it (7.3)"),
    (set_in(lambda pdf: first(pdf, "Formula"), "/Alt", None), "pdfua-008: a formula has no words for those who do not see it (7.7)"),
    (renamed("H1", "H3"), "pdfua-009: a heading of step 3 follows one of step 0 (7.4.2)"),
    (no_headers, "pdfua-010: a cell has no header: none says that it stands over its column or before its row (7.5)"),
    (set_in(lambda pdf: first(pdf, "Note"), "/ID", None), "pdfua-011: a note has no name of its own (7.9)"),
    (same_names, "pdfua-011: two notes have one name (7.9)"),
    (set_in(lambda pdf: links(pdf)[0], "/Contents", None), "pdfua-012: a link has no words that say where it leads (7.18.5)"),
    (set_in(lambda pdf: links(pdf)[0], "/StructParent", 999), "pdfua-012: a link is not tagged as one (7.18.5)"),
    (layered, "pdfua-013: layers show and hide by themselves (7.10)"),
    (drawn_twice, "pdfua-014: a form with tags of its own is drawn more than once (7.20)"),
    (untold, "pdfua-015: 'Noto-Serif-SC' does not say which characters its codes are"),
)  # fmt: skip
ARCHIVAL: tuple[tuple[Break, str], ...] = (
    (in_packet("<pdfaid:part>2<", "<pdfaid:part>1<"), "pdfa-001: the file says that it is PDF/A-1u (6.6.4)"),
    (in_packet("pdfaSchema:namespaceURI>http://www.aiim.org/pdfua", "pdfaSchema:namespaceURI>http://example.org/"),
     "pdfa-001: the metadata have properties of 'http://www.aiim.org/pdfua/ns/id/', which is not described (6.6.2.3)"),
    (elsewhere, "pdfa-002: data of the file are in another file (6.1.7)"),
    (without("/OutputIntents"), "pdfa-003: RGB colours are not told by a profile (6.2.4.3)"),
    (smoothed, "pdfa-004: a picture asks to be smoothed, which each program does otherwise (6.2.8)"),
    (unembedded, "pdfa-005: 'Noto-Serif-SC' is not in the file"),
    (wider, "pdfa-005: glyphs of 'Noto-Serif-SC' are wider or narrower than the file says"),
    (scripted, "pdfa-006: the file does something when it is clicked: JavaScript (6.5.1)"),
    (set_in(lambda pdf: links(pdf)[0], "/F", 2), "pdfa-006: a link or a note is not printed with the page (6.3.2)"),
    (attached, "pdfa-007: a file is attached that need not be PDF/A (6.8)"),
)  # fmt: skip


def test_a_book_of_ours_passes_every_rule(good: bytes, book_of_standards: Path) -> None:
    """Across and in columns; the build looked at it as well."""
    assert told(good, UA, A2) == []
    (built,) = build_book(book_of_standards, ["upright"])
    assert built.report.findings == ()
    assert told(built.output.read_bytes(), UA, A3) == []


@pytest.mark.parametrize(("change", "found"), ACCESSIBLE, ids=[found for _, found in ACCESSIBLE])
def test_what_those_who_hear_would_miss_is_told(good: bytes, change: Break, found: str) -> None:
    assert found in told(broken(good, change), UA)


@pytest.mark.parametrize(("change", "found"), ARCHIVAL, ids=[found for _, found in ARCHIVAL])
def test_what_an_archive_would_refuse_is_told(good: bytes, change: Break, found: str) -> None:
    assert found in told(broken(good, change), A2)


def test_every_code_has_a_broken_file() -> None:
    caught = {found.split(":")[0] for _, found in (*ACCESSIBLE, *ARCHIVAL)} | {"verapdf-001"}
    assert caught == {one.code for one in STANDARD_CODES}


def test_tags_tell_what_things_are(good: bytes) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        assert [str(one["/ID"]) for one in elements(pdf, "Note")] == ["note-1"]
        assert (
            str(next(one for one in pdf.objects if isinstance(one, Dictionary) and str(one.get("/Lang")) == "de")["/S"])
            == "/Span"
        )
        assert [str(one["/A"]["/Scope"]) for one in elements(pdf, "TH")] == ["/Column", "/Column"]
        assert len(elements(pdf, "Code")) == 1
        assert str(first(pdf, "Figure")["/Alt"]) == "渐变的灰"
        assert {str(note["/F"]) for note in links(pdf)} == {"4"}


def test_two_builds_are_one_file(good: bytes, book_of_standards: Path) -> None:
    (built,) = build_book(book_of_standards, ["open"], is_forced=True)
    assert built.output.read_bytes() == good


def test_what_is_half_transparent_keeps_its_tags(book_of_standards: Path, good: bytes) -> None:
    """Layout draws it as a form, and counts its pieces with those of the page."""
    sheet = book_of_standards / "faint.css"
    sheet.write_text("h2 { opacity: 0.6 }\n", encoding="utf-8")
    manifest = book_of_standards / "book.yaml"
    text = manifest.read_text(encoding="utf-8")
    more = "  faint: {extends: open, stylesheets: [faint.css]}\n"
    manifest.write_text(text + more, encoding="utf-8")
    try:
        (built,) = build_book(book_of_standards, ["faint"])
    finally:
        manifest.write_text(text, encoding="utf-8")
    with pikepdf.open(built.output) as pdf:
        assert sum("/StructParents" in one for one in pdf.objects if isinstance(one, pikepdf.Stream)) == 1
    assert built.report.findings == ()


def test_a_file_that_is_no_pdf_is_a_finding_and_no_crash(good: bytes) -> None:
    assert told(b"", UA) == ["pdfua-001: the file cannot be read as a PDF"]
    assert told(good[: len(good) // 2] * 2, A2)
    assert told(b"%PDF-1.7\n" + os.urandom(300), UA, A2)


def test_a_tree_that_stands_in_itself_is_walked_once(good: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        inner = first(pdf, "Sect")
        inner["/K"] = Array([*inner["/K"], inner["/P"]])

    assert told(broken(good, change), UA) == []


def test_a_file_without_tags_is_declared_and_told(good: bytes) -> None:
    bare = broken(good, without("/StructTreeRoot"))
    declared = Declared(book="b", edition="e", title="题", language="zh", people=(), modified="2026-11-01T00:00:00Z")
    found = told(conforming_file(bare, (UA,), declared), UA)
    assert "pdfua-002: the file has no tags (7.1)" in found


def test_the_command_line_looks_at_any_file(good: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(good)
    asked = ["check", str(file), "--standard", "pdf/ua-1", "--standard", "pdf/a-2u"]
    assert main(asked) == 0
    file.write_bytes(broken(good, without("/MarkInfo")))
    assert main(asked) == 3
    assert "book.pdf: error: the file does not say that it is tagged (6.2) [pdfua-002]" in capsys.readouterr().err
    assert main(["check", "open", "--standard", "pdf/ua-1"]) == 2


def test_vera_is_asked_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says becomes findings: `verapdf-001`; where it cannot be understood, that is told."""
    report = (
        '<report><jobs><job><validationReport><details><rule clause="7.1" testNumber="9" status="failed" failedChecks="1">'
        "<description>The Metadata stream shall contain a title</description></rule></details></validationReport></job></jobs></report>"
    )
    program = tmp_path / "verapdf"
    program.write_text(f"#!/bin/sh\necho '{report}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    (found,) = refereed(tmp_path / "book.pdf", (UA,), SHOWN)
    assert found.said == (
        "book.pdf: error: veraPDF, PDF/UA-1 7.1-9: The Metadata stream shall contain a title (1 times) [verapdf-001]"
    )
    program.write_text("#!/bin/sh\necho nothing\n", encoding="utf-8")
    (found,) = refereed(tmp_path / "book.pdf", (A3,), SHOWN)
    assert found.said == "book.pdf: warning: veraPDF gave no answer for PDF/A-3u [verapdf-001]"


def test_a_file_that_is_attached_to_an_archive_belongs_to_a_part_of_the_book(good: bytes) -> None:
    """ISO 19005-3, 6.8: level 3 takes files of any kind, each as something of the document, a page or a thing on it."""

    def attach(pdf: pikepdf.Pdf, owner: Any) -> None:
        file = pdf.make_stream(b"a,b", Type=Name.EmbeddedFile, Subtype=Name("/text/csv"))
        one = Dictionary(
            Type=Name.Filespec, F=String("a.csv"), UF=String("a.csv"), EF=Dictionary(F=file), AFRelationship=Name.Data
        )
        reference = pdf.make_indirect(one)
        root(pdf)["/Names"] = Dictionary(EmbeddedFiles=Dictionary(Names=[String("a.csv"), reference]))
        if owner is not None:
            owner["/AF"] = Array([reference])

    loose = "pdfa-007: an attached file belongs to no part of the book (6.8)"
    assert loose in told(broken(good, lambda pdf: attach(pdf, None)), A3)
    assert loose not in told(broken(good, lambda pdf: attach(pdf, root(pdf))), A3)
    assert loose not in told(broken(good, lambda pdf: attach(pdf, pdf.pages[0].obj)), A3)
