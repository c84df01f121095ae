"""Notes at the foot of a page, which WeasyPrint lays out anew for each one that joins them."""

import pytest
from tests.engine.rendering import render, rows_of
from weasyprint.formatting_structure.boxes import LineBox

from banxin.engine.lines import composed_paragraphs
from banxin.engine.lines.composed_paragraphs import SetParagraph

CSS = "@page{size:300px 400px;margin:20px} .n{float:footnote} .n::footnote-marker{content:'①'} .n b{margin-left:10px;padding-right:5px}"
NOTES = [
    "甲乙丙丁戊己庚辛壬癸，子丑寅卯辰巳午未申酉戌亥。天地<b>玄黄</b>，宇宙洪荒。",
    "日月盈昃，辰宿列张。",
    "日月盈昃，辰宿列张。",
]
MARKUP = "".join(f"<p>天地玄黄<span class=n>{note}</span>。</p>" for note in NOTES)


def test_a_note_is_read_and_composed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    class Counted(SetParagraph):
        def __init__(self, box: LineBox) -> None:
            super().__init__(box)
            read.append(self.inline.text)

    monkeypatch.setattr(composed_paragraphs, "SetParagraph", Counted)
    render(MARKUP, CSS)
    assert [sum(note[:4] in text for text in read) for note in NOTES[:2]] == [1, 2]


def test_notes_that_say_the_same_are_two() -> None:
    rows = [row.text.replace("\u2060", "") for row in rows_of(render(MARKUP, CSS))]
    assert sum("日月盈昃" in row for row in rows) == 2


def test_a_note_stands_the_same_however_often_it_was_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = [(row.text, row.y, row.left, row.right) for row in rows_of(render(MARKUP, CSS))]
    monkeypatch.setattr(composed_paragraphs, "_is_note", lambda _: False)
    assert [(row.text, row.y, row.left, row.right) for row in rows_of(render(MARKUP, CSS))] == shared
