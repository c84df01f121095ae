"""PDFs with a text layer: characters with their boxes into lines, columns, paragraphs and headings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind, Role, visible
from banxin.extraction.pdf.code_listings import Listing, with_listings
from banxin.extraction.pdf.page_columns import columns_of
from banxin.extraction.pdf.page_glyphs import Bookmark, GlyphsOfPage, read_pages
from banxin.extraction.pdf.page_layout import LineGroup, are_on_one_row, foot_of, is_alone, measure_of, paragraphs_of
from banxin.extraction.pdf.page_lines import Line, gap_between, is_raised, page_lines, text_of_glyphs
from banxin.extraction.pdf.pdf_furniture import contents_of, furniture_of
from banxin.extraction.pdf.unread_kinds import OF_FORMULAS, has_formulas, is_title
from banxin.extraction.writing import WantedMark, Writer
from banxin.model.finding import Severity
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.scripts import is_cjk

FENCE = "~~~~"
LARGER = 1.15
"""How much larger than the body a heading is set."""
RAISED = {1: MarkKind.SUPERSCRIPT, -1: MarkKind.SUBSCRIPT}
PART_PAGE = 20
"""Characters beside its title that the page of a part may have, folio and running head among them."""
HEADING = 60
"""Characters that a heading may have."""


def extract_pdf(data: bytes, path: Path) -> Extraction:
    """The text layer of a PDF; raises ManifestError when there is none, as in a scan."""
    pages, outline = read_pages(data, path)
    if not any(page.glyphs or page.lying for page in pages):
        hint = say("recognise its text first (OCR), and put the hOCR or ALTO file into sources/")
        raise ManifestError(say("the PDF has no text layer: its pages are pictures"), Source(path=path), hint)
    writer = Writer(path, "PDF")
    _tell_damage(pages, writer)
    rows = [page_lines(page.glyphs) for page in pages]
    _tell_unread_kinds(pages, rows, writer)
    text = _PdfText(writer, rows, outline)
    furniture = furniture_of(rows, text.titles)
    text.measure = measure_of(
        [[line for line in lines if line not in edges] for lines, edges in zip(rows, furniture, strict=True)]
    )
    lying = [page_lines(page.lying) for page in pages]
    outer = furniture_of(lying, text.titles)
    for page, lines, edges, beside, more in zip(pages, rows, furniture, lying, outer, strict=True):
        _drop(writer, more, say("running head or folio"), page)
        contents = contents_of(lines) - edges
        _drop(writer, edges, say("running head or folio"), page)
        _drop(writer, contents, say("table of contents"), page)
        left = [line for line in beside if line not in more]
        text.page(page, [line for line in lines if line not in edges and line not in contents], left)
    return writer.finished(glyph.text for page in pages for glyph in (*page.glyphs, *page.lying))


def _drop(writer: Writer, lines: Iterable[Line], why: str, page: GlyphsOfPage) -> None:
    for line in sorted(lines, key=lambda one: (one.across, one.start)):
        writer.drop(
            "".join([text_of_glyphs(line.glyphs), *(reading for _, _, reading in line.ruby)]),
            why,
            f"page {page.number}",
        )


def _tell_damage(pages: Sequence[GlyphsOfPage], writer: Writer) -> None:
    for page in pages:
        if page.unmapped:
            message = say(
                "page {number} has {count} glyphs whose characters the PDF does not tell",
                number=page.number,
                count=page.unmapped,
            )
            writer.find("unmapped", message, say("compare the page; another export of the PDF may tell them"))
        if page.has_picture:
            writer.find(
                "picture",
                say("page {number} is a picture without text", number=page.number),
                say("recognise its text (OCR)"),
            )
        if page.pictures:
            writer.find(
                "picture",
                say("page {number} shows pictures: {count}", number=page.number, count=page.pictures),
                say("put it into images/ and into the chapter"),
            )


def _tell_unread_kinds(pages: Sequence[GlyphsOfPage], rows: Sequence[Sequence[Line]], writer: Writer) -> None:
    """Tell of formulas, of which a page shows the signs and not the order."""
    if radicals := sum(page.radicals for page in pages):
        writer.find(
            "radicals",
            say(
                "the PDF tells radicals for characters (U+2F00): characters stand in their place: {count}",
                count=radicals,
            ),
            severity=Severity.NOTE,
        )
    if has_formulas(rows):
        numbers = [page.number for page, lines in zip(pages, rows, strict=True) if OF_FORMULAS.search(_signs(lines))]
        writer.find(
            "formula",
            say(
                "formulas cannot be read from a PDF: their signs stand apart, on {count} pages, the first of them {page}",
                count=len(numbers),
                page=numbers[0],
            ),
            say("write them anew in TeX, between '$' and '$', or take the book from the file that the PDF was made of"),
        )


def _signs(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


class _PdfText:
    """Writes the pages of a PDF."""

    def __init__(self, writer: Writer, rows: Sequence[Sequence[Line]], outline: Sequence[Bookmark]) -> None:
        self.writer = writer
        sizes: Counter[float] = Counter()
        for line in (line for lines in rows for line in lines):
            sizes[line.size] += len(line.glyphs)
        self._body = sizes.most_common(1)[0][0]
        self._foot: frozenset[Line] = frozenset()
        self.measure = 0.0
        self._is_single = True
        self._has_formulas = has_formulas(rows)
        larger = [line for lines in rows for line in _headings(lines, self._body) if self._is_title(line.text)]
        self._levels = _heading_levels(larger)
        headings = (line.text for line in larger)
        self.titles = frozenset([*(visible(entry.title) for entry in outline), *headings])
        self._outline = {
            (entry.page, visible(entry.title)): (entry.level, role)
            for entry, role in zip(outline, roles_of(outline, [_size(lines) for lines in rows]), strict=True)
        }

    def _is_title(self, text: str) -> bool:
        return is_title(text, among_formulas=self._has_formulas)

    def page(self, page: GlyphsOfPage, lines: Sequence[Line], lying: Sequence[Line] = ()) -> None:
        """Write a page; `lying` are lines beside its vertical text that are no furniture."""
        self.writer.begin()
        self.writer.point(MarkKind.PAGE, str(page.number))
        if lying:
            self._columns(page, lying)
        self._foot = foot_of(lines, self._body)
        for stretch in with_listings(sorted(lines, key=lambda line: (round(line.across, 1), line.start))):
            if isinstance(stretch, Listing):
                self._listing(page, stretch)
            else:
                self._columns(page, stretch)

    def _columns(self, page: GlyphsOfPage, lines: Sequence[Line]) -> None:
        columns = list(columns_of(lines))
        self._is_single = len(columns) == 1
        for number, column in enumerate(columns):
            if number:
                self.writer.begin()
                self.writer.point(MarkKind.COLUMN)
            for stretch in with_listings(column):
                if isinstance(stretch, Listing):
                    self._listing(page, stretch)
                else:
                    self._text(page, stretch)

    def _text(self, page: GlyphsOfPage, lines: Sequence[Line]) -> None:
        measure = self.measure if self._is_single else 0.0
        for paragraph in self._with_whole_headings(page, list(paragraphs_of(lines, measure))):
            self._paragraph(page, paragraph, is_title=is_alone(paragraph, lines))

    def _listing(self, page: GlyphsOfPage, listing: Listing) -> None:
        """The rows of a program between fences; the numbers beside them are no part of it."""
        self.writer.find(
            "listing",
            say(
                "page {number} has lines that look like a program: they stand as code: {count}",
                number=page.number,
                count=len(listing.rows),
            ),
            say("compare their indents and ends with the page"),
        )
        self.writer.begin_code(FENCE)
        for row in listing.rows:
            place = say("page {number}, row {text}", number=page.number, text=text_of_glyphs(row.glyphs[:20]))
            self.writer.drop(text_of_glyphs(row.number), say("number of a line of code"), place)
            for _ in range(row.empty + 1):
                self.writer.line_break()
            for spaces, text in row.pieces(listing.width):
                self.writer.supply(spaces)
                self.writer.text(text, place)
        self.writer.end_code()

    def _with_whole_headings(self, page: GlyphsOfPage, paragraphs: Sequence[LineGroup]) -> Iterator[LineGroup]:
        """Lines of one heading are short, so that each looks like a paragraph: put together what is one."""
        row: list[LineGroup] = []
        for paragraph in paragraphs:
            before = row[-1] if row else None
            if before and self._is_one_heading(page, before, paragraph):
                row[-1] = LineGroup([*before.lines, *paragraph.lines])
            else:
                row.append(paragraph)
        yield from row

    def _is_one_heading(self, page: GlyphsOfPage, one: LineGroup, other: LineGroup) -> bool:
        if round(one.lines[-1].size, 1) != round(other.lines[0].size, 1) or are_on_one_row(
            one.lines[-1], other.lines[0]
        ):
            return False
        if self._outline:
            return (page.number, _text_of(one) + _text_of(other)) in self._outline
        size = one.lines[-1].size
        is_near = other.lines[0].across - one.lines[-1].across <= 2 * size
        return is_near and round(size, 1) in self._levels and len(_text_of(one) + _text_of(other)) <= HEADING

    def _paragraph(self, page: GlyphsOfPage, paragraph: LineGroup, *, is_title: bool) -> None:
        level, role = self._level(page, paragraph)
        if not level and (self._foot.issuperset(paragraph.lines) or is_title):
            role = Role.FOOT
        self.writer.begin(level, role=role, depth=level)
        before: Line | None = None
        for line in paragraph.lines:
            is_cjk_joint = before is not None and (is_cjk(before.glyphs[-1].text) or is_cjk(line.glyphs[0].text))
            if before is not None and are_on_one_row(before, line):
                self.writer.supply("\u3000" if is_cjk(before.glyphs[-1].text) and is_cjk(line.glyphs[0].text) else " ")
            elif before is not None and (level or not is_cjk_joint):
                self.writer.supply(" ")
            self._line(page, line)
            before = line
        if paragraph.is_ended:
            self.writer.end_paragraph()

    def _level(self, page: GlyphsOfPage, paragraph: LineGroup) -> tuple[int, Role | None]:
        """The level and role that the outline gives a heading, else the level that its size tells."""
        text = _text_of(paragraph)
        if said := self._outline.get((page.number, text)):
            return said
        is_short = len(text) <= HEADING and not self._outline and self._is_title(text)
        return self._levels.get(round(paragraph.lines[0].size, 1), 0) if is_short else 0, None

    def _line(self, page: GlyphsOfPage, line: Line) -> None:
        place = say(
            "page {number}, {start} {across}",
            number=page.number,
            start=f"{line.start:.0f}",
            across=f"{line.across:.0f}",
        )
        position = 0
        for first, last, reading in line.ruby:
            if first >= position:
                self._glyphs(line, position, first, place)
                self._glyphs(line, first, last, place, (WantedMark(MarkKind.RUBY, reading),))
                position = last
            else:
                self.writer.drop(reading, say("reading over a base that has one"), place)
        self._glyphs(line, position, len(line.glyphs), place)

    def _glyphs(self, line: Line, first: int, last: int, place: str, styles: Sequence[WantedMark] = ()) -> None:
        """A stretch of a line as one text; the space before it is no part of what is marked."""
        if first >= last:
            return
        glyphs = line.glyphs[first:last]
        if first and (gap := gap_between(line.glyphs[first - 1], glyphs[0])):
            self.writer.supply(gap)
        for height, group in groupby(enumerate(glyphs), key=lambda pair: is_raised(pair[1], line)):
            row = list(group)
            position = row[0][0]
            if position and (gap := gap_between(glyphs[position - 1], glyphs[position])) and not height:
                self.writer.supply(gap)
            raised = (WantedMark(RAISED[height]),) if height else ()
            self.writer.text(text_of_glyphs([glyph for _, glyph in row]), place, (*styles, *raised))


def roles_of(outline: Sequence[Bookmark], sizes: Sequence[int]) -> Iterator[Role]:
    """What each bookmark names: a part, when its page holds little more and its chapters stand on others; or a chapter.

    Bookmarks below a chapter's are headings in it. `sizes` are the characters of each page.

    >>> entries = [(1, "古文", 9), (2, "学而", 11), (3, "师说", 11), (1, "后记", 12)]
    >>> rows = [Bookmark(level=level, title=title, page=page) for level, title, page in entries]
    >>> [str(role) for role in roles_of(rows, [0] * 8 + [2, 0, 900, 900])]
    ['section', 'headline', 'sub-heading', 'headline']
    """
    chapter = 0
    for number, entry in enumerate(outline, 1):
        following = outline[number] if number < len(outline) else None
        if chapter and entry.level > chapter:
            yield Role.HEADING
            continue
        has_chapters = following is not None and following.level > entry.level and following.page != entry.page
        is_bare = entry.page <= len(sizes) and sizes[entry.page - 1] <= len(visible(entry.title)) + PART_PAGE
        chapter = 0 if has_chapters and is_bare else entry.level
        yield Role.TITLE if chapter else Role.PART


def _size(lines: Sequence[Line]) -> int:
    return sum(len(line.glyphs) for line in lines)


def _text_of(paragraph: LineGroup) -> str:
    return "".join(line.text for line in paragraph.lines)


def _heading_levels(headings: Sequence[Line]) -> dict[float, int]:
    """Sizes of headings and their levels: the largest that comes back is the first, single larger ones go with it."""
    counts = Counter(line.size for line in headings)
    sizes = sorted(counts, reverse=True)
    top = next((index for index, size in enumerate(sizes) if counts[size] > 1), 0)
    return {size: max(1, min(index - top + 1, 6)) for index, size in enumerate(sizes)}


def _headings(lines: Sequence[Line], body: float) -> Iterator[Line]:
    return (line for line in lines if line.size >= LARGER * body and len(line.glyphs) <= HEADING)
