"""MuPDF opens an EPUB: an engine that shares no code with a browser, and knows CSS 2.1 and little more."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from banxin.checks.epub.epub_contents import XHTML, open_epub

ABOUT_ITSELF = re.compile(r"ICC support is not available|unknown epub version: 3\.0|^page |^ *$")
"""MuPDF 1.21 says these whatever the book is."""
LEAVES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "td", "th", "caption", "figcaption"})
"""Elements whose text MuPDF keeps together; it moves captions after their tables."""


@dataclass(frozen=True)
class Reading:
    """What MuPDF made of a book: its text without white space, and what it complained about."""

    text: str
    complaints: list[str]


def read_with_mupdf(epub: Path) -> Reading:
    if not shutil.which("mutool"):
        pytest.skip("mutool is not here")
    command = ["mutool", "draw", "-F", "text", str(epub)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    complaints = [line for line in done.stderr.splitlines() if not ABOUT_ITSELF.search(line)]
    return Reading("".join(done.stdout.split()), complaints)


def leaf_texts(epub: Path) -> Iterator[str]:
    """The text of each paragraph, heading and cell of the book as it stands in the file, without white space."""
    for body in bodies(epub):
        for element in body.iter():
            if isinstance(element.tag, str) and etree.QName(element).localname in LEAVES:
                yield "".join(text_in(element).split())


def check_mupdf_reads(epub: Path) -> None:
    """Nothing is complained about, every paragraph is there whole, and no Han character comes or goes."""
    reading = read_with_mupdf(epub)
    assert reading.complaints == []
    assert [text for text in leaf_texts(epub) if text not in reading.text] == []
    assert counted(reading.text) == counted("".join(map(text_in, bodies(epub))))


def bodies(epub: Path) -> Iterator[etree._Element]:
    """The body of each content document in the order of reading."""
    contents = open_epub(epub)
    for name in contents.spine:
        yield from contents.documents[name].iterfind(f"{XHTML}body")


def counted(text: str) -> Counter[str]:
    """How often each character stands in a text, from the CJK blocks on: MuPDF adds digits and bullets to lists."""
    return Counter(char for char in text if char >= "\u2e80" and not char.isspace())


def text_in(element: etree._Element) -> str:
    return str(element.xpath("string()"))
