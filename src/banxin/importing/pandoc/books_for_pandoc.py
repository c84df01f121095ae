"""Folders that are books in a language of Pandoc: the file that takes the others in, or all of them in their order."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from banxin.errors import UsageError
from banxin.importing.languages.one_language import in_one_language
from banxin.importing.manuscript import FOLDER, ListedChapter, Manuscript, is_there, read_text
from banxin.importing.one_file import one_file
from banxin.importing.ordered_folder import APART, in_order, natural, said_of_files_beside
from banxin.importing.pandoc.typst_text import TYPST
from banxin.saying.said import say

ASCIIDOC = frozenset({".adoc", ".asciidoc", ".asc"})
HEAD = 20_000
"""Characters of a file in which its class is said."""
OF_BOOKS = frozenset({".rst", ".adoc", ".asciidoc", ".asc", ".tex", ".org", ".typ"})
"""Endings of which a folder may be a book; MAIN finds the file that takes the others in."""
CLEARLY_MORE = 2
"""By so many times the text of one document in a folder is longer than that of any other, where it alone is the book."""
MOST_NAMED = 5
MAIN = re.compile(r"^include::|\\documentclass|^#include[ \t]*\(?\"", re.MULTILINE)
OF_OTHER = re.compile(r"^%[ \t]*!\s*TEX[ \t]+root[ \t]*=", re.MULTILINE | re.IGNORECASE)
"""What editors of LaTeX read in a chapter: the file that it belongs to."""
TAKEN_IN = re.compile(
    r"(?:^include::([^\[\]\n]+)|\\(?:input|include|subfile)\{([^{}\n]+)|^[ \t]*#include[ \t]*\(?\"([^\"\n]+\.typ)\")",
    re.MULTILINE,
)
"""What a file takes in."""


def is_rather_by_pandoc(root: Path, markdown: Sequence[Path]) -> bool:
    """Whether a folder is a book in a language of Pandoc that has some Markdown beside it, such as notes for those who work on it."""
    beside = sum(path.stat().st_size for path in markdown)
    return (
        bool(files_above(root) or mains_below(root))
        and sum(path.stat().st_size for path in in_order(root, OF_BOOKS)) > beside
    )


def files_above(root: Path) -> list[Path]:
    """The files of such languages in a folder itself; what a repository says of itself is one where it takes others in."""
    paths = [
        path
        for path in root.iterdir()
        if path.suffix.lower() in OF_BOOKS
        and path.is_file()
        and (path.stem.lower() not in APART or MAIN.search(read_text(path, root)))
    ]
    return sorted(paths, key=lambda path: natural(path.name))


def read_folder_by_pandoc(root: Path) -> Manuscript | None:
    """A folder in a language of Pandoc: the file that takes the others in, else all of them in their order."""
    paths = files_above(root) or main_below(root)
    taken = {path: taken_in(path, root) for path in paths}
    of_others = set().union(*taken.values())
    main = [path for path in paths if MAIN.search(read_text(path, root)) and path.resolve() not in of_others]
    own, translations = in_one_language(main, root)
    chapters = own if len(own) == 1 else paths
    if not chapters:
        return None
    used = {path.resolve() for path in (*chapters, *(main if translations else ()))} | of_others
    told = (*translations, *said_of_files_beside(beside(used, root), root))
    if len(chapters) == 1:
        whole = one_file(chapters[0], root)
        return replace(whole, missing=(*told, *whole.missing))
    entries = tuple(ListedChapter(path=path) for path in chapters)
    return Manuscript(kind=FOLDER, root=root, entries=entries, missing=told)


def main_below(root: Path) -> list[Path]:
    r"""The file of a book whose folder lies in this one (`src/book.tex`, `docs/book.adoc`), which has most of the text there is.

    Raises UsageError where several could be it.
    """
    found = mains_below(root)
    weights = {main: sum(path.stat().st_size for path in {main, *taken_in(main, root)}) for main in found}
    by_weight = sorted(found, key=lambda main: -weights[main])
    if len(found) > 1 and weights[by_weight[0]] < CLEARLY_MORE * weights[by_weight[1]]:
        shown = ", ".join(str(path.relative_to(root)) for path in sorted(by_weight[:MOST_NAMED]))
        raise UsageError(
            say("several books lie in '{folder}': {names}", folder=root.name, names=shown),
            hint=say("name the folder or the file of one of them"),
        )
    return by_weight[:1]


def mains_below(root: Path) -> list[Path]:
    """The files in the folders of this one that begin a document in LaTeX, or take others in, and that no other takes in."""
    texts = [
        path for path in in_order(root, OF_BOOKS) if may_be_main(read_text(path, root)[:HEAD], path.suffix.lower())
    ]
    others = set().union(*(taken_in(path, root) for path in texts))
    return [path for path in texts if path.resolve() not in others]


def may_be_main(head: str, suffix: str) -> bool:
    """Whether a file may be that of a whole book; its class may stand in a file that it takes in, and a chapter may name its book."""
    if suffix == ".tex":
        return ("\\documentclass" in head or "\\begin{document}" in head) and not OF_OTHER.search(head)
    return suffix in {*ASCIIDOC, TYPST} and bool(MAIN.search(head))


def taken_in(main: Path, root: Path) -> set[Path]:
    """The files that a file takes in, and those that these take in."""
    found: set[Path] = set()
    waiting = [main]
    while waiting:
        path = waiting.pop()
        for name in map("".join, TAKEN_IN.findall(read_text(path, root))):
            places = (folder / (name + end) for folder in (path.parent, main.parent) for end in ("", main.suffix))
            there = next((one.resolve() for one in places if is_there(one)), None)
            if there and there not in found and there.is_relative_to(root.resolve()):
                found.add(there)
                waiting += [there] if there.suffix.lower() in OF_BOOKS else []
    return found


def beside(used: Collection[Path], root: Path) -> Iterator[Path]:
    """The chapters in a folder that are not among those that are used."""
    return (path for path in (*in_order(root, OF_BOOKS), *in_order(root)) if path.resolve() not in used)
