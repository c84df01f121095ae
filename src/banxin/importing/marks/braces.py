"""Attributes in braces that a book has no use for: sizes, alignment, data of programs. What is ours stays. Escaped brackets."""

import re

from banxin.importing.marks.page import HIDDEN, KEPT, Page
from banxin.readers.chapters.inlines.spans import INDEX_KEYS, KINDS
from banxin.readers.markdown.attributes import parse_attributes
from banxin.saying.said import say

BEHIND = re.compile(
    r"(?P<image>!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))(?P<of_image>\{[^{}\n]*\})|(?<=\))(?P<of_link>\{[^{}\n]*\})|(?<=\])(?P<of_span>\{[^{}\n]*\})"
    rf"|(?<={HIDDEN})(?P<of_code>\{{[ \t]*(?:[.#]|:(?!:))[^{{}}\n]*\}})"
)
"""What stands in braces behind a picture, a link, a span, and behind code (Pandoc's `=verbatim=` of Org, the language of Quarto)."""
AT_END = re.compile(r"^(#{1,6}[ \t].*?)[ \t]*(\{[^{}\n]*\})[ \t]*$")
AT_END_OF_TEXT = re.compile(r"(?<=[^\s)\]|`*_$])[ \t]*(\{[ \t]*[:.][^{}#\n]*\})[ \t]*$")
"""Attributes of a paragraph or an item, as MkDocs has them behind its words."""
ALONE = re.compile(r"^((?:>[ \t]?)*)[ \t]*(\{:?[^{}\n]*\})[ \t]*$")
ESCAPED_BRACKET = re.compile(r"\\([()])")
IN_BRACKETS = re.compile(r"(?<!\\)\\\((.*?)\\\)")
OF_FORMULA = re.compile(r"[\\^_=+*/<>|{}]|^\s*[A-Za-z0-9]?\s*$")
"""What words in brackets do not have: signs of a formula, or nothing but a letter or a figure."""
OF_WORDS = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[a-z]{3}")
OF_BRACKET = say("escaped bracket written as a bracket")
COLONS = re.compile(r"(\{#[^\s{}:]*):|(\]\(#[^\s():]*):(?=[^\s()/]*\))")
SHARE = re.compile(r"(?:[5-9]|[1-9][0-9]|100)%")
OF_FIGURE = ("id", "class", "lang", "alt", "width", "title", "details")
OF_BLOCK = (
    "id",
    "class",
    "lang",
    "caption",
    "widths",
    "align",
    "title",
    "head-rows",
    "head-columns",
    "layout-ncol",
    "only",
    "except",
)
OF_LINE = frozenset({"class", "rt", "under", "lang", *INDEX_KEYS})
LEFT_OUT = say("attribute in braces that a book has no use for left out")
CLASS = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def take_brackets(page: Page) -> None:
    r"""Write `\(` and `\)` as the brackets that they are in Markdown.

    >>> from pathlib import Path
    >>> page = Page(where=Path("a.md"), lines=[r"存储接口 \(CSI\)，`\(x\)`"])
    >>> take_brackets(page)
    >>> page.lines
    ['存储接口 (CSI)，`\\(x\\)`']
    """

    def bare(text: str) -> str:
        made, times = ESCAPED_BRACKET.subn(r"\1", text)
        page.count(OF_BRACKET, times)
        return made

    page.turn(bare)


def has_words_in_brackets(page: Page) -> bool:
    r"""Whether the escaped brackets of a page hold words and no formula: programs that write Markdown escape them, and `\(CSI\)` is none.

    >>> from pathlib import Path
    >>> [has_words_in_brackets(Page(where=Path("a.md"), lines=[line])) for line in (r"接口 \(CSI\)、\(容器\)", r"\(x\)、\(容器\)", r"\(AB\)")]
    [True, False, False]
    """
    held = [words for number in page.plain() if "\\(" in page.lines[number] for words in held_in(page.lines[number])]
    return any(map(OF_WORDS.search, held)) and not any(map(OF_FORMULA.search, held))


def held_in(line: str) -> list[str]:
    """What stands in the escaped brackets of a line, its code aside."""
    return IN_BRACKETS.findall(KEPT.sub("", line))


def turn_braces(page: Page) -> None:
    """Take out of the braces of a page what no chapter has."""
    for number in page.plain():
        line = page.lines[number]
        for _ in range(3):
            line = COLONS.sub(lambda found: f"{found[1] or found[2]}-", line)
        if found := AT_END.match(line):
            kept = filtered(found[2], OF_BLOCK[:3], page)
            if kept is None and found[2][1:2] in {".", "#", "-"}:
                # Pandoc asks for no space before them.
                kept = found[2]
            line = line if kept is None else f"{found[1]} {kept}".rstrip()
        elif found := ALONE.match(line):
            kept = filtered(found[2], OF_BLOCK, page)
            line = line if kept is None else f"{found[1]}{kept}"
        elif (found := AT_END_OF_TEXT.search(line)) and parse_attributes(found[1]):
            line = line[: found.start()]
            page.count(LEFT_OUT)
        page.lines[number] = line
    page.turn(lambda line: BEHIND.sub(lambda found: behind(found, page), line) if "{" in line else line)


def behind(found: re.Match[str], page: Page) -> str:
    """What stands behind a picture, a link, a span or code, with its attributes that are ours: code in a line has none."""
    if found["of_image"]:
        is_alone = not BEHIND.sub("", found.string).strip(" \t>-*")
        kept = filtered(
            found["of_image"],
            OF_FIGURE if is_alone else ("alt", "class"),
            page,
            classes={"formula", "decorative", "wide", "beside"},
        )
        return found["image"] + (found["of_image"] if kept is None else kept)
    if found["of_code"]:
        page.count(LEFT_OUT)
        return ""
    if found["of_link"]:
        kept = filtered(found["of_link"], ("class",), page)
        return found[0] if kept is None else kept
    kept = filtered(
        found["of_span"], tuple(OF_LINE), page, classes={*KINDS, "margin", "index", "jukugo", "page", "number", "title"}
    )
    return found[0] if kept is None else kept


def filtered(written: str, keys: tuple[str, ...], page: Page, classes: set[str] | None = None) -> str | None:
    """The attributes with these keys and classes; None where braces hold none at all."""
    parsed = parse_attributes(written)
    if not parsed or parsed[0] != len(written) or not parsed[1]:
        return None
    said = parsed[1]
    named = [
        one for one in said.get("class", "").split() if CLASS.fullmatch(one) and (classes is None or one in classes)
    ]
    kept = {
        key: value
        for key, value in said.items()
        if key in keys and key != "class" and (key != "width" or SHARE.fullmatch(value))
    }
    if kept == {key: value for key, value in said.items() if key != "class"} and len(named) == len(
        said.get("class", "").split()
    ):
        return None
    page.count(LEFT_OUT)
    parts = [
        *([f"#{kept.pop('id')}"] if "id" in kept else []), *(f".{one}" for one in named),
        *(f'{key}="{value}"' for key, value in kept.items()),
    ]  # fmt: skip
    return "{" + " ".join(parts) + "}" if parts else ""
