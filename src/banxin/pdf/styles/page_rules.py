"""The `@page` rules of an edition: sheet, type area, running heads and folios, from its page grid.

Everything here is physical: a leaf has a recto and a verso, a sheet has a head and a foot. How that is told to WeasyPrint
depends on the direction of the lines (`pdf/styles/page_frame.py`). Pages are named for what stands on them:

    leaf        half title, title page, imprint, colophon, part title: no running head, no folio
    front       front matter that is read (preface, contents): folios in small roman
    body-start  the section that opens the body, whose first page is page 1; part-start, when it is a part title
    cover       the whole sheet, without margins; full-bleed, where a picture of the text fills it

Running heads come from named strings that a chapter's title sets (`theme/print.css`); `first-except` leaves them out
on the page where the title itself stands (CSS Generated Content for Paged Media, section 1.1.2).
"""

from collections.abc import Iterator

from banxin.model.book import Book, Chapter, Part
from banxin.model.edition import Edition, FolioPlace, Opening, PageFrame, RunningHead
from banxin.pdf.page_map import BODY_OPENINGS, PrintedPage
from banxin.pdf.styles.head_room import said_of
from banxin.pdf.styles.page_frame import Frame, Furniture, MarginPlace, box_rule, declarations, frame_of, side_of
from banxin.pdf.styles.woodblock import woodblock_rules
from banxin.typography.numbers.counters import LEAF
from banxin.typography.scripts import WIDE_IN_TITLES
from banxin.units import Length

FOLIO, FRONT_FOLIO = "counter(page)", "counter(page, lower-roman)"
CHINESE_NUMERALS = "cjk-decimal"
PAGES_OF_FRONT = "cjk-earthly-branch"
"""What counts the pages before the text at a fore-edge, where small roman would lie on its side: 子, 丑, 寅."""
FOLIO_BOXES = {
    FolioPlace.FOOT_OUTER: MarginPlace.FOOT,
    FolioPlace.FOOT_CENTER: MarginPlace.FOOT,
    FolioPlace.HEAD_OUTER: MarginPlace.HEAD,
    FolioPlace.FORE_EDGE: MarginPlace.FORE_EDGE_FOOT,
}
"""The box that a folio stands in."""

FOOTNOTES = """\
  @footnote {{
    margin-top: {half_line};
    padding-top: {note_gap};
    background: linear-gradient(var(--colour-rule)) 0 0 / 25% 0.4pt no-repeat;
  }}
"""
NAMED = """\
@page :blank {{ {silence} }}
@page leaf {{ {silence} }}
@page part-start {{ {silence} }}
@page :nth(1 of body-start) {{ counter-reset: page {first}; }}
@page :nth(1 of part-start) {{ counter-reset: page {first}; }}
@page cover {{ margin: 0; width: auto; height: auto; {silence} }}
@page full-bleed {{ margin: 0; width: auto; height: auto; {silence} }}
figure.full-bleed > img {{ width: {width}; height: {height}; }}
"""
BODY = 'body > :is(.part, [data-matter="bodymatter"])'
BODY_START = f"""\
[data-matter="frontmatter"] {{ page: front; }}
{BODY}:not({BODY} ~ *) {{ page: body-start; break-before: recto; }}
body > .part:not({BODY} ~ *) {{ page: part-start; }}
"""
INSIDE_BODY = f"""\
{BODY}:not({BODY} ~ *) {{ page: auto; }}
"""
"""Where a document begins with a chapter that does not open the body of its book, no more than any other chapter."""

CONTENTS_AT_FORE_EDGE = """\
.toc-entry:not([data-matter="frontmatter"]) > a::after {{
  content: leader("{leader}") " " target-counter(attr(href), page, {style});
}}
.toc-entry[data-matter="frontmatter"] > a::after {{
  content: leader("{leader}") " " target-counter(attr(href), page, {front});
}}
"""
"""Contents in the numerals of the pages."""


def page_rules(book: Book, edition: Edition) -> str:
    """The stylesheet of an edition's pages; the edition must have a grid."""
    grid = edition.grid
    assert grid is not None
    frame = frame_of(edition, grid)
    parts = [_sheet(frame)]
    parts += [_side(frame, is_recto=is_recto) for is_recto in (False, True)]
    silence = " ".join(f"@{box} {{ content: none }}" for box in frame.boxes)
    parts.append(
        NAMED.format(silence=silence, width=grid.trim.width.css, height=grid.trim.height.css, first=edition.first_page)
    )
    parts += [_front(frame, is_recto=is_recto) for is_recto in (False, True)]
    if edition.frame is PageFrame.WOODBLOCK:
        parts.append(woodblock_rules(edition, grid, edition.frame_colour))
    parts += _sections(book, edition)
    return "\n".join(parts)


def first_page_rules(start: PrintedPage, edition: Edition) -> str:
    """What makes the first page of a document the page of another: its side of the leaf, its name and its folio."""
    side = selector_of(is_recto=start.sheet % 2 == 1)
    folio = int(start.folio) + edition.first_page - 1 if start.folio.isdigit() else start.sheet
    # A chapter that is laid out alone opens the body of its document, which says that its first page is page 1.
    first = "@page :first, :nth(1 of body-start), :nth(1 of part-start)"
    inside = "" if start.name in BODY_OPENINGS else INSIDE_BODY
    return f"html {{ break-before: {side}; }}\n{inside}{first} {{ counter-reset: page {folio}; }}\n"


def css_string(text: str) -> str:
    r"""Text as a CSS string, whatever it holds (CSS Syntax 3, section 4.3.5).

    >>> print(css_string('say "yes"'))
    "say \22 yes\22 "
    """
    safe = "".join(f"\\{ord(char):x} " if char in '"\\<' or ord(char) < 0x20 else char for char in text)
    return f'"{safe}"'


def head_string(title: str) -> str:
    """A title as a CSS string for the head of a page, with the square between 第一章 and its words that titles have."""
    return css_string(WIDE_IN_TITLES.sub("\u3000", title))


def _sections(book: Book, edition: Edition) -> Iterator[str]:
    """Where sections open, and what the running heads say in them: the part or the book, and the chapter."""
    opening = "recto" if edition.opening is Opening.RECTO else "page"
    yield f".chapter, .notes.book-notes {{ break-before: {opening}; }}"
    yield BODY_START
    if edition.folio is FolioPlace.FORE_EDGE:
        leader = "　" if edition.frame is PageFrame.WOODBLOCK else " · "
        yield CONTENTS_AT_FORE_EDGE.format(leader=leader, style=numerals_of(edition), front=PAGES_OF_FRONT)
    yield from _strings(book, edition)


def numerals_of(edition: Edition) -> str:
    """The counter style of numbers at the fore-edge."""
    return LEAF if edition.counts_leaves else CHINESE_NUMERALS


def _strings(book: Book, edition: Edition) -> Iterator[str]:
    """What the running heads say in each chapter. Named strings are set by titles, because an element that goes on over
    pages would set them again on each page, and `first-except` would then be empty on all of them.
    """
    book_head = head_string(book.metadata.short_title or book.metadata.title)
    heads = edition.recto_head, edition.verso_head
    said = {RunningHead.BOOK: book_head, RunningHead.PART: book_head, RunningHead.NONE: '""'}
    yield _strings_rule(".leaf-title", *(said.get(head, "content(text)") for head in heads))
    for section in book.sections:
        said[RunningHead.PART] = head_string(said_of(section)) if isinstance(section, Part) else book_head
        chapters = section.chapters if isinstance(section, Part) else (section,)
        for chapter in chapters:
            if isinstance(chapter, Chapter):
                selector = f"[data-chapter={css_string(chapter.id)}] > .chapter-header"
                said[RunningHead.CHAPTER] = head_string(said_of(chapter))
                yield _strings_rule(selector, *(said[head] for head in heads))


def _strings_rule(selector: str, recto: str, verso: str) -> str:
    return f"{selector} {{ string-set: recto-head {recto}, verso-head {verso}; }}"


def _sheet(frame: Frame) -> str:
    leading = frame.grid.leading.points
    notes = FOOTNOTES.format(half_line=Length.of_points(leading / 2).css, note_gap=Length.of_points(leading / 4).css)
    return "\n".join(["@page {", *declarations(frame.sheet()), f"{notes}}}"])


def _side(frame: Frame, *, is_recto: bool) -> str:
    """What rectos or versos have for themselves: their margins, running head and folio."""
    boxes = [
        box_rule(frame, furniture, is_recto=is_recto) for furniture in _furniture(frame.edition, is_recto=is_recto)
    ]
    return "\n".join(
        [f"@page :{selector_of(is_recto=is_recto)} {{", *declarations(frame.side(is_recto=is_recto)), *boxes, "}"]
    )


def selector_of(*, is_recto: bool) -> str:
    """WeasyPrint's name for one side of a leaf: it counts the first page as a right one, whatever the binding."""
    return "right" if is_recto else "left"


def _furniture(edition: Edition, *, is_recto: bool) -> Iterator[Furniture]:
    """The running head and the folio of one side, or both in one line."""
    side = side_of(edition, is_recto=is_recto)
    said = edition.recto_head if is_recto else edition.verso_head
    head = "" if said is RunningHead.NONE else f"string({'recto' if is_recto else 'verso'}-head, first-except)"
    if edition.folio is FolioPlace.FORE_EDGE:
        if head:
            yield Furniture(place=MarginPlace.FORE_EDGE_HEAD, content=head, align="left", role="running-head")
        content = f"counter(page, {numerals_of(edition)})"
        yield Furniture(place=MarginPlace.FORE_EDGE_FOOT, content=content, align="right", role="folio")
        return
    if edition.folio is FolioPlace.HEAD_OUTER:
        gap = '"\\2003"' if head else ""
        head = " ".join(filter(None, (head, gap, FOLIO) if side == "right" else (FOLIO, gap, head)))
    if head:
        yield Furniture(place=MarginPlace.HEAD, content=head, align=side, role="running-head")
    if edition.folio is FolioPlace.FOOT_OUTER:
        yield Furniture(place=MarginPlace.FOOT, content=FOLIO, align=side, role="folio")
    elif edition.folio is FolioPlace.FOOT_CENTER:
        yield Furniture(place=MarginPlace.FOOT, content=FOLIO, align="center", role="folio")


def _front(frame: Frame, *, is_recto: bool) -> str:
    """Small roman folios in the front matter, in whichever box the folio has."""
    place = FOLIO_BOXES.get(frame.edition.folio)
    if place is None:
        return ""
    box = frame.box_of(place, is_recto=is_recto)
    stands = frame.edition.folio is FolioPlace.FORE_EDGE
    folio = f"counter(page, {PAGES_OF_FRONT})" if stands else FRONT_FOLIO
    return f"@page front:{selector_of(is_recto=is_recto)} {{ @{box} {{ content: {folio} }} }}"
