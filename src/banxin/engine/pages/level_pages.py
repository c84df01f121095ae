"""Facing pages end on the same line.

Widows, orphans and headings that keep with their text leave a page a line or two short. The page that faces it is then
made as short, as a compositor would do it; the text moves on to the next spread. Where that does not help, a paragraph of
the shorter page is set in a line more, or one of the fuller page in a line less, if no eye can tell. Where the difference is larger (a
picture had no room), or where it cannot be evened out, the pages stay as they are.

Three functions of WeasyPrint are wrapped: `seams.MAKE_ALL_PAGES`, which makes the pages one after the other, and
`seams.REMAKE_PAGE` and `seams.PAGE_HEIGHT`, so that a page may be made again with fewer lines. All state is on the
layout context, which lives as long as its document. Lengths are px.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext
from weasyprint.text.line_break import strut

from banxin.engine.lines.composed_paragraphs import SetParagraph
from banxin.engine.lines.line_boxes import OWNER
from banxin.engine.pages.page_rows import rows_of
from banxin.engine.styles.keywords import keyword_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import MakeAllPages, PageHeight, RemakePage
from banxin.engine.upstream.stub_types import ResumeStack

MARK = "banxin_level_pages"
"""On a function that is wrapped here."""
LEVEL_PAGES = "__banxin_level_pages"
MOST_LINES = 2
"""A spread that is shorter by more shows; a larger gap has a reason that a reader sees, such as a picture overleaf."""
FEWEST_LINES, MOST_TRIED, MOST_STRAIN = 2, 6, 1.6
"""Of paragraphs that may be set in a line more or less: the lines that each has, how many are tried on a page, and the
most em that their lines may have to give or take (a line of 30 em opened by the twentieth of an em gives 1.5)."""


@dataclass(slots=True)
class Shortened:
    """By how many lines each page (its index from 0) is made shorter, and the page that is being made."""

    lines: dict[int, int] = field(default_factory=dict)
    index: int = 0
    is_levelling: bool = False


def install() -> None:
    """Wrap the functions, once for the process."""
    seams.wrap_once(seams.MAKE_ALL_PAGES, level, MARK)
    seams.wrap_once(seams.REMAKE_PAGE, counted, MARK)
    seams.wrap_once(seams.PAGE_HEIGHT, less_missing_lines, MARK)


def shortened_of(context: LayoutContext) -> Shortened:
    found: Shortened | None = context.__dict__.get("_banxin_shortened")
    if found is None:
        found = context.__dict__["_banxin_shortened"] = Shortened()
    return found


def counted(remake_page: RemakePage) -> RemakePage:
    """Know which page is being made; one that is made anew for another reason is not short any more."""

    @seams.in_place_of(remake_page)
    def remake(
        index: int, context: LayoutContext, root_box: boxes.Box, html: HTML
    ) -> tuple[PageBox, ResumeStack | None]:
        state = shortened_of(context)
        state.index = index
        if not state.is_levelling:
            state.lines.pop(index, None)
        page, resume_at = remake_page(index, context, root_box, html)
        lift = state.lines.get(index, 0) * strut(page.style)[0]
        if lift:
            page.height += lift
            for area in page.children[1:]:
                area.translate(0, lift)
        return page, resume_at

    return remake


def less_missing_lines(page_height: PageHeight) -> PageHeight:
    """The height of a page's type area, less the lines that it is to be shorter by."""

    @seams.in_place_of(page_height)
    def height(box: PageBox, context: LayoutContext, containing_block_height: float) -> None:
        page_height(box, context, containing_block_height)
        state = shortened_of(context)
        box.height -= state.lines.get(state.index, 0) * strut(box.style)[0]

    return height


def level(make_all_pages: MakeAllPages) -> MakeAllPages:
    """The pages as the wrapped function makes them, the two of a spread together."""

    @seams.in_place_of(make_all_pages)
    def make(context: LayoutContext, root_box: boxes.Box, html: HTML, pages: list[PageBox]) -> Iterator[PageBox]:
        waiting: Spread | None = None
        before = notes_of(context)
        for index, page in enumerate(make_all_pages(context, root_box, html, pages)):
            if waiting:
                yield from waiting.levelled(page)
                waiting = None
            elif is_verso(page, root_box) and keyword_of(root_box.style, LEVEL_PAGES) == "spread":
                waiting = Spread(context, root_box, html, index, page, before, notes_of(context))
            else:
                yield page
            before = notes_of(context)
        if waiting:
            yield waiting.verso

    return make


def notes_of(context: LayoutContext) -> tuple[list[boxes.Box], list[boxes.Box]]:
    """The notes that wait for a page, which making a page uses up."""
    return context.footnotes.copy(), context.reported_footnotes.copy()


def is_verso(page: PageBox, root_box: boxes.Box) -> bool:
    return bool(page.page_type.side == ("left" if root_box.style["direction"] == "ltr" else "right"))


@dataclass(slots=True)
class Spread:
    """A verso that waits for its recto, with what is needed to make both again: the notes that each may take up."""

    context: LayoutContext
    root_box: boxes.Box
    html: HTML
    index: int
    verso: PageBox
    notes: tuple[list[boxes.Box], list[boxes.Box]]
    notes_of_recto: tuple[list[boxes.Box], list[boxes.Box]]

    def levelled(self, recto: PageBox) -> tuple[PageBox, PageBox]:
        """Verso and recto, of the same depth where that can be had."""
        state = shortened_of(self.context)
        if not self.goes_on() or any(page.page_type.blank for page in (self.verso, recto)):
            return self.verso, recto
        verso_room, recto_room = rows_of(self.verso).room, rows_of(recto).room
        if verso_room == recto_room or max(verso_room, recto_room) > MOST_LINES:
            return self.verso, recto
        kept = {index: state.lines.get(index, 0) for index in (self.index, self.index + 1)}
        if recto_room < verso_room:
            pages = self.verso, self.made_page(1, verso_room)
            if self.is_level(*pages):
                return pages
        for lines in range(verso_room + 1, MOST_LINES + 1):
            verso = self.made_page(0, lines)
            recto = self.made_page(1, 0)
            room = rows_of(verso).room
            if rows_of(recto).room < room <= MOST_LINES:
                recto = self.made_page(1, room)
            if self.is_level(verso, recto):
                return verso, recto
        pages = self.made_page(0, kept[self.index]), self.made_page(1, kept[self.index + 1])
        shorter = int(rows_of(pages[0]).room < rows_of(pages[1]).room)
        for leaf, change in ((shorter, 1), (1 - shorter, -1)):
            pages = self.reset(pages, leaf, change, kept)
            if self.is_level(*pages):
                break
        return pages

    def reset(
        self, pages: tuple[PageBox, PageBox], leaf: int, change: int, kept: dict[int, int]
    ) -> tuple[PageBox, PageBox]:
        """Both pages, with paragraphs of one of them set in a line more or less; as they were where that levels nothing."""
        verso, recto = pages
        tried = paragraphs_of(pages[leaf], change)[:MOST_TRIED]
        if not tried:
            return pages
        changed: list[SetParagraph] = []
        for paragraph in tried:
            before = rows_of(recto if leaf else verso).room
            paragraph.more_lines += change
            verso = verso if leaf else self.made_page(0, kept[self.index])
            recto = self.made_page(1, kept[self.index + 1])
            if rows_of(recto if leaf else verso).room == before - change:
                changed.append(paragraph)
                if self.is_level(verso, recto):
                    return verso, recto
            else:
                paragraph.more_lines -= change
        for paragraph in changed:
            paragraph.more_lines -= change
        return self.made_page(0, kept[self.index]), self.made_page(1, kept[self.index + 1])

    def is_level(self, verso: PageBox, recto: PageBox) -> bool:
        room = rows_of(verso).room
        return room == rows_of(recto).room <= MOST_LINES and self.goes_on()

    def goes_on(self) -> bool:
        """Whether the text runs on from the verso to the recto and from there to the next page."""
        following = self.context.page_maker[self.index + 1 : self.index + 3]
        return len(following) == 2 and all(item[0] is not None and item[1]["break"] == "any" for item in following)

    def made_page(self, leaf: int, lines: int) -> PageBox:
        """The verso (0) or the recto (1) made again, shorter by so many lines."""
        state = shortened_of(self.context)
        index = self.index + leaf
        state.lines[index] = lines
        state.is_levelling = True
        if leaf == 0:
            self.context.footnotes, self.context.reported_footnotes = (notes.copy() for notes in self.notes)
        else:
            self.context.footnotes, self.context.reported_footnotes = (notes.copy() for notes in self.notes_of_recto)
        remake_state = self.context.page_maker[index][-1]
        remake_state.update({"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []})
        try:
            page = seams.original(seams.REMAKE_PAGE)(index, self.context, self.root_box, self.html)[0]
        finally:
            state.is_levelling = False
        if leaf == 0:
            self.notes_of_recto = notes_of(self.context)
        return page


def paragraphs_of(page: PageBox, change: int) -> list[SetParagraph]:
    """The paragraphs that stand on a page as a whole and may take a line more or less, the most promising first."""
    lines: dict[int, tuple[SetParagraph, list[boxes.Box]]] = {}
    for box in page.children[0].descendants():
        if isinstance(owner := box.__dict__.get(OWNER), SetParagraph):
            lines.setdefault(id(owner), (owner, []))[1].append(box)
    whole = [one for one in lines.values() if len(one[1]) == len(one[0].lines) >= FEWEST_LINES]
    strained = [(strain(group, change), number) for number, (_, group) in enumerate(whole)]
    return [whole[number][0] for value, number in sorted(strained) if value < MOST_STRAIN]


def strain(lines: list[boxes.Box], change: int) -> float:
    """By how many em each line has to be opened or squeezed so that their paragraph takes a line more or less."""
    em = lines[0].style["font_size"]
    last, measure = lines[-1].width, max(line.width for line in lines)
    missing = 2 * em + measure - last if change > 0 else last
    return float(missing / em / len(lines))
