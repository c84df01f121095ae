"""Facing pages end on the same line, and the last page of a chapter has more than a few.

Widows, orphans and headings that keep with their text leave a page a line or two short. The page that faces it is then
made as short, as a compositor would do it; the text moves on to the next spread. Where that does not help, a paragraph is
set in a line more or less, if no eye can tell. What may help is worked out in lines (`compose/make_up`), and the pages are
made again to see whether it does. Where the difference is larger (a picture had no room), or where it cannot be evened
out, the pages stay as they are.

`seams.MAKE_ALL_PAGES`, which makes the pages one after the other, is wrapped. Lengths are px.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise, product

from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext

from banxin.compose.make_up.page_plans import FEWEST_LINES, MOST_SHORT, Leaf, Plan, ending_plans, level_plans
from banxin.engine.pages.chapter_openings import ends_with_heading, header_of, opened, possible_rise
from banxin.engine.pages.heading_spaces import change_space
from banxin.engine.pages.made_again import Document
from banxin.engine.pages.overleaf import overleaf
from banxin.engine.pages.page_passages import Passages, passages_of
from banxin.engine.pages.page_rows import is_of_table, rows_of
from banxin.engine.pages.pages_as_made import as_made
from banxin.engine.pages.stretched_pages import Stretch, most_rows, stretch, stretches_of
from banxin.engine.styles.keywords import keyword_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import MakeAllPages

MARK = "banxin_level_pages"
"""On a function that is wrapped here."""
LEVEL_PAGES = "__banxin_level_pages"
MOST_AMISS = 8
"""Facing pages that differ by more lines have a reason that a reader sees, such as a picture overleaf."""
MOST_ASKED, MOST_TRIED = 12, 5
"""Plans that paragraphs are asked about, and plans for which pages are made again."""
MOST_STRAIN = 0.085
"""The most em that each character of a paragraph may have to give or take so that it is asked."""
HELD = 7
"""Pages before the last of a chapter that may be made again so that it has lines enough."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.MAKE_ALL_PAGES, made_up, MARK)


def made_up(make_all_pages: MakeAllPages) -> MakeAllPages:
    """The pages as the wrapped function makes them, spreads level and chapters well ended."""

    @seams.in_place_of(make_all_pages)
    def make(context: LayoutContext, root_box: boxes.Box, html: HTML, pages: list[PageBox]) -> Iterator[PageBox]:
        made = make_all_pages(context, root_box, html, pages)
        if keyword_of(root_box.style, LEVEL_PAGES) != "spread":
            yield from made
            return
        run = Run(document=Document(context, root_box, html), settled={id(page) for page in pages})
        for page in made:
            yield from run.add(page)
            if run.is_at_end():
                # The last page but one may have taken what stood on the last.
                run.forget_the_rest()
                return

    return make


@dataclass(slots=True)
class Run:
    """The last pages of a text that runs on from page to page; the first of them has the index `first`.

    `settled` names the pages of an earlier round, which stand as they are.
    """

    document: Document
    settled: set[int]
    first: int = 0
    pages: list[PageBox] = field(default_factory=list)

    def add(self, page: PageBox) -> Iterator[PageBox]:
        """Take the next page of the document; the pages that are done with."""
        index = self.first + len(self.pages)
        self.pages.append(opened(self.document, index, page) if id(page) not in self.settled else page)
        is_new = any(id(one) not in self.settled for one in self.pages[-2:])
        if is_new and len(self.pages) > 1 and self.document.is_verso(self.pages[-2]) and self.document.goes_on(index):
            self.level()
        if not self.document.goes_on(index):
            new = self.fill_end() if is_new else None
            yield from self.pages
            self.first += len(self.pages)
            self.pages = []
            if new is not None:
                yield from self.add(new)
            return
        if len(self.pages) > HELD:
            self.first += 1
            yield self.pages.pop(0)

    def is_at_end(self) -> bool:
        """Whether nothing comes after the pages that have been added."""
        return self.document.ends_with(self.first + len(self.pages) - 1)

    def forget_the_rest(self) -> None:
        """Leave nothing for another round of the layout, as the wrapped function does at its end."""
        context = self.document.context
        context.page_maker = context.page_maker[: self.first + len(self.pages) + 1]
        context.broken_out_of_flow.clear()
        context.reported_footnotes.clear()

    def level(self) -> None:
        """Level the last spread, with the one before it where that is needed."""
        for count in (2, 4, 6, 8):
            if len(self.pages) >= count:
                index = self.first + len(self.pages) - count
                spreads = Spreads(self.document, index, self.pages[-count:])
                if not spreads.is_amiss() or not self.document.can_make_again(index):
                    return
                self.pages[-count:] = spreads.levelled()
        spread = Spreads(self.document, self.first + len(self.pages) - 2, self.pages[-2:])
        if spread.is_amiss():
            self.pages[-2:] = spread.stretched()

    def fill_end(self) -> PageBox | None:
        """Give the last page of a chapter lines enough; the page that takes its place if it is needed no more."""
        last = rows_of(self.pages[-1])
        if len(self.pages) < 2 or not last.is_short or last.has_more:
            return None
        ending = Ending(self.document, self.first, self.pages)
        self.pages = ending.filled()
        return ending.following


@dataclass(slots=True)
class Spreads:
    """One or two spreads, whose first verso has this index; all their pages run on."""

    document: Document
    index: int
    pages: list[PageBox]

    def is_amiss(self) -> bool:
        """Whether the last spread is not level, and neither a picture, a plate nor a table on both its pages explains it."""
        if any(rows.has_part or rows.is_plate for rows in map(rows_of, self.pages[-2:])) or all(
            map(is_of_table, self.pages[-2:])
        ):
            return False
        verso, recto = (rows_of(page).short for page in self.pages[-2:])
        return verso != recto and max(verso, recto) <= MOST_AMISS

    def levelled(self) -> list[PageBox]:
        """The pages, those that face each other of the same depth where that can be had."""
        before = as_made(self.document.context, self.index, self.pages)
        for plan, text in self.plans():
            text.follow(plan, self.document.root_box)
            pages = self.tried(plan.shorter, text.first_page(plan))
            if self.is_level(pages):
                return pages
            text.follow(plan, self.document.root_box, -1)
            before.put_back()
        for shorter in shortenings(*(rows_of(page).short for page in self.pages)) if len(self.pages) == 2 else ():
            pages = self.tried(shorter, len(self.pages))
            if self.is_level(pages):
                return pages
            before.put_back()
        return self.pages

    def tried(self, shorter: Sequence[int], first_changed: int) -> list[PageBox]:
        """The pages made again from the first on that is to be another, up to one that is not as it should be."""
        now = [self.document.shorter(self.index + number) for number in range(len(self.pages))]
        first = min(first_changed, *(number for number, lines in enumerate(shorter) if lines != now[number]), len(now))
        pages = self.pages[:first]
        for number in range(first, len(shorter)):
            pages.append(self.document.made_again(self.index + number, shorter[number]))
            if not self.may_be_level(pages):
                break
        return pages

    def plans(self) -> Iterator[tuple[Plan, Passages]]:
        """The plans that are worth a try."""
        context = self.document.context
        resume_at = context.page_maker[self.index + len(self.pages)][0]
        text = passages_of(context, self.pages, overleaf(context, self.document.root_box, resume_at))
        if text is None:
            return
        edge = text.edge
        leaves = [Leaf(rows=rows, is_verso=number % 2 == 0, edge=edge) for number, rows in enumerate(text.rows)]

        def planned(text: Passages) -> Iterator[Plan]:
            return level_plans(text.passages, (0, text.begun), leaves, MOST_STRAIN)

        yield from islice(feasible(text, planned, self.document), MOST_TRIED)

    def stretched(self) -> list[PageBox]:
        """A spread of which a page is as deep as the other by rows more between its blocks, where that can be had."""
        before = as_made(self.document.context, self.index, self.pages)
        now = self.document.shorter(self.index), self.document.shorter(self.index + 1)
        for shorter in shorter_ways(now, self.pages):
            pages = self.pages if shorter == now else self.made(shorter)
            stretches = evening(pages)
            if stretches is not None:
                stretch(self.document.root_box, stretches)
                pages = self.made(shorter)
                if self.is_level(pages):
                    return pages
                stretch(self.document.root_box, stretches, again=True)
            before.put_back()
        return self.pages

    def made(self, shorter: Sequence[int]) -> list[PageBox]:
        """The pages made again."""
        return [self.document.made_again(self.index + number, lines) for number, lines in enumerate(shorter)]

    def is_level(self, pages: Sequence[PageBox]) -> bool:
        rooms = [rows_of(page).short for page in pages]
        last = self.index + len(pages) - 1
        runs_on = all(self.document.goes_on(index) for index in range(self.index, last))
        is_whole = len(pages) == len(self.pages) and runs_on and self.document.has_more(last)
        return is_whole and rooms[::2] == rooms[1::2] and max(rooms) <= MOST_SHORT

    def may_be_level(self, pages: Sequence[PageBox]) -> bool:
        """Whether pages, of which the last was made just now, may begin with those that are level."""
        *_, room = rooms = [rows_of(page).short for page in pages]
        is_faced = len(rooms) % 2 == 1 or room == rooms[-2]
        runs_on = len(pages) == len(self.pages) or self.document.goes_on(self.index + len(pages) - 1)
        return runs_on and is_faced and room <= MOST_SHORT


def lacking_rows(pages: Sequence[PageBox]) -> list[int]:
    """How many rows pages lack so that they reach equally far down, and nearly to their foot."""
    found = [rows_of(page) for page in pages]
    foot = min(*(page.lifted if page.has_notes else page.room for page in found), MOST_SHORT)
    return [max(page.room - (MOST_SHORT if page.has_notes else foot), 0) for page in found]


def evening(pages: Sequence[PageBox]) -> Sequence[Stretch] | None:
    """What makes pages reach equally far down; None where they have too few blocks."""
    found = [stretches_of(page, rows) for page, rows in zip(pages, lacking_rows(pages), strict=True)]
    return [one for stretches in found if stretches for one in stretches] if None not in found else None


def shorter_ways(now: tuple[int, int], pages: Sequence[PageBox]) -> list[tuple[int, int]]:
    """By how many lines each page of a spread may be shorter so that rows more level it, what changes least first."""
    most = [most_rows(page) for page in pages]
    lacking = [max(rows - more, 0) for rows, more in zip(lacking_rows(pages), most, strict=True)]
    if not any(most) or sum(lacking) > 2 * MOST_SHORT:
        return []
    versos, rectos = (range(lines, MOST_SHORT + 1) for lines in now)
    # A verso that stays as it is has no other blocks than now.
    ways = (way for way in product(versos, rectos) if way[0] > now[0] or lacking[0] <= MOST_SHORT)
    return sorted(ways, key=lambda way: (sum(way), way))


def feasible(
    text: Passages, planned: Callable[[Passages], Iterator[Plan]], document: Document
) -> Iterator[tuple[Plan, Passages]]:
    """The plans that the paragraphs can follow; what one refuses is not asked of it again."""
    given: list[Plan] = []
    for _ in range(MOST_ASKED):
        for plan in planned(text):
            if plan in given:
                continue
            asked = text.without_refusals(plan.changes, document.context)
            if asked is not text:
                text = asked
                break
            given.append(plan)
            yield plan, text
        else:
            return


def shortenings(verso: int, recto: int) -> Iterator[tuple[int, int]]:
    """By how many lines pages may be shorter that cannot be read as passages; they have so many lines left now."""
    if max(verso, recto) > MOST_SHORT:
        return
    if recto < verso:
        yield 0, verso
    for lines in range(verso + 1, MOST_SHORT + 1):
        yield lines, lines
        yield lines, 0


@dataclass(slots=True)
class Ending:
    """The last pages of a chapter; the first has this index. `following` is what takes the place of one that is gone;
    `ends_early` says that nothing does, at the end of all.

    Where nothing else helps, a page may be shorter that faces no other full page, or a title stand higher (`may_show`).
    """

    document: Document
    first: int
    pages: list[PageBox]
    following: PageBox | None = None
    may_show: bool = False
    ends_early: bool = False

    def filled(self) -> list[PageBox]:
        """The pages, with the last one long enough where that can be had; as few as possible are made again."""
        for self.may_show in (False, True):
            tried = 0
            for begin in range(len(self.pages) - 2, -1, -1):
                if not self.document.can_make_again(self.first + begin):
                    break
                plan, text = next(self.plans(begin), (None, None))
                if plan is not None and text is not None:
                    pages = self.made(begin, text, plan)
                    tried += 1
                    if pages:
                        return pages
                    if tried == MOST_TRIED:
                        break
        return self.pages

    def plans(self, begin: int) -> Iterator[tuple[Plan, Passages]]:
        """Plans for the pages from one of them on."""
        text = passages_of(self.document.context, self.pages[begin:])
        if text is None:
            return
        verso = self.pages[begin - 1] if begin and self.document.is_verso(self.pages[begin - 1]) else None
        leaves = [replace(self.leaf(number, rows), edge=text.edge) for number, rows in enumerate(text.rows[:-1], begin)]
        room = rows_of(verso).short if verso else None

        def planned(text: Passages) -> Iterator[Plan]:
            return ending_plans(text.passages, (0, text.begun), leaves, room, MOST_STRAIN)

        yield from feasible(text, planned, self.document)

    def leaf(self, number: int, rows: int) -> Leaf:
        is_verso = self.document.is_verso(self.pages[number])
        is_last_but_one = number == len(self.pages) - 2
        is_opening = number == 0 and not (self.first and self.document.goes_on(self.first - 1))
        is_alone = is_last_but_one and (is_verso or is_opening)
        return Leaf(
            rows=rows,
            is_verso=is_verso and not is_last_but_one,
            most_short=FEWEST_LINES - 1 if is_alone and self.may_show else MOST_SHORT,
            higher=possible_rise(self.pages[0]) if is_opening and self.may_show else 0,
        )

    def made(self, begin: int, text: Passages, plan: Plan) -> list[PageBox]:
        """The pages made again from one of them on; none, and all as it was, where that does not do what it should."""
        before = as_made(self.document.context, self.first + begin, self.pages[begin:])
        rise = max(-plan.shorter[0], 0)
        text.follow(plan, self.document.root_box)
        self.raise_title(rise)
        pages = [*self.pages[:begin], *self.made_from(begin, (*(max(lines, 0) for lines in plan.shorter), 0))]
        if self.is_well(pages):
            return pages
        text.follow(plan, self.document.root_box, -1)
        self.raise_title(-rise)
        self.following = None
        self.pages[begin:] = before.put_back()
        return []

    def raise_title(self, rows: int) -> None:
        """Let the title at the head of the first page stand higher by so many rows, or lower again."""
        header = header_of(self.pages[0])
        if header is not None and rows:
            change_space(self.document.root_box, header, -rows)

    def made_from(self, begin: int, shorter: Sequence[int]) -> Iterator[PageBox]:
        """Pages made again, each shorter by so many lines, until the chapter ends."""
        self.ends_early = False
        for number, lines in enumerate(shorter, begin):
            if number > begin and self.document.ends_with(self.first + number - 1):
                self.ends_early = True
                return
            page = self.document.made_again(self.first + number, lines)
            if number > begin and not self.document.goes_on(self.first + number - 1):
                self.following = page
                return
            yield page

    def is_well(self, pages: Sequence[PageBox]) -> bool:
        """Whether the chapter ends on these pages, all of them long enough, and no more spreads are unlevel than before."""
        index = self.first + len(pages) - 1
        is_gone = self.following is not None or self.ends_early
        ends = not self.document.goes_on(index) and (is_gone or len(pages) == len(self.pages))
        is_long = is_gone or not rows_of(pages[-1]).is_short
        # A title with next to nothing below it is worse than a short last page.
        is_full = not any(rows_of(page).is_short or ends_with_heading(page) for page in pages[:-1])
        return ends and is_long and is_full and self.unlevel(pages) <= self.unlevel(self.pages)

    def unlevel(self, pages: Sequence[PageBox]) -> int:
        """How many spreads, both pages full, end on different lines."""
        return sum(
            self.document.is_verso(verso) and rows_of(verso).short != rows_of(recto).short
            for verso, recto in pairwise(pages[:-1])
        )
