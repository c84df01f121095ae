"""HTML pages: declared encoding, lxml's tree, and everything of it in the text or on record."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from banxin.extraction.extraction import Extraction, visible
from banxin.extraction.html.css_marks import StyleRules
from banxin.extraction.html.html_losses import unclosed_raw, unread_of
from banxin.extraction.html.html_notes import find_notes
from banxin.extraction.html.html_outline import roles_of_types
from banxin.extraction.html.html_roles import Roles, has_headings
from banxin.extraction.html.html_text import HtmlText, Pages
from banxin.extraction.html.html_tree import decode_markup, parse_html, tag_of
from banxin.extraction.writing import ContentWriter, Writer
from banxin.extraction.xml_parts import Element, text_in
from banxin.model.finding import Severity
from banxin.saying.said import say


def extract_html(data: bytes, path: Path) -> Extraction:
    """The text of a page; where it has one <main>, all that stands outside of it is left out and listed."""
    writer = Writer(path, "HTML")
    return writer.finished(read_html(data, path, writer, Pages(writer=writer)))


def read_html(data: bytes, path: Path, out: ContentWriter, pages: Pages) -> list[str]:
    """Read a page; every text of it comes back, gathered in another way than it was read."""
    text, _ = decode_markup(data, path)
    root = parse_html(text, path)
    writer = pages.writer
    pages.roles = Roles(roles_of_types([root]), has_headings(root))
    pages.notes, pages.rules = find_notes({"": root}), StyleRules(style_sheets(root))
    reader = HtmlText(pages, out, listener=pages.listener)
    mains = [one for one in root.iter() if tag_of(one) == "main" or one.get("role") == "main"]
    if len(mains) == 1 and set(pages.notes.names) <= set(mains[0].iter()):
        _drop_outside(mains[0], root, writer)
        reader.read(mains[0])
    else:
        reader.read(root)
    return [*map(str, root.itertext()), drop_unread(text, root, writer)]


def drop_unread(page: str, root: Element, writer: Writer, part: str = "") -> str:
    """Put on record what the parser has left out at the end of a page, and tell it; the result is that text."""
    for name, line in unclosed_raw(page):
        what = say(
            "the <{name}> at {place} is not closed: what follows it is taken for its content",
            name=name,
            place=placed_at(line, part),
        )
        writer.find("unclosed", what, say("close it, and clean again; see chapters/audit/"))
    unread = unread_of(page, root)
    if not unread:
        return ""
    place = placed_at(unread.line, part)
    writer.drop(unread.text, say("after a tag or comment that is not closed"), place)
    count = len(visible(unread.text))
    message = say(
        "{count} characters from {place} on are left out: a tag or comment there is not closed",
        count=count,
        place=place,
    )
    writer.find("unclosed", message, say("close it, and clean again; see them in chapters/audit/"))
    return unread.text


def placed_at(line: int, part: str) -> str:
    """A line of a page, or of one of the documents of a book."""
    return say("{part}, line {line}", part=part, line=line) if part else say("line {line}", line=line)


def style_sheets(root: Element) -> Iterator[str]:
    """The style sheets within a page."""
    return (text_in(one) for one in root.iter() if tag_of(one) == "style")


def _drop_outside(main: Element, root: Element, writer: Writer) -> None:
    inside = set(main.iter())
    texts = list(_outside(root, inside, main))
    writer.drop("".join(texts), say("outside of <main>"), say("the page"))
    if visible(texts):
        message = say("{count} characters outside of <main> are left out", count=len(visible(texts)))
        writer.find("outside", message, say("see them in chapters/audit/"), Severity.NOTE)


def _outside(root: Element, inside: Iterable[Element], main: Element) -> Iterator[str]:
    within = set(inside)
    for one in root.iter():
        if one not in within and one.text:
            yield one.text
        if (one is main or one not in within) and one.tail and one is not root:
            yield one.tail
