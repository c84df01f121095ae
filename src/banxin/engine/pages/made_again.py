"""Pages that are made again with fewer lines, or after their text has changed.

WeasyPrint makes one page after the other, and making a page uses up what waits for it: notes, and blocks that go on
overleaf. Here is kept what waited for each of the last pages, so that it can be made again from there.

Two functions are wrapped, `seams.REMAKE_PAGE` and `seams.PAGE_HEIGHT`. All state is on the layout context, which lives as
long as its document. Lengths are px.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext
from weasyprint.text.line_break import strut

from banxin.engine.bounds.endless_pages import refuse_endless
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import PageHeight, RemakePage
from banxin.engine.upstream.stub_types import ResumeStack
from banxin.processes.garbage import collect_among_many

MARK = "banxin_made_again"
"""On a function that is wrapped here."""
KEPT = 12
"""Pages back from the last one that may be made again."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a page: notes whose calls come, notes put off by the page before, blocks that go on."""

    notes: list[boxes.Box]
    put_off: list[boxes.Box]
    blocks: dict[boxes.Box, object]


@dataclass(slots=True)
class MadePages:
    """By how many lines pages (their index from 0) are made shorter, what waited for them, and the page in the making.

    `keepers` remember what else is known of the pages from one to another, and tell what puts it back. Content of the pages that are
    `stale` waits for the next round: page numbers in it were not known yet.
    """

    shorter: dict[int, int] = field(default_factory=dict)
    waiting: dict[int, Waiting] = field(default_factory=dict)
    keepers: list[Callable[[int, int], Callable[[], None]]] = field(default_factory=list)
    stale: set[int] = field(default_factory=set)
    index: int = 0
    is_making_again: bool = False


def install() -> None:
    """Wrap the functions, once for the process."""
    seams.wrap_once(seams.REMAKE_PAGE, counted, MARK)
    seams.wrap_once(seams.PAGE_HEIGHT, less_missing_lines, MARK)


def is_verso(page: PageBox, root: boxes.Box) -> bool:
    """Whether a page is the first of two that face each other: the left one, or the right one of a vertical book."""
    return bool(page.page_type.side == ("left" if root.style["direction"] == "ltr" else "right"))


def made_pages(context: LayoutContext) -> MadePages:
    found: MadePages | None = context.__dict__.get("_banxin_made_pages")
    if found is None:
        found = context.__dict__["_banxin_made_pages"] = MadePages()
    return found


def counted(remake_page: RemakePage) -> RemakePage:
    """Know which page is being made; one that is made anew for another reason is not short any more."""

    @seams.in_place_of(remake_page)
    def remake(
        index: int, context: LayoutContext, root_box: boxes.Box, html: HTML
    ) -> tuple[PageBox, ResumeStack | None]:
        state = made_pages(context)
        state.index = index
        if not state.is_making_again:
            state.shorter.pop(index, None)
            state.waiting[index] = Waiting(
                context.footnotes.copy(), context.reported_footnotes.copy(), dict(context.broken_out_of_flow)
            )
            state.waiting.pop(index - KEPT, None)
        page, resume_at = remake_page(index, context, root_box, html)
        refuse_endless(context, root_box, index)
        tell_stale(context, index)
        # Notes stand at the foot of the shorter page, so that it ends with them where the page that it faces ends.
        page.height += state.shorter.get(index, 0) * strut(page.style)[0]
        collect_among_many()
        return page, resume_at

    return remake


def tell_stale(context: LayoutContext, index: int) -> None:
    """Let a page whose content was not settled when it was first made in a round be made in the next one as well.

    WeasyPrint says so only of the first making: the second finds the counters that the first has noted. (Of a page whose number an
    `attr()` asks for, as contents do, it says nothing later.)
    """
    state, remaking = made_pages(context), context.page_maker[index][-1]
    if state.is_making_again:
        remaking["content_changed"] = remaking["content_changed"] or index in state.stale
    elif remaking["content_changed"]:
        state.stale.add(index)
    else:
        state.stale.discard(index)


def less_missing_lines(page_height: PageHeight) -> PageHeight:
    """The height of a page's type area, less the lines that it is to be shorter by."""

    @seams.in_place_of(page_height)
    def height(box: PageBox, context: LayoutContext, containing_block_height: float) -> None:
        page_height(box, context, containing_block_height)
        state = made_pages(context)
        box.height -= state.shorter.get(state.index, 0) * strut(box.style)[0]

    return height


@dataclass(frozen=True, slots=True)
class Document:
    """What pages are made of."""

    context: LayoutContext
    root_box: boxes.Box
    html: HTML

    def goes_on(self, index: int) -> bool:
        """Whether the text of a page runs on to the next one."""
        following = self.context.page_maker[index + 1] if index + 1 < len(self.context.page_maker) else None
        return following is not None and following[0] is not None and following[1]["break"] == "any"

    def has_more(self, index: int) -> bool:
        """Whether anything comes after a page."""
        return self.context.page_maker[index + 1][0] is not None

    def ends_with(self, index: int) -> bool:
        """Whether nothing comes after a page that has just been made, not even a note."""
        return not self.has_more(index) and not self.context.reported_footnotes

    def is_verso(self, page: PageBox) -> bool:
        return is_verso(page, self.root_box)

    def shorter(self, index: int) -> int:
        """By how many lines a page is made shorter."""
        return made_pages(self.context).shorter.get(index, 0)

    def can_make_again(self, index: int) -> bool:
        """Whether it is known what waited when a page was made; of pages of an earlier round it is not."""
        return index in made_pages(self.context).waiting

    def made_again(self, index: int, shorter: int) -> PageBox:
        """The page made again, shorter by so many lines; it begins where the page before now ends."""
        context, state = self.context, made_pages(self.context)
        state.shorter[index] = shorter
        state.is_making_again = True
        waiting = state.waiting[index]
        context.footnotes, context.reported_footnotes = waiting.notes.copy(), waiting.put_off.copy()
        context.broken_out_of_flow = dict(waiting.blocks)
        context.page_maker[index][-1].update(
            {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}
        )
        try:
            page = seams.original(seams.REMAKE_PAGE)(index, context, self.root_box, self.html)[0]
        finally:
            state.is_making_again = False
        state.waiting[index + 1] = Waiting(
            context.footnotes.copy(), context.reported_footnotes.copy(), dict(context.broken_out_of_flow)
        )
        return page
