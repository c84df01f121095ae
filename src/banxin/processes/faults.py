"""Errors of banxin itself: what a user is told, and the note that whoever mends banxin needs.

The note names versions, the place in the book, and the lines of code that were at work. It holds no text of the book:
of what the error says, the letters beyond ASCII are blotted out, and folders are cut off the names of files.
"""

import hashlib
import platform
import re
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from banxin.errors import PublishingError
from banxin.installed import version_of
from banxin.processes.at_work import AtWork, at_work_in
from banxin.saying.said import say
from banxin.source import Source

LIBRARIES = (
    "banxin",
    "weasyprint",
    "ebooklib",
    "jinja2",
    "markdown-it-py",
    "pikepdf",
    "pypdfium2",
    "fonttools",
    "pillow",
)
ADVICE = say("this is a fault of banxin")
MOST_FRAMES = 40
LONGEST = 300
"""Letters of what an error says that are kept."""


class InternalError(PublishingError):
    """A fault of banxin: `note` is for whoever mends it, `story` is the whole traceback."""

    def __init__(
        self, message: str, source: Source | None = None, hint: str = ADVICE, note: str = "", story: str = ""
    ) -> None:
        super().__init__(message, source, hint)
        self.note = note
        self.story = story

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        return type(self), (self.message, self.source, self.hint, self.note, self.story)


def internal_error(error: BaseException, root: Path, subject: str = "") -> InternalError:
    """The error that a user is told, of one that nobody foresaw; `root` is the folder of the book.

    `subject` says what it happened in: the edition 'print'.
    """
    found = at_work_in(error, root)
    where = say(" in {subject}", subject=subject) if subject else ""
    what = say(", at work on {found}", found=found.said) if found.kind else ""
    message = say("internal error{where}: {error}{what}", where=where, error=said_by(error), what=what)
    return InternalError(
        message,
        found.source,
        note=note_of(error, found, subject),
        story="".join(traceback.format_exception(error)),
    )


def said_by(error: BaseException) -> str:
    """The kind of an error and what it says, in one line."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said[:LONGEST]}" if said else type(error).__name__


def with_note_kept(error: InternalError, folder: Path) -> InternalError:
    """The error with its note written into `folder` and named in the hint; as it was where that cannot be."""
    if not error.note:
        return error
    digest = hashlib.sha256(error.note.encode(errors="replace")).hexdigest()[:12]
    path = folder / f"crash-{digest}.txt"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(error.note, encoding="utf-8", errors="replace")
        hint = say(
            "{hint}; send us {name}/{path_name}, which holds no text of the book",
            hint=error.hint,
            name=folder.name,
            path_name=path.name,
        )
        return InternalError(error.message, error.source, hint, error.note, error.story)
    return error


def note_of(error: BaseException, found: AtWork, subject: str) -> str:
    """The note: the same fault gives the same bytes, whenever it happens."""
    lines = ["banxin met a fault of its own.", ""]
    lines += [f"{name} {number}" for name, number in versions()]
    lines += ["", f"in: {blotted(subject) or '-'}", f"at work on: {found.kind or '-'}", f"place: {found.source or '-'}"]
    lines += ["", f"error: {type(error).__name__}: {blotted(str(error))}", ""]
    lines += frame_lines(error)
    return "\n".join(lines) + "\n"


def versions() -> list[tuple[str, str]]:
    found = [("python", platform.python_version()), ("system", f"{sys.platform} {platform.machine()}")]
    return [*found, *((name, version) for name in LIBRARIES if (version := version_of(name)))]


def frame_lines(error: BaseException) -> list[str]:
    """The code that was at work, outermost first, with the errors that led to this one."""
    lines = []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and before is not error:
        lines += [f"after {type(before).__name__}: {blotted(str(before))}"]
    frames = traceback.extract_tb(error.__traceback__)
    if len(frames) > MOST_FRAMES:
        lines.append(f"({len(frames) - MOST_FRAMES} frames left out)")
    for frame in frames[-MOST_FRAMES:]:
        lines.append(f"{code_name(frame.filename)}:{frame.lineno} in {frame.name}")
    return lines


def code_name(file: str) -> str:
    """The name of a file of code, without the folders of this machine.

    >>> code_name("/home/li/.venv/lib/python3.11/site-packages/weasyprint/css/__init__.py")
    'weasyprint/css/__init__.py'
    """
    parts = Path(file).parts
    for anchor in ("site-packages", "src"):
        if anchor in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(anchor) :])
    return "/".join(parts[-2:])


def blotted(text: str) -> str:
    """What an error says, without the words of the book that it may quote.

    >>> blotted("no glyph for 北冥 in /home/li/book/chapters/01.md")
    'no glyph for □□ in …/01.md'
    """
    without_folders = re.sub(r"(?:/[^/\s'\":]+)+/(?=[^/\s'\":])", "…/", text[:LONGEST])
    return "".join(letter if letter.isascii() or letter == "…" else "□" for letter in " ".join(without_folders.split()))
