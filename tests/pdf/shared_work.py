"""Builds by several processes, in a process that has no threads: that of a test has those of its runner."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.pdf.kept import keeping, parts
from banxin.pdf.kept.keeping import Keeping
from banxin.pdf.pdf_writer import Pdf, write_pdf
from banxin.processes.apart import run_apart
from banxin.processes.limits import Limits
from banxin.processes.sharing import Sharing
from banxin.processes.task import Task

NO_LIMITS = Limits()


def shared(
    one: Book, kind: Edition, fonts: FontSet, path: Path, workers: Sequence[int], limits: Limits = NO_LIMITS,
    dies: bool = False,
) -> list[tuple[Pdf, bool]]:  # fmt: skip
    """For each number of processes the PDF of an edition, and whether they shared its body; what is kept is at the path."""
    task = Task("print", builds, (one, kind, fonts, path, workers, limits, dies))
    (outcome,) = run_apart([task], jobs=1)
    if outcome.error:
        raise outcome.error
    found: list[tuple[Pdf, bool]] = outcome.value
    return found


def builds(
    one: Book, kind: Edition, fonts: FontSet, path: Path, workers: Sequence[int], limits: Limits, dies: bool
) -> list[tuple[Pdf, bool]]:
    """What the process does."""
    parts.LEAST = 0
    told: list[bool] = []
    apart, ask = parts.laid_out_apart, parts.Starts.ask

    def telling(*arguments: object) -> object:
        found = apart(*arguments)  # type: ignore[arg-type]
        told.append(found is not None)
        return found

    def asking(starts: parts.Starts, number: int) -> int:
        if dies and number:
            os.kill(os.getpid(), signal.SIGKILL)
        return ask(starts, number)

    keeping.__dict__["laid_out_apart"] = telling
    parts.Starts.ask = asking  # type: ignore[method-assign, assignment]
    pdfs = []
    for count in workers:
        kept = Keeping(path=path, made_with="tools", reads=False)
        pdfs.append(write_pdf(one, kind, fonts, keeping=kept, sharing=Sharing(workers=count, limits=limits)))
        kept.write()
    return list(zip(pdfs, told, strict=True))
