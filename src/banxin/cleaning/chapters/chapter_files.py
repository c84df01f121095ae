"""The folder of chapters: what cleaning may write there, and what it must not touch.

A file whose hash no longer fits its text has been edited by hand. It is never overwritten.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from banxin.cleaning.chapters.chapter_names import Origin, origin_of
from banxin.cleaning.chapters.clean_chapter import (
    ChapterPart,
    ChapterTextError,
    CleanChapter,
    hash_of,
    parse_chapter_text,
    split_front_matter,
)
from banxin.errors import ManifestError, PublishingError, UsageError, raise_all
from banxin.outputs import refusals_told, write_inside
from banxin.reading import BookFiles, UnreadableError, Why
from banxin.saying.said import say
from banxin.source import Source


def write_files(
    book: BookFiles, folder: Path, files: Mapping[str, str], shown: Path, spared: frozenset[Path] = frozenset()
) -> tuple[Path, ...]:
    """Write the files that differ from what is there, and remove chapters that are no longer made; all or none.

    The result names what was written or removed; chapters of `spared` sources stay. Raises UsageError for every file that a hand has changed.
    """
    kept = chapters_from(book, folder, spared)
    stale = [path for path in chapter_files(book, folder) if path.name not in files and path not in kept]
    raise_all([*_edited_by_hand(book, folder, files, shown), *_not_ours(book, stale, shown)])
    removed = [path for path in stale if _generated_hash(text_of(book, path) or "")]
    changed = [folder / name for name in differing(book, folder, files)]
    for path in changed:
        write_inside(path, files[path.relative_to(folder).as_posix()], book.root)
    with refusals_told(folder):
        for path in removed:
            path.unlink()
    return (*changed, *removed)


def differing(book: BookFiles, folder: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """The names of files that are not what cleaning would write."""
    return tuple(name for name, text in files.items() if contents(book, folder / name) != text.encode())


def contents(book: BookFiles, path: Path) -> bytes | None:
    """The bytes of a chapter or a trail, None when there is no such file; raises ManifestError."""
    try:
        return book.read(path)
    except UnreadableError as error:
        if error.why is Why.MISSING:
            return None
        shown = path.relative_to(book.root) if path.is_relative_to(book.root) else path
        raise error.told(ManifestError, say("file"), shown, Source(path=shown)) from error


def text_of(book: BookFiles, path: Path) -> str | None:
    """The text of a chapter; what is not UTF-8 in it is replaced."""
    data = contents(book, path)
    return None if data is None else data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def chapter_files(book: BookFiles, folder: Path) -> list[Path]:
    """The chapters that stand in the folder."""
    try:
        return [folder / name for name in book.names(folder) if name.endswith(".md")]
    except UnreadableError as error:
        what = say("folder") if error.path == folder else say("chapter")
        raise error.told(ManifestError, what, error.path.relative_to(book.root)) from error


def files_by_origin(book: BookFiles, folder: Path) -> dict[Origin, str]:
    """The names of the chapters that earlier runs have made, by where their texts come from."""
    origins = ((origin_of(text_of(book, path) or ""), path.name) for path in chapter_files(book, folder))
    return {origin: name for origin, name in origins if origin}


def chapters_from(book: BookFiles, folder: Path, sources: frozenset[Path]) -> frozenset[Path]:
    """The chapters that an earlier run has made from some sources."""
    paths = chapter_files(book, folder) if sources else []
    return frozenset(path for path in paths if _source_of(text_of(book, path) or "") in sources)


def _source_of(text: str) -> Path | None:
    """The source that a chapter was made from, as its front matter says it."""
    try:
        front, _ = split_front_matter(text)
    except ChapterTextError:
        return None
    origin = front.get("source")
    return Path(str(origin.get("file"))) if isinstance(origin, dict) and origin.get("file") else None


def hand_edits(book: BookFiles, folder: Path, files: Mapping[str, str]) -> Iterator[str]:
    """The names of chapters that a hand has changed since they were made."""
    for name in files:
        text = text_of(book, folder / name) if name.endswith(".md") else None
        if text is not None and _generated_hash(text) != hash_of(text):
            yield name


def check_base(edited: str, generated: str, shown: Path) -> None:
    """A hand edit can be adopted when the chapter was made from the present source and decisions."""
    if _generated_hash(edited) != hash_of(generated):
        hint = say("keep a copy, restore the chapter, clean, and edit again")
        raise UsageError(say("the chapter was made from another source or other decisions"), Source(path=shown), hint)


def is_same_text(generated: str, edited: str) -> bool:
    """Whether two chapter files have the same title and blocks, however they are counted and hashed."""
    one, other = parse_chapter_text(generated), parse_chapter_text(edited)
    return (one.title, _shown(one)) == (other.title, _shown(other))


def _shown(chapter: CleanChapter) -> list[tuple[object, ...]]:
    blocks = [
        (block.part, block.text, block.run_in, block.dateline, block.marks, block.level, block.is_stanza)
        for block in chapter.blocks if block.part is not ChapterPart.LOST
    ]  # fmt: skip
    return [*blocks, chapter.notes]


def append_text(book: BookFiles, path: Path, text: str) -> None:
    """Add text at the end of a file, on a line of its own."""
    old = text_of(book, path) or ""
    write_inside(path, old + ("\n" if old and not old.endswith("\n") else "") + text, book.root)


def _edited_by_hand(book: BookFiles, folder: Path, files: Mapping[str, str], shown: Path) -> Iterator[PublishingError]:
    for name in hand_edits(book, folder, files):
        hint = say("run `banxin clean --adopt` to make decisions of the changes, or restore the file")
        yield UsageError(
            say("the chapter has been edited by hand and is not overwritten"), Source(path=shown / name), hint
        )


def _not_ours(book: BookFiles, stale: list[Path], shown: Path) -> Iterator[PublishingError]:
    """A chapter that was once made here, is no longer, and has been edited since."""
    for path in stale:
        text = text_of(book, path) or ""
        made = _generated_hash(text)
        if made and made != hash_of(text):
            hint = say("it has been edited by hand; move it away, or take its `generated` key out to keep it")
            yield UsageError(say("no source makes this chapter any more"), Source(path=shown / path.name), hint)


def _generated_hash(text: str) -> str:
    """The hash in the front matter; nothing for a file that cleaning did not make."""
    try:
        front, _ = split_front_matter(text)
    except ChapterTextError:
        return ""
    generated = front.get("generated")
    if not isinstance(generated, dict) or generated.get("tool") != "banxin clean":
        return ""
    return str(generated.get("hash", ""))
