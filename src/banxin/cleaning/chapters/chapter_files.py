"""The folder of chapters: what cleaning may write there, and what it must not touch.

A file whose hash no longer fits its text has been edited by hand. It is never overwritten.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from banxin.cleaning.chapters.clean_chapter import (
    ChapterTextError,
    CleanChapter,
    Part,
    hash_of,
    parse_chapter_text,
    split_front_matter,
)
from banxin.errors import BuildError, PublishingError, UsageError, raise_all
from banxin.outputs import write_whole
from banxin.source import Source


def write_files(folder: Path, files: Mapping[str, str], shown: Path) -> tuple[Path, ...]:
    """Write the files that differ from what is there, and remove chapters that are no longer made; all or none.

    The result names what was written or removed. Raises UsageError for every file that a hand has changed.
    """
    stale = [path for path in chapter_files(folder) if path.name not in files]
    raise_all([*_edited_by_hand(folder, files, shown), *_not_ours(stale, shown)])
    changed = []
    try:
        for name, text in files.items():
            path = folder / name
            if not path.exists() or path.read_bytes() != text.encode():
                write_text(path, text)
                changed.append(path)
        for path in stale:
            if _generated_hash(path.read_text(encoding="utf-8")):
                path.unlink()
                changed.append(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BuildError(f"cannot write the chapters: {reason}", Source(path=shown), hint="check the folder") from error
    return tuple(changed)


def differing(folder: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """The names of files that are not what cleaning would write."""
    return tuple(
        name for name, text in files.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != text.encode()
    )  # fmt: skip


def chapter_files(folder: Path) -> list[Path]:
    """The chapters that stand in the folder."""
    return sorted(path for path in folder.glob("*.md") if path.is_file())


def hand_edits(folder: Path, files: Mapping[str, str]) -> Iterator[str]:
    """The names of chapters that a hand has changed since they were made."""
    for name in files:
        path = folder / name
        if name.endswith(".md") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            if _generated_hash(text) != hash_of(text):
                yield name


def check_base(edited: str, generated: str, shown: Path) -> None:
    """A hand edit can be adopted when the chapter was made from the present source and decisions."""
    if _generated_hash(edited) != hash_of(generated):
        hint = "keep a copy, restore the chapter, clean, and edit again"
        raise UsageError("the chapter was made from another source or other decisions", Source(path=shown), hint)


def is_same_text(generated: str, edited: str) -> bool:
    """Whether two chapter files have the same title and blocks, however they are counted and hashed."""
    one, other = parse_chapter_text(generated), parse_chapter_text(edited)
    return (one.title, _shown(one)) == (other.title, _shown(other))


def _shown(chapter: CleanChapter) -> list[tuple[object, ...]]:
    blocks = [
        (block.part, block.text, block.run_in, block.dateline, block.marks, block.level, block.is_stanza)
        for block in chapter.blocks if block.part is not Part.LOST
    ]  # fmt: skip
    return [*blocks, chapter.notes]


def append_text(path: Path, text: str) -> None:
    """Add text at the end of a file, on a line of its own."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    write_text(path, old + ("\n" if old and not old.endswith("\n") else "") + text)


def _edited_by_hand(folder: Path, files: Mapping[str, str], shown: Path) -> Iterator[PublishingError]:
    for name in hand_edits(folder, files):
        hint = "run `banxin clean --adopt` to make decisions of the changes, or restore the file"
        yield UsageError("the chapter has been edited by hand and is not overwritten", Source(path=shown / name), hint)


def _not_ours(stale: list[Path], shown: Path) -> Iterator[PublishingError]:
    """A chapter that was once made here, is no longer, and has been edited since."""
    for path in stale:
        text = path.read_text(encoding="utf-8", errors="replace")
        made = _generated_hash(text)
        if made and made != hash_of(text):
            hint = "it has been edited by hand; move it away, or take its `generated` key out to keep it"
            yield UsageError("no source makes this chapter any more", Source(path=shown / path.name), hint)


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


def write_text(path: Path, text: str) -> None:
    """Write a file in one step, so that a reader never sees half of it."""
    write_whole(path, text.encode())
