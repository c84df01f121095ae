"""Headings that a reader has marked, line by line, in whole texts: `python -m benchmarks.marking TEXT NUMBER... >> benchmarks/marked.txt`.

A line of marked.txt is the digest of a text and those of its headings, each of its number and its words; nothing of any text
can be read from it. Whoever marks reads the text, and no list of what cleaning has found.
"""

import argparse
import sys
from hashlib import sha256
from pathlib import Path

from banxin.cleaning.source.declared_sources import UNDECLARED
from banxin.cleaning.source.source_text import LINE_END
from banxin.reading import BookFiles
from banxin.verbs.sources import read_original

MARKED = Path(__file__).with_name("marked.txt")
OF_TEXT, OF_LINE = 16, 8
"""Hexadecimal figures of the digest of a text, and of a line."""


def text_digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:OF_TEXT]


def line_digest(number: int, line: str) -> str:
    return sha256(f"{number}\x1f{line.strip()}".encode("utf-8", "surrogatepass")).hexdigest()[:OF_LINE]


def read_marked(path: Path = MARKED) -> dict[str, frozenset[str]]:
    """The digests of the headings of each text that has been read."""
    if not path.is_file():
        return {}
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
    return {row[0]: frozenset(row[1:]) for row in rows}


def marks_of(path: Path, numbers: frozenset[int]) -> str:
    """The line of marked.txt for a text whose headings stand on these lines, counted from 1."""
    text = read_original(BookFiles(path.parent), path, Path(path.name), UNDECLARED).source.text
    lines = enumerate(LINE_END.split(text), 1)
    return " ".join([text_digest(text), *(line_digest(number, line) for number, line in lines if number in numbers)])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.marking", description="Mark the headings of a text.")
    parser.add_argument("text", type=Path, help="the text, as cleaning gets it")
    parser.add_argument("numbers", type=int, nargs="*", help="the numbers of its headings' lines, from 1")
    options = parser.parse_args()
    sys.stdout.write(marks_of(options.text.resolve(), frozenset(options.numbers)) + "\n")


if __name__ == "__main__":
    main()
