"""One edition: from its faces to its place in the build folder, through every gate.

    faces → coverage gate → EPUB or PDF → font audit → text parity → report → into its place

Runs in a process of its own, because fontconfig is read when WeasyPrint is first imported.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from banxin.checks.chapters.character_coverage import check_printable, check_variants
from banxin.checks.chapters.small_signs import check_small_signs
from banxin.checks.styles.all_style_rules import check_styles, without_repeated
from banxin.checks.styles.marks_like_works import check_note_marks
from banxin.checks.text.chapter_text import text_of
from banxin.errors import BuildError, raise_all
from banxin.fonts.edition_faces import faces_for
from banxin.fonts.faces import FontSet
from banxin.loading.compiled_once import keep_code
from banxin.loading.kept_results import results_kept
from banxin.making.broken_titles import with_broken_titles
from banxin.making.inputs import digest_of_inputs, libraries_of, versions
from banxin.making.report import NAME, PageRecord, Report, face_records, sha256_of
from banxin.making.short_heads import with_short_heads
from banxin.making.standing import CACHE, PAGES, TEXTS
from banxin.model.book import Book, Leaf
from banxin.model.edition import Edition, Format
from banxin.model.finding import Finding
from banxin.outputs import new_outputs, refusals_told, remove_stale
from banxin.pictures.captions_over_pictures import check_captions_over
from banxin.pictures.cropped_pictures import check_crops
from banxin.pictures.picture_findings import check_pictures, findings_on_budget
from banxin.pictures.spread_pictures import check_spreads
from banxin.processes.roomy_frame import in_roomy_frame
from banxin.processes.sharing import ALONE, Sharing
from banxin.reading import BookFiles
from banxin.saying.said import say
from banxin.templates.editions.edition_book import with_own_content, with_own_title, with_own_ways
from banxin.templates.editions.selection import chapters_of, sections_of
from banxin.templates.environment import own_markup
from banxin.templates.page_references import with_pages

if TYPE_CHECKING:
    from banxin.conversion.record import Record
    from banxin.epub.epub_writer import Content
    from banxin.epub.page_list import PageStart
    from banxin.pdf.kept.keeping import Keeping
    from banxin.pdf.pdf_writer import Pdf

CHOICES = "conversion.json"
"""Beside the report of an edition in another script: every choice that was made."""


def make_edition(
    book: Book,
    edition: Edition,
    folder: Path,
    *,
    is_forced: bool = False,
    sharing: Sharing = ALONE,
) -> Report:
    """Make the edition and put it into `folder`/<edition>/; raise a PublishingError and leave all as it was.

    Pages that were kept from the last build are used, unless `is_forced`. A long book is laid out by as many
    processes as `sharing` says.
    """
    files = BookFiles(book.root)
    fonts = faces_for(book, edition)
    libraries = libraries_of(book, edition)
    inputs = digest_of_inputs(edition.name, book.metadata.modified, fonts, libraries)
    kept = Kept(folder / CACHE / edition.name, inputs, reads=not is_forced)
    material = Material(fonts, files, kept, sharing)
    book, record = as_written(book, edition)
    shown = indexed(book, edition)
    raise_all(check_printable(shown, fonts, edition))
    place = folder / edition.name
    with new_outputs(place) as fresh:
        output = fresh / name_of_output(book, edition)
        listed = printed_report(edition, folder, files)
        if edition.format is not Format.PDF:
            book = as_printed(book, edition, listed) if listed else shown
        with results_kept(kept.made_with):
            report = made_in_its_format(book, edition, output, material, listed)
        findings = (*all_findings(book, edition, report.findings, material), *told_of_script(record, edition))
        let_stand = tuple(found for found in findings if any(rule.covers(found) for rule in book.ignored))
        report = replace(
            report,
            findings=tuple(found for found in findings if found not in let_stand),
            let_stand=let_stand,
            versions=versions(libraries),
            inputs=inputs,
            used={**files.used, **book.inputs},
        )
        with refusals_told(place):
            (fresh / NAME).write_text(report.to_json(), encoding="utf-8")
            if record:
                (fresh / CHOICES).write_text(record.as_json(), encoding="utf-8")
    remove_stale(place, {output.name})
    keep_code()
    return report


def name_of_output(book: Book, edition: Edition) -> str:
    """What the file of an edition is called, or the folder of a website."""
    name = book.metadata.id
    return name if edition.format is Format.WEB else f"{name}.{edition.format.ending}"


def made_in_its_format(
    book: Book, edition: Edition, output: Path, material: "Material", listed: Report | None
) -> Report:
    """The file of an edition, its gates and its report; `listed` is that of the edition whose pages it lists or counts."""
    fonts, files, *_ = material
    if edition.is_cover:
        # Few books have a printed cover.
        from banxin.making.made_cover import make_cover

        return make_cover(book, edition, output, fonts, files=files, pages=len(listed.pages) if listed else 0)
    if edition.format is Format.PDF:
        return make_pdf(book, edition, output, material)
    make = make_website if edition.format is Format.WEB else make_epub
    return make(book, edition, fonts, output, files, pages=printed_pages(listed))


def all_findings(book: Book, edition: Edition, found: Sequence[Finding], material: "Material") -> tuple[Finding, ...]:
    """What was found while an edition was made, and what its styles, its pictures and its faces are told of."""
    fonts, files, *_ = material
    carries_faces = edition.format is Format.PDF or edition.embeds_fonts
    variants = check_variants(book, fonts, edition) if carries_faces else ()
    signs = check_small_signs(book, fonts, edition) if carries_faces else ()
    styles = tuple(check_styles(book, edition, files, fonts, own_markup(files) if edition.stylesheets else ""))
    # What the book was read from stands as it was read, whatever has become of the file since.
    return (
        *styles,
        *without_repeated(found, styles, files.used),
        *check_pictures(book, edition, files),
        *check_crops(book, edition, files),
        *check_captions_over(book, edition),
        *check_spreads(book, edition),
        *check_note_marks(book, edition),
        *variants,
        *signs,
    )


def as_written(book: Book, edition: Edition) -> "tuple[Book, Record | None]":
    """The book with the content, the script and the ways of the edition, and the record of a change of script."""
    book = with_own_content(book, edition)
    # Few books are converted, and the others need not load what does it.
    record = None
    if edition.script:
        from banxin.conversion.converted_book import with_script_of
        from banxin.conversion.record import check_record

        book, record = with_script_of(book, edition)
        check_record(record)
    return with_own_title(with_own_ways(book, edition), edition), record


def told_of_script(record: "Record | None", edition: Edition) -> tuple[Finding, ...]:
    """What an edition in another script tells apart no longer, and what nothing decided in its titles and names."""
    if not record:
        return ()
    from banxin.conversion.lost_differences import findings_on_lost_differences
    from banxin.conversion.open_choices import findings_on_open_choices

    return (*findings_on_lost_differences(record, edition), *findings_on_open_choices(record, edition))


class Kept(NamedTuple):
    """Where pages of the last build and their texts are kept (up to its suffix), what they have to be made with, and whether they may be used."""

    path: Path
    made_with: str
    reads: bool

    def place(self, suffix: str) -> Path:
        return self.path.with_name(self.path.name + suffix)


class Material(NamedTuple):
    """What a PDF is made from beside the book, and by how many processes."""

    fonts: FontSet
    files: BookFiles
    kept: Kept
    sharing: Sharing


def as_printed(book: Book, edition: Edition, report: Report) -> Book:
    """The book with the pages that the report of a printed edition tells of: in references, and in indexes."""
    told = with_pages(book, edition, report.folios)
    return indexed(told, edition, report)


def indexed(book: Book, edition: Edition, report: Report | None = None) -> Book:
    """The book with its indexes filled in, which name the pages of a report."""
    if not book.indexes:
        return book
    # Few books have one.
    from banxin.indexing.index_chapters import with_indexes
    from banxin.indexing.locators import Pages

    folios = [page.folio for page in report.pages] if report else []
    return with_indexes(book, edition, Pages(sheets=report.places, folios=folios) if report else None)


def make_epub(
    book: Book, edition: Edition, fonts: FontSet, output: Path, files: BookFiles, *, pages: "Sequence[PageStart]" = ()
) -> Report:
    """The EPUB, its gate and its report; `pages` are those of the printed edition that it lists."""
    # A printed edition needs none of these.
    from banxin.checks.epub.epub_file import check_parity_of_epub
    from banxin.epub.crowded_pages import findings_on_crowds
    from banxin.epub.divided_chapters import findings_on_division
    from banxin.epub.epub_writer import write_epub

    with refusals_told(output.parent.parent):
        content = write_epub(book, edition, fonts, output, pages, files=files, front=front_of(book, edition, files))
    raise_all(check_parity_of_epub(tuple(chapters_of(sections_of(book, edition))), output))
    told: tuple[Finding, ...] = ()
    if edition.format is Format.AZW3:
        # Few books have one.
        from banxin.making.kindle_step import made_for_kindle

        told = made_for_kindle(book, edition, output)
    report = report_of_screens(book, edition, fonts, {output.name: sha256_of(output)}, content)
    heard = content.spoken.findings if content.spoken else ()
    crowds = findings_on_crowds(book, edition) if edition.has_fixed_layout else ()
    unseen = out_of_sight(content, edition, files)
    divided = findings_on_division(content.renderer, edition, {part.name for part in content.parts})
    return replace(report, findings=(*report.findings, *heard, *crowds, *divided, *told, *unseen))


def make_website(
    book: Book, edition: Edition, fonts: FontSet, output: Path, files: BookFiles, *, pages: "Sequence[PageStart]" = ()
) -> Report:
    """The folder of pages, its gate and its report; `pages` as in `make_epub`."""
    # Few books have one.
    from banxin.checks.web.site_text import check_parity_of_site
    from banxin.web.site_writer import write_site

    with refusals_told(output.parent.parent):
        content = write_site(book, edition, fonts, output, pages, files=files, front=front_of(book, edition, files))
    raise_all(check_parity_of_site(tuple(chapters_of(sections_of(book, edition))), output))
    outputs = {
        path.relative_to(output.parent).as_posix(): sha256_of(path)
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }
    report = report_of_screens(book, edition, fonts, outputs, content)
    return replace(report, findings=(*report.findings, *out_of_sight(content, edition, files)))


def report_of_screens(
    book: Book, edition: Edition, fonts: FontSet, outputs: Mapping[str, str], content: "Content"
) -> Report:
    """The report of an edition that is read on screens; `outputs` as in `Report`."""
    return Report(
        edition=edition.name,
        kind=edition.format,
        outputs=outputs,
        faces=face_records([*(fonts.faces if edition.embeds_fonts else ()), *content.faces]),
        findings=tuple(findings_on_budget(content.fitted, edition)),
        characters=count_characters(book, edition),
    )


def out_of_sight(content: "Content", edition: Edition, files: BookFiles) -> Iterator[Finding]:
    """The words that the book's own stylesheets leave out of sight."""
    if not edition.stylesheets:
        return
    # Few books have stylesheets.
    from banxin.checks.epub.epub_contents import EpubContents
    from banxin.checks.epub.own_places import findings_on_hidden_text, own_sheets

    sheets = {part.name: part.data for part in content.parts if isinstance(part.data, bytes) and part.suffix == ".css"}
    spine = tuple(part.name for part in content.parts if part.spine)
    contents = EpubContents(files=sheets, documents=content.documents, spine=spine)
    yield from findings_on_hidden_text(contents, own_sheets(files, edition))


def front_of(book: Book, edition: Edition, files: BookFiles) -> bytes:
    """The front of the book's printed cover, for an e-book without a picture of its own; empty where it has no such cover."""
    cover = next((one for one in book.editions if one.is_cover and one.script == edition.script), None)
    if not cover or book.cover or Leaf.COVER.value in edition.omit:
        return b""
    from banxin.making.made_cover import painted_front

    return painted_front(book, cover, files)


def printed_report(edition: Edition, folder: Path, files: BookFiles) -> Report | None:
    """The report of the edition whose page numbers this one lists; it has been built before."""
    if not edition.page_list:
        return None
    # What is made into a folder outside of the book is nobody's to rely on, and no input of the edition.
    report = Report.read(folder / edition.page_list / NAME, files if folder.is_relative_to(files.root) else None)
    if not report:
        raise BuildError(
            say(
                "the edition '{name}' lists the pages of '{listed}', which has not been built",
                name=edition.name,
                listed=edition.page_list,
            ),
            hint=say("run banxin build {name}", name=edition.page_list),
        )
    return report


def printed_pages(report: Report | None) -> "tuple[PageStart, ...]":
    """The pages that the report of a printed edition tells of."""
    if not report:
        return ()
    from banxin.epub.page_list import PageStart

    ids: dict[int, list[str]] = {}
    for name, sheet in report.places.items():
        ids.setdefault(sheet, []).append(name)
    return tuple(
        PageStart(label=page.folio, chapter=page.chapter, offset=page.offset, ids=tuple(ids.get(page.sheet, ())))
        for page in report.pages
    )


def make_pdf(book: Book, edition: Edition, output: Path, material: Material) -> Report:
    """The PDF, its gates and its report."""
    book, broken = with_broken_titles(book, edition)
    book, shortened = with_short_heads(book, edition)
    pdf, keeping = written_pdf(book, edition, output, material)
    findings = (*broken, *shortened, *pdf.findings, *read_back(pdf, edition, output, material, keeping))
    findings += made_for_its_use(pdf.book, edition, output, material)
    return report_of_pdf(pdf, edition, output, material.fonts, findings)


def written_pdf(book: Book, edition: Edition, output: Path, material: Material) -> "tuple[Pdf, Keeping]":
    """The PDF at `output`, with pages of the last build where these are of use, and what is to be kept of this one."""
    # An e-book needs none of these, and they take as long to load as it takes to make one.
    from banxin.fonts.fontconfig import hermetic_fontconfig

    fonts, files, kept, sharing = material
    with hermetic_fontconfig(fonts):
        # Pango asks fontconfig for its faces when WeasyPrint is imported, so that has to wait until here.
        from banxin.pdf.kept.keeping import Keeping
        from banxin.pdf.pdf_writer import write_pdf

        keeping = Keeping(path=kept.place(PAGES), made_with=kept.made_with, reads=kept.reads)
        # How deep the layout is called must not decide about its speed.
        pdf = in_roomy_frame(write_pdf, book, edition, fonts, files, keeping, sharing=sharing)
    with refusals_told(output.parent.parent):
        output.write_bytes(pdf.data)
    return pdf, keeping


def read_back(
    pdf: "Pdf", edition: Edition, output: Path, material: Material, keeping: "Keeping"
) -> tuple[Finding, ...]:
    """What the finished PDF shows when it is read again; raise BuildError where it does not say the text, keep its pages where it does."""
    from banxin.checks.ink import check_ink
    from banxin.checks.kept.kept_texts import KeptTexts
    from banxin.checks.parity import check_parity_of_pdf
    from banxin.checks.pdf.finished_pdf import read_finished_pdf
    from banxin.checks.pdf.pdf_fonts import findings_on_fonts
    from banxin.checks.styles.style_faces import check_style_faces

    fonts, files, kept, sharing = material
    sheets = [page.chapter for page in pdf.pages]
    chapters = tuple(chapters_of(sections_of(pdf.book, edition)))
    texts = KeptTexts(path=kept.place(TEXTS), made_with=kept.made_with, reads=kept.reads)
    finished = read_finished_pdf(output, fonts=fonts, kept=texts, sheets=len(sheets), sharing=sharing)
    raise_all(check_parity_of_pdf(chapters, edition, output, finished.pages, sheets))
    keeping.write()
    texts.write()
    return (
        *findings_on_fonts(finished.fonts, fonts),
        *check_style_faces(files, edition, fonts),
        *check_ink(chapters, edition, finished, sheets),
    )


def made_for_its_use(book: Book, edition: Edition, output: Path, material: Material) -> tuple[Finding, ...]:
    """Make the finished PDF one for the press, or one that keeps the standards asked for; what is to be said of it."""
    findings: tuple[Finding, ...] = ()
    if edition.printer:
        from banxin.making.press_step import made_for_press

        findings += made_for_press(book, edition, output, material.fonts, material.files)
    if edition.standards:
        from banxin.making.conforming_step import made_to_conform

        findings += made_to_conform(book, edition, output)
    return findings


def report_of_pdf(pdf: "Pdf", edition: Edition, output: Path, fonts: FontSet, findings: tuple[Finding, ...]) -> Report:
    """The report of a PDF, with its pages and where each element begins."""
    from banxin.pdf.page_map import printed_folio

    return Report(
        edition=edition.name,
        kind=edition.format,
        outputs={output.name: sha256_of(output)},
        faces=face_records(fonts.faces),
        findings=findings,
        pages=tuple(
            PageRecord(sheet=page.sheet, folio=printed_folio(page, edition), chapter=page.chapter, offset=page.offset)
            for page in pdf.pages
        ),
        places=pdf.places,
        typography=pdf.typography,
        characters=count_characters(pdf.book, edition),
    )


def count_characters(book: Book, edition: Edition) -> int:
    """The characters of the chapters and their notes, white space aside (版面字数 counts otherwise)."""
    texts = (text_of(chapter) for chapter in chapters_of(sections_of(book, edition)))
    return sum(len(text.body) + len(text.notes) for text in texts)
