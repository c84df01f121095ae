"""What people changed in a document is shown at its place; what Word changed by itself is not."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from banxin.exchange.collation import CollatedParagraph, collated
from banxin.exchange.folded_words import folded, settled
from banxin.exchange.returned_document import returned_paragraphs
from banxin.exchange.word_document import WordDocument, word_document
from banxin.readers.manifest.manifest_file import read_book

MANIFEST = "id: try\ntitle: 试\nlanguage: zh-Hans\nbody: [chapters/01.md]\neditions:\n  reader: {format: epub}\n"
INSERTED = '<w:ins w:id="900" w:author="张三" w:date="2026-11-02T08:00:00Z">{0}</w:ins>'
RUN = '<w:r><w:t xml:space="preserve">{0}</w:t></w:r>'


@pytest.fixture
def document(tmp_path: Path) -> WordDocument:
    (tmp_path / "book.yaml").write_text(MANIFEST)
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/01.md").write_text(
        '---\ntitle: 第一章\n---\n\n他说："好"。\n\n第二段。[^a]\n\n第三段。\n\n[^a]: 注文。\n'
    )
    book = read_book(tmp_path)
    return word_document(book, book.chapters)


def edited(document: WordDocument, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The document with one of its parts changed by somebody."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(document.data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            changed = change(text.decode()) if name == part else ""
            assert name != part or changed != text.decode()
            new.writestr(name, changed.encode() if name == part else text)
    return written.getvalue()


def told(document: WordDocument, data: bytes) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    def row(one: CollatedParagraph) -> tuple[str, str, str, str, tuple[str, ...]]:
        who = tuple(f"{change.kind} {change.who} {change.when}: {change.text}" for change in one.changes)
        return (
            one.difference.value,
            str(one.place.source) if one.place else "",
            one.before,
            one.after,
            (*one.added, *who),
        )

    sent, returned = (returned_paragraphs(one, Path("book.docx")) for one in (document.data, data))
    return [row(one) for one in collated(document.places, sent, returned)]


def test_what_nobody_edited_differs_nowhere(document: WordDocument) -> None:
    assert told(document, document.data) == []


def test_quotes_and_spaces_of_word_are_no_edit(document: WordDocument) -> None:
    data = edited(document, lambda text: text.replace("&quot;好&quot;", "“好”\u00a0").replace("第三段", "第三段\u200b"))
    assert told(document, data) == []


def test_an_edit_leaves_the_quotes_of_the_chapter(document: WordDocument) -> None:
    data = edited(document, lambda text: text.replace("&quot;好&quot;", "“很好”"))
    assert told(document, data) == [("edited", "chapters/01.md:5", '他说："好"。', '他说："很好"。', ())]


def test_a_tracked_change_says_who_and_when(document: WordDocument) -> None:
    whole = RUN.format("第三段。")
    data = edited(document, lambda text: text.replace(whole, whole + INSERTED.format(RUN.format("又一句。"))))
    assert told(document, data) == [
        ("edited", "chapters/01.md:9", "第三段。", "第三段。又一句。", ("inserted 张三 2026-11-02T08:00:00Z: 又一句。",))
    ]  # fmt: skip


def test_a_new_paragraph_stands_behind_the_one_before(document: WordDocument) -> None:
    data = edited(document, lambda text: text.replace("<w:sectPr>", f"<w:p>{RUN.format('添一段。')}</w:p><w:sectPr>"))
    assert told(document, data) == [("edited", "chapters/01.md:9", "第三段。", "第三段。", ("添一段。",))]


def test_an_edited_note_is_at_its_place(document: WordDocument) -> None:
    data = edited(document, lambda text: text.replace("注文", "注文已改"), "word/footnotes.xml")
    assert told(document, data) == [("edited", "chapters/01.md:11", "注文。", "注文已改。", ())]


def test_a_paragraph_that_was_taken_out_is_told(document: WordDocument) -> None:
    def without(text: str) -> str:
        start = text.rindex("<w:p>")
        return text[:start] + text[text.index("<w:sectPr>") :]

    assert told(document, edited(document, without)) == [("lost", "chapters/01.md:9", "第三段。", "", ())]


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_paragraph_whose_mark_was_taken_out_is_told_wherever_its_words_are(
    document: WordDocument, *, is_kept: bool
) -> None:
    """So Word tracks that a paragraph was taken out, or joined to the next (ECMA-376, 17.13.5.15)."""
    run = RUN.format("他说：&quot;好&quot;。")
    gone = '<w:del w:id="901" w:author="张三" w:date="2026-11-02T08:00:00Z">{0}</w:del>'

    def without_mark(text: str) -> str:
        start = text.rindex("<w:p>", 0, text.index(run))
        mark = f"<w:rPr>{gone.format('')}</w:rPr>"
        paragraph = text[start : text.index("</w:p>", start)]
        inner = paragraph.replace("</w:pPr>", f"{mark}</w:pPr>", 1) if "</w:pPr>" in paragraph else paragraph
        if inner == paragraph:
            inner = paragraph.replace("<w:p>", f"<w:p><w:pPr>{mark}</w:pPr>", 1)
        if not is_kept:
            inner = inner.replace(run, gone.format(run.replace("w:t", "w:delText")))
        return text.replace(paragraph, inner)

    rows = told(document, edited(document, without_mark))
    words = () if is_kept else ('deleted 张三 2026-11-02T08:00:00Z: 他说："好"。',)
    mark = "deleted 张三 2026-11-02T08:00:00Z: ¶"
    lost = ("lost", "chapters/01.md:5", '他说："好"。', "", (mark, *words))
    # Nothing was done to the next paragraph, unless it has the words now.
    edited_next = ("edited", "chapters/01.md:7", "第二段。", '他说："好"。第二段。', (mark,))
    assert rows == ([edited_next, lost] if is_kept else [lost])


def test_a_document_of_an_older_chapter_is_told(document: WordDocument, tmp_path: Path) -> None:
    """What the chapter said when it went out is not known any more: nobody may take the paragraph over unseen."""
    path = tmp_path / "chapters/01.md"
    path.write_text(path.read_text().replace("第三段", "第三节"))
    book = read_book(tmp_path)
    assert told(word_document(book, book.chapters), document.data) == [
        ("other-copy", "chapters/01.md:9", "第三节。", "第三段。", ())
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [('"a"', "“a”"), ("a--b", "a—b"), ("a...", "a…"), ("a b", "a\u00a0b"), ("a\u3000b", "a  b"), ("a'b", "a’b")],
)
def test_signs_that_word_exchanges_are_the_same(before: str, after: str) -> None:
    assert folded(before) == folded(after)
    assert settled(before, after) == before
