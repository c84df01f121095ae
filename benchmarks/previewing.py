"""`python -m benchmarks.previewing [--size S M L] [--edits N]`: from the save of a chapter until its page is painted in a real browser.

`banxin serve` and headless Chromium, the book at rest before each edit; in turn with it Typst's compiler kept in a process, from its
edit to its PDF, which is what `typst watch` does without its watching and with nothing that shows the page. Behind them Vivliostyle's
preview of the same text, where it is installed (`watching.py`), or with `--book` a book of somebody's instead, alone. It asks for
the reading engines of the tests (`tests/engines/install`) and for Chromium.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.engines.engines import chromium, missing_tools

from banxin.readers.manifest.manifest_file import read_book
from benchmarks.corpus import SIZES, text_of
from benchmarks.run import PYTHON, body_face, write_sources
from benchmarks.watching import edits_of_vivliostyle, vivliostyle, write_chapters

HERE = Path(__file__).parent
STEPS = {"said": "said", "noticed": "noticed", "laidOut": "laid out", "shown": "shown", "pictured": "picture"}
"""What an edit waits for: until the page says that it was seen, until the change is known, the pages of the chapter, the page of the browser, the picture in it."""


@contextmanager
def serving(book: Path) -> Iterator[str]:
    """The address of a book that is served."""
    command = [PYTHON, "-m", "banxin", "-C", str(book), "serve", "print", "--no-open", "--editor", "none"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout
            found = re.search(r"http://\S+?/", process.stdout.readline())
            assert found, "the server told no address"
            yield found[0]
        finally:
            process.terminate()


def edits_of_ours(book: Path, edits: int) -> Iterator[Mapping[str, float]]:
    """Milliseconds of each edit of the chapter in the middle of a book."""
    read = read_book(book / "book.yaml")
    chapter = read.chapters[len(read.chapters) // 2]
    with serving(book) as address:
        program = HERE / "previewing.mjs"
        command = ["node", str(program), chromium(), address, "print", str(book / chapter.source.path), chapter.id]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as browser:
            assert browser.stdin
            assert browser.stdout
            for _ in range(edits):
                browser.stdin.write("edit\n")
                browser.stdin.flush()
                yield json.loads(browser.stdout.readline())
            browser.stdin.close()


def edits_of_typst(folder: Path) -> Iterator[float]:
    """Milliseconds from each edit in the middle of the book to its PDF, as long as somebody asks."""
    import typst

    source, target = folder / "book.typ", folder / "typst.pdf"
    compiler = typst.Compiler(str(source), font_paths=[str(body_face().path.parent)], ignore_system_fonts=True)
    target.write_bytes(compiler.compile())
    while True:
        text = source.read_text(encoding="utf-8")
        place = text.index("。", len(text) // 2)
        started = time.perf_counter()
        source.write_text(f"{text[:place]}了{text[place:]}", encoding="utf-8")
        target.write_bytes(compiler.compile())
        yield 1000 * (time.perf_counter() - started)


def told(ours: Sequence[Mapping[str, float]]) -> str:
    """The medians of our edits."""

    def middle(name: str) -> float:
        return median(one[name] for one in ours) / 1000

    steps = ", ".join(f"{word} {middle(name):.2f}" for name, word in STEPS.items())
    best = min(one["painted"] for one in ours) / 1000
    return (
        f"painted after {middle('painted'):.2f} s (best {best:.2f}; {steps}), checked after {middle('checked'):.1f} s"
    )


def beside_typst(ours: Sequence[Mapping[str, float]], theirs: Sequence[float]) -> str:
    """Its median, and of the rounds' ratios to it."""
    ratio = median(one["painted"] / other for one, other in zip(ours, theirs, strict=True))
    return f"Typst's PDF after {median(theirs) / 1000:.2f} s; ours / theirs {ratio:.2f}"


def beside_vivliostyle(folder: Path, size: str, edits: int) -> str:
    if not vivliostyle():
        return "Vivliostyle is left out: it is not installed (npm install -g @vivliostyle/cli)"
    write_chapters(folder / "vivliostyle", text_of(size), body_face())
    theirs = list(edits_of_vivliostyle(folder / "vivliostyle", edits))
    return f"Vivliostyle's first chapter shown after {median(theirs) / 1000:.2f} s"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.previewing", description="Measure the preview from save to paint."
    )
    parser.add_argument("--size", nargs="+", choices=SIZES, default=["M"], help="how much text")
    parser.add_argument("--edits", type=int, default=5, help="how often the chapter is edited")
    parser.add_argument(
        "--book", type=Path, help="a book with an edition print: of a copy, the middle chapter is edited"
    )
    options = parser.parse_args()
    if missing := missing_tools():
        sys.stderr.write(f"the preview is left out: {missing}\n")
        return
    if options.book:
        with tempfile.TemporaryDirectory(prefix="banxin-bench-") as name:
            copy = shutil.copytree(options.book, Path(name) / "book")
            print(told(list(edits_of_ours(copy, options.edits))))  # noqa: T201
        return
    for size in options.size:
        with tempfile.TemporaryDirectory(prefix="banxin-bench-") as name:
            folder = Path(name)
            write_sources(folder, size, body_face())
            book = folder / "book"
            subprocess.run([PYTHON, "-m", "banxin", "-q", "-C", str(book), "build", "print"], check=True)
            pairs = list(zip(edits_of_ours(book, options.edits), edits_of_typst(folder), strict=False))
            ours, theirs = [ours for ours, _ in pairs], [theirs for _, theirs in pairs]
            print(f"{size}: {told(ours)}; {beside_typst(ours, theirs)}", flush=True)  # noqa: T201
            print(f"{size}: {beside_vivliostyle(folder, size, options.edits)}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
