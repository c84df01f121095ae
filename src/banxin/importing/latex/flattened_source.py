r"""The files of a manuscript in LaTeX as one text: what `\input`, `\include` and their kin take in stands where they stood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from banxin.importing.latex.latex_arguments import outside_comments, untouched
from banxin.importing.manuscript import is_there, read_text

TAKEN = re.compile(
    r"\\(?:(?P<one>input|include|subfile)[ \t]*\{(?P<name>[^{}\n]+)\}|(?P<two>import|subimport)\*?[ \t]*\{(?P<folder>[^{}\n]*)\}[ \t]*\{(?P<file>[^{}\n]+)\})"
)
TEXT = re.compile(r"\\(?:part|chapter|(?:sub)*section|begin|item|label)(?![A-Za-z])")
"""What only stands in the text of a book."""
BODY = re.compile(r"\\begin\{document\}(?P<body>.*?)(?:\\end\{document\}|\Z)", re.DOTALL)
ENDED = re.compile(r"\\endinput(?![A-Za-z])")
DEEPEST = 12
"""Files that may take in one another."""
MOST = 2000
"""Files of one manuscript."""


@dataclass(slots=True)
class Flattened:
    """The text of all files, and for each of its lines the file and the line there that it is of."""

    lines: list[str] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    files: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def place(self, line: int) -> str:
        """Where a line of the text (from 1) stands: `file:line`."""
        name, number = self.places[min(max(line, 1), len(self.places)) - 1] if self.places else ("", line)
        return f"{name}:{number}"


def flattened(main: Path, root: Path) -> Flattened:
    """The text of a file with those that it takes in; UsageError where one cannot be read. A file that is not there stays asked for."""
    whole = Flattened()
    take(whole, main, root, main.parent, ())
    return whole


def take(whole: Flattened, path: Path, root: Path, folder: Path, above: tuple[Path, ...]) -> None:
    """Put the lines of a file behind those that are there."""
    whole.files += 1
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    text, first = read_text(path, root), 1
    if above and is_document(text) and (body := BODY.search(text)):
        first += text.count("\n", 0, body.start("body"))
        text = body["body"]
    quiet = list(untouched(()).spans(text))
    ended = next((one.start() for one in ENDED.finditer(text) if not is_quiet(one, quiet)), len(text))
    text = text[:ended]
    place = 0
    for found in TAKEN.finditer(text):
        if is_quiet(found, quiet):
            continue
        inner = file_named(found, path.parent, folder, root)
        if inner is None or inner in (*above, path) or len(above) >= DEEPEST or whole.files >= MOST:
            continue
        put(whole, text[place : found.start()], name, first + text.count("\n", 0, place))
        take(whole, inner, root, folder, (*above, path))
        place = found.end()
    put(whole, text[place:], name, first + text.count("\n", 0, place))


def is_document(text: str) -> bool:
    """Whether a file is a document by itself; one that shows how a document begins has text before it."""
    before, sign, _ = outside_comments(text).partition("\\documentclass")
    return bool(sign) and not TEXT.search(before)


def is_quiet(found: re.Match[str], quiet: Sequence[tuple[int, int]]) -> bool:
    """Whether a command stands in code or in a comment."""
    return any(start <= found.start() < end for start, end in quiet)


def put(whole: Flattened, text: str, name: str, first: int) -> None:
    for number, line in enumerate(text.split("\n")):
        whole.lines.append(line)
        whole.places.append((name, first + number))


def file_named(found: re.Match[str], own: Path, folder: Path, root: Path) -> Path | None:
    """The file that a command takes in, from the folder of the main file or of its own; None where it is not in the manuscript."""
    asked = found["name"] or f"{found['folder']}/{found['file']}"
    for place in candidates(asked.strip().strip('"'), own, folder):
        if is_there(place) and place.resolve().is_relative_to(root.resolve()):
            return place
    return None


def candidates(asked: str, own: Path, folder: Path) -> Iterator[Path]:
    for base in (folder, own):
        yield base / f"{asked}.tex"
        if Path(asked).suffix:
            yield base / asked
