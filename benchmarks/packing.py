"""`python -m benchmarks.packing [--size L] [--rounds N]`: packing an e-book beside pandoc, by CPU seconds.

Packing is what follows reading: rendering, checking and zipping the records of a book. pandoc reads as well, but has nothing
to prove. `python -m benchmarks` has the whole of `banxin build`.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from banxin.epub.epub_writer import write_epub
from banxin.fonts.faces import resolve_typefaces
from banxin.readers.manifest.manifest_file import read_book
from benchmarks.corpus import SIZES, chapters
from benchmarks.measure import cost_of
from benchmarks.projects import write_markdown, write_project


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.packing", description=__doc__.split("\n")[0])
    parser.add_argument("--size", choices=SIZES, default="L", help="how much text")
    parser.add_argument("--rounds", type=int, default=5, help="how often each runs")
    options = parser.parse_args()
    pandoc = shutil.which("pandoc")
    with tempfile.TemporaryDirectory(prefix="banxin-bench-") as name:
        folder = Path(name)
        texts = chapters(SIZES[options.size])
        write_project(folder / "book", texts)
        write_markdown(folder / "book.md", texts)
        rounds = [
            (packing(folder), cost_of([pandoc, "book.md", "-o", "pandoc.epub"], folder).cpu if pandoc else 0.0)
            for _ in range(options.rounds)
        ]
    ours, theirs = (median(values) for values in zip(*rounds, strict=True))
    sys.stdout.write(f"{options.size}, {SIZES[options.size]} characters: packing {ours:.2f} s")
    if pandoc:
        ratio = median(one / other for one, other in rounds)
        sys.stdout.write(f", pandoc {theirs:.2f} s, ratio {ratio:.2f}")
    sys.stdout.write("\n")


def packing(folder: Path) -> float:
    """The CPU seconds that a book in memory takes to its file."""
    book = read_book(folder / "book")
    edition = next(edition for edition in book.editions if edition.name == "reader")
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root, manifest=book.manifest)
    started = time.process_time()
    write_epub(book, edition, fonts, folder / "book.epub")
    return time.process_time() - started


if __name__ == "__main__":
    main()
