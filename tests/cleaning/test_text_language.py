"""The table of rules and languages in docs/cleaning.md is what cleaning does: each cell is cleaned and compared."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cleaning.cases import source_of

from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import read_blocks
from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.verbs.clean import clean_book, prove

DOCS = Path(__file__).parents[2] / "docs" / "cleaning.md"
TABLE = re.compile(r"^\| rule \|(?P<languages>.*)\|\n\|[-|]+\|\n(?P<rows>(?:\|.*\|\n)+)", re.MULTILINE)
SHOWN = re.compile(r"`([^`]+)`(?: → `([^`]+)`)?")
LINE_END, PARAGRAPH = "⏎", "¶"


def cells() -> list[tuple[str, str, str, str]]:
    """Rule, language, what stands in the source and what in the chapter; a cell with one text says that it stays."""
    match = TABLE.search(DOCS.read_text(encoding="utf-8"))
    assert match
    languages = [name.strip() for name in match["languages"].split("|")]
    found = []
    for row in match["rows"].splitlines():
        rule, *shown = (cell.strip() for cell in row.strip("|").split("|"))
        for language, cell in zip(languages, shown, strict=True):
            said = SHOWN.fullmatch(cell)
            assert said, cell
            found.append((rule, language, said[1], said[2] or said[1]))
    return found


def cleaned(text: str, language: str) -> Cleaned:
    source = replace(source_of(text.replace(LINE_END, "\n").replace(PARAGRAPH, "\n\n")), language=language)
    return prove(read_blocks(source), CleaningSettings())


@pytest.mark.parametrize(("rule", "language", "raw", "clean"), cells())
def test_rule_in_language(rule: str, language: str, raw: str, clean: str) -> None:
    del rule
    one = cleaned(raw, language)
    assert PARAGRAPH.join(block.text for block in one.document.blocks) == clean


@pytest.mark.parametrize(
    ("language", "untitled", "lost"),
    [
        ("zh-Hans", "（无题）", "〔原件至此中断，下文缺失。〕"),
        ("zh-Hant-HK", "（無題）", "〔原件至此中斷，下文缺失。〕"),
        ("ja", "（無題）", "〔原本はここで途切れ、以下を欠く。〕"),
        ("ko", "(제목 없음)", "〔원본은 여기에서 끊기고 그 뒤가 없다.〕"),
    ],
)
def test_words_of_cleaning_are_of_the_books_language(tmp_path: Path, language: str, untitled: str, lost: str) -> None:
    """The text is the same in all, and has no letter that only one language has: the manifest decides."""
    (tmp_path / "book.yaml").write_text(f"language: {language}\n", encoding="utf-8")
    for folder in ("sources", "decisions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "sources" / "page.txt").write_text("山中一夜大雪，至今未止。\n\n山中又一夜大雨，\n", encoding="utf-8")
    (tmp_path / "decisions" / "page.yaml").write_text("- {at: {exact: 大雨，}, do: breaks-off}\n", encoding="utf-8")
    text = clean_book(tmp_path).files["01-article-1.md"]
    assert f"\ntitle: {untitled}\n" in text
    assert f"\nlang: {language}\n" in text
    assert lost in text


def test_a_source_may_have_a_language_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(
        "language: zh-Hans\ncleaning: {sources: {page.txt: {language: zh-Hant-TW}}}\n", encoding="utf-8"
    )
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "page.txt").write_text('他曰:"善"。\n', encoding="utf-8")
    assert "他曰：「善」。" in clean_book(tmp_path).files["01-article-1.md"]


@pytest.mark.parametrize("line", ["제1장 시작", "제 2 부", "3장", "머리말", "第三話　はじまり", "あとがき"])
def test_headings_of_other_languages_are_seen(line: str) -> None:
    assert numbered_line(line)


@pytest.mark.parametrize("line", ["제일장은 지루하다", "3부작이다", "이 장은", "십장생"])
def test_korean_words_are_no_headings(line: str) -> None:
    assert numbered_line(line) is None
