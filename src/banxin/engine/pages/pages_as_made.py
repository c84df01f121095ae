"""Pages as they were made, put back when others have been tried in their place and were no better.

To make a page once more gives the same page, at the price of a layout. What a page leaves behind for the next one is little:
where the text goes on, notes and blocks that wait, and the lines of its paragraphs. Who knows more by pages adds a keeper
(`made_again.MadePages`). All state is on the layout context.
"""

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext

from banxin.engine.lines.composed_paragraphs import SetParagraph
from banxin.engine.lines.line_boxes import OWNER
from banxin.engine.pages.made_again import Waiting, made_pages
from banxin.engine.pages.page_rows import rows_of

Known = TypeVar("Known")
PutBack = Callable[[], None]


@dataclass(frozen=True, slots=True)
class AsMade:
    """Some pages that follow one another, the first with this index, and what puts back all that they left behind."""

    context: LayoutContext
    first: int
    pages: list[PageBox]
    put_backs: list[PutBack]

    def put_back(self) -> list[PageBox]:
        """The pages; the next one that is made follows the last of them."""
        for put_back in self.put_backs:
            put_back()
        self.tell_places()
        return self.pages

    def tell_places(self) -> None:
        """Say again on which of the pages each place is that may be referred to: a page that was tried has said otherwise."""
        maker = self.context.page_maker
        for index in range(self.first, self.first + len(self.pages)):
            for anchor in maker[index][-1]["anchors"]:
                counters = maker[index + 1][3][1]
                self.context.target_collector.cache_target_page_counters(anchor, counters, index, maker)


def as_made(context: LayoutContext, first: int, pages: list[PageBox]) -> AsMade:
    """The last pages that were made, the first of them with this index, before others are tried."""
    state = made_pages(context)
    stop = first + len(pages)
    put_backs = [keep(first, stop) for keep in state.keepers]
    put_backs.append(kept_of(state.shorter, first, stop))
    put_backs.append(kept_of(state.waiting, first + 1, stop + 1))
    put_backs.append(starts_kept(context, first, stop))
    put_backs.append(waiting_kept(context))
    put_backs.append(running_kept(context, first + 1, stop + 1))
    put_backs += [paragraph.as_set() for paragraph in paragraphs_on(pages)]
    return AsMade(context, first, pages, put_backs)


def kept_of(known: MutableMapping[int, Known], first: int, stop: int) -> PutBack:
    """What puts back what is known now of pages by their index."""
    kept = {index: known[index] for index in range(first, stop) if index in known}

    def put_back() -> None:
        for index in range(first, stop):
            known.pop(index, None)
        known.update(kept)

    return put_back


def starts_kept(context: LayoutContext, first: int, stop: int) -> PutBack:
    """What puts back how the pages, and the one behind them, begin."""
    kept = [(start, start[-1].copy()) for start in context.page_maker[first : stop + 1]]

    def put_back() -> None:
        for start, remaking in kept:
            start[-1].update(remaking)
        context.page_maker[first : stop + 1] = [start for start, _ in kept]

    return put_back


def running_kept(context: LayoutContext, first: int, stop: int) -> PutBack:
    """What puts back the running elements of the pages with these numbers."""
    kept = {name: dict(pages) for name, pages in context.running_elements.items()}

    def put_back() -> None:
        for name, pages in context.running_elements.items():
            before = kept.get(name, {})
            for number in range(first, stop):
                pages.pop(number, None)
            pages.update({number: before[number] for number in range(first, stop) if number in before})

    return put_back


def paragraphs_on(pages: Sequence[PageBox]) -> Iterator[SetParagraph]:
    """The paragraphs of which lines stand on pages."""
    owners = {
        id(owner): owner for page in pages for row in rows_of(page).rows if (owner := row.line.__dict__.get(OWNER))
    }
    return (owner for owner in owners.values() if isinstance(owner, SetParagraph))


def waiting_kept(context: LayoutContext) -> PutBack:
    """What puts back the notes and blocks that wait for the next page."""
    kept = Waiting(context.footnotes.copy(), context.reported_footnotes.copy(), dict(context.broken_out_of_flow))

    def put_back() -> None:
        context.footnotes, context.reported_footnotes = kept.notes.copy(), kept.put_off.copy()
        context.broken_out_of_flow = dict(kept.blocks)

    return put_back
