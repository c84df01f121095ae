"""Titles of chapters that call notes, or have readings: the heading shows them, and whatever quotes the title says its words."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.epub.opened import Opened, opened
from tests.templates.samples import READER, book

from banxin.epub.epub_writer import make_epub
from banxin.fonts.faces import FontSet
from banxin.model.edition import Edition, NotesPlace
from banxin.model.finding import Finding
from banxin.readers.chapters.chapter_file import parse_chapter

TITLED = '# [夜]{rt="yè"}航船[^t]\n\n正文。[^a]\n\n[^a]: 甲。\n\n[^t]: 题注。\n'
LONG_TITLE = "# 人工智能时代的编辑工作^[单位。]：一个尚未解决的问题与若干思考^[会议。]\n\n正文。\n"


def made(text: str, root: Path, fonts: FontSet, edition: Edition = READER) -> bytes:
    one = parse_chapter(text, source_path=Path("chapters/one.md"))
    return make_epub(book(root, replace(one, path=root / "chapters/one.md")), edition, fonts)


def heading_of(found: Opened) -> str:
    """The markup of the heading, its namespaces aside."""
    data = found.files["EPUB/one.xhtml"].decode()
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", data, re.DOTALL)
    return str(heading)


def test_the_note_of_a_title_is_called_first_and_leads_back(fonts: FontSet, tmp_path: Path) -> None:
    found = opened(made(TITLED, tmp_path, fonts))
    heading = heading_of(found)
    assert "<rt>yè</rt>" in heading
    assert 'id="one-ref-1" href="one.xhtml#one-note-1" epub:type="noteref"' in heading
    assert found.find("one.xhtml", "//h:aside[@id='one-note-1']//h:a/@href") == ["one.xhtml#one-ref-1"]
    assert found.find("one.xhtml", "//h:aside[@id='one-note-1']//h:p") == ["[1]题注。"]


def test_what_quotes_a_title_says_its_words(fonts: FontSet, tmp_path: Path) -> None:
    found = opened(made(TITLED, tmp_path, fonts))
    assert found.find("nav.xhtml", "//h:nav//h:a[@href='one.xhtml']")[0] == "夜航船"
    assert "夜航船" in found.find("toc.ncx", "//ncx:navLabel")
    assert found.find("one.xhtml", "/h:html/h:head/h:title") == ["夜航船"]


@pytest.mark.parametrize("place", [NotesPlace.CHAPTER, NotesPlace.BOOK])
def test_an_e_book_with_notes_in_titles_is_sound(
    place: NotesPlace, fonts: FontSet, tmp_path: Path, epubcheck: Callable[[Path], tuple[Finding, ...]]
) -> None:
    file = tmp_path / "one.epub"
    file.write_bytes(made(TITLED, tmp_path, fonts, replace(READER, notes=place)))
    assert epubcheck(file) == ()


def test_a_title_that_a_phone_has_no_room_for_keeps_its_calls_with_their_words(fonts: FontSet, tmp_path: Path) -> None:
    heading = heading_of(opened(made(LONG_TITLE, tmp_path, fonts)))
    assert heading.count("title-phrase") > 2
    assert re.search(r'<span class="glued">作<a class="noteref"[^>]*>\[1\]</a></span>：</span>', heading)
    assert re.search(r'<span class="glued">考<a class="noteref"[^>]*>\[2\]</a></span></span></span>$', heading)


def test_lines_of_a_title_keep_their_calls(fonts: FontSet, tmp_path: Path) -> None:
    text = "---\ndisplay_lines: [湖心亭, 看雪]\n---\n\n# 湖心亭[^1]看雪[^2]\n\n文。\n\n[^1]: 甲。\n\n[^2]: 乙。\n"
    heading = heading_of(opened(made(text, tmp_path, fonts)))
    lines = heading.split('<span class="title-line">')[1:]
    assert [re.sub("<[^>]*>", "", line) for line in lines] == ["湖心亭[1]", "看雪[2]"]
