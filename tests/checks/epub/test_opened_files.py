"""Finished EPUBs laid open: what is in them and in which order, what each chapter says, and what is no EPUB."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from banxin.checks.epub.epub_contents import open_epub
from banxin.checks.epub.epub_file import epub_text
from banxin.checks.epub.epub_rules import check_epub
from banxin.checks.text.chapter_text import ChapterText
from banxin.errors import BuildError

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/content.opf"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="one.xhtml"/>'
    '<item id="b" href="%E4%BA%8C.xhtml"/></manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>'
)
SOUND = {
    "META-INF/container.xml": CONTAINER,
    "EPUB/content.opf": PACKAGE,
    "EPUB/one.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    "EPUB/二.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    "EPUB/styles/book.css": "p { color: red }",
    "EPUBS/other.txt": "no file of the package",
}


def written(folder: Path, files: Mapping[str, str]) -> Path:
    path = folder / "book.epub"
    with zipfile.ZipFile(path, "w") as container:
        for name, text in files.items():
            container.writestr(name, text)
    return path


def test_files_are_named_from_the_package_and_documents_stand_in_the_order_of_the_spine(tmp_path: Path) -> None:
    contents = open_epub(written(tmp_path, SOUND))
    assert list(contents.files) == ["content.opf", "one.xhtml", "二.xhtml", "styles/book.css"]
    assert contents.spine == ("二.xhtml", "one.xhtml")
    assert contents.styles == {"styles/book.css": "p { color: red }"}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"META-INF/container.xml": None}, "it has no META-INF/container.xml"),
        ({"META-INF/container.xml": "<container>"}, "META-INF/container.xml is not XML"),
        ({"META-INF/container.xml": "<container/>"}, "META-INF/container.xml names no package document"),
        ({"EPUB/content.opf": None}, "it has no EPUB/content.opf"),
        ({"EPUB/content.opf": "no XML"}, "EPUB/content.opf is not XML"),
        (
            {"EPUB/content.opf": PACKAGE.replace('id="a"', 'id="c"')},
            "its spine names 'a', which is not in the manifest",
        ),
        ({"EPUB/content.opf": PACKAGE.replace(' idref="a"', "")}, "its spine names '', which is not in the manifest"),
        ({"EPUB/one.xhtml": "<html>"}, "one.xhtml is not XML"),
        ({"EPUB/one.xhtml": None}, "it has no one.xhtml"),
    ],
)
def test_what_is_no_sound_epub_is_told(changes: dict[str, str | None], reason: str, tmp_path: Path) -> None:
    files = {name: text for name, text in {**SOUND, **changes}.items() if text is not None}
    path = written(tmp_path, files)
    with pytest.raises(BuildError) as caught:
        check_epub(path)
    assert str(caught.value) == f"book.epub is not a sound EPUB: {reason}"


@pytest.mark.parametrize("data", [b"", b"PK nothing", b"plain words"])
def test_what_is_no_container_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(data)
    with pytest.raises(BuildError) as caught:
        check_epub(tmp_path / "book.epub")
    assert str(caught.value) == "book.epub is not a sound EPUB: File is not a zip file"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        check_epub(tmp_path / "none.epub")
    assert str(caught.value) == "none.epub is not a sound EPUB: there is no such file or folder"


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ('<section data-chapter="a"><p>江 流</p></section>', {"a": ("江流", "")}),
        ('<section data-chapter="a"><p>江<q>流</q>去</p>。</section>后', {"a": ("江流去。", "")}),
        (
            '<section data-chapter="a">江<a class="noteref">1</a>流<span class="x label">图</span>去</section>',
            {"a": ("江流去", "")},
        ),
        ('<section data-chapter="a">江<!-- 流 -->去<?x 流?>了</section>', {"a": ("江去了", "")}),
        (
            '<section data-chapter="a"><ruby>版<rp>（</rp><rt>bǎn</rt><rp>）</rp></ruby>心</section>',
            {"a": ("版bǎn心", "")},
        ),
        (
            '<section data-chapter="a">江<section class="notes"><aside>注<a class="backlink">1</a></aside></section>流</section>',
            {"a": ("江流", "注")},
        ),
        (
            '<section data-chapter="a">江</section><section data-chapter="b">河</section><section data-chapter="a">流</section>',
            {"a": ("江流", ""), "b": ("河", "")},
        ),
        (
            '<section data-notes-of="a"><h2>甲</h2><aside>一<b class="note-number">1</b></aside><aside>二</aside></section>',
            {"a": ("", "一二")},
        ),
        ("<section><p>江</p></section>", {}),
    ],
)
def test_what_each_chapter_says(body: str, texts: Mapping[str, tuple[str, str]], tmp_path: Path) -> None:
    document = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
    found = epub_text(written(tmp_path, SOUND | {"EPUB/one.xhtml": document}))
    assert found == {name: ChapterText(body=text, notes=notes) for name, (text, notes) in texts.items()}


def test_a_chapter_that_is_divided_is_put_together_in_the_order_of_the_spine(tmp_path: Path) -> None:
    def document(text: str, notes: str) -> str:
        inner = f'<section data-chapter="a">{text}<section class="notes">{notes}</section></section>'
        return f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{inner}</body></html>'

    files = SOUND | {"EPUB/one.xhtml": document("流", "注二"), "EPUB/二.xhtml": document("江", "注一")}
    assert epub_text(written(tmp_path, files)) == {"a": ChapterText(body="江流", notes="注一注二")}
