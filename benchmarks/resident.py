"""`python -m benchmarks.resident [--size S M L] [--edits N]`: the pages of an edited chapter from a process that stays.

Beside Typst's compiler kept in a process, which makes all pages of the book again. CPU alone: whoever waits for a page has a
machine for it, and this one may be shared.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from banxin import open_book
from benchmarks.corpus import SIZES
from benchmarks.run import body_face, edit_chapter, write_sources


def costs_of_ours(folder: Path, edits: int) -> Iterator[float]:
    """CPU seconds for the chapter in the middle of the book, each time after an edit."""
    chapters = sorted((folder / "edited" / "chapters").iterdir())
    name = chapters[len(chapters) // 2].stem
    with open_book(folder / "edited") as book:
        book.pages("print", chapter=name)
        for number in range(1, edits + 1):
            edit_chapter(folder, number)
            before = computing_of_children()
            shown = book.pages("print", chapter=name)
            yield computing_of_children() - before
            if shown.error:
                raise shown.error


def computing_of_children() -> float:
    """CPU seconds of the processes that this one has started and that are still there (proc(5), `stat`)."""
    total = 0.0
    for place in Path("/proc").iterdir():
        if place.name.isdecimal():
            try:
                fields = (place / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == os.getpid():
                total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def costs_of_typst(folder: Path, edits: int) -> Iterator[float]:
    """CPU seconds for the whole book, each time after an edit in its middle."""
    import typst

    source = folder / "book.typ"
    compiler = typst.Compiler(str(source), font_paths=[str(body_face().path.parent)], ignore_system_fonts=True)
    compiler.compile()
    for _ in range(edits):
        text = source.read_text(encoding="utf-8")
        place = text.index("。", len(text) // 2)
        source.write_text(f"{text[:place]}了{text[place:]}", encoding="utf-8")
        started = time.process_time()
        compiler.compile()
        yield time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.resident", description="Measure a book that stays open."
    )
    parser.add_argument("--size", nargs="+", choices=SIZES, default=["M"], help="how much text")
    parser.add_argument("--edits", type=int, default=5, help="how often the chapter is edited")
    options = parser.parse_args()
    for size in options.size:
        with tempfile.TemporaryDirectory(prefix="banxin-bench-") as folder:
            write_sources(Path(folder), size, body_face())
            ours = median(costs_of_ours(Path(folder), options.edits))
            theirs = median(costs_of_typst(Path(folder), options.edits))
            print(f"{size}: banxin {ours:.3f}, Typst {theirs:.3f} CPU s; ours / theirs {ours / theirs:.2f}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
