"""Chapters in Western languages of an e-book have a Latin face, and paragraphs that are indented by one em, the first by none."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.templates.samples import PRINT, READER, book, chapter, paragraph

from banxin.theme import theme_sheet, theme_sheets_of, theme_text

SHEET = "reader-western.css"


@pytest.mark.parametrize(("language", "has_some"), [("en", True), ("fr-CA", True), ("", False), ("ja", False)])
def test_the_sheet_comes_with_chapters_in_western_languages(language: str, has_some: bool, tmp_path: Path) -> None:
    made = book(tmp_path, replace(chapter("one", paragraph("Text.")), language=language))
    assert (SHEET in [path.name for path in theme_sheets_of(made, READER)]) is has_some
    assert SHEET not in [path.name for path in theme_sheets_of(made, PRINT)]


def test_only_paragraphs_of_the_text_are_indented_otherwise() -> None:
    """Items, notes and quotations keep their own indents."""
    sheet = theme_text(theme_sheet(SHEET))
    indented = [rule.split("{")[0] for rule in sheet.split("}") if "text-indent: 1em" in rule]
    assert len(indented) == 1
    assert all(" > " in selector for selector in indented[0].split(","))


def test_the_end_of_a_proof_is_held_to_its_last_word() -> None:
    assert 'p:last-child::after {\n  content: "\\00a0\\00a0□";' in theme_text(theme_sheet("named-blocks-reader.css"))
