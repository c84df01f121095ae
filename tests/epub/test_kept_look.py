"""An e-book whose stylesheet and cover were made for another one of the same look is as it would be made alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.templates.samples import READER, book, chapter, paragraph

from banxin.epub import epub_writer
from banxin.epub.css import stylesheets
from banxin.epub.epub_writer import make_epub
from banxin.fonts.faces import FontSet
from banxin.loading import kept_results
from banxin.loading.kept_results import results_kept
from banxin.loading.kept_tables import KeptTable
from banxin.templates.editions import title_phrases


def never(*_: object, **__: object) -> bytes:
    pytest.fail("it had been made before")


def test_stylesheet_and_cover_are_made_once_for_each_look(
    fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_results, "RESULTS", KeptTable("results"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    one, other = (book(tmp_path, chapter("one", paragraph(text))) for text in ("海上生明月。", "天涯共此时。"))
    coloured = replace(READER, properties={"cover-paper": "red", "accent": "red"})
    listed = book(tmp_path, chapter("two", paragraph("情人怨遥夜。")))
    alone = [make_epub(other, READER, fonts), make_epub(one, coloured, fonts), make_epub(listed, READER, fonts)]
    with results_kept("tools"):
        make_epub(one, READER, fonts)
        with monkeypatch.context() as context:
            context.setattr(stylesheets, "plain_sheets", never)
            context.setattr(epub_writer, "draw_cover", never)
            context.setattr(title_phrases, "title_lines", never)
            assert make_epub(other, READER, fonts) == alone[0]
        assert make_epub(one, coloured, fonts) == alone[1]
        assert make_epub(listed, READER, fonts) == alone[2]
