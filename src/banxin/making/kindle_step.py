"""The step from a finished EPUB, which has passed every gate, to a file for devices of Kindle (AZW3, that is KF8), by calibre.

calibre knows the form, which Amazon does not document; its program is run and none of it is part of banxin. What it writes
is unpacked again and held against the EPUB: the text of both is the same. The moment, the order and the numbers that it would
draw by chance are those of the edition, so that the same book makes the same file.
"""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import islice, zip_longest
from pathlib import Path

from lxml import etree

from banxin.checks.epub.epub_contents import EpubContents, open_epub, parsed, spine_of
from banxin.checks.text.chapter_text import without_space
from banxin.errors import BuildError, MissingDependencyError
from banxin.making.calibre_version import PROGRAM
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.outputs import refusals_told
from banxin.processes.run_folder import run_folder
from banxin.processes.tool_session import tool_session
from banxin.saying.said import say
from banxin.source import Source

WARNED = "banxin-warned:"
"""What the script below puts before a line with which calibre warns."""
SCRIPT = f"""
import random, sys, time, uuid
moment, seed, *words = sys.argv[1:]
random.seed(seed)
time.time = lambda: float(moment)
uuid.uuid4 = lambda: uuid.UUID(int=random.getrandbits(128), version=4)
from calibre.ebooks.oeb.base import Manifest
# The files of a book are kept in a set, which has the order of these numbers.
Manifest.Item.__hash__ = lambda self: hash(self.id)
from calibre.utils.logging import Log, WARN
told = Log.print_with_flush
def print_with_flush(self, level, *parts, **named):
    if level >= WARN:
        parts = ({WARNED!r}, " ".join(str(" ".join(map(str, parts))).split()))
    return told(self, level, *parts, **named)
Log.print_with_flush = print_with_flush
from calibre.ebooks.conversion.cli import main
sys.exit(main(["ebook-convert", *words]))
"""
AS_IT_IS = (
    "--disable-font-rescaling", "--disable-remove-fake-margins", "--no-inline-toc", "--chapter=/", "--chapter-mark=none",
    "--page-breaks-before=/", "--output-profile=kindle_oasis",
)  # fmt: skip
"""Options by which calibre leaves sizes, margins, contents and chapters as the book has them."""
PASSED_OVER = re.compile(r"Unknown @rule found\. \[\d+:\d+: @supports|^Tag \w+ has no aid and a too large chunk size")
"""What a device of Kindle leaves out of our own styles, as it is meant to, and a long table that stands in the file all the same."""
MOST_TOLD = 20
AROUND = 12
"""Characters on either side of the place at which two texts part."""


def made_for_kindle(book: Book, edition: Edition, output: Path) -> tuple[Finding, ...]:
    """Put an AZW3 in the place of the EPUB at `output`; what calibre warned of.

    Raise MissingDependencyError where calibre is not installed, BuildError where it makes no file, or not one with the text of the book.
    """
    program = shutil.which(PROGRAM)
    if not program:
        message = say("calibre, which makes files for Kindle, is not installed")
        raise MissingDependencyError(
            message, hint=say("install it (apt install calibre, brew install --cask calibre), or write 'format: epub'")
        )
    with run_folder() as folder:
        source, made, script = folder / "book.epub", folder / "book.azw3", folder / "convert.py"
        shutil.copyfile(output, source)
        script.write_text(SCRIPT, encoding="utf-8")
        modified = book.metadata.modified
        dates = [f"--timestamp={modified}", *([] if book.metadata.date else [f"--pubdate={modified}"])]
        moment = datetime.fromisoformat(modified).timestamp()
        seed = f"{book.metadata.id}.{edition.name}"
        words = [str(source), str(made), *AS_IT_IS, *dates]
        told = call([program, "-e", str(script), "--", str(moment), seed, *words], folder, made)
        call([program, "-x", str(made), str(folder / "unpacked")], folder, folder / "unpacked")
        check_same_text(text_of_epub(open_epub(source)), text_of_folder(folder / "unpacked"))
        with refusals_told(output.parent.parent):
            shutil.copyfile(made, output)
    return tuple(islice(findings_in(told, edition), MOST_TOLD))


def call(command: list[str], folder: Path, made: Path) -> str:
    """What calibre says while it makes a file or a folder; raise BuildError where it makes none."""
    own = {
        "PYTHONHASHSEED": "0",
        "CALIBRE_CONFIG_DIRECTORY": str(folder),
        "CALIBRE_TEMP_DIR": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }
    with tool_session(command, keeps_words=True, environment={**os.environ, **own}) as running:
        told, _ = running.communicate()
    if running.returncode or not made.exists():
        last = next((line for line in reversed(told.splitlines()) if line.strip()), "")
        raise BuildError(say("calibre made no file: {reason}", reason=last.strip() or running.returncode))
    return told


def findings_in(told: str, edition: Edition) -> Iterator[Finding]:
    """A finding for each thing that calibre warned of, once."""
    for line in dict.fromkeys(told.splitlines()):
        before, _, warned = line.partition(WARNED)
        if warned.strip() and not before and not PASSED_OVER.search(warned.strip()):
            yield Finding(
                code="kindle-001",
                severity=Severity.WARNING,
                message=say("calibre warned: {words}", words=warned.strip()),
                source=Source(path=Path("build", edition.name)),
                edition=edition.name,
            )


def text_of_epub(contents: EpubContents) -> str:
    return "".join(text_of(contents.documents[name]) for name in contents.spine)


def text_of_folder(folder: Path) -> str:
    """The text of a file that calibre has unpacked into a folder: a package document, and HTML that is XML."""
    package = next(iter(sorted(folder.rglob("*.opf"))), None)
    if package is None:
        raise BuildError(say("calibre unpacked no book"))
    try:
        names = spine_of(parsed(package.read_bytes()))
        return "".join(text_of(parsed((package.parent / name).read_bytes())) for name in names)
    except (OSError, ValueError, etree.XMLSyntaxError) as error:
        raise BuildError(say("calibre unpacked no book")) from error


def text_of(document: etree._Element) -> str:
    """All text of the body of a document without white space."""
    body = document.find("{*}body")
    return "" if body is None else without_space("".join(map(str, body.itertext())))


def check_same_text(wanted: str, found: str) -> None:
    """Raise BuildError where a text is not the one that was wanted, with the place at which they part."""
    if wanted == found:
        return
    place = next(number for number, (one, other) in enumerate(zip_longest(wanted, found)) if one != other)
    begin, end = max(place - AROUND, 0), place + AROUND
    raise BuildError(
        say(
            "the file for Kindle does not have the text of the book: “{wanted}” has become “{found}”",
            wanted=wanted[begin:end],
            found=found[begin:end],
        ),
        hint=say("look at this place in the chapters, or write 'format: epub', which Kindle takes as well"),
    )
