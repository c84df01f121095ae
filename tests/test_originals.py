"""Documents of other forms through `banxin clean`: what they know stands in the chapters, or is told."""

import json
from pathlib import Path

import pytest
from tests.extraction.docx_files import docx, paragraph, ruby, run
from tests.extraction.pdf_files import column, pdf
from tests.extraction.test_epub import book as book_of
from tests.extraction.test_epub import page

from banxin.cli import main

DOTS = '<w:em w:val="dot"/>'
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTE = f'<w:footnote w:id="2">{paragraph(run("出典见《"), ruby("漢", "hàn"), run("书》。"))}</w:footnote>'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    return tmp_path


def clean(book: Path, name: str, data: bytes) -> str:
    """The text of the first chapter, without its front matter."""
    (book / "sources" / name).write_bytes(data)
    assert main(["clean", "-C", str(book)]) == 0
    chapter = next(iter(sorted((book / "chapters").glob("*.md"))))
    return chapter.read_text(encoding="utf-8").split("---\n")[2]


def test_a_word_file_becomes_a_chapter_with_all_it_knew(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = [run("他说,"), ruby("漢字", "hàn zì"), run("要"), run("重视", DOTS), REFERENCE, run("。")]
    body = clean(book, "page.docx", docx(paragraph(run("题"), style="1"), paragraph(*text), footnotes=NOTE))
    assert body == (
        '\n他说，[漢字]{rt="hàn zì"}要[重视]{.dots}[^1]。\n\n[^1]: 出典见《[漢]{rt="hàn"}书》。\n'
    )  # fmt: skip
    assert "error" not in capsys.readouterr().err


def test_the_original_is_on_record(book: Path) -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    clean(book, "page.docx", docx(paragraph(run("题"), style="1"), paragraph(run("正文。"), deleted)))
    audit = book / "chapters" / "audit"
    assert (audit / "page.txt").read_text(encoding="utf-8") == "# 题\n\n正文。\n"
    rows = [json.loads(line) for line in (audit / "page.original.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0]["original"]["why"] == "it is a zip archive with a Word document"
    assert {"dropped": {"text": "旧", "why": "deleted in a tracked change", "place": "paragraph 2"}} in rows
    assert {"place": {"from": [3, 1], "to": [3, 4], "of": "paragraph 2"}} in rows


def test_what_no_chapter_can_hold_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = paragraph(run("题"), REFERENCE, style="1")
    clean(book, "page.docx", docx(title, paragraph(run("某人", '<w:u w:val="wave"/>'), run("来了。")), footnotes=NOTE))
    said = capsys.readouterr().err
    assert "1 mark of the kind 'wavy-line' is not in the chapters: 某人 [extraction-mark]" in said
    assert "the note '出典见《漢书》。' is in no chapter" in said


def test_a_note_without_text_is_left_out_and_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = f'<w:footnote w:id="2">{paragraph()}</w:footnote>'
    body = clean(
        book, "page.docx", docx(paragraph(run("题"), style="1"), paragraph(run("文。"), REFERENCE), footnotes=empty)
    )
    assert body == "\n文。\n"
    assert "has no text, and is left out" in capsys.readouterr().err


def test_cleaning_a_document_twice_writes_the_same_bytes(book: Path) -> None:
    data = docx(paragraph(run("题"), style="1"), paragraph(run("正文,"), ruby("漢", "hàn"), run("。")))
    clean(book, "page.docx", data)
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}
    clean(book, "page.docx", data)
    assert {path: path.read_bytes() for path in book.rglob("*") if path.is_file()} == before


def test_two_sources_of_one_name_are_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "sources" / "page.txt").write_text("好。\n", encoding="utf-8")
    (book / "sources" / "page.docx").write_bytes(docx(paragraph(run("好。"))))
    assert main(["clean", "-C", str(book)]) == 2
    assert "two sources have the name 'page': page.docx, page.txt" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "data", "message"), [
    ("page.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sources/page.doc: this is an old Word file"),
    ("page.rtf", b"{\\rtf1}", "sources/page.rtf: this is a Rich Text file (RTF); hint: save it as .docx"),
    ("page.docx", b"PK\x03\x04", "sources/page.docx: the file is damaged or cut off"),
    ("page.txt", b"PK\x03\x04" + bytes(30), "sources/page.txt: the file is damaged or cut off"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_in_words(
    book: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, message: str
) -> None:
    (book / "sources" / name).write_bytes(data)
    assert main(["clean", "-C", str(book)]) == 2
    assert capsys.readouterr().err.startswith(message)


RUBY = '说[漢]{rt="hàn"}字。'
PARAGRAPH = "他说了很多的话，而且说得很清楚，也说得很好，于是大家都听明白了，都说好，后来也没有人再来问。"
FORMS: dict[str, tuple[bytes, str]] = {
    "page.html": ("<h1>题</h1><p>说<ruby>漢<rt>hàn</rt></ruby>字。</p>".encode(), RUBY),
    "page.epub": (book_of(a=page("<h1>题</h1><p>说<ruby>漢<rt>hàn</rt></ruby>字。</p>")), RUBY),
    "page.txt": ("［＃「題」は大見出し］題\n説｜漢《かん》字。［＃改ページ］\n".encode("cp932"), '説[漢]{rt="かん"}字。'),
    "page.pdf": (pdf([("题目", 50, 60, 18), ("hàn", 60, 90, 4), *column([PARAGRAPH[:24], PARAGRAPH[24:]], 50, 100)]),
                 f"他[说]{{rt=\"hàn\"}}{PARAGRAPH[2:]}"),
    "page.hocr": ("<html><div class='ocr_page'><span class='ocr_line'>中文。</span></div></html>".encode(), "中文。"),
    "page.xml": (
        '<alto><Layout><Page><TextBlock><TextLine><String CONTENT="中文。"/></TextLine></TextBlock></Page></Layout></alto>'.encode(),
        "中文。",
    ),
    "page.md": ("# 题\n\n说**漢**字。\n".encode(), "说[漢]{.strong}字。"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_form_becomes_a_chapter(book: Path, name: str) -> None:
    data, text = FORMS[name]
    assert clean(book, name, data).strip() == text


def edited(book: Path, old: str, new: str) -> Path:
    """The chapter of a Word file with ruby, changed by hand."""
    clean(
        book,
        "page.docx",
        docx(paragraph(run("题"), style="1"), paragraph(run("正文很好,"), ruby("漢", "hàn"), run("字。"))),
    )
    chapter = book / "chapters" / "01-题.md"
    text = chapter.read_text(encoding="utf-8")
    assert old in text
    chapter.write_text(text.replace(old, new), encoding="utf-8")
    return chapter


def test_a_hand_edit_beside_ruby_is_adopted(book: Path) -> None:
    chapter = edited(book, "很好", "甚好")
    assert main(["clean", "-C", str(book), "--adopt", "--by", "z"]) == 0
    assert '正文甚好，[漢]{rt="hàn"}字。' in chapter.read_text(encoding="utf-8")


def test_a_reading_changed_by_hand_is_adopted(book: Path) -> None:
    chapter = edited(book, "hàn", "HÀN")
    assert main(["clean", "-C", str(book)]) == 2
    assert main(["clean", "-C", str(book), "--adopt", "--by", "z"]) == 0
    assert "HÀN" in chapter.read_text(encoding="utf-8")
    assert main(["clean", "--check", "-C", str(book)]) == 0


def test_a_reading_taken_away_by_hand_is_never_overwritten(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chapter = edited(book, '[漢]{rt="hàn"}', "漢")
    assert main(["clean", "-C", str(book)]) == 2
    assert main(["clean", "-C", str(book), "--adopt", "--by", "z"]) == 2
    assert "hàn" not in chapter.read_text(encoding="utf-8")
    assert "the changes do not come out of the decisions" in capsys.readouterr().err


def test_a_note_that_nothing_calls_stays_where_it_stands(tmp_path: Path) -> None:
    """Two elements have one name, and a page leads to the first of them: the other note is a paragraph of its chapter."""
    note = '<p id="n1"><a href="#r1">1</a> 注{}。</p>'
    call = '<p>文<sup><a href="#n1" id="r1">1</a></sup>。</p>'
    (tmp_path / "sources").mkdir()
    page = f"<head><h1>题</h1>{call}{note.format('甲')}<h1>目</h1><p>文<ruby><a href='#n1' id='r1'>1</a></sup>。</p>{note.format('乙')}"
    (tmp_path / "sources" / "a.html").write_text(page, encoding="utf-8")
    main(["-C", str(tmp_path), "clean"])
    first, second = (path.read_text(encoding="utf-8") for path in sorted((tmp_path / "chapters").glob("*.md")))
    assert first.endswith("\n文[^1]。\n\n[^1]: 注甲。\n")
    assert second.endswith("\n文1。\n\n1注乙。\n")
