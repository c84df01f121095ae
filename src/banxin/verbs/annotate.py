"""`annotate` from start to end: readings proposed for chapters, proved to change nothing else, then written."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from banxin.annotation.dictionary import Writing, check_dictionary
from banxin.annotation.proposals import Annotated, Extent, Wish, annotate_chapter
from banxin.checks.text.chapter_text import text_of
from banxin.errors import BuildError, UsageError, raise_all
from banxin.outputs import write_inside
from banxin.readers.author_text import read_author_text
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import BookFiles
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.spacing import Region, region_of


def annotate_book(
    directory: Path,
    names: Sequence[Path] = (),
    *,
    extent: Extent,
    writing: Writing,
    is_every: bool = False,
    is_check: bool = False,
) -> tuple[Annotated, ...]:
    """Annotate the named chapters of a book, or all of them; with `is_check` nothing is written.

    Raises UsageError for a file that is no chapter of the book, BuildError when a chapter would say something else.
    """
    check_dictionary()
    book = read_book(directory)
    wish = Wish(extent=extent, writing=writing, region=_region(book.metadata.language), is_every=is_every)
    paths = [chapter.path for chapter in book.chapters if chapter.path]
    found = tuple(annotate_file(path, book.root, wish) for path in _chosen(paths, names, book.root))
    if not is_check:
        for one in found:
            if one.after != one.before:
                write_inside(book.root / one.path, one.after, book.root)
    return found


def annotate_file(path: Path, root: Path, wish: Wish) -> Annotated:
    """One chapter with its readings; it says the same as before but for them."""
    shown = path.relative_to(root)
    found = annotate_chapter(read_author_text(BookFiles(root), path, shown), shown, wish)
    before, after = (text_of(parse_chapter(text, source_path=shown)) for text in (found.before, found.after))
    if before != after:
        hint = say("annotate the chapter by hand, and tell us of it")
        raise BuildError(say("with readings the chapter would say something else"), Source(path=shown), hint)
    return found


def _region(language: str) -> Region:
    region = region_of(language)
    if not language.startswith("zh"):
        raise UsageError(say("the dictionary knows Chinese, and the book is in '{language}'", language=language))
    return region


def _chosen(paths: Sequence[Path], names: Sequence[Path], root: Path) -> Iterator[Path]:
    """The chapters that were named, in the order of the book."""
    wanted = {_found(name, root) for name in names}
    known = {path.resolve() for path in paths}
    raise_all(
        [
            UsageError(say("'{name}' is no chapter of the book", name=name))
            for name in names
            if _found(name, root) not in known
        ]
    )
    yield from (path for path in paths if not names or path.resolve() in wanted)


def _found(name: Path, root: Path) -> Path:
    """A file as it is named: from here, or from the folder of the book."""
    return name.resolve() if name.exists() else (root / name).resolve()
