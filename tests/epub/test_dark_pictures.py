"""Pictures of a finished e-book on dark screens: line art is turned, others keep their look, and a figure may say no."""

import re
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest
from tests.epub.opened import opened
from tests.pictures.test_line_art import FOLDER
from tests.templates.samples import LONG, READER, at, book, chapter, paragraph

from banxin.epub.epub_writer import make_epub
from banxin.fonts.faces import FontSet
from banxin.model.block import Figure, FigureGroup
from banxin.model.inline import InlineImage

GAIJI, DIAGRAM, BARS, SPHERE = (
    "turned/gaiji-small.png", "turned/stylesheet.svg", "grounded/coloured.svg", "kept/coloured-on-white.jpg",
)  # fmt: skip


def figure(path: str, *classes: str) -> Figure:
    return Figure(source=at(), path=path, alt="图", classes=classes)


def dark_rules(root: Path, fonts: FontSet, *blocks: object) -> str:
    for name in (GAIJI, DIAGRAM, BARS, SPHERE):
        copyfile(FOLDER / name, root / Path(name).name)
    made = opened(make_epub(book(root, chapter("one", paragraph(LONG), *blocks)), READER, fonts))
    rules = re.findall(r"@media [^{}]*\{\s*(?:img\[src[^{}]*\{[^{}]*\}\s*)+\}", made.css())
    return " ".join(" ".join(rules).split())


def test_line_art_is_turned_and_what_is_seen_through_has_paper(tmp_path: Path, fonts: FontSet) -> None:
    gaiji = InlineImage(path="gaiji-small.png", alt="龘")
    blocks = (figure("stylesheet.svg"), figure("coloured.svg"), figure("coloured-on-white.jpg"))
    assert dark_rules(tmp_path, fonts, replace(paragraph(""), children=(gaiji,)), *blocks) == (
        "@media (prefers-color-scheme: dark) { "
        'img[src="images/gaiji-small.png"], img[src="images/stylesheet.svg"] { filter: invert(1); } '
        'img[src="images/coloured.svg"] { background-color: #fff; color: #000; } }'
    )


@pytest.mark.parametrize("is_in_group", [False, True])
def test_who_says_no_has_white_paper_instead(tmp_path: Path, fonts: FontSet, is_in_group: bool) -> None:
    one = figure("stylesheet.svg", *([] if is_in_group else ["as-drawn"]))
    block = FigureGroup(source=at(), figures=(one,), classes=("as-drawn",)) if is_in_group else one
    assert dark_rules(tmp_path, fonts, block) == (
        "@media (prefers-color-scheme: dark) { "
        'img[src="images/stylesheet.svg"] { background-color: #fff; color: #000; } }'
    )


def test_a_book_without_such_pictures_has_no_rules_for_them(tmp_path: Path, fonts: FontSet) -> None:
    assert dark_rules(tmp_path, fonts, figure("coloured-on-white.jpg")) == ""
