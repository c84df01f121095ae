"""A book laid out in parts, side by side in several processes: the same pages as from one, to the byte.

A part is some chapters that follow one another. Whoever lays it out waits for nothing until its pages are made; then it is told
by whoever has the part before with which page it begins (`engine/pages/late_starts.py`), draws its pages, and sends them
back as a unit. The front matter, which tells of the pages of the others, is laid out last, by whoever puts the book together.
Processes are forks of one that has loaded everything and used nothing of it: Pango has not been asked for a font. Where a
system has no such forks, the book is laid out as a whole.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from select import select

from weasyprint import Document

from banxin.engine.pages.late_starts import LateStart
from banxin.pdf.kept.kept_edition import Stretch, StretchFields, stretch_fields, stretch_from
from banxin.pdf.kept.sections import RenderedBook
from banxin.pdf.kept.stretches import NotAloneError, drawn_stretches, on_other_sheets, places_on, refuse_open_end
from banxin.pdf.layout import Layouts
from banxin.pdf.messages import Messages
from banxin.pdf.note_marks import place_notes
from banxin.pdf.page_map import PrintedPage, number_pages, pages_from
from banxin.processes.coming_on import come_to
from banxin.processes.roomy_frame import in_roomy_frame
from banxin.processes.sharing import Sharing, side_by_side
from banxin.processes.task import Task
from banxin.processes.worker import is_nesting, is_shortage
from banxin.progress import Progress
from banxin.saying.said import say

LEAST, MOST = 80_000, 210_000
"""Characters of markup: in fewer altogether no time is saved, and no part has more. So memory is bounded, and what one process has to
do alone at the end is short: half of the parts that do not know with which page they begin make their pages twice."""


@dataclass(frozen=True, slots=True)
class Part:
    """The sections from one up to another."""

    first: int
    stop: int


def parts_of(rendered: RenderedBook, workers: int) -> tuple[Part, ...]:
    """The body in parts of about the same length, each beginning with a chapter; none where it is not worth while."""
    sections = rendered.sections
    sizes = [len(one.markup) for one in sections[rendered.body :]]
    if workers < 2 or sum(sizes) < LEAST or rendered.body_names_pages:
        return ()
    count = workers * -(-sum(sizes) // (workers * MOST))
    share = sum(sizes) / count
    begins = [rendered.body]
    for number, before in enumerate(accumulate(sizes), rendered.body + 1):
        is_due = len(begins) < count and before >= share * len(begins) - share / 20
        if is_due and number < len(sections) and sections[number].says_heads:
            begins.append(number)
    return tuple(map(Part, begins, (*begins[1:], len(sections)))) if len(begins) > 1 else ()


class Starts:
    """With which page of the body each part begins: told by the part before it through a pipe."""

    def __init__(self, count: int) -> None:
        self.pipes = [os.pipe() for _ in range(count)]

    def is_known(self, number: int) -> bool:
        """Whether nobody has to wait for it."""
        return not number or bool(select([self.pipes[number][0]], [], [], 0)[0])

    def ask(self, number: int) -> int:
        """Wait until it is known with which page a part begins."""
        return int.from_bytes(os.read(self.pipes[number][0], 4), "big") if number else 1

    def tell(self, number: int, page: int) -> None:
        if number < len(self.pipes):
            os.write(self.pipes[number][1], page.to_bytes(4, "big"))

    def close(self) -> None:
        for end in (end for pipe in self.pipes for end in pipe):
            with suppress(OSError):
                os.close(end)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLayout:
    """What one process lays out: a part of a book, with the number that it has among the parts."""

    rendered: RenderedBook
    part: Part
    number: int
    starts: Starts
    opened: Callable[[], Layouts]
    messages: Messages

    def stretches(self) -> tuple[list[StretchFields], Mapping[str, str]]:
        """The pages of the part, their sheets counted from the first page of the body, and the files that were read for them.

        Raise NotAloneError where they cannot be laid out without the others.
        """
        return [stretch_fields(one) for one in self.drawn()], self.rendered.files.used

    def drawn(self) -> Iterator[Stretch]:
        rendered, part = self.rendered, self.part
        starts, more = self.starts, rendered.edition.first_page - 1
        late = LateStart(ask=lambda: starts.ask(self.number), is_known=lambda: starts.is_known(self.number), more=more)
        layouts = self.opened()
        start = PrintedPage(sheet=1, folio="1")
        markup = rendered.document(part.first, part.stop)
        document = layouts.lay_out(rendered.book, markup, start if self.number else None, late=late)
        if part.stop < len(rendered.sections):
            document = document.copy(list(document.pages[:-1]))
            refuse_open_end(document)
        self.starts.tell(self.number + 1, late.number + len(document.pages))
        place_notes(document, markup)
        pages = pages_from(document, late.number)
        yield from drawn_stretches(document, pages, rendered)
        if self.messages.told:
            raise NotAloneError


def laid_out_part(layout: PartLayout) -> tuple[list[StretchFields], Mapping[str, str]] | None:
    """The task of one process: the stretches of a part and what was read for them; None where the book has to be laid out as a whole.

    What is wrong with a book is told by whoever lays all of it out, in the order of its pages.
    """
    try:
        return in_roomy_frame(layout.stretches)
    except Exception as error:
        if isinstance(error, MemoryError) or is_shortage(error) or is_nesting(error):
            raise
        return None


class PagesTold:
    """How many pages all parts have come to, told to whoever waits for the edition."""

    def __init__(self) -> None:
        self.done: dict[str, int] = {}

    def __call__(self, progress: Progress) -> None:
        self.done[progress.name] = max(progress.done, self.done.get(progress.name, 0))
        come_to(sum(self.done.values()))


def laid_out_apart(
    rendered: RenderedBook, sharing: Sharing, opened: Callable[[], Layouts], messages: Messages
) -> list[Stretch] | None:
    """The stretches of the body, laid out in several processes, their sheets counted from its first page; None where
    the book is better laid out as a whole.

    `opened` makes a process ready to lay out. Raise the error of a process that met a limit or died.
    """
    parts = parts_of(rendered, sharing.workers)
    starts = Starts(len(parts))
    tasks = [
        Task(
            str(number),
            laid_out_part,
            (PartLayout(rendered=rendered, part=part, number=number, starts=starts, opened=opened, messages=messages),),
            limits=sharing.limits,
            root=rendered.book.root,
            subject=say("the edition '{name}'", name=rendered.edition.name),
            has_to_fork=True,
        )
        for number, part in enumerate(parts)
    ]
    found: dict[int, list[Stretch]] = {}
    try:
        with side_by_side(tasks, sharing, PagesTold()) as values:
            if values is None:
                return None
            for name, value in values:
                if value is None:
                    return None
                stretches, used = value
                rendered.files.also_used(used)
                found[int(name)] = [stretch_from(fields) for fields in stretches]
    finally:
        starts.close()
    return [one for number in sorted(found) for one in found[number]]


def put_together(
    rendered: RenderedBook, body: Sequence[Stretch], layouts: Layouts
) -> tuple[Document, tuple[Stretch, ...]]:
    """All stretches of a book whose body has been laid out, and a document that is written like them."""
    if not rendered.body:
        return layouts.lay_out(rendered.book, rendered.renderer.document_of(())), tuple(body)
    pages = {name: page + rendered.edition.first_page for name, page in places_on(body).items()}
    markup = rendered.document(0, rendered.body)
    document = layouts.lay_out(rendered.book, markup, outside=pages)
    numbered = number_pages(document)[:-1]
    document = document.copy(list(document.pages[:-1]))
    place_notes(document, markup)
    front = tuple(drawn_stretches(document, numbered, rendered))
    return document, (*front, *(on_other_sheets(one, len(numbered)) for one in body))
