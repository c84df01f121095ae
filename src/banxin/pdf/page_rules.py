"""The `@page` rules of an edition: sheet, type area, running heads and folios, from its page grid.

Everything here is physical: a leaf has a recto and a verso, and which of the two is CSS's `:right` depends on how the
book is bound. `side_of` is the only place that knows. Pages are named for what stands on them:

    leaf        half title, title page, imprint, colophon, part title: no running head, no folio
    front       front matter that is read (preface, contents): folios in small roman
    body-start  the section that opens the body, whose first page is page 1; part-start, when it is a part title
    cover       the whole sheet, without margins

Running heads come from named strings that a chapter's title sets (`theme/print.css`); `first-except` leaves them out
on the page where the title itself stands (CSS Generated Content for Paged Media, section 1.1.2).
Each side of the page has one margin box of full width: WeasyPrint measures neighbours against one another otherwise,
which costs a tenth of a build.
"""

from collections.abc import Iterator

from banxin.model.book import Book, Chapter, Part
from banxin.model.edition import Edition, FolioPlace, Opening, PageGrid, WritingMode
from banxin.units import Length

POINTS_PER_MM = 72 / 25.4
EDGE = 3 * POINTS_PER_MM
"""A running head or folio keeps this distance from the edge of the sheet, for the guillotine."""

SHEET = """\
@page {{
  size: {width} {height};
  margin-top: {head};
  margin-bottom: auto;
  width: {area_width};
  height: {area_height};
  @footnote {{
    margin-top: {half_line};
    padding-top: {note_gap};
    background: linear-gradient(var(--colour-rule)) 0 0 / 25% 0.4pt no-repeat;
  }}
}}
"""
SIDE = """\
@page :{side} {{
  margin-{spine}: {inner};
  margin-{fore_edge}: auto;
{boxes}}}
"""
BOX = """\
  @{place}-center {{
    content: {content};
    width: 100%;
    text-align: {align};
    vertical-align: {vertical_align};
    padding-{towards_type}: {distance};
    font: 400 var(--size-{role}) var(--face-{role}, var(--face-body));
    line-height: {leading};
    color: var(--colour-{role}, currentcolor);
    font-variant-numeric: lining-nums;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    hyphens: manual;
  }}
"""
NAMED = """\
@page :blank {{ {silence} }}
@page leaf {{ {silence} }}
@page front {{ {front} }}
@page part-start {{ {silence} }}
@page :nth(1 of body-start) {{ counter-reset: page 1; }}
@page :nth(1 of part-start) {{ counter-reset: page 1; }}
@page cover {{ margin: 0; width: auto; height: auto; {silence} }}
"""
BODY_START = """\
[data-matter="frontmatter"] {{ page: front; }}
{body}:not({body} ~ *) {{ page: body-start; break-before: recto; }}
body > .part:not({body} ~ *) {{ page: part-start; }}
""".format(body='body > :is(.part, [data-matter="bodymatter"])')
SILENCE = "@top-center { content: none } @bottom-center { content: none }"


def page_rules(book: Book, edition: Edition) -> str:
    """The stylesheet of an edition's pages; the edition must have a grid."""
    grid = edition.grid
    assert grid is not None
    parts = [_sheet(edition, grid)]
    parts += [_side(edition, grid, is_recto=is_recto) for is_recto in (False, True)]
    parts.append(NAMED.format(silence=SILENCE, front=_front(edition)))
    parts += _sections(book, edition)
    return "\n".join(parts)


def side_of(edition: Edition, *, is_recto: bool) -> str:
    """`right` or `left`: where a recto (odd page) lies. Horizontal books are bound at the left, vertical at the right."""
    is_bound_left = edition.writing_mode is WritingMode.HORIZONTAL
    return "right" if is_recto is is_bound_left else "left"


def type_area(edition: Edition, grid: PageGrid) -> tuple[Length, Length]:
    """Width and height of the type area on the sheet."""
    along = Length(grid.type_size.value * grid.characters, grid.type_size.unit)
    across = Length(grid.leading.value * grid.lines, grid.leading.unit)
    return (along, across) if edition.writing_mode is WritingMode.HORIZONTAL else (across, along)


def css_string(text: str) -> str:
    r"""Text as a CSS string, whatever it holds (CSS Syntax 3, section 4.3.5).

    >>> print(css_string('say "yes"'))
    "say \22 yes\22 "
    """
    safe = "".join(f"\\{ord(char):x} " if char in '"\\<' or ord(char) < 0x20 else char for char in text)
    return f'"{safe}"'


def _sections(book: Book, edition: Edition) -> Iterator[str]:
    """Where sections open, and what the running heads say in them: the part or the book, and the chapter."""
    opening = "recto" if edition.opening is Opening.RECTO else "page"
    yield f".chapter, .notes.book-notes {{ break-before: {opening}; }}"
    yield BODY_START
    yield from _strings(book, edition)


def _strings(book: Book, edition: Edition) -> Iterator[str]:
    """What the running heads say in each chapter. Named strings are set by titles, because an element that goes on over
    pages would set them again on each page, and `first-except` would then be empty on all of them.
    """
    book_title = edition.title or book.metadata.title
    yield _strings_rule(".leaf-title", "content(text)", css_string(book_title))
    for section in book.sections:
        verso = css_string(section.title if isinstance(section, Part) else book_title)
        chapters = section.chapters if isinstance(section, Part) else (section,)
        for chapter in chapters:
            if isinstance(chapter, Chapter):
                selector = f"[data-chapter={css_string(chapter.id)}] > .chapter-header"
                yield _strings_rule(selector, css_string(chapter.toc_title or chapter.title), verso)


def _strings_rule(selector: str, recto: str, verso: str) -> str:
    return f"{selector} {{ string-set: recto-head {recto}, verso-head {verso}; }}"


def _sheet(edition: Edition, grid: PageGrid) -> str:
    area_width, area_height = type_area(edition, grid)
    return SHEET.format(
        width=grid.trim.width.css,
        height=grid.trim.height.css,
        head=grid.margins.head.css,
        area_width=area_width.css,
        area_height=area_height.css,
        half_line=Length.of_points(grid.leading.points / 2).css,
        note_gap=Length.of_points(grid.leading.points / 4).css,
    )


def _side(edition: Edition, grid: PageGrid, *, is_recto: bool) -> str:
    side = side_of(edition, is_recto=is_recto)
    spine = "left" if side == "right" else "right"
    return SIDE.format(
        side=side,
        spine=spine,
        fore_edge=side,
        inner=grid.margins.inner.css,
        boxes="".join(_boxes(edition, grid, side, is_recto=is_recto)),
    )


def _boxes(edition: Edition, grid: PageGrid, side: str, *, is_recto: bool) -> Iterator[str]:
    """The margin boxes of one side: a running head, a folio, or both in one."""
    head = _running_head(is_recto=is_recto) if edition.has_running_heads else ""
    if edition.folio is FolioPlace.HEAD_OUTER:
        folio = "counter(page)"
        gap = '"\\2003"' if head else ""
        head = " ".join(filter(None, (head, gap, folio) if side == "right" else (folio, gap, head)))
    if head:
        yield _box("top", head, side, "running-head", grid)
    if edition.folio is FolioPlace.FOOT_OUTER:
        yield _box("bottom", "counter(page)", side, "folio", grid)
    elif edition.folio is FolioPlace.FOOT_CENTER:
        yield _box("bottom", "counter(page)", "center", "folio", grid)


def _running_head(*, is_recto: bool) -> str:
    return f"string({'recto' if is_recto else 'verso'}-head, first-except)"


def _box(place: str, content: str, align: str, role: str, grid: PageGrid) -> str:
    is_head = place == "top"
    margin = grid.margins.head if is_head else grid.margins.foot
    return BOX.format(
        place=place,
        content=content,
        align=align,
        vertical_align="bottom" if is_head else "top",
        towards_type="bottom" if is_head else "top",
        distance=_distance(grid, margin).css,
        role=role,
        leading=grid.leading.css,
    )


def _distance(grid: PageGrid, margin: Length) -> Length:
    """How far a running head or folio stands from the type area: one line of the grid, less where there is no room."""
    leading = grid.leading.points
    return Length.of_points(max(0.0, min(leading, margin.points - leading - EDGE)))


def _front(edition: Edition) -> str:
    """Small roman folios in the front matter, in whichever box the folio has."""
    if edition.folio in (FolioPlace.FOOT_OUTER, FolioPlace.FOOT_CENTER):
        return "@bottom-center { content: counter(page, lower-roman) }"
    if edition.folio is FolioPlace.HEAD_OUTER:
        return "@top-center { content: counter(page, lower-roman) }"
    return ""
