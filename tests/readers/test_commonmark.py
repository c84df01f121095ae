"""The examples of the CommonMark and GFM specifications: each becomes what it says, or is refused; none is printed otherwise
unseen.

The examples are installed with the reading engines (tests/engines); they are not in the repository.
"""

import re
from collections import Counter
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from banxin.errors import PublishingError
from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quotation,
    Table,
    ThematicBreak,
)
from banxin.model.inline import Code, Inline, InlineImage, LineBreak, Link, Span, SpanKind, Text, plain_text
from banxin.readers.chapters.chapter_file import parse_chapter

INSTALLED = Path(__file__).parent.parent / "engines" / "node_modules"
SPEC = INSTALLED / "commonmark-spec" / "spec.txt"
GFM = INSTALLED / "gfm-spec" / "spec.txt"
EXAMPLE = re.compile(r"^`{32} example[ a-z]*\n(.*?)^\.\n(.*?)^`{32}$|^#{1,6} ([^\n]*)$", re.MULTILINE | re.DOTALL)
EXTENSION = re.compile(r"^`{32} example [a-z]+\n(.*?)^\.\n", re.MULTILINE | re.DOTALL)
ELEMENTS = {SpanKind.EMPHASIS: "em", SpanKind.STRONG: "strong", SpanKind.DELETED: "del"}
EMPTY = frozenset({"br", "hr", "img"})
BOXES = (
    ('<input checked="" disabled="" type="checkbox">', "✓\u3000"),
    ('<input disabled="" type="checkbox">', "□\u3000"),
)
DELIBERATE = {
    "5*6*78\n": "a star between figures is a sign of multiplication",
    "foo <!--> foo -->\n\nfoo <!---> foo -->\n": "Python's parser of HTML takes the comment to be longer than browsers do",
    "![foo ![bar](/url)](/url2)\n": "the caption holds the picture in it, and says what its words are",
}
"""Examples that are set otherwise, each with its reason; those whose HTML or bare addresses are read are told by their letters."""
OF_GFM = {
    "foo <!-- not a comment -- two hyphens -->\n": "it is a comment since CommonMark 0.31",
    "foo <!--> foo -->\n\nfoo <!-- foo--->\n": "the same",
}


def examples(spec: Path) -> list[tuple[int, str, str]]:
    """Number, Markdown and HTML of each example."""
    found = [
        (match[1].replace("→", "\t"), match[2].replace("→", "\t"))
        for match in EXAMPLE.finditer(spec.read_text(encoding="utf-8"))
        if match[1] is not None
    ]
    return [(number, markdown, html) for number, (markdown, html) in enumerate(found, start=1)]


def html_of_inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join(html_of_inline(inline) for inline in inlines)


def html_of_inline(inline: Inline) -> str:
    match inline:
        case Text(text=text):
            return escape(text)
        case Code(text=text):
            return f"<code>{escape(text)}</code>"
        case LineBreak():
            return "<br>"
        case Span(kind=kind, children=children):
            return f"<{ELEMENTS.get(kind, kind)}>{html_of_inlines(children)}</{ELEMENTS.get(kind, kind)}>"
        case Link(target=target, children=children):
            return f'<a href="{escape(target)}">{html_of_inlines(children)}</a>'
        case InlineImage(path=path, alt=alt):
            return f'<img src="{escape(path)}" alt="{escape(alt)}">'
        case _:
            raise AssertionError(inline)


def html_of_block(block: AnyBlock) -> str:
    match block:
        case Paragraph(children=children):
            return f"<p>{html_of_inlines(children)}</p>"
        case Heading(level=level, children=children):
            return f"<h{level}>{html_of_inlines(children)}</h{level}>"
        case Quotation(blocks=blocks):
            return f"<blockquote>{html_of_blocks(blocks)}</blockquote>"
        case CodeBlock(text=text):
            return f"<pre><code>{escape(text)}</code></pre>"
        case ThematicBreak():
            return "<hr>"
        case ListBlock(items=items, is_ordered=is_ordered, start=start):
            name, first = "ol" if is_ordered else "ul", f' start="{start}"' if is_ordered and start != 1 else ""
            return f"<{name}{first}>" + "".join(f"<li>{html_of_blocks(item)}</li>" for item in items) + f"</{name}>"
        case Figure(path=path, alt=alt, caption=caption):
            return f'<p><img src="{escape(path)}" alt="{escape(alt or plain_text(caption))}"></p>'
        case Table(head=head, body=body):
            rows = [("thead", "th", head), ("tbody", "td", body)]
            return f"<table>{''.join(html_of_rows(*part) for part in rows if part[2])}</table>"
        case _:
            raise AssertionError(block)


def html_of_rows(part: str, name: str, rows: Sequence[Sequence[tuple[Inline, ...]]]) -> str:
    made = (f"<tr>{''.join(f'<{name}>{html_of_inlines(cell)}</{name}>' for cell in row)}</tr>" for row in rows)
    return f"<{part}>{''.join(made)}</{part}>"


def html_of_blocks(blocks: tuple[AnyBlock, ...]) -> str:
    return "".join(map(html_of_block, blocks))


class Outline(HTMLParser):
    """Elements and texts of some HTML in their order, without white space that says nothing and without tight paragraphs."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.stack: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self.stack.append(tag)
        if not self.is_tight(tag):
            kept = [
                f"{key}={unquote(value)}" for key, value in attrs if key in {"href", "src", "alt", "start"} and value
            ]
            self.parts.append(f"<{' '.join([tag, *kept])}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY:
            return
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass
        if not self.is_tight(tag):
            self.parts.append(f"</{tag}>")

    def is_tight(self, tag: str) -> bool:
        return tag == "p" and "li" in self.stack

    def handle_data(self, data: str) -> None:
        text = data.strip("\n") if "pre" in self.stack else re.sub(r"[ \t\n]+", " ", data).strip()
        if text:
            # A sign that would look like a tag among the parts.
            self.parts.append(text.replace("<", "\ufe64"))

    @property
    def outline(self) -> str:
        return "".join(self.parts)

    @property
    def letters(self) -> str:
        return "".join("".join(part for part in self.parts if not part.startswith("<")).split())


def outcome(markdown: str, html: str) -> str:
    """How an example comes out: refused, as the specification says, read (HTML and addresses), or otherwise."""
    try:
        chapter = parse_chapter(f"---\ntitle: T\n---\n{markdown}", source_path=Path("in.md"))
    except PublishingError as error:
        return "lost" if "this is a fault of banxin" in str(error) else "refused"
    ours, theirs = Outline(html_of_blocks(chapter.blocks)), Outline(html)
    if ours.outline == theirs.outline:
        return "right"
    if "<" in markdown or "://" in markdown or "@" in markdown:
        return "read" if ours.letters == theirs.letters else "otherwise"
    return "otherwise"


@pytest.mark.skipif(not SPEC.is_file(), reason="the examples are not installed: sh tests/engines/install")
def test_no_example_of_the_specification_is_set_otherwise_unseen() -> None:
    outcomes = {markdown: outcome(markdown, html) for _, markdown, html in examples(SPEC)}
    assert len(outcomes) > 600
    assert {markdown for markdown, one in outcomes.items() if one in {"otherwise", "lost"}} == set(DELIBERATE)
    assert sum(one == "right" for one in outcomes.values()) > 350


@pytest.mark.skipif(not GFM.is_file(), reason="the examples are not installed: sh tests/engines/install")
def test_no_example_of_github_is_set_otherwise_unseen() -> None:
    """Its own extensions: tables, boxes of tasks, what is struck out, bare addresses, forbidden HTML."""
    outcomes = {markdown: outcome(markdown, with_boxes(html)) for _, markdown, html in examples(GFM)}
    assert len(outcomes) > 600
    silent = {markdown for markdown, one in outcomes.items() if one in {"otherwise", "lost"}}
    assert silent == {*DELIBERATE, *OF_GFM} & set(outcomes)
    extensions = [outcomes[one.replace("→", "\t")] for one in EXTENSION.findall(GFM.read_text(encoding="utf-8"))]
    assert Counter(extensions) == {"right": 19, "refused": 5}


def with_boxes(html: str) -> str:
    """HTML with the signs that books have in the place of boxes to tick."""
    for box, sign in BOXES:
        html = html.replace(f"{box} ", sign)
    return html
