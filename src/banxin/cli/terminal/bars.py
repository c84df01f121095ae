"""Progress on a terminal: a bar for each edition at work, or one for all sources; gone when the work is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from banxin.cli.terminal.settings import Settings
from banxin.cli.terminal.speech import in_words
from banxin.progress import Progress, Step, Tell, nobody
from banxin.saying.said import say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

ENDS = {Step.DONE, Step.FAILED, Step.UNCHANGED}


class ProgressBars:
    """What is at work, as bars; what has ended, as a line above them.

    Nothing runs beside the work: a thread that drew the bars would keep processes from being forked.
    """

    def __init__(self, console: "Console", unit: str) -> None:
        # Where nobody watches there are no bars, and what draws them takes a while to load.
        from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        self.bars = Bars(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            TextColumn("{task.fields[count]}", markup=False),
            TimeElapsedColumn(),
            console=console,
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self.unit = unit
        self.rows: dict[str, TaskID] = {}
        self.done: dict[str, int] = {}

    def tell_of_edition(self, progress: Progress) -> None:
        """A bar for each edition."""
        if progress.step in ENDS:
            self._end(progress.name)
            self._say(in_words(progress.said))
        else:
            self._go_on(progress.name, progress)

    def tell_of_source(self, progress: Progress) -> None:
        """One bar for all sources, named by the one that is at work."""
        self._go_on("", progress)

    def _go_on(self, row: str, progress: Progress) -> None:
        if row not in self.rows:
            self.rows[row] = self.bars.add_task(progress.name, total=progress.known or None, count="")
        if progress.done > self.done.get(row, 0):
            # Pages may be laid out a second time, for numbers that were not known at first: that is no way back.
            self.done[row] = progress.done
            # The last build had about as many pages; when there are more, the end is not known.
            total = progress.known if progress.known >= progress.done else None
            self.bars.update(self.rows[row], completed=progress.done, total=total, count=self._counted(progress))
        self.bars.update(self.rows[row], description=progress.name)
        self.bars.refresh()

    def _counted(self, progress: Progress) -> str:
        if progress.known >= progress.done:
            return in_words(say("{done} of {known} {unit}", done=progress.done, known=progress.known, unit=self.unit))
        return in_words(say("{done} {unit}", done=progress.done, unit=self.unit))

    def _end(self, row: str) -> None:
        if row in self.rows:
            self.bars.remove_task(self.rows.pop(row))
            self.done.pop(row, None)

    def _say(self, line: str) -> None:
        self.bars.console.print(line, markup=False, highlight=False, soft_wrap=True)
        self.bars.refresh()

    @contextmanager
    def put_aside(self) -> Iterator[None]:
        """No bar while something else is written: the terminal may be that of standard output, too."""
        self.bars.stop()
        try:
            yield
        finally:
            self.bars.start()


@contextmanager
def shown_progress(settings: Settings, unit: str) -> Iterator[ProgressBars | None]:
    """Bars on standard error while a person is watching it; None with -q, or where nobody does."""
    if settings.quiet or not sys.stderr or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    shown = ProgressBars(Console(stderr=True), unit)
    with shown.bars:
        yield shown


def teller_of_editions(shown: ProgressBars | None) -> Tell:
    return shown.tell_of_edition if shown else nobody


def teller_of_sources(shown: ProgressBars | None) -> Tell:
    return shown.tell_of_source if shown else nobody
