"""The theme: the reader's own choices stand, and no rule is left over for markup that no template writes."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
import tinycss2
from tests.templates.samples import READER, book, chapter, paragraph

from banxin.epub.css.plain_css import Sheet, plain_sheets
from banxin.listings.code_markup import code_markup
from banxin.model.block import CodeBlock, ParagraphRole
from banxin.model.edition import Format, WritingMode
from banxin.model.inline import SpanKind
from banxin.source import Source
from banxin.templates.long_words import ANY_TYPE, LARGE_TYPE, MOVED
from banxin.theme import theme_sheets, theme_sheets_of
from banxin.theme.css_walk import rules_of

TEMPLATES = "\n".join(
    path.read_text(encoding="utf-8")
    for pattern in ("jinja/*.jinja", "paragraph_text.py", "ruby_classes.py")
    for path in sorted(Path(str(files("banxin.templates"))).glob(pattern))
)
FROM_MODEL = {*ParagraphRole, *SpanKind, ANY_TYPE, LARGE_TYPE, MOVED, "stacked"}
MADE_UP = {"align-center", "align-end", "cover-page", "short", "toc-part", "toc-chapter", "toc-leaf"}
"""Classes that templates put together."""


def plain_theme() -> str:
    sheets = [Sheet(text=path.read_text(encoding="utf-8"), path=path) for path in theme_sheets(Format.EPUB)]
    return "\n".join(plain_sheets(sheets, WritingMode.HORIZONTAL))


def declarations() -> list[tuple[str, str]]:
    return [
        (node.lower_name, tinycss2.serialize(node.value).strip())
        for rule in rules_of(plain_theme())
        for node in rule.declarations
    ]


def test_an_e_book_forces_no_colour() -> None:
    colours = {value for name, value in declarations() if name in {"color", "background", "background-color"}}
    assert colours <= {"inherit", "currentcolor"}


def test_an_e_book_forces_no_size_and_no_face_on_the_text() -> None:
    sizes = [value for name, value in declarations() if name in {"font-size", "line-height", "text-indent"}]
    assert [value for value in sizes if re.search(r"\d(px|pt|mm|cm|in|pc)$", value)] == []
    assert "html {\n  font-size" not in plain_theme()
    assert "!important" not in plain_theme()


def test_spaces_and_widths_are_relative() -> None:
    lengths = [value for name, value in declarations() if name.startswith(("margin", "padding", "width", "height"))]
    assert [value for value in lengths if re.search(r"\d(px|pt|mm|cm|in|pc)\b", value)] == []


def test_han_is_never_slanted() -> None:
    text = plain_theme()
    for match in re.finditer(r"([^{}]+)\{[^{}]*font-style: (italic|oblique)", text):
        assert ":lang(" in match[1]


@pytest.mark.parametrize("edition_format", Format)
def test_every_class_of_the_theme_is_written_by_a_template(edition_format: Format) -> None:
    for path in theme_sheets(edition_format):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        selectors = " ".join(re.findall(r"([^{}]+)\{", text))
        for name in set(re.findall(r"\.([a-z][a-z0-9-]*)", selectors)) - FROM_MODEL - MADE_UP:
            if not re.fullmatch(r"(indent|level|ems|needs|hang|stacked)-\d+", name):
                assert re.search(rf"(?<![\w-]){name}(?![\w-])", TEMPLATES), f"{path.name}: no template writes .{name}"


def test_every_class_that_a_template_writes_stays_in_small_letters() -> None:
    for names in re.findall(r'class="([^"{}]*)"', TEMPLATES):
        assert re.fullmatch(r"[a-z0-9 -]*", names)


def test_long_lines_of_code_have_their_rules_where_no_code_has_a_language(tmp_path: Path) -> None:
    code = CodeBlock(source=Source(path=Path("a.md")), text="    let a = a_very_long_name_of_a_function(a)")
    assert "hanging" in code_markup(code)
    sheets = theme_sheets_of(book(tmp_path, chapter("one", code)), READER)
    assert ".hanging" in "".join(path.read_text(encoding="utf-8") for path in sheets)
    plain = theme_sheets_of(book(tmp_path, chapter("one", paragraph("文。"))), READER)
    assert ".hanging" not in "".join(path.read_text(encoding="utf-8") for path in plain)
